import { expect, expectAccessible, openForReading, test } from "../fixtures";

test("a series is read part after part", async ({ page }) => {
  await openForReading(page, "/articles/ferry-winter-timetable/");
  const series = page.getByRole("navigation", { name: "Series: The last boat" });
  await expect(series).toContainText("Part 1 of 3");
  await expectAccessible(page);
  await series.getByRole("link").click();
  await expect(page).toHaveURL(/\/articles\/reading-the-fog\/$/);
  await expect(series).toContainText("Part 2 of 3");
  await expect(series.getByRole("link")).toHaveCount(2);
  await page.locator(".series-next").getByRole("link", { name: "Nine out, none back" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Nine out, none back/);
  await expect(series).toContainText("Part 3 of 3");
  await expect(page.locator(".series-next")).toHaveCount(0);
});

test("on paper a series is its name and the part", async ({ page }) => {
  await openForReading(page, "/articles/reading-the-fog/");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("Part 2 of 3")).toBeVisible();
  await expect(page.getByText("Previous part:")).toBeHidden();
  await expect(page.locator(".series-next")).toBeHidden();
});
