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
  await expect(page.locator(".teasers-row > li")).toHaveCount(10);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Newer" }).click();
  await expect(page).toHaveURL("/");
});

test("nothing moves while the front page loads", async ({ page }) => {
  await page.route(/\.(jpg|woff2)$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  await open(page, "/");
  await page.waitForLoadState("networkidle");
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 200);
      }),
  );
  expect(shift).toBeLessThan(0.01);
});
