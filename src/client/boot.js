// Starts the app on a page that is already whole. Without WebAssembly, or if anything fails, the page stays
// plain HTML, and every link a plain link.
const root = document.documentElement;
const hasStopped = () => root.dataset.app === "stopped";

// After a panic the app's own listeners must never run again; those of the reader's modules may.
addEventListener(
  "click",
  (event) => hasStopped() && elementOf(event).closest?.(".actions, .notice") && event.stopImmediatePropagation(),
  true,
);
// For links it listens on the window, after this; the modules, on the document, come before.
addEventListener("click", (event) => {
  const link = linkOf(event);
  if (link && (hasStopped() || isOnlyAPlace(link))) event.stopImmediatePropagation();
});
addEventListener(
  "popstate",
  // The app numbers its history entries; their pages are gone with it.
  (event) => hasStopped() && typeof event.state === "number" && location.pathname !== pathInView && location.reload(),
  true,
);

/**
 * The page documents that were fetched lately, by address; the latest last.
 * @type {Map<string, { at: number, answer: Promise<[string, Response]> }>}
 */
const documents = new Map();
const MOST_DOCUMENTS = 40;

/**
 * A page document: kept or under way for no longer than `oldest` milliseconds, or fetched now.
 * @param {string} address
 * @param {number} oldest
 */
function documentAt(address, oldest) {
  let known = documents.get(address);
  if (!known || Date.now() - known.at > oldest) {
    // As text, it is there in the same moment that it is asked for.
    /** @type {(response: Response) => Promise<[string, Response]>} */
    const whole = async (response) => [await response.text(), response];
    known = { at: Date.now(), answer: fetch(address).then(whole) };
    const forget = () => documents.delete(address);
    known.answer.then(([, response]) => response.ok || forget(), forget);
  }
  documents.delete(address);
  documents.set(address, known);
  if (documents.size > MOST_DOCUMENTS) documents.delete(/** @type {string} */ (documents.keys().next().value));
  return known.answer.then(([text, { status, headers }]) => new Response(text, { status, headers }));
}

/** Where the document of the page at a path is, however that is written. @param {string} path */
const documentOf = (path) => path.replace(/\/?(index\.html)?$/, "/page.json");

/** Whether the reader pays for every byte, or waits long for it. */
const isSparing = () => {
  const { saveData, effectiveType = "" } = /** @type {NonNullable<Navigator["connection"]>} */ (navigator.connection ?? {});
  return saveData || effectiveType.includes("2g");
};

/**
 * Fetches an article's picture in the file that its page will choose (src/model/renditions.rs).
 * @param {{ url: string, renditions?: string }} picture
 */
function fetchPicture({ url, renditions = "" }) {
  const frame = document.createElement("picture");
  const [stem, , ...formats] = renditions.split(" ");
  for (const [i, widths] of formats.entries()) {
    const format = ["avif", "webp"][i];
    const srcset = widths && widths.split(",").map((width) => `${stem}-${width}.${format} ${width}w`).join();
    const source = { type: `image/${format}`, sizes: "{{article-sizes}}", srcset };
    frame.append(Object.assign(document.createElement("source"), source));
  }
  const image = Object.assign(new Image(), { fetchPriority: "low" });
  frame.append(image);
  image.src = url;
}

/**
 * Fetches the document of the page that a link leads to, so that the turn finds it here.
 * @param {HTMLAnchorElement} link
 * @param {boolean} withPicture
 */
async function prefetch(link, withPicture) {
  const { origin, pathname } = new URL(link.href);
  const isPage = origin === location.origin && pathname.endsWith("/") && pathname !== location.pathname;
  if (!isPage || link.target || link.hasAttribute("download") || isSparing()) return;
  try {
    const response = await documentAt(documentOf(pathname), 60_000);
    const picture = withPicture && response.ok && (await response.json()).page?.article?.article?.picture;
    if (picture) fetchPicture(picture);
  } catch {
    // The turn itself will tell.
  }
}

