import { expect, expectAccessible, openForReading, test } from "../fixtures";

const article = "/articles/how-this-paper-is-made/";

test("a footnote opens in its place and gives the focus back", async ({ page }) => {
  await openForReading(page, article);
  const mark = page.locator('.article-body sup a[href="#fn-1"]');
  await mark.focus();
  await page.keyboard.press("Enter");
  const note = page.getByRole("dialog", { name: "Note 1" });
  await expect(note).toContainText("nine jams, two fingernails and a moth");
  await expect(note).not.toContainText("↩");
  await expect(note).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(note).toHaveCount(0);
  await expect(mark).toBeFocused();
});

test("pictures are shown large, one after the other", async ({ page }) => {
  await openForReading(page, article);
  const button = page.getByRole("button", { name: "Enlarge picture" }).first();
  await button.focus();
  await page.keyboard.press("Enter");
  const box = page.getByRole("dialog", { name: "Pictures" });
  await expect(box.getByRole("status")).toHaveText("Picture 1 of 2");
  await expect(box.locator("figcaption")).toContainText("The Alder No. 3");
  await page.keyboard.press("ArrowRight");
  await expect(box.locator("figcaption")).toContainText("Locked up and inked");
  await box.getByRole("button", { name: "Next" }).click();
  await expect(box.getByRole("status")).toHaveText("Picture 1 of 2");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(box).toHaveCount(0);
  await expect(button).toBeFocused();
});

test("a long article has contents, in the margin where there is one", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openForReading(page, article);
  const contents = page.getByRole("navigation", { name: "In this article" });
  await contents.getByRole("link", { name: "In light" }).click();
  await expect(page).toHaveURL(/#in-light$/);
  await expect(page.getByRole("heading", { name: "In light", exact: true })).toBeInViewport();
  await expect(contents.getByRole("link", { name: "In light" })).toHaveAttribute("aria-current", "location");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(contents.getByRole("link", { name: "In light" })).toBeHidden();
  await contents.getByText("In this article").click();
  await expect(contents.getByRole("link", { name: "In light" })).toBeVisible();
});

test.describe("with a clipboard", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });
  const clipboard = (page: import("@playwright/test").Page) => page.evaluate(() => navigator.clipboard.readText());

  test("a heading's link is copied", async ({ page }) => {
    await openForReading(page, article);
    await page.getByRole("link", { name: "Link to “In ink”" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: "Link copied" })).toBeVisible();
    expect(await clipboard(page)).toMatch(/\/articles\/how-this-paper-is-made\/#in-ink$/);
  });

  test("a passage is quoted with its source", async ({ page }) => {
    await openForReading(page, article);
    await page.evaluate(() => {
      const paragraph = [...document.querySelectorAll(".article-body p")].find((p) => p.textContent?.startsWith("The press came"))!;
      paragraph.scrollIntoView({ block: "center" });
      const text = paragraph.firstChild!;
      getSelection()!.setBaseAndExtent(text, 0, text, 28);
    });
    const bar = page.getByRole("toolbar", { name: "Quotation" });
    await expect(bar).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(bar.getByRole("button", { name: "Copy quotation" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: "Quotation copied" })).toBeVisible();
    await expect(bar).toBeHidden();
    expect(await clipboard(page)).toBe(
      "“The press came to us in 1934”\nHow this paper is made, in ink and in light\n" +
        "https://courier.quillhaven.example/articles/how-this-paper-is-made/#:~:text=The%20press%20came%20to%20us%20in%201934",
    );
  });
});

test("how far one is, and what is left", async ({ page }) => {
  await openForReading(page, article);
  const left = page.locator(".time-left");
  await expect(left).not.toHaveAttribute("data-shown");
  await page.locator("#in-light").evaluate((heading) => heading.scrollIntoView());
  await expect(left).toHaveText(/^[1-3] min left$/);
  const width = () => page.evaluate(() => getComputedStyle(document.querySelector(".article-body")!, "::before").scale);
  const half = parseFloat(await width());
  expect(half).toBeGreaterThan(0.2);
  expect(half).toBeLessThan(0.9);
  // The bar belongs to the article and is removed with it.
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Nature" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nature");
  await expect(left).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole("button", { name: "Enlarge picture" })).toHaveCount(2);
});

test("without motion there is no bar", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openForReading(page, article);
  expect(await page.evaluate(() => getComputedStyle(document.querySelector(".article-body")!, "::before").display)).toBe("none");
});

test("the article is read aloud, sentence by sentence", async ({ page }) => {
  await page.addInitScript(() => {
    // This machine has no voices.
    const spoken: SpeechSynthesisUtterance[] = [];
    const voice = { lang: "en-US", default: true, localService: true, name: "Voice", voiceURI: "voice" };
    Object.assign(window, { spoken, SpeechSynthesisUtterance: class { constructor(public text: string) {} } });
    Object.defineProperty(window, "speechSynthesis", {
      value: { getVoices: () => [voice], speak: (u: SpeechSynthesisUtterance) => spoken.push(u), cancel: () => {} },
    });
  });
  await openForReading(page, article);
  const spoken = () => page.evaluate(() => (window as unknown as { spoken: SpeechSynthesisUtterance[] }).spoken.map((u) => u.text));
  const finish = () =>
    page.evaluate(() => {
      const last = (window as unknown as { spoken: SpeechSynthesisUtterance[] }).spoken.at(-1)!;
      last.onend!(new Event("end") as SpeechSynthesisEvent);
    });
  const marked = () => page.evaluate(() => [...CSS.highlights.get("listening")!].map((range) => (range as Range).toString()).join());
  const listen = page.getByRole("button", { name: "Listen" });
  await listen.focus();
  await page.keyboard.press("Enter");
  const bar = page.getByRole("region", { name: "Reading aloud" });
  await expect(bar.getByRole("button", { name: "Pause" })).toBeFocused();
  expect(await spoken()).toEqual(["How this paper is made, in ink and in light"]);
  await finish();
  expect((await spoken()).at(-1)).toBe("The Saturday leaf comes off a press older than anybody in the building.");
  expect(await marked()).toBe("The Saturday leaf comes off a press older than anybody in the building.");
  await bar.getByRole("button", { name: "Pause" }).click();
  await expect(bar.getByRole("button", { name: "Play" })).toBeVisible();
  await bar.getByRole("combobox", { name: "Speed" }).selectOption("1.5");
  await bar.getByRole("button", { name: "Play" }).click();
  expect(await page.evaluate(() => (window as unknown as { spoken: SpeechSynthesisUtterance[] }).spoken.at(-1)!.rate)).toBe(1.5);
  for (let i = 0; i < 8; i++) await finish();
  expect((await spoken()).join(" ")).toContain("The toast is Lucian Voorhees’s.");
  await expectAccessible(page);
  await bar.getByRole("button", { name: "Stop" }).click();
  await expect(bar).toHaveCount(0);
  await expect(listen).toBeFocused();
  // Navigation ends it, too.
  await listen.click();
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Nature" }).click();
  await expect(bar).toHaveCount(0);
});

test("where there is no voice there is no button", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, "speechSynthesis", { value: { getVoices: () => [] } }));
  await openForReading(page, article);
  await expect(page.getByRole("button", { name: "Listen" })).toBeHidden();
});
