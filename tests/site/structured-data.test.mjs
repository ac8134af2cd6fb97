// JSON-LD: everything that Google requires or recommends, and the same as what the reader sees.
// https://developers.google.com/search/docs/appearance/structured-data/search-gallery
import { test } from "node:test";
import { isOurs, lookUp, pages, pagesOf, RFC_3339, thingsOf, valuesIn } from "./dist.mjs";
import { expectNone, faultsOf } from "./faults.mjs";
import { sizeOf } from "./pictures.mjs";

/** The types of each kind of page, in this order; pages that are not indexed have none. */
const TYPES = {
  home: ["CollectionPage", "WebSite"],
  latest: ["CollectionPage", "BreadcrumbList"],
  article: ["NewsArticle", "BreadcrumbList"],
  tags: ["CollectionPage", "BreadcrumbList"],
  tag: ["CollectionPage", "BreadcrumbList"],
  section: ["CollectionPage", "BreadcrumbList"],
  archive: ["CollectionPage", "BreadcrumbList"],
  month: ["CollectionPage", "BreadcrumbList"],
  accessibility: ["CollectionPage", "BreadcrumbList"],
  author: ["ProfilePage", "BreadcrumbList"],
};

/** The indexed pages. */
const found = pages.filter(({ $ }) => $("meta[name=robots]").attr("content") !== "noindex");

/** Properties that are URLs, and those that are dates. */
const ADDRESSES = ["@id", "url", "item", "contentUrl", "thumbnailUrl", "sameAs", "mainEntityOfPage", "isBasedOn", "logo", "image"];
const DATES = ["datePublished", "dateModified", "dateCreated", "uploadDate"];

/** Google's minimum for an article's picture, in pixels. */
const LEAST_PIXELS = 50_000;

const has = (thing, ...names) => names.filter((name) => thing?.[name] === undefined || thing[name] === "" || thing[name]?.length === 0);

const words = (text) => text.replace(/\s+/g, " ").trim();

test("every page has the structured data of its kind", (t) => {
  let count = 0;
  const faults = pages.flatMap((page) =>
    faultsOf(page.file, (say) => {
      const most = Number(found.includes(page));
      say(page.$("script[type='application/ld+json']").length === most, `there is not ${most} block of JSON-LD`);
      const types = thingsOf(page).map((thing) => thing["@type"]);
      count += types.length;
      say(types.join() === (TYPES[page.kind] ?? []).join(), `a page of kind ${page.kind} says ${types.join(", ")}`);
    }),
  );
  t.diagnostic(`structured data: ${count} things on ${pages.length} pages checked`);
  expectNone(faults);
});

