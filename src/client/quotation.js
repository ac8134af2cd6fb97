// Quotes a selected passage: copies it with its source, or a link that leads to the exact words.
import { copy } from "./copy.js";
import { words } from "./words.js";

/** A longer passage is identified by its first and last words. */
const WHOLE = 120;
/** Number of words at each end. */
const ENDS = 5;

/** @type {HTMLElement | undefined} */
let toolbar;

/** Returns the selected passage, if it is within the article's text. */
function passage() {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const { commonAncestorContainer: inside } = range;
  const element = inside instanceof Element ? inside : inside.parentElement;
  const text = selection.toString().trim().replace(/\s+/g, " ");
  if (element?.closest(".article-body") && text) return { range, text };
}

/**
 * Returns the page's address with a directive for the passage (https://wicg.github.io/scroll-to-text-fragment/).
 * @param {string} text
 */
function address(text) {
  const canonical = document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? location.href.split("#")[0];
  // A dash would end a prefix.
  const encode = (/** @type {string} */ part) => encodeURIComponent(part).replaceAll("-", "%2D");
  const parts = text.split(" ");
  const directive =
    text.length <= WHOLE || parts.length <= 2 * ENDS
      ? encode(text)
      : `${encode(parts.slice(0, ENDS).join(" "))},${encode(parts.slice(-ENDS).join(" "))}`;
  return `${canonical}#:~:text=${directive}`;
}

/** @param {Record<string, string>} word */
function build(word) {
  const bar = document.createElement("div");
  bar.className = "quotation-bar";
  bar.setAttribute("popover", "manual");
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", word.quotation);
  /** @type {(label: string, act: (text: string, url: string, headline: string) => unknown) => void} */
  const add = (label, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    // A press must not clear the selection.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      const chosen = passage();
      const headline = document.querySelector("h1")?.textContent ?? document.title;
      if (chosen) act(chosen.text, address(chosen.text), headline);
      // Otherwise the bar would return for the same selection.
      getSelection()?.removeAllRanges();
      hide();
    });
    bar.append(button);
  };
  add(word.quote_copy, (text, url, headline) => copy(`“${text}”\n${headline}\n${url}`, "quote_copied"));
  add(word.quote_link, (_, url) => copy(url, "link_copied"));
  if ("share" in navigator) {
    add(word.quote_share, (text, url, title) =>
      navigator.share({ title, text: `“${text}”`, url }).catch((error) => {
        // The reader may cancel.
        if (error.name !== "AbortError") copy(url, "link_copied");
      }),
    );
  }
  return bar;
}

function hide() {
  if (toolbar?.matches(":popover-open")) toolbar.hidePopover();
}

/** Shows the bar at the selected passage, or removes it. */
export async function follow() {
  if (!("popover" in HTMLElement.prototype)) return;
  toolbar ??= build(await words());
  const chosen = passage();
  if (!chosen) return hide();
  if (!toolbar.isConnected) document.body.append(toolbar);
  if (!toolbar.matches(":popover-open")) toolbar.showPopover();
  const rects = chosen.range.getClientRects();
  const [first, last] = [rects[0], rects[rects.length - 1]];
  if (!first) return;
  const edge = 8;
  const width = document.documentElement.clientWidth;
  // A phone shows its own menu above the passage.
  const isTouch = matchMedia("(pointer: coarse)").matches;
  const above = first.top - toolbar.offsetHeight - edge;
  const below = last.bottom + edge * (isTouch ? 3 : 1);
  const top = isTouch || above < edge ? below : above;
  const middle = isTouch || above < edge ? last.left + last.width / 2 : first.left + first.width / 2;
  toolbar.style.left = `${Math.min(Math.max(middle - toolbar.offsetWidth / 2, edge), width - toolbar.offsetWidth - edge)}px`;
  toolbar.style.top = `${Math.min(top, innerHeight - toolbar.offsetHeight - edge)}px`;
}

addEventListener("scroll", () => toolbar?.matches(":popover-open") && follow(), { passive: true });
document.addEventListener("keydown", (event) => {
  if (!toolbar?.matches(":popover-open")) return;
  const buttons = /** @type {HTMLElement[]} */ ([...toolbar.querySelectorAll("button")]);
  const at = buttons.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  if (event.key === "Escape") {
    hide();
  } else if (event.key === "Tab" && at < 0 && !event.shiftKey) {
    // Tab leads to the bar next, wherever it is in the document.
    event.preventDefault();
    buttons[0].focus();
  } else if (at >= 0 && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
    const step = (event.key === "ArrowRight") === (document.documentElement.dir !== "rtl") ? 1 : -1;
    buttons[(at + step + buttons.length) % buttons.length].focus();
  }
});
