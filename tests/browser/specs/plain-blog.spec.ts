// A blog as exported by its software: no views, nothing featured, no pictures, and a very long name.
import type { Page } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo, Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, open, openForReading, test } from "../fixtures";
import { serve } from "../server.mjs";
import { publishFeed } from "../sites.mjs";

const name = "The Northern Harbour & Tide Gazette";
const paragraph = `<p>${"The council will meet again on Thursday, in the room above the chandlery. ".repeat(30)}</p>`;
const gallery = `<figure><div><div><img src="picture.svg?1" alt="One"></div><div><img src="picture.svg?2" alt="Two"></div></div></figure><h2 id="a b">A place</h2>`;
const items = Array.from({ length: 9 }, (_, i) => ({
  id: `https://blog.example/${i}`,
  title: `Post ${i}: what the tide left behind`,
  date_published: `2024-05-0${i + 1}T10:00:00Z`,
  content_html: ["One", "Two", "Three"].map((heading) => `${paragraph}<h2>${heading}</h2>`).join("") + paragraph + (i === 0 ? gallery + paragraph : ""),
}));
const feed = { version: "https://jsonfeed.org/version/1.1", title: name, description: "Notes on harbours, ferries, tides and ropes, and on the people who know what to do with all of them", items };

let folder: string;
let server: Server & { closeAllConnections(): void };
let origin: string;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "newsprint-blog-"));
  publishFeed(feed, 'base_url = "https://blog.example/"\nsocial_pictures = 0\n', join(folder, "site"));
  server = (await serve(() => join(folder, "site"))) as unknown as typeof server;
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

/** Returns the boxes of an element's lines of text, or the element's own box. */
const boxes = (page: Page, selector: string) =>
  page.locator(selector).first().evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const isShown = element.checkVisibility();
    const all = element.tagName === "BUTTON" ? [element.getBoundingClientRect()] : [...range.getClientRects()];
    return isShown ? all.map(({ left, right, top, bottom }) => ({ left, right, top, bottom })) : [];
  });

test("the front page says everything once and leaves no empty column", async ({ page }) => {
  await openForReading(page, origin);
  const headlines = await page.getByRole("main").getByRole("heading", { level: 3 }).allInnerTexts();
  expect(headlines).toEqual(items.map(({ title }) => title).reverse());
  for (const width of [1024, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    const ends = await page.evaluate(() => {
      const end = (selector: string) => Math.max(...[...document.querySelectorAll(selector)].map((part) => part.getBoundingClientRect().right));
      return [".home", ".teaser-lead", ".teasers-top > li", ".teasers-row > li"].map(end).map(Math.round);
    });
    expect(new Set(ends).size, `the lead, the top and the latest end where the page does, at ${width} pixels: ${ends}`).toBe(1);
  }
});

test("a long name and the Display button share the head of the page", async ({ page }) => {
  await openForReading(page, origin);
  await page.evaluate(() => document.fonts.ready);
  for (let width = 320; width <= 1920; width += 80) {
    await page.setViewportSize({ width, height: 900 });
    const [button] = await boxes(page, ".display-button");
    expect(button.left, `at ${width} pixels`).toBeGreaterThan(0);
    for (const text of [".nameplate", ".masthead-date", ".masthead-motto"]) {
      const under = (await boxes(page, text)).filter((line) => line.left < button.right && line.right > button.left && line.top < button.bottom && line.bottom > button.top);
      expect(under, `${text} at ${width} pixels`).toEqual([]);
    }
  }
});

test("the note of age and the contents keep their distance from the text", async ({ page }) => {
  await openForReading(page, `${origin}/articles/post-8-what-the-tide-left-behind/`);
  for (const width of [390, 1024, 1280, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const { note, text, contents } = await page.evaluate(() => {
      const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
      return { note: box(".age-note"), text: box(".article-body > p:not(.age-note)"), contents: box(".contents") };
    });
    expect(text.top - note.bottom, `the note at ${width} pixels`).toBeGreaterThanOrEqual(12);
    const isBeside = contents.right <= text.left - 12 && contents.left >= 0;
    expect(isBeside || (contents.top - note.bottom >= 12 && text.top - contents.bottom >= 12), `the contents at ${width} pixels`).toBe(true);
  }
});

test("every picture of a gallery can be enlarged", async ({ page }) => {
  await open(page, `${origin}/articles/post-0-what-the-tide-left-behind/`);
  await expect(page.locator(".enlarge-button")).toHaveCount(2);
  for (const [place, alternative] of [[0, "One"], [1, "Two"]] as const) {
    await page.locator(".article-body figure img").nth(place).click();
    await expect(page.locator(".lightbox img").first()).toHaveAttribute("alt", alternative);
    await page.keyboard.press("Escape");
    await expect(page.locator(".lightbox")).toHaveCount(0);
  }
});

test("an address with the name of a place as it was written leads there", async ({ page }) => {
  await open(page, `${origin}/articles/post-0-what-the-tide-left-behind/#a%20b`);
  await expect(page.getByRole("heading", { name: "A place" })).toBeInViewport();
});
