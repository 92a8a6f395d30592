// Is every page valid HTML, and every style sheet and picture valid too? Asks the Nu Html Checker,
// the one behind the W3C's validator, once for all files: starting it takes longer than checking.
//
// node html.mjs FOLDER…

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { files, report } from "./site.mjs";

const jar = String(createRequire(import.meta.url)("vnu-jar"));

// Messages that say nothing about the page:
const IGNORED = [
  // It is information about style, and the slash changes nothing in HTML.
  /^Trailing slash on void elements has no effect/,
  // It guesses from the words. tests/sites/blood is Welsh, and the theme's own words on it are English.
  /^This document appears to be written in English but the “html” start tag has “lang="cy"”/,
  // It does not know CSS Anchor Positioning yet, which the theme asks for within @supports.
  /^CSS: “position-(area|try-fallbacks)”: Property “position-(area|try-fallbacks)” doesn't exist/,
  /^CSS: “justify-self”: “anchor-center” is not a “justify-self” value/,
  // The checker reads files, where 'self' matches nothing. browser.mjs sees the policy at work.
  /^Resource violates Content Security Policy \(meta tag\): (external stylesheet|external script|image) “[./]/,
];

// Data in a script element are no script: a policy has no say over them, and browsers run nothing. The
// checker does not look at the type.
const isData = ({ message, extract }) =>
  message.startsWith("Inline script violates Content Security Policy") && extract?.includes('<script type="application/ld+json">');

const folders = process.argv.slice(2);
const checked = folders.flatMap((folder) =>
  files(folder).filter((file) => /\.(html|css|svg)$/.test(file)).map((file) => join(folder, file)),
);
const options = ["--also-check-css", "--also-check-svg", "--format", "json", "--exit-zero-always"];
const run = spawnSync("java", ["-jar", jar, "--stdout", ...options, ...checked], {
  encoding: "utf8",
  maxBuffer: 1 << 30,
});
if (run.status !== 0) throw run.error ?? new Error(run.stderr);

const { messages } = JSON.parse(run.stdout);
const told = messages.filter((each) => !isData(each) && !IGNORED.some((pattern) => pattern.test(each.message)));
const line = ({ url, lastLine, type, subType, message, extract }) =>
  `${url}:${lastLine}: ${subType ?? type}: ${message} [${extract?.trim().replace(/\s+/g, " ")}]`;
report("html", told.map(line), `${checked.length} files, ${messages.length - told.length} messages set aside`);
