// Faults for brief.mjs to find: for each line of the brief, a kind of page and what is done to it.
// A check that cannot fail would be worthless, so `brief.mjs --faults` plants each and looks for
// it.
//
// `on` is a selector of pages that have the line; `plant` runs in such a page.

/** Puts an empty block of a height before an element. */
const push = (selector, height) => ({
  on: selector,
  plant: ([wanted, pixels]) => {
    const block = document.createElement("div");
    block.style.height = `${pixels}px`;
    document.querySelector(wanted).before(block);
  },
  given: [selector, height],
});

const plant = (on, work) => ({ on, plant: work });

export const FAULTS = {
  answer: push(".object .tools", 900),
  history: push(".history", 1300),
  contents: plant(".object .toc a[href='#x-history']", () => document.querySelectorAll(".toc a[href='#x-history']").forEach((link) => link.remove())),
  twice: plant(".object .relations .compact a", () => {
    const link = document.querySelector(".relations .compact a");
    link.after(link.cloneNode(true));
  }),
  noteTwice: plant(".object .notes .note-text a", () => {
    const link = document.querySelector(".notes .note-text a");
    link.after(link.cloneNode(true));
  }),
  mentions: plant("#x-mentions", () => {
    const item = document.querySelector(".mentions li");
    for (let count = 0; count < 4; count += 1) item.after(item.cloneNode(true));
  }),
  panels: plant(".object .status .badge", () => {
    for (let count = 0; count < 2; count += 1) {
      const panel = document.createElement("div");
      panel.className = "track";
      panel.append(document.querySelector(".status .badge").cloneNode(true));
      document.querySelector(".column").append(panel);
    }
  }),
  tools: plant(".object > .opening .tool", () => document.querySelector(".tool").remove()),
  length: push(".object[data-kind=finding] .column", 9000),
  others: plant(".object[data-kind=finding]", () => {
    const words = document.createElement("p");
    words.textContent = "These words are not the author’s. ".repeat(400);
    document.querySelector(".column").append(words);
  }),
  first: push(".list", 900),
  before: plant(".list", () => document.querySelector(".lede").append(" One. Two. Three. Four.")),
  register: push(".list", 20000),
  figures: plant(".cards .row-title a", () => document.querySelector(".cards .row-title a").setAttribute("href", "../statistics/x/")),
  followed: plant(".list .followed .badge", () => document.querySelectorAll(".followed .badge").forEach((badge) => badge.remove())),
  home: push(".home .column", 9000),
  ladderHome: push(".home .ladder", 900),
  dated: plant(".home .dates", () => { document.querySelector(".dates").textContent = "Published"; }),
  figuresHome: plant(".home .figures-row", () => document.querySelector(".figures-row li").remove()),
  tally: plant(".tally a", () => document.querySelectorAll(".tally a").forEach((link) => link.removeAttribute("href"))),
  matrix: push(".matrix", 9000),
  rowTwice: plant(".matrix-row td a", () => {
    const link = document.querySelector(".matrix-row td a");
    link.after(link.cloneNode(true));
  }),
  trail: plant(".breadcrumb a", () => {
    const link = document.querySelector(".breadcrumb a");
    Object.assign(link.style, { display: "block", width: "1em", overflow: "hidden", whiteSpace: "nowrap" });
  }),
  years: plant(".years .jumps a", () => document.querySelector(".years .jumps a").remove()),
  large: plant(".years .timeline > li:nth-child(6)", () => document.querySelectorAll(".years .timeline > li").forEach((item) => item.classList.add("large"))),
  hidden: plant(".object .status", () => {
    document.querySelector(".status").insertAdjacentHTML("beforeend", '<span class="hidden">according to </span>');
  }),
  labels: plant(".object .status", () => {
    document.querySelector(".status").insertAdjacentHTML("beforeend", '<p class="says">July 2026, July 2026</p>');
  }),
};
