// Do real servers keep the promises? Publishes a small site three times (names change, pages are
// merged and withdrawn, addresses are hostile), runs nginx and Caddy locally with the generated
// configuration, and requests the address of every line of permalinks.lock, at the root of a host
// and under another path.
//
// node hosts.mjs EXPOUND FOLDER

import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { report } from "./site.mjs";

const HOSTILE = [
  "/with space/", "/'quoted'/", "/$uri/{env.HOME}/", "/(.+)/$1/", "/100%25/", "/a;b}c/", "/tŷ/😀/",
  "/Capitals/", "/^(a)+$/", "/'&`/", "/old/page.html", "/c++/",
];

const get = (url) => fetch(url, { redirect: "manual" });
const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");
const unescaped = (column) => column.replace(/(%[0-9A-F]{2})+/g, decodeURIComponent);

const [expound, folder] = process.argv.slice(2).map((path) => resolve(path));
const problems = [];
let asked = 0;
for (const base of ["/", "/some/sub-path/"]) {
  const root = join(folder, base === "/" ? "root" : "sub-path");
  const lines = publish(root, base);
  for (const server of [nginx, caddy]) await check(server, { root, base, lines });
}
report("hosts", problems, `${asked} addresses asked for`);

function write(root, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function run(root, ...args) {
  execFileSync(expound, [...args, "--root", root], { stdio: ["ignore", "ignore", "pipe"] });
}

/** Publishes three releases, and returns the lines of the ledger. */
function publish(root, base) {
  rmSync(root, { recursive: true, force: true });
  const site = (day, more = "") => ({
    "site.toml": `title = "Site"\nbase_url = "https://example.org${base}"\nlanguage = "en"\n` +
      `released = "2026-11-0${day}"\nhosts = ["nginx", "caddy", "netlify", "apache", "azure", "cloudfront"]\n[kinds.event]\nembed = true\n[kinds.finding]\nanchors = false\nembed = true\n[cite]\nfiles = true\n[data]\npages = true\n${more}`,
  });
  const page = (title, keys = "") => `---\ntitle: ${title}\n${keys}---\n\nWords of ${title}.\n`;
  write(root, site(1));
  write(root, {
    "content/findings/a.md": page("A"),
    "content/findings/b.md": page("B", "tags: [fire]\n"),
    "content/findings/c.md": page("C"),
    "content/findings/d.md": page("D"),
    "static/report.txt": "First.\n",
    "static/Annex.pdf": "Annex.\n",
  });
  run(root, "lock");
  for (const gone of ["content/findings/a.md", "static/report.txt", "static/Annex.pdf"]) rmSync(join(root, gone));
  write(root, site(2, '[moved]\n"/report.txt" = "/report-2.txt"\n"/tags/fire/" = "/tags/"\n[withdrawn]\n"/Annex.pdf" = { date = "2026-11-02", reason = "It named a person." }\n'));
  write(root, {
    "content/findings/a2.md": page("A", `formerly: [a, ${HOSTILE.map((address) => JSON.stringify(address)).join(", ")}]\n`),
    "content/findings/b.md": "---\ntitle: B\nwithdrawn: { date: 2026-11-02, reason: It was wrong. }\n---\n",
    "content/findings/c.md": "---\ntitle: C\nmerged_into: d\n---\n",
    "static/report-2.txt": "Second.\n",
  });
  run(root, "lock");
  rmSync(join(root, "content/findings/a2.md"));
  write(root, { "content/events/a2.md": page("A", "date: 2026\n") });
  run(root, "lock");
  run(root, "build", "--locked");
  const lines = readFileSync(join(root, "permalinks.lock"), "utf8").trimEnd().split("\n");
  return lines.map((line) => line.split("\t")).filter(([kind]) => ["page", "file", "feed"].includes(kind));
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** A folder that contains the built site at the path `base`. */
function mounted(root, base) {
  if (base === "/") return join(root, "public");
  const top = join(root, "host");
  rmSync(top, { recursive: true, force: true });
  const place = join(top, base.slice(1, -1));
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(join(root, "public"), place);
  return top;
}

function nginx(root, base, port) {
  const conf = join(root, "nginx.conf");
  const beside = join(root, "public.hosting");
  writeFileSync(conf, `daemon off; pid ${root}/nginx.pid; error_log stderr; worker_processes 1;
events {}
http {
  access_log off; types { text/html html; text/plain txt; }
  client_body_temp_path ${root}/t1; proxy_temp_path ${root}/t2; fastcgi_temp_path ${root}/t3;
  uwsgi_temp_path ${root}/t4; scgi_temp_path ${root}/t5;
  include ${beside}/nginx-sizes.conf;
  include ${beside}/nginx-http.conf;
  ${base === "/" ? "" : `include ${join(folder, "root")}/public.hosting/nginx-http.conf; # another site on the same server`}
  server { listen 127.0.0.1:${port}; root ${mounted(root, base)}; index index.html; include ${beside}/nginx-server.conf; }
}
`);
  return spawn("/usr/sbin/nginx", ["-c", conf, "-e", "stderr"], { stdio: ["ignore", "inherit", "inherit"] });
}

function caddy(root, base, port) {
  const conf = join(root, "Caddyfile");
  writeFileSync(conf, `{
	admin off
	auto_https off
	log {
		level ERROR
	}
}
http://127.0.0.1:${port} {
	root * ${mounted(root, base)}
	import ${join(root, "public.hosting")}/caddy.conf
}
`);
  const env = { ...process.env, HOME: root, XDG_DATA_HOME: root, XDG_CONFIG_HOME: root };
  return spawn("caddy", ["run", "--adapter", "caddyfile", "--config", conf], { env, stdio: ["ignore", "inherit", "inherit"] });
}

async function check(start, { root, base, lines }) {
  const port = await freePort();
  const server = start(root, base, port);
  try {
    await up(port, server);
    const host = `http://127.0.0.1:${port}`;
    for (const line of lines) problems.push(...(await ask(host, base, line)).map((wrong) => `${start.name} ${base}: ${wrong}`));
    problems.push(...(await headers(host, base, root)).map((wrong) => `${start.name} ${base}: ${wrong}`));
  } finally {
    const ended = new Promise((done) => server.once("exit", done));
    if (server.exitCode === null) {
      server.kill("SIGTERM");
      await ended;
    }
  }
}

