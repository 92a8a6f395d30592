// The preview in a real browser, as an editor keeps it open all day: the real program with a copy
// of a site. The checks only change files; everything else must happen by itself.
//
// node preview.mjs EXPOUND WORK [PICTURES]     WORK: a folder for copies; ONLY=drafts runs one

import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { launch } from "./chromium.mjs";
import { report } from "./site.mjs";

const SITE = fileURLToPath(new URL("../sites/fire", import.meta.url));
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
/** How long to wait for something that must happen. */
const SOON = 10_000;
/** How long to wait for something that must not happen. */
const WHILE = 700;

const [expound, work, pictures] = process.argv.slice(2);
const only = process.env.ONLY;
const browser = await launch();
const checks = [follows, restyles, overlays, tellsAll, hostile, staysQuiet, reconnects, drafts, panel];
try {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const check of checks.filter((each) => !only || each.name === only)) {
      const started = Date.now();
      const problems = await onCopy(check, size, viewport);
      report(`${check.name} (${size})`, problems, `${((Date.now() - started) / 1000).toFixed(1)} s`);
    }
  }
} finally {
  await browser.close();
}

/** Runs a check on its own copy of the site, with its own server and browser window. */
async function onCopy(check, size, viewport) {
  const root = join(resolve(work), `${check.name}-${size}`);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  cpSync(SITE, root, { recursive: true });
  const site = copy(root);
  site.write("content/pages/long.md", longPage("As it was."));
  const problems = [];
  let over = false;
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.on("pageerror", (error) => problems.push(`script: ${error.message}`));
  page.on("console", (each) => {
    // The browser reports a server that is stopped on purpose as a failed connection.
    const expected = check === reconnects && /ERR_|EventSource/.test(each.text());
    const missing = /404/.test(each.text());
    if (each.type() === "error" && !expected && !missing && !over) problems.push(`console: ${each.text()}`);
  });
  const server = await serve(root);
  try {
    const picture = (name) => pictures && shoot(page, `${name}-${size}`);
    await check({ site, page, server, picture, expect: expecting(problems), context });
  } catch (error) {
    problems.push(`${error.message.split("\n").slice(0, 3).join(" ")}`);
  } finally {
    // Errors about the server that is being stopped do not count.
    over = true;
    // A browser that does not respond must not stop the other checks.
    await Promise.race([context.close(), new Promise((done) => setTimeout(done, SOON))]);
    await server.stop();
  }
  return problems;
}

function copy(root) {
  const file = (path) => join(root, path);
  const read = (path) => readFileSync(file(path), "utf8");
  const write = (path, text) => writeFileSync(file(path), text);
  const edit = (path, old, text) => {
    const before = read(path);
    if (!before.includes(old)) throw new Error(`${path} does not have: ${old}`);
    write(path, before.replace(old, text));
  };
  return { root, read, write, edit };
}

/** A page that scrolls and has a section to open. */
function longPage(words) {
  const more = "```{details}\nsummary: More of it\nbody: Kept open.\n```\n";
  const filling = Array.from({ length: 60 }, (_, at) => `Paragraph ${at} with some words in it.\n`);
  return ["---\ntitle: A long page\n---\n", `${words} ^first\n`, more, ...filling].join("\n");
}

/** Starts the preview and waits until it shows the site. */
async function serve(root, port = 0) {
  const process = spawn(expound, ["serve", "--root", root, "--port", String(port)], { stdio: ["ignore", "ignore", "pipe"] });
  const lines = createInterface({ input: process.stderr });
  const url = await new Promise((done, fail) => {
    let address;
    lines.on("line", (line) => {
      address ??= line.match(/http:\/\/\S+/)?.[0];
      if (line.includes(" pages rendered, ")) done(address);
    });
    process.once("exit", (code) => fail(new Error(`the preview ended with ${code}`)));
  });
  const stop = () => new Promise((done) => {
    if (process.exitCode !== null || process.signalCode !== null) return done();
    process.removeAllListeners("exit").once("exit", done);
    process.kill();
  });
  return { url, stop };
}

