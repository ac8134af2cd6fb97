// The service worker alone, in Node: what it does on a silent network takes minutes in a browser, but moments here.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { expect, test } from "@playwright/test";

const source = readFileSync(fileURLToPath(new URL("../../../dist/sw.js", import.meta.url)), "utf8");
const ORIGIN = "https://paper.example";
const KEPT = "newsprint:/:";

/** The parts of the Cache API that the worker uses. */
class Cache {
  answers = new Map<string, Response>();
  async put(address: string, response: Response) {
    this.answers.set(new URL(address, ORIGIN).href, response);
  }
  async match(asked: string | { url: string }) {
    return this.answers.get(new URL(typeof asked === "string" ? asked : asked.url, ORIGIN).href)?.clone();
  }
  async delete(asked: string | { url: string }) {
    return this.answers.delete(new URL(typeof asked === "string" ? asked : asked.url, ORIGIN).href);
  }
  async keys() {
    return [...this.answers.keys()].map((url) => ({ url }));
  }
}

/** A same-origin response. */
class OwnAnswer extends Response {
  override get type(): ResponseType {
    return "basic";
  }
  override clone() {
    return Object.setPrototypeOf(super.clone(), OwnAnswer.prototype);
  }
}

/** The built worker, with caches of the given content and a network that calls `ask`. */
function workerOver(kept: Record<string, Record<string, string>>, ask: (path: string) => Promise<Response>, isRefused = false) {
  const open = new Map<string, Cache>();
  const cacheOf = (name: string) => {
    if (isRefused) throw new DOMException("refused", "SecurityError");
    if (!open.has(name)) open.set(name, new Cache());
    return open.get(name)!;
  };
  const listeners = new Map<string, (event: object) => void>();
  /** Timers, which fire when the spec says so. */
  const later = new Map<number, () => void>();
  const self = {
    addEventListener: (name: string, act: (event: object) => void) => listeners.set(name, act),
    registration: {},
    clients: { claim: async () => {} },
    skipWaiting: async () => {},
  };
  const context = createContext({
    self,
    location: new URL(ORIGIN),
    caches: {
      open: async (name: string) => cacheOf(name),
      match: async (address: string, { cacheName }: { cacheName: string }) => cacheOf(cacheName).match(address),
      keys: async () => [...open.keys()],
      delete: async (name: string) => open.delete(name),
    },
    fetch: async (asked: string | { url: string }) => {
      const { pathname } = new URL(typeof asked === "string" ? asked : asked.url, ORIGIN);
      return Object.setPrototypeOf(await ask(pathname), OwnAnswer.prototype);
    },
    setTimeout: (act: () => void) => (later.set(later.size, act), later.size - 1),
    clearTimeout: (at: number) => later.delete(at),
    // The worker reports what could not be cached here.
    console: { warn: () => {} },
    crypto,
    Response,
    URL,
    AbortSignal: {},
  });
  runInContext(source, context);
  const ready = (async () => {
    for (const [kind, pages] of Object.entries(kept)) {
      for (const [path, text] of Object.entries(pages)) await cacheOf(KEPT + kind).put(path, new Response(text));
    }
  })();
  /** Sends an event. `answered` is the response, `done` the promise for which the browser waits. */
  const send = async (name: string, event: object = {}) => {
    await ready;
    const waits: Promise<unknown>[] = [];
    let answered: Promise<Response> | undefined;
    const waitUntil = (wait: Promise<unknown>) => waits.push(wait);
    listeners.get(name)!({ ...event, waitUntil, respondWith: (answer: Promise<Response>) => (answered = answer) });
    return { answered, done: Promise.all(waits) };
  };
  const visit = (path: string, mode = "navigate") =>
    send("fetch", { request: { url: ORIGIN + path, method: "GET", mode, headers: new Headers(), destination: mode === "navigate" ? "document" : "image" } });
  return {
    send,
    visit,
    /** Fires all timers. */
    passTime: () => [...later.values()].forEach((act) => act()),
    later,
    paths: (kind: string) => [...(open.get(KEPT + kind)?.answers.keys() ?? [])].map((href) => new URL(href).pathname),
    textOf: async (kind: string, path: string) => (await open.get(KEPT + kind)?.match(path))?.text(),
  };
}

const silence = () => new Promise<Response>(() => {});
const boot = /"(\/_assets\/boot-\w+\.js)"/.exec(source)![1];
/** Returns whether a promise is settled by now. */
async function isSettled(answer: Promise<unknown> | undefined) {
  let is = false;
  const settle = () => (is = true);
  answer?.then(settle, settle);
  for (let i = 0; i < 3; i++) await new Promise((done) => setImmediate(done));
  return is;
}

