import { expect, open, test } from "../fixtures";

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("every view reads whole and every link works", async ({ page }) => {
    await page.goto("/");
    await page.locator(".teaser-lead").getByRole("link", { name: /harbor wall/ }).click();
    await expect(page).toHaveURL("/articles/harbor-wall-vote/");
    await expect(page.locator(".article-body")).toContainText("wall");
    await expect(page.getByRole("navigation", { name: "Share this article" }).getByRole("link").first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Copy link" })).toBeHidden();
    await page.getByRole("link", { name: "More related articles" }).click();
    await expect(page).toHaveURL("/articles/harbor-wall-vote/related/");
    for (const [path, headline] of [
      ["/tags/", "All subjects"],
      ["/tags/tides/", "Tides"],
      ["/sections/us/", "US"],
      ["/authors/oona-fitch/", "Oona Fitch"],
      ["/page/2/", "Older articles"],
    ]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline);
    }
    await page.getByRole("link", { name: "Older", exact: true }).click();
    await expect(page).toHaveURL("/page/3/");
  });
});

test.describe("without WebAssembly", () => {
  test.use({ allowedNoise: /Newsprint reads as plain pages|Failed to load resource/ });

  for (const [what, prepare] of [
    ["in the browser", (page: import("@playwright/test").Page) => page.addInitScript("delete globalThis.WebAssembly")],
    ["on the way", (page: import("@playwright/test").Page) => page.route("**/*.wasm", (route) => route.abort())],
  ] as const) {
    test(`links stay plain links (${what})`, async ({ page }) => {
      await prepare(page);
      await page.goto("/");
      await page.waitForLoadState("networkidle");
      // The browser may have the page already, so that a click asks for nothing.
      const loaded = page.waitForEvent("domcontentloaded");
      await page.locator(".teaser-lead").getByRole("link", { name: /harbor wall/ }).click();
      await loaded;
      await expect(page.locator("h1.headline")).toBeVisible();
    });
  }
});

test.describe("after a panic", () => {
  test.use({ allowedNoise: /panicked at|unreachable/ });

  test("every link is a plain link", async ({ page }) => {
    await open(page, "/");
    // Browsers do this to pages that push too often, and the router does not expect it.
    await page.evaluate(() => {
      history.pushState = () => {
        throw new DOMException("too often", "SecurityError");
      };
    });
    const sections = page.getByRole("navigation", { name: "Sections" });
    await sections.getByRole("link", { name: "Town" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-app", "stopped");
    const request = page.waitForRequest((request) => request.isNavigationRequest());
    await sections.getByRole("link", { name: "Nature" }).click();
    expect(new URL((await request).url()).pathname).toBe("/sections/nature/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nature");
    await expect(page.locator("html")).toHaveAttribute("data-app", "running");
  });
});
