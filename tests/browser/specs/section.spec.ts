import { expect, expectAccessible, open, test } from "../fixtures";

test("a section has pages", async ({ page }) => {
  await open(page, "/sections/town/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Town");
  await page.getByRole("link", { name: "Older", exact: true }).click();
  await expect(page).toHaveURL("/sections/town/page/2/");
  await expect(page).toHaveTitle("Town, Page 2 of 2 · The Quillhaven Courier");
  await expectAccessible(page);
});
