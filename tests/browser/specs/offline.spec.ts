// Offline reading: with the network disconnected and the server stopped.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { buildAgain } from "../builds";
import { expect, expectAccessible, expectReading, expectToFit, open, openForReading, test as base } from "../fixtures";
import { serve } from "../server.mjs";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const built = join(repository, "dist");
const program = process.env.NEWSPRINT ?? join(repository, "target/debug/newsprint");

interface Paper {
  url: string;
  /** Returns a folder of this test. */
  folder: (name: string) => string;
  /** Serves another folder from now on. */
  swap: (name: string) => void;
  /** Publishes the sample newsroom with other settings or content into a folder of this test. */
  publish: (name: string, change: (settings: string) => string, content?: string) => void;
  /** Answers no requests from now on. */
  fallSilent: () => void;
  cut: () => Promise<void>;
  mend: () => Promise<void>;
}

const test = base.extend<{ paper: Paper }>({
  paper: async ({ context }, use) => {
    const home = mkdtempSync(join(tmpdir(), "newsprint-offline-"));
    let served = built;
    let server: Server = await serve(() => served);
    const { port } = server.address() as AddressInfo;
    const stop = () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    };
    await use({
      url: `http://127.0.0.1:${port}`,
      folder: (name) => join(home, name),
      swap: (name) => (served = join(home, name)),
      publish: (name, change, content = join(repository, "content")) => {
        const [into, settings] = [join(home, name), join(home, `${name.replaceAll("/", "-")}.toml`)];
        mkdirSync(join(into, ".."), { recursive: true });
        cpSync(built, into, { recursive: true });
        writeFileSync(settings, change(readFileSync(join(repository, "newsprint.toml"), "utf8")));
        execFileSync(program, ["publish", "--content", content, "--settings", settings, "--into", into], { cwd: repository, stdio: "pipe" });
      },
      fallSilent: () => {
        server.removeAllListeners("request");
        server.on("request", () => {});
      },
      cut: async () => {
        await context.setOffline(true);
        await stop();
      },
      mend: async () => {
        server = await serve(() => served, port);
        await context.setOffline(false);
      },
    });
    await stop().catch(() => {});
    rmSync(home, { recursive: true });
  },
});
// Failed requests are reported in the console.
test.use({ serviceWorkers: "allow", allowedNoise: /Failed to load resource|net::ERR|Newsprint could not keep/ });

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const article = "/articles/harbor-wall-vote/";
const unread = "/articles/last-public-room/";

/** Waits until the worker has cached a path. */
const expectKept = (page: Page, path: string, kind = "read") =>
  expect
    .poll(() =>
      page.evaluate(async ([path, kind]) => {
        const names = (await caches.keys()).filter((name) => name.endsWith(`:${kind}`));
        const found = await Promise.all(names.map(async (name) => (await caches.open(name)).match(path)));
        return found.some(Boolean) && navigator.serviceWorker.controller !== null;
      }, [path, kind]),
    )
    .toBe(true);

/** Opens a page and waits until it is available offline. */
async function readNow(page: Page, url: string, path: string) {
  await openForReading(page, url + path);
  await expectKept(page, path);
  await expectKept(page, `${path}page.json`);
}

test("what was read, and the front page, can be read without a connection", async ({ page, paper }) => {
  await readNow(page, paper.url, article);
  await paper.cut();
  // Reloaded, opened, and by client-side navigation.
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-app", "running");
  await expect(page.locator(".article-body")).toContainText("wall");
  await page.locator(".nameplate a").click();
  await expect(page.locator(".teaser-lead")).toBeVisible();
  const loads: string[] = [];
  page.on("request", (request) => request.isNavigationRequest() && loads.push(request.url()));
  await page.locator(`main .teaser a[href="${article}"]`).first().click();
  await expect(page.locator(".article-body")).toContainText("wall");
  expect(loads).toEqual([]);
  // The styles, fonts and modules are available too.
  expect(await page.evaluate(() => [...document.fonts].some((font) => font.status === "loaded"))).toBe(true);
  await page.getByRole("button", { name: "Display" }).click();
  await expect(page.getByRole("dialog", { name: "Display" })).toBeVisible();
});

test("a network that answers nothing is waited for a few seconds, and then what was read is there", async ({ page, paper }) => {
  await readNow(page, paper.url, article);
  paper.fallSilent();
  const patience = { timeout: 30_000 };
  // Not until the load event, because what is not cached keeps loading.
  await page.goto(paper.url + article, { waitUntil: "commit" });
  await expect(page.locator(".article-body")).toContainText("wall", patience);
  await page.locator(".nameplate a").click();
  await expect(page.locator(".teaser-lead")).toBeVisible(patience);
});

