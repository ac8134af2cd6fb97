// A footnote next to its mark. In browsers without popovers the link leads to the note, as it does without scripts.
import { words } from "./words.js";

/** @type {HTMLElement | undefined} */
let popover;

/**
 * Shows a note below its mark, or above it if there is no room.
 * @param {HTMLAnchorElement} mark
 * @param {Element} note
 */
export async function show(mark, note) {
  const word = await words();
  popover?.remove();
  popover = document.createElement("div");
  popover.className = "footnote";
  popover.setAttribute("popover", "auto");
  popover.setAttribute("role", "dialog");
  popover.setAttribute("aria-label", word.note.replace("{n}", mark.textContent?.trim() ?? ""));
  popover.tabIndex = -1;
  const text = document.createElement("div");
  const article = mark.closest("[lang]");
  if (article instanceof HTMLElement && article !== document.documentElement) {
    text.lang = article.lang;
    text.dir = article.dir;
  }
  text.append(...[...note.childNodes].map((node) => node.cloneNode(true)));
  for (const element of text.querySelectorAll("[id]")) element.removeAttribute("id");
  // Links back are redundant: the reader is still at the mark.
  for (const back of text.querySelectorAll('a[href^="#"]')) back.remove();
  const more = document.createElement("a");
  more.href = mark.hash;
  more.rel = "external";
  more.className = "footnote-more";
  more.textContent = word.note_in_place;
  popover.append(text, more);
  document.body.append(popover);
  const shown = popover;
  more.addEventListener("click", () => shown.hidePopover());
  shown.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "closed") shown.remove();
  });
  shown.showPopover();
  place(shown, mark.getBoundingClientRect());
  shown.focus({ preventScroll: true });
  // The note stays at its place in the text.
  const from = scrollY;
  const follow = () => (shown.isConnected ? Math.abs(scrollY - from) > 40 && shown.hidePopover() : stop());
  const stop = () => removeEventListener("scroll", follow);
  addEventListener("scroll", follow, { passive: true });
}

/**
 * @param {HTMLElement} box
 * @param {DOMRect} mark
 */
function place(box, mark) {
  const { offsetWidth: width, offsetHeight: height } = box;
  const edge = 8;
  const left = Math.min(Math.max(mark.left + mark.width / 2 - width / 2, edge), document.documentElement.clientWidth - width - edge);
  const below = mark.bottom + edge;
  const fits = below + height + edge < innerHeight || mark.top < height + 2 * edge;
  box.style.left = `${left}px`;
  box.style.top = `${fits ? below : mark.top - height - edge}px`;
}
