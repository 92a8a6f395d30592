// Pages in Chromium: opens each, touches everything in it, and records whatever a payload did.
// A page is opened with its policy, and without any.

import { createServer } from "node:http";
import { readFileSync, statSync } from "node:fs";
import { extname, join, resolve, sep } from "node:path";
import { availableParallelism } from "node:os";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml", ".png": "image/png", ".txt": "text/plain; charset=utf-8", ".json": "application/json",
};
const META = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/;

/** A page without its policy. */
export const withoutPolicy = (html) => html.replace(META, "");

/** Serves folders of sites: with the policy in the page and in a header, as hosts send it, or with
 *  none at all. */
export async function host(folder, { policy }) {
  const root = resolve(folder);
  const policies = new Map();
  const policyOf = (site) => {
    if (!policies.has(site)) policies.set(site, readFileSync(join(root, site, "index.html"), "utf8").match(META)?.[1]);
    return policies.get(site);
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url.split(/[?#]/)[0]);
    let file = join(root, path);
    const found = file.startsWith(root + sep) && statSync(file, { throwIfNoEntry: false });
    if (found && found.isDirectory()) file = join(file, "index.html");
    if (!found || !statSync(file, { throwIfNoEntry: false })) return response.writeHead(404).end();
    const headers = { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "x-content-type-options": "nosniff" };
    let bytes = readFileSync(file);
    const [, site, top] = path.split("/");
    if (top === "assets") headers["cache-control"] = "max-age=3600";
    if (policy && top !== "embed") headers["content-security-policy"] = `${policyOf(site)}; frame-ancestors 'none'`;
    if (!policy && file.endsWith(".html")) bytes = withoutPolicy(bytes.toString());
    return response.writeHead(200, headers).end(bytes);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}

/** In every document, before anything else: what payloads call, and a listener for violations. */
function listen() {
  globalThis.__executed = (number) => console.debug("payload executed", number);
  addEventListener("securitypolicyviolation", (event) =>
    console.debug("payload violation", event.effectiveDirective, event.blockedURI, event.sample || event.sourceFile), true);
}

/** In the page: looks at every element, touches it, and returns what no page may have. */
async function touch() {
  const faults = [];
  const visit = (root) => [...root.querySelectorAll("*")].flatMap((element) => [element, ...(element.shadowRoot ? visit(element.shadowRoot) : [])]);
  const own = (script) => script.type === "application/ld+json" || /^(\.{0,2}\/)*[\w./-]*(assets\/(site|search)\.[0-9a-f]+|assets\/search\/[0-9a-f]+|search\/index|\.expound\/client)\.js$/.test(script.getAttribute("src") ?? "");
  const look = () => {
    for (const element of visit(document)) {
      const say = (text) => faults.push(`${text}: ${element.outerHTML.slice(0, 160)}`);
      const name = element.localName;
      if (name === "script" && !own(element)) say("a script");
      if (["iframe", "object", "embed", "base", "foreignobject", "frame", "applet"].includes(name.toLowerCase())) say(`an element <${name}>`);
      for (const { name: key, value } of element.attributes) {
        if (/^on/i.test(key)) say(`an attribute ${key}`);
        if (key === "srcdoc") say("an attribute srcdoc");
        const isAddress = /^(xlink:)?(href|src|action|formaction|data|poster|background|to|from|values)$/i.test(key) && !element.closest?.("expound-preview");
        const scheme = value.replace(/[\u0000-\u0020]/g, "").match(/^[a-z][a-z0-9+.-]*(?=:)/i)?.[0].toLowerCase();
        if (isAddress && scheme && !["https", "http", "mailto", "tel", "file"].includes(scheme) && !value.startsWith("data:image/png")) say(`an address ${scheme}:`);
      }
    }
  };
  look();
  // Links lead away, so they are not followed. An address that is a program runs here.
  addEventListener("click", (event) => {
    const link = event.composedPath().find((each) => each.href !== undefined);
    const address = String(link?.href?.baseVal ?? link?.href ?? "").replace(/[\u0000-\u0020]/g, "");
    if (!/^(javascript|data|vbscript):/i.test(address)) event.preventDefault();
  });
  const elements = visit(document);
  let touched = 0;
  for (const element of elements) {
    if (element.localName === "details") element.open = true;
    const isCarrier = element.matches("a, button, summary, input, select, textarea, [tabindex], [title], [id^=x-], img, svg *, [contenteditable]");
    if (!isCarrier) continue;
    touched += 1;
    for (const type of ["pointerover", "mouseover", "mouseenter"]) element.dispatchEvent(new MouseEvent(type, { bubbles: true }));
    // A real focus takes time; only the numbers of notes tell it from an event.
    if (element.matches("[role=doc-noteref]")) element.focus();
    for (const type of ["focus", "focusin", "blur", "focusout"]) element.dispatchEvent(new FocusEvent(type, { bubbles: type.length > 5 }));
    // The quick exit leaves at once, as it should.
    if (element.id === "exit") continue;
    if (element.click && element.localName !== "img") element.click();
    else element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true }));
  }
  await new Promise((done) => setTimeout(done, 15));
  look();
  const title = /^\d{7}$/.test(document.title) ? Number(document.title) : undefined;
  return { faults: [...new Set(faults)], touched, elements: elements.length, title };
}

