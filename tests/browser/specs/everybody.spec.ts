// Accessibility: WCAG 2.2 AA in every view, colour scheme, size and direction, and keyboard navigation.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo, Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, openForReading, test } from "../fixtures";
import { serve } from "../server.mjs";
import { publishNewsroom, publishSample } from "../sites.mjs";

const long = "/articles/how-this-paper-is-made/";
const views = [
  "/", "/page/2/", long, "/articles/council-budget-explained/", "/articles/bayt-al-burtuqal/", "/articles/last-public-room/related/",
  "/sections/culture/", "/tags/", "/tags/tides/", "/authors/oona-fitch/", "/archive/", "/archive/2026/11/", "/search/", "/saved/",
  "/offline/", "/accessibility/",
];

const axe = async (page: Page, where: string) => {
  const builder = new AxeBuilder({ page });
  // Elements that fade in do not have their final colour yet.
  await page.evaluate(() => {
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    return Promise.allSettled(transitions.map(({ finished }) => finished));
  });
  const { violations } = await builder.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  expect(violations.map((v) => `${where} ${v.id}: ${v.nodes.map((n) => n.html).join("\n")}`)).toEqual([]);
};

/** Returns the horizontal overflow in pixels. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/* Returns skipped heading levels, and pages without exactly one `h1`, one `main`, a banner, a footer and a named
   navigation. */
const outline = (page: Page) =>
  page.evaluate(() => {
    const ranks = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((h) => h.checkVisibility()).map((h) => Number(h.tagName[1]));
    const gaps = ranks.filter((rank, i) => rank > (ranks[i - 1] ?? 0) + 1);
    const count = (selector: string) => document.querySelectorAll(selector).length;
    return { gaps, h1: count("h1"), main: count("main"), banner: count("body > header, body > * > header.masthead"), foot: count("footer.footer"), nameless: count("nav:not([aria-label], [aria-labelledby])") };
  });

/** Returns controls smaller than 24 pixels that are neither inline nor exempt by their spacing (WCAG 2.2, 2.5.8). */
const smallTargets = (page: Page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>("a[href], button, input, select, summary")].filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.tabIndex >= 0);
    const boxes = all.map((e) => e.getBoundingClientRect());
    return all
      .filter((e, i) => {
        const box = boxes[i];
        const isInText = e.closest("p, li, dd, td, figcaption, h1, h2, h3") && getComputedStyle(e).display === "inline";
        if (isInText || !box.width || (box.width >= 24 && box.height >= 24)) return false;
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        return boxes.some((other, j) => j !== i && other.width && !all[j].contains(e) && !e.contains(all[j])
          && Math.hypot(Math.max(other.left - x, x - other.right, 0), Math.max(other.top - y, y - other.bottom, 0)) < 12);
      })
      .map((e) => e.outerHTML.slice(0, 120));
  });

/** Returns section links that the edge of the window or of their list cuts off. */
const cutSections = (page: Page) =>
  page.locator(".section-nav a").evaluateAll((links) => {
    const list = links[0].closest("ul")!.getBoundingClientRect();
    return links.filter((link) => {
      const { left, right } = link.getBoundingClientRect();
      return left < Math.max(0, list.left) - 0.5 || right > Math.min(innerWidth, list.right) + 0.5;
    }).map((link) => link.textContent);
  });

const choose = (page: Page, look: Record<string, string>) =>
  page.evaluate((look) => {
    for (const name of ["scheme", "size"]) delete document.documentElement.dataset[name];
    Object.assign(document.documentElement.dataset, look);
  }, look);

for (const path of views) {
  test(`everybody can read ${path}`, async ({ page }) => {
    await openForReading(page, path);
    expect(await outline(page)).toEqual({ gaps: [], h1: 1, main: 1, banner: 1, foot: 1, nameless: 0 });
    for (const scheme of ["light", "dark", "sepia"]) {
      await choose(page, { scheme });
      await axe(page, scheme);
    }
    await choose(page, {});
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflow(page), "at 320 pixels").toBeLessThanOrEqual(0);
    expect(await smallTargets(page), "at 320 pixels").toEqual([]);
    expect(await cutSections(page), "at 320 pixels").toEqual([]);
    await choose(page, { size: "largest" });
    expect(await overflow(page), "at 320 pixels with the largest text").toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(await overflow(page), "with the largest text").toBeLessThanOrEqual(0);
  });
}

test("what is large by the browser's own setting fits, and so do forced colours and more contrast", async ({ page }) => {
  for (const path of ["/", long, "/search/"]) {
    await openForReading(page, path);
    await page.evaluate(() => document.documentElement.style.setProperty("font-size", "32px"));
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await overflow(page), `${path} at ${width} pixels`).toBeLessThanOrEqual(0);
    }
    await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
    await page.emulateMedia({ contrast: "more" });
    await axe(page, "more contrast");
    await page.emulateMedia({ contrast: null, forcedColors: "active" });
    await axe(page, "forced colours");
    await page.emulateMedia({ forcedColors: null });
  }
});

