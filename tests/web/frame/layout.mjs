// What is where: the height of the frame, the first screen, large text, blank space, tab stops.

const PHONE = { width: 390, height: 844 };
const ZOOMED = { width: 320, height: 256 }; // 1,280 × 1,024 px at 400 %
const WIDE = { width: 1280, height: 900 };
const FRAME = 140;
const BLANK = 0.4;
const STOPS = 160;

/** Exit, header and content note together are low on a phone. */
export async function frameHeight({ each }) {
  const problems = [];
  let most = 0;
  await each({ viewport: PHONE, hasTouch: true }, async (page, path) => {
    const height = await page.evaluate(() => document.querySelector("main").getBoundingClientRect().top);
    most = Math.max(most, height);
    if (height > FRAME) problems.push(`/${path}: the page begins at ${height} px, below ${FRAME}`);
  });
  return { problems, figures: `at most ${most.toFixed(0)} px` };
}

/** The heading begins on the first screen, with a whole line. */
export async function firstScreen({ each }) {
  const problems = [];
  let most = 0;
  await each({ viewport: ZOOMED }, async (page, path) => {
    const end = await page.evaluate(() => {
      const heading = document.querySelector("main h1");
      const range = document.createRange();
      range.selectNodeContents(heading);
      return range.getClientRects()[0].bottom;
    });
    most = Math.max(most, end);
    if (end > ZOOMED.height) problems.push(`/${path}: the first line of the heading ends at ${end.toFixed(0)} px`);
  });
  return { problems, figures: `the first line ends at most at ${most.toFixed(0)} of ${ZOOMED.height} px` };
}

// WCAG 1.4.4 and 1.4.12, together.
const LARGE = `html { font-size: 200% !important }
  * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-bottom: 2em !important }`;
const RIGHT_TO_LEFT = "rtl";

/** Text at 200 % with text spacing needs no scrolling sideways; nor does text from right to left. */
export async function largeText({ each }) {
  const problems = [];
  await each({ viewport: PHONE, bypassCSP: true }, async (page, path) => {
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
    const check = async (what) => {
      const wide = await page.evaluate(tooWide);
      if (wide.length > 0) problems.push(`/${path}: ${what}: ${wide.slice(0, 3).join("; ")}`);
    };
    await page.evaluate((dir) => { document.documentElement.dir = dir; }, RIGHT_TO_LEFT);
    await check("from right to left");
    await page.evaluate(() => document.documentElement.removeAttribute("dir"));
    await page.addStyleTag({ content: LARGE });
    await check("200 % with text spacing");
  });
  return { problems, figures: `at ${PHONE.width} px` };
}

/** In the page: what reaches beyond its edges. */
function tooWide() {
  const edge = document.documentElement.clientWidth;
  const scrolls = (element) => {
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (/auto|scroll|hidden/.test(style.overflowX) || style.clipPath !== "none") return true;
    }
    return false;
  };
  const found = [...document.body.querySelectorAll("*")].filter((element) => {
    const { left, right, width, height } = element.getBoundingClientRect();
    const isOut = right > edge + 0.5 || (left < -0.5 && !element.matches(".skip"));
    return isOut && width > 1 && height > 1 && element.checkVisibility() && !scrolls(element);
  });
  const whole = document.documentElement.scrollWidth;
  const names = found.map((element) => `<${element.localName} class="${element.getAttribute("class") ?? ""}">`);
  return whole > edge ? [`the page is ${whole} px wide`, ...names] : names;
}

/** On a desktop, little of the width is empty beside the text. */
export async function blank({ each }) {
  const problems = [];
  let most = 0;
  await each({ viewport: WIDE }, async (page, path) => {
    const share = await page.evaluate(emptyShare);
    most = Math.max(most, share);
    if (share > BLANK) problems.push(`/${path}: ${(share * 100).toFixed(0)} % of the width is empty`);
  });
  return { problems, figures: `at most ${(most * 100).toFixed(0)} %` };
}

/** In the page: how much of the window is neither covered by text nor boxes, on average over all
 *  heights of its main part at which there is something. */
function emptyShare() {
  const STEP = 20;
  const main = document.querySelector("main").getBoundingClientRect();
  const bands = Array.from({ length: Math.ceil(main.height / STEP) }, () => [Infinity, -Infinity]);
  for (const element of document.querySelectorAll("main *")) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!(hasText || element.localName === "svg") || !element.checkVisibility({ contentVisibilityAuto: true })) continue;
    // A breadcrumb or a row of buttons is no text.
    if (element.closest("nav:not(.toc-wide), summary, button, .tools")) continue;
    const block = element.closest("p, li, dt, dd, h1, h2, h3, h4, td, th, pre, summary, caption, svg") ?? element;
    const { left, right, top, bottom: end } = block.getBoundingClientRect();
    // What sticks to the window is beside the text all the way down.
    const sticky = element.closest(".toc-wide");
    const bottom = sticky ? sticky.parentElement.getBoundingClientRect().bottom : end;
    for (let band = Math.floor((top - main.top) / STEP); band < (bottom - main.top) / STEP; band += 1) {
      if (!bands[band]) continue;
      bands[band][0] = Math.min(bands[band][0], left);
      bands[band][1] = Math.max(bands[band][1], right);
    }
  }
  const used = bands.filter(([left, right]) => right > left).map(([left, right]) => right - left);
  return 1 - used.reduce((sum, width) => sum + width, 0) / used.length / innerWidth;
}

/** The home page has few places at which the Tab key stops. */
export async function tabStops({ context, url, home }) {
  const page = await (await context({ viewport: WIDE })).newPage();
  await page.goto(url + home);
  const count = await page.evaluate(() => {
    const all = document.querySelectorAll('a[href], button, summary, textarea, input, select, [tabindex="0"]');
    return [...all].filter((each) => each.tabIndex >= 0 && each.checkVisibility({ contentVisibilityAuto: true })).length;
  });
  await page.context().close();
  const problems = count > STOPS ? [`${count} tab stops on the home page, more than ${STOPS}`] : [];
  return { problems, figures: `${count} on the home page` };
}
