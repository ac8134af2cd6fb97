import { expect, expectAccessible, goOffline, open, test } from "../fixtures";

test.use({ allowedNoise: /Failed to load resource/ });

const document = "**/sections/town/page.json";
const toTown = (page: import("@playwright/test").Page) =>
  page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Town" }).click();

for (const [what, answer, message] of [
  ["a refusal", { status: 500, body: "no" }, "The server returned an error (status 500)."],
  ["a truncated document", { contentType: "application/json", body: '{"version":1,"pa' }, /page\.json could not be read: Unterminated string/],
] as const) {
  test(`${what} is told, and trying again helps`, async ({ page }) => {
    await open(page, "/");
    await page.route(document, (route) => route.fulfill(answer));
    await toTown(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page could not be loaded");
    await expect(page.getByRole("alert")).toContainText(message);
    await expect(page).toHaveTitle("This page could not be loaded");
    await expectAccessible(page);
    await page.unroute(document);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Town");
    await expect(page).toHaveURL("/sections/town/");
  });
}

for (const [what, spoil, reason] of [
  ["lacks a field", (document) => delete document.path, "could not be read: field 1 is missing in struct PageDocument"],
  ["has a number for a text", (document) => (document.page.list.title = 7), "could not be read: 7 is not a string"],
  ["is of no kind that there is", (document) => (document.page = "poem"), 'could not be read: "poem" is not a known kind'],
] as [string, (document: any) => void, string][]) {
  test(`a document that ${what} is told`, async ({ page }) => {
    await open(page, "/");
    await page.route(document, async (route) => {
      const response = await route.fetch();
      const json = await response.json();
      spoil(json);
      await route.fulfill({ response, json });
    });
    await toTown(page);
    await expect(page.getByRole("alert")).toContainText(reason);
  });
}

test("being offline is told, and trying again helps", async ({ page, context }) => {
  await open(page, "/");
  await goOffline(page);
  await toTown(page);
  await expect(page.getByRole("alert")).toContainText("You seem to be offline.");
  await context.setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Town");
});

test("a missing document, and a page in its place, are a page not found", async ({ page }) => {
  await open(page, "/");
  await page.route(document, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  await toTown(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
  await page.goBack();
  await page.route(document, (route) => route.fulfill({ status: 404 }));
  await toTown(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
});

for (const version of [999, 1]) {
  test(`a document of format ${version} brings one plain page load`, async ({ page }) => {
    await open(page, "/");
    await page.route(document, (route) => route.fulfill({ contentType: "application/json", body: `{"version":${version}}` }));
    const pages: string[] = [];
    page.on("request", (request) => request.isNavigationRequest() && pages.push(new URL(request.url()).pathname));
    await toTown(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Town");
    await expect(page.locator("html")).toHaveAttribute("data-app", "running");
    expect(pages).toEqual(["/sections/town/"]);
  });
}

test("so does the way back to a place in a page", async ({ page }) => {
  await open(page, "/articles/harbor-wall-vote/#main");
  await toTown(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Town");
  await page.route("**/harbor-wall-vote/page.json", (route) =>
    route.fulfill({ contentType: "application/json", body: '{"version":999}' }),
  );
  await page.goBack();
  await expect(page).toHaveURL("/articles/harbor-wall-vote/#main");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("harbor wall");
  await expect(page.locator("html")).toHaveAttribute("data-app", "running");
});
