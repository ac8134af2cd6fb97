import jsQR from "jsqr";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PNG } from "pngjs";
import { expect, openForReading, test } from "../fixtures";
import { serve } from "../server.mjs";
import { publishFeed } from "../sites.mjs";

test("an article is an edition on paper", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await openForReading(page, "/articles/how-this-paper-is-made/");
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(3);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const name of ["Sections", "Subjects", "Share this article", "In this article"]) {
    await expect(page.getByRole("navigation", { name })).toBeHidden();
  }
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("complementary", { name: "Related articles" })).toBeHidden();
  const style = (selector: string) =>
    page.locator(selector).first().evaluate((element) => {
      const { color, backgroundColor, fontFamily, columnCount } = getComputedStyle(element);
      return { color, backgroundColor, fontFamily: fontFamily.split(",")[0], columnCount };
    });
  expect(await style("html")).toMatchObject({ backgroundColor: "rgb(255, 255, 255)", color: "rgb(0, 0, 0)" });
  expect(await style(".article-body")).toMatchObject({ columnCount: "2", fontFamily: "Newsreader" });
  const after = await page.locator('.article-body a[href="https://example.org/"]').evaluate((link) => getComputedStyle(link, "::after").content);
  expect(after).toContain("https://example.org/");
  const address = page.locator(".printed-address");
  await expect(address).toContainText("https://courier.quillhaven.example/articles/how-this-paper-is-made/");
  await expect(address.locator("img")).toHaveAttribute("src", /^data:image\/png;base64,/);
  expect(await address.locator("img").evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))).toBeGreaterThan(0);
  // A picture's caption is next to it, and links back to the text are hidden.
  await expect(page.locator('.footnotes a[href^="#"]').first()).toBeHidden();
  expect(await page.locator(".article > div > .figure").evaluate((figure) => getComputedStyle(figure).display)).toBe("flex");
});

for (const path of ["/articles/how-this-paper-is-made/", "/articles/last-public-room/"]) {
  test(`the code on paper leads to the canonical address of ${path}`, async ({ page }) => {
    await openForReading(page, path);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const code = page.locator(".printed-address img");
    // The decoder needs more pixels per module.
    await code.evaluate((img: HTMLImageElement) => {
      img.loading = "eager";
      img.style.inlineSize = img.style.blockSize = "400px";
      return img.decode();
    });
    const { data, width, height } = PNG.sync.read(await code.screenshot());
    const canonical = await page.locator('link[rel="canonical"]').getAttribute("href");
    expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe(canonical);
  });
}

test("paper has every cell of a wide table, what is closed, and where film and sound are", async ({ page }) => {
  // Publishes a site first.
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), "newsprint-paper-"));
  const text = `<p>${"The ferry was full in both directions, and the dog slept through all of it. ".repeat(12)}</p>`;
  const table = (columns: number) => {
    const row = (cell: string, words: string) => `<tr>${Array.from({ length: columns }, (_, i) => `<${cell}>${words} ${i}</${cell}>`).join("")}</tr>`;
    return `<table><thead>${row("th", "Column number")}</thead><tbody>${row("td", "1234567")}${row("td", "Etikettierungsüberwachung")}</tbody></table>`;
  };
  const body = `${text}${table(3)}${text}${table(6)}${text}${table(16)}${text}<details><summary>More</summary><p>Hidden words.</p></details>
<video src="https://film.example/a.mp4"></video>${text}`;
  const attachments = [{ url: "https://sound.example/b.mp3", mime_type: "audio/mpeg", title: "The foghorn", duration_in_seconds: 65 }];
  const item = { id: "a", title: "On paper", content_html: body, attachments, date_published: "2026-11-20T09:00:00Z", _news: { slug: "a" } };
  publishFeed({ version: "https://jsonfeed.org/version/1.1", title: "The Paper", items: [item] }, 'base_url = "https://paper.example/"\nsocial_pictures = 0\n', join(folder, "site"));
  const server = await serve(() => join(folder, "site"));
  await page.route(/^https:\/\/(film|sound)\.example/, (route) => route.fulfill({ body: "" }));
  try {
    // The width of the printed area of A4.
    await page.setViewportSize({ width: 680, height: 970 });
    await openForReading(page, `http://127.0.0.1:${(server.address() as AddressInfo).port}/articles/a/`);
    await page.emulateMedia({ media: "print" });
    const faults = await page.locator(".article-body").evaluate((article) => {
      const boxes = (selector: string) => [...article.querySelectorAll(selector)].flatMap((part) => {
        const range = document.createRange();
        range.selectNodeContents(part);
        return [...range.getClientRects()].map((box) => ({ what: part.textContent!.slice(0, 30), box }));
      });
      const { left, right } = article.getBoundingClientRect();
      const texts = boxes(":scope > p:not(.printed-media)");
      return boxes("th, td").filter(({ box }) => box.left < left - 1 || box.right > right + 1
        || texts.some(({ box: text }) => text.left < box.right - 1 && text.right > box.left + 1 && text.top < box.bottom - 1 && text.bottom > box.top + 1));
    });
    expect(faults).toEqual([]);
    await expect(page.locator(".article-body td")).toHaveCount(50);
    await expect(page.getByText("Hidden words.")).toBeVisible();
    await expect(page.getByText("https://film.example/a.mp4")).toBeVisible();
    await expect(page.getByText("The foghorn (1:05) https://sound.example/b.mp3")).toBeVisible();
    await page.emulateMedia({ media: "screen" });
    await expect(page.getByText("https://film.example/a.mp4")).toBeHidden();
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
});
