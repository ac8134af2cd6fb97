// An article in a list, as the app draws it too.
import { make } from "./make.js";

/**
 * The address of a file of a page document's picture for a small place: of 640 pixels at most, where there is one.
 * @param {{ url: string, renditions?: string } | undefined} picture
 */
export function smaller(picture) {
  const [stem, , , webp] = (picture?.renditions ?? "").split(" ");
  const width = webp?.split(",").slice(0, 3).pop();
  return width ? `${stem}-${width}.webp` : picture?.url;
}

/**
 * @param {import("./library.js").Article} article
 * @param {string} style
 */
export function teaser({ path, title, picture, date, words, section, language, direction }, style) {
  const element = make("article", { className: `teaser teaser-${style}` });
  if (language) Object.assign(element, { lang: language, dir: direction });
  if (picture && /^(https?:\/)?\//.test(picture)) {
    const image = make("img", { src: picture, alt: "", loading: "lazy", decoding: "async", width: 1200, height: 800 });
    element.append(make("a", { className: "teaser-picture", href: path, tabIndex: -1, "aria-hidden": "true" }, image));
  }
  const meta = make("p", { className: "teaser-meta" });
  if (words) meta.append(make("time", { dateTime: date ?? "" }, words));
  const headline = make("h3", { className: "teaser-headline" }, make("a", { href: path }, title));
  element.append(make("div", { className: "teaser-text" }, make("p", { className: "kicker" }, section ?? ""), headline, meta));
  return element;
}
