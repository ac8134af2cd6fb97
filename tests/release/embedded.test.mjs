import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { dist, filesOf, folder, newsprint, started } from "./program.mjs";

const repository = join(import.meta.dirname, "../..");

/** Returns a folder with the sample newsroom in `paper`. */
function newsroom() {
  const made = folder();
  cpSync(join(repository, "content"), join(made, "paper"), { recursive: true });
  cpSync(join(repository, "newsprint.toml"), join(made, "paper/newsprint.toml"));
  return made;
}

/** Rules of hosts that name each file of the app, those for open pages too. */
const RULES = ["_headers", "vercel.json"];

const record = (/** @type {string} */ site) => JSON.parse(readFileSync(join(site, ".newsprint/record.json"), "utf8"));

test("the site is the same, byte for byte, as Trunk's build of the same sources", () => {
  const here = newsroom();
  const { code, text } = newsprint(here, "publish", "paper", "--into", "site");
  assert.equal(code, 0, text);
  const [ours, theirs] = [filesOf(join(here, "site")), filesOf(dist)];
  // Trunk's build keeps the app of earlier ones for open pages.
  const build = new Set(record(dist).build);
  const earlier = record(dist).earlier.flat().filter((/** @type {string} */ path) => !build.has(path));
  for (const path of earlier.length ? [...earlier, ...RULES] : []) [ours, theirs].forEach((files) => files.delete(path));
  assert.ok(theirs.size > 500);
  const without = (/** @type {Map<string, Buffer>} */ files, /** @type {Map<string, Buffer>} */ others) =>
    [...files.keys()].filter((path) => !others.has(path));
  assert.deepEqual([without(ours, theirs), without(theirs, ours)], [[], []]);
  for (const [path, bytes] of theirs) assert.ok(ours.get(path)?.equals(bytes), `${path} differs`);
  assert.deepEqual({ ...record(join(here, "site")), earlier: [] }, { ...record(dist), earlier: [] });
});

test("a site with an older app gets the new one, and keeps the older for open pages", () => {
  const here = newsroom();
  const site = join(here, "site");
  assert.equal(newsprint(here, "publish", "paper", "--into", "site").code, 0);
  const fresh = filesOf(site);
  // What an older version would have left: another boot script, named by its content.
  const notes = readFileSync(join(site, ".newsprint/record.json"), "utf8");
  const boot = record(site).shell.boot.path;
  const older = `_assets/boot-${createHash("sha256").update("older").digest("hex").slice(0, 16)}.js`;
  writeFileSync(join(site, older), "older");
  writeFileSync(join(site, ".newsprint/record.json"), notes.replaceAll(boot, older));
  const { code, text } = newsprint(here, "publish", "paper", "--into", "site");
  assert.equal(code, 0, text);
  const again = filesOf(site);
  assert.equal(again.get(older)?.toString(), "older");
  for (const path of RULES) fresh.delete(path);
  for (const [path, bytes] of fresh) assert.ok(again.get(path)?.equals(bytes), path);
  assert.equal(record(site).shell.boot.path, boot);
  assert.ok(record(site).earlier[0].includes(older));
});

test("a folder with anything else is left alone", () => {
  const here = newsroom();
  for (const file of ["index.html", "notes.txt"]) {
    const into = join(folder(), file);
    cpSync(join(here, "paper/feed.json"), join(into, file));
    const { code, text } = newsprint(here, "publish", "paper", "--into", into);
    assert.equal(code, 2, text);
    assert.match(text, /contains files that Newsprint did not publish, so nothing was written/);
    assert.equal(filesOf(into).size, 1);
  }
});

test("the content is the folder one is in, or its folder content", () => {
  const here = newsroom();
  const { code, text } = newsprint(join(here, "paper"), "publish", "--into", "../one");
  assert.equal(code, 0, text);
  renameSync(join(here, "paper"), join(here, "content"));
  assert.equal(newsprint(here, "publish", "--into", "two").code, 0);
  assert.deepEqual(filesOf(join(here, "two")), filesOf(join(here, "one")));
  assert.match(newsprint(here, "check", "content").text, /0 errors, 0 warnings/);
  assert.match(newsprint(here, "check", "--content", "content").text, /0 errors, 0 warnings/);
});

test("serve needs no folder of its own beside the content", async () => {
  const here = newsroom();
  const { found } = await started(here, /http:\/\/127\.0\.0\.1:\d+\//, "serve", "paper", "--port", "0");
  const page = await (await fetch(found[0])).text();
  assert.match(page, /<h1|<h2/);
  assert.ok(!existsSync(join(here, "dist")));
});

test("every link of a new newsroom leads somewhere", () => {
  const here = folder();
  assert.equal(newsprint(here, "new", "paper", "--github").code, 0);
  const { code, text } = newsprint(here, "publish", "paper", "--into", "site", "--strict");
  assert.equal(code, 0, text);
  const files = filesOf(join(here, "site"));
  let links = 0;
  for (const [path, bytes] of files) {
    if (!path.endsWith(".html")) continue;
    for (const [, link] of bytes.toString().matchAll(/ (?:href|src)="(\/[^"#?]*)/g)) {
      const file = decodeURIComponent(link.slice(1));
      assert.ok(files.has(file) || files.has(`${file}index.html`), `${path} links to ${link}`);
      links += 1;
    }
  }
  assert.ok(links > 300, `${links}`);
});
