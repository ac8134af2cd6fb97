// Nothing executable and no style stands in a page, and every script and style sheet has the hash its page says.
import { createHash } from "node:crypto";
import { test } from "node:test";
import { bytes, everyHtml, lookUp } from "./dist.mjs";
import { expectNone, faultsOf } from "./faults.mjs";

const DATA = ["application/json", "application/ld+json"];

test("no page holds an inline script, handler or style", () => {
  const faults = everyHtml.flatMap(({ file, $ }) =>
    faultsOf(file, (say) => {
      for (const { attribs } of $("script:not([src])").toArray()) say(DATA.includes(attribs.type), "an inline script");
      for (const { name } of $("style, [style]").toArray()) say(false, `an inline style at <${name}>`);
      for (const { name, attribs } of $("*").toArray()) {
        for (const [attribute, value] of Object.entries(attribs)) {
          say(!/^on/i.test(attribute) && !/^\s*javascript:/i.test(value), `script in ${attribute} of <${name}>`);
        }
      }
    }),
  );
  expectNone(faults);
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
