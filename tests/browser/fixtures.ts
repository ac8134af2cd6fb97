// Shared by the specs: a page whose console must stay clean, and helpers that open it with the app running.
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

export { expect };

export const test = base.extend<{ allowedNoise: RegExp; console: void }>({
  // A spec that provokes console messages sets this.
  allowedNoise: [/(?!)/, { option: true }],
  console: [
    async ({ page, allowedNoise }, use) => {
      const noise: string[] = [];
      page.on("console", (message) => {
        // Only specs about the service worker allow it.
        if (message.text().startsWith("Service Worker registration blocked")) return;
        if (["error", "warning"].includes(message.type())) noise.push(message.text());
      });
      page.on("pageerror", (error) => noise.push(String(error)));
      await use();
      expect(noise.filter((text) => !allowedNoise.test(text))).toEqual([]);
    },
    { auto: true },
  ],
});

/** Opens a page and waits until the app has hydrated it. */
export async function open(page: Page, path: string) {
  const response = await page.goto(path);
  await expect(page.locator("html")).toHaveAttribute("data-app", "running");
  return response;
}

/** Waits for the client modules. */
export const expectReading = (page: Page) => expect(page.locator("html")).toHaveAttribute("data-reader", "");

/** Opens a page and waits for both the app and the client modules. */
export async function openForReading(page: Page, path: string) {
  await open(page, path);
  await expectReading(page);
}

/** Delays requests for an address until the returned function is called. */
export async function holdBack(page: Page, address: string) {
  let letCome = () => {};
  const mayCome = new Promise<void>((resolve) => (letCome = resolve));
  await page.route(address, async (route) => {
    await mayCome;
    await route.continue();
  });
  return async () => {
    const coming = page.waitForResponse(address);
    letCome();
    await (await coming).finished();
  };
}

/** Disconnects the network, and waits until requests fail: one sent at once might still succeed. */
export async function goOffline(page: Page) {
  await page.context().setOffline(true);
  const probe = () => fetch("/robots.txt", { cache: "no-store" }).then(() => "online", () => "offline");
  await expect.poll(() => page.evaluate(probe)).toBe("offline");
}

/** Waits until the page has been painted. */
export const drawn = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Expects no accessibility violation in the light or the dark scheme. */
export async function expectAccessible(page: Page) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const faults = violations.map((v) => `${colorScheme} ${v.id}: ${v.nodes.map((n) => n.html).join("\n")}`);
    expect(faults).toEqual([]);
  }
}

/** Expects no horizontal overflow, from a small phone to a large screen. */
export async function expectToFit(page: Page) {
  for (const width of [360, 390, 768, 1440, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, `at ${width} pixels`).toBeLessThanOrEqual(0);
  }
}
