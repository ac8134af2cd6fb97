// An article's pictures one by one, as large as the window allows.
import { PICTURES } from "./article.js";
import { words } from "./words.js";

/** Distance that a finger must swipe for the next picture, in pixels. */
const SWIPE = 40;

/**
 * Shows a picture; keys, buttons and swipes lead to the previous and next ones.
 * @param {HTMLImageElement} first
 */
export async function show(first) {
  const word = await words();
  const pictures = /** @type {HTMLImageElement[]} */ ([...document.querySelectorAll(PICTURES)]);
  let at = Math.max(pictures.indexOf(first), 0);
  const isMirrored = document.documentElement.dir === "rtl";

  const dialog = document.createElement("dialog");
  dialog.className = "lightbox";
  dialog.setAttribute("aria-label", word.pictures);
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  const count = document.createElement("p");
  count.className = "lightbox-count";
  count.setAttribute("role", "status");

  /** @type {(name: string, label: string, act: () => void) => HTMLButtonElement} */
  const button = (name, label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = `lightbox-${name}`;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  };
  /** @param {number} step */
  const turn = (step) => {
    at = (at + step + pictures.length) % pictures.length;
    draw();
  };
  const close = button("close", word.close, () => dialog.close());
  const previous = button("previous", word.previous, () => turn(-1));
  const next = button("next", word.next, () => turn(1));
  previous.hidden = next.hidden = pictures.length < 2;

  function draw() {
    const picture = pictures[at];
    const large = /** @type {HTMLElement} */ ((picture.closest("picture") ?? picture).cloneNode(true));
    for (const part of [large, ...large.querySelectorAll("*")]) {
      part.removeAttribute("loading");
      if (part.hasAttribute("sizes")) part.setAttribute("sizes", "100vw");
    }
    const text = picture.closest("figure")?.querySelector("figcaption");
    caption.replaceChildren(...[...(text?.childNodes ?? [])].map((node) => node.cloneNode(true)));
    caption.hidden = !caption.textContent?.trim();
    const language = /** @type {HTMLElement | null | undefined} */ (picture.closest(".article [lang]"));
    figure.lang = language?.lang ?? "";
    if (!figure.lang) figure.removeAttribute("lang");
    figure.dir = language?.dir ?? "";
    figure.replaceChildren(large, caption);
    count.textContent = pictures.length < 2 ? "" : word.picture_of.replace("{n}", `${at + 1}`).replace("{of}", `${pictures.length}`);
  }

  dialog.addEventListener("keydown", (event) => {
    if (pictures.length < 2) return;
    if (event.key === "ArrowRight") turn(isMirrored ? -1 : 1);
    if (event.key === "ArrowLeft") turn(isMirrored ? 1 : -1);
  });
  let touched = NaN;
  dialog.addEventListener("pointerdown", (event) => (touched = event.pointerType === "mouse" ? NaN : event.clientX));
  dialog.addEventListener("pointerup", (event) => {
    const way = event.clientX - touched;
    if (pictures.length > 1 && Math.abs(way) > SWIPE) turn(way < 0 === isMirrored ? -1 : 1);
    touched = NaN;
  });
  dialog.addEventListener("click", (event) => (event.target === dialog || event.target === figure) && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  draw();
  dialog.append(close, figure, count, previous, next);
  document.body.append(dialog);
  dialog.showModal();
}
