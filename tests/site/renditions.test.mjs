// Three scripts read the line in which a page document says what smaller files a picture has. Each takes from it what it needs, because
// a function for all would be larger in each. renditions.json has such lines with what each script must find; a test of
// src/model/renditions.rs writes the same lines.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { repository } from "./dist.mjs";

const cases = JSON.parse(readFileSync(new URL("renditions.json", import.meta.url), "utf8"));
const url = "/pictures/harbor.jpg";

/** The last of these functions of a script, which may use the others and what is in `globals`. */
function functionOf(script, names, globals) {
  const source = readFileSync(join(repository, "src", "client", script), "utf8");
  const declared = names.map((name) => {
    const found = new RegExp(`^(?:export )?((?:async )?function ${name}\\([^]*?^}|const ${name} = [^;]+;)$`, "m").exec(source);
    assert.ok(found, `${script} has no ${name}`);
    return found[1];
  });
  return runInNewContext(`${declared.join("\n")}\n${names.at(-1)}`, globals);
}

/** What boot.js offers a browser to choose from. */
function offered(line) {
  const made = [];
  const createElement = (name) => {
    const element = { name, append() {} };
    made.push(element);
    return element;
  };
  functionOf("boot.js", ["fetchPicture"], { document: { createElement }, Image: class {} })({ url, renditions: line });
  const { type, srcset } = made.find(({ name }) => name === "source");
  assert.equal(type, "image/webp");
  return srcset.split(",").join(", ");
}

/** What the service worker keeps of an article. */
function kept(article) {
  const picturesOf = functionOf("worker.js", ["ofUse", "picturesOf"], { URL, location: { origin: "https://paper.example" } });
  return picturesOf({ json: async () => ({ page: { article: { article } } }) });
}

const smaller = functionOf("teaser.js", ["smaller"], {});

for (const { what, line, article, body, small, kept: file } of cases) {
  test(`a picture ${what} is found by each script`, async () => {
    assert.equal(offered(line), article, "boot.js");
    assert.equal(smaller({ url, renditions: line }), small ?? url, "teaser.js");
    const files = file ? [file] : [];
    assert.deepEqual([...(await kept({ picture: { url, renditions: line } }))], [url, ...files], "worker.js, of the line");
    assert.deepEqual([...(await kept({ body: `<picture>${body}<img alt="" src="${url}"></picture>` }))], [url, ...files], "worker.js, in the text");
  });
}

test("a picture of which no line says anything is taken as it is", async () => {
  assert.equal(offered(undefined), "");
  assert.equal(smaller({ url }), url);
  assert.equal(smaller(undefined), undefined);
  assert.deepEqual([...(await kept({ picture: { url } }))], [url]);
});
