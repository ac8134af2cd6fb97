// Metadata in each page's head for search engines, link previews, browsers and feed readers.
import { test } from "node:test";
import { everyHtml, files, isOurs, lookUp, pages, pagesOf, RFC_3339, siteUrl } from "./dist.mjs";
import { expectNone, faultsOf } from "./faults.mjs";
import { sizeOf } from "./pictures.mjs";

const OG_TYPES = { article: "article", author: "profile" };
const FEEDS = { "application/feed+json": "feed.json", "application/atom+xml": "atom.xml", "application/rss+xml": "rss.xml" };
const REPEATABLE = ["article:tag", "article:author", "fediverse:creator", "theme-color"];
const LARGEST_SOCIAL_PICTURE = 200_000;

/** Returns the contents of all `<meta>` elements with a name or property. */
const metas = ({ $ }, name) =>
  $(`meta[name="${name}"], meta[property="${name}"]`)
    .toArray()
    .map(({ attribs }) => attribs.content);

const links = ({ $ }, rel) => $(`link[rel~="${rel}"]`).toArray().map(({ attribs }) => attribs);

/** Checks each page; `one(name)` is the content of a `<meta>` that must occur once. */
function inPages(some, look) {
  expectNone(
    some.flatMap((page) =>
      faultsOf(page.file, (say) => {
        const one = (name) => {
          const all = metas(page, name);
          say(all.length === 1 && all[0] !== "", `${all.length} of ${name}`);
          return all[0] ?? "";
        };
        look(page, say, one);
      }),
    ),
  );
}

test("a page has one title, description, canonical address and language", () => {
  inPages(pages, (page, say, one) => {
    const { $, url } = page;
    say($("head > title").length === 1 && $("head > title").text().trim() !== "", "there is not one title");
    one("description");
    const canonical = links(page, "canonical").map(({ href }) => href);
    say(canonical.join() === url, `canonical is ${canonical.join(", ")}`);
    say(one("og:url") === canonical[0], "og:url is not the canonical address");
    say(Intl.getCanonicalLocales($("html").attr("lang")).length === 1, "the page has no language");
    say(["ltr", "rtl"].includes($("html").attr("dir")), "the page has no direction");
    one("viewport");
    say(one("format-detection") === "telephone=no", "telephones may change the page before the app takes it over");
  });
});

test("nothing in a head is there twice", () => {
  inPages(everyHtml, (page, say) => {
    const names = page.$("meta[name], meta[property]").toArray().map(({ attribs }) => attribs.name ?? attribs.property);
    const twice = names.filter((name, place) => names.indexOf(name) !== place && !REPEATABLE.includes(name));
    say(twice.length === 0, `${twice.join(", ")} is there twice`);
  });
});

test("search engines may show large pictures, and leave out what repeats", () => {
  inPages(everyHtml, (page, say, one) => {
    const isLeftOut = ["related", "search", "saved", "offline", "not-found", "moved"].includes(page.kind);
    say(one("robots") === (isLeftOut ? "noindex" : "max-image-preview:large"), `robots is “${metas(page, "robots")}”`);
  });
});

test("a page has its Open Graph and X cards", () => {
  inPages(pages, (page, say, one) => {
    say(one("og:type") === (OG_TYPES[page.kind] ?? "website"), `og:type is ${metas(page, "og:type")}`);
    // Among other words, a headline of the other direction is isolated.
    const words = (text) => text.replace(/[\u2068\u2069]/gu, "");
    say(words(page.$("title").text()).startsWith(words(one("og:title"))), "og:title is not the title");
    say(one("og:description") === one("description"), "og:description is not the description");
    one("og:site_name");
    say(/^[a-z]{2,3}(_[A-Z]{2})?$/.test(one("og:locale")), `og:locale is ${metas(page, "og:locale")}`);
    say(one("twitter:card") === "summary_large_image", "the card is not a large one");
  });
});

