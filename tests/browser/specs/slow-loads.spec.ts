import { expect, holdBack, open, test } from "../fixtures";

// A fake clock, so that the load of the machine has no effect.
test.beforeEach(async ({ page }) => {
  await page.clock.install({ time: new Date("2026-11-24T08:00:00Z") });
  await open(page, "/");
  await page.clock.pauseAt(new Date("2026-11-24T09:00:00Z"));
});

/** Clicks on the section Town, whose page document is delayed until the returned function is called. */
async function turn(page: import("@playwright/test").Page) {
  const asked = page.waitForRequest("**/sections/town/page.json");
  const answer = await holdBack(page, "**/sections/town/page.json");
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Town" }).click();
  await asked;
  return answer;
}

test("a load of a moment shows no progress bar, then or later", async ({ page }) => {
  const answer = await turn(page);
  await page.clock.runFor(60);
  await answer();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Town");
  await expect(page.getByRole("progressbar")).toBeHidden();
  await page.clock.runFor(1_000);
  await expect(page.getByRole("progressbar")).toBeHidden();
});

test("a slow load shows one after 150 milliseconds, while the old page stays", async ({ page }) => {
  const answer = await turn(page);
  await page.clock.runFor(149);
  await expect(page.getByRole("progressbar")).toBeHidden();
  await page.clock.runFor(1);
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The Quillhaven Courier");
  await expect(page).toHaveURL("/");
  await answer();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Town");
  await expect(page.getByRole("progressbar")).toBeHidden();
});
