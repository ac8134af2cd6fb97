// The service worker: caches the app, the front page, recently read pages and saved articles for offline use. When
// online, it is never the first source of a page: pages and their documents come from the network, unless that is
// silent for seconds. Publishing writes the site's data in front, as `self.site`; the worker's text changes with it,
// which is how browsers detect a new version.

/**
 * `base` ends in a slash; `build` lists the app's hashed files, `first` those that every reader needs; `pages` is a
 * pattern of the site's own pages.
 * @typedef {{ base: string, home: string, offline: string, settings: string, build: string[], first: string[], pages: string }} Site
 */
const worker = /** @type {ServiceWorkerGlobalScope & { site: Site }} */ (/** @type {unknown} */ (self));
const site = worker.site;
const PAGES = new RegExp(site.pages);
const ASSETS = `${site.base}_assets/`;
const MOST_READ = 30;
const MOST_PICTURES = 60;
/** Builds in the cache, as many as on the host: this one and two before. */
const MOST_BUILDS = 3;
const AN_HOUR = 3_600_000;
/** Milliseconds of network silence before a cached copy is shown. Without a copy, waiting goes on. */
const PATIENCE = 4_000;
/** Timeout of a fetch for the cache. */
const LONG = 120_000;
/** Maximum pages renewed at a time. */
const AT_ONCE = 3;

/** The kinds of caches. Two newsrooms on one host do not touch each other's. */
const KINDS = ["always", "saved", "read", "pictures", "files", "builds"];
const PREFIX = `newsprint:${site.base}:`;
/** @param {string} kind */
const cacheOf = (kind) => caches.open(PREFIX + kind);

/** The related view's document stands in its page. The pattern is of a path below the site's base. */
const RELATED = /^articles\/[^/]+\/related\/$/;
/** @param {string} page */
const documentOf = (page) => (RELATED.test(page.slice(site.base.length)) ? page : `${page}page.json`);
const ALWAYS = [site.home, documentOf(site.home), site.offline, documentOf(site.offline), site.settings];

/**
 * Returns the page of a path, in any of its spellings.
 * @param {string} path
 */
function pageOf(path) {
  const page = path.replace(/(index\.html|page\.json)$/, "");
  return page.endsWith("/") ? page : `${page}/`;
}

/** @param {string} path */
const isPage = (path) => PAGES.test(pageOf(path));

/**
 * Returns the cached response for an address; none if the browser has dropped it.
 * @param {string} address
 * @param {string[]} kinds
 */
async function kept(address, kinds = KINDS) {
  for (const kind of kinds) {
    const found = await caches.match(address, { cacheName: PREFIX + kind, ignoreVary: true }).catch(() => undefined);
    if (found) return found;
  }
  return undefined;
}

/**
 * Returns the network's response or, if it fails or is late, a cached one.
 * @param {Promise<Response>} network
 * @param {() => Promise<Response | undefined>} find
 */
