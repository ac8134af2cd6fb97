import { expect, expectAccessible, expectToFit, open, test } from "../fixtures";

test("a tag lists its articles", async ({ page }) => {
  await open(page, "/tags/tides/");
  await expect(page).toHaveTitle("Tides · The Quillhaven Courier");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tides");
  await expect(page.locator(".list-head")).toContainText("Water where it belongs");
  await expect(page.locator(".list-head-count")).toHaveText(/^\d+ articles$/);
  await expectAccessible(page);
  await expectToFit(page);
});
