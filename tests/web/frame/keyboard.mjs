// The quick exit and the menu, used with the keyboard alone, with a click, and without script.

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

/** Opens the home page with a clock that the check moves, and keeps the way out from the network. */
async function opened({ context, url, home }, options = {}) {
  const made = await context({ viewport: WIDE, ...options });
  const page = await made.newPage();
  await page.goto(url + home);
  const address = await page.locator("#exit").getAttribute("href").catch(() => null);
  const left = [];
  await made.route((each) => !each.href.startsWith(url), async (route) => {
    left.push(route.request().url());
    await route.fulfill({ contentType: "text/html", body: "<title>elsewhere</title>" });
  });
  return { made, page, address, left };
}

const press = (page) => page.keyboard.press("Shift");
const state = (page) => page.evaluate(() => {
  const counter = document.querySelector(".exit-count");
  return {
    dots: counter?.checkVisibility() ? counter.querySelectorAll(".pressed").length : 0,
    said: document.querySelector(".exit [role=status]")?.textContent ?? "",
  };
});

/** Three presses leave; each shows and says how many are left; five seconds may pass in between. */
export async function exit(subject) {
  if (!(await hasExit(subject))) return { problems: [], figures: "the site has no exit" };
  const problems = [];
  const expect = (is, what) => { if (!is) problems.push(what); };

  const { made, page, address, left } = await opened(subject);
  // From here on, time passes only when the check says so.
  await page.clock.install({ time: 0 });
  await page.reload();
  await page.clock.pauseAt(3_600_000);
  const length = await page.evaluate(() => history.length);
  await press(page);
  let now = await state(page);
  expect(now.dots === 1 && /2/.test(now.said), `one press shows ${now.dots} dots and says ${JSON.stringify(now.said)}`);
  await page.clock.runFor(4900);
  await press(page);
  now = await state(page);
  expect(now.dots === 2 && /1/.test(now.said), `a second press after 4.9 s shows ${now.dots} dots and says ${JSON.stringify(now.said)}`);
  await page.clock.runFor(5100);
  now = await state(page);
  expect(now.dots === 0 && now.said !== "", `5.1 s later ${now.dots} dots are left, and it says ${JSON.stringify(now.said)}`);
  for (const capital of ["A", "B", "C", "D"]) await page.keyboard.press(`Shift+${capital}`);
  expect((await state(page)).dots === 0 && left.length === 0, "typing capital letters is counted");
  await press(page);
  await page.keyboard.press("x");
  expect((await state(page)).dots === 0, "another key does not begin the count again");
  await press(page);
  await press(page);
  await Promise.all([page.waitForURL(address, { timeout: 5000 }).catch(() => problems.push("three presses do not leave")), press(page)]);
  expect((await page.evaluate(() => history.length)) === length, "the page is still in the history");
  expect(left[0] === new URL(address).href, `three presses ask for ${left[0]} instead of ${address}`);
  await made.close();

  for (const [way, go] of [["a click", (tab) => tab.locator("#exit").click({ noWaitAfter: true })], ["three presses", async (tab) => { for (let n = 0; n < 3; n += 1) await press(tab); }]]) {
    problems.push(...(await covered(subject, way, go)));
  }
  return { problems, figures: `to ${address}` };
}

/** While the other page loads, nothing of this one is seen or read. */
async function covered(subject, way, go) {
  const problems = [];
  const { made, page, address } = await opened(subject);
  let shown = null;
  await page.exposeFunction("leaving", (state) => { shown = state; });
  const title = await page.title();
  await page.evaluate(() => addEventListener("beforeunload", () => {
    const points = [[10, 10], [innerWidth / 2, innerHeight / 2], [innerWidth - 10, innerHeight - 10]];
    const isCovered = points.every(([x, y]) => document.elementFromPoint(x, y)?.matches(".exit-cover"));
    const cover = document.querySelector(".exit-cover");
    globalThis.leaving({ isCovered, words: document.body.innerText.trim().length, said: cover?.textContent, role: cover?.role, title: document.title });
  }));
  await go(page);
  await page.waitForURL(address, { timeout: 5000 }).catch(() => problems.push(`${way}: does not arrive`));
  await made.close();
  if (!shown) return [...problems, `${way}: the page is not left`];
  if (!shown.isCovered) problems.push(`${way}: the page is not covered while leaving`);
  if (shown.words > 20) problems.push(`${way}: ${shown.words} characters can still be read`);
  if (shown.role !== "alert" || !shown.said) problems.push(`${way}: the cover says nothing`);
  if (shown.title === title) problems.push(`${way}: the title of the page is still shown`);
  return problems;
}

/** Without script, the exit is a plain link that says what it is for. */
export async function exitWithoutScript(subject) {
  if (!(await hasExit(subject))) return { problems: [], figures: "the site has no exit" };
  const problems = [];
  const { made, page, address } = await opened(subject, { javaScriptEnabled: false });
  const link = page.locator("#exit");
  const words = await link.textContent();
  if (!words.startsWith("Emergency")) problems.push(`the exit begins with ${JSON.stringify(words.slice(0, 20))}`);
  if (/Shift/.test(await link.innerText())) problems.push("without script, the exit promises a key");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(address, { timeout: 5000 }).catch(() => problems.push("the link does not lead out"));
  await made.close();
  return { problems, figures: "a plain link" };
}

async function hasExit({ context, url, home }) {
  const made = await context({});
  const page = await made.newPage();
  await page.goto(url + home);
  const count = await page.locator("#exit").count();
  await made.close();
  return count > 0;
}

/** The menu of a phone, with and without script. */
export async function menu({ context, url, home }) {
  const problems = [];
  for (const javaScriptEnabled of [true, false]) {
    const made = await context({ viewport: PHONE, javaScriptEnabled });
    const page = await made.newPage();
    await page.goto(url + home);
    const summary = page.locator(".menu > summary");
    const links = page.locator(".menu nav a");
    const place = javaScriptEnabled ? "the menu" : "the menu without script";
    const expect = async (is, what) => { if (!(await is)) problems.push(`${place} ${what}`); };
    if ((await summary.count()) === 0) {
      problems.push("there is no menu");
    } else {
      await expect(links.first().isVisible().then((is) => !is), "is open before it is asked for");
      await summary.focus();
      await page.keyboard.press("Enter");
      await expect(links.first().isVisible(), "does not open");
      await page.keyboard.press("Tab");
      await expect(page.evaluate(() => document.activeElement.closest(".menu nav") !== null), "is not the next stop");
      if (javaScriptEnabled) {
        await page.keyboard.press("Escape");
        await expect(links.first().isVisible().then((is) => !is), "does not close with Escape");
        await expect(page.evaluate(() => document.activeElement.matches(".menu > summary")), "loses the focus when it closes");
        await page.keyboard.press("Enter");
        await page.locator("main h1").click({ position: { x: 1, y: 1 }, force: true }).catch(() => {});
        await page.mouse.click(5, 830);
        await expect(links.first().isVisible().then((is) => !is), "stays open beside the page");
      } else {
        await summary.focus();
        await page.keyboard.press("Enter");
        await expect(links.first().isVisible().then((is) => !is), "does not close");
      }
      await page.setViewportSize(WIDE);
      await expect(page.locator(".menu-wide a").first().isVisible(), "has no row of links on a desktop");
      await expect(summary.isVisible().then((is) => !is), "is shown on a desktop");
    }
    await made.close();
  }
  return { problems, figures: "with and without script" };
}
