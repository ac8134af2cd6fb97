import { expect, expectReading, open, test } from "../fixtures";

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
      // The browser may have the page cached, so that a click sends no request.
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

test.describe("a page that something has changed before the app took it over", () => {
  test.use({ allowedNoise: /Newsprint reads as plain pages/ });

  test("is plain, and everything that needs no app works", async ({ page }) => {
    const said: string[] = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    await page.addInitScript(() => {
      // As an extension that adds a bar at the top does.
      new MutationObserver((_, observer) => {
        const masthead = document.querySelector("body > header, body > .masthead");
        if (!masthead) return;
        observer.disconnect();
        masthead.before(Object.assign(document.createElement("div"), { textContent: "An extension" }));
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto("/articles/how-this-paper-is-made/");
    await expect(page.locator("html")).toHaveAttribute("data-app", "stopped");
    await expectReading(page);
    expect(said.filter((text) => !text.startsWith("Service Worker registration blocked"))).toEqual([
      expect.stringContaining("Newsprint reads as plain pages"),
    ]);
    await expect(page.locator(".article-body")).toContainText("linseed");
    const mark = page.locator('.article-body sup a[href="#fn-1"]');
    await mark.click();
    await expect(page.getByRole("dialog", { name: "Note 1" })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: "Saved for later" })).toBeVisible();
    await page.getByRole("link", { name: "Link to “In ink”" }).click();
    await expect(page).toHaveURL(/#in-ink$/);
    await expect(page.locator(".reader-notice")).toHaveText(/copied/i);
    // Back within the page loads nothing.
    const loads: string[] = [];
    page.on("request", (request) => request.isNavigationRequest() && loads.push(new URL(request.url()).pathname));
    await page.goBack();
    await expect(page).toHaveURL(/is-made\/$/);
    await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Nature" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nature");
    expect(loads).toEqual(["/sections/nature/"]);
  });
});
