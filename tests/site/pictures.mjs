// Reads the actual size of pictures.
import { imageSize } from "image-size";
import { bytes } from "./dist.mjs";

const sizes = new Map();

/** Returns width and height in pixels, the type, and the size in bytes of a file of the site. */
export function sizeOf(file) {
  if (!sizes.has(file)) {
    const content = bytes(file);
    sizes.set(file, { ...imageSize(content), bytes: content.length });
  }
  return sizes.get(file);
}
