// Measures what a query downloads in Chromium: `node search-cost.mjs FOLDER...`, with folders of the bench
// benches/search.rs. The page is that of dist/, the index that of the folder. Sizes are as sent by a host: scripts,
// settings and WebAssembly after brotli, and the index's files as they are, because they are compressed already.
import { chromium } from "@playwright/test";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { serve } from "./server.mjs";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const server = await serve(() => join(repository, "dist"));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const types = { js: "text/javascript", json: "application/json", wasm: "application/wasm" };

/** Words of the archive: the most frequent, some in the middle, and a rare one. */
function wordsOf(folder) {
  const { items } = JSON.parse(readFileSync(join(folder, "content", "feed.json"), "utf8"));
  const counts = new Map();
  for (const { content_html } of items.slice(0, 1000)) {
    for (const word of new Set(content_html.slice(3, -4).split(" "))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const ranked = [...counts].filter(([word]) => word.length > 3).sort((one, other) => other[1] - one[1]);
  return [0, 20, 200, 2000].map((rank) => ranked[rank][0]);
}

for (const folder of process.argv.slice(2)) {
  const index = join(folder, "index");
  const settings = readdirSync(join(index, "_search")).find((name) => name.startsWith("settings-"));
  const [frequent, common, middling, rare] = wordsOf(folder);
  for (const query of [rare, middling, common, frequent, `${common} ${middling}`]) {
    const page = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
    let [bytes, files] = [0, 0];
    await page.route("**/_search/**", (route) => {
      const path = new URL(route.request().url()).pathname.slice(1);
      const file = join(index, /^_search\/settings-/.test(path) ? `_search/${settings}` : path);
      if (!existsSync(file)) return route.fulfill({ status: 404 });
      const body = readFileSync(file);
      const type = types[file.split(".").pop()];
      files += 1;
      bytes += type ? brotliCompressSync(body).length : body.length;
      return route.fulfill({ body, contentType: type ?? "application/octet-stream" });
    });
    await page.goto(`http://127.0.0.1:${server.address().port}/search/?q=${encodeURIComponent(query)}`);
    await page.locator(".search-result").first().waitFor();
    await page.waitForLoadState("networkidle");
    const count = await page.locator(".search-count").innerText();
    console.log(`${folder}: “${query}”, ${count}: ${(bytes / 1000).toFixed(1)} kB in ${files} files`);
    await page.context().close();
  }
}
await browser.close();
server.close();
