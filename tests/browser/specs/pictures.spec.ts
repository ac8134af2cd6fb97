// Responsive pictures: which file is loaded for a screen, and its size.
import type { Page } from "@playwright/test";
import { expect, open, openForReading, test } from "../fixtures";

const ARTICLE = "/articles/how-this-paper-is-made/";

/** Returns the visible pictures with their files and transferred bytes. */
const inView = (page: Page) =>
  page.evaluate(async () => {
    const seen = [...document.images].filter((image) => {
      const { top, bottom, width } = image.getBoundingClientRect();
      return width > 0 && bottom > 0 && top < innerHeight;
    });
    await Promise.all(seen.map((image) => image.decode()));
    const files = new Set(seen.map((image) => image.currentSrc));
    const came = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    return came.filter(({ name }) => files.has(name)).map(({ name, transferSize }) => ({ file: new URL(name).pathname, bytes: transferSize }));
  });

for (const deviceScaleFactor of [2, 3]) {
  test.describe(`on a phone of ${deviceScaleFactor} pixels a point`, () => {
    test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor });

    test("the front page's pictures in view cost less than 150 kB", async ({ page }) => {
      await open(page, "/");
      const pictures = await inView(page);
      const bytes = pictures.reduce((sum, picture) => sum + picture.bytes, 0);
      test.info().annotations.push({ type: "bytes", description: `${bytes} for ${pictures.length}` });
      expect(pictures.length).toBeGreaterThan(0);
      for (const { file } of pictures) expect(file).toMatch(/^\/_pictures\/\w+-\d+\.webp$/);
      expect(bytes).toBeLessThan(150_000);
    });
  });
}

test("a picture is fetched once, in the file that the page was told of first", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => request.resourceType() === "image" && asked.push(new URL(request.url()).pathname));
  await open(page, ARTICLE);
  const lead = await page.locator(".article .figure img").evaluate((image: HTMLImageElement) => image.decode().then(() => new URL(image.currentSrc).pathname));
  expect(asked[0]).toBe(lead);
  expect(asked.filter((path) => path === lead)).toHaveLength(1);
});

test("a page that the app turns to has the files that it has when it is loaded", async ({ page }) => {
  const parts = page.locator("main picture > *");
  const choices = () => parts.evaluateAll((parts) => parts.map((part) => ["srcset", "sizes", "src", "loading", "fetchpriority"].map((name) => part.getAttribute(name))));
  await open(page, "/");
  await page.locator(".teaser-lead h3 a").click();
  await expect(page.locator(".article")).toBeVisible();
  const turned = await choices();
  expect(turned.flat().join()).toContain("_pictures/");
  await page.reload();
  expect(await choices()).toEqual(turned);
});

test.describe("before they come", () => {
  test.use({ allowedNoise: /Failed to load resource/ });

  test("nothing moves when pictures come, and each place has a tone until then", async ({ page }) => {
    await page.route("**/_pictures/**", (route) => route.abort());
    await page.route("**/pictures/**", (route) => route.abort());
    await page.goto(ARTICLE, { waitUntil: "domcontentloaded" });
    const heights = () => page.locator("main img").evaluateAll((images) => images.map((image) => Math.round(image.getBoundingClientRect().height)));
    const tones = await page.locator(".figure img, .article-body figure img").evaluateAll((images) => images.map((image) => getComputedStyle(image).getPropertyValue("--tone")));
    expect(tones.every((tone) => /^#[0-9a-f]{3}$/.test(tone)), `${tones}`).toBe(true);
    const before = await heights();
    await page.unrouteAll({ behavior: "wait" });
    await open(page, ARTICLE);
    expect(await heights()).toEqual(before);
  });
});

test("a picture that is enlarged comes in the size of the window", async ({ page }) => {
  await openForReading(page, ARTICLE);
  await page.getByRole("button", { name: "Enlarge picture" }).first().click();
  await expect(page.locator(".lightbox source").first()).toHaveAttribute("sizes", "100vw");
  const large = page.locator(".lightbox img");
  expect(await large.evaluate((image: HTMLImageElement) => image.decode().then(() => image.currentSrc))).toMatch(/-1280\.webp$/);
});
