// The reader's features apart from reading: loads the module of each at its first use. It listens on the document, so
// it outlives the app's navigations, and works even if the app has stopped or never started. Nothing here may run
// before the app has hydrated the page; boot.js ensures this.

const root = document.documentElement;

// Resolves to whether the style sheet has loaded: nothing that needs it may show earlier, and all works without it.
const styled = () => new Promise((done) => {
  const href = new URL("./later.css", import.meta.url).href;
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  style.onload = () => done(true);
  style.onerror = () => (style.remove(), done(false));
  document.head.append(style);
});
while (!(await styled())) await new Promise((turned) => addEventListener("newsprint:turned", turned, { once: true }));

/**
 * Calls back when an element, or anything inside it, is clicked.
 * @template {HTMLElement} E
 * @param {string} selector
 * @param {(element: E, event: MouseEvent) => unknown} act
 */
function onClick(selector, act) {
  document.addEventListener("click", (event) => {
    const isPlain = !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    const element = event.target instanceof Element && /** @type {E | null} */ (event.target.closest(selector));
    if (isPlain && element) act(element, event);
  });
}

onClick(".display-button", async (button) => (await import("./settings.js")).open(button));
onClick(".heading-link", async (/** @type {HTMLAnchorElement} */ link) => (await import("./copy.js")).copy(link.href, "link_copied"));
onClick(".save-button", async () => (await import("./keep.js")).toggle());
onClick(".follow-button", async () => (await import("./follow.js")).toggle());
onClick(".listen-button", async (button) => (await import("./listen.js")).toggle(button));

onClick(".enlarge-button", async (button) => {
  const picture = button.closest(".enlarge-box, figure")?.querySelector("img");
  if (picture) (await import("./lightbox.js")).show(picture);
});
// The button gets the focus, so that the focus returns to it.
onClick(".article figure img:not(a img)", (picture) => {
  /** @type {HTMLElement | null | undefined} */
  const button = picture.closest(".enlarge-box, figure")?.querySelector(".enlarge-button");
  button?.focus({ preventScroll: true });
  button?.click();
});

onClick('.article-body a[href^="#"]', (/** @type {HTMLAnchorElement} */ mark, event) => {
  const notes = ".footnotes, [role=doc-endnotes]";
  const note = /** @type {Newsprint} */ (self.newsprint).targetOf(mark.hash);
  if (!note?.closest(notes) || mark.closest(notes) || !("popover" in mark)) return;
  event.preventDefault();
  import("./footnote.js").then(({ show }) => show(mark, note)).catch(() => (location.hash = mark.hash));
});

// Shows the bar when the selection is complete, not while the reader is dragging.
let selecting = 0;
let isPressed = false;
const select = () => {
  clearTimeout(selecting);
  const selection = getSelection();
  const isInText = selection?.anchorNode?.parentElement?.closest(".article-body");
  if (isPressed || (!root.dataset.quoting && (selection?.isCollapsed ?? true))) return;
  if (!isInText && !root.dataset.quoting) return;
  selecting = window.setTimeout(async () => {
    root.dataset.quoting = "true";
    (await import("./quotation.js")).follow();
  }, 200);
};
document.addEventListener("pointerdown", () => (isPressed = true));
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => ((isPressed = false), select()));
document.addEventListener("selectionchange", select);

/** @param {() => unknown} work */
const whenIdle = (work) => ("requestIdleCallback" in window ? requestIdleCallback(work, { timeout: 5_000 }) : setTimeout(work, 1_000));

/** Sets up the page in view. A module that fails to load, as when offline, is requested again by the next page. */
async function enter() {
  const search = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name=newsprint-search]"));
  if (search) import("./search.js").then(({ start }) => start(search)).catch(console.debug);
  // The article's text may contain the same id.
  const kept = /** @type {HTMLElement | null} */ (document.querySelector(".list-page #offline"));
  if (kept) import("./kept.js").then(({ show }) => show(kept)).catch(console.debug);
  import("./own.js").then(({ enter }) => enter()).catch(console.debug);
  const isArticle = document.querySelector(".article-body");
  if (!isArticle && !entered) return;
  entered = true;
  await (await import("./article.js")).enter();
}
let entered = false;

// boot.js announces every navigation of the app; other modules listen as well.
const enterPage = () => enter().catch(console.debug);
addEventListener("newsprint:turned", enterPage);
root.dataset.reader = "";
enterPage();
// The worker serves later pages, so it waits until this one has all its files.
if ("serviceWorker" in navigator) {
  whenIdle(() => import("./offline.js").then(({ begin }) => begin()).catch(console.debug));
}
