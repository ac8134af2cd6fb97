// The site as JSON Feed: valid by the format's schema, with every article in full.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { load } from "cheerio";
import { files, home, lookUp, pagesOf, siteUrl, text, thingsOf } from "./dist.mjs";
import { expectNone, faultsOf } from "./faults.mjs";

const MOST_ITEMS = 50;
const MOST_ITEMS_OF_LIST = 20;

const ajv = new Ajv({ allErrors: true });
addFormats(ajv);
const schema = new URL("schemas/json-feed-1.1.schema.json", import.meta.url);
const isValid = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));

/** Returns whether two dates are the same instant, or both missing. */
const isSame = (one, other) => one === other || Date.parse(one) === Date.parse(other);

const read = (path) => JSON.parse(text(path));

/** Returns a feed's pages, each with its file. */
function pagesOfFeed(first) {
  const found = [];
  for (let file = first; file !== undefined; ) {
    assert.ok(!found.some((page) => page.file === file), `${file} leads back to itself`);
    const feed = read(file);
    found.push({ file, feed });
    file = feed.next_url && (lookUp(new URL(feed.next_url)).file ?? assert.fail(`${feed.next_url} is not there`));
  }
  return found;
}

const firstPages = [...files].filter((file) => /(^|\/)feed\.json$/.test(file)).sort();
const everyPage = () => firstPages.flatMap(pagesOfFeed);

test("the site and each of its lists have a feed", () => {
  const lists = pagesOf("home", "section", "tag", "author").filter(({ path }) => !/\/page\/\d+\/$/.test(path));
  assert.deepEqual(firstPages, lists.map(({ path }) => `${path}feed.json`).sort());
});

test("every feed is valid by the schema of JSON Feed 1.1", (t) => {
  assert.ok(!isValid({ version: "https://jsonfeed.org/version/1.1", title: "Faulty", items: [{}] }), "faults are found");
  const feeds = everyPage();
  const items = feeds.reduce((count, { feed }) => count + feed.items.length, 0);
  t.diagnostic(`JSON Feed: ${feeds.length} files with ${items} items checked, of ${firstPages.length} feeds`);
  expectNone(
    feeds.flatMap(({ file, feed }) =>
      isValid(feed) ? [] : isValid.errors.map(({ instancePath, message }) => ({ file, fault: `${instancePath} ${message}` })),
    ),
  );
});

test("a feed names itself, its page and its language", () => {
  const faults = firstPages.flatMap((first) =>
    pagesOfFeed(first).flatMap(({ file, feed }) =>
      faultsOf(file, (say) => {
        say(feed.feed_url === `${siteUrl}${encodeURI(file)}`, `feed_url is ${feed.feed_url}`);
        const { page } = lookUp(new URL(feed.home_page_url));
        say(page && `${page.path}feed.json` === first, `home_page_url ${feed.home_page_url} is not the list's page`);
        say(feed.language === home.$("html").attr("lang"), `language is ${feed.language}`);
        say(feed.items.length <= MOST_ITEMS && feed.items.length > 0, `there are ${feed.items.length} items`);
      }),
    ),
  );
  expectNone(faults);
});

test("an item is the article of its page, whole and with absolute addresses", () => {
  const faults = everyPage().flatMap(({ file, feed }) =>
    feed.items.flatMap((item) =>
      faultsOf(file, (say) => {
        const { page } = lookUp(new URL(item.url));
        say(page?.kind === "article", `${item.url} is no article`);
        if (page?.kind !== "article") return;
        const article = thingsOf(page)[0];
        say(item.title === article.headline, `${item.url} has the title “${item.title}”`);
        say(isSame(item.date_published, article.datePublished), `${item.url} was published at another time`);
        const changed = item.date_modified ?? item.date_published;
        say(isSame(changed, article.dateModified), `${item.url} was changed at another time`);
        const names = (item.authors ?? feed.authors ?? []).map(({ name }) => name);
        say(names.join() === (article.author ?? []).map(({ name }) => name).join(), `${item.url} is by ${names}`);
        say((item.tags ?? []).join() === (article.keywords ?? []).join(), `${item.url} has the tags ${item.tags}`);
        say(item._news !== undefined, `${item.url} lacks _news`);

        const $ = load(item.content_html ?? "", null, false);
        const words = (value) => value.replace(/\s+/g, " ").trim();
        const body = page.$(".article-body").clone();
        // The page's own reading aids (`render/article_body`).
        body.find(".age-note, .series, .reading-tools, .contents, .heading-link, .printed-address, .printed-media").remove();
        say(words($.root().text()) === words(body.text()), `${item.url} has another text`);
        for (const attribute of ["href", "src", "poster", "cite"]) {
          for (const { attribs } of $(`[${attribute}]`).toArray()) {
            say(/^(https?|mailto|tel):/.test(attribs[attribute]), `“${attribs[attribute]}” in ${item.url} is not absolute`);
          }
        }
      }),
    ),
  );
  expectNone(faults);
});

test("a feed has every article of its list once, or the newest of a long one, the newest first", () => {
  const articlesOf = (first) => {
    const folder = first.replace(/feed\.json$/, "");
    if (folder === "") return pagesOf("article").map(({ url }) => url);
    const listing = pagesOf("section", "tag", "author").filter(({ path }) => path.startsWith(folder));
    const links = listing.flatMap(({ $, url }) =>
      $("main .teaser-headline a").toArray().map(({ attribs }) => new URL(attribs.href, url).href),
    );
    return links;
  };
  const faults = firstPages.flatMap((first) =>
    faultsOf(first, (say) => {
      const items = pagesOfFeed(first).flatMap(({ feed }) => feed.items);
      const urls = items.map(({ url }) => url);
      say(new Set(items.map(({ id }) => id)).size === items.length, "two items have one id");
      const articles = articlesOf(first);
      const most = first === "feed.json" ? articles.length : Math.min(articles.length, MOST_ITEMS_OF_LIST);
      say(urls.length === most, `there are ${urls.length} articles, not ${most}`);
      say(urls.every((url) => articles.includes(url)), "an article is not of the list");
      const times = items.map(({ date_published }) => Date.parse(date_published) || 0);
      say(times.every((time, place) => place === 0 || time <= times[place - 1]), "the newest is not first");
    }),
  );
  expectNone(faults);
});
