// Starts the app on a complete page. Without WebAssembly, or if anything fails, the page stays plain HTML, and links
// stay plain links.
const root = document.documentElement;
const hasStopped = () => root.dataset.app === "stopped";

// After a panic the app's own listeners must never run again; the reader's modules may continue.
addEventListener(
  "click",
  (event) => hasStopped() && elementOf(event).closest?.(".actions, .notice") && event.stopImmediatePropagation(),
  true,
);
// The app's link listener, also on the window, runs after this; the modules', on the document, run before.
addEventListener("click", (event) => {
  const link = linkOf(event);
  if (link && (hasStopped() || isOnlyAPlace(link))) event.stopImmediatePropagation();
});
addEventListener(
  "popstate",
  // The app numbers its history entries; without it, nothing can show their pages.
  (event) => hasStopped() && typeof event.state === "number" && location.pathname !== pathInView && location.reload(),
  true,
);

/**
 * Recently fetched page documents by address, the latest last.
 * @type {Map<string, { at: number, answer: Promise<[string, Response]> }>}
 */
const documents = new Map();
const MOST_DOCUMENTS = 40;

/** The related view has no document of its own: it stands in the page. The pattern is of a path below the site's base. */
const IN_PAGE = /^articles\/[^/]+\/related\/page\.json$/;
const BASE = new URL("..", import.meta.url).pathname;

/**
 * Returns the answer with the document that stands in a page, or the answer itself if there is none.
 * @param {string} address of the document
 * @param {[string, Response]} answer
 * @returns {[string, Response]}
 */
function fromPage(address, [text, response]) {
  const opening = response.ok && text.split(' id="opening">')[1]?.split("</script>")[0];
  const { document } = opening ? JSON.parse(opening) : /** @type {{ document?: { path: string } }} */ ({});
  // A host may answer with another page.
  if (!document || !address.endsWith(`${document.path}page.json`)) return [text, response];
  return [JSON.stringify(document), new Response(null, { headers: { "content-type": "application/json" } })];
}

/**
 * Returns a page document: the stored or pending one if it is at most `oldest` milliseconds old, else a new one.
 * @param {string} address
 * @param {number} oldest
 */
function documentAt(address, oldest) {
  let known = documents.get(address);
  if (!known || Date.now() - known.at > oldest) {
    // Read as text, so that it is available at once when it is needed.
    /** @type {(response: Response) => Promise<[string, Response]>} */
    const whole = async (response) => [await response.text(), response];
    const isInPage = IN_PAGE.test(address.slice(BASE.length));
    const answer = fetch(isInPage ? address.replace(/page\.json$/, "") : address).then(whole);
    known = { at: Date.now(), answer: isInPage ? answer.then((found) => fromPage(address, found)) : answer };
    const forget = () => documents.delete(address);
    known.answer.then(([, response]) => response.ok || forget(), forget);
  }
  documents.delete(address);
  documents.set(address, known);
  if (documents.size > MOST_DOCUMENTS) documents.delete(/** @type {string} */ (documents.keys().next().value));
  return known.answer.then(([text, { status, headers }]) => new Response(text, { status, headers }));
}

/** Returns the address of the document of the page at a path, in any of its spellings. @param {string} path */
const documentOf = (path) => path.replace(/\/?(index\.html)?$/, "/page.json");

/** Whether the reader saves data or has a slow connection. */
const isSparing = () => {
  const { saveData, effectiveType = "" } = /** @type {NonNullable<Navigator["connection"]>} */ (navigator.connection ?? {});
  return saveData || effectiveType.includes("2g");
};

/**
 * Fetches the file of an article's picture that its page will choose (src/model/renditions.rs).
 * @param {{ url: string, renditions?: string }} picture
 */
