// The site under test: a copy of a built bundle, published for a folder of its host.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const repository = path.resolve(here, "../../..");
const bundle = path.resolve(process.env.DIST ?? path.join(repository, "dist"));
const newsprint = path.resolve(process.env.NEWSPRINT ?? path.join(repository, "target/debug/newsprint"));

/** The address of the sample newsroom, without a slash at the end. */
export const ORIGIN = "https://courier.quillhaven.example";

/**
 * Publishes a copy of the bundle below `base` ("" or "/news") of a temporary folder.
 * Gives the folder that a server has as its root, the folder of the site in it, and what removes both.
 */
export function publish({ base = "", options = [] } = {}) {
  for (const [name, needed] of [["DIST", bundle], ["NEWSPRINT", newsprint]]) {
    if (!fs.existsSync(needed)) throw new Error(`There is no ${needed}: build it, or name another by ${name}.`);
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "newsprint-host-"));
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  // A server that does not start leaves nothing behind either.
  process.on("exit", remove);
  const root = path.join(folder, "root");
  const site = path.join(root, base);
  fs.mkdirSync(root);
  fs.cpSync(bundle, site, { recursive: true });
  const settings = fs.readFileSync(path.join(repository, "newsprint.toml"), "utf8");
  const written = settings.replace(/^base_url = .*$/m, `base_url = "${ORIGIN}${base}/"`);
  fs.writeFileSync(path.join(folder, "newsprint.toml"), written);
  execFileSync(
    newsprint,
    [
      "publish", "--content", path.join(repository, "content"), "--into", site,
      "--settings", path.join(folder, "newsprint.toml"), "--now", "2026-11-24T12:00:00Z", ...options,
    ],
    { stdio: ["ignore", "ignore", "inherit"], env: { ...withoutTrunk(), NEWSPRINT_VERIFY: "1" } },
  );
  return { folder, root, site, base, remove };
}

/** The variables by which Trunk's hook would tell another folder. */
function withoutTrunk() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("TRUNK_")));
}

/** All files of a site that are for readers, as paths from its folder. */
export function filesOf({ site }) {
  const files = fs.readdirSync(site, { recursive: true, withFileTypes: true });
  return files
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(site, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter((file) => !/(^|\/)\.|\.(br|gz)$|^(_headers|_redirects|vercel\.json)$/.test(file))
    .sort();
}

/** The address of a file as pages spell it. */
export function addressOf({ base }, file) {
  const encoded = file.split("/").map(encodeURIComponent).join("/");
  return `${base}/${encoded.replace(/(^|\/)index\.html$/, "$1")}`;
}

/** The redirects of old addresses, as the site's `_redirects` has them. */
export function redirectsOf({ site }) {
  const lines = fs.readFileSync(path.join(site, "_redirects"), "utf8").trim().split("\n");
  // A rule with a wildcard is of no address of the site's: it hides what is not for readers.
  return lines.map((line) => line.split(" ")).filter(([from]) => !from.includes("*")).map(([from, to]) => ({ from, to }));
}

/** Every address of the site's own that a page names in an attribute or its JSON. */
export function linksIn({ base }, html) {
  const found = new Set();
  const names = /\s(?:href|src|poster|srcset|content)="([^"]*)"/g;
  for (const [, value] of html.matchAll(names)) {
    for (const part of value.split(/,\s+/)) {
      const address = part.trim().split(/\s+/)[0].replaceAll("&amp;", "&").replace(ORIGIN, "");
      const isOurs = address.startsWith("/") && !address.startsWith("//");
      if (isOurs && (address + "/").startsWith(`${base}/`)) found.add(address.split("#")[0]);
    }
  }
  return found;
}
