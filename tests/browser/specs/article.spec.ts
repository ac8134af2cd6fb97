import { expect, expectAccessible, expectToFit, open, openForReading, test } from "../fixtures";

test("an article shows everything about itself", async ({ page }) => {
  await open(page, "/articles/last-public-room/");
  await expect(page).toHaveTitle("The last public room in town · The Quillhaven Courier");
  const article = page.getByRole("article").first();
  await expect(article.locator(".section-label")).toHaveText("US");
  await expect(article.locator(".reading-time")).toHaveText("3 min read");
  await expect(article.getByRole("heading", { level: 1 })).toHaveText("The last public room in town");
  await expect(article.locator(".byline")).toHaveText("By Ines Castellane");
  await expect(article.locator(".dateline")).toContainText("Published November 22, 2026");
  await expect(article.locator(".dateline-views")).toHaveText("8 views");
  const picture = article.locator(".figure img");
  await expect(picture).toHaveAttribute("alt", /.{20,}/);
  expect(await picture.evaluate((img: HTMLImageElement) => img.decode().then(() => img.currentSrc))).toMatch(/_pictures\/\w+-\d+\.webp$/);
  const words = (await article.locator(".article-body").innerText()).split(/\s+/).length;
  expect(words).toBeGreaterThan(560);
  expect(words).toBeLessThan(640);
  await expect(article.getByRole("navigation", { name: "Subjects" }).getByRole("link")).toHaveCount(4);
  await expect(article.getByRole("navigation", { name: "Share this article" }).getByRole("link")).toHaveCount(11);
  await expect(page.getByRole("complementary", { name: "Related articles" }).getByRole("article")).toHaveCount(4);
  await expectAccessible(page);
  await expectToFit(page);
});

test("lines of text are 60 to 75 characters long", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, "/articles/last-public-room/");
  const characters = await page.locator(".article-body").evaluate((body) => {
    const paragraph = [...body.querySelectorAll("p")].sort((a, b) => b.innerText.length - a.innerText.length)[0];
    const lines = Math.round(paragraph.getBoundingClientRect().height / parseFloat(getComputedStyle(paragraph).lineHeight));
    return paragraph.innerText.length / lines;
  });
  expect(characters).toBeGreaterThan(58);
  expect(characters).toBeLessThan(76);
});

test("every element of a body has its place", async ({ page }) => {
  await open(page, "/articles/how-this-paper-is-made/");
  const body = page.locator(".article-body");
  for (const element of ["h2[id]", "ul", "ol", "dl", "table", "blockquote", "figure img", "pre", "hr", "details", "audio", "video"]) {
    await expect(body.locator(element).first(), element).toBeAttached();
  }
  await expect(page.locator(".attachment audio")).toHaveAttribute("src", "/media/press-rhythm.mp3");
  await expectAccessible(page);
  await expectToFit(page);
});

test("footnotes lead there and back", async ({ page }) => {
  await openForReading(page, "/articles/how-this-paper-is-made/");
  await page.locator('.article-body a[href="#fn-1"]').first().click();
  await page.getByRole("dialog", { name: "Note 1" }).getByRole("link", { name: "Go to the notes" }).click();
  await expect(page).toHaveURL(/#fn-1$/);
  await expect(page.locator("#fn-1")).toBeInViewport();
  await page.locator("#fn-1 a").last().click();
  await expect(page.locator('.article-body a[href="#fn-1"]').first()).toBeInViewport();
});

test("an Arabic article reads from right to left", async ({ page }) => {
  await open(page, "/articles/bayt-al-burtuqal/");
  await expect(page.locator(".article > div")).toHaveAttribute("dir", "rtl");
  await expect(page.locator(".article > div")).toHaveAttribute("lang", "ar");
  expect(await page.locator(".article-body p").first().evaluate((p) => getComputedStyle(p).direction)).toBe("rtl");
  await expectAccessible(page);
  await expectToFit(page);
});

test("a Japanese article says its language", async ({ page }) => {
  await open(page, "/articles/umi-no-chaya/");
  await expect(page.locator(".article > div")).toHaveAttribute("lang", "ja");
  await expectAccessible(page);
});

test("corrections stand above the text", async ({ page }) => {
  await open(page, "/articles/council-budget-explained/");
  await expect(page.getByRole("region", { name: "Corrections" })).toContainText(/earlier version/i);
  await expectAccessible(page);
});
