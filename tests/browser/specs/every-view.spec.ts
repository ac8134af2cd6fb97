import { expect, open, test } from "../fixtures";

const paper = "The Quillhaven Courier";

const views: [what: string, path: string, title: string, headline: string][] = [
  ["the front page", "/", paper, paper],
  ["older articles", "/page/2/", `Older articles, Page 2 of 5 · ${paper}`, "Older articles"],
  ["an article", "/articles/last-public-room/", `The last public room in town · ${paper}`, "The last public room in town"],
  [
    "an article with every element",
    "/articles/how-this-paper-is-made/",
    `How this paper is made, in ink and in light · ${paper}`,
    "How this paper is made, in ink and in light",
  ],
  // A headline is isolated before a name of the other direction.
  ["an article in Arabic", "/articles/bayt-al-burtuqal/", `\u2068بيت البرتقال: فناءٌ يمشي على عجلات\u2069 · ${paper}`, "بيت البرتقال: فناءٌ يمشي على عجلات"],
  ["an article in Japanese", "/articles/umi-no-chaya/", `海の茶屋、汽笛が鳴るまで · ${paper}`, "海の茶屋、汽笛が鳴るまで"],
  ["a corrected article", "/articles/council-budget-explained/", `Where a dollar of the town’s money goes · ${paper}`, "Where a dollar of the town’s money goes"],
  ["an article with a recording", "/articles/library-sound-archive/", `The library will lend you a foghorn · ${paper}`, "The library will lend you a foghorn"],
  ["related articles", "/articles/last-public-room/related/", `Related to “The last public room in town” · ${paper}`, "The last public room in town"],
  ["a tag", "/tags/tides/", `Tides · ${paper}`, "Tides"],
  ["all tags", "/tags/", `All subjects · ${paper}`, "All subjects"],
  ["a section", "/sections/culture/", `Culture · ${paper}`, "Culture"],
  ["the archive", "/archive/", `Archive · ${paper}`, "Archive"],
  ["the search", "/search/", `Search · ${paper}`, "Search"],
  ["a month", "/archive/2026/11/", `November 2026 · ${paper}`, "November 2026"],
  ["an author", "/authors/oona-fitch/", `Oona Fitch · ${paper}`, "Oona Fitch"],
];

/** Returns the text of the page, without buttons and the form that need a script. */
const words = (page: import("@playwright/test").Page) =>
  page.getByRole("main").evaluate((main) => {
    const copy = main.cloneNode(true) as HTMLElement;
    copy.querySelectorAll("button, [role=status], [role=search]").forEach((button) => button.remove());
    return copy.textContent?.replace(/\s+/g, " ").trim();
  });

for (const [what, path, title, headline] of views) {
  test(`${what} says the same with and without script`, async ({ page, browser }) => {
    const plain = await browser.newPage({ javaScriptEnabled: false });
    await plain.goto(new URL(path, test.info().project.use.baseURL).href);
    await expect(plain).toHaveTitle(title);
    await expect(plain.getByRole("heading", { level: 1 })).toHaveText(headline);
    const before = await words(plain);
    await plain.close();

    await open(page, path);
    await expect(page).toHaveTitle(title);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline);
    expect(await words(page)).toBe(before);
    expect(await page.locator("link[rel=canonical]").getAttribute("href")).toBe(`https://courier.quillhaven.example${path}`);

    // The same page rendered by the app from its page document.
    await open(page, path === "/tags/" ? "/" : "/tags/");
    await page.evaluate((path) => document.querySelector(".nameplate a")!.setAttribute("href", path), path);
    const pages: string[] = [];
    page.on("request", (request) => {
      if (request.resourceType() === "document") pages.push(request.url());
    });
    await page.locator(".nameplate a").click();
    await expect(page).toHaveTitle(title);
    expect(await words(page)).toBe(before);
    expect(pages).toEqual([]);
  });
}
