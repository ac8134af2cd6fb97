// Takes screenshots of every view: `node gallery.mjs FOLDER [VIEW...]`. `cargo xtask gallery` calls it.
import { chromium } from "@playwright/test";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "./server.mjs";
import { publishNewsroom, publishSample } from "./sites.mjs";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const [folder, ...wanted] = process.argv.slice(2);
const HEIGHTS = { 390: 844, 820: 1180, 1440: 900, 2560: 1440 };
/** Maximum height of a screenshot; the rest of a page is more of the same. */
const TALLEST = 6000;

const long = "/articles/how-this-paper-is-made/";
const openPanel = (page) => page.locator(".display-button").click();
const openPicture = async (page) => {
  await page.locator(".article .figure img").click();
  await page.locator(".lightbox img").waitFor();
};
const search = async (page) => {
  await page.getByRole("searchbox").fill("harbor tide");
  await page.locator(".search-result").first().waitFor();
};
const openNote = async (page) => {
  await page.locator(".article-body sup a").first().click();
  await page.locator(".footnote").waitFor();
};

/** Each view with its URL, what to do there first, and whether to capture only the window. */
const views = [
  ["home", "/"],
  ["older", "/page/2/"],
  ["article-long", long],
  ["article-short", "/articles/streetlights-amber/"],
  ["article-corrected", "/articles/council-budget-explained/"],
  ["article-sound", "/articles/library-sound-archive/"],
  ["article-arabic", "/articles/bayt-al-burtuqal/"],
  ["article-japanese", "/articles/umi-no-chaya/"],
  ["related", "/articles/harbor-wall-vote/related/"],
  ["section", "/sections/culture/"],
  ["tag", "/tags/tides/"],
  ["tags", "/tags/"],
  ["author", "/authors/oona-fitch/"],
  ["archive", "/archive/"],
  ["month", "/archive/2026/11/"],
  ["search", "/search/"],
  ["search-results", "/search/", search],
  ["saved", "/saved/"],
  ["offline", "/offline/"],
  ["accessibility", "/accessibility/"],
  ["not-found", "/no-such-page/"],
  ["display", long, openPanel, "window"],
  ["lightbox", "/articles/harbor-wall-vote/", openPicture, "window"],
  ["footnote", long, openNote, "window"],
];
const main = ["home", "article-long", "section", "search-results", "display"];
const named = (names) => views.filter(([name]) => names.includes(name));

/** The sites with the views, widths and colour schemes to capture on each. */
const sites = [
  { name: "courier", views, widths: [390, 820, 1440, 2560], schemes: ["light", "dark"] },
  { name: "courier", views: named(main), widths: [390, 1440], schemes: ["sepia"] },
  { name: "courier", views: named(["home", "article-long"]), widths: [390, 1440], schemes: ["light"], size: "largest" },
  { name: "courier", views: named(["article-long", "article-corrected"]), widths: [800], schemes: ["print"] },
  {
    name: "arabic",
    make: (into) => publishNewsroom("arabic", into),
    views: [
      ["home", "/"],
      ["article-long", "/articles/jidar-al-mina/"],
      ["article-arabic", "/articles/bayt-al-burtuqal/"],
      ["section", `/sections/${encodeURIComponent("ثقافة")}/`],
      ["search", "/search/"],
      ["display", "/articles/jidar-al-mina/", openPanel, "window"],
      ["lightbox", "/articles/jidar-al-mina/", openPicture, "window"],
    ],
    widths: [390, 820, 1440],
    schemes: ["light", "dark"],
  },
  {
    name: "japanese",
    make: (into) => publishNewsroom("japanese", into),
    views: [
      ["home", "/"],
      ["article-long", "/articles/teibou/"],
      ["section", `/sections/${encodeURIComponent("文化")}/`],
      ["search", "/search/"],
    ],
    widths: [390, 1440],
    schemes: ["light"],
  },
  ...themes().map((theme) => ({
    name: `theme-${theme}`,
    make: (into) => publishSample(`theme = "${theme}"`, into),
    views: named([...main, "tags", "article-corrected"]),
    widths: [390, 1440],
    schemes: ["light", "dark", "sepia"],
  })),
];

function themes() {
  const shipped = join(repository, "themes");
  return existsSync(shipped) ? readdirSync(shipped).filter((file) => file.endsWith(".css")).map((file) => file.slice(0, -4)) : [];
}

