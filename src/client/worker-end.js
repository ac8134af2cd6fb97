// The end of the service worker: what is published where the settings want none, and while the site is worked on. It takes
// the place of one that readers have, lets go of what that kept for this site, and of itself.

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
