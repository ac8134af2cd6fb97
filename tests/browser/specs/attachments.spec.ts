import { expect, expectAccessible, expectToFit, open, test } from "../fixtures";

test("a recording says what it is, how long and how large, and plays", async ({ page }) => {
  await open(page, "/articles/library-sound-archive/");
  const attachments = page.getByRole("region", { name: "Listen, watch, download" });
  await expect(attachments.getByRole("link")).toHaveText("Harbor with foghorn: reel 14, a re-creation from the log");
  await expect(attachments).toContainText("0:15, 211 kB");
  const seconds = await attachments.locator("audio").evaluate(
    (audio: HTMLAudioElement) =>
      new Promise((resolve, reject) => {
        audio.oncanplay = () => resolve(audio.duration);
        audio.onerror = () => reject(audio.error?.message);
        audio.load();
      }),
  );
  expect(seconds).toBeGreaterThan(14);
  expect(seconds).toBeLessThan(16);
  await expectAccessible(page);
  await expectToFit(page);
});
