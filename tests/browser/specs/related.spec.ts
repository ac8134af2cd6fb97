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
