// Expectations of every host: the same tests for each, except for what it cannot do.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import zlib from "node:zlib";
import { forEachOf, get } from "./server.mjs";
import { addressOf, filesOf, linksIn, redirectsOf } from "./site.mjs";

const BYTES = /^application\/octet-stream$/;
const TYPES = {
  html: /^text\/html; ?charset=utf-8$/i,
  js: /^(text|application)\/javascript(; ?charset=utf-8)?$/i,
  css: /^text\/css(; ?charset=utf-8)?$/i,
  wasm: /^application\/wasm$/,
  woff2: /^font\/woff2$/,
  avif: /^image\/avif$/,
  webp: /^image\/webp$/,
  jpg: /^image\/jpeg$/,
  png: /^image\/png$/,
  ico: /^image\/(x-icon|vnd\.microsoft\.icon)$/,
  svg: /^image\/svg\+xml/,
  mp3: /^audio\/mpeg$/,
  mp4: /^video\/mp4$/,
  xml: /^(text|application)\/xml/,
  txt: /^text\/plain/,
  json: /^application\/json/,
  // Files of the search index, which its engine reads as bytes.
  pagefind: BYTES,
  pf_filter: BYTES,
  pf_fragment: BYTES,
  pf_index: BYTES,
  pf_meta: BYTES,
  webmanifest: /^application\/manifest\+json/,
};
/** Media types that a configurable host sends. */
const TOLD_TYPES = [
  [/(^|\/)feed(\/\d+)?\.json$/, /^application\/feed\+json/],
  [/(^|\/)atom\.xml$/, /^application\/atom\+xml/],
  [/(^|\/)rss\.xml$/, /^application\/rss\+xml/],
];
const SECURITY = {
  "content-security-policy": /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-\S+' 'sha256-\S+'; style-src 'self' 'sha256-\S+'; .*frame-ancestors 'none'/,
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^strict-origin-when-cross-origin$/,
  "permissions-policy": /camera=\(\)/,
  "cross-origin-opener-policy": /^same-origin$/,
  "x-frame-options": /^DENY$/,
  "strict-transport-security": /^max-age=31536000$/,
};
const POLICY_IN_THE_PAGE = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ";

/** Returns whether a file is a page, its data or a file of the app. */
const isSameOriginOnly = (file) => /\.html$|(^|\/)page\.json$|^site\.json$|^_(assets|search)\//.test(file);

/** Returns whether a response must be revalidated before it is reused. */
function isRevalidated(cache = "") {
  return /\bno-cache\b/.test(cache) || (/\bmax-age=0\b/.test(cache) && /\bmust-revalidate\b/.test(cache));
}

/**
 * Registers the tests of one server. `serve` publishes a site and starts the server: `{ published, port, stop }`. `can`
 * states what can be configured on this host: `headers`, `types`, `redirects`, `hidden` (how it hides files: `always`,
 * or by redirecting from what is `private`); `vary` is false if only the network in front of the host sends it;
 * `encodings` lists its compression formats, the best first.
 */