/** Records a condition that does not become true in time. */
function expecting(problems) {
  return async (what, truth) => {
    const end = Date.now() + SOON;
    while (Date.now() < end) {
      // The page cannot be queried during a reload.
      if (await truth().catch(() => false)) return true;
      await new Promise((done) => setTimeout(done, 25));
    }
    problems.push(`this did not happen: ${what}`);
    return false;
  };
}

async function shoot(page, name) {
  mkdirSync(pictures, { recursive: true });
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}

function pause(page) {
  return page.waitForTimeout(WHILE);
}

function body(page) {
  return page.locator("main").innerText();
}

function overlay(page) {
  return page.locator(".expound-overlay");
}

function toggle(page) {
  return page.locator(".expound-toggle");
}

/** Opens a page, and sets a mark in it that a reload removes. */
async function open(page, address) {
  await page.goto(address);
  await page.locator("expound-preview .expound-toggle").waitFor();
  await page.evaluate(() => { globalThis.unloaded = "not yet"; });
}

function wasLoadedAgain(page) {
  return page.evaluate(() => globalThis.unloaded === undefined);
}

/** An edit changes the page by itself; the scroll position and open sections stay, and a page that
 *  did not change is not reloaded. */
async function follows({ site, page, server, expect, context }) {
  const other = await context.newPage();
  await open(other, `${server.url}method/`);
  await page.bringToFront();
  await open(page, `${server.url}long/`);
  await page.locator("details.more summary").first().click();
  await page.evaluate(() => scrollTo(0, 900));
  const before = await page.evaluate(() => scrollY);
  site.edit("content/pages/long.md", "As it was.", "As it is now.");
  await expect("the edited page shows the edit", async () => (await body(page)).includes("As it is now."));
  await expect("it was loaded again", () => wasLoadedAgain(page));
  await expect(`it stays at ${before}`, async () => (await page.evaluate(() => scrollY)) === before);
  await expect("what was open stays open", () => page.evaluate(() => document.querySelector("details.more").open));
  await pause(page);
  await other.bringToFront();
  await pause(other);
  await expect("the other page is left alone", async () => !(await wasLoadedAgain(other)));
  // Hidden pages keep no connection; a page that becomes visible has to catch up.
  site.edit("content/pages/method.md", "\n---\n", "\n---\nAn edit that nobody saw.\n\n");
  await expect("it follows as well", async () => (await body(other)).includes("An edit that nobody saw."));
}

/** A changed style sheet is replaced without reloading the page. */
async function restyles({ site, page, server, expect }) {
  mkdirSync(join(site.root, "assets"), { recursive: true });
  const css = readFileSync(fileURLToPath(new URL("../../themes/civic/assets/site.css", import.meta.url)), "utf8");
  site.write("assets/site.css", css);
  await open(page, `${server.url}long/`);
  await page.evaluate(() => scrollTo(0, 500));
  const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  for (const [at, wanted] of ["rgb(1, 2, 3)", "rgb(200, 210, 220)"].entries()) {
    site.write("assets/site.css", `${css}\nbody { background: ${wanted} !important; }\n`);
    await expect(`the ${at + 1}. style is put on`, async () => (await colour()) === wanted);
  }
  await pause(page);
  await expect("the page was not loaded again", async () => !(await wasLoadedAgain(page)));
  const sheets = await page.evaluate(() => document.querySelectorAll("link[rel~=stylesheet][href*='site.']").length);
  await expect("one style sheet is left", async () => sheets === 1);
  // The next visit has the new style too.
  await page.reload();
  await expect("it stays after a visit", async () => (await colour()) === "rgb(200, 210, 220)");
}

