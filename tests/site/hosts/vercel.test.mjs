// Vercel's rules, converted by Vercel's own package to what its network runs.

import { getTransformedRoutes } from "@vercel/routing-utils";
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { addressOf, filesOf, publish, redirectsOf } from "./site.mjs";

for (const base of ["", "/any/news"]) {
  test(`Vercel, at ${base}/`, async (t) => {
    const published = publish({ base });
    t.after(published.remove);
    const config = JSON.parse(fs.readFileSync(path.join(published.site, "vercel.json"), "utf8"));
    const { routes, error } = getTransformedRoutes(config);
    assert.equal(error, null);

    /** Applies the rules to a URL. Returns headers or a redirect. */
    const answer = (address) => {
      const headers = {};
      for (const { src, headers: set = {}, status, continue: goesOn } of routes) {
        const match = src && new RegExp(src).exec(address);
        if (!match) continue;
        for (const [name, value] of Object.entries(set)) {
          const filled = value.replace(/\$(\d)/g, (_, i) => match[i] ?? "");
          assert.ok(!(name.toLowerCase() in headers), `two rules set ${name} of ${address}`);
          headers[name.toLowerCase()] = filled;
        }
        if (status) return { status, location: headers.location };
        if (!goesOn) break;
      }
      return { headers };
    };

    await t.test("no address of the site is redirected, and each has its headers", () => {
      const moved = new Set(redirectsOf(published).map(({ from }) => from));
      const addresses = filesOf(published).map((file) => [file, addressOf(published, file)]);
      for (const [file, address] of addresses.filter(([, address]) => !moved.has(address))) {
        const { headers, status } = answer(address);
        assert.equal(status, undefined, address);
        assert.equal(headers["x-frame-options"], "DENY", address);
        const cache = headers["cache-control"];
        const isPage = /(^|\/)(index\.html|page\.json)$|^site\.json$/.test(file);
        const expected = isPage || file === "sw.js"
          ? "no-cache"
          : /^(_assets|_search|_pictures|social)\//.test(file)
            ? "public, max-age=31536000, immutable"
            : undefined;
        assert.equal(cache, expected, address);
        const isSameOriginOnly = isPage || /^_(assets|search)\//.test(file);
        assert.equal(headers["cross-origin-resource-policy"], isSameOriginOnly ? "same-origin" : undefined, address);
      }
    });

    await t.test("a missing slash is added, and old addresses lead on", () => {
      assert.deepEqual(answer(`${base}/tags`), { status: 308, location: `${base}/tags/` });
      for (const { from, to } of redirectsOf(published)) {
        assert.deepEqual(answer(from), { status: 301, location: to });
      }
    });

    await t.test("what is not for readers leads away", () => {
      const { status, location } = answer(`${base}/.newsprint/record.json`);
      assert.deepEqual([status, location], [307, `${base}/`]);
    });

    await t.test("a file that is not there is not missed for a year", () => {
      assert.equal(answer(`${base}/_assets/gone-0.js`).headers["cache-control"], undefined);
    });
  });
}