/** @type {number | undefined} */
let resting;
/** What an event is about: an element, or the document, in which nothing can be looked for. @param {Event} event */
const elementOf = ({ target }) => /** @type {Partial<Element>} */ (target);
/** @param {Event} event */
const linkOf = (event) => /** @type {HTMLAnchorElement | null | undefined} */ (elementOf(event).closest?.("a[href]"));
// A pointer that only crosses a link does not mean it.
addEventListener("pointerover", (event) => {
  clearTimeout(resting);
  const link = linkOf(event);
  if (link && event.pointerType === "mouse") resting = setTimeout(() => prefetch(link, true), 65);
});
for (const touch of ["touchstart", "focusin"]) {
  const ahead = (/** @type {Event} */ event) => {
    const link = linkOf(event);
    if (link) prefetch(link, true);
  };
  addEventListener(touch, ahead, { passive: true });
}

/** @param {() => unknown} work @param {number} timeout */
const whenIdle = (work, timeout) =>
  "requestIdleCallback" in self ? requestIdleCallback(work, { timeout }) : setTimeout(work, 300);

/** Fetches the documents of the first teasers that come into view, when there is nothing else to do. */
const MOST_TEASERS = 8;
let teasersInView = new IntersectionObserver(() => {});
const prefetchTeasers = () => {
  let left = MOST_TEASERS;
  /** @type {IntersectionObserverCallback} */
  const look = (entries, observer) => {
    for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
      observer.unobserve(target);
      if (left-- > 0) whenIdle(() => prefetch(/** @type {HTMLAnchorElement} */ (target), false), 2_000);
    }
  };
  teasersInView.disconnect();
  teasersInView = new IntersectionObserver(look);
  document.querySelectorAll("main .teaser h3 a").forEach((link) => teasersInView.observe(link));
};

const PLACES = "newsprint.places";
/** Scroll positions by the number of their history entry, kept for as long as the tab lives. @type {Map<number, number>} */
const places = new Map();
/**
 * A browser that keeps nothing, or holds what nobody can read, is no reason to stop.
 * @template T
 * @param {() => T} work
 */
const attempt = (work) => {
  try {
    return work();
  } catch {}
};
attempt(() => /** @type {[number, number][]} */ (JSON.parse(sessionStorage[PLACES])).forEach(([entry, y]) => places.set(entry, y)));
addEventListener("pagehide", () => attempt(() => (sessionStorage[PLACES] = JSON.stringify([...places].slice(-200)))));

/**
 * The element that a fragment names: as it is written or, as browsers do, without its escapes, which need not all be some.
 * @param {string} hash
 */
function targetOf(hash) {
  const id = hash.slice(1);
  const plain = id.replace(/(%[\da-f]{2})+/gi, (escapes) => attempt(() => decodeURIComponent(escapes)) ?? escapes);
  // Where an id had spaces, it has hyphens.
  const tidy = plain.trim().replace(/\s+/g, "-");
  return [id, plain, tidy].map((name) => document.getElementById(name)).find(Boolean);
}

/** Marks what the address names. Browsers do so by `:target`, but not where the app has pushed the address. */
function markTarget() {
  const target = targetOf(location.hash);
  document.querySelector("[data-target]")?.removeAttribute("data-target");
  target?.setAttribute("data-target", "");
  return target;
}
addEventListener("hashchange", markTarget);

/**
 * Whether a link leads to a place in the page in view, or to a passage in any. The browser finds and marks these by itself.
 * @param {HTMLAnchorElement} link
 */
function isOnlyAPlace(link) {
  const [here, there] = [location, link].map(({ href }) => `${href}`.split("#")[0]);
  return link.hash && (here === there || link.hash.includes(":~:"));
}

/**
 * Puts the keyboard and the screen reader where the reader looks: at what the address names, else the headline.
 * @param {boolean} isBack
 */
