// Makes a second build of the app from the first: the same program with other bytes and other names.
import { createHash } from "node:crypto";
import { cpSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const assets = (folder: string) => join(folder, "_assets");
/** A file of the site's current build; files of earlier builds may be next to it. */
const named = (folder: string, name: RegExp) => {
  const { build } = JSON.parse(readFileSync(join(folder, ".newsprint/record.json"), "utf8"));
  const found = build.map((path: string) => basename(path)).find((file: string) => name.test(file));
  if (!found) throw new Error(`no ${name} in ${folder}`);
  return found as string;
};
const integrity = (bytes: Buffer) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

/**
 * Copies the site to `folder` with an app of other bytes. `keeps` leaves the first build's files next to the second's,
 * as `newsprint publish --keep` does; `documents` raises the version of the page documents.
 */
export function buildAgain(site: string, folder: string, { keeps, documents }: { keeps: boolean; documents: boolean }) {
  cpSync(site, folder, { recursive: true });
  const old = { wasm: named(site, /^newsprint-.*\.wasm$/), boot: named(site, /^boot-.*\.js$/) };
  // A custom section changes only the bytes.
  const section = Buffer.from([0, 5, 4, ...Buffer.from("next")]);
  const oldWasm = readFileSync(join(assets(site), old.wasm));
  const wasm = Buffer.concat([oldWasm, section]);
  const wasmName = `newsprint-${hash(wasm)}.wasm`;
  const oldBoot = readFileSync(join(assets(site), old.boot));
  const boot = Buffer.from(
    oldBoot.toString().replace(old.wasm, wasmName).replace(integrity(oldWasm), integrity(wasm)),
  );
  const bootName = `boot-${hash(boot)}.js`;
  if (!keeps) for (const name of Object.values(old)) rmSync(join(assets(folder), name));
  writeFileSync(join(assets(folder), wasmName), wasm);
  writeFileSync(join(assets(folder), bootName), boot);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const change = (text: (before: string) => string) => writeFileSync(file, text(readFileSync(file, "utf8")));
    if (entry.name.endsWith(".html")) {
      change((page) => page.replace(old.boot, bootName).replace(integrity(oldBoot), integrity(boot)));
    }
    if (documents && basename(file) === "page.json") {
      change((document) => document.replace(/"version":(\d+)/, (_, version) => `"version":${Number(version) + 1}`));
    }
  }
}

/** Damages the WebAssembly file. */
export function spoilWasm(folder: string, how: "missing" | "truncated" | "a page") {
  const file = join(assets(folder), named(folder, /^newsprint-.*\.wasm$/));
  if (how === "missing") renameSync(file, `${file}.gone`);
  if (how === "truncated") writeFileSync(file, readFileSync(file).subarray(0, 1000));
  if (how === "a page") writeFileSync(file, readFileSync(join(folder, "index.html")));
}
