// The browser of the machine (playwright-core has none of its own), without access to any network.

import { availableParallelism } from "node:os";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** Starts Chromium with a fresh profile. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS });
}

/** Runs `work(page, each)` over all items in as many tabs as there are cores. `options` are those of
 *  their context; `prepare` gets the context before any page is opened. */
export async function inTabs(browser, { prepare, ...options }, items, work) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  await prepare?.(context);
  const queue = [...items];
  const tab = async () => {
    const page = await context.newPage();
    while (queue.length > 0) await work(page, queue.shift());
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, tab));
  await context.close();
}
