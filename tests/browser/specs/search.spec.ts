import { expect, expectAccessible, expectToFit, open, test } from "../fixtures";
import type { Page } from "@playwright/test";

const form = (page: Page) => page.getByRole("search");
const query = (page: Page) => form(page).getByRole("searchbox", { name: "Search" });
const results = (page: Page) => page.getByRole("main").getByRole("heading", { level: 2 });
const count = (page: Page) => page.getByRole("main").getByRole("status");

async function search(page: Page, address = "/search/") {
  await open(page, address);
  await expect(query(page)).toBeVisible();
}

test("results come while the reader types, and stay in the address", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("banner").getByRole("link", { name: "Search" }).click();
  await query(page).pressSequentially("herons");
  await expect(results(page).first()).toHaveText(/heron/i);
  await expect(count(page)).toHaveText(/^Articles found: \d+$/);
  await expect(page.locator("mark").first()).toHaveText(/heron/i);
  await expect(page).toHaveURL("/search/?q=herons");
  await page.reload();
  await expect(query(page)).toHaveValue("herons");
  await expect(results(page).first()).toHaveText(/heron/i);
});

test("back from an article leads to the results", async ({ page }) => {
  await search(page, "/search/?q=harbor");
  await expect(page.getByRole("button", { name: "Show more" })).toBeVisible();
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(results(page).nth(10).getByRole("link")).toBeFocused();
  const before = await results(page).count();
  await results(page).nth(10).getByRole("link").click();
  await expect(page).toHaveURL(/\/articles\//);
  await page.goBack();
  await expect(page).toHaveURL("/search/?q=harbor");
  await expect(results(page)).toHaveCount(before);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(300);
  await page.goForward();
  await expect(page).toHaveURL(/\/articles\//);
});

test("filters narrow the results", async ({ page }) => {
  await search(page, "/search/?q=harbor");
  await expect(count(page)).toHaveText(/found/);
  const all = await count(page).innerText();
  await form(page).getByRole("combobox", { name: "Section" }).selectOption("Culture");
  await expect(count(page)).not.toHaveText(all);
  await expect(page).toHaveURL("/search/?q=harbor&section=culture");
  for (const place of await page.locator(".search-place").allInnerTexts()) expect(place).toMatch(/^Culture · /);
  await query(page).fill("");
  await expect(page).toHaveURL("/search/?section=culture");
  await expect(count(page)).toHaveText(/^Articles found: \d+$/);
});

test("endings, beginnings and slips are forgiven", async ({ page }) => {
  for (const [words, found] of [["libraries", /library/i], ["heron", /herons/i], ["lighthuose", /^light/i]] as const) {
    await search(page, `/search/?q=${words}`);
    await expect(page.locator(".search-results mark").first(), words).toHaveText(found);
  }
});

test("articles in other scripts are found", async ({ page }) => {
  await search(page, `/search/?q=${encodeURIComponent("茶屋")}`);
  await expect(results(page).first()).toHaveText("海の茶屋、汽笛が鳴るまで");
  await query(page).fill("البرتقال");
  await expect(results(page).first()).toHaveText(/بيت البرتقال/);
});

test("nothing found is said, and nothing asked shows the other ways", async ({ page }) => {
  await search(page);
  await expect(page.getByRole("heading", { name: "Sections" })).toBeVisible();
  await query(page).fill("xyzzyq");
  await expect(count(page)).toHaveText(/^No articles found/);
  await expect(page.getByRole("heading", { name: "Sections" })).toBeHidden();
  await query(page).fill("");
  await expect(page.getByRole("heading", { name: "Sections" })).toBeVisible();
  await expect(page).toHaveURL("/search/");
});

test("the search looks right and serves everybody", async ({ page }) => {
  await search(page, "/search/?q=tides");
  await expect(results(page).first()).toBeVisible();
  await expectAccessible(page);
  await expectToFit(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole("banner").getByRole("link", { name: "Search" })).toBeInViewport();
});

test("a query of a paper this size loads less than 300 kB", async ({ page }) => {
  let bytes = 0;
  page.on("response", async (response) => {
    if (/_search|\/search-/.test(response.url())) bytes += (await response.body()).length;
  });
  await search(page, "/search/?q=harbor");
  await expect(results(page).first()).toBeVisible();
  expect(bytes).toBeLessThan(300_000);
});

test.describe("without the index", () => {
  test.use({ allowedNoise: /search|Pagefind|fetch|Failed to load/i });

  test("the failure is told, and trying again helps", async ({ page }) => {
    await page.route("**/*.pf_meta", (route) => route.abort());
    await search(page, "/search/?q=harbor");
    await expect(count(page)).toHaveText("Search could not be loaded.");
    await page.unroute("**/*.pf_meta");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(results(page).first()).toBeVisible();
  });
});

test("without script the page leads to sections, subjects and months", async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${test.info().project.use.baseURL}/search/`);
  await expect(page.getByRole("searchbox")).toHaveCount(0);
  await page.getByRole("main").getByRole("link", { name: "Culture" }).click();
  await expect(page).toHaveURL(/\/sections\/culture\/$/);
  await page.close();
});
