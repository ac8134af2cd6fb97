// The follow button on the page of a section, a tag or an author.
import { follow, isFollowed, isKept, unfollow } from "./library.js";
import { say } from "./notice.js";
import { words } from "./words.js";

/**
 * Returns the list of the page in view, if it can be followed: it then has its own feed next to the site's.
 * @returns {import("./library.js").List | undefined}
 */
function inView() {
  const feeds = /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll('link[rel=alternate][type="application/feed+json"]'));
  const head = document.querySelector(".list-head");
  if (feeds.length < 2 || !head) return;
  const text = (/** @type {string} */ selector) => head.querySelector(selector)?.textContent?.trim() ?? "";
  return { path: new URL(".", feeds[0].href).pathname, title: text("h1"), kind: text(".list-head-kind") };
}

/** Adds the button to a page that needs one, and removes it from others. */
export async function offer() {
  const word = await words();
  const list = inView();
  let button = document.querySelector(".follow-button");
  if (!list) return button?.remove();
  if (!button) {
    button = document.createElement("button");
    button.setAttribute("type", "button");
    button.className = "follow-button";
    button.textContent = word.follow;
    document.querySelector(".list-head")?.append(button);
  }
  button.setAttribute("aria-label", `${word.follow}: ${list.title}`);
  button.setAttribute("aria-pressed", `${isFollowed(list.path)}`);
}

/** Follows the list in view, or unfollows it. */
export async function toggle() {
  const list = inView();
  if (!list) return;
  const isNew = !isFollowed(list.path);
  if (isNew) follow(list);
  else unfollow(list.path);
  const word = await words();
  say(isKept() ? word[isNew ? "followed_now" : "unfollowed_now"].replace("{name}", list.title) : word.not_kept);
}

addEventListener("newsprint:library", () => document.querySelector(".follow-button") && offer());
