// Runs the released program in a folder of its own, without PATH: no cargo, Trunk, Node or git can help it.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

const { NEWSPRINT, DIST } = process.env;
if (!NEWSPRINT || !DIST) throw new Error("Run `cargo xtask test release`.");

/** The site that Trunk and its hook made of the sample newsroom. */
export const dist = DIST;

/** Returns a new folder, which goes when the tests end. */
export function folder() {
  const made = mkdtempSync(join(tmpdir(), "newsprint-"));
  after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** The cache is kept for all tests: encoding pictures takes seconds. */
const home = folder();
const environment = { PATH: "", HOME: home, NEWSPRINT_CACHE: process.env.NEWSPRINT_CACHE ?? join(home, "cache") };

/**
 * Runs the program in a folder. Returns its exit code and all that it printed.
 * @param {string} cwd
 * @param {string[]} words
 */
export function newsprint(cwd, ...words) {
  const { status, stdout, stderr } = spawnSync(/** @type {string} */ (NEWSPRINT), words, { cwd, env: environment, encoding: "utf8" });
  return { code: status, text: stdout + stderr };
}

/**
 * Starts the program in a folder, and waits until it has printed what a pattern finds.
 * @param {string} cwd
 * @param {RegExp} pattern
 * @param {string[]} words
 */
export async function started(cwd, pattern, ...words) {
  const process = spawn(/** @type {string} */ (NEWSPRINT), words, { cwd, env: environment });
  after(() => process.kill());
  let printed = "";
  for (const stream of [process.stdout, process.stderr]) stream.on("data", (bytes) => (printed += bytes));
  for (let turn = 0; turn < 600; turn++) {
    const found = pattern.exec(printed);
    if (found) return { found, process };
    if (process.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It did not print ${pattern}: ${printed}`);
}

/**
 * Returns the files of a site by path, without Newsprint's notes about the publish itself.
 * @param {string} site
 */
export function filesOf(site) {
  const paths = readdirSync(site, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = paths.map((entry) => join(entry.parentPath, entry.name));
  const named = files.map((file) => [file.slice(site.length + 1), readFileSync(file)]);
  return new Map(/** @type {[string, Buffer][]} */ (named.filter(([path]) => !String(path).startsWith(".newsprint/"))));
}
