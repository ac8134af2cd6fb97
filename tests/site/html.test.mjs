// Every HTML file is valid, by the checker of the W3C and the WHATWG (https://validator.github.io/validator/).
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import vnuJar from "vnu-jar";
import { dist, everyHtml } from "./dist.mjs";

/** Messages that stand, each as `{ message: /…/, reason: "…" }`. */
const EXCEPTED = [];

/** All that the checker says of some files: errors, warnings, and files it could not read. */
function messagesOn(paths) {
  const run = spawnSync("java", ["-jar", String(vnuJar), "--format", "json", "--stdout", ...paths], {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (run.error) throw run.error;
  assert.ok(run.stdout.startsWith('{"'), `the checker failed: ${run.stderr || run.stdout}`);
  return JSON.parse(run.stdout).messages;
}

test("the checker has nothing to say of any HTML file", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "newsprint-html-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const faulty = join(folder, "faulty.html");
  writeFileSync(faulty, "<!doctype html><html lang=en><title>Faulty</title><p><img src=a.png></p></html>");

  const paths = everyHtml.map(({ file }) => join(dist, file));
  const messages = messagesOn([...paths, faulty]);
  const ofFaulty = messages.filter(({ url }) => url === pathToFileURL(faulty).href.replace("file://", "file:"));
  assert.match(ofFaulty.map(({ message }) => message).join(), /must have an “alt” attribute/, "the checker finds faults");

  const found = messages.filter((message) => !ofFaulty.includes(message));
  const standing = found.filter(({ message }) => EXCEPTED.some((exception) => exception.message.test(message)));
  const told = found
    .filter((message) => !standing.includes(message))
    .map(({ type, subType, message, url, lastLine, lastColumn, extract }) => {
      const file = relative(dist, url.replace(/^file:/, ""));
      return `${file}:${lastLine}:${lastColumn} ${subType ?? type}: ${message}\n    ${extract}`;
    });
  t.diagnostic(`HTML: ${paths.length} files checked, ${told.length} messages, ${standing.length} excepted`);
  assert.equal(told.length, 0, told.slice(0, 20).join("\n"));
});
