// Debian's nginx with the site's snippet.

import fs from "node:fs";
import path from "node:path";
import { freePort, program, start } from "./server.mjs";
import { publish } from "./site.mjs";

/** Serves the site with an nginx process of its own. */
export async function serve({ base = "", options = ["--host", "nginx,netlify"], brotli = false } = {}) {
  const nginx = program("nginx", "NGINX");
  // Relative to the program, wherever its package was unpacked.
  const system = path.resolve(path.dirname(nginx), "../..");
  const module = path.join(system, "usr/lib/nginx/modules/ngx_http_brotli_static_module.so");
  if (brotli && !fs.existsSync(module)) {
    throw new Error(`There is no ${module}: install it (apt-get install libnginx-mod-http-brotli-static).`);
  }
  const published = publish({ base, options });
  const port = await freePort();
  const { folder, root, site } = published;
  fs.mkdirSync(path.join(folder, "nginx"));
  const own = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const configuration = `
    ${brotli ? `load_module ${module};` : ""}
    daemon off;
    worker_processes 1;
    pid ${folder}/nginx/pid;
    error_log stderr;
    events {}
    http {
      include ${system}/etc/nginx/mime.types;
      default_type application/octet-stream;
      access_log off;
      ${own.map((name) => `${name}_temp_path ${folder}/nginx/${name};`).join("\n      ")}
      server {
        listen 127.0.0.1:${port};
        root ${root};
        ${brotli ? "brotli_static on;" : ""}
        include ${site}/.newsprint/nginx.conf;
      }
    }`;
  const file = path.join(folder, "nginx/nginx.conf");
  fs.writeFileSync(file, configuration);
  // Started as root, nginx has workers of another user, who must be able to read.
  fs.chmodSync(folder, 0o755);
  const { stop } = await start(nginx, ["-c", file, "-e", "stderr", "-p", folder], { port });
  return { published, port, stop };
}
