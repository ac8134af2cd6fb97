import { expect, expectAccessible, expectToFit, open, test } from "../fixtures";

test("the archive lists the months of each year with their counts", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("contentinfo").getByRole("link", { name: "Archive" }).click();
  await expect(page).toHaveURL("/archive/");
  await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText(/^2026 · \d+ articles$/);
  await expect(page.getByRole("main").getByRole("listitem").first()).toHaveText(/November\s*\d+ articles/);
  await expectAccessible(page);
  await expectToFit(page);
});

test("months lead to each other, page after page", async ({ page }) => {
  await open(page, "/archive/");
  await page.getByRole("main").getByRole("link", { name: "November" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("November 2026");
  const pages = page.getByRole("navigation", { name: "Pages" });
  const seen = new Set([page.url()]);
  while (await pages.locator("[rel=next]").count()) {
    const before = page.url();
    await pages.locator("[rel=next]").click();
    await expect(page).not.toHaveURL(before);
    seen.add(page.url());
  }
  expect(seen.size).toBeGreaterThan(2);
  await pages.locator("[rel=prev]").click();
  await expect(pages.locator("[rel=next]")).toBeVisible();
  await expectAccessible(page);
  await expectToFit(page);
});