function arrive(isBack) {
  const target = markTarget();
  if (!isBack) target?.scrollIntoView();
  /** @type {HTMLElement | null} */
  const place = target ?? document.querySelector("main h1");
  if (!place) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** The link that was clicked last. @type {HTMLAnchorElement | null | undefined} */
let clicked;
/** The path in view, and what ends the turn under way. */
let pathInView = location.pathname;
let endTurn = () => {};
addEventListener("click", (event) => (clicked = linkOf(event)), true);
new MutationObserver(() => {
  if (!hasStopped()) return;
  // An app that has panicked ends no turn, and the browser would show nothing new until it lost patience.
  endTurn();
  history.scrollRestoration = "auto";
  speculate();
}).observe(root, { attributeFilter: ["data-app"] });

/** Whether the app took long to take the page over: on such a device pictures that grow cost more than they give. */
let isSlow = false;

/** The parts that grow into others in this turn. @type {HTMLElement[]} */
let named = [];
/** Lets the headline and the picture of a teaser or an article grow into those of the next page. @param {Element | null} [of] */
function nameParts(of) {
  for (const part of named) part.style.viewTransitionName = "";
  named = [];
  for (const [name, selector] of [["headline", "h1, h3"], ["picture", "img"]]) {
    /** @type {HTMLElement | null | undefined} */
    const part = of?.querySelector(selector);
    if (!part) continue;
    part.style.viewTransitionName = name;
    named.push(part);
  }
}
const article = () => document.querySelector("main > .article");
/** @param {string} path */
const teaserTo = (path) => document.querySelector(`main .teaser a[href="${CSS.escape(path)}"]`)?.closest(".teaser");

/** Says which link of the masthead is that of the page, or of what it is in, as publishing does (masthead.rs). */
function markPlace() {
  const section = /** @type {HTMLAnchorElement | null} */ (document.querySelector("main .article .section-label"))?.pathname;
  const links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".section-nav a"))];
  for (const link of links) {
    const path = link.pathname;
    const isAround = path === section || (link !== links[0] && location.pathname.startsWith(path));
    link.ariaCurrent = path === location.pathname ? "page" : isAround ? "true" : null;
  }
}

/** What the app and the reader's modules ask of the browser. */
self.newsprint = {
  document: documentAt,
  targetOf,
  /** Lets the app take the page over, in a task of its own: together with the reading it would hold up a touch for too long. */
  takeOver: (work) =>
    setTimeout(() => {
      const { error } = console;
      /** @type {unknown[]} */
      const said = [];
      console.error = (...words) => said.push(...words);
      try {
        work();
      } catch (reason) {
        // Something has changed the page before: an extension, a network, a blocker. The reader need not know.
        stop(reason, ...said);
      } finally {
        console.error = error;
      }
    }),
  rememberPlace: (entry, y) => (places.delete(entry), places.set(entry, y)),
  placeOf: (entry) => places.get(entry) ?? 0,
  /** Resolves when the new page may be put in place. */
  turnBegins() {
    const isStill = isSlow || matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden;
    if (!document.startViewTransition || isStill) return Promise.resolve();
    nameParts(clicked?.closest(".teaser") ?? article());
    return new Promise((mayChange) => {
      const turn = document.startViewTransition(() => {
        mayChange();
        return /** @type {Promise<void>} */ (new Promise((ended) => (endTurn = ended)));
      });
      // A turn that comes before the last one is over skips it.
      turn.ready.catch(() => {});
      turn.finished.then(() => nameParts());
    });
  },
  turnEnds(isBack) {
    arrive(isBack);
    nameParts(article() ?? teaserTo(pathInView));
    markPlace();
    // The page that the reader came in by was never fetched; the way back may lead to it.
    const left = documentOf(pathInView);
    if (!documents.has(left) && !isSparing()) whenIdle(() => documentAt(left, Infinity).catch(() => {}), 2_000);
    pathInView = location.pathname;
    clicked = undefined;
    endTurn();
    prefetchTeasers();
    dispatchEvent(new Event("newsprint:turned"));
  },
};

