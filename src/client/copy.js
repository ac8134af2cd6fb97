// Copies a text and says so.
import { say } from "./notice.js";
import { words } from "./words.js";

/**
 * @param {string} text
 * @param {string} done key of the words that say it is done
 */
export async function copy(text, done) {
  // Safari wants the clipboard within the click, so the words come after.
  const copied = await (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
    () => true,
    () => false,
  );
  say((await words())[copied ? done : "copy_failed"]);
}
