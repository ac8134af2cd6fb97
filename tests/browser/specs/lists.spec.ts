import { expect, expectAccessible, expectToFit, open, test } from "../fixtures";

test("the related view gives a reason for each article", async ({ page }) => {
  await open(page, "/articles/harbor-wall-vote/related/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("harbor wall");
  const cards = page.locator(".teasers-card > li");
  expect(await cards.count()).toBeGreaterThan(4);
  expect(await cards.count()).toBeLessThanOrEqual(24);
  await expect(cards.first().locator(".teaser-reason")).toHaveText("Chosen by the editors");
  await expect(page.locator(".teaser-reason")).toHaveCount(await cards.count());
  await expect(page.locator('.teasers-card a[href="/articles/harbor-wall-vote/"]')).toHaveCount(0);
  await expectAccessible(page);
  await expectToFit(page);
});

test("a tag lists its articles", async ({ page }) => {
  await open(page, "/tags/tides/");
  await expect(page).toHaveTitle("Tides · The Quillhaven Courier");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tides");
  await expect(page.locator(".list-head")).toContainText("Water where it belongs");
  await expect(page.locator(".list-head-count")).toHaveText(/^\d+ articles$/);
  await expectAccessible(page);
  await expectToFit(page);
});

test("all tags stand in one index with their counts", async ({ page }) => {
  await open(page, "/tags/");
  await expect(page.locator(".tag-index-item")).toHaveCount(15);
  await expect(page.locator(".tag-index-item").first()).toContainText(/Birds\s*\d+ articles/);
  await expectAccessible(page);
  await expectToFit(page);
});

test("a section has pages", async ({ page }) => {
  await open(page, "/sections/town/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Town");
  await page.getByRole("link", { name: "Older", exact: true }).click();
  await expect(page).toHaveURL("/sections/town/page/2/");
  await expect(page).toHaveTitle("Town, Page 2 of 2 · The Quillhaven Courier");
  await expectAccessible(page);
});

test("an author has a page with a biography", async ({ page }) => {
  await open(page, "/authors/mara-ellwood/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mara Ellwood");
  await expect(page.locator(".list-head")).toContainText("has edited the Courier");
  await expectAccessible(page);
  await expectToFit(page);
});

test.describe("an address without a page", () => {
  test.use({ allowedNoise: /status of 404/ });

  test("answers 404 and leads on", async ({ page }) => {
    const response = await open(page, "/nowhere/");
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
    await expectAccessible(page);
    await page.getByRole("link", { name: "To the front page" }).click();
    await expect(page.locator(".teaser-lead")).toBeVisible();
  });

  test("says so where a server answers it with the front page", async ({ page }) => {
    const front = await (await page.request.get("/")).text();
    await page.route("**/nowhere/", (route) => route.fulfill({ contentType: "text/html", body: front }));
    await open(page, "/nowhere/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
    await expect(page).toHaveTitle("Page not found");
    await expect(page.locator("link[rel=canonical]")).toHaveCount(0);
  });

  test("a shell without a page builds it", async ({ page }) => {
    const front = await (await page.request.get("/")).text();
    const empty = front.replace(/<body>.*<\/body>/s, "<body></body>");
    await page.route("**/tags/", (route) => route.fulfill({ contentType: "text/html", body: empty }));
    await open(page, "/tags/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("All subjects");
    await expect(page).toHaveTitle("All subjects · The Quillhaven Courier");
  });
});
