// Copies a text and confirms it.
import { say } from "./notice.js";
import { words } from "./words.js";

/**
 * @param {string} text
 * @param {string} done key of the message that confirms it
 */
export async function copy(text, done) {
  // Safari requires the clipboard call within the click, so the words are loaded after it.
  const copied = await (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
    () => true,
    () => false,
  );
  say((await words())[copied ? done : "copy_failed"]);
}
