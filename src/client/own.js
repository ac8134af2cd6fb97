// The reader's own newspaper: decides which of its parts apply to the page in view.
import { followed, hasHistory, lastVisit, noteVisit } from "./library.js";
import { start } from "./fresh.js";

/** Offline, a module may fail to load; the next page tries again. @param {Promise<unknown>} beginning */
const begin = (beginning) => beginning.catch(console.debug);

/** Sets up the page in view. */
export function enter() {
  noteVisit();
  const has = (/** @type {string} */ selector) => document.querySelector(selector) !== null;
  if (has(".article-body") || hasEntered) begin(import("./keep.js").then(({ enter }) => enter()));
  hasEntered ||= has(".article-body");
  if (has(".list-page")) begin(import("./follow.js").then(({ offer }) => offer()));
  if (has(".list-page #saved")) begin(import("./saved.js").then(({ show }) => show()));
  if (has(".home") && followed().length) begin(import("./for_you.js").then(({ show }) => show()));
  if (has(".teaser") && (lastVisit() || hasHistory())) begin(import("./marks.js").then(({ mark }) => mark()));
}
/** Whether there is an article to clean up. */
let hasEntered = false;

document.addEventListener("visibilitychange", noteVisit);
start();
