// Pages are prefetched, once, and never for readers who save data.
import type { Page } from "@playwright/test";
import { expect, goOffline, open, test } from "../fixtures";

const harbor = "/articles/harbor-wall-vote/";
const tag = "/tags/harbor/";

function documentsOf(page: Page) {
  const documents: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith("/page.json")) documents.push(pathname.replace("page.json", ""));
  });
  return documents;
}
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

test("a link under the pointer, or in focus, is fetched, and the turn finds it here", async ({ page }) => {
  const documents = documentsOf(page);
  await open(page, harbor);
  await page.waitForLoadState("networkidle");
  const link = page.locator(".tag-list").getByRole("link", { name: "Harbor" });
  expect(documents).not.toContain(tag);
  await link.hover();
  await expect.poll(() => documents).toContain(tag);
  await link.click();
  await expect(heading(page)).toHaveText("Harbor");
  expect(documents.filter((path) => path === tag)).toHaveLength(1);
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Nature" }).focus();
  await expect.poll(() => documents).toContain("/sections/nature/");
});

test("the first teasers that come into view are fetched when nothing else is to do, and no more", async ({ page }) => {
  const documents = documentsOf(page);
  await open(page, "/");
  await expect.poll(() => documents).toContain(harbor);
  const first = documents.length;
  await page.evaluate(() => document.querySelector("main .teaser:last-of-type")!.scrollIntoView());
  for (let y = 0; y < 12; y++) await page.mouse.wheel(0, 500);
  await expect.poll(() => documents.length).toBeGreaterThan(first);
  await page.waitForTimeout(1000);
  // Two teasers may be of the same article.
  expect(documents.length).toBeLessThanOrEqual(8);
  expect(new Set(documents).size).toBe(documents.length);
});

for (const connection of [{ saveData: true, effectiveType: "4g" }, { saveData: false, effectiveType: "2g" }]) {
  test(`nothing is fetched ahead with ${JSON.stringify(connection)}`, async ({ page }) => {
    await page.addInitScript((connection) => {
      Object.defineProperty(navigator, "connection", { value: connection });
    }, connection);
    const documents = documentsOf(page);
    await open(page, "/");
    await page.getByRole("link", { name: /harbor wall/ }).first().hover();
    await page.waitForTimeout(1500);
    expect(documents).toEqual([]);
    await page.getByRole("link", { name: /harbor wall/ }).first().click();
    await expect(page).toHaveURL(harbor);
    expect(documents).toEqual([harbor]);
  });
}

test.describe("history", () => {
  test.use({ allowedNoise: /ERR_INTERNET_DISCONNECTED/ });

  test("the way back asks nobody, and leads to the old place, also after a reload", async ({ page, context }) => {
    const documents = documentsOf(page);
    await open(page, "/");
    await page.evaluate(() => scrollTo(0, 1200));
    await page.locator("main .teaser").filter({ visible: true }).nth(6).getByRole("link").last().click();
    await expect(page.locator("main > .article")).toBeVisible();
    const place = () => page.evaluate(() => Math.round(scrollY));
    await expect.poll(place).toBe(0);
    await expect.poll(() => documents).toContain("/");
    await page.waitForLoadState("networkidle");
    await goOffline(page);
    await page.goBack();
    await expect(page.locator("main > .article")).toHaveCount(0);
    await expect.poll(place).toBeGreaterThan(800);
    await context.setOffline(false);
    await page.goForward();
    await expect(page.locator("main > .article")).toBeVisible();
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-app", "running");
    await page.goBack();
    await expect.poll(place).toBeGreaterThan(800);
  });

});

test("a teaser grows into its article, unless the reader wants less motion", async ({ page }) => {
  // Transitions are skipped on slow devices, and the test machine may be one.
  await page.addInitScript(() => Object.assign(performance, { now: () => 0 }));
  await open(page, "/");
  const names = () =>
    page.evaluate(() => {
      const start = document.startViewTransition.bind(document);
      const seen: string[] = [];
      Object.assign(window, { seen });
      document.startViewTransition = (update) => {
        const note = () =>
          document.querySelectorAll<HTMLElement>("main *").forEach((part) => {
            if (part.style.viewTransitionName) seen.push(`${part.localName} ${part.style.viewTransitionName}`);
          });
        note();
        const turn = start(update as () => Promise<void>);
        turn.ready.then(note, note);
        return turn;
      };
    });
  const seen = () => page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  await names();
  await page.locator(".teaser-lead").getByRole("link", { name: /harbor wall/ }).click();
  await expect.poll(seen).toEqual(["img picture", "h3 headline", "h1 headline", "img picture"]);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goBack();
  await expect(page.locator(".teaser-lead")).toBeVisible();
  expect(await seen()).toHaveLength(4);
});

test("nothing grows on a device that took long to start", async ({ page }) => {
  await page.addInitScript(() => {
    let now = 0;
    performance.now = () => (now += 100);
    document.startViewTransition = () => {
      throw new Error("a transition began");
    };
  });
  await open(page, "/");
  await page.locator(".teaser-lead").getByRole("link", { name: /harbor wall/ }).click();
  await expect(page.locator("h1.headline")).toBeVisible();
});
