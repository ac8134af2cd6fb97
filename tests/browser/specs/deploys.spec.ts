// A page that is open while a new build is deployed keeps working: at most one full page load, never a blank page.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { buildAgain, spoilWasm } from "../builds";
import { expect, test as base } from "../fixtures";
import { serve } from "../server.mjs";

const built = fileURLToPath(new URL("../../../dist", import.meta.url));

interface Deploy {
  /** Returns a folder of this test. */
  folder: (name: string) => string;
  /** Serves another folder from now on. */
  swap: (name: string) => void;
  url: string;
}

const test = base.extend<{ deploy: Deploy }>({
  deploy: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), "newsprint-deploys-"));
    let served = built;
    const server: Server = await serve(() => served);
    await use({
      folder: (name) => join(home, name),
      swap: (name) => (served = join(home, name)),
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    });
    server.closeAllConnections();
    server.close();
    rmSync(home, { recursive: true });
  },
});
// Missing files are only reported in the console.
test.use({ allowedNoise: /Newsprint reads as plain pages|Failed to load resource|integrity|MIME type/ });

const state = (page: Page) => page.locator("html");
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const turnTo = (page: Page, section: string) =>
  page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: section, exact: true }).click();

/** Records full page loads from now on. */
function loadsOf(page: Page) {
  const loads: string[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) loads.push(new URL(request.url()).pathname);
  });
  return loads;
}

for (const keeps of [true, false]) {
  const files = keeps ? "the old files kept" : "the old files gone";

  test(`a new build with the same documents is not noticed (${files})`, async ({ page, deploy }) => {
    await page.goto(`${deploy.url}/`);
    await expect(state(page)).toHaveAttribute("data-app", "running");
    buildAgain(built, deploy.folder("next"), { keeps, documents: false });
    deploy.swap("next");
    const loads = loadsOf(page);
    await turnTo(page, "Town");
    await expect(heading(page)).toHaveText("Town");
    await turnTo(page, "Nature");
    await expect(heading(page)).toHaveText("Nature");
    expect(loads).toEqual([]);
    await page.reload();
    await expect(state(page)).toHaveAttribute("data-app", "running");
  });

  test(`newer documents bring the new app by one page load (${files})`, async ({ page, deploy }) => {
    await page.goto(`${deploy.url}/`);
    await expect(state(page)).toHaveAttribute("data-app", "running");
    buildAgain(built, deploy.folder("next"), { keeps, documents: true });
    deploy.swap("next");
    const loads = loadsOf(page);
    await turnTo(page, "Town");
    await expect(heading(page)).toHaveText("Town");
    await expect(state(page)).toHaveAttribute("data-app", "running");
    await page.waitForLoadState("networkidle");
    expect(loads).toEqual(["/sections/town/"]);
    await page.goBack();
    await expect(heading(page)).toHaveText("The Quillhaven Courier");
  });
}

test("a page whose app is gone before it starts stays a page", async ({ page, deploy }) => {
  buildAgain(built, deploy.folder("next"), { keeps: false, documents: false });
  // The script is requested while the page is still the old one.
  await page.route("**/_assets/boot-*.js", async (route) => {
    deploy.swap("next");
    await route.continue();
  });
  await page.goto(`${deploy.url}/articles/harbor-wall-vote/`);
  await page.waitForLoadState("networkidle");
  await expect(state(page)).not.toHaveAttribute("data-app");
  await expect(page.locator(".article-body")).toContainText("wall");
  const loads = loadsOf(page);
  await turnTo(page, "Town");
  await expect(heading(page)).toHaveText("Town");
  await expect(state(page)).toHaveAttribute("data-app", "running");
  expect(loads).toEqual(["/sections/town/"]);
});

for (const how of ["missing", "truncated", "a page"] as const) {
  test(`wasm that is ${how} leaves plain pages`, async ({ page, deploy }) => {
    cpSync(built, deploy.folder("spoilt"), { recursive: true });
    spoilWasm(deploy.folder("spoilt"), how);
    deploy.swap("spoilt");
    const loads = loadsOf(page);
    await page.goto(`${deploy.url}/`);
    await expect(state(page)).toHaveAttribute("data-app", "stopped");
    await turnTo(page, "Town");
    await expect(heading(page)).toHaveText("Town");
    await expect(state(page)).toHaveAttribute("data-app", "stopped");
    await page.waitForLoadState("networkidle");
    expect(loads).toEqual(["/", "/sections/town/"]);
  });
}

test("wasm of a wrong type starts all the same", async ({ page, deploy }) => {
  await page.route("**/*.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  });
  await page.goto(`${deploy.url}/`);
  await expect(state(page)).toHaveAttribute("data-app", "running");
});
