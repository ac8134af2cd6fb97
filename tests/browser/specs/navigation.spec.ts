import type { Page } from "@playwright/test";
import { drawn, expect, holdBack, open, openForReading, test } from "../fixtures";

const canonical = (page: Page) => page.locator("link[rel=canonical]").getAttribute("href");

test("a turn needs page documents and nothing else but pictures", async ({ page }) => {
  await open(page, "/");
  await page.waitForLoadState("networkidle");
  const requests: string[] = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await page.locator(".teaser-lead").getByRole("link", { name: /harbor wall/ }).click();
  await expect(page).toHaveURL("/articles/harbor-wall-vote/");
  await page.waitForLoadState("networkidle");
  // The reader's modules come once, at their first use.
  const others = requests.filter((path) => !/\.(jpg|avif|webp|svg|woff2)$|^\/_assets\/later\//.test(path));
  expect(others.filter((path) => !path.endsWith("/page.json"))).toEqual([]);
});

test("head, place, focus and announcement follow the page", async ({ page }) => {
  await open(page, "/");
  const link = page.locator(".section-block").first().locator(".teaser-headline a").first();
  const headline = await link.innerText();
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline);
  await expect(page).toHaveTitle(`${headline} · The Quillhaven Courier`);
  expect(await canonical(page)).toBe(`https://courier.quillhaven.example${new URL(page.url()).pathname}`);
  await expect(page.locator("meta[name=description]")).toHaveCount(1);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.locator('[aria-live="polite"]')).toHaveText(`${headline} · The Quillhaven Courier`);
});

test("back and forward return to the old place", async ({ page }) => {
  await open(page, "/");
  const link = page.locator(".section-block").nth(2).locator(".teaser-headline a").first();
  await link.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(500);
  await link.click();
  await expect(page.locator("h1.headline")).toBeVisible();
  await page.evaluate(() => scrollTo(0, 400));
  await page.goBack();
  await expect(page.locator(".teaser-lead")).toBeAttached();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before - 50);
  expect(await page.evaluate(() => scrollY)).toBeLessThan(before + 50);
  await page.goForward();
  await expect(page.locator("h1.headline")).toBeVisible();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(350);
  await expect(page).toHaveTitle(/ · The Quillhaven Courier$/);
});

test("twenty times there and back stays clean", async ({ page }) => {
  await open(page, "/");
  for (let i = 0; i < 20; i++) {
    await page.locator(".teaser-lead").getByRole("link", { name: /harbor wall/ }).click();
    await expect(page.locator("h1.headline")).toBeVisible();
    await page.goBack();
    await expect(page.locator(".teaser-lead")).toBeVisible();
  }
});