function fetchPicture({ url, renditions = "" }) {
  const frame = document.createElement("picture");
  const [stem, , widths] = renditions.split(" ");
  const srcset = widths && widths.split(",").map((width) => `${stem}-${width}.webp ${width}w`).join();
  const source = { type: "image/webp", sizes: "{{article-sizes}}", srcset: srcset ?? "" };
  frame.append(Object.assign(document.createElement("source"), source));
  const image = Object.assign(new Image(), { fetchPriority: "low" });
  frame.append(image);
  image.src = url;
}

/**
 * Fetches the document of the page that a link leads to, so that the navigation finds it here.
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
    // The navigation itself will report this.
  }
}

/** @type {number | undefined} */
let resting;
/** The target of an event: an element, or the document, which has no `closest`. @param {Event} event */
const elementOf = ({ target }) => /** @type {Partial<Element>} */ (target);
/** @param {Event} event */
const linkOf = (event) => /** @type {HTMLAnchorElement | null | undefined} */ (elementOf(event).closest?.("a[href]"));
// A pointer that only crosses a link shows no intent.
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

/** Prefetches the documents of the first teasers that come into view, when the browser is idle. */
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
/** Scroll positions by the number of their history entry, for the lifetime of the tab. @type {Map<number, number>} */
const places = new Map();
/**
 * Ignores errors: storage may be disabled, or hold invalid data.
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
 * Returns the element that a fragment names: as written or, like in browsers, decoded; not every % is an escape.
 * @param {string} hash
 */
function targetOf(hash) {
  const id = hash.slice(1);
  const plain = id.replace(/(%[\da-f]{2})+/gi, (escapes) => attempt(() => decodeURIComponent(escapes)) ?? escapes);
  // Ids have hyphens in place of spaces.
  const tidy = plain.trim().replace(/\s+/g, "-");
  return [id, plain, tidy].map((name) => document.getElementById(name)).find(Boolean);
}

/** Marks the target of the address. Browsers do so by `:target`, but not if the app has pushed the address. */
function markTarget() {
  const target = targetOf(location.hash);
  document.querySelector("[data-target]")?.removeAttribute("data-target");
  target?.setAttribute("data-target", "");
  return target;
}
addEventListener("hashchange", markTarget);

/**
 * Whether a link leads to a place in the page in view, or to a text fragment. The browser handles both by itself.
 * @param {HTMLAnchorElement} link
 */
function isOnlyAPlace(link) {
  const [here, there] = [location, link].map(({ href }) => `${href}`.split("#")[0]);
  return link.hash && (here === there || link.hash.includes(":~:"));
}

/**
 * Moves the focus of keyboard and screen reader to the target of the address, or else to the headline.
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
/** The path in view, and the function that ends the current navigation. */
let pathInView = location.pathname;
let endTurn = () => {};
addEventListener("click", (event) => (clicked = linkOf(event)), true);
new MutationObserver(() => {
  if (!hasStopped()) return;
  // An app that has panicked ends no navigation, and the browser would show nothing new until its timeout.
  endTurn();
  history.scrollRestoration = "auto";
  speculate();
}).observe(root, { attributeFilter: ["data-app"] });

/** Whether hydration was slow; on such a device view transitions cost more than they give. */
let isSlow = false;

/** The elements with a transition name in this navigation. @type {HTMLElement[]} */
let named = [];
/** Names the headline and picture of a teaser or an article for the view transition. @param {Element | null} [of] */
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

/** Marks the masthead's link to the page, or to the section around it, like the prerendered page does (masthead.rs). */
function markPlace() {
  const section = /** @type {HTMLAnchorElement | null} */ (document.querySelector("main .article .section-label"))?.pathname;
  const links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".section-nav a"))];
  for (const link of links) {
    const path = link.pathname;
    const isAround = path === section || (link !== links[0] && location.pathname.startsWith(path));
    link.ariaCurrent = path === location.pathname ? "page" : isAround ? "true" : null;
  }
}

