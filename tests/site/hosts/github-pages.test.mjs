// GitHub Pages at the URL of a project site.

import { expectAllIsRight } from "./expectations.mjs";
import { servePages } from "./github-pages.mjs";
import { freePort } from "./server.mjs";
import { publish } from "./site.mjs";

async function serve() {
  const published = publish({ base: "/courier" });
  const port = await freePort();
  const server = await servePages({ ...published, port });
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { published, port, stop };
}

const can = { headers: false, types: false, redirects: false, hidden: false };
expectAllIsRight("GitHub Pages, in a folder", serve, { can, encodings: ["gzip"] });
