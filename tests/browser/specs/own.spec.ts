// The reader's own articles: saved, half read, read, followed and new.
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, expectToFit, open, openForReading, test } from "../fixtures";

const article = "/articles/how-this-paper-is-made/";
const title = "How this paper is made, in ink and in light";
/** Returns the keys that the client modules have stored. */
const stored = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => /^newsprint-(?!faces$)/.test(key)).sort());

/** Reads the article to its middle. */
async function readHalf(page: Page) {
  await page.locator("#in-light").evaluate((heading) => heading.scrollIntoView());
  await expect.poll(() => stored(page)).toContain("newsprint-places-1");
}

/** Opens the page of saved articles as a reader does. */
async function toSaved(page: Page) {
  await page.getByRole("contentinfo").getByRole("link", { name: "Saved" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Saved");
  await expect(page.getByRole("heading", { name: "Saved articles" })).toBeVisible();
}

const saved = (page: Page) => page.getByRole("region", { name: "Saved articles" });
const history = (page: Page) => page.getByRole("region", { name: "Reading history" });

test("an article is saved, listed, removed and brought back, by keyboard alone", async ({ page }) => {
  await openForReading(page, article);
  const save = page.getByRole("button", { name: "Save", exact: true });
  await save.focus();
  await page.keyboard.press("Enter");
  await expect(save).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("status").filter({ hasText: "Saved for later" })).toBeVisible();
  await toSaved(page);
  const link = saved(page).getByRole("link", { name: title });
  await expect(link).toHaveAttribute("href", article);
  await expect(saved(page).locator("time")).not.toBeEmpty();
  await expect(saved(page).locator("img")).toHaveCount(1);
  await saved(page).getByRole("button", { name: `Remove: ${title}` }).focus();
  await page.keyboard.press("Enter");
  await expect(link).toHaveCount(0);
  await expect(saved(page).getByRole("status")).toHaveText(`Removed: ${title}`);
  await expect(saved(page).getByRole("button", { name: "Undo" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(saved(page).getByRole("button", { name: `Remove: ${title}` })).toBeFocused();
  await link.click();
  await expect(page.locator("h1.headline")).toHaveText(title);
  await expect(save).toHaveAttribute("aria-pressed", "true");
  await save.click();
  await expect(save).toHaveAttribute("aria-pressed", "false");
  await toSaved(page);
  await expect(saved(page)).toContainText("No saved articles yet");
});

/** The elements of a teaser with the attributes that are the same in all of its look, each below its parent. */
const outlineOf = (teaser: Locator) =>
  teaser.evaluate((teaser) => {
    const same = ["class", "tabindex", "aria-hidden", "alt", "loading", "decoding"];
    // What lists of the reader's own do not know, and the button to remove it.
    const left = "source, .teaser-standfirst, .teaser-meta span, .own-button";
    const lines = (element: Element): string[] => {
      const attributes = same.filter((name) => element.hasAttribute(name)).map((name) => `${name}=${element.getAttribute(name)}`);
      const children = [...element.children].filter((child) => !child.matches(left));
      return [[element.localName, ...attributes].join(" "), ...children.flatMap(lines).map((line) => `  ${line}`)];
    };
    return lines(teaser);
  });

test("teasers of the reader's own are the app's, with what is known of an article", async ({ page }) => {
  await page.addInitScript(() => {
    const whole = { path: "/articles/whole/", title: "<b>Whole</b> & all", picture: "/pictures/whole.jpg", date: "2026-11-02", words: "November 2, 2026", section: "Town", at: 3 };
    const other = { path: "/articles/other/", title: "أخرى", language: "ar", direction: "rtl", picture: "javascript:alert(1)", at: 2 };
    localStorage.setItem("newsprint-saved-1", JSON.stringify([whole, other, { path: "/articles/bare/", title: "Bare", at: 1 }]));
    localStorage.setItem("newsprint-followed-1", JSON.stringify([{ path: "/sections/nature/", title: "Nature", at: 1 }]));
    localStorage.setItem("newsprint-places-1", JSON.stringify({ "/articles/bare/": 0.5 }));
  });
  await page.route("**/pictures/whole.jpg", (route) => route.fulfill({ contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }));
  await openForReading(page, "/saved/");
  const [whole, other, bare] = [0, 1, 2].map((i) => saved(page).locator(".teaser").nth(i));
  await expect(whole.getByRole("link", { name: "<b>Whole</b> & all" })).toHaveAttribute("href", "/articles/whole/");
  await expect(whole.locator(".teaser-picture")).toHaveAttribute("href", "/articles/whole/");
  await expect(whole.locator("img")).toHaveAttribute("src", "/pictures/whole.jpg");
  await expect(whole.locator(".kicker")).toHaveText("Town");
  await expect(whole.locator(".teaser-meta")).toHaveText("November 2, 2026");
  await expect(whole.locator("time")).toHaveAttribute("datetime", "2026-11-02");
  await expect(whole).toHaveAttribute("dir", "ltr");
  await expect(other).toHaveAttribute("lang", "ar");
  await expect(other).toHaveAttribute("dir", "rtl");
  await expect(other.locator("img, time, .teaser-meta span")).toHaveCount(0);
  await expect(bare.locator("img, time")).toHaveCount(0);
  await expect(bare.locator(".teaser-meta")).toHaveText("50% read");
  const row = await outlineOf(whole);
  await page.locator(".nameplate a").click();
  const block = page.getByRole("region", { name: "For you" });
  const card = await outlineOf(block.locator(".teaser:has(img)").first());
  expect(card).toEqual(await outlineOf(page.locator(".section-block .teaser-card:has(img)").first()));
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Town" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Town");
  // The first of a list does not wait for its picture.
  expect(row).toEqual(await outlineOf(page.locator("main li + li .teaser-row:has(img)").first()));
});

test("other tabs follow", async ({ page, context }) => {
  await openForReading(page, article);
  const other = await context.newPage();
  await openForReading(other, "/saved/");
  await expect(saved(other)).toContainText("No saved articles yet");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(saved(other).getByRole("link", { name: title })).toBeVisible();
  await saved(other).getByRole("button", { name: `Remove: ${title}` }).click();
  await expect(page.getByRole("button", { name: "Save", exact: true })).toHaveAttribute("aria-pressed", "false");
  await other.close();
});

test("a half-read article goes on where it was left", async ({ page }) => {
  await openForReading(page, article);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await readHalf(page);
  await toSaved(page);
  await expect(page.getByRole("region", { name: "Continue reading" }).getByRole("link", { name: title })).toBeVisible();
  await expect(saved(page)).toContainText(/\d+% read/);
  await saved(page).getByRole("link", { name: title }).click();
  const offer = page.getByRole("region", { name: "Continue reading" });
  await expect(offer.getByRole("status")).toHaveText(/^You have read \d+% of this article\.$/);
  await expectAccessible(page);
  await offer.getByRole("button", { name: "Continue reading" }).focus();
  await page.keyboard.press("Enter");
  await expect(offer).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "In light", exact: true })).toBeInViewport();
  expect(await page.evaluate(() => document.activeElement?.closest(".article-body") !== null)).toBe(true);
  // On opening the article again, the reader is asked again and may decline.
  await page.goto("/");
  await openForReading(page, article);
  await offer.getByRole("button", { name: "Close" }).click();
  await expect(offer).toHaveCount(0);
  await expect(page.locator("h1.headline")).toBeFocused();
});

