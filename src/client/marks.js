// Marks teasers that are new since the last visit, or read.
import { lastRead, lastVisit } from "./library.js";
import { words } from "./words.js";

/** Marks the teasers of the page in view. */
export async function mark() {
  const word = await words();
  const read = new Set(lastRead().map(({ path }) => path));
  const isHome = document.querySelector("main > .home") !== null;
  const since = isHome && lastVisit();
  for (const teaser of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main .teaser"))) {
    const link = /** @type {HTMLAnchorElement | null} */ (teaser.querySelector(".teaser-headline a"));
    const time = teaser.querySelector("time");
    const isRead = link !== null && read.has(link.pathname);
    const isNew = !isRead && since && time && Date.parse(time.dateTime) > since;
    // The app may have reused the element for another article.
    teaser.toggleAttribute("data-read", isRead);
    const kicker = /** @type {HTMLElement | null} */ (teaser.querySelector(".kicker"));
    if (isRead || isNew) kicker?.setAttribute("data-mark", isRead ? word.mark_read : word.mark_new);
    else kicker?.removeAttribute("data-mark");
  }
}

addEventListener("newsprint:library", mark);
