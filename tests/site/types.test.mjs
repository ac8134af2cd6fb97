// The scripts of src/client keep to the types that their comments state.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { repository } from "./dist.mjs";

const folder = join(repository, "src", "client");
const compiler = fileURLToPath(import.meta.resolve("typescript/lib/tsc.js"));

// Pages and service workers have different globals, so each kind is a project of its own.
const projects = ["tsconfig.json", "worker.tsconfig.json"];

for (const project of projects) {
  test(`the types of ${project} are right`, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, "--project", project], { cwd: folder, encoding: "utf8" });
    assert.equal(status, 0, stdout + stderr);
  });
}

test("no comment switches the types off", () => {
  const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const faults = scripts.flatMap((name) => {
    const lines = readFileSync(join(folder, name), "utf8").split("\n");
    return lines.filter((line) => /@\w+ \{[^}]*\bany\b|@ts-/.test(line)).map((line) => `${name}: ${line.trim()}`);
  });
  assert.deepEqual(faults, []);
});

test("every script is in one of the projects", () => {
  const [pages, workers] = projects.map((project) => JSON.parse(readFileSync(join(folder, project), "utf8")));
  assert.ok(pages.include.includes("*.js"));
  assert.deepEqual(workers.include, pages.exclude);
});
