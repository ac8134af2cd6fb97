// XML of the site, read and checked.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "cheerio";

const schemas = fileURLToPath(new URL("schemas", import.meta.url));

/** What xmllint says against some files; against a schema of the folder `schemas`, or else whether they are XML at all. */
export function faultsOfXml(paths, schema) {
  if (paths.length === 0) return [];
  const against = schema ? ["--schema", join(schemas, schema)] : [];
  const run = spawnSync("xmllint", ["--noout", "--nonet", ...against, ...paths], { encoding: "utf8" });
  if (run.error) throw run.error;
  return run.status === 0 ? [] : run.stderr.split("\n").filter((line) => line !== "" && !line.endsWith(" validates"));
}

/** A file of XML as a tree. */
export const parseXml = (content) => load(content, { xml: true });
