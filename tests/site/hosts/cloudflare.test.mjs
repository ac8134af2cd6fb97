// Cloudflare Pages.

import { serve } from "./cloudflare.mjs";
import { expectAllIsRight } from "./expectations.mjs";

const can = { headers: true, types: true, redirects: true, hidden: "private", vary: false };

expectAllIsRight("Cloudflare Pages", () => serve(), { can, encodings: ["gzip"] });
expectAllIsRight("Cloudflare Pages, in a folder", () => serve({ base: "/news" }), { can, encodings: ["gzip"] });