async function answer(network, find) {
  let timer = 0;
  const late = new Promise((done) => (timer = setTimeout(() => done(find()), PATIENCE)));
  try {
    return (await Promise.race([network, late])) ?? (await network);
  } catch (error) {
    const found = await find();
    if (found) return found;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Stores a response at the end of its cache. A full disk is not an error.
 * @param {string} kind
 * @param {string} address
 * @param {Response} response
 */
async function keep(kind, address, response) {
  try {
    await (await cacheOf(kind)).put(address, response);
  } catch (error) {
    console.warn("Newsprint could not keep", address, error);
  }
}

/** @param {Response} response */
const isKeepable = (response) => response.ok && response.type === "basic" && !response.redirected;

/** @param {string} address */
async function fetched(address) {
  const response = await fetch(address, { signal: AbortSignal.timeout?.(LONG) });
  if (!isKeepable(response)) throw new Error(`${address} gave status ${response.status}`);
  return response;
}

/** Recent responses, so that a page being read is not fetched a second time. @type {Map<string, Response>} */
const passing = new Map();

/**
 * Renews the cached copies of an address, and holds the response for a moment.
 * @param {string} address
 * @param {Response} response
 */
async function pass(address, response) {
  if (!isKeepable(response)) return;
  passing.delete(address);
  passing.set(address, response.clone());
  if (passing.size > 12) passing.delete(/** @type {string} */ (passing.keys().next().value));
  for (const kind of ["always", "saved", "read"]) {
    if (await kept(address, [kind])) await keep(kind, address, response.clone());
  }
}

/** @param {string} address */
async function passedOrFetched(address) {
  const response = passing.get(address);
  passing.delete(address);
  return response ?? fetched(address);
}

/**
 * Requests from the network, and calls `then` with the response, however late it comes.
 * @param {FetchEvent} event
 * @param {(response: Response) => Promise<unknown>} then
 * @returns {Promise<Response>}
 */
function network(event, then) {
  const response = Promise.resolve(event.preloadResponse).then((preloaded) => preloaded ?? fetch(event.request));
  // Cloned before the body is read.
  event.waitUntil(response.then((response) => then(response.clone())).catch(() => {}));
  return response;
}

/** @param {FetchEvent} event */
async function navigation(event) {
  const page = pageOf(new URL(event.request.url).pathname);
  const response = network(event, (copy) => pass(page, copy));
  return answer(response, () => kept(page)).catch(async () => (await kept(site.offline)) ?? Response.error());
}

/**
 * Answers a page document. If it is not cached, the response has an invalid format, to which the app reacts with a
 * plain page load; that leads to the offline page, or, if online again, to the page.
 * @param {FetchEvent} event
 * @param {string} address
 */
async function pageDocument(event, address) {
  const response = network(event, (copy) => pass(address, copy));
  return answer(response, () => kept(address)).catch(() => {
    if (address === site.settings) return Response.error();
    return new Response('{"version":0}', { headers: { "content-type": "application/json" } });
  });
}

/**
 * Whether a file has the hash in its name: otherwise a network's login page in its place would stay for ever.
 * @param {string} path
 * @param {Response} response
 */
async function isWhole(path, response) {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  const hash = [...new Uint8Array(digest).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return path.includes(`-${hash}.`);
}

/**
 * Answers an immutable file.
 * @param {FetchEvent} event
 * @param {string} path
 */
async function file(event, path) {
  const found = await kept(path, ["files"]);
  if (found) return found;
  const response = await fetch(event.request);
  const [checked, copy] = [response.clone(), response.clone()];
  event.waitUntil(
    (async () => isKeepable(response) && (await isWhole(path, checked)) && keep("files", path, copy))().catch(() => {}),
  );
  return response;
}

/**
 * @param {FetchEvent} event
 * @param {string} path
 */
async function picture(event, path) {
  const response = network(event, async (copy) => {
    if (!isKeepable(copy)) return;
    await keep("pictures", path, copy);
    await trim("pictures", MOST_PICTURES, (address) => address);
  });
  const find = async () => (await kept(path)) ?? (await anotherOf(path).catch(() => undefined));
  return answer(response, find).catch(() => Response.error());
}

/**
 * Finds a picture in another width or format than the requested one.
 * @param {string} path
 */
async function anotherOf(path) {
  const [stem] = /\/_pictures\/\w+-/.exec(path) ?? [];
  for (const kind of stem ? ["saved", "pictures"] : []) {
    const cache = await cacheOf(kind);
    const found = (await cache.keys()).find(({ url }) => url.includes(`${stem}`));
    if (found) return cache.match(found);
  }
  return undefined;
}

/**
 * Deletes the oldest entries.
 * @param {string} kind
 * @param {number} most
 * @param {(path: string) => string} group
 */
async function trim(kind, most, group) {
  const cache = await cacheOf(kind);
  const requests = await cache.keys();
  const of = (/** @type {Request} */ request) => group(new URL(request.url).pathname);
  const groups = [...new Set(requests.map(of).reverse())].slice(0, most);
  await Promise.all(requests.filter((request) => !groups.includes(of(request))).map((request) => cache.delete(request)));
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  // Video and audio are requested in ranges, which a cache cannot serve; other origins are not ours to handle.
  if (request.method !== "GET" || origin !== location.origin || request.headers.has("range")) return;
  if (pathname.startsWith(ASSETS)) event.respondWith(file(event, pathname));
  else if (request.mode === "navigate") {
    if (isPage(pathname)) event.respondWith(navigation(event));
  } else if (pathname === site.settings || (/\/(page\.json|related\/)$/.test(pathname) && pathname === documentOf(pageOf(pathname)) && isPage(pathname))) {
    event.respondWith(pageDocument(event, pathname));
  } else if (request.destination === "image" && pathname.startsWith(site.base)) {
    event.respondWith(picture(event, pathname));
  }
});

/**
 * Records that a page is being read.
 * @param {string} path
 * @param {string[]} files
 */
async function read(path, files) {
  const page = pageOf(path);
  for (const address of files.filter((address) => address.startsWith(ASSETS))) {
    if (!(await kept(address, ["files"]))) await keepFile(address);
  }
  if (isPage(page) && !ALWAYS.includes(page)) {
    for (const address of [page, documentOf(page)]) await keep("read", address, await passedOrFetched(address));
    await trim("read", MOST_READ, pageOf);
  }
  const home = await kept(site.home, ["always"]);
  const isOld = Date.now() - Date.parse(home?.headers.get("date") ?? "") > AN_HOUR;
  for (const address of ALWAYS) if (isOld || !(await kept(address, ["always"]))) await keep("always", address, await fetched(address));
}

/** @param {string} path */
async function keepFile(path) {
  const response = await fetched(path);
  if (!(await isWhole(path, response.clone()))) throw new Error(`${path} is not what its name says`);
  await (await cacheOf("files")).put(path, response);
}

/**
 * Caches these pages with their pictures, and removes all other saved ones.
 * @param {string[]} addresses
 */
async function save(addresses) {
  const pages = addresses.map((address) => new URL(address, location.origin).pathname).map(pageOf).filter(isPage);
  const cache = await cacheOf("saved");
  const wanted = new Set();
  for (const page of pages) {
    const [html, json] = [page, documentOf(page)];
    wanted.add(html).add(json);
    try {
      for (const address of [html, json]) {
        if (!(await kept(address, ["saved"]))) await cache.put(address, (await kept(address, ["read"])) ?? (await fetched(address)));
      }
      for (const address of await picturesOf(await kept(json, ["saved"]))) {
        wanted.add(address);
        if (!(await kept(address, ["saved"]))) await cache.put(address, (await kept(address, ["pictures"])) ?? (await fetched(address)));
      }
    } catch (error) {
      // The next page that is opened tries again.
      console.warn("Newsprint could not keep", page, error);
    }
  }
  for (const request of await cache.keys()) if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
}

/**
 * Returns the site's own pictures in an article: the originals, for lists, and one smaller file of each for all uses.
 * @param {Response | undefined} json
 */
async function picturesOf(json) {
  const { article } = (await json?.json())?.page?.article ?? {};
  const inText = [...(article?.body ?? "").matchAll(/<img\b[^>]*?\ssrc="([^"]+)"/g)].map((match) => match[1].replaceAll("&amp;", "&"));
  const [stem, , widths] = (article?.picture?.renditions ?? "").split(" ");
  const smaller = [...(article?.body ?? "").matchAll(/<source type="image\/webp" srcset="([^"]+)"/g)].map((match) => ofUse(match[1].split(",")));
  if (widths) smaller.push(`${stem}-${ofUse(widths.split(","))}.webp`);
  const all = [article?.picture?.url, ...inText, ...smaller].filter(Boolean).map((address) => new URL(address, location.origin));
  return all.filter(({ origin }) => origin === location.origin).map(({ pathname }) => pathname);
}

/**
 * Of files from small to large, the one for most screens: 960 pixels wide, or else the largest.
 * @param {string[]} files
 */
const ofUse = (files) => (files[2] ?? files[files.length - 1]).trim().split(" ")[0];

// One after the other, because two runs would delete each other's pages.
let queue = Promise.resolve();
/** @param {() => unknown} work */
function next(work) {
  // Offline, nothing new is cached, and the cache stays.
  return (queue = queue.then(work).then(() => {}, () => {}));
}
worker.addEventListener("message", (event) => {
  const { read: path, files = [], keep: addresses } = event.data;
  if (path) next(() => read(path, files));
  if (addresses) next(() => save(addresses));
  // The browser may have stopped the worker before it finished.
  event.waitUntil(next(clean));
});

/** Returns the cached builds, the newest first. */
async function builds() {
  const found = await kept(ASSETS, ["builds"]);
  return /** @type {string[][]} */ (found ? await found.json() : []);
}

// The new build is complete before the old one goes. It may take over at once: files are named by content hashes, so
// the pages of both builds find theirs.
worker.addEventListener("install", (event) => {
  const install = async () => {
    const missing = await Promise.all(site.first.map(async (path) => ((await kept(path, ["files"])) ? [] : [path])));
    await Promise.all(missing.flat().map(keepFile));
    const cache = await cacheOf("always");
    await Promise.all(ALWAYS.map(async (address) => cache.put(address, await fetched(address))));
    const before = (await builds()).filter((build) => build.join() !== site.build.join());
    await keep("builds", ASSETS, new Response(JSON.stringify([site.build, ...before].slice(0, MOST_BUILDS))));
    await worker.skipWaiting();
  };
  event.waitUntil(install());
});

/** A marker among the builds that there is something to clean up. */
const UNCLEAN = `${ASSETS}?unclean`;

// Browsers hold back all requests until this is done.
worker.addEventListener("activate", (event) => {
  const activate = async () => {
    await worker.registration.navigationPreload?.enable();
    await keep("builds", UNCLEAN, new Response());
    await worker.clients.claim();
  };
  event.waitUntil(activate());
});

/**
 * Deletes the files of builds that are too old, and the pages that need them. Saved pages are renewed first; if the
 * network fails, the next message tries again.
 */
async function clean() {
  if (!(await kept(UNCLEAN, ["builds"]))) return;
  const own = KINDS.map((kind) => PREFIX + kind);
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && !own.includes(name)) await caches.delete(name);
  const files = (await builds()).flat();
  const starts = files.filter((path) => path.includes("/boot-"));
  const [read, saved] = await Promise.all(["read", "saved"].map((kind) => oldIn(kind, starts)));
  const forget = async (/** @type {string} */ kind, /** @type {string} */ page) => {
    const cache = await cacheOf(kind);
    for (const address of [page, documentOf(page)]) await cache.delete(address);
  };
  for (const page of read) await forget("read", page);
  let hasNetwork = true;
  const renew = async () => {
    for (let page = saved.pop(); page && hasNetwork; page = saved.pop()) {
      const response = await fetch(page, { signal: AbortSignal.timeout?.(LONG) }).catch(() => undefined);
      if (response && isKeepable(response)) await keep("saved", page, response);
      // The page is no longer on the site.
      else if (response?.ok || response?.status === 404 || response?.status === 410) await forget("saved", page);
      else hasNetwork = false;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, renew));
  if (!hasNetwork) return;
  const cache = await cacheOf("files");
  for (const request of await cache.keys()) if (!files.includes(new URL(request.url).pathname)) await cache.delete(request);
  await (await cacheOf("builds")).delete(UNCLEAN);
}

/**
 * Returns the pages of a kind that none of these files starts.
 * @param {string} kind
 * @param {string[]} starts
 */
async function oldIn(kind, starts) {
  const cache = await cacheOf(kind);
  /** @type {string[]} */
  const old = [];
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith("/") && !(await isOf(starts, await cache.match(request)))) old.push(pathname);
  }
  return old;
}

/**
 * Whether one of these files starts a page.
 * @param {string[]} starts
 * @param {Response | undefined} page
 */
async function isOf(starts, page) {
  const html = (await page?.text()) ?? "";
  return starts.some((path) => html.includes(path));
}
