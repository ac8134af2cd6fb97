import { expect, expectAccessible, expectToFit, open, test } from "../fixtures";

test("the front page shows the lead, top stories, sections, the latest and the most read", async ({ page }) => {
  await open(page, "/");
  await expect(page).toHaveTitle("The Quillhaven Courier");
  await expect(page.locator(".teaser-lead").getByRole("link", { name: /raise the harbor wall/ })).toBeVisible();
  await expect(page.locator(".teasers-top > li")).toHaveCount(4);
  for (const section of ["Town", "US", "Business", "Nature", "Culture", "Sport"]) {
    await expect(page.getByRole("heading", { name: section, exact: true })).toBeVisible();
  }
  const mostRead = page.getByRole("region", { name: "Most read" }).getByRole("listitem");
  await expect(mostRead).toHaveCount(5);
  await expect(mostRead.first()).toContainText("raise the harbor wall");
  await expectAccessible(page);
  await expectToFit(page);
});

test("older articles are a click away", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("link", { name: "Older", exact: true }).click();
  await expect(page).toHaveURL("/page/2/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Older articles");
  // Pages are filled from the oldest article: the second has the remainder.
  await expect(page.locator(".teasers-row > li")).toHaveCount(2);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Older" }).click();
  await expect(page).toHaveURL("/page/3/");
  await expect(page.locator(".teasers-row > li")).toHaveCount(10);
  await page.getByRole("link", { name: "Newer" }).click();
  await expect(page).toHaveURL("/page/2/");
  await page.getByRole("link", { name: "Newer" }).click();
  await expect(page).toHaveURL("/");
});
