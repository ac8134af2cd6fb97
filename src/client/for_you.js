// The block on the front page with the newest articles of what the reader follows.
import { followed } from "./library.js";
import { make } from "./make.js";
import { mark } from "./marks.js";
import { smaller, teaser } from "./teaser.js";
import { words } from "./words.js";

const MOST_LISTS = 6;
/** Articles in a row; the block has one or two. */
const ROW = 4;
const FRESH = 60_000;
const KEPT = 5 * 60_000;

/** The last block shown. @type {{ of: string, at: number, slot: number, element: HTMLElement } | undefined} */
let known;

/** The elements that the block can precede. @param {Element} home */
const slots = (home) => [...home.querySelectorAll(":scope > :is(.home-columns, .section-block)")];

/** Adds the block to the front page, if that is in view. */
export async function show() {
  const home = document.querySelector("main > .home");
  if (!home) return;
  const lists = followed();
  const of = JSON.stringify(lists.map(({ path }) => path));
  if (known?.of === of && Date.now() - known.at < KEPT) {
    if (known.element.isConnected) return;
    const slot = slots(home)[known.slot];
    if (slot) slot.before(known.element);
    else home.append(known.element);
    // After going back, restores the scroll position, which included the block.
    const y = self.newsprint?.placeOf(history.state);
    if (y) scrollTo(0, y);
    return;
  }
  document.querySelector(".for-you")?.remove();
  known = undefined;
  const word = await words();
  const articles = await newest(lists.slice(0, MOST_LISTS).map(({ path }) => path), home);
  if (!articles.length || !home.isConnected || document.querySelector(".for-you")) return;
  const { saved = "" } = /** @type {HTMLElement} */ (document.querySelector("script[data-saved]")).dataset;
  const title = make("h2", { className: "block-title", id: "for-you" }, word.for_you);
  const count = articles.length >= 2 * ROW ? 2 * ROW : ROW;
  const items = articles.slice(0, count).map((article) => make("li", {}, teaser(article, "card", word)));
  const element = make(
    "section",
    { className: "for-you", "aria-labelledby": "for-you" },
    make("div", { className: "for-you-head" }, title, make("a", { href: saved }, word.for_you_list)),
    make("ul", { className: "teasers teasers-card" }, ...items),
  );
  // The block is placed below the visible part, which must not move.
  const slot = slots(home).findIndex((slot) => slot.getBoundingClientRect().top >= innerHeight);
  known = { of, at: Date.now(), slot, element };
  if (slot < 0) home.append(element);
  else slots(home)[slot].before(element);
  mark();
}

/**
 * Returns the newest articles of the lists, except those at the top of the page.
 * @param {string[]} paths
 * @param {Element} home
 * @returns {Promise<import("./library.js").Article[]>}
 */
async function newest(paths, home) {
  const links = /** @type {HTMLAnchorElement[]} */ ([...home.querySelectorAll(".teaser-headline a")]);
  const onTop = new Set([...home.querySelectorAll(".front .teaser-headline a")].map((link) => /** @type {HTMLAnchorElement} */ (link).pathname));
  if (!links.length) return [];
  const found = new Map();
  const answers = await Promise.allSettled(paths.map(documentOf));
  for (const answer of answers) {
    if (answer.status === "rejected") continue;
    const page = answer.value.page?.list ?? answer.value.page?.author;
    for (const { slug, headline, section, published, picture, language, direction } of page?.listing?.teasers ?? []) {
      // All articles are in one folder.
      const { pathname } = new URL(`../${encodeURIComponent(slug)}/`, links[0].href);
      if (onTop.has(pathname)) continue;
      const { instant: date = "", words = "" } = published ?? {};
      found.set(pathname, { path: pathname, title: headline, section: section.name, date, words, picture: smaller(picture), language, direction, at: Date.parse(date) || 0 });
    }
  }
  return [...found.values()].sort((a, b) => b.at - a.at);
}

/** @param {string} path */
async function documentOf(path) {
  const address = `${path}page.json`;
  const response = await (self.newsprint?.document(address, FRESH) ?? fetch(address));
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

addEventListener("newsprint:library", show);