/** A mistake is shown on top of the last good page, with its file and line, until it is fixed. */
async function overlays({ site, page, server, expect, picture }) {
  await open(page, `${server.url}long/`);
  await page.evaluate(() => scrollTo(0, 700));
  const good = site.read("content/pages/long.md");
  site.write("content/pages/long.md", good.replace("As it was.", "As it was, see [[no-such-page]]."));
  await expect("the overlay opens", () => overlay(page).isVisible());
  const told = () => overlay(page).innerText();
  await expect("it names file and line", async () => (await told()).includes("content/pages/long.md:5:"));
  await expect("it says what is wrong", async () => (await told()).includes("no-such-page"));
  await expect("it has the excerpt", async () => /\^{3,}/.test(await page.locator(".expound-excerpt").first().innerText()));
  await expect("the last good page is beneath", async () => (await body(page)).includes("As it was."));
  await expect("it has not moved", async () => (await page.evaluate(() => scrollY)) === 700);
  await expect("the panel counts it", async () => /1 error/.test(await toggle(page).innerText()));
  await expect("it is no wider than the window", () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await picture("overlay");
  await page.keyboard.press("Escape");
  await expect("Escape hides it", () => overlay(page).isHidden());
  site.write("content/pages/long.md", good.replace("As it was.", "Still see [[no-such-page]] there."));
  await expect("another mistake opens it again", () => overlay(page).isVisible());
  site.write("site.toml", `${site.read("site.toml")}\n[broken\n`);
  await expect("a broken site.toml is told", async () => (await told()).includes("site.toml:"));
  site.write("site.toml", site.read("site.toml").replace("\n[broken\n", ""));
  mkdirSync(join(site.root, "templates"), { recursive: true });
  site.write("templates/page.html", `{% extends "base.html" %}\n{% block main %}{{ page.no_such_thing }}{% endblock main %}\n`);
  await expect("a broken template is told", async () => (await told()).includes("templates/page.html:2:"));
  await expect("the last good page is beneath", async () => (await body(page)).includes("As it was."));
  rmSync(join(site.root, "templates/page.html"));
  site.write("content/pages/long.md", good.replace("As it was.", "Mended."));
  await expect("the overlay goes", () => overlay(page).isHidden());
  await expect("the page is the mended one", async () => (await body(page)).includes("Mended."));
  await expect("nothing stops a publish", async () => /Ready/.test(await toggle(page).innerText()));
}

/** Every problem can be read in the browser, even if there are many. */
async function tellsAll({ site, page, server, expect }) {
  await open(page, `${server.url}long/`);
  const links = Array.from({ length: 25 }, (_, at) => `[[no-such-page-${at}]]`);
  site.edit("content/pages/long.md", "As it was.", `As it was. ${links.join(" ")}`);
  const told = overlay(page).locator(".expound-problem");
  await expect("the first twenty are told", async () => (await told.count()) === 20);
  await overlay(page).getByRole("button", { name: "Show 5 more" }).click();
  await expect("all are told when asked for", async () => (await told.count()) === 25);
  site.edit("content/pages/method.md", "\n---\n", "\n---\nAn edit of another page.\n\n");
  await pause(page);
  await expect("they stay while nothing else is wrong", async () => (await told.count()) === 25);
}

/** The words of a file are text in the overlay, even if they look like markup. */
async function hostile({ site, page, server, expect, picture, context }) {
  await open(page, `${server.url}long/`);
  const evil = `<img src=x onerror="globalThis.harmed=1"></script><script>globalThis.harmed=1</script>`;
  const quoted = evil.replaceAll("'", "''");
  site.write("content/pages/evil.md", `---\ntitle: '${quoted}'\nsumary: '${quoted}'\n---\n${evil}\n\n[[${evil}]]\n`);
  await expect("the overlay opens", () => overlay(page).isVisible());
  await expect("it shows the text itself", async () => (await overlay(page).innerText()).includes("<img src=x onerror="));
  await picture("hostile");
  site.write("content/pages/evil.md", `---\ntitle: '${quoted}'\n---\nText. [[no-such-page]]\n`);
  await expect("the overlay changes", async () => (await overlay(page).innerText()).includes("no-such-page"));
  site.write("content/pages/evil.md", `---\ntitle: '${quoted}'\n---\nText.\n`);
  await expect("the overlay goes", () => overlay(page).isHidden());
  // In a new window, because the other one may be about to reload.
  const evilPage = await context.newPage();
  await open(evilPage, `${server.url}evil/`);
  await expect("the title is text", async () => (await evilPage.locator("h1").innerText()).includes("<img src=x"));
  await pause(evilPage);
  for (const each of [page, evilPage]) {
    await expect("nothing ran", () => each.evaluate(() => globalThis.harmed === undefined));
  }
  const images = () => evilPage.evaluate(() => {
    const shadow = document.querySelector("expound-preview").shadowRoot;
    return document.querySelectorAll("img[src=x]").length + shadow.querySelectorAll("img, script").length;
  });
  await expect("nothing became markup", async () => (await images()) === 0);
}

/** Saves without a change, and files that editors leave behind, have no effect. */
async function staysQuiet({ site, page, server, expect }) {
  await open(page, `${server.url}long/`);
  site.write("content/pages/long.md", site.read("content/pages/long.md"));
  site.write("content/pages/.long.md.swp", "swap");
  site.write("content/pages/long.md~", "backup");
  site.edit("content/pages/method.md", "\n---\n", "\n---\nAn edit of another page.\n\n");
  await pause(page);
  await pause(page);
  await expect("the page was not loaded again", async () => !(await wasLoadedAgain(page)));
  await expect("no overlay is there", () => overlay(page).isHidden());
}

/** Pages reconnect to a preview that is stopped and restarted. */
async function reconnects({ site, page, server, expect }) {
  await open(page, `${server.url}long/`);
  await server.stop();
  await toggle(page).click();
  await expect("the page says that the preview has stopped", async () =>
    (await page.locator(".expound-state").innerText()).includes("has stopped"));
  await expect("the page is still there", async () => (await body(page)).includes("As it was."));
  site.edit("content/pages/long.md", "As it was.", "Edited meanwhile.");
  const again = await serve(site.root, new URL(server.url).port);
  server.stop = again.stop;
  await expect("the page goes on by itself", async () => (await body(page)).includes("Edited meanwhile."));
  site.edit("content/pages/long.md", "Edited meanwhile.", "Edited afterwards.");
  await expect("and follows again", async () => (await body(page)).includes("Edited afterwards."));
}

/** A draft is shown with a conspicuous mark. */
async function drafts({ site, page, server, expect, picture }) {
  const watermark = page.locator(".expound-watermark");
  await open(page, `${server.url}long/`);
  await expect("a page that is no draft has no mark", async () => (await watermark.count()) === 0);
  site.edit("content/pages/long.md", "title: A long page", "title: A long page\ndraft: true");
  await expect("the mark comes by itself", async () => (await watermark.count()) === 1);
  await expect("it says draft", async () => /draft/i.test(await watermark.innerText()));
  const through = () => page.evaluate(() => {
    const at = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    return at.localName !== "expound-preview";
  });
  await expect("it can be clicked through", through);
  await picture("draft");
  await page.emulateMedia({ media: "print" });
  await expect("it is printed", () => watermark.isVisible());
  await expect("the panel is not", () => toggle(page).isHidden());
  await page.emulateMedia({ media: "screen" });
  site.edit("content/pages/long.md", "draft: true\n", "");
  await expect("the mark goes", async () => (await watermark.count()) === 0);
}

/** The panel says what would stop a publish, and can be used with the keyboard. */
async function panel({ site, page, server, expect, picture }) {
  await open(page, `${server.url}long/`);
  await expect("nothing stops a publish", async () => /Ready to publish/.test(await toggle(page).innerText()));
  site.write("content/pages/sketch.md", "---\ntitle: A sketch\ndraft: true\n---\nText.\n");
  site.edit("content/pages/long.md", "As it was.", "As in [[sketch]].");
  await expect("a link to a draft does", async () => /1 link to a draft/.test(await toggle(page).innerText()));
  await expect("but opens no overlay", () => overlay(page).isHidden());
  await toggle(page).focus();
  await page.keyboard.press("Enter");
  const more = page.locator(".expound-more");
  await expect("the panel opens", () => more.isVisible());
  await expect("it counts the drafts", async () => (await more.innerText()).includes("1 draft would be left out"));
  await picture("panel");
  await page.locator(".expound-more button").click();
  await expect("the place is told", async () => (await overlay(page).innerText()).includes("content/pages/long.md:5:"));
  await expect("it has the focus", () => page.evaluate(() =>
    document.querySelector("expound-preview").shadowRoot.activeElement?.classList.contains("expound-overlay")));
  await picture("problems");
  await page.keyboard.press("Escape");
  await expect("Escape hides it", () => overlay(page).isHidden());
}
