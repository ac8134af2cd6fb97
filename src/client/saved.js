// The page of the reader's own lists: saved and half-read articles, followed lists, the history, and their transfer.
import { followed, forget, hasHistory, isHalfRead, isKept, lastRead, placeIn, saved, setHistory, unfollow, unsave } from "./library.js";
import { make } from "./make.js";
import { teaser } from "./teaser.js";
import { fromFeed, toFeed } from "./transfer.js";
import { words } from "./words.js";

const LONGEST_FILE = 5_000_000;
const MOST_NAMES = 5;
/** Maximum history entries on the page. */
const SHOWN = 50;

/** @typedef {import("./library.js").Article} Article */

/** An action on this page changes only its own row. */
let isOwn = false;

/** Renders the page, if it is in view. */
export async function show() {
  const word = await words();
  const place = document.querySelector(".list-page #saved");
  if (!place) return;
  const focus = document.activeElement instanceof HTMLElement && place.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
  place.replaceChildren(...parts(word));
  if (focus) /** @type {HTMLElement | null} */ (place.querySelector(`[data-focus="${CSS.escape(focus)}"]`))?.focus();
}

/** @param {() => () => void} act returns a function that undoes it */
function own(act) {
  isOwn = true;
  const undo = act();
  isOwn = false;
  return undo;
}

/** @param {Record<string, string>} word */
function parts(word) {
  const articles = saved();
  const half = [...new Map([...articles, ...lastRead()].map((article) => [article.path, article])).values()].filter(({ path }) => isHalfRead(path));
  const lists = followed();
  const read = lastRead(SHOWN);
  const empty = (/** @type {string} */ text) => make("p", { className: "own-empty" }, text);
  return [
    ...(isKept() ? [] : [make("p", { className: "own-empty", role: "status" }, word.not_kept)]),
    ...(half.length ? [part("half-read", word.continue, rows(half, word))] : []),
    part("saved-articles", word.saved_articles, articles.length ? rows(articles, word, unsave) : empty(word.saved_empty)),
    part("followed", word.followed, lists.length ? make("ul", { className: "own-lists" }, ...lists.map((list) => listRow(list, word))) : empty(word.followed_empty)),
    part("history", word.history, historySwitch(word), ...(hasHistory() ? [read.length ? rows(read, word, forget) : empty(word.history_empty)] : [])),
    part("transfer", word.transfer, empty(word.transfer_text), ...transfer(word)),
  ];
}

/** @param {string} id @param {string} title @param {Node[]} content */
const part = (id, title, ...content) =>
  make("section", { className: "own-part", "aria-labelledby": `own-${id}` }, make("h2", { className: "block-title", id: `own-${id}` }, title), ...content);

/** @param {string} text @param {string} focus @param {() => unknown} act */
const button = (text, focus, act) => make("button", { type: "button", className: "own-button", "data-focus": focus, onclick: act }, text);

/**
 * Replaces a row with a note of its removal and a button that restores it.
 * @param {HTMLElement} row
 * @param {string} text
 * @param {() => void} undo
 * @param {Record<string, string>} word
 */
function gone(row, text, undo, word) {
  const { focus } = /** @type {HTMLElement} */ (row.querySelector("[data-focus]")).dataset;
  const back = button(word.undo, focus ?? "", undo);
  row.replaceChildren(make("p", { className: "own-gone" }, make("span", { role: "status" }, text), " ", back));
  back.focus();
}

/**
 * @param {Article[]} articles
 * @param {Record<string, string>} word
 * @param {(path: string) => () => void} [remove]
 */
function rows(articles, word, remove) {
  const items = articles.map((article) => {
    const percent = Math.round(placeIn(article.path) * 100);
    const element = teaser(article, "row", word, percent < 95 ? percent > 5 && word.part_read.replace("{n}", `${percent}`) : word.mark_read);
    const row = make("li", {}, element);
    if (!remove) return row;
    const act = () => gone(row, word.removed.replace("{name}", article.title), own(() => remove(article.path)), word);
    const control = button(word.remove, `${remove.name} ${article.path}`, act);
    control.setAttribute("aria-label", `${word.remove}: ${article.title}`);
    element.querySelector(".teaser-text")?.append(control);
    return row;
  });
  return make("ul", { className: "teasers teasers-row" }, ...items);
}

