import { expect, expectAccessible, open, test } from "../fixtures";

test("a teaser's picture stands in its place before its text is there", async ({ page }) => {
  await open(page, "/sections/nature/");
  const [whole, alone] = await page.locator(".teaser-row:has(.teaser-picture)").first().evaluate((row) => {
    const place = () => {
      const { x, y, width } = row.querySelector(".teaser-picture")!.getBoundingClientRect();
      return { x, y, width };
    };
    const whole = place();
    row.querySelector(".teaser-text")!.remove();
    return [whole, place()];
  });
  expect(alone).toEqual(whole);
});

test("a section has pages", async ({ page }) => {
  await open(page, "/sections/town/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Town");
  await page.getByRole("link", { name: "Older", exact: true }).click();
  await expect(page).toHaveURL("/sections/town/page/2/");
  await expect(page).toHaveTitle("Town, Page 2 of 2 · The Quillhaven Courier");
  await expectAccessible(page);
});