export function expectAllIsRight(name, serve, { can, encodings, noTransform = false }) {
  test(name, async (t) => {
    const { published, port, stop } = await serve();
    t.after(async () => {
      await stop();
      published.remove();
    });
    const { base } = published;
    const files = filesOf(published);
    const moved = new Set(redirectsOf(published).map(({ from }) => from));
    const served = files.filter((file) => !moved.has(addressOf(published, file)));
    const pages = served.filter((file) => /(^|\/)index\.html$/.test(file));
    const asset = (extension) => files.find((file) => /^_assets\/(newsprint|style)-/.test(file) && file.endsWith(extension));

    await t.test("no internal link leads to a redirect or to nothing", async () => {
      const links = new Set(pages.map((file) => addressOf(published, file)));
      for (const file of pages) {
        const html = fs.readFileSync(path.join(published.site, file), "utf8");
        linksIn(published, html).forEach((link) => links.add(link));
      }
      assert.ok(pages.length > 100 && links.size > pages.length, `only ${links.size} links`);
      const wrong = [];
      await forEachOf(links, async (link) => {
        const { status, headers } = await get(port, link);
        if (status !== 200) wrong.push(`${link}: ${status} ${headers.location ?? ""}`);
      });
      assert.deepEqual(wrong, []);
      t.diagnostic(`${pages.length} pages, ${links.size} links`);
    });

    await t.test("what is not there is our page, with status 404", async () => {
      const ours = fs.readFileSync(path.join(published.site, "404.html"));
      for (const address of ["/nothing", "/nothing/", "/articles/nothing/", "/nothing.json", "/_assets/gone-0.js"]) {
        const { status, headers, body } = await get(port, base + address);
        assert.equal(status, 404, address);
        assert.deepEqual(body, ours, address);
        assert.match(headers["content-type"], TYPES.html, address);
        assert.doesNotMatch(headers["cache-control"] ?? "", /immutable|max-age=\d{4,}/, address);
      }
    });

    await t.test("a missing slash is added", async () => {
      const { status, headers } = await get(port, `${base}/tags`);
      assert.ok([301, 307, 308].includes(status), `${status}`);
      assert.equal(new URL(headers.location, "http://127.0.0.1").pathname, `${base}/tags/`);
    });

    await t.test("every file has its type", async () => {
      const wrong = [];
      await forEachOf(served.filter((file) => file !== "404.html"), async (file) => {
        const told = can.types && TOLD_TYPES.find(([pattern]) => pattern.test(file));
        const expected = told ? told[1] : TYPES[path.extname(file).slice(1)];
        assert.ok(expected, `no type is known of ${file}`);
        const { status, headers } = await get(port, addressOf(published, file));
        const type = headers["content-type"] ?? "";
        if (status !== 200 || !expected.test(type)) wrong.push(`${file}: ${status} ${type}`);
      });
      assert.deepEqual(wrong, []);
    });

    await t.test("pages compress, and say what the answer depends on", async () => {
      const compressed = [["index.html"], ["page.json"], [asset(".wasm")], [asset(".js")], [asset(".css")]];
      for (const [file] of compressed) {
        const plain = fs.readFileSync(path.join(published.site, file));
        for (const encoding of encodings) {
          const headers = { "accept-encoding": encoding };
          const answer = await get(port, addressOf(published, file), headers);
          assert.equal(answer.headers["content-encoding"], encoding, `${file} by ${encoding}`);
          if (can.vary !== false) assert.match(answer.headers.vary ?? "", /accept-encoding/i, file);
          const unpack = encoding === "br" ? zlib.brotliDecompressSync : zlib.gunzipSync;
          assert.deepEqual(unpack(answer.body), plain, file);
        }
        const { headers, body } = await get(port, addressOf(published, file));
        assert.equal(headers["content-encoding"], undefined, file);
        assert.deepEqual(body, plain, file);
      }
    });

    await t.test("what has not changed is not sent again", async () => {
      for (const file of ["index.html", "page.json", asset(".wasm")]) {
        const address = addressOf(published, file);
        for (const encoding of ["identity", ...encodings]) {
          const { headers } = await get(port, address, { "accept-encoding": encoding });
          assert.ok(headers.etag ?? headers["last-modified"], `${file} has no validator`);
          const condition = headers.etag
            ? { "if-none-match": headers.etag }
            : { "if-modified-since": headers["last-modified"] };
          const again = await get(port, address, { "accept-encoding": encoding, ...condition });
          assert.equal(again.status, 304, `${file} by ${encoding}`);
          assert.equal(again.body.length, 0);
        }
      }
    });

    await t.test("old addresses lead to the new ones", async () => {
      const redirects = redirectsOf(published);
      assert.ok(redirects.length > 0);
      for (const { from, to } of redirects) {
        const { status, headers, body } = await get(port, from);
        if (can.redirects) {
          assert.equal(status, 301, from);
          assert.equal(headers.location, to, from);
        } else {
          assert.equal(status, 200, from);
          assert.match(body.toString(), new RegExp(`http-equiv="refresh" content="0; url=[^"]*${to}"`));
        }
      }
    });

    if (can.hidden) {
      await t.test("hidden files stay hidden", async () => {
        const others = can.hidden === "always" ? ["/.nojekyll", "/articles/.x"] : [];
        for (const address of ["/.newsprint/record.json", "/.newsprint/files", "/.newsprint/nginx.conf", ...others]) {
          const { status, headers } = await get(port, base + address);
          if (can.hidden === "always") assert.equal(status, 404, address);
          else assert.deepEqual([status, headers.location], [302, `${base}/`], address);
        }
      });
    }

    if (!can.headers) {
      await t.test("pages carry the policy themselves, before all that it is about", async () => {
        const all = files.filter((file) => file.endsWith(".html"));
        const wrong = all.filter((file) => {
          const html = fs.readFileSync(path.join(published.site, file), "utf8");
          return html.indexOf(POLICY_IN_THE_PAGE) !== html.indexOf("<meta", html.indexOf("<meta charset") + 1);
        });
        assert.deepEqual(wrong, []);
      });
      return;
    }

    await t.test("caches ask before they use what may change", async () => {
      const wrong = [];
      await forEachOf(served.filter((file) => file !== "404.html"), async (file) => {
        const { headers } = await get(port, addressOf(published, file));
        const cache = headers["cache-control"];
        const isFixed = /^(_assets|_search|_pictures|social)\//.test(file);
        const immutable = /^public, max-age=31536000, immutable(, no-transform)?$/;
        const isRight = isFixed ? immutable.test(cache) : isRevalidated(cache);
        const isKept = /^_(assets|search)\//.test(file) && noTransform;
        if (!isRight || /no-transform/.test(cache ?? "") !== isKept) wrong.push(`${file}: ${cache}`);
      });
      assert.deepEqual(wrong, []);
    });

    await t.test("browsers are told what to forbid, once each", async () => {
      for (const address of ["/", "/tags/", "/articles/nothing/", "/page.json", `/${asset(".js")}`]) {
        const { headers } = await get(port, base + address);
        for (const [header, expected] of Object.entries(SECURITY)) {
          assert.match(headers[header] ?? "", expected, `${header} of ${address}`);
        }
        assert.equal(headers["content-security-policy"].match(/default-src/g).length, 1, address);
      }
    });

    await t.test("only pages with what is theirs and the app's files are for the site alone", async () => {
      const wrong = [];
      await forEachOf(served.filter((file) => file !== "404.html"), async (file) => {
        const { headers } = await get(port, addressOf(published, file));
        const expected = isSameOriginOnly(file) ? "same-origin" : undefined;
        const found = headers["cross-origin-resource-policy"];
        if (found !== expected) wrong.push(`${file}: ${found}`);
      });
      assert.deepEqual(wrong, []);
    });
  });
}
