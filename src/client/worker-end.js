// The end of the service worker: published if the settings want none, and during development. It replaces the worker
// that readers have, deletes that worker's caches for this site, and unregisters itself.

const worker = /** @type {ServiceWorkerGlobalScope & { site: { base: string } }} */ (/** @type {unknown} */ (self));
const PREFIX = `newsprint:${worker.site.base}:`;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => {
  const end = async () => {
    for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
    await worker.registration.unregister();
  };
  event.waitUntil(end());
});