async function up(port, server) {
  for (let tries = 0; tries < 100 && server.exitCode === null; tries += 1) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  throw new Error("the server does not answer");
}

/** Does an address return what its line says? */
async function ask(host, base, [kind, column, , , , state]) {
  asked += 1;
  const address = unescaped(column);
  const url = host + base + encoded(address.slice(1));
  const answer = await get(url);
  const text = await answer.text();
  const [word, ...rest] = state.split(" ");
  if (word === "live") {
    const wrong = answer.status === 200 ? [] : [`${address} is live: ${answer.status}`];
    return wrong.concat(who_may_read(address, answer.headers));
  }
  if (word === "withdrawn") {
    const reason = address === "/Annex.pdf" ? "It named a person." : "It was wrong.";
    const says = text.includes(reason) || (kind !== "page" && address !== "/Annex.pdf");
    return answer.status === 410 && says ? [] : [`${address} was withdrawn: ${answer.status}`];
  }
  const location = answer.headers.get("location");
  if (answer.status !== 301 || !location) return [`${address} has moved: ${answer.status} ${location}`];
  const wanted = host + base + encoded(unescaped(rest.join(" ")).slice(1));
  const found = new URL(location, url).href;
  if (decodeURI(found) !== decodeURI(wanted)) return [`${address} leads to ${found}, not ${wanted}`];
  const there = await get(found);
  return there.status === 200 ? [] : [`${address} leads to ${found}: ${there.status}`];
}

/** Only cards may be shown in frames, and only data files may be read by scripts of other sites. */
function who_may_read(address, headers) {
  const wrong = [];
  const frame = headers.get("x-frame-options");
  const policy = headers.get("content-security-policy") ?? "";
  const is_card = address.startsWith("/embed/");
  if (is_card ? frame !== null : frame !== "DENY") wrong.push(`${address}: frames ${frame}`);
  if (is_card === policy.includes("frame-ancestors 'none'")) wrong.push(`${address}: policy ${policy}`);
  const shared = headers.get("access-control-allow-origin");
  const is_data = /\.(csv|json|jsonld|xml|bib|ris)$/.test(address);
  if (shared !== (is_data ? "*" : null)) wrong.push(`${address}: scripts ${shared}`);
  return wrong;
}

/** Headers that every page has, and those of assets. */
async function headers(host, base, root) {
  const wrong = [];
  const page = await get(host + base);
  const html = await page.text();
  const policy = page.headers.get("content-security-policy") ?? "";
  const meta = html.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)[1];
  if (policy !== `${meta}; frame-ancestors 'none'`) wrong.push(`policy: ${policy}`);
  const card = await get(`${host}${base}embed/finding/d/`);
  const framed = card.headers.get("content-security-policy") ?? "";
  if (card.status !== 200 || framed.includes("frame-ancestors")) wrong.push(`a card may not be framed: ${card.status} ${framed}`);
  if (page.headers.get("x-content-type-options") !== "nosniff") wrong.push("nosniff is missing");
  if (page.headers.get("cache-control")?.includes("immutable")) wrong.push("a page is kept for good");
  const asset = await get(new URL(html.match(/href="([^"]*assets\/site[^"]*)"/)[1], host + base).href);
  if (!asset.headers.get("cache-control")?.includes("immutable")) wrong.push(`an asset is not kept: ${asset.status}`);
  const missing = await get(`${host}${base}no/such/page/`);
  const words = await missing.text();
  if (missing.status !== 404 || !words.includes("cannot be found")) wrong.push(`missing page: ${missing.status}`);
  return wrong;
}
