// Saved articles and followed lists as a JSON Feed (https://www.jsonfeed.org/version/1.1/), to take to another browser.
// Data without a standard field is in the extension `_newsprint`.
import { follow, followed, isFollowed, isPath, isSaved, keepPlaces, placeIn, save, saved } from "./library.js";

const VERSION = "https://jsonfeed.org/version/1.1";
const IS_FEED = /^https:\/\/jsonfeed\.org\/version\/1/;

/** @param {string} path */
const absolute = (path) => new URL(path, location.href).href;

/** @param {string} title */
export function toFeed(title) {
  const items = saved().map(({ path, title, summary, picture, date, words, section, language, direction, at }) => ({
    id: absolute(path),
    url: absolute(path),
    title,
    // Items require content.
    content_text: summary || title,
    ...(summary && { summary }),
    ...(picture && { image: absolute(picture) }),
    ...(date && { date_published: date }),
    ...(language && { language }),
    ...(section && { tags: [section] }),
    _newsprint: { saved: new Date(at).toISOString(), progress: placeIn(path), date: words, section, direction },
  }));
  return {
    version: VERSION,
    title,
    language: document.documentElement.lang,
    items,
    _newsprint: { followed: followed().map(({ path, title, kind }) => ({ url: absolute(path), title, kind })) },
  };
}

/**
 * Returns the path of a page of this site, if the address has the current or the canonical origin.
 * @param {unknown} address
 */
function pathOf(address) {
  try {
    const { origin, pathname } = new URL(String(address), location.href);
    const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"))?.href ?? location.href;
    const isOurs = origin === location.origin || origin === new URL(canonical).origin;
    return isOurs && isPath(pathname) && pathname.endsWith("/") ? pathname : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Adds the contents of a file to the lists. Throws if it is not a JSON Feed.
 * @param {string} text
 * @returns {{ count: number, of: number, left: string[] }} how many items of how many are in the lists now, and the others' names
 */
export function fromFeed(text) {
  const feed = JSON.parse(text);
  if (!IS_FEED.test(feed?.version) || !Array.isArray(feed.items)) throw new TypeError("no JSON Feed");
  /** @type {string[]} */
  const left = [];
  /** @type {Map<string, import("./library.js").Article>} */
  const articles = new Map();
  /** @type {Record<string, number>} */
  const places = {};
  for (const [i, item] of feed.items.entries()) {
    const path = pathOf(item?.url ?? item?.id);
    const title = item?.title;
    if (!path || typeof title !== "string" || !title) {
      left.push(String(title || item?.url || item?.id || i + 1));
      continue;
    }
    const { saved, progress, date: words, section = item.tags?.[0], direction } = item._newsprint ?? {};
    const picture = typeof item.image === "string" ? new URL(item.image, location.href) : undefined;
    articles.set(path, {
      path,
      title,
      summary: item.summary,
      picture: picture?.origin === location.origin ? picture.pathname : picture?.href,
      date: item.date_published,
      words: words ?? dateOf(item.date_published),
      section,
      language: item.language,
      direction,
      at: Date.parse(saved) || Date.now(),
    });
    places[path] = Number(progress) || 0;
  }
  const lists = [];
  const named = Array.isArray(feed._newsprint?.followed) ? feed._newsprint.followed : [];
  for (const { url, title, kind } of named) {
    const path = pathOf(url);
    if (path && title) lists.push({ path, title, kind });
    else left.push(String(title || url));
  }
  // Entries that already exist have their own dates.
  save(...[...articles.values()].filter(({ path }) => !isSaved(path)));
  keepPlaces(places);
  follow(...lists.filter(({ path }) => !isFollowed(path)));
  return { count: articles.size + lists.length, of: feed.items.length + named.length, left };
}

/** @param {string} date */
function dateOf(date) {
  const time = new Date(date);
  return Number.isNaN(time.getTime()) ? "" : time.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
}
