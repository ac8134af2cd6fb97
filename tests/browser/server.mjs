// A dumb file server: what any static host does, and nothing more.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const [root, port] = process.argv.slice(2);
const types = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mp3": "audio/mpeg",
  ".mp4": "video/mp4",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
  let file = join(root, path.endsWith("/") ? `${path}index.html` : path);
  const found = existsSync(file) && statSync(file).isFile();
  if (!found) file = join(root, "404.html");
  response.writeHead(found ? 200 : 404, {
    "content-type": types[extname(file)] ?? "application/octet-stream",
    "cache-control": "no-cache",
  });
  // A build may take the file away meanwhile; that must not end the server.
  createReadStream(file)
    .on("error", () => response.destroy())
    .pipe(response);
}).listen(Number(port), "127.0.0.1");
