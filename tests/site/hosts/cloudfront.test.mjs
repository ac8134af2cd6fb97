// The CloudFront function, run as CloudFront does, without Node's APIs.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import vm from "node:vm";
import { addressOf, filesOf, publish, redirectsOf } from "./site.mjs";

for (const base of ["", "/news"]) {
  test(`CloudFront, at ${base}/`, async (t) => {
    const published = publish({ base });
    t.after(published.remove);
    const hidden = (name) => fs.readFileSync(path.join(published.site, ".newsprint", name), "utf8");
    const context = vm.createContext({});
    vm.runInContext(hidden("cloudfront-function.js"), context);
    const run = (eventType, uri) => {
      context.event = { context: { eventType }, request: { uri, headers: {} }, response: { statusCode: 200, headers: {} } };
      return JSON.parse(vm.runInContext("JSON.stringify(handler(event))", context));
    };

    await t.test("every address names its file in the bucket", () => {
      const moved = new Set(redirectsOf(published).map(({ from }) => from));
      for (const file of filesOf(published)) {
        const address = addressOf(published, file);
        if (moved.has(address)) continue;
        const { uri } = run("viewer-request", address);
        assert.equal(decodeURIComponent(uri ?? ""), `${base}/${file}`);
        const { headers } = run("viewer-response", uri);
        const isSameOriginOnly = /\.html$|(^|\/)page\.json$|^site\.json$|^_(assets|search)\//.test(file);
        assert.equal("cross-origin-resource-policy" in headers, isSameOriginOnly, file);
      }
    });

    await t.test("a missing slash is added on this host only, and old addresses lead on", () => {
      const leads = (uri) => run("viewer-request", uri).headers.location.value;
      assert.equal(leads(`${base}/tags`), `${base}/tags/`);
      assert.equal(leads("//elsewhere.example/tags"), "/elsewhere.example/tags/");
      for (const { from, to } of redirectsOf(published)) assert.equal(leads(from), to);
    });

    await t.test("what is not for readers is not there", () => {
      for (const name of ["record.json", "files"]) assert.equal(run("viewer-request", `${base}/.newsprint/${name}`).statusCode, 404);
    });

    await t.test("the policy of headers is whole", () => {
      const policy = JSON.parse(hidden("cloudfront-headers.json"));
      const { ContentSecurityPolicy } = policy.SecurityHeadersConfig.ContentSecurityPolicy;
      assert.match(ContentSecurityPolicy, /^default-src 'none'; .*frame-ancestors 'none'/);
      assert.equal(policy.CustomHeadersConfig.Quantity, policy.CustomHeadersConfig.Items.length);
    });
  });
}
