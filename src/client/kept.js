// The offline page's list of the pages in the service worker's caches, titled by their documents.
import { words } from "./words.js";

const base = new URL("../../", import.meta.url).pathname;

/** Counts the lists begun; only the last one is shown. */
let turn = 0;

/**
 * Lists the pages that can be read.
 * @param {HTMLElement} place
 */
export async function show(place) {
  const mine = ++turn;
  const [say, home, saved, read] = await Promise.all([words(), pagesIn("always"), pagesIn("saved"), pagesIn("read")]);
  if (mine !== turn) return;
  const savedPaths = saved.map(({ path }) => path);
  const others = read.reverse().filter(({ path }) => !savedPaths.includes(path));
  const parts = [again(say), list(home.filter(({ path }) => !isHere(path)))];
  for (const [heading, pages] of /** @type {[string, Page[]][]} */ ([[say.saved_articles, saved.reverse()], [say.kept_read, others]])) {
    if (pages.length) parts.push(Object.assign(document.createElement("h2"), { className: "block-title", textContent: heading }), list(pages));
  }
  if (!saved.length && !others.length) parts.push(Object.assign(document.createElement("p"), { textContent: say.kept_nothing }));
  place.replaceChildren(...parts.flatMap((part) => part ?? []));
}

/** The page's own path, which differs from the address when it stands in for another page. */
const ownPath = () => {
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
  return canonical ? new URL(canonical.href).pathname : location.pathname;
};
/** @param {string} path */
const isHere = (path) => path === ownPath();

/** @typedef {{ path: string, title: string, language?: string }} Page */

/** Returns the pages in a cache; none if there are no caches. @param {string} kind */
const pagesIn = (kind) => inOrder(`newsprint:${base}:${kind}`).catch(() => []);

/**
 * Returns the pages in a cache, in the order in which they were added.
 * @param {string} name
 * @returns {Promise<Page[]>}
 */
async function inOrder(name) {
  if (!(await caches.has(name))) return [];
  const cache = await caches.open(name);
  const documents = (await cache.keys()).map(({ url }) => new URL(url).pathname).filter((path) => path.endsWith("/page.json"));
  const pages = documents.map(async (address) => {
    const response = await cache.match(address, { ignoreVary: true });
    const { head, page } = (await response?.json()) ?? {};
    const article = page?.article?.article;
    const paper = document.querySelector(".footer-name")?.textContent ?? "";
    const title = article?.headline ?? head?.title?.replace(` · ${paper}`, "");
    return { path: address.replace(/page\.json$/, ""), title, language: article?.language };
  });
  const settled = await Promise.allSettled(pages);
  return settled.flatMap((page) => (page.status === "fulfilled" && page.value.title ? [page.value] : []));
}

/** @param {Page[]} pages */
function list(pages) {
  if (!pages.length) return undefined;
  const list = Object.assign(document.createElement("ul"), { className: "index kept-list" });
  for (const { path, title, language } of pages) {
    const link = Object.assign(document.createElement("a"), { href: path, textContent: title });
    if (language) Object.assign(link, { lang: language, dir: "auto" });
    const entry = Object.assign(document.createElement("li"), { className: "index-entry" });
    entry.append(link);
    list.append(entry);
  }
  return list;
}

/**
 * Builds the link to the wanted page.
 * @param {Record<string, string>} say
 */
function again(say) {
  if (isHere(location.pathname)) return undefined;
  const link = Object.assign(document.createElement("a"), { href: location.pathname + location.search, textContent: say.kept_retry });
  // The app would treat it as the page in view.
  link.rel = "external";
  return Object.assign(document.createElement("p"), { className: "kept-again" }).appendChild(link).parentElement;
}
