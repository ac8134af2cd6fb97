// Runs the specs against the release build in dist/, in a real Chromium.
import { defineConfig } from "@playwright/test";

/** Another port allows testing two checkouts at the same time. */
const port = process.env.PORT ?? "8181";

export default defineConfig({
  testDir: "specs",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  reporter: "list",
  // Twice the defaults, for slow machines; nothing here measures speed.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1280, height: 900 },
    screenshot: "only-on-failure",
    // A service worker would hide requests from routes and counts. offline.spec.ts tests it.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: { command: `node server.mjs ../../dist ${port}`, url: `http://127.0.0.1:${port}/`, reuseExistingServer: false },
});
