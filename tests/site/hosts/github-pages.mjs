// A small server with the rules of GitHub Pages for a project site in a folder: no configurable headers, `/x` of a
// folder redirects to `/x/`, `/x` serves x.html, and missing files get the site's 404.html.

import crypto from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import zlib from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "application/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".avif": "image/avif",
  ".webp": "image/webp",
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".ico": "image/vnd.microsoft.icon",
  ".woff2": "font/woff2",
  ".mp3": "audio/mpeg",
  ".mp4": "video/mp4",
};
const COMPRESSED = /^(text\/|application\/(javascript|json|xml|manifest\+json|wasm)|image\/svg)/;

/** Serves the folder `root`, whose site is below `base`, on a port. Returns the server. */
export async function servePages({ root, base, port }) {
  const server = http.createServer((request, response) => {
    const { pathname, search } = new URL(request.url, "http://127.0.0.1");
    const isFile = (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
    const isFolder = (file) => fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
    const file = path.join(root, path.normalize(decodeURIComponent(pathname)));
    const send = (status, found) => {
      const bytes = fs.readFileSync(found);
      const type = TYPES[path.extname(found)] ?? "application/octet-stream";
      const etag = `"${crypto.createHash("sha1").update(bytes).digest("hex")}"`;
      const headers = { "Content-Type": type, "Cache-Control": "max-age=600", ETag: etag };
      if (COMPRESSED.test(type)) headers.Vary = "Accept-Encoding";
      if (status === 200 && request.headers["if-none-match"]?.replace(/^W\//, "") === etag) {
        return response.writeHead(304, headers).end();
      }
      if (COMPRESSED.test(type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) {
        response.writeHead(status, { ...headers, ETag: `W/${etag}`, "Content-Encoding": "gzip" });
        return response.end(zlib.gzipSync(bytes));
      }
      response.writeHead(status, headers).end(bytes);
    };
    if (pathname.endsWith("/") && isFile(path.join(file, "index.html"))) {
      return send(200, path.join(file, "index.html"));
    }
    if (!pathname.endsWith("/") && isFile(file)) return send(200, file);
    if (!pathname.endsWith("/") && isFile(`${file}.html`)) return send(200, `${file}.html`);
    if (!pathname.endsWith("/") && isFolder(file)) {
      return response.writeHead(301, { Location: `${pathname}/${search}` }).end();
    }
    send(404, path.join(root, base, "404.html"));
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return server;
}
