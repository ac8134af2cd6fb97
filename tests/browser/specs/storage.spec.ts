// Browsers that refuse storage, as with all cookies blocked, or contain unreadable data: everything works for the
// lifetime of the page, and the reader is told only when something should be saved.
import type { Page } from "@playwright/test";
import { expect, expectReading, open, openForReading, test } from "../fixtures";

const article = "/articles/how-this-paper-is-made/";
const KINDS = ["localStorage", "sessionStorage", "indexedDB", "caches", "serviceWorker"];

interface Storage {
  /** Storages that throw on access. */
  refused?: string[];
  /** Initial contents of the storages. */
  session?: Record<string, string>;
  local?: Record<string, string>;
  /** Whether storage is full. */
  isFull?: boolean;
}

/** Sets the storage of pages opened from now on, or uses the one in `window.name`, which pages of a tab hand on. */
const give = (page: Page, storage?: Storage) =>
  page.addInitScript((storage) => {
    const { refused = [], session = {}, local = {}, isFull }: Storage = storage ?? JSON.parse(window.name || "{}");
    localStorage.clear();
    sessionStorage.clear();
    for (const [key, value] of Object.entries(session)) sessionStorage.setItem(key, value);
    for (const [key, value] of Object.entries(local)) localStorage.setItem(key, value);
    for (const kind of refused) {
      const get = () => {
        throw new DOMException(`${kind} is refused`, "SecurityError");
      };
      Object.defineProperty(kind === "serviceWorker" ? Navigator.prototype : window, kind, { get, configurable: true });
    }
    if (!isFull) return;
    const set = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    for (const name of ["localStorage", "sessionStorage"] as const) {
      const full = new Proxy(window[name], { set, get: (of, key) => (key === "setItem" ? set : Reflect.get(of, key, of)?.bind?.(of) ?? Reflect.get(of, key, of)) });
      Object.defineProperty(window, name, { value: full });
    }
  }, storage);

// A failure to cache for offline reading is reported in the console, once.
test.use({ allowedNoise: /Newsprint keeps nothing for reading offline/ });

test("with everything refused a reader can do everything", async ({ page }) => {
  await give(page, { refused: KINDS });
  await openForReading(page, "/sections/culture/");
  const teaser = page.getByRole("link", { name: "How this paper is made, in ink and in light" });
  await teaser.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  await teaser.click();
  await expect(page).toHaveURL(article);
  // Footnotes and pictures.
  await page.locator('.article-body sup a[href="#fn-1"]').click();
  await expect(page.getByRole("dialog", { name: "Note 1" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Enlarge picture" }).first().click();
  await expect(page.getByRole("dialog", { name: "Pictures" })).toBeVisible();
  await page.keyboard.press("Escape");
  // The display settings open repeatedly, and close with Back.
  const display = page.getByRole("button", { name: "Display" });
  const panel = page.getByRole("dialog", { name: "Display" });
  await display.click();
  await panel.getByRole("radio", { name: "Sepia" }).check();
  await expect(page.locator("meta[name=theme-color]").first()).toHaveAttribute("content", "#f4e9d2");
  await page.keyboard.press("Escape");
  await display.click();
  await expect(panel.getByRole("radio", { name: "Sepia" })).toBeChecked();
  await expect(page.locator("html")).toHaveAttribute("data-scheme", "sepia");
  await panel.getByRole("button", { name: "Reset to default" }).click();
  await expect(page.locator("html")).not.toHaveAttribute("data-scheme");
  await page.keyboard.press("Escape");
  await expect(page.locator(".reader-notice")).toHaveCount(0);
  // The reader is told when saving, and the article stays saved for the lifetime of the page.
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.locator(".reader-notice")).not.toBeEmpty();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Culture");
  await expect.poll(() => page.evaluate(() => scrollY).then((now) => Math.abs(now - before))).toBeLessThan(50);
  await page.getByRole("contentinfo").getByRole("link", { name: "Saved" }).click();
  await expect(page.getByRole("main").getByRole("link", { name: "How this paper is made, in ink and in light" })).toBeVisible();
  await page.getByRole("banner").getByRole("link", { name: "Search" }).click();
  await page.getByRole("searchbox", { name: "Search" }).fill("herons");
  await expect(page.getByRole("main").getByRole("heading", { level: 2 }).first()).toHaveText(/heron/i);
  await open(page, "/offline/");
  await expect(page.locator("#offline")).toContainText("No articles are stored in this browser yet.");
});

test("whatever is refused or broken, the app starts and its modules listen", async ({ page }) => {
  test.slow();
  const places = ["{", "7", "null", "[[1]]", "[7]", '{"a":1}', '[["a",{}]]'];
  const displays = ["null", "7", "[", '{"scheme":7,"size":{"a":1}}', '"sepia"', '{"scheme":"nowhere"}', "[[]]"];
  const lists = ["null", "7", "[", "{}", "[null,7,{}]", '[{"path":"/a/","title":"A","at":1e999}]', '"a"'];
  const nouns = ["saved", "history", "followed", "places", "visit"];
  const broken = places.map((place, i) => ({
    session: { "newsprint.places": place },
    local: {
      "newsprint-display": displays[i],
      "newsprint-listen-rate": lists[i],
      ...Object.fromEntries(nouns.map((noun, n) => [`newsprint-${noun}-1`, lists[(i + n) % lists.length]])),
    },
  }));
  const storages: Storage[] = [...KINDS.map((kind) => ({ refused: [kind] })), ...broken, { isFull: true }];
  await give(page);
  await page.goto("/site.json");
  for (const storage of storages) {
    const what = JSON.stringify(storage);
    await page.evaluate((what) => (window.name = what), what);
    await page.goto(article);
    await expect(page.locator("html"), what).toHaveAttribute("data-app", "running");
    await expectReading(page);
    // The article's modules have run.
    await expect(page.getByRole("button", { name: "Enlarge picture" }).first(), what).toBeAttached();
    await page.getByRole("contentinfo").getByRole("link", { name: "Saved" }).click();
    await expect(page.getByRole("heading", { name: "Saved articles" }), what).toBeVisible();
  }
});
