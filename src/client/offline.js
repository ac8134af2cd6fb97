// Offline reading: registers the service worker, reports pages read and saved to it, and removes an old one if the site
// has none.
import { saved } from "./library.js";

const base = new URL("../../", import.meta.url);
const start = /** @type {HTMLElement | null} */ (document.querySelector("script[data-words]"));
const address = start?.dataset.worker;

/** @param {object} message */
async function tell(message) {
  const registration = await navigator.serviceWorker.ready;
  registration.active?.postMessage(message);
}

/** Reports the page in view, and the files loaded before the worker was there, which are in the HTTP cache. */
function read() {
  const files = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
  const own = files.filter((path) => path.startsWith(`${base.pathname}_assets/`));
  return tell({ read: location.pathname, files: [...new Set(own)] });
}

const keep = () => tell({ keep: saved().map(({ path }) => path) });

async function end() {
  const registration = await navigator.serviceWorker.getRegistration(base);
  if (registration?.scope === base.href) await registration.unregister();
  // Also delete what a pending response stored after the worker had gone.
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(`newsprint:${base.pathname}:`)).map((name) => caches.delete(name)));
}

/** Sets it up once for all pages of this tab. */
export async function begin() {
  try {
    if (!address) return await end();
    // Readers who save data get nothing that they did not ask for.
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
