import { expect, expectAccessible, expectToFit, open, test } from "../fixtures";

test("all tags stand in one index with their counts", async ({ page }) => {
  await open(page, "/tags/");
  await expect(page.locator(".index-entry")).toHaveCount(15);
  await expect(page.locator(".index-entry").first()).toContainText(/Birds\s*\d+ articles/);
  await expectAccessible(page);
  await expectToFit(page);
});
