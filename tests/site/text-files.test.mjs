// Text files for programs: robots.txt (RFC 9309) and llms.txt (https://llmstxt.org).
import assert from "node:assert/strict";
import { test } from "node:test";
import robotsParser from "robots-parser";
import { bytes, files, home, isOurs, lookUp, pages, pagesOf, siteUrl, text } from "./dist.mjs";
import { expectNone } from "./faults.mjs";

const robotsUrl = new URL("/robots.txt", siteUrl).href;

test("robots.txt has only lines that RFC 9309 and sitemaps.org know", () => {
  const robots = text("robots.txt");
  const isKnown = (line) => /^$|^#|^User-agent: ([A-Za-z0-9_-]+|\*)$|^(Allow|Disallow): (\/\S*)?$|^Sitemap: https?:\/\/\S+$/.test(line);
  assert.deepEqual(robots.split("\n").filter((line) => !isKnown(line)), []);
  assert.ok(robots.endsWith("\n"), "the last line is ended");
  assert.ok(bytes("robots.txt").length < 500 * 1024, "readers must take 500 KiB");
  assert.match(robots, /^User-agent: /, "no rule stands before its group");
});

test("robots.txt lets search engines read every page, and the files that pages need", () => {
  const robots = robotsParser(robotsUrl, text("robots.txt"));
  const addresses = [...pages.map(({ url }) => url), ...[...files].map((file) => `${siteUrl}${encodeURI(file)}`)];
  const robotsOfSearch = ["Googlebot", "Googlebot-News", "Googlebot-Image", "bingbot", "Applebot", "facebookexternalhit"];
  for (const name of robotsOfSearch) {
    assert.deepEqual(addresses.filter((address) => !robots.isAllowed(address, name)), [], name);
  }
});

test("robots.txt names the sitemaps that are there", () => {
  const sitemaps = robotsParser(robotsUrl, text("robots.txt")).getSitemaps();
  const expected = ["sitemap.xml", "news-sitemap.xml"].filter((file) => files.has(file) || file === "sitemap.xml");
  assert.deepEqual(sitemaps, expected.map((file) => `${siteUrl}${file}`));
});

test("llms.txt is a map of the site in Markdown", (t) => {
  const lines = text("llms.txt").split("\n");
  assert.equal(lines[0], `# ${home.$(".nameplate").text().trim()}`);
  assert.equal(lines.filter((line) => line.startsWith("# ")).length, 1, "one title");
  const motto = home.$(".masthead-motto").text().trim();
  if (motto) assert.equal(lines.find((line) => line !== "" && !line.startsWith("# ")), `> ${motto}`);
  const entries = lines.filter((line) => line.startsWith("- "));
  const addresses = entries.map((entry) => /^- \[(?:\\.|[^\]\\])+\]\((\S+)\)(: .+)?$/.exec(entry)?.[1] ?? entry);
  const faults = addresses
    .filter((address) => !URL.canParse(address) || !isOurs(new URL(address)) || !lookUp(new URL(address)).page)
    .map((address) => ({ file: "llms.txt", fault: `${address} is no page` }));
  expectNone(faults);
  assert.equal(new Set(addresses).size, addresses.length, "each page is named once");
  const articles = pagesOf("article").filter(({ url }) => addresses.includes(url));
  assert.equal(articles.length, Math.min(50, pagesOf("article").length), "the newest articles are named");
  const rest = lines.filter((line) => !/^$|^# |^## |^> |^- /.test(line));
  assert.deepEqual(rest, [], "nothing but titles, the motto and links");
  t.diagnostic(`llms.txt: ${entries.length} links checked`);
});