/** Resolves when the app has the page, which it takes in a task that was asked for before this one. */
async function takenOver() {
  const begun = performance.now();
  await new Promise((done) => setTimeout(done));
  isSlow = performance.now() - begun > 20;
}

/** @param {unknown[]} reasons */
function stop(...reasons) {
  root.dataset.app = "stopped";
  console.warn("Newsprint reads as plain pages:", ...reasons);
}

function start() {
  // Low priority: what is in view comes first.
  const wasm = fetch(new URL("{{wasm}}", import.meta.url), { integrity: "{{wasm-integrity}}", priority: "low" });
  Promise.all([import("./{{app}}"), wasm])
    .then(([app, response]) => app.default({ module_or_path: response }))
    .then(takenOver)
    .then(prefetchTeasers)
    .catch(stop)
    .finally(later);
}

// What a page can do without comes when the app has the page, or has given it up: before, it must not be changed.
const later = () => whenIdle(() => import("{{reader}}").catch(console.debug), 2_000);

/** Pages are fetched ahead without the app, by the browser itself where it can. */
function speculate() {
  const type = "speculationrules";
  document.head.append(Object.assign(document.createElement("script"), { type, textContent: '{{speculation}}' }));
}

/** Typefaces come after all that is in view: before, they would hold up its picture. display.js asks who has them already. */
function dress() {
  const late = /** @type {HTMLLinkElement} */ (document.querySelector("link[media][rel=stylesheet]"));
  if (isSparing()) return;
  hold();
  late.media = "all";
  // A browser that keeps nothing has them later on every page.
  attempt(() => (localStorage["newsprint-faces"] = late.href));
}

/** Keeps what was jumped to in its place while typefaces come, which move the text above it, until the reader goes on. */
function hold() {
  const target = targetOf(location.hash);
  if (!target) return;
  const { top } = target.getBoundingClientRect();
  if (top < 0 || top >= innerHeight) return;
  const observer = new ResizeObserver(() => {
    if (target.isConnected) scrollBy({ top: target.getBoundingClientRect().top - top, behavior: "instant" });
  });
  observer.observe(/** @type {HTMLElement} */ (document.querySelector("main")));
  const end = () => observer.disconnect();
  for (const sign of ["wheel", "touchmove", "keydown", "pointerdown", "popstate", "resize"]) addEventListener(sign, end, { once: true });
  // In the first frame with them, what is above has changed only after this is called.
  const soon = () => requestAnimationFrame(() => requestAnimationFrame(end));
  document.fonts.addEventListener("loadingdone", soon, { once: true });
}

// A header of another build may forbid the style that stands in the page; as a file it is always allowed.
if (/** @type {HTMLStyleElement | null} */ (document.querySelector("head > style"))?.sheet === null) {
  const href = /** @type {HTMLElement} */ (document.querySelector("script[data-style]")).dataset.style;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}

let hasBegun = false;
const startOnce = () => {
  if (hasBegun) return;
  hasBegun = true;
  if (typeof WebAssembly === "object") return start();
  speculate();
  later();
};
// When the page is painted and nothing is left to do, or at the first sign of the reader's hand.
const soon = () => {
  // A place that the browser does not find by the address alone.
  if (location.hash && !document.querySelector(":target")) markTarget()?.scrollIntoView();
  dress();
  whenIdle(startOnce, 2_000);
};
if (document.readyState === "complete") whenIdle(soon, 2_000);
else addEventListener("load", () => whenIdle(soon, 2_000));
for (const sign of ["pointerdown", "pointermove", "keydown", "touchstart"]) {
  addEventListener(sign, startOnce, { once: true, passive: true, capture: true });
}
