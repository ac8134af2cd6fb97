// The first paint waits for nothing but the page. Everything else loads after it, for every reader.
import type { Page } from "@playwright/test";
import { drawn, expect, holdBack, open, test } from "../fixtures";

const ARTICLE = "/articles/council-budget-explained/";
const isFace = (url: string) => url.endsWith(".woff2");

/** Returns the paths of all requests in order, with "load" for the page's load event. */
function requestsOf(page: Page) {
  const paths: string[] = [];
  page.on("request", (request) => paths.push(new URL(request.url()).pathname));
  page.on("load", () => paths.push("load"));
  return paths;
}

/** Returns whether the page is styled. */
const isStyled = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.querySelector(".skip-link")!).position === "absolute");

/** Waits until the fonts have loaded. */
const isInItsFaces = (page: Page) =>
  expect.poll(() => page.evaluate(() => document.fonts.check("1em 'Newsreader'"))).toBe(true);

test("a page is painted with its style before any file comes", async ({ page }) => {
  const held: (() => void)[] = [];
  await page.route(/\.(css|js|woff2)$/, async (route) => {
    await new Promise<void>((go) => held.push(go));
    await route.continue();
  });
  await page.goto(ARTICLE, { waitUntil: "commit" });
  const painted = () => page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length);
  await expect.poll(painted).toBe(1);
  expect(await isStyled(page)).toBe(true);
  held.forEach((go) => go());
  await page.unrouteAll({ behavior: "wait" });
});

test("the lead picture comes first, the typefaces after the load, and then the app", async ({ page }) => {
  const paths = requestsOf(page);
  await open(page, ARTICLE);
  await isInItsFaces(page);
  const place = (what: RegExp) => paths.findIndex((path) => what.test(path));
  const order = [ARTICLE, /\.(jpg|png|webp|avif)$/, /^load$/, /\.woff2$/, /\.wasm$/];
  const places = order.map((what) => (typeof what === "string" ? paths.indexOf(what) : place(what)));
  expect(places.every((at) => at >= 0), paths.join("\n")).toBe(true);
  expect(places[1]).toBe(1);
  expect(places).toEqual([...places].sort((one, other) => one - other));
});

test("what was jumped to stays in its place when the typefaces come", async ({ page }) => {
  const letCome = await holdBack(page, "**/newsreader-latin-400-normal-*.woff2");
  await page.goto("/articles/how-this-paper-is-made/#in-light");
  const heading = page.getByRole("heading", { name: "In light", exact: true });
  const place = () => heading.evaluate((heading) => Math.round(heading.getBoundingClientRect().top));
  await expect(page.locator("link[rel=stylesheet]").first()).toHaveAttribute("media", "all");
  expect(await place()).toBe(24);
  // Simulates a browser without scroll anchoring, and fonts with other metrics than their fallbacks.
  await page.evaluate(() => {
    document.documentElement.style.overflowAnchor = "none";
    for (const paragraph of document.querySelectorAll<HTMLElement>(".article-body > p")) paragraph.style.paddingBlockEnd = "7px";
  });
  await letCome();
  await isInItsFaces(page);
  await drawn(page);
  expect(await place()).toBe(24);
  // A reader who scrolls on is not moved.
  await page.mouse.wheel(0, 300);
  await expect.poll(place).toBeLessThan(-100);
  await page.evaluate(() => (document.querySelector<HTMLElement>(".article-body > p")!.style.paddingBlockEnd = "50px"));
  await drawn(page);
  expect(await place()).toBeLessThan(-100);
});

test.describe("who has the typefaces", () => {
  test.use({ allowedNoise: /Failed to load resource/ });

  test("reads in them from the start", async ({ page }) => {
    await open(page, ARTICLE);
    await isInItsFaces(page);
    await page.route(/boot-.*\.js$/, (route) => route.abort());
    await page.goto("/");
    await expect(page.locator("link[rel=stylesheet]").first()).toHaveAttribute("media", "all");
  });
});

test("who saves data reads in faces of their own", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  const paths = requestsOf(page);
  await open(page, ARTICLE);
  await page.waitForLoadState("networkidle");
  expect(paths.filter(isFace)).toEqual([]);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the typefaces come too", async ({ page }) => {
    const face = page.waitForRequest((request) => isFace(request.url()));
    await page.goto(ARTICLE);
    await face;
  });
});

test.describe("a header of another build", () => {
  test.use({ allowedNoise: /Content Security Policy/ });

  test("costs a moment, and no style", async ({ page }) => {
    await page.route(ARTICLE, async (route) => {
      const response = await route.fetch();
      const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'";
      await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
    });
    await page.goto(ARTICLE);
    await expect.poll(() => isStyled(page)).toBe(true);
  });
});

test("where the app cannot start, the browser fetches pages ahead", async ({ page }) => {
  await page.addInitScript("delete globalThis.WebAssembly");
  await page.goto("/");
  const ahead = page.waitForEvent("request", { predicate: (request) => request.headers()["sec-purpose"] === "prefetch" });
  await page.locator(".teaser-lead .teaser-headline a").hover();
  expect(new URL((await ahead).url()).pathname).toMatch(/^\/articles\//);
});
