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
  await expect(address.locator("img")).toHaveAttribute("src", "/qr/how-this-paper-is-made.svg");
  expect(await address.locator("img").evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))).toBeGreaterThan(0);
});

test("on the screen the code for paper is not loaded", async ({ page }) => {
  const codes: string[] = [];
  page.on("request", (request) => request.url().includes("/qr/") && codes.push(request.url()));
  await openForReading(page, "/articles/last-public-room/");
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.waitForLoadState("networkidle");
  expect(codes).toEqual([]);
});
