// The head of a page that the app has turned to is the head of the same page opened plainly, but for JSON-LD: who reads that opens
// pages plainly, and no click carries it.
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

/** Every element of the document's head as text, in one order; or of the head that a path's file has, without JSON-LD. */
function headOf(page: Page, path?: string) {
  return page.evaluate(async (path) => {
    const html = path && (await (await fetch(path)).text());
    const { head } = html ? new DOMParser().parseFromString(html, "text/html") : document;
    if (html) head.querySelector("script[type='application/ld+json']")?.remove();
    // What loads files is the first page's own, and that of the modules; so is the style, which stands in some pages.
    const told = [...head.querySelectorAll(":scope > :not([rel=preload], [rel=stylesheet], style, noscript)")].map((element) => {
      const attributes = [...element.attributes].map(({ name, value }) => `${name}="${value}"`).sort();
      return `<${[element.localName, ...attributes].join(" ")}>${element.textContent}`;
    });
    return told.sort();
  }, path);
}

/** Has the app turn to a page, by a link that is there on each. */
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
