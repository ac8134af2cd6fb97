// The built site as files: its pages by kind, and the file behind a URL.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "cheerio";

/** The repository's root. */
export const repository = fileURLToPath(new URL("../..", import.meta.url));

/** The folder of the built site. */
export const dist = process.env.DIST ? resolve(process.env.DIST) : join(repository, "dist");

/** Returns every file of a site by path, such as `articles/a/index.html`. */
export function filesOf(folder) {
  const paths = readdirSync(folder, { recursive: true });
  return new Set(paths.filter((path) => statSync(join(folder, path)).isFile()).map((path) => path.split(sep).join("/")));
}

export const files = filesOf(dist);
if (!files.has("index.html")) throw new Error(`There is no site in ${dist}; \`cargo xtask build\` makes one.`);

export const bytes = (path) => readFileSync(join(dist, path));
export const text = (path) => readFileSync(join(dist, path), "utf8");

/** The kind of a page by its path; the paths are those of `src/route.rs`. */
const KINDS = [
  ["home", /^$/],
  ["latest", /^page\/\d+\/$/],
  ["article", /^articles\/[^/]+\/$/],
  ["related", /^articles\/[^/]+\/related\/$/],
  ["tags", /^tags\/$/],
  ["tag", /^tags\/[^/]+\/(page\/\d+\/)?$/],
  ["section", /^sections\/[^/]+\/(page\/\d+\/)?$/],
  ["archive", /^archive\/$/],
  ["month", /^archive\/\d{4}\/\d{2}\/(page\/\d+\/)?$/],
  ["search", /^search\/$/],
  ["saved", /^saved\/$/],
  ["offline", /^offline\/$/],
  ["accessibility", /^accessibility\/$/],
  ["author", /^authors\/[^/]+\/(page\/\d+\/)?$/],
];

const canonicalOfHome = new URL(load(text("index.html"))("link[rel=canonical]").attr("href"));

/** The site's URL: `https://paper.example/news/`. */
export const siteUrl = canonicalOfHome.href;

/** Returns the absolute URL of a path on the site, which has no leading slash and is not percent-encoded. */
export const address = (path) => new URL(path.split("/").map(encodeURIComponent).join("/"), siteUrl).href;

function readPage(file) {
  const $ = load(text(file));
  const path = file.replace(/(^|\/)index\.html$/, "$1");
  const isMoved = $("meta[http-equiv=refresh]").length > 0;
  const known = KINDS.find(([, pattern]) => pattern.test(path));
  const kind = isMoved ? "moved" : file === "404.html" ? "not-found" : (known?.[0] ?? "unknown");
  return { file, path, url: address(path), kind, $ };
}

/** Every HTML file, including redirects and the 404 page. */
export const everyHtml = [...files].filter((file) => file.endsWith(".html")).sort().map(readPage);

/** The pages for readers and search engines. */
export const pages = everyHtml.filter(({ kind }) => !["moved", "not-found"].includes(kind));

/** The front page. */
export const home = pages.find(({ kind }) => kind === "home");

export const pagesOf = (...kinds) => pages.filter(({ kind }) => kinds.includes(kind));

const pageByFile = new Map(everyHtml.map((page) => [page.file, page]));

/** Returns whether a URL is on the site's host. */
export const isOurs = (url) => url.origin === canonicalOfHome.origin;

/** Resolves a URL of this site: to a file, with its page if it is one, or to what is wrong with the URL. */
export function lookUp(url) {
  if (!url.href.startsWith(siteUrl)) return { fault: "is outside the folder of the site" };
  const path = decodeURIComponent(url.href.slice(siteUrl.length).replace(/[?#].*$/, ""));
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  if (/(^|\/)index\.html$/.test(path)) return { fault: "names index.html, which hosts redirect" };
  if (files.has(file)) {
    const page = pageByFile.get(file);
    return page?.kind === "moved" ? { fault: "is a redirect" } : { file, page };
  }
  return { fault: files.has(`${path}/index.html`) ? "lacks its last slash" : "leads nowhere" };
}

/** Returns the JSON-LD objects of a page. */
export function thingsOf({ $ }) {
  return $("script[type='application/ld+json']")
    .toArray()
    .flatMap((script) => {
      const data = JSON.parse($(script).text());
      return data["@graph"] ?? [data];
    });
}

/** Yields every value in a JSON tree with its key and its path. */
export function* valuesIn(value, key = "", way = "") {
  if (Array.isArray(value)) {
    for (const [place, entry] of value.entries()) yield* valuesIn(entry, key, `${way}[${place}]`);
  } else if (value !== null && typeof value === "object") {
    yield { key, value, way };
    for (const [name, entry] of Object.entries(value)) yield* valuesIn(entry, name, way ? `${way}.${name}` : name);
  } else {
    yield { key, value, way };
  }
}

/** RFC 3339 with a time zone. */
export const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
