// The web app manifest (https://www.w3.org/TR/appmanifest/), with what Chromium requires of an installable site.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes, files, home, lookUp, siteUrl, text } from "./dist.mjs";
import { sizeOf } from "./pictures.mjs";

const PATH = "manifest.webmanifest";
const read = () => JSON.parse(text(PATH));
const url = (value) => new URL(value, `${siteUrl}${PATH}`);

test("the manifest names the paper and where it begins", () => {
  const manifest = read();
  assert.equal(manifest.name, home.$(".nameplate").text().trim());
  assert.ok(manifest.short_name?.length > 0, "short_name");
  assert.equal(url(manifest.start_url).href, siteUrl);
  assert.equal(url(manifest.scope).href, siteUrl);
  assert.equal(url(manifest.id ?? manifest.start_url).href, siteUrl);
  assert.ok(["standalone", "minimal-ui"].includes(manifest.display), `display is ${manifest.display}`);
  assert.equal(manifest.lang, home.$("html").attr("lang"));
  assert.equal(manifest.dir, home.$("html").attr("dir"));
  for (const name of ["theme_color", "background_color"]) assert.match(manifest[name], /^#[0-9a-f]{6}$/i, name);
});

test("every icon of the manifest is there, in the size and type it says", (t) => {
  const { icons } = read();
  for (const { src, sizes, type } of icons) {
    const { file, fault } = lookUp(url(src));
    assert.ok(file, `${src} ${fault}`);
    if (type === "image/svg+xml") {
      assert.equal(sizes, "any");
      continue;
    }
    const real = sizeOf(file);
    assert.equal(sizes, `${real.width}x${real.height}`, src);
    assert.equal(type, `image/${real.type}`, src);
  }
  const isThere = (purpose, sizes) =>
    icons.some((icon) => (icon.purpose ?? "any").split(" ").includes(purpose) && icon.sizes === sizes);
  assert.ok(isThere("any", "192x192"), "an icon of 192 pixels");
  assert.ok(isThere("any", "512x512"), "an icon of 512 pixels");
  assert.ok(isThere("maskable", "512x512"), "a maskable icon of 512 pixels");
  t.diagnostic(`manifest: ${icons.length} icons measured`);
});

test("the icons with well-known names have their sizes", () => {
  const isSquare = (file, side) => {
    assert.ok(files.has(file), `${file} is not there`);
    const { width, height, type } = sizeOf(file);
    assert.deepEqual({ width, height, type }, { width: side, height: side, type: "png" }, file);
  };
  isSquare("icon-192.png", 192);
  isSquare("icon-512.png", 512);
  isSquare("icon-maskable-512.png", 512);
  isSquare("apple-touch-icon.png", 180);
  assert.equal(sizeOf("favicon.ico").type, "ico");
  assert.match(bytes("icon.svg").toString(), /<svg[^>]*viewBox=/);
});
