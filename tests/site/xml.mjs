// Parses and validates the site's XML.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "cheerio";

const schemas = fileURLToPath(new URL("schemas", import.meta.url));

/** Returns xmllint's errors on files: against a schema of the folder `schemas`, or else for well-formedness. */
export function faultsOfXml(paths, schema) {
  if (paths.length === 0) return [];
  const against = schema ? ["--schema", join(schemas, schema)] : [];
  const run = spawnSync("xmllint", ["--noout", "--nonet", ...against, ...paths], { encoding: "utf8" });
  if (run.error) throw run.error;
  return run.status === 0 ? [] : run.stderr.split("\n").filter((line) => line !== "" && !line.endsWith(" validates"));
}

/** Returns an XML file as a tree. */
export const parseXml = (content) => load(content, { xml: true });
