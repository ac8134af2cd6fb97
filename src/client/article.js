// Features of the article in view: buttons on its pictures, its contents opened in the margin if there is room, and the
// reading time that is left.
import { offer } from "./voices.js";
import { words } from "./words.js";

/** The pictures of the article in view. */
export const PICTURES = ".article figure img";

/** Words per minute and, for scripts without spaces, characters per minute, as in reading_time.rs. */
const SPEED = { words: 230, characters: 500 };
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

/** @type {(() => void) | undefined} */
let leave;

/** Sets up the page in view, and cleans up the previous one. */
export async function enter() {
  leave?.();
  leave = undefined;
  const body = /** @type {HTMLElement | null} */ (document.querySelector(".article-body"));
  if (!body) return;
  const word = await words();
  if (!body.isConnected || body.dataset.entered !== undefined) return;
  body.dataset.entered = "";
  offer();
  for (const picture of document.querySelectorAll(PICTURES)) {
    if (picture.closest("a")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "enlarge-button";
    button.setAttribute("aria-label", word.enlarge);
    const figure = picture.closest("figure");
    if (figure?.querySelectorAll("img").length === 1) {
      figure.append(button);
      continue;
    }
    // In a figure with several pictures, such as a gallery, each has its button in its own corner.
    const shown = picture.closest("picture") ?? picture;
    const box = document.createElement("span");
    box.className = "enlarge-box";
    shown.replaceWith(box);
    box.append(shown, button);
  }
  const end = new AbortController();
  followContents(body, end.signal);
  followReading(body, word, end);
  leave = () => end.abort();
}

/**
 * Opens the contents in the margin, and marks the part being read.
 * @param {HTMLElement} body
 * @param {AbortSignal} signal
 */
function followContents(body, signal) {
  const contents = body.querySelector(".contents details");
  if (!(contents instanceof HTMLDetailsElement)) return;
  let isInMargin = false;
  const fit = () => {
    const wasInMargin = isInMargin;
    isInMargin = getComputedStyle(/** @type {Element} */ (contents.parentElement)).position === "absolute";
    if (isInMargin !== wasInMargin) contents.open = isInMargin;
  };
  fit();
  addEventListener("resize", fit, { signal });
  const links = /** @type {HTMLAnchorElement[]} */ ([...contents.querySelectorAll("a")]);
  const parts = links.map((link) => /** @type {Newsprint} */ (self.newsprint).targetOf(link.hash));
  const mark = () => {
    const reached = parts.findLastIndex((part) => part && part.getBoundingClientRect().top < innerHeight / 3);
    links.forEach((link, i) => (i === reached ? link.setAttribute("aria-current", "location") : link.removeAttribute("aria-current")));
  };
  onScroll(mark, signal);
}

/**
 * Shows the minutes left, and the progress bar where the style sheet cannot.
 * @param {HTMLElement} body
 * @param {Record<string, string>} word
 * @param {AbortController} end
 */
function followReading(body, word, { signal }) {
  const text = body.textContent ?? "";
  const characters = text.match(UNSPACED)?.length ?? 0;
  const minutes = text.replace(UNSPACED, " ").split(/\s+/).filter((part) => /[\p{L}\p{N}]/u.test(part)).length / SPEED.words + characters / SPEED.characters;
  const left = document.createElement("p");
  left.className = "time-left";
  // The page states the reading time; a screen reader would repeat this over and over.
  left.ariaHidden = "true";
  document.body.append(left);
  const bar = document.createElement("div");
  if (!CSS.supports("animation-timeline: view()")) {
    bar.className = "reading-bar";
    document.body.append(bar);
  }
  onScroll(() => {
    const { top, height } = body.getBoundingClientRect();
    const read = Math.min(Math.max((innerHeight - top) / height, 0), 1);
    const passed = Math.min(Math.max(-top / Math.max(height - innerHeight, 1), 0), 1);
    const minutesLeft = Math.ceil(minutes * (1 - read));
    const isReading = top < 0 && minutesLeft > 0;
    if (isReading) left.textContent = word.minutes_left.replace("{n}", `${minutesLeft}`);
    left.toggleAttribute("data-shown", isReading);
    bar.style.scale = `${passed} 1`;
  }, signal);
  signal.addEventListener("abort", () => {
    left.remove();
    bar.remove();
  });
}

/**
 * Calls back now and on scrolling, at most once a frame.
 * @param {() => void} act
 * @param {AbortSignal} signal
 */
function onScroll(act, signal) {
  let frame = 0;
  const ask = () => (frame ||= requestAnimationFrame(() => ((frame = 0), act())));
  addEventListener("scroll", ask, { passive: true, signal });
  addEventListener("resize", ask, { passive: true, signal });
  act();
}