/** The interface for the app and the reader's modules. */
self.newsprint = {
  document: documentAt,
  targetOf,
  /** Runs the app's hydration as a task of its own: together with parsing it would delay a touch for too long. */
  takeOver: (work) =>
    setTimeout(() => {
      const { error } = console;
      /** @type {unknown[]} */
      const said = [];
      console.error = (...words) => said.push(...words);
      try {
        work();
      } catch (reason) {
        // An extension, a network or a blocker has changed the page before. The reader need not know.
        stop(reason, ...said);
      } finally {
        console.error = error;
      }
    }),
  rememberPlace: (entry, y) => (places.delete(entry), places.set(entry, y)),
  placeOf: (entry) => places.get(entry) ?? 0,
  /** Resolves when the new page may replace the old one. */
  turnBegins() {
    const isStill = isSlow || matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden;
    if (!document.startViewTransition || isStill) return Promise.resolve();
    nameParts(clicked?.closest(".teaser") ?? article());
    return new Promise((mayChange) => {
      const turn = document.startViewTransition(() => {
        mayChange();
        return /** @type {Promise<void>} */ (new Promise((ended) => (endTurn = ended)));
      });
      // A navigation that starts before the last one is over skips it.
      turn.ready.catch(() => {});
      turn.finished.then(() => nameParts());
    });
  },
  turnEnds(isBack) {
    arrive(isBack);
    nameParts(article() ?? teaserTo(pathInView));
    markPlace();
    // The page on which the reader arrived was never fetched; the reader may go back to it.
    const left = documentOf(pathInView);
    if (!documents.has(left) && !isSparing()) whenIdle(() => documentAt(left, Infinity).catch(() => {}), 2_000);
    pathInView = location.pathname;
    clicked = undefined;
    endTurn();
    prefetchTeasers();
    dispatchEvent(new Event("newsprint:turned"));
  },
};

/** Resolves when the app has hydrated the page, in a task that was queued before this one. */
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
  // Low priority: visible content comes first.
  const wasm = fetch(new URL("{{wasm}}", import.meta.url), { integrity: "{{wasm-integrity}}", priority: "low" });
  Promise.all([import("./{{app}}"), wasm])
    .then(([app, response]) => app.default({ module_or_path: response }))
    .then(takenOver)
    .then(prefetchTeasers)
    .catch(stop)
    .finally(later);
}

// Optional features load when the app has hydrated the page, or has given up: before, the page must not change.
const later = () => whenIdle(() => import("{{reader}}").catch(console.debug), 2_000);

/** Prefetches pages without the app, by the browser's own means if it has them. */
function speculate() {
  const type = "speculationrules";
  document.head.append(Object.assign(document.createElement("script"), { type, textContent: '{{speculation}}' }));
}

/** Loads typefaces after all visible content, because they would delay its picture. display.js uses them if cached. */
function dress() {
  const late = /** @type {HTMLLinkElement} */ (document.querySelector("link[media][rel=stylesheet]"));
  if (isSparing()) return;
  hold();
  late.media = "all";
  // Without storage they load late on every page.
  attempt(() => (localStorage["newsprint-faces"] = late.href));
}

/** Holds the address's target in place until the reader moves on: loading typefaces moves the text above it. */
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
  // In the first frame with the typefaces, the layout above changes only after this is called.
  const soon = () => requestAnimationFrame(() => requestAnimationFrame(end));
  document.fonts.addEventListener("loadingdone", soon, { once: true });
}

// A header of another build may forbid the inline style; the same style as a file is always allowed.
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
// Runs when the page is painted and the browser is idle, or at the first sign of the reader.
const soon = () => {
  // A target that the browser cannot find by the address alone.
  if (location.hash && !document.querySelector(":target")) markTarget()?.scrollIntoView();
  dress();
  whenIdle(startOnce, 2_000);
};
if (document.readyState === "complete") whenIdle(soon, 2_000);
else addEventListener("load", () => whenIdle(soon, 2_000));
for (const sign of ["pointerdown", "pointermove", "keydown", "touchstart"]) {
  addEventListener(sign, startOnce, { once: true, passive: true, capture: true });
}
