// Saving and reading progress of the article in view, and the way to continue it.
import { hasHistory, isHalfRead, isKept, isSaved, keepPlaces, noteRead, placeIn, save, unsave } from "./library.js";
import { say } from "./notice.js";
import { words } from "./words.js";

/** Parts of the body that are not its text. */
const NOT_TEXT = ".reading-tools, .contents, .printed-address, .printed-media, .age-note, .series";
/** A position counts as read after a pause; scrolling past, to the foot of the page, is not reading. */
const REST = 3_000;
/** The reader's line of sight: a third of the window's height from the top. */
const EYE = 1 / 3;

/** @typedef {import("./library.js").Article} Article */

/** @type {(() => void) | undefined} */
let leave;

/**
 * Returns the entry that lists show for the article in view.
 * @returns {Article | undefined}
 */
function inView() {
  const article = document.querySelector("main > .article");
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
  if (!article || !canonical) return;
  const text = (/** @type {string} */ selector) => article.querySelector(selector)?.textContent?.trim() ?? "";
  const picture = /** @type {HTMLImageElement | null} */ (article.querySelector(".figure img"));
  const time = /** @type {HTMLTimeElement | null} */ (article.querySelector(".dateline time"));
  const part = /** @type {HTMLElement | null} */ (article.querySelector(":scope > [lang]"));
  return {
    path: new URL(canonical.href).pathname,
    title: text(".headline"),
    summary: text(".standfirst"),
    picture: picture?.getAttribute("src") ?? "",
    date: time?.dateTime ?? "",
    words: time?.textContent ?? "",
    section: text(".section-label"),
    language: part?.lang ?? "",
    direction: part?.dir ?? "",
    at: Date.now(),
  };
}

/** Shows on the buttons whether the article is saved. */
function tick() {
  const article = inView();
  for (const button of document.querySelectorAll(".save-button")) button.setAttribute("aria-pressed", `${article !== undefined && isSaved(article.path)}`);
}

/** Saves the article in view, or removes it. */
export async function toggle() {
  const article = inView();
  if (!article) return;
  const isNew = !isSaved(article.path);
  if (isNew) save(article);
  else unsave(article.path);
  const word = await words();
  say(isKept() ? word[isNew ? "saved_now" : "unsaved_now"] : word.not_kept);
}

/** Sets up the article in view, and cleans up the previous one. */
export function enter() {
  leave?.();
  leave = undefined;
  const body = /** @type {HTMLElement | null} */ (document.querySelector(".article-body"));
  const article = inView();
  if (!body || !article) return;
  const end = new AbortController();
  tick();
  addEventListener("newsprint:library", tick, { signal: end.signal });
  noteRead(article);
  const reading = new Reading(body);
  if (isHalfRead(article.path) && reading.part() < placeIn(article.path) - 0.05) offer(reading, placeIn(article.path), end.signal);
  let reached = reading.part();
  const keep = () => (isSaved(article.path) || hasHistory()) && keepPlaces({ [article.path]: reached });
  let resting = 0;
  const follow = () => {
    clearTimeout(resting);
    resting = window.setTimeout(() => {
      reached = Math.max(reached, reading.part());
      keep();
    }, REST);
  };
  addEventListener("scroll", follow, { passive: true, signal: end.signal });
  addEventListener("newsprint:library", keep, { signal: end.signal });
  keep();
  leave = () => {
    clearTimeout(resting);
    end.abort();
  };
}

/** Positions in a text, as fractions from 0 to 1. They are measured in blocks, so they hold for any text size. */
class Reading {
  /** @param {HTMLElement} body */
  constructor(body) {
    this.body = body;
    this.blocks = /** @type {HTMLElement[]} */ ([...body.children].filter((block) => !block.matches(NOT_TEXT)));
  }

  /** Returns the reader's position. */
  part() {
    // The app has already replaced the page.
    if (!this.body.isConnected) return 0;
    if (!this.blocks.length || this.body.getBoundingClientRect().bottom <= innerHeight) return 1;
    const eye = scrollY < 1 ? 0 : innerHeight * EYE;
    const at = this.blocks.findLastIndex((block) => block.getBoundingClientRect().top <= eye);
    if (at < 0) return 0;
    const { top, height } = this.blocks[at].getBoundingClientRect();
    return (at + Math.min((eye - top) / Math.max(height, 1), 1)) / this.blocks.length;
  }

  /** Scrolls to a position, and moves the focus of keyboard and screen reader there. @param {number} part */
  goTo(part) {
    const at = Math.min(Math.floor(part * this.blocks.length), this.blocks.length - 1);
    const block = this.blocks[at];
    const { top, height } = block.getBoundingClientRect();
    scrollBy({ top: top + height * (part * this.blocks.length - at) - innerHeight * EYE, behavior: "instant" });
    block.tabIndex = -1;
    block.focus({ preventScroll: true });
  }
}

/**
 * Offers to continue where the reader stopped.
 * @param {Reading} reading
 * @param {number} part
 * @param {AbortSignal} signal
 */
async function offer(reading, part, signal) {
  const word = await words();
  if (signal.aborted) return;
  const bar = document.createElement("section");
  bar.className = "own-bar continue-bar";
  bar.setAttribute("aria-label", word.continue);
  const text = document.createElement("p");
  text.setAttribute("role", "status");
  const go = document.createElement("button");
  go.type = "button";
  go.className = "own-button";
  go.textContent = word.continue;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "own-close";
  close.setAttribute("aria-label", word.close);
  bar.append(text, go, close);
  document.body.append(bar);
  // Few screen readers announce a live region that is inserted with its text.
  requestAnimationFrame(() => (text.textContent = word.read_so_far.replace("{n}", `${Math.round(part * 100)}`)));
  const end = new AbortController();
  const remove = () => {
    bar.remove();
    end.abort();
  };
  go.addEventListener("click", () => {
    remove();
    reading.goTo(part);
  });
  close.addEventListener("click", () => {
    remove();
    const headline = /** @type {HTMLElement | null} */ (document.querySelector("main h1"));
    if (headline) headline.tabIndex = -1;
    headline?.focus({ preventScroll: true });
  });
  bar.addEventListener("keydown", (event) => event.key === "Escape" && close.click());
  addEventListener("scroll", () => reading.part() > part - 0.05 && remove(), { passive: true, signal: end.signal });
  signal.addEventListener("abort", remove);
}
