// The accessibility statement: measures, tests, known limits, and contact.
import { expect, expectAccessible, expectToFit, open, test } from "../fixtures";

test("the foot of every page leads to a statement that tells how to reach the newsroom", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("contentinfo").getByRole("link", { name: "Accessibility" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Accessibility");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["What is done", "How it is tested", "Known limitations", "Tell us"]);
  await expect(page.getByRole("main").getByRole("link", { name: "access@courier.quillhaven.example" })).toHaveAttribute(
    "href",
    "mailto:access@courier.quillhaven.example",
  );
  const description = await page.locator('meta[name="description"]').getAttribute("content");
  expect(await page.locator(".prose p").first().innerText()).toBe(description);
  await expectAccessible(page);
  await expectToFit(page);
});

test("the page of saved articles asks for script only those who have none", async ({ page }) => {
  for (const come of [() => open(page, "/saved/"), () => open(page, "/").then(() => page.getByRole("contentinfo").getByRole("link", { name: "Saved" }).click())]) {
    await come();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Saved");
    await expect(page.getByText("This list requires JavaScript.")).toBeHidden();
  }
});
