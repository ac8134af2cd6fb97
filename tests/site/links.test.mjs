// Every URL on the site leads somewhere, and every page can be reached from the front page.
import { test } from "node:test";
import { everyHtml, files, isOurs, lookUp, pages } from "./dist.mjs";
import { expectNone } from "./faults.mjs";
import { referencesOfFile, referencesOfPage } from "./references.mjs";

const others = [...files].filter((file) => /\.(json|xml|css|webmanifest)$/.test(file) && !file.startsWith(".newsprint/"));
const references = [
  ...everyHtml.flatMap((page) => referencesOfPage(page).map((reference) => ({ file: page.file, ...reference }))),
  ...others.flatMap((file) => referencesOfFile(file).map((reference) => ({ file, ...reference }))),
];
const internal = references.filter(({ url }) => url && isOurs(url));

test("every address can be read", () => {
  const unreadable = references.filter(({ url }) => !url);
  expectNone(unreadable.map(({ file, what, value }) => ({ file, fault: `${what} “${value}” is no address` })));
});

test("no internal link is dead, a redirect, or without its last slash", (t) => {
  const distinct = new Set(internal.map(({ url }) => url.href.replace(/#.*/, "")));
  const elsewhere = new Set(references.filter(({ url }) => url && !isOurs(url)).map(({ url }) => url.href));
  const faults = internal
    .map(({ file, what, url }) => ({ file, what, url, fault: lookUp(url).fault }))
    .filter(({ fault }) => fault);
  t.diagnostic(
    `links: ${internal.length} in ${everyHtml.length} pages and ${others.length} other files, to ${distinct.size} ` +
      `addresses of this site; ${new Set(faults.map(({ url }) => url.href)).size} of them are dead or redirect`,
  );
  t.diagnostic(`links: ${elsewhere.size} addresses of other sites are left unvisited`);
  expectNone(faults.map(({ file, what, url, fault }) => ({ file, fault: `${what} ${url} ${fault}` })));
});

test("every fragment exists", (t) => {
  const withFragment = internal.filter(({ what, url }) => what === "a" && url.hash.length > 1 && url.hash !== "#top");
  const dead = withFragment.filter(({ url }) => {
    const { page } = lookUp(url);
    const id = decodeURIComponent(url.hash.slice(1));
    return page && !page.$("[id]").toArray().some((element) => element.attribs.id === id);
  });
  t.diagnostic(`links: ${withFragment.length} fragments checked`);
  expectNone(dead.map(({ file, url }) => ({ file, fault: `there is no ${url}` })));
});

test("every page can be reached from the front page", () => {
  const targets = new Map(everyHtml.map(({ file }) => [file, []]));
  for (const { file, what, url } of internal) {
    const page = what === "a" ? lookUp(url).page : undefined;
    if (page) targets.get(file)?.push(page.file);
  }
  const reached = new Set(["index.html"]);
  for (const file of reached) targets.get(file).forEach((target) => reached.add(target));
  // The service worker serves the offline page.
  const orphans = pages.filter(({ file, kind }) => !reached.has(file) && kind !== "offline");
  expectNone(orphans.map(({ file }) => ({ file, fault: "no way leads here from the front page" })));
});

test("a redirect leads to a page", () => {
  const moved = everyHtml.filter(({ kind }) => kind === "moved");
  const lost = moved.filter(({ $ }) => {
    const target = $("meta[http-equiv=refresh]").attr("content").replace(/^0; url=/, "");
    return !lookUp(new URL(target)).page;
  });
  expectNone(lost.map(({ file }) => ({ file, fault: "leads to no page" })));
});

test("every page is of a known kind", () => {
  const unknown = pages.filter(({ kind }) => kind === "unknown");
  expectNone(unknown.map(({ file }) => ({ file, fault: "is of no kind that dist.mjs knows" })));
});
