// Reading without a connection: brings the service worker, tells it what is read and saved, and takes an old one away where
// the site has none.
import { saved } from "./library.js";

const base = new URL("../../", import.meta.url);
const start = /** @type {HTMLElement | null} */ (document.querySelector("script[data-words]"));
const address = start?.dataset.worker;

/** @param {object} message */
async function tell(message) {
  const registration = await navigator.serviceWorker.ready;
  registration.active?.postMessage(message);
}

/** The page in view is read. Files that came before the worker did are named to it; they are in the browser's cache. */
function read() {
  const files = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
  const own = files.filter((path) => path.startsWith(`${base.pathname}_assets/`));
  return tell({ read: location.pathname, files: [...new Set(own)] });
}

const keep = () => tell({ keep: saved().map(({ path }) => path) });

async function end() {
  const registration = await navigator.serviceWorker.getRegistration(base);
  if (registration?.scope === base.href) await registration.unregister();
  // Also what an answer that was under way left behind, when the worker was gone.
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(`newsprint:${base.pathname}:`)).map((name) => caches.delete(name)));
}

/** Begins, once for all pages of this tab. */
export async function begin() {
  try {
    if (!address) return await end();
    // Nobody who spares data is given more of it than asked for.
    if (navigator.connection?.saveData) return;
    await navigator.serviceWorker.register(address, { updateViaCache: "none" });
    for (const [event, act] of /** @type {const} */ ([["newsprint:turned", read], ["newsprint:library", keep]])) {
      const quietly = () => act().catch(console.debug);
      addEventListener(event, quietly);
      quietly();
    }
  } catch (error) {
    console.warn("Newsprint keeps nothing for reading offline:", error);
  }
}