test("addresses are absolute, dates have a zone, and no text is repeated", () => {
  const faults = pages.flatMap((page) =>
    faultsOf(page.file, (say) => {
      for (const { key, value, way } of valuesIn(thingsOf(page))) {
        if (key === "articleBody") say(false, "articleBody repeats the text");
        if (value === null || value === "") say(false, `${way} is empty`);
        if (typeof value !== "string") continue;
        if (ADDRESSES.includes(key)) say(/^https?:\/\//.test(value) && URL.canParse(value), `${way} “${value}” is not absolute`);
        if (DATES.includes(key)) say(RFC_3339.test(value), `${way} “${value}” is no date with a zone`);
      }
    }),
  );
  expectNone(faults);
});

test("an article has all that Google asks for, as the reader sees it", () => {
  const faults = pagesOf("article").flatMap((page) =>
    faultsOf(page.file, (say) => {
      const { $, url } = page;
      const article = thingsOf(page)[0];
      const missing = has(
        article,
        ...["headline", "image", "author", "publisher", "articleSection", "inLanguage", "isAccessibleForFree"],
        ...["mainEntityOfPage", "url", "description"],
      );
      say(missing.length === 0, `the article lacks ${missing.join(", ")}`);
      say(article.url === url && article.mainEntityOfPage === url, "the article's address is not the page's");
      say(article.headline === words($("h1").text()), `headline “${article.headline}” is not the page's`);
      for (const author of article.author ?? []) {
        say(author["@type"] === "Person" && has(author, "name", "url").length === 0, "an author has no name or url");
        say(words($(".byline").text()).includes(author.name), `${author.name} is not in the byline`);
      }
      const publisher = has(article.publisher, "name", "url", "logo");
      say(publisher.length === 0, `the publisher lacks ${publisher.join(", ")}`);
      say(typeof article.isAccessibleForFree === "boolean", "isAccessibleForFree is not true or false");
      const language = $(".article [lang]").attr("lang") ?? $("html").attr("lang");
      say(article.inLanguage === language, `inLanguage ${article.inLanguage} is not the article's ${language}`);

      const shown = $(".dateline time").toArray().map(({ attribs }) => attribs.datetime);
      const said = [article.datePublished, article.dateModified].filter((date) => date !== undefined);
      say(shown.length === 0 || said.length === 2, "a dated article lacks datePublished or dateModified");
      say(shown.every((date) => said.includes(date)), "the dates are not those in the dateline");
      say(!(Date.parse(article.dateModified) < Date.parse(article.datePublished)), "changed before it was published");

      const corrections = [article.correction ?? []].flat();
      say(corrections.length === $(".corrections li").length, "the corrections are not those of the page");
      for (const correction of corrections) {
        say(has(correction, "text", "datePublished").length === 0, "a correction has no text or date");
      }
    }),
  );
  expectNone(faults);
});

test("pictures in structured data are large enough and as large as they say", (t) => {
  const checked = new Set();
  const faults = pages.flatMap((page) =>
    faultsOf(page.file, (say) => {
      const values = [...valuesIn(thingsOf(page))].map(({ value }) => value);
      const isPicture = (value) => value?.["@type"] === "ImageObject" && (value.url ?? value.contentUrl);
      for (const picture of values.filter(isPicture)) {
        const address = new URL(picture.url ?? picture.contentUrl);
        const { file } = isOurs(address) ? lookUp(address) : {};
        if (!file) continue; // links.test.mjs reports dead links.
        checked.add(file);
        const { width, height } = sizeOf(file);
        const isSame = (said, real) => said === undefined || said === real;
        say(
          isSame(picture.width, width) && isSame(picture.height, height),
          `${file} is ${width}x${height}, not ${picture.width}x${picture.height}`,
        );
        say(width * height >= LEAST_PIXELS, `${file} is too small, ${width}x${height}`);
      }
    }),
  );
  t.diagnostic(`structured data: ${checked.size} pictures measured`);
  expectNone(faults);
});

test("breadcrumbs lead from the front page to the page", () => {
  const faults = found.filter(({ kind }) => kind !== "home").flatMap((page) =>
    faultsOf(page.file, (say) => {
      const crumbs = thingsOf(page).find((thing) => thing["@type"] === "BreadcrumbList")?.itemListElement ?? [];
      say(crumbs.length >= 2, "there are fewer than two breadcrumbs");
      crumbs.forEach((crumb, place) => {
        say(crumb["@type"] === "ListItem" && crumb.position === place + 1, `breadcrumb ${place + 1} is out of order`);
        say(has(crumb, "name", "item").length === 0, `breadcrumb ${place + 1} has no name or item`);
        const { page: target } = lookUp(new URL(crumb.item));
        say(target, `breadcrumb ${crumb.item} is no page`);
      });
      say(crumbs.at(-1)?.item === page.url, "the last breadcrumb is not the page");
    }),
  );
  expectNone(faults);
});

test("lists name what they show, in its order", () => {
  const faults = found.flatMap((page) =>
    faultsOf(page.file, (say) => {
      const lists = [...valuesIn(thingsOf(page))].filter(({ value }) => value?.["@type"] === "ItemList");
      say(page.kind === "article" || lists.length === 1, `${lists.length} lists on a page of kind ${page.kind}`);
      for (const { value: list } of lists) {
        const entries = list.itemListElement ?? [];
        say(entries.length > 0 || page.kind === "accessibility", "the list is empty");
        const shown = page.$("main a[href]").toArray().map(({ attribs }) => new URL(attribs.href, page.url).href);
        let last = -1;
        entries.forEach((entry, place) => {
          say(entry["@type"] === "ListItem" && entry.position === place + 1, `entry ${place + 1} is out of order`);
          say(has(entry, "name", "url").length === 0, `entry ${place + 1} has no name or url`);
          const at = shown.indexOf(entry.url, last + 1);
          say(at > last, `entry ${entry.url} is not shown at its place`);
          last = Math.max(at, last);
        });
      }
    }),
  );
  expectNone(faults);
});

test("a profile, a collection and the site have what Google asks for", () => {
  const faults = found.flatMap((page) =>
    faultsOf(page.file, (say) => {
      const [thing, ...more] = thingsOf(page);
      say(thing.url === page.url, `the ${thing["@type"]}'s address is not the page's`);
      if (page.kind === "author") {
        const person = thing.mainEntity;
        say(person?.["@type"] === "Person" && has(person, "name", "url").length === 0, "the person has no name or url");
        say(person?.name === words(page.$("h1").text()), "the person's name is not the page's");
      } else if (page.kind !== "article") {
        say(has(thing, "name", "mainEntity", "inLanguage").length === 0, "the collection has no name, entries or language");
      }
      if (page.kind === "home") {
        const site = more.find((other) => other["@type"] === "WebSite");
        say(site?.url === page.url && has(site, "name", "publisher", "inLanguage").length === 0, "the site is not whole");
      }
    }),
  );
  expectNone(faults);
});
