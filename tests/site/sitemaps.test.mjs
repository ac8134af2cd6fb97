// Sitemaps: valid by their schemas, and complete.
// https://www.sitemaps.org/protocol.html, https://developers.google.com/search/docs/crawling-indexing/sitemaps/overview
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { bytes, dist, files, home, isOurs, lookUp, pages, pagesOf, repository, siteUrl, text, thingsOf } from "./dist.mjs";
import { expectNone } from "./faults.mjs";
import { faultsOfXml, parseXml } from "./xml.mjs";

const INDEX = "sitemap.xml";
const NEWS = "news-sitemap.xml";
const MOST_ADDRESSES = 50_000;
const MOST_BYTES = 50 * 1024 * 1024;
const TWO_DAYS = 2 * 24 * 60 * 60 * 1000;

const textsOf = ($, selector) => $(selector).toArray().map((element) => $(element).text());
const partsOf = () => textsOf(parseXml(text(INDEX)), "sitemapindex > sitemap > loc").map((loc) => lookUp(new URL(loc)).file ?? loc);

test("the sitemaps are valid by their schemas", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "newsprint-sitemaps-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const faulty = join(folder, "faulty.xml");
  writeFileSync(faulty, text(INDEX).replace("<loc>", "<loc>nowhere/"));
  assert.notDeepEqual(faultsOfXml([faulty], "sitemap-index.xsd"), [], "the checker finds faults");

  const parts = partsOf();
  const news = files.has(NEWS) ? [NEWS] : [];
  const ours = [...parts, ...news].map((file) => join(dist, file));
  const faults = [...faultsOfXml([join(dist, INDEX)], "sitemap-index.xsd"), ...faultsOfXml(ours, "sitemaps.xsd")];
  t.diagnostic(`sitemaps: ${1 + ours.length} files checked by xmllint, ${faults.length} messages`);
  assert.deepEqual(faults, []);
});

test("the index names every part, and no part is too large", () => {
  const parts = partsOf();
  assert.deepEqual(parts, [...files].filter((file) => /^sitemap-\d+\.xml$/.test(file)).sort());
  for (const part of parts) {
    assert.ok(parseXml(text(part))("url").length <= MOST_ADDRESSES, `${part} has too many addresses`);
    assert.ok(bytes(part).length <= MOST_BYTES, `${part} is too large`);
  }
});

test("the sitemap has every page that is to be found once, and nothing else", (t) => {
  const found = partsOf().flatMap((part) => textsOf(parseXml(text(part)), "url > loc"));
  const isLeftOut = (kind) => ["related", "search", "saved", "offline"].includes(kind);
  const isFound = ({ kind, path }) => !isLeftOut(kind) && !/(^|\/)page\/\d+\/$/.test(path);
  const expected = pages.filter(isFound).map(({ url }) => url);
  t.diagnostic(`sitemaps: ${found.length} addresses, ${pagesOf("article").length} of them articles`);
  expectNone([
    ...expected.filter((url) => !found.includes(url)).map((url) => ({ file: INDEX, fault: `${url} is missing` })),
    ...found.filter((url) => !expected.includes(url)).map((url) => ({ file: INDEX, fault: `${url} is no page to be found` })),
    ...found.filter((url, place) => found.indexOf(url) !== place).map((url) => ({ file: INDEX, fault: `${url} is there twice` })),
  ]);
});

test("an article has its last change and its pictures", (t) => {
  let pictures = 0;
  const faults = partsOf().flatMap((part) => {
    const $ = parseXml(text(part));
    return $("url").toArray().flatMap((url) => {
      const loc = $(url).children("loc").text();
      const { page } = lookUp(new URL(loc));
      const images = textsOf($, $(url).find("image\\:loc"));
      pictures += images.length;
      const missing = images.filter((image) => isOurs(new URL(image)) && !lookUp(new URL(image)).file);
      const faults = missing.map((image) => ({ file: part, fault: `the picture ${image} is not there` }));
      if (page?.kind !== "article") return faults;
      const { dateModified } = thingsOf(page)[0];
      const lastmod = $(url).children("lastmod").text();
      if (dateModified && Date.parse(lastmod) !== Date.parse(dateModified)) {
        faults.push({ file: part, fault: `${loc} changed at ${dateModified}, not ${lastmod}` });
      }
      if (page.$("main figure.figure img").length > 0 && images.length === 0) {
        faults.push({ file: part, fault: `${loc} lacks its picture` });
      }
      return faults;
    });
  });
  t.diagnostic(`sitemaps: ${pictures} pictures named`);
  expectNone(faults);
});

/** Publishes the sample newsroom into a copy of this build as of a time. Returns the news sitemap, if there is one. */
function newsAsOf(moment, folder) {
  const into = join(folder, "dist");
  cpSync(dist, into, { recursive: true });
  const program = process.env.NEWSPRINT ?? join(repository, "target", "debug", "newsprint");
  const run = spawnSync(program, ["publish", "--content", "content", "--into", into, "--now", moment], {
    cwd: repository,
    encoding: "utf8",
    env: { PATH: process.env.PATH },
  });
  if (run.error) throw run.error;
  assert.equal(run.status, 0, run.stderr);
  return join(into, NEWS);
}

test("the news sitemap has the articles of the last two days, and is valid by its schema", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "newsprint-news-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const articles = pagesOf("article").map((page) => ({ url: page.url, ...thingsOf(page)[0] }));
  const newest = Math.max(...articles.map(({ datePublished }) => Date.parse(datePublished)).filter(Boolean));
  const moment = new Date(newest + 60 * 60 * 1000);
  const path = newsAsOf(moment.toISOString(), folder);
  assert.deepEqual(faultsOfXml([path], "sitemaps.xsd"), []);

  const $ = parseXml(readFileSync(path, "utf8"));
  const isNews = ({ datePublished }) => {
    const age = moment - Date.parse(datePublished);
    return age >= 0 && age <= TWO_DAYS;
  };
  const told = $("url").toArray().map((url) => ({
    url: $(url).children("loc").text(),
    title: $(url).find("news\\:title").text(),
    at: Date.parse($(url).find("news\\:publication_date").text()),
    paper: $(url).find("news\\:name").text(),
  }));
  const paper = home.$(".nameplate").text().trim();
  const expected = articles.filter(isNews).map(({ url, headline, datePublished }) => ({
    url,
    title: headline,
    at: Date.parse(datePublished),
    paper,
  }));
  const byUrl = (one, other) => (one.url < other.url ? -1 : 1);
  assert.ok(expected.length > 0 && expected.length <= 1000);
  assert.deepEqual(told.sort(byUrl), expected.sort(byUrl));
  t.diagnostic(`sitemaps: ${told.length} articles in a news sitemap as of ${moment.toISOString()}`);
});

test("there is no news sitemap where there is no news", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "newsprint-no-news-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = newsAsOf("2199-01-01T00:00:00Z", folder);
  assert.throws(() => readFileSync(path), { code: "ENOENT" });
  assert.doesNotMatch(readFileSync(join(folder, "dist", "robots.txt"), "utf8"), /news-sitemap/);
});

test("every address in a sitemap is on this site", () => {
  const outside = [INDEX, ...partsOf()]
    .flatMap((file) => textsOf(parseXml(text(file)), "loc"))
    .filter((loc) => !loc.startsWith(siteUrl));
  assert.deepEqual(outside, []);
});
