// Finds every URL that a file of the site refers to, and its purpose.
import { load } from "cheerio";
import { address, text, thingsOf, valuesIn } from "./dist.mjs";

/** A URL as written, made absolute; `url` is missing if it is invalid. */
function reference(what, value, base) {
  return { what, value, url: URL.canParse(value, base) ? new URL(value, base) : undefined };
}

const candidates = (srcset) => srcset.split(/,\s+/).map((candidate) => candidate.trim().split(/\s+/)[0]);

/** Returns the references in HTML, of a page or of a body in a feed. */
function referencesOfMarkup($, base) {
  const all = (selector, attribute, what) =>
    $(selector)
      .toArray()
      .map((element) => reference(what ?? element.name, element.attribs[attribute], base));
  const sets = $("[srcset], [imagesrcset]")
    .toArray()
    .flatMap((element) => candidates(element.attribs.srcset ?? element.attribs.imagesrcset));
  return [
    ...all("[href]", "href"),
    ...all("[src]", "src"),
    ...all("[poster]", "poster", "poster"),
    ...all("[cite]", "cite", "cite"),
    ...sets.map((value) => reference("srcset", value, base)),
  ];
}

const META = [
  "og:url", "og:image", "og:image:url", "og:image:secure_url", "og:audio", "og:video", "twitter:image", "article:author",
];

/** Returns the references of a page: in its body, its head and its structured data. */
export function referencesOfPage(page) {
  const { $, url } = page;
  const metas = $("meta[property], meta[name]")
    .toArray()
    .filter(({ attribs }) => META.includes(attribs.property ?? attribs.name))
    .map(({ attribs }) => reference(attribs.property ?? attribs.name, attribs.content));
  const data = thingsOf(page).flatMap((thing) =>
    [...valuesIn(thing)]
      // An `@id` is an identifier, which need not lead anywhere.
      .filter(({ key, value }) => key !== "@id" && typeof value === "string" && /^https?:/.test(value))
      .map(({ key, value }) => reference(`JSON-LD ${key}`, value)),
  );
  return [...referencesOfMarkup($, url), ...metas, ...data];
}

/** Returns the references of a file other than a page. */
export function referencesOfFile(file) {
  const base = address(file);
  const content = text(file);
  if (file.endsWith(".css")) {
    const urls = [...content.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)].map(([, value]) => value);
    return urls.filter((value) => !value.startsWith("data:")).map((value) => reference("url()", value, base));
  }
  if (file.endsWith(".webmanifest")) return referencesOfManifest(JSON.parse(content), base);
  if (file.endsWith(".xml")) return referencesOfXml(content, base);
  const json = JSON.parse(content);
  // Page documents repeat their pages.
  return String(json.version).startsWith("https://jsonfeed.org/") ? referencesOfFeed(json) : [];
}

function referencesOfManifest(manifest, base) {
  const { start_url, scope, icons = [], screenshots = [], shortcuts = [] } = manifest;
  const pictures = [...icons, ...screenshots, ...shortcuts.flatMap((shortcut) => shortcut.icons ?? [])];
  return [
    ...[start_url, scope, ...shortcuts.map(({ url }) => url)]
      .filter((value) => value !== undefined)
      .map((value) => reference("manifest", value, base)),
    ...pictures.map(({ src }) => reference("icon", src, base)),
  ];
}

const FEED_ADDRESSES = ["home_page_url", "feed_url", "next_url", "icon", "favicon", "url", "image", "banner_image", "avatar"];

function referencesOfFeed(feed) {
  const named = [...valuesIn(feed)]
    .filter(({ key, way }) => FEED_ADDRESSES.includes(key) && !way.includes("_news"))
    .filter(({ value }) => typeof value === "string")
    .map(({ key, value }) => reference(key, value));
  const bodies = feed.items.flatMap(({ content_html }) => referencesOfMarkup(load(content_html ?? "", null, false)));
  return [...named, ...bodies];
}

function referencesOfXml(content, base) {
  const $ = load(content, { xml: true });
  const texts = (selector) =>
    $(selector)
      .toArray()
      .map((element) => $(element).text().trim());
  const attributes = (selector, attribute) =>
    $(selector)
      .toArray()
      .map((element) => element.attribs[attribute]);
  const named = [
    ...texts("loc, image\\:loc, channel > link, item > link, image > url, image > link, uri, icon, logo"),
    ...texts("guid:not([isPermaLink=false])"),
    ...attributes("link[href]", "href"),
    ...attributes("atom\\:link[href]", "href"),
    ...attributes("enclosure[url], media\\:content[url], media\\:thumbnail[url]", "url"),
  ];
  const bodies = texts("content[type=html], content\\:encoded").flatMap((html) => referencesOfMarkup(load(html, null, false)));
  return [...named.map((value) => reference("XML", value, base)), ...bodies];
}
