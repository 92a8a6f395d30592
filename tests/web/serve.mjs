// A minimal static host on the local machine, for checks that need addresses instead of files.
// `node serve.mjs FOLDER [UNDER]` serves a folder at the root, or UNDER a path.

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
};

/** Serves a folder; `url` is the address of its home page. */
export async function serve(folder, under = "/") {
  const root = resolve(folder);
  const server = createServer((request, response) => answer(root, under, request, response));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${server.address().port}${under}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { url, close };
}

function answer(root, under, request, response) {
  const file = find(root, under, request.url);
  if (file?.redirect) {
    response.writeHead(301, { location: file.redirect }).end();
    return;
  }
  const missing = join(root, "404.html");
  const found = file ?? (existsSync(missing) ? missing : undefined);
  const type = TYPES[extname(found ?? "")] ?? "application/octet-stream";
  response.writeHead(file ? 200 : 404, { "content-type": type, "cache-control": "no-store" });
  if (found && request.method !== "HEAD") createReadStream(found).pipe(response);
  else response.end();
}

function find(root, under, address) {
  let path;
  try {
    path = decodeURIComponent(address.split(/[?#]/)[0]);
  } catch {
    return undefined;
  }
  if (!path.startsWith(under) || path.includes("\0")) return undefined;
  const file = join(root, path.slice(under.length));
  if (file !== root && !file.startsWith(root + sep) && file !== root + sep) return undefined;
  if (!existsSync(file)) return undefined;
  if (!statSync(file).isDirectory()) return path.endsWith("/") ? undefined : file;
  if (!path.endsWith("/")) return { redirect: `${path}/` };
  const index = join(file, "index.html");
  return existsSync(index) ? index : undefined;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, under] = process.argv.slice(2);
  console.log((await serve(folder, under)).url);
}
