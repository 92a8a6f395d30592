// Are all pages, style sheets and pictures valid? Runs the Nu Html Checker, which the W3C's
// validator uses, once for all files, since starting it takes longer than checking.
//
// node html.mjs FOLDER…

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { files, report } from "./site.mjs";

const jar = String(createRequire(import.meta.url)("vnu-jar"));

// Messages that are no faults of the page:
const IGNORED = [
  // A remark about style; the slash has no effect in HTML.
  /^Trailing slash on void elements has no effect/,
  // It guesses the language. tests/sites/blood is Welsh, but the theme's own words are English.
  /^This document appears to be written in English but the “html” start tag has “lang="cy"”/,
  // It does not know CSS Anchor Positioning yet, which the theme uses inside @supports.
  /^CSS: “position-(area|try-fallbacks)”: Property “position-(area|try-fallbacks)” doesn't exist/,
  /^CSS: “justify-self”: “anchor-center” is not a “justify-self” value/,
  // It reads files, where 'self' matches nothing. browser.mjs tests the policy.
  /^Resource violates Content Security Policy \(meta tag\): (external stylesheet|external script|image) “[./]/,
];

// Data in a script element are not run, so the policy does not apply to them. The checker ignores
// the type of the element.
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
