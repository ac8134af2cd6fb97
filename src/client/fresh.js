// Asks now and then whether the front page has new stories, and says so in a quiet bar.
import { words } from "./words.js";

const PAUSE = 5 * 60_000;

/** The front page. */
const home = () => /** @type {HTMLAnchorElement | null} */ (document.querySelector(".nameplate a"))?.href;

/** What came out later than this is new to the reader. */
let newest = Date.now();
let askedAt = Date.now();
let timer = 0;
/** @type {HTMLElement | undefined} */
let bar;

/** Begins to ask. Readers who pay for every byte are left alone. */
export function start() {
  if (navigator.connection?.saveData) return;
  addEventListener("newsprint:turned", look);
  document.addEventListener("visibilitychange", plan);
  look();
  plan();
}

/** On the front page the reader sees what is there. */
function look() {
  const times = /** @type {HTMLTimeElement[]} */ ([...document.querySelectorAll("main > .home .teaser time")]);
  if (!times.length) return;
  newest = Math.max(...times.map(({ dateTime }) => Date.parse(dateTime) || 0));
  bar?.remove();
}

/** While nobody looks, nothing is asked. */
function plan() {
  clearTimeout(timer);
  if (!document.hidden) timer = window.setTimeout(ask, Math.max(0, askedAt + PAUSE - Date.now()));
}

async function ask() {
  askedAt = Date.now();
  try {
    const address = home();
    if (!address || !navigator.onLine) return;
    // The browser asks with the copy's validators: where nothing is new, nothing comes.
    const response = await fetch(new URL("page.json", address), { cache: "no-cache" });
    if (!response.ok) return;
    const { lead, top = [], sections = [], latest } = (await response.json()).page?.home ?? {};
    const teasers = [lead, ...top, ...sections.flatMap((/** @type {{ teasers: object[] }} */ block) => block.teasers), ...(latest?.teasers ?? [])];
    const stories = new Map(teasers.map((teaser) => [teaser?.slug, Date.parse(teaser?.published?.instant)]));
    const times = [...stories.values()].filter((time) => time > newest);
    if (times.length) await say(times.length, address, Math.max(...times));
  } catch {
    // The next time will tell.
  } finally {
    plan();
  }
}

/**
 * @param {number} count
 * @param {string} address
 * @param {number} latest
 */
async function say(count, address, latest) {
  const word = await words();
  if (!bar) {
    bar = document.createElement("div");
    bar.className = "own-bar fresh-bar";
  }
  if (!bar.isConnected) {
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    const close = document.createElement("button");
    close.type = "button";
    close.className = "own-close";
    close.setAttribute("aria-label", word.close);
    close.addEventListener("click", () => {
      newest = Number(bar?.dataset.latest);
      bar?.remove();
    });
    bar.replaceChildren(status, close);
    document.body.append(bar);
  }
  bar.dataset.latest = `${latest}`;
  // The app would take the page that is open for the page that is wanted.
  const link = document.createElement("a");
  link.href = address;
  link.rel = "external";
  link.textContent = (count === 1 ? word.fresh_one : word.fresh).replace("{n}", count.toLocaleString(document.documentElement.lang));
  // A region that comes with its text is read by few screen readers.
  requestAnimationFrame(() => bar?.querySelector("p")?.replaceChildren(link));
}
