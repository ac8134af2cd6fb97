// Checks the front page for new stories now and then, and announces them in a quiet bar.
import { words } from "./words.js";

const PAUSE = 5 * 60_000;

/** The front page's address. */
const home = () => /** @type {HTMLAnchorElement | null} */ (document.querySelector(".nameplate a"))?.href;

/** Articles published after this are new to the reader. */
let newest = Date.now();
let askedAt = Date.now();
let timer = 0;
/** @type {HTMLElement | undefined} */
let bar;

/** Starts to check, unless the reader saves data. */
export function start() {
  if (navigator.connection?.saveData) return;
  addEventListener("newsprint:turned", look);
  document.addEventListener("visibilitychange", plan);
  look();
  plan();
}

/** Records what the reader sees on the front page. */
function look() {
  const times = /** @type {HTMLTimeElement[]} */ ([...document.querySelectorAll("main > .home .teaser time")]);
  if (!times.length) return;
  newest = Math.max(...times.map(({ dateTime }) => Date.parse(dateTime) || 0));
  bar?.remove();
}

/** Checks only while the page is visible. */
function plan() {
  clearTimeout(timer);
  if (!document.hidden) timer = window.setTimeout(ask, Math.max(0, askedAt + PAUSE - Date.now()));
}

async function ask() {
  askedAt = Date.now();
  try {
    const address = home();
    if (!address || !navigator.onLine) return;
    // The browser sends the copy's validators: if nothing is new, nothing is transferred.
    const response = await fetch(new URL("page.json", address), { cache: "no-cache" });
    if (!response.ok) return;
    const { lead, top = [], sections = [], latest } = (await response.json()).page?.home ?? {};
    const teasers = [lead, ...top, ...sections.flatMap((/** @type {{ teasers: object[] }} */ block) => block.teasers), ...(latest?.teasers ?? [])];
    const stories = new Map(teasers.map((teaser) => [teaser?.slug, Date.parse(teaser?.published?.instant)]));
    const times = [...stories.values()].filter((time) => time > newest);
    if (times.length) await say(times.length, address, Math.max(...times));
  } catch {
    // The next check will try again.
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
  // The app would treat the open page as the requested one.
  const link = document.createElement("a");
  link.href = address;
  link.rel = "external";
  link.textContent = (count === 1 ? word.fresh_one : word.fresh).replace("{n}", count.toLocaleString(document.documentElement.lang));
  // Few screen readers announce a live region that is inserted with its text.
  requestAnimationFrame(() => bar?.querySelector("p")?.replaceChildren(link));
}
