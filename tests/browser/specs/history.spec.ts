import { drawn, expect, expectAccessible, goOffline, holdBack, open, openForReading, test } from "../fixtures";

const place = (page: import("@playwright/test").Page) => page.evaluate(() => Math.round(scrollY));
const sections = (page: import("@playwright/test").Page) => page.getByRole("navigation", { name: "Sections" });
const headline = (page: import("@playwright/test").Page) => page.getByRole("heading", { level: 1 });

test("a footnote is a step of its own, and the way back passes it", async ({ page }) => {
  await openForReading(page, "/sections/culture/");
  const teaser = page.getByRole("link", { name: "How this paper is made, in ink and in light" });
  await teaser.scrollIntoViewIfNeeded();
  const inList = await place(page);
  await teaser.click();
  await expect(headline(page)).toHaveText("How this paper is made, in ink and in light");
  const reference = page.locator("#fnref-1 a");
  await reference.scrollIntoViewIfNeeded();
  const inText = await place(page);
  await reference.click();
  await page.getByRole("link", { name: "Go to the notes" }).click();
  await expect(page.locator("#fn-1")).toBeInViewport();
  await page.goBack();
  await expect(page).toHaveURL("/articles/how-this-paper-is-made/");
  await expect.poll(() => place(page).then((now) => Math.abs(now - inText))).toBeLessThan(50);
  await page.goBack();
  await expect(headline(page)).toHaveText("Culture");
  await expect.poll(() => place(page).then((now) => Math.abs(now - inList))).toBeLessThan(50);
});

test("a page that was overtaken leaves no step behind", async ({ page }) => {
  await open(page, "/");
  const letCome = await holdBack(page, "**/sections/town/page.json");
  await sections(page).getByRole("link", { name: "Town" }).click();
  await sections(page).getByRole("link", { name: "Nature" }).click();
  await expect(headline(page)).toHaveText("Nature");
  await letCome();
  await drawn(page);
  await expect(headline(page)).toHaveText("Nature");
  await page.goBack();
  await expect(page).toHaveURL("/");
  await expect(headline(page)).toHaveText("The Quillhaven Courier");
});

test.describe("a failed page", () => {
  test.use({ allowedNoise: /Failed to load resource|Couldn't load preload assets/ });

  test("is left by the way back, to the old place", async ({ page, context }) => {
    await open(page, "/");
    await page.evaluate(() => scrollTo(0, 900));
    await goOffline(page);
    await page.evaluate(() => (document.querySelector('.section-nav a[href="/sections/town/"]') as HTMLElement).click());
    await expect(page.getByRole("alert")).toContainText("You seem to be offline.");
    await expect(headline(page)).toBeFocused();
    await expectAccessible(page);
    await context.setOffline(false);
    await page.goBack();
    await expect(headline(page)).toHaveText("The Quillhaven Courier");
    await expect.poll(() => place(page).then((now) => Math.abs(now - 900))).toBeLessThan(50);
  });
});

test("a day's reading loads one HTML page", async ({ page }) => {
  await open(page, "/");
  const pages: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "document") pages.push(request.url());
  });
  const steps: [link: string, headline: string][] = [
    ["US", "US"],
    ["The last public room in town", "The last public room in town"],
    ["Health", "Health"],
    ["The Tuesday boat", "The Tuesday boat"],
    ["Sam Breckle", "Sam Breckle"],
    ["The Quillhaven Courier", "The Quillhaven Courier"],
    ["Older", "Older articles"],
    ["All subjects", "All subjects"],
    ["Rowing", "Rowing"],
  ];
  for (const [link, expected] of steps) {
    await page.getByRole("link", { name: link, exact: true }).first().click();
    await expect(headline(page)).toHaveText(expected);
  }
  for (const [, expected] of steps.slice(0, -1).reverse()) {
    await page.goBack();
    await expect(headline(page)).toHaveText(expected);
  }
  // No page after the first.
  expect(pages).toEqual([]);
});