test("an unread page leads to the offline page, and back to itself", async ({ page, paper }) => {
  await readNow(page, paper.url, article);
  await paper.cut();
  await page.goto(paper.url + unread);
  await expect(heading(page)).toHaveText("You are offline");
  await expect(page.locator("html")).toHaveAttribute("data-app", "running");
  await expect(page.locator("#offline").getByRole("link", { name: /harbor wall/i })).toHaveAttribute("href", article);
  await expectAccessible(page);
  await page.locator("#offline").getByRole("link", { name: /harbor wall/i }).click();
  await expect(page.locator(".article-body")).toContainText("wall");
  // By the app, from a cached page.
  await page.locator(".related .teaser-headline a").first().click();
  await expect(heading(page)).toHaveText("You are offline");
  const wanted = page.url();
  await paper.mend();
  await page.getByRole("link", { name: "Try again" }).click();
  await expect(page.locator(".article-body")).toBeVisible();
  expect(page.url()).toBe(wanted);
});

test("the offline page says that nothing is there, and fits", async ({ page, paper }) => {
  await openForReading(page, `${paper.url}/offline/`);
  await expect(page.locator("#offline")).toContainText("No articles are stored in this browser yet.");
  await readNow(page, paper.url, article);
  await openForReading(page, `${paper.url}/offline/`);
  await expect(page.getByRole("heading", { name: "Recently read" })).toBeVisible();
  await expectAccessible(page);
  await expectToFit(page);
});

test("with a connection nothing is old", async ({ page, paper }) => {
  cpSync(built, paper.folder("site"), { recursive: true });
  paper.swap("site");
  await readNow(page, paper.url, article);
  const change = (file: string) => {
    const path = join(paper.folder("site"), file);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll("harbor wall", "castle wall"));
  };
  change("articles/harbor-wall-vote/index.html");
  change("articles/harbor-wall-vote/page.json");
  change("page.json");
  await page.reload();
  await expect(heading(page)).toContainText(/castle wall/i);
  await expectKept(page, "/page.json", "always");
  // Before the app runs, a click loads the HTML, which is still the old one.
  await expect(page.locator("html")).toHaveAttribute("data-app", "running");
  await page.locator(".nameplate a").click();
  await expect(page.locator(".teaser-lead")).toContainText(/castle wall/i);
  // The latest version is cached.
  await paper.cut();
  await page.goto(paper.url + article);
  await expect(heading(page)).toContainText(/castle wall/i);
  await paper.mend();
});

test("of what was read the last thirty pages are kept, and what is saved stays", async ({ page, paper }) => {
  await readNow(page, paper.url, article);
  const picture = await page.locator(".article img").first().getAttribute("src");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expectKept(page, article, "saved");
  await expectKept(page, picture ?? "", "saved");
  const sitemap = readFileSync(join(built, "sitemap-1.xml"), "utf8");
  const paths = [...sitemap.matchAll(/<loc>(https:[^<]+)<\/loc>/g)].map((match) => new URL(match[1]).pathname);
  const read = paths.filter((path) => path !== article && path.startsWith("/articles/")).slice(0, 33);
  expect(read).toHaveLength(33);
  await page.evaluate(async (paths) => {
    const { active } = await navigator.serviceWorker.ready;
    for (const path of paths) active?.postMessage({ read: path });
  }, read);
  await expectKept(page, read[32]);
  const kept = () =>
    page.evaluate(async () => {
      const name = (await caches.keys()).find((name) => name.endsWith(":read"));
      const requests = await (await caches.open(name ?? "")).keys();
      return requests.map(({ url }) => new URL(url).pathname).filter((path) => path.endsWith("/")).length;
    });
  await expect.poll(kept).toBe(30);
  await paper.cut();
  await page.goto(paper.url + read[0]);
  await expect(heading(page)).toHaveText("You are offline");
  await expect(page.getByRole("heading", { name: "Saved articles" })).toBeVisible();
  await page.goto(paper.url + article);
  await expect(page.locator(".article-body")).toContainText("wall");
  expect(await page.locator(".article img").first().evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))).toBeGreaterThan(0);
});

