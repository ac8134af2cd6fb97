import jsQR from "jsqr";
import { PNG } from "pngjs";
import { expect, openForReading, test } from "../fixtures";

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
  await expect(address.locator("img")).toHaveAttribute("src", "/articles/how-this-paper-is-made/qr.svg");
  expect(await address.locator("img").evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))).toBeGreaterThan(0);
  // A picture's caption beside it, and no ways back to the text.
  await expect(page.locator('.footnotes a[href^="#"]').first()).toBeHidden();
  expect(await page.locator(".article > div > .figure").evaluate((figure) => getComputedStyle(figure).display)).toBe("flex");
});

for (const path of ["/articles/how-this-paper-is-made/", "/articles/last-public-room/"]) {
  test(`the code on paper leads to the canonical address of ${path}`, async ({ page }) => {
    await openForReading(page, path);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const code = page.locator(".printed-address img");
    // Two pixels a module are enough for a printer, but not for the reader of codes.
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

test("on the screen the code for paper is not loaded", async ({ page }) => {
  const codes: string[] = [];
  page.on("request", (request) => request.url().endsWith("/qr.svg") && codes.push(request.url()));
  await openForReading(page, "/articles/last-public-room/");
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.waitForLoadState("networkidle");
  expect(codes).toEqual([]);
});
