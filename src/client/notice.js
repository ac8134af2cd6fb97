// A short message at the foot of the window, also for screen readers.

/** @type {HTMLElement | undefined} */
let notice;
let timer = 0;

/**
 * Shows a message for a few seconds.
 * @param {string} text
 */
export function say(text) {
  if (!notice) {
    notice = document.createElement("p");
    notice.className = "reader-notice";
    notice.setAttribute("role", "status");
  }
  if (!notice.isConnected) document.body.append(notice);
  const shown = notice;
  // Few screen readers announce a live region that is inserted with its text.
  requestAnimationFrame(() => {
    shown.textContent = text;
    shown.dataset.shown = "";
  });
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    delete shown.dataset.shown;
    shown.textContent = "";
  }, 4000);
}
