// A reader's visit: everything that it sends and stores.
import type { Page } from "@playwright/test";
import { expect, open, test } from "../fixtures";

/** Returns everything that the page's content security policy has blocked. */
async function violationsOf(page: Page) {
  const violations: string[] = [];
  await page.exposeFunction("tellViolation", (violation: string) => violations.push(violation));
  await page.addInitScript(() =>
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
      (window as unknown as { tellViolation(violation: string): void }).tellViolation(`${effectiveDirective} ${blockedURI}`),
    ),
  );
  return violations;
}

/** Goes from the front page to an article, a related one, a tag, and back to the front page. */
async function walk(page: Page) {
  const headline = page.locator("h1.headline");
  await open(page, "/");
  await page.locator(".teaser-lead .teaser-headline a").click();
  await expect(headline).toBeVisible();
  const first = await headline.innerText();
  await page.locator(".related .teaser-headline a").first().click();
  await expect(headline).not.toHaveText(first);
  await page.locator(".tag-list a").first().click();
  await expect(page).toHaveURL(/\/tags\/[^/]+\/$/);
  await expect(page.locator(".list-head h1")).toBeVisible();
  for (const place of [".tag-list", "h1.headline", ".teaser-lead"]) {
    await page.goBack();
    await expect(page.locator(place)).toBeVisible();
  }
  await expect(page).toHaveURL("/");
  await page.waitForLoadState("networkidle");
}

test("a walk asks nobody else, save for pictures and media that the content names", async ({ page, baseURL }) => {
  const violations = await violationsOf(page);
  const requests: { url: string; kind: string }[] = [];
  const documents: Promise<string>[] = [];
  page.on("request", (request) => requests.push({ url: request.url(), kind: request.resourceType() }));
  page.on("response", (response) => {
    if (/\/page\.json$|\/$/.test(response.url())) documents.push(response.text());
  });
  await walk(page);

  const named = (await Promise.all(documents)).join("\n");
  const isOurs = (url: string) => new URL(url).origin === new URL(baseURL!).origin;
  const isNamed = ({ url, kind }: { url: string; kind: string }) => ["image", "media"].includes(kind) && named.includes(url);
  expect(requests.length).toBeGreaterThan(5);
  expect(requests.filter((request) => !isOurs(request.url) && !isNamed(request))).toEqual([]);
  expect(violations).toEqual([]);
});

test("a walk sends no more of itself than where it comes from", async ({ page }) => {
  const faults: string[] = [];
  page.on("request", (request) => {
    const { search } = new URL(request.url());
    if (request.method() !== "GET" || search !== "" || request.postData() !== null) faults.push(`${request.method()} ${request.url()}`);
  });
  await walk(page);
  expect(faults).toEqual([]);
});

test("a walk leaves no cookie and stores nothing but scroll positions, when it was, and that it has the typefaces", async ({ page, context }) => {
  const cookies: Promise<string | null>[] = [];
  page.on("response", (response) => cookies.push(response.headerValue("set-cookie")));
  await walk(page);
  expect((await Promise.all(cookies)).filter((cookie) => cookie !== null)).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  const stored = await page.evaluate(async () => ({
    cookie: document.cookie,
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: "caches" in window ? await caches.keys() : [],
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  // Scroll positions are stored for the lifetime of the tab, by history entry.
  expect(Object.keys(stored.session).filter((key) => key !== "newsprint.places")).toEqual([]);
  // The time of the last visit, to mark new articles; it never leaves the browser.
  // The style sheet with the fonts, so that the next page has them at once.
  const { "newsprint-visit-1": visit, "newsprint-faces": faces, ...local } = stored.local as Record<string, string>;
  expect(new URL(faces).pathname).toMatch(/^\/_assets\/late-/);
  expect(Object.keys(JSON.parse(visit))).toEqual(["seen"]);
  expect({ ...stored, session: {}, local }).toEqual({ cookie: "", local: {}, session: {}, databases: [], caches: [], workers: 0 });
  expect(typeof (await page.evaluate(() => history.state))).toBe("number");
});

test.describe("what a page may not do", () => {
  test.use({ allowedNoise: /Content Security Policy|Refused to|violates/ });

  test("its policy stops, also in the page of the running app", async ({ page }) => {
    const violations = await violationsOf(page);
    await open(page, "/");
    await page.evaluate(async () => {
      await fetch("https://elsewhere.example/").catch(() => {});
      const script = document.createElement("script");
      script.textContent = "document.title = 'taken over'";
      document.head.append(script);
      document.body.setAttribute("style", "display: none");
    });
    await expect.poll(() => violations.map((violation) => violation.split(" ")[0]).sort()).toEqual([
      "connect-src",
      "script-src-elem",
      "style-src-attr",
    ]);
    await expect(page).not.toHaveTitle("taken over");
    await expect(page.locator("body")).toBeVisible();
  });
});
