import { drawn, expect, holdBack, open, test } from "../fixtures";

const canonical = (page: import("@playwright/test").Page) => page.locator("link[rel=canonical]").getAttribute("href");

test("a turn needs page documents and nothing else but pictures", async ({ page }) => {
  await open(page, "/");
  await page.waitForLoadState("networkidle");
  const requests: string[] = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await page.locator(".teaser-lead").getByRole("link", { name: /harbor wall/ }).click();
  await expect(page).toHaveURL("/articles/harbor-wall-vote/");
  await page.waitForLoadState("networkidle");
  // The reader's modules come once, at their first use.
  const others = requests.filter((path) => !/\.(jpg|avif|webp|svg|woff2)$|^\/_assets\/later\//.test(path));
  expect(others.filter((path) => !path.endsWith("/page.json"))).toEqual([]);
});

test("head, place, focus and announcement follow the page", async ({ page }) => {
  await open(page, "/");
  const link = page.locator(".section-block").first().locator(".teaser-headline a").first();
  const headline = await link.innerText();
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline);
  await expect(page).toHaveTitle(`${headline} · The Quillhaven Courier`);
  expect(await canonical(page)).toBe(`https://courier.quillhaven.example${new URL(page.url()).pathname}`);
  await expect(page.locator("meta[name=description]")).toHaveCount(1);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.locator('[aria-live="polite"]')).toHaveText(`${headline} · The Quillhaven Courier`);
});

test("back and forward return to the old place", async ({ page }) => {
  await open(page, "/");
  const link = page.locator(".section-block").nth(2).locator(".teaser-headline a").first();
  await link.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(500);
  await link.click();
  await expect(page.locator("h1.headline")).toBeVisible();
  await page.evaluate(() => scrollTo(0, 400));
  await page.goBack();
  await expect(page.locator(".teaser-lead")).toBeAttached();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before - 50);
  expect(await page.evaluate(() => scrollY)).toBeLessThan(before + 50);
  await page.goForward();
  await expect(page.locator("h1.headline")).toBeVisible();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(350);
  await expect(page).toHaveTitle(/ · The Quillhaven Courier$/);
});

test("twenty times there and back stays clean", async ({ page }) => {
  await open(page, "/");
  for (let i = 0; i < 20; i++) {
    await page.locator(".teaser-lead").getByRole("link", { name: /harbor wall/ }).click();
    await expect(page.locator("h1.headline")).toBeVisible();
    await page.goBack();
    await expect(page.locator(".teaser-lead")).toBeVisible();
  }
});

test("the later of two clicks wins", async ({ page }) => {
  await open(page, "/");
  const letCome = await holdBack(page, "**/sections/town/page.json");
  const sections = page.getByRole("navigation", { name: "Sections" });
  await sections.getByRole("link", { name: "Town" }).click();
  await sections.getByRole("link", { name: "Nature" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nature");
  await letCome();
  await drawn(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nature");
  await expect(page).toHaveURL("/sections/nature/");
});

test("a fragment leads to its place on the next page", async ({ page }) => {
  await open(page, "/");
  const slug = "how-this-paper-is-made";
  await page.evaluate((slug) => {
    document.querySelector<HTMLAnchorElement>(".nameplate a")!.href = `/articles/${slug}/#fn-1`;
  }, slug);
  await page.locator(".nameplate a").click();
  await expect(page).toHaveURL(`/articles/${slug}/#fn-1`);
  await expect(page.locator("#fn-1")).toBeInViewport();
});

test("a click with a modifier is the browser's", async ({ page, context }) => {
  await open(page, "/");
  const tab = context.waitForEvent("page");
  await page.locator(".teaser-lead").getByRole("link", { name: /harbor wall/ }).click({ modifiers: ["ControlOrMeta"] });
  await expect(await tab).toHaveURL("/articles/harbor-wall-vote/");
  await expect(page).toHaveURL("/");
});

test("a reload keeps the place", async ({ page }) => {
  await open(page, "/");
  await page.evaluate(() => scrollTo(0, 900));
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-app", "running");
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(850);
});

test("the masthead says where the reader is, as the plain page does", async ({ page, request }) => {
  const marks = () =>
    page.locator(".section-nav [aria-current]").evaluateAll((links) => links.map((link) => `${link.textContent} ${link.ariaCurrent}`));
  await open(page, "/");
  expect(await marks()).toEqual(["Home page"]);
  const steps = [
    ["/sections/town/", "Town page"],
    ["/articles/harbor-wall-vote/", "Town true"],
    ["/tags/", "All subjects page"],
    ["/tags/harbor/", "All subjects true"],
    ["/accessibility/", ""],
  ];
  for (const [path, mark] of steps) {
    const expected = mark === "" ? [] : [mark];
    await page.evaluate((path) => document.querySelector(".nameplate a")!.setAttribute("href", path), path);
    await page.locator(".nameplate a").click();
    await expect(page).toHaveURL(path);
    await expect.poll(marks, path).toEqual(expected);
    const html = await (await request.get(path)).text();
    const plain = [...html.matchAll(/<a [^>]*aria-current="(\w+)"[^>]*>([^<]*)/g)].map(([, value, name]) => `${name} ${value}`);
    expect(plain.slice(0, 1), path).toEqual(expected);
  }
});
