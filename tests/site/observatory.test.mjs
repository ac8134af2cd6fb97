// MDN's HTTP Observatory: its own analyser on a real server's response, without network access. The site is requested
// by http here, but presented to the analyser as https.

import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve as serveByCloudflare } from "./hosts/cloudflare.mjs";
import { serve as serveByNginx } from "./hosts/nginx.mjs";
import { get } from "./hosts/server.mjs";
import { ORIGIN } from "./hosts/site.mjs";

const observatory = new URL("node_modules/@mdn/mdn-http-observatory/", import.meta.url);
// Its install script would download the HSTS preload list; no host is on the list here.
const preloaded = fileURLToPath(new URL("conf/hsts-preload.json", observatory));
if (!fs.existsSync(preloaded)) fs.writeFileSync(preloaded, "{}");

const own = (file) => import(new URL(`src/${file}`, observatory).href);
const { ALL_TESTS } = await own("constants.js");
const { Requests } = await own("types.js");
const { Session } = await own("retriever/session.js");
const { parseHttpEquivHeaders } = await own("retriever/utils.js");
const { getGradeForScore, getScoreModifier } = await own("grader/grader.js");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await own("grader/charts.js");
const { AxiosHeaders } = await import("axios");

/** Returns the verdict on a response, computed as the Observatory's `scan` does. */
function verdict({ headers, body }) {
  const html = body.toString();
  const address = new URL("/", ORIGIN);
  const answer = () => ({
    headers: new AxiosHeaders(headers),
    request: { headers: new AxiosHeaders() },
    status: 200,
    statusText: "OK",
    verified: true,
    data: "",
    config: { headers: new AxiosHeaders() },
  });
  const requests = new Requests(address.hostname);
  requests.resources.path = html;
  requests.session = new Session(address);
  const { responses } = requests;
  for (const kind of ["auto", "cors", "http", "https"]) responses[kind] = answer();
  responses.auto.httpEquiv = parseHttpEquivHeaders(html, address.href);
  // A host redirects http to https, which a local server without a certificate cannot.
  responses.httpRedirects = [
    { url: new URL(address.href.replace("https:", "http:")), status: 301 },
    { url: address, status: 200 },
  ];
  responses.httpsRedirects = [{ url: address, status: 200 }];

  const results = ALL_TESTS.map((check) => check(requests));
  const points = results.map(({ result }) => getScoreModifier(result));
  const lost = points.filter((point) => point < 0).reduce((sum, point) => sum + point, 100);
  const all = points.reduce((sum, point) => sum + point, 100);
  const { score, grade } = getGradeForScore(lost >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? all : lost);
  const said = results.map(({ constructor, result, pass }) => `${constructor.name}: ${result}${pass ? "" : " (failed)"}`);
  return { score, grade, said };
}

for (const [name, serve] of [["nginx", serveByNginx], ["Cloudflare Pages", serveByCloudflare]]) {
  test(`the Observatory gives the front page by ${name} its best grade`, async (t) => {
    const { published, port, stop } = await serve();
    t.after(async () => {
      await stop();
      published.remove();
    });
    const { score, grade, said } = verdict(await get(port, "/"));
    t.diagnostic(`Observatory: ${grade}, ${score}`);
    assert.deepEqual(said.filter((line) => line.endsWith("(failed)")), []);
    assert.equal(grade, "A+", said.join("\n"));
    assert.ok(score >= 130, `${score}\n${said.join("\n")}`);
  });
}
