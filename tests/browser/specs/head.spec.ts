// After client-side navigation, the head is the same as when the page is opened directly, except JSON-LD: its consumers
// open pages directly, so navigation does not transfer it.
import type { Page } from "@playwright/test";
import { expect, open, test } from "../fixtures";

const paths = [
  "/",
  "/articles/harbor-wall-vote/",
  "/articles/harbor-wall-vote/related/",
  "/articles/bayt-al-burtuqal/",
  "/articles/how-this-paper-is-made/",
  "/tags/",
  "/tags/tides/",
  "/sections/culture/",
  "/authors/oona-fitch/",
  "/page/2/",
];

/** Returns every element of the document's head, or of the head in a path's file, as sorted text without JSON-LD. */
function headOf(page: Page, path?: string) {
  return page.evaluate(async (path) => {
    const html = path && (await (await fetch(path)).text());
    const { head } = html ? new DOMParser().parseFromString(html, "text/html") : document;
    if (html) head.querySelector("script[type='application/ld+json']")?.remove();
    // Elements that load files belong to the first page and to the modules, as does the style, which some pages inline.
    const told = [...head.querySelectorAll(":scope > :not([rel=preload], [rel=stylesheet], style, noscript)")].map((element) => {
      const attributes = [...element.attributes].map(({ name, value }) => `${name}="${value}"`).sort();
      return `<${[element.localName, ...attributes].join(" ")}>${element.textContent}`;
    });
    return told.sort();
  }, path);
}

/** Navigates to a page through a link that every page has. */
async function turnTo(page: Page, path: string) {
  await page.evaluate((path) => document.querySelector(".nameplate a")!.setAttribute("href", path), path);
  await page.locator(".nameplate a").click();
  await expect(page).toHaveURL(path);
}

test("after every turn, and back and forward, the head is that of the page", async ({ page }) => {
  await open(page, "/tags/harbor/");
  const documents: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "document") documents.push(request.url());
  });
  const plain = new Map<string, string[]>();
  for (const path of paths) {
    plain.set(path, await headOf(page, path));
    await turnTo(page, path);
    await expect.poll(() => headOf(page), path).toEqual(plain.get(path));
  }
  for (const path of paths.slice(0, -1).reverse()) {
    await page.goBack();
    await expect(page).toHaveURL(path);
    await expect.poll(() => headOf(page), `back at ${path}`).toEqual(plain.get(path));
  }
  for (const path of paths.slice(1)) {
    await page.goForward();
    await expect(page).toHaveURL(path);
    await expect.poll(() => headOf(page), `forward at ${path}`).toEqual(plain.get(path));
  }
  expect(documents).toEqual([]);
});

test("a page's own elements are told apart from those that all pages share", async ({ page }) => {
  await open(page, "/articles/harbor-wall-vote/");
  const [own, shared] = await page.evaluate(() => {
    const names = (selector: string) => [...document.head.querySelectorAll(selector)].map(({ localName }) => localName);
    return [names("[data-page]"), names(":not([data-page])")];
  });
  expect(own.filter((name) => !["meta", "link", "script"].includes(name))).toEqual([]);
  expect(own.filter((name) => name === "script")).toHaveLength(1);
  expect(shared.filter((name) => name === "title")).toHaveLength(1);
});
