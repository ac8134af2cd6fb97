import { expect, expectToFit, open, test } from "../fixtures";

for (const [what, path] of [["front page", "/"], ["article", "/articles/last-public-room/"]]) {
  for (const width of [390, 1440]) {
    test(`nothing moves while the ${what} loads slowly and is read (${width} pixels)`, async ({ page }) => {
      await page.setViewportSize({ width, height: 850 });
      await page.addInitScript(() => {
        const shifts: number[] = [];
        Object.assign(window, { shifts });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
        }).observe({ type: "layout-shift", buffered: true });
      });
      await page.route(/\.(jpg|avif|webp|woff2)$/, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 400));
        await route.continue();
      });
      await open(page, path);
      await page.evaluate(() => document.fonts.ready);
      // Scrolls to the end, so that lazy pictures load.
      for (let end = false; !end; ) {
        end = await page.evaluate(() => {
          scrollBy({ top: innerHeight, behavior: "instant" });
          return scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
        });
        await page.waitForLoadState("networkidle");
        await page.waitForTimeout(100);
      }
      const pictures = await page.locator("img").evaluateAll((images) => (images as HTMLImageElement[]).filter((i) => i.complete).length);
      expect(pictures).toBeGreaterThan(0);
      const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
      expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.01);
    });
  }
}

for (const path of ["/page/2/", "/articles/umi-no-chaya/", "/articles/council-budget-explained/", "/sections/culture/"]) {
  test(`${path} fits every window`, async ({ page }) => {
    await open(page, path);
    await expectToFit(page);
  });
}
