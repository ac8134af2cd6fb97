import { expect, open, test } from "../fixtures";

test("a link to elsewhere is the browser's", async ({ page }) => {
  await page.route("https://example.org/**", (route) => route.fulfill({ contentType: "text/html", body: "<title>Alders</title>" }));
  await open(page, "/articles/how-this-paper-is-made/");
  await page.getByText("May I come and watch?").click();
  await page.getByRole("link", { name: "list of working Alders" }).click();
  await expect(page).toHaveTitle("Alders");
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("How this paper is made, in ink and in light");
});

test("an old address leads to the article's own", async ({ page }) => {
  const canonical = "https://courier.quillhaven.example/articles/school-bus-routes/";
  await page.route(canonical, (route) => route.fulfill({ contentType: "text/html", body: "<title>Buses</title>" }));
  await page.goto("/2026/school-buses/");
  await expect(page).toHaveURL(canonical);
  await expect(page).toHaveTitle("Buses");
});

test("the skip link takes the keyboard past the masthead", async ({ page }) => {
  await open(page, "/tags/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Birds" })).toBeFocused();
});
