// Cloudflare's own runtime, run locally by `wrangler pages dev`.

import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { freePort, start } from "./server.mjs";
import { publish } from "./site.mjs";

const wrangler = fileURLToPath(new URL("../node_modules/wrangler/bin/wrangler.js", import.meta.url));

/** Serves the site with Cloudflare's runtime. */
export async function serve({ base = "" } = {}) {
  if (!fs.existsSync(wrangler)) throw new Error("There is no wrangler: run npm ci in tests/site.");
  const published = publish({ base });
  const { folder, root, site } = published;
  if (base) {
    // Cloudflare reads these files from the root of the deployed folder.
    for (const name of ["_headers", "_redirects"]) fs.renameSync(path.join(site, name), path.join(root, name));
  }
  const port = await freePort();
  const commandArguments = [
    wrangler, "pages", "dev", root, "--ip", "127.0.0.1", "--port", `${port}`, "--inspector-port", `${await freePort()}`,
    "--compatibility-date=2026-04-01", "--persist-to", path.join(folder, "state"), "--live-reload=false",
    "--show-interactive-dev-session=false",
  ];
  const env = { HOME: folder, XDG_CONFIG_HOME: folder, CI: "1", WRANGLER_SEND_METRICS: "false", NO_UPDATE_NOTIFIER: "1" };
  const { stop, said } = await start(process.execPath, commandArguments, { port, cwd: folder, env });
  if (base) {
    for (const name of ["_headers", "_redirects"]) fs.copyFileSync(path.join(root, name), path.join(site, name));
  }
  return { published, port, stop, said };
}
