// Every inline script and style has its hash in the content security policy, and every file has the integrity hash that
// its page states.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { bytes, everyHtml, lookUp } from "./dist.mjs";
import { expectNone, faultsOf } from "./faults.mjs";

const DATA = ["application/json", "application/ld+json"];

/** Returns the policy's directives that contain the hash of a text. */
const directivesOf = (policy, text) => {
  const source = `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return policy.split("; ").filter((directive) => directive.split(" ").includes(source)).map((d) => d.split(" ")[0]);
};

test("a page holds one inline script and one style, which its policy knows, and no handler", () => {
  const seen = new Set();
  const faults = everyHtml.flatMap(({ file, $ }) =>
    faultsOf(file, (say) => {
      const policy = $("meta[http-equiv=Content-Security-Policy]").attr("content") ?? "";
      const scripts = $("script:not([src])").toArray().filter(({ attribs }) => !DATA.includes(attribs.type));
      for (const [directive, found] of [["script-src", scripts], ["style-src", $("style").toArray()]]) {
        for (const element of found) {
          const text = $(element).text();
          seen.add(text);
          say(element.parent.name === "head", `<${element.name}> outside the head`);
          say(directivesOf(policy, text).join() === directive, `<${element.name}> that the policy does not know`);
        }
        say(found.length < 2, `${found.length} elements for ${directive}`);
      }
      say(!/'unsafe-inline'|'unsafe-eval'/.test(policy), "a policy that allows what it does not know");
      for (const { name, attribs } of $("*").toArray()) {
        for (const [attribute, value] of Object.entries(attribs)) {
          const isCode = /^on/i.test(attribute) || attribute === "style" || /^\s*javascript:/i.test(value);
          say(!isCode, `code in ${attribute} of <${name}>`);
        }
      }
    }),
  );
  expectNone(faults);
  assert.equal(seen.size, 2, "all pages have the same");
});

test("every script and style sheet has an integrity that is its own", (t) => {
  let count = 0;
  const hashes = new Map();
  const hashOf = (address, algorithm) => {
    const key = `${algorithm} ${address}`;
    if (!hashes.has(key)) {
      hashes.set(key, createHash(algorithm).update(bytes(lookUp(address).file)).digest("base64"));
    }
    return hashes.get(key);
  };
  const faults = everyHtml.flatMap(({ file, url, $ }) =>
    faultsOf(file, (say) => {
      for (const { attribs } of $("script[src], link[rel=stylesheet]").toArray()) {
        count += 1;
        const address = new URL(attribs.src ?? attribs.href, url);
        const [algorithm, hash] = (attribs.integrity ?? "").split(/-(.*)/);
        const isKnown = ["sha256", "sha384", "sha512"].includes(algorithm);
        say(isKnown && hashOf(address, algorithm) === hash, `integrity of ${address.pathname} is not its own`);
      }
    }),
  );
  t.diagnostic(`integrity: ${count} references to ${hashes.size} files checked`);
  expectNone(faults);
});