test("how far one is in an article is kept only when it is in a list", async ({ page }) => {
  await page.clock.install();
  await openForReading(page, article);
  await page.waitForLoadState("networkidle");
  await page.locator("#in-light").evaluate((heading) => heading.scrollIntoView());
  await expect(page.locator(".time-left")).toHaveAttribute("data-shown", "");
  await page.clock.fastForward("00:10");
  expect(await stored(page)).toEqual(["newsprint-visit-1"]);
  await page.goto("/");
  await openForReading(page, article);
  await expect(page.getByRole("region", { name: "Continue reading" })).toHaveCount(0);
});

test("the history is off until it is turned on, marks what was read, and can be cleared", async ({ page }) => {
  await openForReading(page, "/saved/");
  const remember = page.getByRole("switch", { name: "Remember what I read" });
  await expect(remember).not.toBeChecked();
  await remember.focus();
  await page.keyboard.press("Space");
  await expect(remember).toBeChecked();
  await expect(remember).toBeFocused();
  await expect(history(page)).toContainText("Articles that you open from now on");
  await page.locator(".nameplate a").click();
  const lead = page.locator(".teaser-lead .teaser-headline a");
  const headline = await lead.innerText();
  await lead.click();
  await expect(page.locator("h1.headline")).toHaveText(headline);
  await expect.poll(() => page.evaluate(() => localStorage.getItem("newsprint-history-1"))).toContain(headline);
  await page.goBack();
  await expect(page.locator(".teaser-lead .kicker")).toHaveAttribute("data-mark", "Read");
  await toSaved(page);
  await expect(history(page).getByRole("link", { name: headline })).toBeVisible();
  await history(page).getByRole("button", { name: "Clear history" }).click();
  await expect(history(page).getByRole("link", { name: headline })).toHaveCount(0);
  await expect(history(page).getByRole("button", { name: "Undo" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(history(page).getByRole("link", { name: headline })).toBeVisible();
  await history(page).getByRole("button", { name: `Remove: ${headline}` }).click();
  await remember.uncheck();
  expect(await stored(page)).toEqual(["newsprint-visit-1"]);
  await page.locator(".nameplate a").click();
  await expect(page.locator(".teaser-lead")).toBeVisible();
  await expect(page.locator("[data-mark]")).toHaveCount(0);
});

test("what came since the last visit is marked, and nothing on the first", async ({ page }) => {
  await openForReading(page, "/");
  await page.waitForLoadState("networkidle");
  await expect(page.locator("[data-mark]")).toHaveCount(0);
  const times = await page.locator("main .teaser time").evaluateAll((times) => times.map((time) => Date.parse((time as HTMLTimeElement).dateTime)));
  const middle = [...times].sort()[Math.floor(times.length / 2)];
  await page.evaluate((seen) => localStorage.setItem("newsprint-visit-1", JSON.stringify({ seen })), middle);
  // Leaving the page must not overwrite it.
  await page.addInitScript((seen) => {
    if (!sessionStorage.marked) localStorage.setItem("newsprint-visit-1", JSON.stringify({ seen }));
    sessionStorage.marked = "1";
  }, middle);
  await page.reload();
  await expect(page.locator("[data-mark]")).toHaveCount(times.filter((time) => time > middle).length);
  await expect(page.locator("[data-mark]").first()).toHaveAttribute("data-mark", "New");
  await expectAccessible(page);
});

test("sections, tags and authors are followed, and come to the front page", async ({ page }) => {
  await page.addInitScript(() => {
    type Source = { node: Node; previousRect: DOMRect; currentRect: DOMRect };
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      // The masthead may shift when its fonts load.
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean; sources: Source[] })[])
        if (!entry.hadRecentInput && entry.sources.some(({ node }) => node.parentElement?.closest("main")))
          shifts.push(`${entry.value} at ${entry.startTime} ms: ` + entry.sources.map(({ node, previousRect, currentRect }) =>
            `${node.nodeName}.${(node as Element).className} from ${JSON.stringify(previousRect)} to ${JSON.stringify(currentRect)}`).join("; "));
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const [path, name] of [["/sections/nature/", "Nature"], ["/tags/tides/", "Tides"], ["/authors/oona-fitch/", "Oona Fitch"]]) {
    await openForReading(page, path);
    const follow = page.getByRole("button", { name: `Follow: ${name}` });
    await follow.focus();
    await page.keyboard.press("Enter");
    await expect(follow).toHaveAttribute("aria-pressed", "true");
    await expect(page.getByRole("status").filter({ hasText: `Now on your front page: ${name}` })).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
  }
  await openForReading(page, "/");
  const block = page.getByRole("region", { name: "For you" });
  await expect(block.getByRole("listitem")).toHaveCount(8);
  expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
  const top = await page.locator(".front .teaser-headline a").allInnerTexts();
  const here = await block.locator(".teaser-headline a").allInnerTexts();
  expect(here.filter((headline) => top.includes(headline))).toEqual([]);
  expect(new Set(here).size).toBe(8);
  await expectAccessible(page);
  // Going back restores the same block at the same position.
  await block.getByRole("link", { name: here[0] }).scrollIntoViewIfNeeded();
  const y = await page.evaluate(() => scrollY);
  await block.getByRole("link", { name: here[0] }).click();
  await expect(page.locator("h1.headline")).toHaveText(here[0]);
  await page.goBack();
  await expect(block.getByRole("link", { name: here[0] })).toBeInViewport();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(y);
  await block.getByRole("link", { name: "Saved and followed" }).click();
  const followed = page.getByRole("region", { name: "Following" });
  await followed.getByRole("button", { name: "Unfollow: Tides" }).click();
  await expect(followed.getByRole("status")).toHaveText("No longer followed: Tides");
  await followed.getByRole("button", { name: "Undo" }).click();
  await expect(followed.getByRole("link")).toHaveText(["Oona Fitch", "Tides", "Nature"]);
  await followed.getByRole("link", { name: "Nature" }).click();
  await page.getByRole("button", { name: "Follow: Nature" }).click();
  await expect(page.getByRole("button", { name: "Follow: Nature" })).toHaveAttribute("aria-pressed", "false");
});

test("lists that nobody can follow have no button", async ({ page }) => {
  await openForReading(page, "/sections/nature/");
  await expect(page.getByRole("button", { name: /^Follow/ })).toBeVisible();
  await page.getByRole("contentinfo").getByRole("link", { name: "Archive" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Archive");
  await expect(page.getByRole("button", { name: /^Follow/ })).toHaveCount(0);
  await page.goto("/page/2/");
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("button", { name: /^Follow/ })).toHaveCount(0);
});

test("all of it goes into a JSON Feed and comes back, and a broken one changes nothing", async ({ page, browser, baseURL }) => {
  await openForReading(page, "/sections/nature/");
  await page.getByRole("button", { name: "Follow: Nature" }).click();
  await expect(page.getByRole("button", { name: "Follow: Nature" })).toHaveAttribute("aria-pressed", "true");
  await openForReading(page, article);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await readHalf(page);
  await toSaved(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("The-Quillhaven-Courier-Saved-articles.json");
  const feed = JSON.parse(readFileSync((await file.path())!, "utf8"));
  expect(feed).toMatchObject({ version: "https://jsonfeed.org/version/1.1", title: "The Quillhaven Courier · Saved articles", language: "en-US" });
  const [item] = feed.items;
  expect(item).toMatchObject({ id: `${baseURL}${article}`, url: `${baseURL}${article}`, title, content_text: expect.any(String) });
  expect(item.image).toMatch(/^http.*\.jpg$/);
  expect(Date.parse(item.date_published)).toBeGreaterThan(0);
  expect(item._newsprint.progress).toBeGreaterThan(0.2);
  expect(item._newsprint.progress).toBeLessThan(0.95);

  const other = await (await browser.newContext({ baseURL })).newPage();
  await openForReading(other, "/saved/");
  const status = other.getByRole("region", { name: "Export and import" }).getByRole("status");
  const give = async (name: string, text: string) => {
    const chooser = other.waitForEvent("filechooser");
    await other.getByRole("button", { name: "Import…" }).click();
    await (await chooser).setFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  };
  await give("holiday.json", '{"version":"1"}');
  await expect(status).toHaveText("“holiday.json” is not a JSON Feed; nothing was changed.");
  await give("cut.json", JSON.stringify(feed).slice(0, 200));
  await expect(status).toHaveText("“cut.json” is not a JSON Feed; nothing was changed.");
  expect(await stored(other)).toEqual(["newsprint-visit-1"]);
  const foreign = [
    { id: "x", url: "https://elsewhere.example/a/", title: "Elsewhere" },
    { id: "javascript:alert(1)", title: "No page" },
    { id: "y", url: `${baseURL}${article}` },
    { id: "z", url: "https://courier.quillhaven.example/articles/last-public-room/", title: "The last public room in town", date_published: "2026-11-01T10:00:00Z" },
  ];
  await give("saved.json", JSON.stringify({ ...feed, items: [...feed.items, ...foreign] }));
  await expect(status).toHaveText(
    `Imported 3 of 6 articles. Skipped, because they are not on this site: Elsewhere, No page, ${baseURL}${article}`,
  );
  await expect(saved(other).getByRole("link", { name: title })).toBeVisible();
  await expect(saved(other).getByRole("link", { name: "The last public room in town" })).toBeVisible();
  await expect(saved(other)).toContainText("November 1, 2026");
  await expect(saved(other)).toContainText(/\d+% read/);
  await expect(other.getByRole("region", { name: "Following" }).getByRole("link", { name: "Nature" })).toBeVisible();
  // Importing again changes nothing.
  await give("saved.json", JSON.stringify(feed));
  await expect(status).toHaveText("Imported 2 of 2 articles.");
  await expect(saved(other).getByRole("listitem")).toHaveCount(2);
  await other.context().close();
});

test.describe("a storage that is no use", () => {
  test("is survived when it is blocked, and the reader is told", async ({ page }) => {
    await page.addInitScript(() =>
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("blocked", "SecurityError");
        },
      }),
    );
    await openForReading(page, article);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: "Your browser is not saving data for this site" })).toBeVisible();
    await toSaved(page);
    await expect(saved(page).getByRole("link", { name: title })).toBeVisible();
  });

  test("is survived when it is broken", async ({ page }) => {
    await page.addInitScript(() => {
      localStorage.setItem("newsprint-saved-1", '[null,7,{"path":"https://elsewhere.example/","title":"x"},{"path":"//elsewhere.example/","title":"x"},{"path":"/articles/harbor-wall-vote/","title":"Harbor","picture":7}]');
      localStorage.setItem("newsprint-history-1", '{"a":1}');
      localStorage.setItem("newsprint-places-1", "[1]");
      localStorage.setItem("newsprint-followed-1", "{");
      localStorage.setItem("newsprint-visit-1", '"x"');
    });
    await openForReading(page, "/");
    await toSaved(page);
    await expect(saved(page).getByRole("link")).toHaveText(["Harbor"]);
    await expect(page.getByRole("switch")).not.toBeChecked();
  });
});