test("the later of two clicks wins", async ({ page }) => {
  await open(page, "/");
  const letCome = await holdBack(page, "**/sections/town/page.json");
  const sections = page.getByRole("navigation", { name: "Sections" });
  await sections.getByRole("link", { name: "Town" }).click();
  await sections.getByRole("link", { name: "Nature" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nature");
  await letCome();
  await drawn(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nature");
  await expect(page).toHaveURL("/sections/nature/");
});

const paper = "/articles/how-this-paper-is-made/";

test("a click to a place in the page in view wins over an earlier one to another page", async ({ page }) => {
  await open(page, paper);
  const documents: string[] = [];
  page.on("request", (request) => request.url().endsWith("page.json") && documents.push(new URL(request.url()).pathname));
  const letCome = await holdBack(page, "**/tags/page.json");
  const headline = await page.getByRole("heading", { level: 1 }).innerText();
  await page.locator("main .article").evaluate((article) => article.setAttribute("data-spec", "the same"));
  await turnTo(page, "/tags/");
  await expect(page.locator(".progress-bar")).toBeVisible();
  await turnTo(page, `${paper}#fn-1`);
  await expect(page).toHaveURL(`${paper}#fn-1`);
  await expect(page.locator(".progress-bar")).toBeHidden();
  await letCome();
  await drawn(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline);
  await expect(page).toHaveURL(`${paper}#fn-1`);
  await expect(page.locator("#fn-1")).toBeInViewport();
  // It is not even put in place again: what is open in it stays so, and no connection is needed.
  await expect(page.locator("main .article")).toHaveAttribute("data-spec", "the same");
  expect(documents).not.toContain(`${paper}page.json`);
  // And the page that was not wanted can be wanted later.
  await turnTo(page, "/tags/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("All subjects");
  await page.goBack();
  await expect(page).toHaveURL(`${paper}#fn-1`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline);
});

/** Gives headings of an article ids that an address writes in another way, wherever it comes from. */
async function renameHeadings(page: Page) {
  const ids = [["in-ink", "50%-off"], ["in-light", "100%"], ["what-it-burns", "a%20b"], ["see-and-hear-it", "zwölf"]];
  await page.route(`**${paper}{,page.json}`, async (route) => {
    const response = await route.fetch();
    let body = await response.text();
    for (const [before, after] of ids) {
      body = body.replaceAll(`id="${before}"`, `id="${after}"`).replaceAll(`id=\\"${before}\\"`, `id=\\"${after}\\"`);
      const address = `#${after.replace("%", "%25")}`;
      body = body.replaceAll(`"#${before}"`, `"${address}"`).replaceAll(`"#${before}\\"`, `"${address}\\"`);
    }
    await route.fulfill({ response, body });
  });
}

/** Has the app turn to an address, by a link that is there on each page. */
async function turnTo(page: Page, address: string) {
  await page.evaluate((address) => document.querySelector(".nameplate a")!.setAttribute("href", address), address);
  await page.locator(".nameplate a").evaluate((link: HTMLElement) => link.click());
}

/** How far below the window's edge an element stands, and its background. */
const standing = (page: Page, id: string) =>
  page.evaluate((id) => {
    const element = document.getElementById(id)!;
    return { y: Math.round(element.getBoundingClientRect().top), background: getComputedStyle(element).backgroundColor, focus: document.activeElement?.id };
  }, id);

test("a fragment leads to its place on the next page, as on a page that is opened with it", async ({ page }) => {
  await renameHeadings(page);
  const addresses = [
    ["#50%-off", "50%-off"],
    ["#50%25-off", "50%-off"],
    ["#100%", "100%"],
    ["#a%2520b", "a%20b"],
    ["#a%20b", "a%20b"],
    ["#zw%C3%B6lf", "zwölf"],
    ["#fn-1", "fn-1"],
  ];
  await open(page, `${paper}#50%-off`);
  await expect.poll(() => standing(page, "50%-off")).toMatchObject({ y: 24 });
  const { background } = await standing(page, "50%-off");
  expect(background).not.toBe("rgba(0, 0, 0, 0)");
  for (const [fragment, id] of addresses) {
    await turnTo(page, "/tags/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("All subjects");
    await turnTo(page, paper + fragment);
    await expect(page).toHaveURL(paper + fragment);
    // The last notes stand at the foot of the page.
    const place = id === "fn-1" ? {} : { y: 24 };
    await expect.poll(() => standing(page, id), fragment).toMatchObject({ ...place, background, focus: id });
    await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
  }
  // Within the page the browser does it; on the way back to it from another the mark is there, too.
  await turnTo(page, `${paper}#50%-off`);
  await expect.poll(() => standing(page, "50%-off")).toMatchObject({ y: 24, background });
  expect((await standing(page, "fn-1")).background).not.toBe(background);
  await turnTo(page, "/tags/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("All subjects");
  await page.goBack();
  await expect.poll(() => standing(page, "50%-off").catch(() => null)).toMatchObject({ y: 24, background, focus: "50%-off" });
  // One that is nowhere leads to the top.
  await turnTo(page, "/tags/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("All subjects");
  await turnTo(page, `${paper}#nowhere`);
  await expect(page).toHaveURL(`${paper}#nowhere`);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test("the contents know headings with percent signs", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await renameHeadings(page);
  await openForReading(page, paper);
  const contents = page.getByRole("navigation", { name: "In this article" });
  for (const [name, id] of [["In light", "100%"], ["In ink", "50%-off"]]) {
    await contents.getByRole("link", { name }).click();
    await expect(contents.getByRole("link", { name })).toHaveAttribute("aria-current", "location");
    await expect.poll(() => standing(page, id)).toMatchObject({ y: 24 });
  }
  await expect(page.locator(".time-left")).toHaveAttribute("data-shown");
});

test("a link to a passage leads to it, by one page load", async ({ page }) => {
  await open(page, "/tags/");
  const loads: string[] = [];
  page.on("request", (request) => request.isNavigationRequest() && loads.push(new URL(request.url()).pathname));
  await page.evaluate((href) => document.querySelector(".nameplate a")!.setAttribute("href", href), `${paper}#:~:text=We%20shall%20print`);
  await page.locator(".nameplate a").click();
  await expect(page.getByText("We shall print what happened")).toBeInViewport();
  await expect(page.locator("html")).toHaveAttribute("data-app", "running");
  expect(loads).toEqual([paper]);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("All subjects");
});

test("a page's document is asked for at the page's path, however that is written", async ({ page }) => {
  const documents: string[] = [];
  page.on("request", (request) => request.url().endsWith("page.json") && documents.push(new URL(request.url()).pathname));
  await open(page, `${paper}index.html?from=mail`);
  await turnTo(page, "/tags/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("All subjects");
  // When there is nothing else to do, the page that was left is fetched, for the way back.
  await expect.poll(() => documents).toContain(`${paper}page.json`);
  expect(documents.filter((path) => !path.endsWith("/page.json"))).toEqual([]);
});

test("a click with a modifier is the browser's", async ({ page, context }) => {
  await open(page, "/");
  const tab = context.waitForEvent("page");
  await page.locator(".teaser-lead").getByRole("link", { name: /harbor wall/ }).click({ modifiers: ["ControlOrMeta"] });
  await expect(await tab).toHaveURL("/articles/harbor-wall-vote/");
  await expect(page).toHaveURL("/");
});

test("a reload keeps the place", async ({ page }) => {
  await open(page, "/");
  await page.evaluate(() => scrollTo(0, 900));
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-app", "running");
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(850);
});

test("the masthead says where the reader is, as the plain page does", async ({ page, request }) => {
  const marks = () =>
    page.locator(".section-nav [aria-current]").evaluateAll((links) => links.map((link) => `${link.textContent} ${link.ariaCurrent}`));
  await open(page, "/");
  expect(await marks()).toEqual(["Home page"]);
  const steps = [
    ["/sections/town/", "Town page"],
    ["/articles/harbor-wall-vote/", "Town true"],
    ["/tags/", "All subjects page"],
    ["/tags/harbor/", "All subjects true"],
    ["/accessibility/", ""],
  ];
  for (const [path, mark] of steps) {
    const expected = mark === "" ? [] : [mark];
    await page.evaluate((path) => document.querySelector(".nameplate a")!.setAttribute("href", path), path);
    await page.locator(".nameplate a").click();
    await expect(page).toHaveURL(path);
    await expect.poll(marks, path).toEqual(expected);
    const html = await (await request.get(path)).text();
    const plain = [...html.matchAll(/<a [^>]*aria-current="(\w+)"[^>]*>([^<]*)/g)].map(([, value, name]) => `${name} ${value}`);
    expect(plain.slice(0, 1), path).toEqual(expected);
  }
});