test("panels that are open serve everybody at 320 pixels too", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openForReading(page, long);
  const panels: [open: string, panel: string][] = [
    [".display-button", ".display-panel"],
    [".article .figure img", ".lightbox"],
    [".article-body sup a", ".footnote"],
  ];
  for (const [button, panel] of panels) {
    await page.locator(button).first().click();
    await expect(page.locator(panel)).toBeVisible();
    await axe(page, panel);
    expect(await page.locator(panel).evaluate((p) => p.scrollWidth - p.clientWidth), panel).toBeLessThanOrEqual(0);
    await page.keyboard.press("Escape");
    await expect(page.locator(panel)).toBeHidden();
  }
});

test.describe("from right to left", () => {
  let folder: string;
  let server: Server & { closeAllConnections(): void };
  test.beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "newsprint-arabic-"));
    publishNewsroom("arabic", join(folder, "site"));
    server = (await serve(() => join(folder, "site"))) as unknown as typeof server;
  });
  test.afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  test("the whole site is mirrored, and everybody can read it", async ({ page }) => {
    // Four pages in three schemes take half of the usual time limit on a slow machine.
    test.slow();
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const path of ["/", "/articles/jidar-al-mina/", `/sections/${encodeURIComponent("ثقافة")}/`, "/search/"]) {
      await openForReading(page, origin + path);
      await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
      for (const scheme of ["light", "dark", "sepia"]) {
        await choose(page, { scheme });
        await axe(page, `${path} ${scheme}`);
      }
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await overflow(page), `${path} at ${width} pixels`).toBeLessThanOrEqual(0);
      }
      const middle = 640;
      const box = await page.locator(".display-button").boundingBox();
      expect(box && box.x + box.width).toBeLessThan(middle);
      const slanted = await page.evaluate(() => [...document.querySelectorAll("main *:lang(ar), .footer-motto")].filter((e) => {
        const { fontStyle, letterSpacing } = getComputedStyle(e);
        return fontStyle !== "normal" || !["normal", "0px"].includes(letterSpacing);
      }).map((e) => e.outerHTML.slice(0, 80)));
      expect(slanted).toEqual([]);
    }
  });
});

for (const theme of ["broadsheet", "magazine", "review"]) {
  test(`everybody can read a paper with the theme ${theme}`, async ({ page }) => {
    // Publishes a site first.
    test.slow();
    const folder = mkdtempSync(join(tmpdir(), "newsprint-theme-"));
    const site = join(folder, "site");
    publishSample(`theme = "${theme}"`, site);
    const server = await serve(() => site);
    try {
      for (const path of ["/", "/articles/council-budget-explained/", "/search/"]) {
        await openForReading(page, `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
        const papers = new Set<string>();
        for (const scheme of ["light", "dark", "sepia"]) {
          await choose(page, { scheme });
          await axe(page, `${path} ${scheme}`);
          papers.add(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor));
        }
        expect(papers.size).toBe(3);
        await page.setViewportSize({ width: 320, height: 640 });
        expect(await overflow(page), path).toBeLessThanOrEqual(0);
        await page.setViewportSize({ width: 1280, height: 900 });
      }
    } finally {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    }
  });
}

/** Describes the focused element: whether it is visible, its outline, and whether anything covers it. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const e = document.activeElement as HTMLElement;
    const box = e.getBoundingClientRect();
    const shown = e.matches(".display-choices input") ? (e.nextElementSibling as HTMLElement) : e;
    const over = document.elementFromPoint(box.x + Math.min(box.width, innerWidth) / 2, box.y + Math.min(box.height, 40) / 2);
    return {
      what: e === document.body ? "body" : `${e.tagName}.${e.className} ${e.textContent?.slice(0, 30)}`,
      hasOutline: getComputedStyle(shown).outlineStyle !== "none",
      isInView: box.bottom > 0 && box.top < innerHeight && box.width > 0,
      isCovered: !!over && over !== e && !e.contains(over) && !over.contains(e) && !over.closest("label")?.contains(e),
    };
  });

for (const [path, width] of [["/", 1280], ["/", 390], [long, 1280]] as const) {
  test(`the keyboard leads through ${path}, and the focus is always seen (${width} pixels)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openForReading(page, path);
    await page.keyboard.press("Tab");
    await expect(page.locator(".skip-link")).toBeFocused();
    const seen: string[] = [];
    for (let i = 0; i < 200; i++) {
      const { what, ...state } = await focus(page);
      if (what === "body" && seen.length) break;
      // The controls of audio and video are the browser's own.
      if (!/^(AUDIO|VIDEO)/.test(what)) expect({ what, ...state }).toEqual({ what, hasOutline: true, isInView: true, isCovered: false });
      seen.push(what);
      await page.keyboard.press("Tab");
    }
    expect(seen.length).toBeGreaterThan(30);
    expect(seen.at(-1)).toContain("Mastodon");
  });
}

test("each panel opens by keyboard, closes by Escape, and gives the focus back", async ({ page }) => {
  await openForReading(page, long);
  for (const [button, panel] of [[".display-button", ".display-panel"], [".enlarge-button", ".lightbox"], [".article-body sup a", ".footnote"]]) {
    const control = page.locator(button).first();
    await control.focus();
    await page.keyboard.press("Enter");
    await expect(page.locator(panel)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.locator(panel)).toBeHidden();
    await expect(control).toBeFocused();
  }
});
