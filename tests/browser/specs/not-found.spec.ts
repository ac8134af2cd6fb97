import { expect, expectAccessible, open, test } from "../fixtures";

test.describe("an address without a page", () => {
  test.use({ allowedNoise: /status of 404/ });

  test("answers 404 and leads on", async ({ page }) => {
    const response = await open(page, "/nowhere/");
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
    await expectAccessible(page);
    await page.getByRole("link", { name: "Go to the front page" }).click();
    await expect(page.locator(".teaser-lead")).toBeVisible();
  });

  test("says so where a server answers it with the front page", async ({ page }) => {
    const front = await (await page.request.get("/")).text();
    await page.route("**/nowhere/", (route) => route.fulfill({ contentType: "text/html", body: front }));
    await open(page, "/nowhere/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
    await expect(page).toHaveTitle("Page not found");
    await expect(page.locator("link[rel=canonical]")).toHaveCount(0);
  });

  test("a shell without a page builds it", async ({ page }) => {
    const front = await (await page.request.get("/")).text();
    const empty = front.replace(/<body>.*<\/body>/s, "<body></body>");
    await page.route("**/tags/", (route) => route.fulfill({ contentType: "text/html", body: empty }));
    await open(page, "/tags/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("All subjects");
    await expect(page).toHaveTitle("All subjects · The Quillhaven Courier");
  });
});
