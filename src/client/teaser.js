// An article in a list, as the app shows it: publishing renders the app's teaser without values
// (src/app/blank_teasers.rs), and this fills them in.
import { make } from "./make.js";

/**
 * Returns the address of a picture's file for a small place: at most 640 pixels wide, if there is one.
 * @param {{ url: string, renditions?: string } | undefined} picture
 */
export function smaller(picture) {
  const [stem, , widths] = (picture?.renditions ?? "").split(" ");
  const width = widths?.split(",").slice(0, 2).pop();
  return width ? `${stem}-${width}.webp` : picture?.url;
}

/**
 * @param {import("./library.js").Article} article
 * @param {"card" | "row"} style
 * @param {Record<string, string>} word
 * @param {string | false} [note] text next to the date
 */
export function teaser({ path, title, picture, date, words, section, language, direction }, style, word, note) {
  const { content } = make("template", { innerHTML: word[`teaser_${style}`] });
  const element = /** @type {HTMLElement} */ (document.importNode(content, true).firstElementChild);
  /** Fills a part, or removes it. @param {string} selector @param {object | "" | false | undefined} properties */
  const fill = (selector, properties) => {
    const part = /** @type {Element} */ (element.querySelector(selector));
    if (properties) Object.assign(part, properties);
    else part.remove();
  };
  if (language) Object.assign(element, { lang: language, dir: direction });
  for (const link of element.querySelectorAll("a")) link.href = path;
  const hasPicture = picture && /^(https?:\/)?\//.test(picture);
  fill(hasPicture ? "img" : ".teaser-picture", hasPicture && { src: picture });
  // Has the mark of read articles, so it stays even if empty.
  fill(".kicker", { textContent: section ?? "" });
  fill("h3 a", { textContent: title });
  fill("time", words && { textContent: words, dateTime: date ?? "" });
  fill(".teaser-meta span", note && { textContent: note });
  return element;
}