test("a page has a social picture, as large as it says and small enough to be shown", (t) => {
  const checked = new Set();
  inPages(pages, (page, say, one) => {
    const value = one("og:image");
    one("og:image:alt");
    const said = `${one("og:image:width")}x${one("og:image:height")}`;
    say(URL.canParse(value) && isOurs(new URL(value)), `og:image “${value}” is no absolute address of this site`);
    const { file } = URL.canParse(value) ? lookUp(new URL(value)) : {};
    say(file, `og:image ${value} is not there`);
    if (!file) return;
    checked.add(file);
    const { width, height, type, bytes } = sizeOf(file);
    say(said === `${width}x${height}`, `${file} is ${width}x${height}, not ${said}`);
    say(width === 1200 && height === 630, `${file} is ${width}x${height}, not 1200x630`);
    say(bytes < LARGEST_SOCIAL_PICTURE, `${file} has ${bytes} bytes`);
    say(["jpg", "png"].includes(type), `${file} is a ${type}`);
    const kind = metas(page, "og:image:type");
    say(kind.length === 0 || kind.join() === `image/${type.replace("jpg", "jpeg")}`, `og:image:type is ${kind}`);
  });
  t.diagnostic(`head: ${checked.size} social pictures measured on ${pages.length} pages`);
});

test("an article tells its times, section, tags and authors", () => {
  inPages(pagesOf("article"), (page, say, one) => {
    const { $ } = page;
    const shown = $(".dateline time").toArray().map(({ attribs }) => attribs.datetime);
    const said = [...metas(page, "article:published_time"), ...metas(page, "article:modified_time")];
    say(shown.join() === said.join(), `the times ${said} are not those of the page, ${shown}`);
    say(said.every((time) => RFC_3339.test(time)), `a time of ${said} has no zone`);
    say(one("article:section") === $(".section-label").text().trim(), "article:section is not the page's");
    const tags = $(".tag-list a").toArray().map((link) => $(link).text().trim());
    say(metas(page, "article:tag").join() === tags.join(), "article:tag is not as on the page");
    const authors = $(".byline a").toArray().map(({ attribs }) => new URL(attribs.href, page.url).href);
    say(metas(page, "article:author").join() === authors.join(), "article:author is not as on the page");
  });
});

test("pages of a list name their neighbours, in the page and not in its head", () => {
  const neighbours = (page, rel) =>
    page.$(`.listing-nav a[rel=${rel}]`).toArray().map(({ attribs }) => new URL(attribs.href, page.url));
  inPages(pages, (page, say) => {
    for (const [rel, back] of [["next", "prev"], ["prev", "next"]]) {
      // Firefox would prefetch these links, which the policy forbids.
      say(links(page, rel).length === 0, `the head names what is ${rel}`);
      for (const neighbour of neighbours(page, rel)) {
        const { page: target } = lookUp(neighbour);
        say(target && neighbours(target, back)[0]?.href === page.url, `${rel} ${neighbour} does not lead back`);
      }
    }
  });
});

test("a page names its feeds", () => {
  inPages(pages, (page, say) => {
    const alternates = links(page, "alternate");
    for (const [type, name] of Object.entries(FEEDS)) {
      const ofType = alternates.filter((link) => link.type === type);
      const addresses = ofType.map(({ href }) => new URL(href, page.url).href);
      say(addresses.includes(`${siteUrl}${name}`), `the site's ${name} is not named`);
      say(ofType.every(({ title }) => title), `a feed of type ${type} has no title`);
      if (["section", "tag", "author"].includes(page.kind)) {
        const list = page.url.replace(/page\/\d+\/$/, "");
        say(addresses[0] === `${list}${name}`, `the list's own ${name} is not named first`);
      }
      for (const address of addresses) say(lookUp(new URL(address)).file, `${address} is not there`);
    }
  });
});

test("a page has its icons, its manifest, and a theme colour for light and for dark", () => {
  inPages(everyHtml.filter(({ kind }) => kind !== "moved"), (page, say) => {
    for (const rel of ["icon", "apple-touch-icon", "manifest"]) {
      const named = links(page, rel);
      say(named.length > 0, `no ${rel} is named`);
      for (const { href } of named) say(lookUp(new URL(href, page.url)).file, `${rel} ${href} is not there`);
    }
    const colours = page.$("meta[name=theme-color]").toArray().map(({ attribs }) => attribs);
    for (const scheme of ["light", "dark"]) {
      const ofScheme = colours.filter(({ media }) => media === `(prefers-color-scheme: ${scheme})`);
      say(ofScheme.length === 1 && /^#[0-9a-f]{6}$/i.test(ofScheme[0].content), `no theme colour for ${scheme}`);
    }
    say(new Set(colours.map(({ content }) => content)).size === colours.length, "light and dark have one theme colour");
  });
  expectNone(files.has("favicon.ico") ? [] : [{ file: "favicon.ico", fault: "is not there" }]);
});
