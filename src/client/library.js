// The reader's data in this browser: saved articles, the history (if the reader has turned it on), reading positions,
// followed lists, and the time of the last visit. Every change of saved articles, history or followed lists sends the
// event `newsprint:library` on the window, in every tab.

/**
 * An article as a list shows it. Paths include the site's base.
 * @typedef {{ path: string, title: string, summary?: string, picture?: string, date?: string, words?: string, section?: string, language?: string, direction?: string, at: number }} Article
 */
/**
 * A section, tag or author.
 * @typedef {{ path: string, title: string, kind?: string }} List
 */

/** An entry of either kind of list. @typedef {Article & List} Entry */

/** Storage key with a format version, so that no other build misreads a later format. */
const key = (/** @type {string} */ noun) => `newsprint-${noun}-1`;
/** Maximum numbers of entries; the oldest are dropped. */
const MOST = { saved: 500, history: 200, followed: 50 };
const LONGEST = 1_000;
/** The maximum date, in milliseconds. */
const LAST = 8.64e15;
/** A visit ends after this time without a page view. */
const BETWEEN_VISITS = 30 * 60_000;

/** The base path of the site. */
export const BASE = new URL("../../", import.meta.url).pathname;

/** Values that could not be stored, for the lifetime of the page. @type {Map<string, unknown>} */
const unkept = new Map();

/** Whether the browser has stored everything. */
export const isKept = () => unkept.size === 0;

/** @param {string} noun @returns {unknown} */
function read(noun) {
  if (unkept.has(noun)) return unkept.get(noun);
  try {
    return JSON.parse(localStorage.getItem(key(noun)) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} noun @param {unknown} value */
function write(noun, value) {
  try {
    if (value === null) localStorage.removeItem(key(noun));
    else localStorage.setItem(key(noun), JSON.stringify(value));
    unkept.delete(noun);
  } catch {
    unkept.set(noun, value);
  }
}

const tell = () => dispatchEvent(new CustomEvent("newsprint:library"));
addEventListener("storage", (event) => {
  if (event.key === null || Object.keys(MOST).some((noun) => event.key === key(noun))) tell();
});

/** Whether a value is a path of this site. @param {unknown} path @returns {path is string} */
export const isPath = (path) => typeof path === "string" && path.startsWith(BASE) && !path.startsWith("//") && path.length <= LONGEST;

/**
 * Validates a stored entry, because others may have written into the storage.
 * @param {unknown} found
 * @returns {Entry[]}
 */
function entry(found) {
  const raw = /** @type {Record<string, unknown> | null | undefined} */ (found);
  if (!isPath(raw?.path) || typeof raw.title !== "string") return [];
  const at = Number(raw.at);
  /** @type {Record<string, unknown>} */
  const entry = { at: Math.abs(at) < LAST ? at : 0 };
  for (const field of ["path", "title", "summary", "picture", "date", "words", "section", "language", "direction", "kind"]) {
    if (typeof raw[field] === "string" && raw[field]) entry[field] = raw[field].slice(0, LONGEST);
  }
  return [/** @type {Entry} */ (entry)];
}

/** @param {string} noun @returns {Entry[]} */
function list(noun) {
  const raw = read(noun);
  return Array.isArray(raw) ? raw.flatMap(entry) : [];
}

/**
 * Adds entries to a list, the latest first, each path once.
 * @param {keyof typeof MOST} noun
 * @param {Entry[]} entries
 */
function put(noun, entries) {
  const paths = new Set(entries.map(({ path }) => path));
  const all = [...entries, ...list(noun).filter(({ path }) => !paths.has(path))];
  write(noun, all.sort((a, b) => b.at - a.at).slice(0, MOST[noun]));
  tell();
}

/**
 * @param {keyof typeof MOST} noun
 * @param {string} path
 */
function take(noun, path) {
  const all = list(noun);
  const taken = all.filter((entry) => entry.path === path);
  if (!taken.length) return () => {};
  write(noun, all.filter((entry) => entry.path !== path));
  tell();
  return () => put(noun, taken);
}

/** Returns the saved articles, the latest first. @returns {Article[]} */
export const saved = () => list("saved");
/** @param {string} path */
export const isSaved = (path) => saved().some((article) => article.path === path);
/** @param {Article[]} articles */
export const save = (...articles) => put("saved", articles.flatMap(entry));
/** Returns a function that undoes it. @param {string} path */
export const unsave = (path) => take("saved", path);

/** Whether the reader has turned the history on. */
export const hasHistory = () => Array.isArray(read("history"));
/** Returns the last read articles, the latest first. @returns {Article[]} */
export const lastRead = (most = MOST.history) => list("history").slice(0, most);
/** Adds an article to the history, if it is on. @param {Article} article */
export const noteRead = (article) => hasHistory() && put("history", [article]);
/** Returns a function that undoes it. @param {string} path */
export const forget = (path) => take("history", path);

/**
 * Starts an empty history, or deletes it. Returns a function that undoes it.
 * @param {boolean} isOn
 */
export function setHistory(isOn) {
  const before = { history: read("history"), places: read("places") };
  write("history", isOn ? [] : null);
  writePlaces(places());
  tell();
  return () => {
    for (const [noun, value] of Object.entries(before)) write(noun, value);
    tell();
  };
}

/** @returns {Record<string, number>} */
function places() {
  const raw = read("places");
  return raw && typeof raw === "object" ? /** @type {Record<string, number>} */ (raw) : {};
}

/** Drops positions in articles that are in no list. @param {Record<string, number>} all */
function writePlaces(all) {
  const paths = new Set([...saved(), ...lastRead()].map(({ path }) => path));
  const kept = Object.entries(all).filter(([path, part]) => paths.has(path) && part > 0 && part <= 1);
  write("places", kept.length ? Object.fromEntries(kept) : null);
}

/** Returns how far an article was read, from 0 to 1. @param {string} path */
export const placeIn = (path) => Number(places()[path]) || 0;

/** Stores reading positions that are further than before. @param {Record<string, number>} parts */
export function keepPlaces(parts) {
  const all = places();
  const further = Object.entries(parts).filter(([path, part]) => part > (Number(all[path]) || 0));
  if (further.length) writePlaces({ ...all, ...Object.fromEntries(further.map(([path, part]) => [path, Math.round(part * 1000) / 1000])) });
}

/** Whether an article was begun but not finished. @param {string} path */
export const isHalfRead = (path) => placeIn(path) > 0.05 && placeIn(path) < 0.95;

/** Returns the followed lists, the latest first. @returns {List[]} */
export const followed = () => list("followed");
/** @param {string} path */
export const isFollowed = (path) => followed().some((list) => list.path === path);
/** @param {List[]} lists */
export const follow = (...lists) => put("followed", lists.flatMap((list) => entry({ ...list, at: Date.now() })));
/** Returns a function that undoes it. @param {string} path */
export const unfollow = (path) => take("followed", path);

const visit = () => /** @type {{ last?: number, seen?: number }} */ (read("visit") ?? {});

/** Records a page view. */
export function noteVisit() {
  const now = Date.now();
  const { last, seen = now } = visit();
  write("visit", { last: now - seen > BETWEEN_VISITS ? seen : last, seen: now });
}

/** Returns when the previous visit ended; 0 if there was none. */
export const lastVisit = () => Number(visit().last) || 0;
