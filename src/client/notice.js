// A short message at the foot of the window, for the eye and for screen readers.

/** @type {HTMLElement | undefined} */
let notice;
let timer = 0;

/**
 * Says something for a few seconds.
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
  // A region that comes with its text is read by few screen readers.
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