/** Opens all addresses. `isHere` says which requests may be made; `route` changes an answer. */
export async function visit(browser, addresses, { bypassCSP, isHere, before, settle }) {
  const record = { pages: 0, touched: 0, executions: [], dialogs: [], violations: [], faults: [], styles: 0 };
  const context = await browser.newContext({ bypassCSP, reducedMotion: "reduce", viewport: { width: 400, height: 300 } });
  await context.addInitScript(listen);
  await before?.(context);
  const queue = [...addresses];
  const work = async () => {
    const page = await context.newPage();
    let address = "";
    attach(page, record, () => address, isHere);
    while (queue.length > 0) {
      address = queue.shift();
      await open(page, address, record, settle);
    }
    address = "the end";
    await page.goto("about:blank");
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  await context.close();
  return record;
}

function attach(page, record, address, isHere) {
  page.on("dialog", (dialog) => {
    record.dialogs.push({ address: address(), text: dialog.message() });
    dialog.dismiss().catch(() => {});
  });
  page.on("console", (message) => {
    const [, what, rest] = message.text().match(/^payload (executed|violation) ?(.*)$/s) ?? [];
    if (what === "executed") record.executions.push({ address: address(), text: rest });
    if (what !== "violation") return;
    // A drawing that is opened alone loses its own styles under the policy: that harms nobody.
    if (/\.svg$/.test(address()) && /^style-src/.test(rest)) record.styles += 1;
    else record.violations.push({ address: address(), text: rest });
  });
  page.on("request", (request) => {
    if (!isHere(request.url()) && !/^(data:image|about:blank|blob:)/.test(request.url())) record.faults.push(`${address()}: asks for ${request.url().slice(0, 200)}`);
  });
  page.on("response", (response) => {
    if (response.status() === 404 && !/\/404/.test(address())) record.faults.push(`${address()}: asks for what is not there: ${response.url().slice(0, 200)}`);
  });
  page.on("popup", (popup) => record.faults.push(`${address()}: opens a window: ${popup.url()}`));
}

async function open(page, address, record, settle) {
  await page.goto(address, { waitUntil: "load" });
  await settle?.(page);
  let found;
  for (let tries = 0; !found; tries += 1) {
    // The page at an old address leads to the new one at once.
    found = await page.evaluate(touch).catch(async (error) => {
      if (tries > 20 || !/context was destroyed|navigation/i.test(error.message)) throw new Error(`${address}, at ${page.url()}: ${error.message}`);
      await page.waitForTimeout(100);
      await page.waitForLoadState("load");
    });
  }
  record.pages += 1;
  record.touched += found.touched;
  if (found.title) record.executions.push({ address, text: String(found.title) });
  record.faults.push(...found.faults.map((fault) => `${address}: ${fault}`));
}
