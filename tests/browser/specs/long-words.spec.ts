// Very long words in every text of the newsroom: no view is wider than its window, and nothing is cut off.
import type { Page } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, openForReading, test } from "../fixtures";
import { serve } from "../server.mjs";
import { publishFeed } from "../sites.mjs";

const papers = {
  de: { word: "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzesänderungsverordnungsentwurf", direction: "ltr" },
  ar: { word: "المستشفياتالجامعيةوالمختبراتالمركزيةللأبحاثالبحريةوالجويةوالمناخيةوالزراعيةوالصناعيةالكبرى", direction: "rtl" },
};
const address = `https://archive.example/2026/${"0123456789abcdef".repeat(6)}?session=${"A1b2".repeat(20)}#page=42`;

/** A newsroom whose texts consist of this word and this address. */
function feedOf(language: string, word: string) {
  const both = `${word} ${address}`;
  const row = (cell: string) => `<tr>${`<${cell}>${word}</${cell}>`.repeat(4)}</tr>`;
  const heading = (id: string) => `<h2 id="${id}">${word}</h2><p>${`${both} `.repeat(60)}</p><h3>${address}</h3>`;
  const body = `<p>${both} <a href="${address}">${address}</a> <code>${word}</code> <a href="#fn-1" id="ref-1"><sup>1</sup></a></p>${heading("a")}${heading("b")}
<blockquote><p>${both}</p><cite>${both}</cite></blockquote><aside class="pull-quote">${word}</aside>
<ul><li>${both}<ul><li>${both}<ol><li>${both}</li></ol></li></ul></li></ul><dl><dt>${both}</dt><dd>${both}</dd></dl><pre>${both}</pre>
<table><caption>${both}</caption><thead>${row("th")}</thead><tbody>${row("td")}</tbody></table>
<figure><img src="picture.svg" alt="${both}"><figcaption>${both}</figcaption></figure>
<details open><summary>${both}</summary><p>${both}</p></details><audio src="https://sound.example/a.mp3" controls></audio>
<section class="footnotes"><ol><li id="fn-1">${both} <a href="#ref-1">${word}</a></li></ol></section>`;
  const item = (id: string) => ({
    id,
    title: `${id} ${both}`,
    summary: both,
    date_published: "2024-11-20T09:00:00Z",
    authors: [{ name: word }, { name: `${word} ${id}` }],
    tags: [word, `${word} ${word}`],
    content_html: body,
    external_url: "https://original.example/",
    image: "picture.svg",
    attachments: [{ url: `https://sound.example/${word}.mp3`, mime_type: "audio/mpeg", title: both, duration_in_seconds: 65, size_in_bytes: 3_000_000 }],
    _news: {
      slug: id,
      section: word,
      kicker: both,
      place: both,
      series: word,
      views: 12345,
      picture: { alternative: both, caption: both, credit: both },
      corrections: [{ date: "2024-12-01T06:30:00Z", text: both }],
    },
  });
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: word,
    description: both,
    language,
    items: ["one", "two", "three", "four", "five", "six", "seven", "eight"].map(item),
    _news: {
      authors: [{ name: word, slug: "author", role: both, biography: both, url: "https://author.example/" }],
      tags: { [word]: { description: both } },
    },
  };
}

const settingsOf = (word: string) => `base_url = "https://words.example/"
social_pictures = 0
articles_per_page = 6
[[sections]]
name = "${word}"
slug = "section"
description = "${word} ${address}"
[[social]]
name = "${word}"
url = "https://social.example/"
`;

/** Returns elements that are wider than the window, or clipped by an element that does not scroll. */
const sticksOut = (page: Page, isZoomed = false) =>
  page.evaluate((isZoomed) => {
    const root = document.documentElement;
    const edge = root.clientWidth;
    const found = [...document.querySelectorAll<HTMLElement>("body *")].filter((element) => {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(".visually-hidden, .table-box > *, pre > *, select > *, .skip-link")) return false;
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (left < -0.5 || right > edge + 0.5);
    });
    const faults = found.map((element) => element.outerHTML.slice(0, 100));
    if (root.scrollWidth > edge) return [`the page is ${root.scrollWidth} wide`, ...faults];
    // Elements in the margin would have none then, which neither the reader's settings nor the browser's zoom can
    // cause.
    return isZoomed ? [] : faults;
  }, isZoomed);

async function expectNothingToStickOut(page: Page, where: string) {
  for (const [width, look] of [[320, "normal"], [1280, "largest"], [1280, "zoomed"], [1280, "normal"]] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate((look) => {
      const root = document.documentElement;
      if (look === "largest") root.dataset.size = look;
      else delete root.dataset.size;
      // As a browser extension does.
      root.style.fontSize = look === "zoomed" ? "200%" : "";
    }, look);
    expect(await sticksOut(page, look === "zoomed"), `${where} at ${width} pixels, text ${look}`).toEqual([]);
  }
}

for (const [language, { word, direction }] of Object.entries(papers)) {
  test(`a word of ninety letters widens no view (${language}, ${direction})`, async ({ page }) => {
    // Publishes a site first, then tests fourteen views in four ways.
    test.slow();
    const folder = mkdtempSync(join(tmpdir(), "newsprint-words-"));
    const site = join(folder, "site");
    publishFeed(feedOf(language, word), settingsOf(word), site);
    const server = await serve(() => site);
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await page.route("https://sound.example/**", (route) => route.fulfill({ body: "" }));
    try {
      await openForReading(page, `${origin}/`);
      await expect(page.locator("html")).toHaveAttribute("dir", direction);
      await expectNothingToStickOut(page, "/");
      const tag = await page.request.get(`${origin}/tags/page.json`).then((answer) => answer.json());
      const [firstTag] = tag.page.list.groups[0].links;

      await openForReading(page, `${origin}/articles/one/`);
      await expectNothingToStickOut(page, "an article");
      await page.setViewportSize({ width: 320, height: 640 });
      await page.locator('.article-body a[href="#fn-1"]').first().click();
      await expect(page.locator(".footnote")).toBeVisible();
      expect(await sticksOut(page), "a footnote").toEqual([]);
      await page.keyboard.press("Escape");
      await page.locator(".save-button").click();
      await expect(page.locator(".save-button")).toHaveAttribute("aria-pressed", "true");

      for (const path of ["/articles/one/related/", "/sections/section/", firstTag.path, "/tags/", "/authors/author/", "/archive/", "/archive/2024/11/", "/page/2/", "/saved/", "/offline/", "/accessibility/"]) {
        await openForReading(page, origin + path);
        if (path === "/saved/") await expect(page.locator("#saved a").first()).toBeVisible();
        await expectNothingToStickOut(page, path);
      }

      await openForReading(page, `${origin}/search/?q=${encodeURIComponent(word)}`);
      await expect(page.locator(".search-result").first()).toBeVisible();
      await expectNothingToStickOut(page, "search results");
    } finally {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    }
  });
}
