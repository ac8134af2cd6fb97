// The site as Atom (RFC 4287) and RSS 2.0, with the same content as its JSON Feed.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { dist, files, siteUrl, text } from "./dist.mjs";
import { expectNone, faultsOf } from "./faults.mjs";
import { faultsOfXml, parseXml } from "./xml.mjs";

const named = (name) => [...files].filter((file) => file === name || file.endsWith(`/${name}`)).sort();
const atoms = named("atom.xml");
const rsses = named("rss.xml");
const jsonBeside = (file) => JSON.parse(text(file.replace(/[^/]+$/, "feed.json")));

const textsOf = ($, selector) => $(selector).toArray().map((element) => $(element).text().trim());

test("every feed is well-formed XML", (t) => {
  const paths = [...atoms, ...rsses].map((file) => join(dist, file));
  const faults = faultsOfXml(paths);
  t.diagnostic(`feeds: ${atoms.length} of Atom and ${rsses.length} of RSS checked by xmllint, ${faults.length} messages`);
  assert.deepEqual(faults, []);
});

test("there is an Atom and an RSS feed beside every JSON Feed", () => {
  const beside = (name) => named("feed.json").map((file) => file.replace(/feed\.json$/, name)).sort();
  assert.ok(atoms.length > 0);
  assert.deepEqual(atoms, beside("atom.xml"));
  assert.deepEqual(rsses, beside("rss.xml"));
});

test("an Atom feed has what RFC 4287 asks for, and the articles of the JSON Feed", () => {
  const faults = atoms.flatMap((file) =>
    faultsOf(file, (say) => {
      const $ = parseXml(text(file));
      for (const element of ["id", "title", "updated"]) say($(`feed > ${element}`).length === 1, `there is not one ${element}`);
      say($("feed > link[rel=self]").attr("href") === `${siteUrl}${encodeURI(file)}`, "self is another address");
      say($("feed > author").length > 0 || $("entry:not(:has(> author))").length === 0, "an entry has no author");
      for (const element of ["id", "title", "updated"]) {
        say($(`entry:not(:has(> ${element}))`).length === 0, `an entry has no ${element}`);
      }
      const links = $("entry").toArray().map((entry) => $(entry).children("link:not([rel]), link[rel=alternate]").attr("href"));
      say(links.join() === jsonBeside(file).items.map(({ url }) => url).join(), "the articles are not those of the JSON Feed");
    }),
  );
  expectNone(faults);
});

test("an RSS feed has what RSS 2.0 asks for, and the articles of the JSON Feed", () => {
  const faults = rsses.flatMap((file) =>
    faultsOf(file, (say) => {
      const $ = parseXml(text(file));
      for (const element of ["title", "link", "description"]) {
        say($(`channel > ${element}`).length === 1, `there is not one ${element}`);
      }
      say($("channel > atom\\:link[rel=self]").attr("href") === `${siteUrl}${encodeURI(file)}`, "self is another address");
      for (const date of textsOf($, "pubDate, lastBuildDate")) {
        say(/^(\w{3}, )?\d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d ([+-]\d{4}|GMT)$/.test(date), `“${date}” is no date of RFC 822`);
      }
      const links = textsOf($, "item > link");
      say(links.join() === jsonBeside(file).items.map(({ url }) => url).join(), "the articles are not those of the JSON Feed");
    }),
  );
  expectNone(faults);
});