/** @param {import("./library.js").List} list @param {Record<string, string>} word */
function listRow({ path, title, kind = "" }, word) {
  const row = make("li", {}, make("a", { href: path }, title), make("span", { className: "own-kind" }, kind));
  const act = () => gone(row, word.unfollowed_now.replace("{name}", title), own(() => unfollow(path)), word);
  const control = button(word.unfollow, `unfollow ${path}`, act);
  control.setAttribute("aria-label", `${word.unfollow}: ${title}`);
  row.append(control);
  return row;
}

/** Builds the history switch, and the button that clears the history. @param {Record<string, string>} word */
function historySwitch(word) {
  const box = make("input", { type: "checkbox", role: "switch", checked: hasHistory(), "data-focus": "history", "aria-describedby": "own-history-text" });
  const bar = make("p", { className: "own-bar-line" });
  /** @param {boolean} isOn */
  const set = (isOn) => {
    const hadArticles = lastRead(1).length > 0;
    const undo = setHistory(isOn);
    if (hadArticles) undone(word.history_cleared, undo, word);
  };
  box.addEventListener("change", () => set(box.checked));
  bar.append(make("label", { className: "own-switch" }, box, word.history_switch));
  if (lastRead(1).length) bar.append(button(word.history_clear, "clear", () => set(true)));
  return make("div", {}, bar, make("p", { className: "own-empty", id: "own-history-text" }, word.history_off), make("p", { className: "own-gone" }));
}

/** @param {string} text @param {() => void} undo @param {Record<string, string>} word */
async function undone(text, undo, word) {
  // Render the page first.
  await show();
  const back = button(word.undo, "history", undo);
  document.querySelector(".list-page .own-gone:empty")?.append(make("span", { role: "status" }, text), " ", back);
  back.focus();
}

/** @param {Record<string, string>} word */
function transfer(word) {
  const status = make("p", { role: "status", className: "own-empty", id: "own-transfer-status" });
  const name = document.querySelector(".nameplate")?.textContent?.trim() ?? "";
  const title = `${name} · ${word.saved_articles}`;
  const write = () => {
    const feed = new Blob([JSON.stringify(toFeed(title), null, 2)], { type: "application/feed+json" });
    const link = make("a", { href: URL.createObjectURL(feed), download: `${title.replace(/[^\p{L}\p{N}]+/gu, "-")}.json`, rel: "external" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
  const file = make("input", { type: "file", accept: ".json,application/json,application/feed+json", hidden: true });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    const text = await take(chosen, word);
    await show();
    const shown = document.querySelector(".list-page #own-transfer-status");
    if (shown) shown.textContent = text;
  });
  return [make("p", { className: "own-bar-line" }, button(word.export, "export", write), button(word.import, "import", () => file.click()), file), status];
}

/** @param {File} chosen @param {Record<string, string>} word */
async function take(chosen, word) {
  try {
    if (chosen.size > LONGEST_FILE) throw new RangeError("too large");
    const text = await chosen.text();
    isOwn = true;
    const { count, of, left } = fromFeed(text);
    const names = left.length > MOST_NAMES ? [...left.slice(0, MOST_NAMES), "…"] : left;
    const list = new Intl.ListFormat(document.documentElement.lang, { type: "unit" }).format(names);
    const done = word.imported.replace("{n}", `${count}`).replace("{of}", `${of}`);
    return left.length ? `${done} ${word.import_left.replace("{list}", () => list)}` : done;
  } catch {
    return word.import_broken.replace("{name}", () => chosen.name);
  } finally {
    isOwn = false;
  }
}

addEventListener("newsprint:library", () => isOwn || show());