test("a new build takes over, and pages of the old one go on", async ({ page, context, paper }) => {
  await readNow(page, paper.url, article);
  buildAgain(built, paper.folder("next"), { keeps: false, documents: false });
  const worker = join(paper.folder("next"), "sw.js");
  const boots = (folder: string) => readFileSync(join(folder, "index.html"), "utf8").match(/_assets\/boot-\w+\.js/)?.[0] ?? "";
  const wasm = (folder: string) => readFileSync(join(folder, boots(folder)), "utf8").match(/newsprint-\w+\.wasm/)?.[0] ?? "";
  const [oldBoot, newBoot] = [boots(built), boots(paper.folder("next"))];
  const ofNext = readFileSync(worker, "utf8").replaceAll(oldBoot, newBoot).replaceAll(wasm(built), wasm(paper.folder("next")));
  writeFileSync(worker, ofNext);
  paper.swap("next");
  const other = await context.newPage();
  await openForReading(other, `${paper.url}/`);
  expect(await other.locator("script[data-words]").getAttribute("src")).toBe(`/${newBoot}`);
  await expectKept(other, `/${newBoot}`, "files");
  // The page of the old build gets its own files, which the server no longer has.
  expect(await page.evaluate((path) => fetch(path).then(({ status }) => status), `/${oldBoot}`)).toBe(200);
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Town", exact: true }).click();
  await expect(heading(page)).toHaveText("Town");
  await paper.cut();
  // Cached with the old build, and complete.
  await other.goto(paper.url + article);
  await expect(other.locator("html")).toHaveAttribute("data-app", "running");
  await other.goto(`${paper.url}/`);
  await expect(other.locator("html")).toHaveAttribute("data-app", "running");
  expect(await other.locator("script[data-words]").getAttribute("src")).toBe(`/${newBoot}`);
});

const left = (page: Page) =>
  page.evaluate(async () => ({ caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length }));

test("the setting takes the worker away again, and nothing that is not its own", async ({ page, paper }) => {
  test.slow();
  await readNow(page, paper.url, article);
  await page.evaluate(() => caches.open("another's"));
  paper.publish("without", (settings) => `service_worker = false\n${settings}`);
  paper.swap("without");
  await page.goto(`${paper.url}/`);
  await expect.poll(async () => (await left(page)).workers).toBe(0);
  // A picture may have been cached while the worker was removed; it is deleted with the next page.
  await openForReading(page, paper.url + article);
  await expect.poll(() => left(page)).toEqual({ caches: ["another's"], workers: 0 });
});

test("two newsrooms of one host leave each other alone", async ({ page, paper }) => {
  test.slow();
  paper.publish("host", (settings) => settings);
  paper.publish("host/news", (settings) => settings.replace(/base_url = "https:\/\/[^/]+\//, "$&news/"));
  paper.swap("host");
  await readNow(page, paper.url, article);
  await readNow(page, `${paper.url}`, `/news${unread}`);
  const { caches, workers } = await left(page);
  expect(workers).toBe(2);
  expect([...new Set(caches.map((name) => name.split(":")[1]))].sort()).toEqual(["/", "/news/"]);
  await paper.cut();
  await page.goto(`${paper.url}/news/`);
  await expect(page.locator(".teaser-lead")).toBeVisible();
  await page.goto(`${paper.url}/news${unread}`);
  await expect(page.locator(".article-body")).toBeVisible();
  await page.goto(`${paper.url}/news${article}`);
  await expect(heading(page)).toHaveText("You are offline");
  const listed = () => page.locator("#offline a").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
  await expect.poll(listed).toEqual([`/news${article}`, "/news/", `/news${unread}`]);
  await page.goto(paper.url + article);
  await expect(page.locator(".article-body")).toContainText("wall");
});

test("nobody who spares data gets a worker", async ({ page, paper }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  await openForReading(page, paper.url + article);
  await page.waitForLoadState("networkidle");
  expect(await left(page)).toEqual({ caches: [], workers: 0 });
});

test("without the app it works as well", async ({ page, paper }) => {
  await page.addInitScript("delete globalThis.WebAssembly");
  await page.goto(paper.url + article);
  await expectReading(page);
  await expectKept(page, article);
  await paper.cut();
  await page.goto(paper.url + unread);
  await expect(heading(page)).toHaveText("You are offline");
  await page.locator("#offline").getByRole("link", { name: /harbor wall/i }).click();
  await expect(page.locator(".article-body")).toContainText("wall");
});

test("the site can be installed", async ({ page, context, paper }) => {
  await open(page, `${paper.url}/`);
  const browser = await context.newCDPSession(page);
  const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
  // Playwright opens private windows.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
});