test.describe("new stories", () => {
  /** Inserts future articles into the front page's document. */
  async function withNews(page: Page, count: () => number) {
    const asked: string[] = [];
    await page.exposeFunction("tellAsked", (how: string) => asked.push(how));
    await page.addInitScript(() => {
      const { fetch } = window;
      window.fetch = (address, how) => {
        if (new URL(String(address), location.href).pathname === "/page.json") (window as unknown as { tellAsked(how?: string): void }).tellAsked(how?.cache);
        return fetch(address, how);
      };
    });
    await page.route("**/page.json", async (route) => {
      if (new URL(route.request().url()).pathname !== "/page.json") return route.continue();
      const document = await (await route.fetch()).json();
      const { teasers } = document.page.home.latest;
      for (let i = 0; i < count(); i++) teasers.unshift({ ...teasers[0], slug: `news-${i}`, published: { instant: "2099-01-01T00:00:00Z", words: "Tomorrow" } });
      await route.fulfill({ json: document });
    });
    return asked;
  }
  const bar = (page: Page) => page.locator(".fresh-bar");

  test("are told while a page is open, and a click shows the front page fresh", async ({ page }) => {
    let count = 0;
    const asked = await withNews(page, () => count);
    await page.clock.install();
    // The module's timer starts when it has loaded.
    const module = page.waitForResponse(/\/fresh-/);
    await openForReading(page, "/");
    await module;
    await page.waitForLoadState("networkidle");
    await page.clock.fastForward("05:01");
    // The browser revalidates its copy, and a host with the same page sends nothing.
    await expect.poll(() => asked).toEqual(["no-cache"]);
    await expect(bar(page)).toHaveCount(0);
    count = 1;
    await page.clock.fastForward("05:01");
    await expect(bar(page).getByRole("status")).toHaveText("1 new story");
    count = 3;
    await page.clock.fastForward("05:01");
    await expect(bar(page).getByRole("link", { name: "3 new stories" })).toBeVisible();
    await expectAccessible(page);
    await bar(page).getByRole("button", { name: "Close" }).click();
    await page.clock.fastForward("05:01");
    await expect.poll(() => asked.length).toBe(4);
    await expect(bar(page)).toHaveCount(0);
    await page.reload();
    await page.waitForLoadState("networkidle");
    await page.clock.fastForward("05:01");
    await page.evaluate(() => scrollTo(0, 2000));
    const turn = page.waitForRequest((request) => request.isNavigationRequest());
    await bar(page).getByRole("link").click();
    expect(new URL((await turn).url()).pathname).toBe("/");
    await expect(page.locator(".teaser-lead")).toBeInViewport();
  });

  test("are not asked for while nobody looks", async ({ page }) => {
    const asked = await withNews(page, () => 1);
    await page.clock.install();
    await openForReading(page, article);
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { get: () => true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await page.clock.fastForward("20:00");
    expect(asked).toEqual([]);
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { get: () => false, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await expect(bar(page).getByRole("link", { name: "1 new story" })).toBeVisible();
  });

  test("are not asked for with Save-Data", async ({ page }) => {
    const asked = await withNews(page, () => 1);
    await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
    await page.clock.install();
    await openForReading(page, article);
    await page.waitForLoadState("networkidle");
    await page.clock.fastForward("20:00");
    await page.waitForLoadState("networkidle");
    expect(asked).toEqual([]);
  });
});

test("everybody can use the page, in every look", async ({ page }) => {
  await page.addInitScript(() => {
    const at = Date.now();
    const picture = "/pictures/press.jpg";
    const articles = ["harbor-wall-vote", "last-public-room"].map((slug) => ({ path: `/articles/${slug}/`, title: slug, section: "Town", words: "Today", date: "2026-11-20T10:00:00Z", picture, at }));
    localStorage.setItem("newsprint-saved-1", JSON.stringify(articles));
    localStorage.setItem("newsprint-history-1", JSON.stringify(articles));
    localStorage.setItem("newsprint-places-1", JSON.stringify({ "/articles/harbor-wall-vote/": 0.4 }));
    localStorage.setItem("newsprint-followed-1", JSON.stringify([{ path: "/tags/tides/", title: "Tides", kind: "Subject" }]));
  });
  await page.route("**/pictures/press.jpg", (route) => route.fulfill({ status: 200, contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }));
  await openForReading(page, "/saved/");
  await expect(saved(page).getByRole("listitem")).toHaveCount(2);
  for (const scheme of ["light", "sepia", "dark"]) {
    await page.evaluate((scheme) => (document.documentElement.dataset.scheme = scheme), scheme);
    await expectAccessible(page);
  }
  for (const direction of ["ltr", "rtl"]) {
    await page.evaluate((direction) => (document.documentElement.dir = direction), direction);
    await expectToFit(page);
    const small = await page.locator("#saved :is(button, input, .own-lists a)").evaluateAll((controls) =>
      controls
        .filter((control) => control.checkVisibility())
        .map((control) => control.getBoundingClientRect())
        .filter(({ width, height }) => width < 24 || height < 24).length,
    );
    expect(small).toBe(0);
  }
});

test.describe("without the app", () => {
  test.use({ allowedNoise: /Newsprint reads as plain pages|Failed to load resource/ });

  test("articles are saved and lists followed all the same", async ({ page }) => {
    await page.addInitScript("delete globalThis.WebAssembly");
    await page.goto("/tags/tides/");
    await page.getByRole("button", { name: "Follow: Tides" }).click();
    await expect(page.getByRole("button", { name: "Follow: Tides" })).toHaveAttribute("aria-pressed", "true");
    await page.goto(article);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("button", { name: "Save", exact: true })).toHaveAttribute("aria-pressed", "true");
    await page.goto("/");
    await expect(page.getByRole("region", { name: "For you" }).getByRole("listitem").first()).toBeVisible();
    await page.goto("/saved/");
    await expect(saved(page).getByRole("link", { name: title })).toBeVisible();
  });
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("nothing of it is seen", async ({ page }) => {
    await page.goto(article);
    await expect(page.getByRole("button", { name: "Save" })).toBeHidden();
    await page.goto("/saved/");
    await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
    // Playwright does not find text inside `noscript`.
    await expect(page.locator("noscript p")).toBeVisible();
    await expect(page.locator("noscript p")).toHaveText("This list requires JavaScript.");
  });
});

test("the page works when the reader comes by turning pages, and leaves nothing behind", async ({ page }) => {
  await open(page, "/");
  await toSaved(page);
  await page.goBack();
  await expect(page.locator(".teaser-lead")).toBeVisible();
  await page.goForward();
  await expect(saved(page)).toContainText("No saved articles yet");
});
