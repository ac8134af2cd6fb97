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

/** The sample newsroom's URL, without a trailing slash. */
export const ORIGIN = "https://courier.quillhaven.example";

/**
 * Publishes a copy of the bundle below `base` ("" or "/news") of a temporary folder. Returns the server's root folder,
 * the site's folder in it, and a function that removes both.
 */
export function publish({ base = "", options = [] } = {}) {
  for (const [name, needed] of [["DIST", bundle], ["NEWSPRINT", newsprint]]) {
    if (!fs.existsSync(needed)) throw new Error(`There is no ${needed}: build it, or name another by ${name}.`);
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "newsprint-host-"));
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  // Removes the folder even if a server does not start.
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

/** Removes the variables by which Trunk's hook would use another folder. */
function withoutTrunk() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("TRUNK_")));
}

/** Returns all files of a site for readers, as paths relative to its folder. */
export function filesOf({ site }) {
  const files = fs.readdirSync(site, { recursive: true, withFileTypes: true });
  return files
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(site, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter((file) => !/(^|\/)\.|\.(br|gz)$|^(_headers|_redirects|vercel\.json)$/.test(file))
    .sort();
}

/** Returns the URL path of a file as pages spell it. */
export function addressOf({ base }, file) {
  const encoded = file.split("/").map(encodeURIComponent).join("/");
  return `${base}/${encoded.replace(/(^|\/)index\.html$/, "$1")}`;
}

/** Returns the redirects of old paths in the site's `_redirects`. */
export function redirectsOf({ site }) {
  const lines = fs.readFileSync(path.join(site, "_redirects"), "utf8").trim().split("\n");
  // Rules with a wildcard hide private files and are not redirects of old paths.
  return lines.map((line) => line.split(" ")).filter(([from]) => !from.includes("*")).map(([from, to]) => ({ from, to }));
}

/** Returns every URL of the site in a page's attributes and JSON. */
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
