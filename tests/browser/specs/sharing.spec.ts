import { expect, open, test } from "../fixtures";

const path = "/articles/last-public-room/";
const canonical = `https://courier.quillhaven.example${path}`;

test("the links share the canonical address and trust nobody", async ({ page }) => {
  const origins = new Set<string>();
  page.on("request", (request) => origins.add(new URL(request.url()).origin));
  await open(page, path);
  const links = page.getByRole("navigation", { name: "Share this article" }).getByRole("link");
  const all = await links.evaluateAll((links) => links.map((a) => ({ href: (a as HTMLAnchorElement).href, rel: a.getAttribute("rel") })));
  const hosts = all.map(({ href }) => new URL(href).host || new URL(href).protocol);
  expect(hosts).toEqual([
    "mailto:", "wa.me", "www.facebook.com", "x.com", "bsky.app", "share.joinmastodon.org", "www.threads.com",
    "www.linkedin.com", "www.reddit.com", "t.me", "news.ycombinator.com",
  ]);
  for (const { href, rel } of all) {
    expect(href).toContain(encodeURIComponent(canonical));
    expect(rel).toContain("noopener noreferrer");
  }
  await page.waitForLoadState("networkidle");
  expect([...origins]).toEqual([test.info().project.use.baseURL]);
});

test("the link is copied and that is announced", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, path);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.locator(".actions-result")).toHaveText("Link copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(canonical);
});

test("a clipboard that refuses leaves the address to copy by hand", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await open(page, path);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.locator(".actions-result")).toContainText(canonical);
});

test.describe("the system's share sheet", () => {
  const withShare = (page: import("@playwright/test").Page, error?: string) =>
    page.addInitScript((error) => {
      const calls: unknown[] = [];
      Object.assign(window, { calls });
      navigator.share = (data) => {
        calls.push(data);
        return error ? Promise.reject(new DOMException("x", error)) : Promise.resolve();
      };
    }, error);

  test("gets headline and address", async ({ page }) => {
    await withShare(page);
    await open(page, path);
    await page.getByRole("button", { name: "Share…" }).click();
    expect(await page.evaluate("calls")).toEqual([{ title: "The last public room in town", url: canonical }]);
  });

  test("may be cancelled without a word", async ({ page }) => {
    await withShare(page, "AbortError");
    await open(page, path);
    await page.getByRole("button", { name: "Share…" }).click();
    await page.waitForTimeout(200);
    await expect(page.locator(".actions-result")).toBeEmpty();
  });

  test("falls back to copying when it fails", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await withShare(page, "NotAllowedError");
    await open(page, path);
    await page.getByRole("button", { name: "Share…" }).click();
    await expect(page.locator(".actions-result")).toHaveText("Link copied");
  });

  test("is not offered where there is none", async ({ page }) => {
    await page.addInitScript(() => delete (Navigator.prototype as { share?: unknown }).share);
    await open(page, path);
    await expect(page.getByRole("button", { name: "Copy link" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Share…" })).toBeHidden();
  });
});
