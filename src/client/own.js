// The reader's own newspaper: knows which of its parts the page in view has a place for.
import { followed, hasHistory, lastVisit, noteVisit } from "./library.js";
import { start } from "./fresh.js";

/** Without a connection a module may not come; the next page asks again. @param {Promise<unknown>} beginning */
const begin = (beginning) => beginning.catch(console.debug);

/** Begins with the page in view. */
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
/** Whether there is an article to leave. */
let hasEntered = false;

document.addEventListener("visibilitychange", noteVisit);
start();
