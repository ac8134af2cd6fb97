import { expect, expectAccessible, expectToFit, open, test } from "../fixtures";

test("an author has a page with a biography", async ({ page }) => {
  await open(page, "/authors/mara-ellwood/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mara Ellwood");
  await expect(page.locator(".list-head")).toContainText("has edited the Courier");
  await expectAccessible(page);
  await expectToFit(page);
});
