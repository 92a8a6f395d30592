// The preview with payloads: its pages, and the mistakes that it shows on top of them.

import { spawn } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { frontMatter } from "./fields.mjs";
import { fileName, numberOf, page, textOf, write } from "./projects.mjs";
import { site } from "./settings.mjs";
import { visit, withoutPolicy } from "./visit.mjs";

/** Starts the preview, and waits until it has read the project. */
async function serve(expound, root) {
  const child = spawn(expound, ["serve", "--root", root, "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
  const url = await new Promise((done, fail) => {
    let address;
    createInterface({ input: child.stderr }).on("line", (line) => {
      address ??= line.match(/http:\/\/\S+/)?.[0];
      if (address && /pages rendered|error/.test(line)) done(address);
    });
    child.once("exit", (code) => fail(new Error(`the preview ended with ${code}`)));
  });
  const stop = () => new Promise((done) => {
    child.removeAllListeners("exit").once("exit", done);
    child.kill();
  });
  return { url, stop };
}

/** Takes the policy out of the pages of the preview, from their text and their headers. */
function strip(context) {
  return context.route((url) => url.hostname === "127.0.0.1" && !url.pathname.startsWith("/.expound/"), async (route) => {
    if (route.request().resourceType() !== "document") return route.continue();
    const answer = await route.fetch();
    const { "content-security-policy": _, ...headers } = answer.headers();
    return route.fulfill({ response: answer, headers, body: withoutPolicy(await answer.text()) });
  });
}

const options = (url, policy) => ({
  bypassCSP: !policy,
  isHere: (asked) => asked.startsWith(new URL(url).origin),
  before: policy ? undefined : strip,
});

/** Opens pages of the preview. */
export async function previewed({ browser, expound, root, policy }, paths) {
  const server = await serve(expound, root);
  const path = (file) => file.replace(/(^|\/)index\.html$/, "$1").split("/").map(encodeURIComponent).join("/");
  try {
    return await visit(browser, paths.map((file) => `${server.url}${path(file)}`), options(server.url, policy));
  } finally {
    await server.stop();
  }
}

/** A project in which every payload is a mistake: in the text of a page, as a key of front matter,
 *  as a link, as a component and as the name of a file. */
function mistakes(root, { fields, payloads }) {
  const at = (name) => fields.find((field) => field.name === name);
  const shown = ["text: HTML in a line", "text: link to a page", "text: name of a component", "text: cited source", "text: address of a link"].map(at);
  const key = at("page: no-such-key? (format)");
  const date = at("event: date (format)");
  const file = at("name of a file in static/");
  for (const payload of payloads) {
    const number = numberOf(shown[0], payload);
    const blocks = shown.map((field) => field.block(textOf(field, payload), numberOf(field, payload)));
    const name = fileName(file, textOf(file, payload));
    try {
      if (name) write(root, { [name]: "x" });
    } catch {
      // A folder has this name.
    }
    write(root, {
      [`content/findings/m${number}.md`]: page("T", blocks),
      [`content/pages/m${number}.md`]: frontMatter("page", [[key, [textOf(key, payload)]]]),
      [`content/events/m${number}.md`]: frontMatter("event", [[date, [textOf(date, payload)]]]),
    });
  }
}

/** In the page: all problems are listed, and what they say is returned. */
async function listAll(tab) {
  await tab.locator("expound-preview .expound-problem").first().waitFor();
  const more = tab.locator("expound-preview .expound-problems button");
  if (await more.count()) await more.evaluate((button) => button.click());
  return tab.evaluate(() => {
    const { shadowRoot } = document.querySelector("expound-preview");
    return { problems: shadowRoot.querySelectorAll(".expound-problem").length, text: shadowRoot.textContent };
  });
}

/** Shows mistakes in pages, and then one in site.toml; returns the record with what was told. */
export async function overlays({ browser, expound, root, policy }, tried) {
  rmSync(root, { recursive: true, force: true });
  write(root, site("mistakes").files);
  mistakes(root, tried);
  const told = { problems: 0, text: "" };
  const settle = async (tab) => {
    const { problems, text } = await listAll(tab);
    told.problems += problems;
    told.text += text;
  };
  const show = async () => {
    const server = await serve(expound, root);
    try {
      return await visit(browser, [server.url], { ...options(server.url, policy), settle });
    } finally {
      await server.stop();
    }
  };
  const first = await show();
  const settings = join(root, "site.toml");
  const broken = tried.payloads.slice(0, 1).map((payload) => `[${payload.text(numberOf(tried.fields[0], payload))}\n`);
  writeFileSync(settings, readFileSync(settings, "utf8") + broken.join(""));
  const second = await show();
  return { ...both(first, second), problems: told.problems, told: new Set(told.text.match(/(?<!\d)[1-4]\d{6}(?!\d)/g)).size };
}

/** The records of two visits as one. */
function both(first, second) {
  const add = ([key, value]) => [key, Array.isArray(value) ? [...value, ...second[key]] : value + second[key]];
  return Object.fromEntries(Object.entries(first).map(add));
}
