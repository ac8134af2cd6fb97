// Debian's Caddy with the site's snippet.

import fs from "node:fs";
import path from "node:path";
import { expectAllIsRight } from "./expectations.mjs";
import { freePort, program, start } from "./server.mjs";
import { publish } from "./site.mjs";

async function serve({ base = "", options }) {
  const caddy = program("caddy", "CADDY");
  const published = publish({ base, options });
  const port = await freePort();
  const { folder, root, site } = published;
  const configuration = `
{
  admin off
  auto_https off
}
http://127.0.0.1:${port} {
  bind 127.0.0.1
  root * ${root}
  import ${site}/.newsprint/Caddyfile
}
`;
  const file = path.join(folder, "Caddyfile");
  fs.writeFileSync(file, configuration);
  const env = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const { stop } = await start(caddy, ["run", "--config", file, "--adapter", "caddyfile"], { port, env });
  return { published, port, stop };
}

const can = { headers: true, types: true, redirects: true, hidden: "always" };
const how = (encodings) => ({ can, encodings, noTransform: true });

expectAllIsRight("Caddy", () => serve({ options: ["--host", "caddy,netlify"] }), how(["gzip"]));
expectAllIsRight(
  "Caddy, compressed ahead, in a folder",
  () => serve({ base: "/any/sub.path", options: ["--host", "caddy,netlify", "--precompress"] }),
  how(["br", "gzip"]),
);