const isWanted = (site, view) => !wanted.length || wanted.some((word) => `${site.name}-${view[0]}`.includes(word));

/** Waits until the page and all its pictures have loaded, including those out of view. */
async function settle(page) {
  await page.waitForFunction(() => document.documentElement.dataset.reader === "");
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = "eager";
    const decoded = [...document.images].filter((image) => image.checkVisibility()).map((image) => image.decode());
    await Promise.allSettled([document.fonts.ready, ...decoded]);
  });
}

async function take(page, origin, site, view, width, scheme, shots) {
  const [name, path, act, extent] = view;
  const file = [site.name, name, site.size, scheme, width].filter(Boolean).join("-");
  const isPrint = scheme === "print";
  await page.emulateMedia({ colorScheme: scheme === "dark" ? "dark" : "light", media: isPrint ? "print" : "screen", reducedMotion: "reduce" });
  const chosen = { ...(scheme === "sepia" && { scheme }), ...(site.size && { size: site.size }) };
  await page.setViewportSize({ width, height: HEIGHTS[width] ?? 1000 });
  await page.goto(origin);
  await page.evaluate((chosen) => localStorage.setItem("newsprint-display", JSON.stringify(chosen)), chosen);
  await page.goto(new URL(path, origin).href);
  if (!isPrint) await settle(page);
  await act?.(page);
  // Panels open without a transition to wait for, but a picture may still be loading.
  await page.waitForTimeout(150);
  const size = extent === "window" ? {} : await page.evaluate(() => ({ height: document.documentElement.scrollHeight }));
  const clip = size.height && { x: 0, y: 0, width, height: Math.min(size.height, TALLEST) };
  if (isPrint) await page.pdf({ path: join(folder, `${file}.pdf`), format: "A4", printBackground: true });
  await page.screenshot({ path: join(folder, `${file}.png`), ...(clip && { clip, fullPage: true }) });
  shots.push({ site: site.name, name, file, width, scheme: [site.size, scheme].filter(Boolean).join(" ") });
}

function index(shots) {
  const groups = new Map();
  for (const shot of shots) {
    const title = `${shot.site}: ${shot.name}`;
    groups.set(title, [...(groups.get(title) ?? []), shot]);
  }
  const figure = ({ file, width, scheme }) =>
    `<figure><a href="${file}.png"><img src="${file}.png" alt="" loading="lazy"></a><figcaption>${width} ${scheme}</figcaption></figure>`;
  const parts = [...groups].map(([title, some]) => `<h2>${title}</h2><div>${some.map(figure).join("")}</div>`);
  return `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>
body { margin: 2rem; font: 1rem sans-serif; background: #888; color: #000 }
div { display: flex; gap: 1rem; overflow-x: auto; align-items: start }
figure { margin: 0; flex: none } img { block-size: 26rem; max-inline-size: 40rem; object-fit: cover; object-position: top }
</style><h1>Gallery</h1>${parts.join("\n")}\n`;
}

if (!wanted.length) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const made = mkdtempSync(join(tmpdir(), "newsprint-gallery-"));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
});
const shots = [];
try {
  for (const site of sites) {
    const chosen = site.views.filter((view) => isWanted(site, view));
    if (!chosen.length) continue;
    const root = site.make ? join(made, site.name) : join(repository, "dist");
    if (!existsSync(root)) site.make(root);
    const server = await serve(() => root);
    const origin = `http://127.0.0.1:${server.address().port}/`;
    const work = chosen.flatMap((view) => site.widths.flatMap((width) => site.schemes.map((scheme) => [view, width, scheme])));
    // Two at a time, each in a context with its own storage.
    await Promise.all(
      [0, 1].map(async (lane) => {
        const context = await browser.newContext();
        const page = await context.newPage();
        for (const [view, width, scheme] of work.filter((_, i) => i % 2 === lane)) {
          await take(page, origin, site, view, width, scheme, shots).catch((error) => {
            throw new Error(`${site.name}, ${view[0]}, ${width} pixels, ${scheme}: ${error.message}`);
          });
        }
        await context.close();
      }),
    );
    server.closeAllConnections();
    server.close();
  }
} finally {
  await browser.close();
  rmSync(made, { recursive: true });
}
writeFileSync(join(folder, "index.html"), index(shots));
console.log(`${shots.length} pictures in ${folder}`);
