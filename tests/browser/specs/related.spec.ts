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

test("the app turns to the related view, whose document stands in its page", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(`${request.resourceType()} ${new URL(request.url()).pathname}`));
  await open(page, "/articles/harbor-wall-vote/");
  await page.evaluate(() => Object.assign(window, { isSameDocument: true }));
  await page.getByRole("link", { name: "More related articles" }).click();
  await expect(page).toHaveURL("/articles/harbor-wall-vote/related/");
  await expect(page.locator(".teasers-card .teaser-reason").first()).toBeVisible();
  const title = await page.title();
  expect(await page.evaluate(() => "isSameDocument" in window)).toBe(true);
  expect(asked).toContain("fetch /articles/harbor-wall-vote/related/");
  expect(asked.filter((path) => path.endsWith("/related/page.json"))).toEqual([]);
  await page.reload();
  expect(await page.title()).toBe(title);
});
