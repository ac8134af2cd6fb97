// A site in a folder of its host, published from the same bundle: the app works below its base path.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, open, test } from "../fixtures";
import { serve } from "../server.mjs";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const program = process.env.NEWSPRINT ?? join(repository, "target/debug/newsprint");

test("pages turn and links lead in a folder", async ({ page }) => {
  const host = mkdtempSync(join(tmpdir(), "newsprint-folder-"));
  const site = join(host, "any/sub/path");
  mkdirSync(join(host, "any/sub"), { recursive: true });
  cpSync(join(repository, "dist"), site, { recursive: true });
  const settings = join(host, "newsprint.toml");
  const of = readFileSync(join(repository, "newsprint.toml"), "utf8");
  writeFileSync(settings, of.replace(/base_url = "https:\/\/[^/]+\//, "$&any/sub/path/"));
  execFileSync(program, ["publish", "--content", "content", "--settings", settings, "--into", site], {
    cwd: repository,
    stdio: "pipe",
  });
  const server = await serve(() => host);
  const home = `http://127.0.0.1:${(server.address() as AddressInfo).port}/any/sub/path/`;
  try {
    await open(page, home);
    const loads: string[] = [];
    page.on("request", (request) => request.isNavigationRequest() && loads.push(request.url()));
    await page.locator(".teaser-lead").getByRole("link", { name: /harbor wall/ }).click();
    await expect(page).toHaveURL(`${home}articles/harbor-wall-vote/`);
    await expect(page.locator(".article-body")).toContainText("wall");
    await page.getByRole("link", { name: "More related articles" }).click();
    await expect(page).toHaveURL(`${home}articles/harbor-wall-vote/related/`);
    await page.goBack();
    await expect(page).toHaveURL(`${home}articles/harbor-wall-vote/`);
    const broken = await page.evaluate(() => [...document.images].filter((i) => i.complete && !i.naturalWidth).length);
    expect(broken).toBe(0);
    expect(loads).toEqual([]);
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-app", "running");
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(host, { recursive: true });
  }
});
