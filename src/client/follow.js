// The button that follows a section, a tag or an author, on its own page.
import { follow, isFollowed, isKept, unfollow } from "./library.js";
import { say } from "./notice.js";
import { words } from "./words.js";

/**
 * The list that the page in view is of, if it can be followed: then it has a feed of its own beside the site's.
 * @returns {import("./library.js").List | undefined}
 */
function inView() {
  const feeds = /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll('link[rel=alternate][type="application/feed+json"]'));
  const head = document.querySelector(".list-head");
  if (feeds.length < 2 || !head) return;
  const text = (/** @type {string} */ selector) => head.querySelector(selector)?.textContent?.trim() ?? "";
  return { path: new URL(".", feeds[0].href).pathname, title: text("h1"), kind: text(".list-head-kind") };
}

/** Puts the button where it belongs, and takes it from where it does not. */
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

/** Follows the list in view, or no longer. */
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
