import AxeBuilder from "@axe-core/playwright";
import { expect, expectToFit, openForReading, test } from "../fixtures";

const article = "/articles/how-this-paper-is-made/";
const choices: [setting: string, choice: string, attribute: string, value: string | null][] = [
  ["Colors", "Light", "data-scheme", "light"],
  ["Colors", "Dark", "data-scheme", "dark"],
  ["Colors", "Sepia", "data-scheme", "sepia"],
  ["Colors", "System", "data-scheme", null],
  ["Text size", "Small", "data-size", "small"],
  ["Text size", "Large", "data-size", "large"],
  ["Text size", "Larger", "data-size", "larger"],
  ["Text size", "Largest", "data-size", "largest"],
  ["Text size", "Normal", "data-size", null],
  ["Typeface", "Sans serif", "data-face", "sans"],
  ["Typeface", "Easy to read", "data-face", "spaced"],
  ["Typeface", "Serif", "data-face", null],
  ["Line spacing", "Tight", "data-leading", "tight"],
  ["Line spacing", "Wide", "data-leading", "wide"],
  ["Line spacing", "Normal", "data-leading", null],
];

/** Returns the visible effect of a setting. */
const look = (page: import("@playwright/test").Page) =>
  page.locator(".article-body > p:not(.age-note)").nth(1).evaluate((p) => {
    const { fontFamily, fontSize, lineHeight, letterSpacing, color } = getComputedStyle(p);
    return JSON.stringify([fontFamily, fontSize, lineHeight, letterSpacing, color, getComputedStyle(document.documentElement).backgroundColor]);
  });

test("every choice changes the page and is remembered", async ({ page }) => {
  await openForReading(page, article);
  const own = await look(page);
  await page.getByRole("button", { name: "Display" }).click();
  const panel = page.getByRole("dialog", { name: "Display" });
  for (const [setting, choice, attribute, value] of choices) {
    await panel.getByRole("group", { name: setting }).getByRole("radio", { name: choice, exact: true }).check();
    const root = page.locator("html");
    if (value === null) await expect(root).not.toHaveAttribute(attribute);
    else await expect(root).toHaveAttribute(attribute, value);
    if (value === null || value === "light") expect(await look(page), choice).toBe(own);
    else expect(await look(page), choice).not.toBe(own);
  }
  expect(await page.evaluate(() => localStorage.getItem("newsprint-display"))).toBe(null);
  await panel.getByRole("radio", { name: "Sepia" }).check();
  await panel.getByRole("radio", { name: "Large", exact: true }).check();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-scheme", "sepia");
  await expect(page.locator("html")).toHaveAttribute("data-size", "large");
  await page.getByRole("button", { name: "Display" }).click();
  await expect(panel.getByRole("radio", { name: "Sepia" })).toBeChecked();
  await panel.getByRole("button", { name: "Reset to default" }).click();
  expect(await look(page)).toBe(own);
  await expect(panel.getByRole("radio", { name: "System" })).toBeChecked();
});

test("the choice is there before the first paint, and the browser's frame has its colour", async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem("newsprint-display", JSON.stringify({ scheme: "sepia", size: "larger" }));
    const seen: string[] = [];
    Object.assign(window, { seen });
    const note = () => seen.push(`${document.documentElement?.dataset.scheme} ${Boolean(document.body)}`);
    // Before anything of the body can be painted.
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      observer.disconnect();
      note();
    }).observe(document, { childList: true, subtree: true });
    requestAnimationFrame(function frame() {
      if (document.body) note();
      else requestAnimationFrame(frame);
    });
  });
  await openForReading(page, article);
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect([...new Set(seen)]).toEqual(["sepia true"]);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe("rgb(244, 233, 210)");
  await expect(page.locator("meta[name=theme-color]").first()).toHaveAttribute("content", "#f4e9d2");
});

test("it stays while pages turn, and other tabs follow", async ({ page, context }) => {
  await openForReading(page, article);
  const other = await context.newPage();
  await openForReading(other, "/");
  await page.getByRole("button", { name: "Display" }).click();
  await page.getByRole("radio", { name: "Dark" }).check();
  await page.keyboard.press("Escape");
  await expect(other.locator("html")).toHaveAttribute("data-scheme", "dark");
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Nature" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nature");
  await expect(page.locator("html")).toHaveAttribute("data-scheme", "dark");
  await other.close();
});

test("the keyboard alone is enough", async ({ page }) => {
  await openForReading(page, article);
  const button = page.getByRole("button", { name: "Display" });
  await page.locator(".nameplate a").focus();
  await page.keyboard.press("Tab");
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "Display" });
  await expect(panel).toBeVisible();
  await expect(panel.getByRole("button", { name: "Close" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("html")).toHaveAttribute("data-scheme", "dark");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("html")).toHaveAttribute("data-size", "large");
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panel).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(panel).toBeHidden();
});

for (const scheme of ["System", "Light", "Dark", "Sepia"]) {
  test(`everybody can use the panel (${scheme})`, async ({ page }) => {
    await openForReading(page, article);
    await page.getByRole("button", { name: "Display" }).click();
    await page.getByRole("radio", { name: scheme, exact: true }).check();
    for (const open of [true, false]) {
      if (!open) await page.keyboard.press("Escape");
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join("\n")}`)).toEqual([]);
    }
  });
}

for (const path of ["/", article, "/sections/culture/", "/tags/"]) {
  test(`the largest text fits (${path})`, async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem("newsprint-display", '{"size":"largest","face":"spaced","leading":"wide"}'));
    await openForReading(page, path);
    await expectToFit(page);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: "Display" }).click();
    const panel = page.getByRole("dialog", { name: "Display" });
    expect(await panel.evaluate((panel) => panel.scrollWidth - panel.clientWidth)).toBeLessThanOrEqual(0);
    await expect(panel.getByRole("button", { name: "Close" })).toBeInViewport();
  });
}

test.describe("without the app", () => {
  test.use({ allowedNoise: /Newsprint reads as plain pages|Failed to load resource/ });

  for (const [how, prepare] of [
    ["in the browser", (page: import("@playwright/test").Page) => page.addInitScript("delete globalThis.WebAssembly")],
    ["on the way", (page: import("@playwright/test").Page) => page.route("**/*.wasm", (route) => route.abort())],
  ] as const)
  test(`the panel works (${how})`, async ({ page }) => {
    await prepare(page);
    await page.goto("/");
    await page.getByRole("button", { name: "Display" }).click();
    await page.getByRole("radio", { name: "Dark" }).check();
    await page.getByRole("button", { name: "Reset to default" }).click();
    await expect(page.locator("html")).not.toHaveAttribute("data-scheme");
    await page.getByRole("radio", { name: "Dark" }).check();
    await page.goto(article);
    await expect(page.locator("html")).toHaveAttribute("data-scheme", "dark");
  });
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("there is no button", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("button", { name: "Display" })).toBeHidden();
  });
});
