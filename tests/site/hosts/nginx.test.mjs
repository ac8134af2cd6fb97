// nginx in all documented configurations.

import { expectAllIsRight } from "./expectations.mjs";
import { serve } from "./nginx.mjs";

const can = { headers: true, types: true, redirects: true, hidden: "always" };
const precompressed = ["--host", "nginx,netlify", "--precompress"];
const how = (encodings) => ({ can, encodings, noTransform: true });

expectAllIsRight("nginx", () => serve(), how(["gzip"]));
expectAllIsRight(
  "nginx, compressed ahead, with the brotli module",
  () => serve({ options: precompressed, brotli: true }),
  how(["br", "gzip"]),
);
expectAllIsRight(
  "nginx, compressed ahead, in a folder",
  () => serve({ base: "/any/sub.path", options: precompressed }),
  how(["gzip"]),
);