test("a network that says nothing is waited for a while, where something is kept", async () => {
  const worker = workerOver(
    { read: { "/articles/a/": "kept", "/articles/a/page.json": "kept document" }, pictures: { "/pictures/a.jpg": "kept picture" } },
    silence,
  );
  for (const [path, mode, text] of [
    ["/articles/a/", "navigate", "kept"],
    ["/articles/a/page.json", "cors", "kept document"],
    ["/pictures/a.jpg", "no-cors", "kept picture"],
  ]) {
    const { answered } = await worker.visit(path, mode);
    expect(await isSettled(answered), path).toBe(false);
    worker.passTime();
    expect(await (await answered!).text()).toBe(text);
  }
  // What is not cached keeps waiting.
  for (const [path, mode] of [["/articles/b/", "navigate"], ["/articles/b/page.json", "cors"], ["/pictures/b.jpg", "no-cors"]]) {
    const { answered } = await worker.visit(path, mode);
    worker.passTime();
    expect(await isSettled(answered), path).toBe(false);
  }
});

test("a network that answers is never passed over, and what comes late is kept", async () => {
  let say = (_: Response) => {};
  const worker = workerOver({ read: { "/articles/a/": "kept" } }, () => new Promise((answer) => (say = answer)));
  const { answered, done } = await worker.visit("/articles/a/");
  say(new Response("new"));
  expect(await (await answered!).text()).toBe("new");
  expect(worker.later.size).toBe(0);
  await done;
  const late = await worker.visit("/articles/a/");
  worker.passTime();
  expect(await (await late.answered!).text()).toBe("new");
  say(new Response("newer"));
  await late.done;
  expect(await worker.textOf("read", "/articles/a/")).toBe("newer");
});

test("caches that are refused keep nothing from the reader", async () => {
  const worker = workerOver({}, async (path) => new Response(`fresh ${path}`), true);
  for (const [path, mode] of [["/articles/a/", "navigate"], ["/articles/a/page.json", "cors"], [boot, "cors"], ["/pictures/a.jpg", "no-cors"]]) {
    const { answered } = await worker.visit(path, mode);
    expect(await (await answered!).text()).toBe(`fresh ${path}`);
  }
});

test.describe("a new build", () => {
  const saved = Array.from({ length: 40 }, (_, i) => `/articles/${i}/`);
  const keptBefore = () => ({
    builds: { "/_assets/": JSON.stringify([[boot]]) },
    files: { [boot]: "", "/_assets/boot-0.js": "" },
    read: { "/articles/old/": "/_assets/boot-0.js", "/articles/old/page.json": "{}", "/articles/new/": boot },
    saved: Object.fromEntries(saved.flatMap((path) => [[path, "/_assets/boot-0.js"], [`${path}page.json`, "{}"]])),
  });

  test("renews what is saved when the page is there, a few at a time", async () => {
    const asked: string[] = [];
    let answers: (() => void)[] = [];
    let mostAtOnce = 0;
    const worker = workerOver(keptBefore(), (path) => {
      asked.push(path);
      return new Promise((answer) => {
        const response = path === "/articles/7/" ? new Response("", { status: 404 }) : new Response(`${boot} ${path}`);
        answers.push(() => answer(response));
        mostAtOnce = Math.max(mostAtOnce, answers.length);
      });
    });
    // The browser holds back all requests until this is done.
    await (await worker.send("activate")).done;
    expect(asked).toEqual([]);
    const { done } = await worker.send("message", { data: {} });
    while (!(await isSettled(done))) {
      const now = answers;
      answers = [];
      now.forEach((answer) => answer());
    }
    expect(mostAtOnce).toBeLessThanOrEqual(3);
    expect(asked.sort()).toEqual([...saved].sort());
    expect(await worker.textOf("saved", "/articles/0/")).toBe(`${boot} /articles/0/`);
    // The article is no longer on the site.
    expect(worker.paths("saved")).not.toContain("/articles/7/");
    expect(worker.paths("saved")).toHaveLength(78);
    expect(worker.paths("read")).toEqual(["/articles/new/"]);
    expect(worker.paths("files")).toEqual([boot]);
    // Only once.
    asked.length = 0;
    await (await worker.send("message", { data: {} })).done;
    expect(asked).toEqual([]);
  });

  test("loses nothing that is saved, and no file of it, while the network fails", async () => {
    let isThere = false;
    const worker = workerOver(keptBefore(), async (path) => {
      if (!isThere) throw new TypeError("Failed to fetch");
      return new Response(`${boot} ${path}`);
    });
    await (await worker.send("activate")).done;
    await (await worker.send("message", { data: {} })).done;
    expect(worker.paths("saved")).toHaveLength(80);
    expect(worker.paths("files")).toContain("/_assets/boot-0.js");
    isThere = true;
    await (await worker.send("message", { data: {} })).done;
    expect(worker.paths("files")).toEqual([boot]);
    for (const path of saved) expect(await worker.textOf("saved", path)).toContain(boot);
  });
});
