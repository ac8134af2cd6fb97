// Checks every HTML file with the validator of the W3C and the WHATWG (https://validator.github.io/validator/).
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { test } from "node:test";
import vnuJar from "vnu-jar";
import { bytes, everyHtml, siteUrl } from "./dist.mjs";
import { expectNone } from "./faults.mjs";

/** Messages to ignore, each as `{ message, extract, reason }`. */
const EXCEPTED = [
  {
    message: /^Inline script violates Content Security Policy/,
    extract: /<script type="application\/(ld\+)?json"/,
    reason:
      "Policies look at what is run, and data is not: the HTML standard leaves data blocks before it asks the policy. " +
      "inline.test.mjs sees to it that nothing else stands in a page.",
  },
  {
    message: /^CSS: (Unknown pseudo-element or pseudo-class “::view-transition|Parse Error\.$)/,
    extract: /[^]/,
    reason: "Its checker of style sheets knows no nesting, no layers and no view transitions; browsers drop what they do not know.",
  },
  {
    message: /^Resource violates Content Security Policy \(meta tag\): image “data:image\/png;base64,[^”]*” blocked by “img-src” directive\.$/,
    extract: /[^]/,
    reason: "It does not match `data:` of a policy with such an address; Chromium does, as print.spec.ts shows by reading the code.",
  },
];

const FAULTY = "faulty.html";

/** Serves the pages at their paths, because a policy's 'self' has no meaning for files. */
function serve() {
  const base = new URL(siteUrl).pathname;
  const server = createServer((request, response) => {
    const file = decodeURIComponent(request.url).slice(base.length);
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(
      file === FAULTY ? "<!doctype html><html lang=en><title>Faulty</title><p><img src=a.png></p></html>" : bytes(file),
    );
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve({ server, root: `http://127.0.0.1:${server.address().port}${base}` }));
  });
}

/** Returns all of the validator's messages on some URLs: errors, warnings, and what it could not read. */
function messagesOn(addresses) {
  // By default it only accesses public hosts.
  const local = "-Dnu.validator.servlet.allow-forbidden-hosts=true";
  const command = [local, "-jar", String(vnuJar), "--format", "json", "--stdout", ...addresses];
  return new Promise((resolve, reject) => {
    execFile("java", command, { maxBuffer: 2 ** 30 }, (error, stdout, stderr) => {
      // It exits with an error if it has found any.
      if (stdout.startsWith('{"')) resolve(JSON.parse(stdout).messages);
      else reject(new Error(`the checker failed: ${error} ${stderr}`));
    });
  });
}

test("the checker has nothing to say of any HTML file", async (t) => {
  const { server, root } = await serve();
  t.after(() => server.close());
  const address = (file) => `${root}${file.split("/").map(encodeURIComponent).join("/")}`;
  const messages = await messagesOn([...everyHtml.map(({ file }) => address(file)), address(FAULTY)]);

  const ofFaulty = messages.filter(({ url }) => url === address(FAULTY));
  assert.match(ofFaulty.map(({ message }) => message).join(), /must have an “alt” attribute/, "the checker finds faults");

  const found = messages.filter((message) => !ofFaulty.includes(message));
  const isExcepted = ({ message, extract }) =>
    EXCEPTED.some((exception) => exception.message.test(message) && exception.extract.test(extract ?? ""));
  const told = found.filter((message) => !isExcepted(message));
  t.diagnostic(
    `HTML: ${everyHtml.length} files checked by vnu, ${told.length} messages; ` +
      `${found.length - told.length} excepted by ${EXCEPTED.length} rules`,
  );
  expectNone(
    told.map(({ type, subType, message, url = "vnu", lastLine, lastColumn }) => ({
      file: `${decodeURIComponent(url.replace(root, ""))}:${lastLine}:${lastColumn}`,
      fault: `${subType ?? type}: ${message}`,
    })),
  );
});
