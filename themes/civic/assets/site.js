// Five conveniences; every page is complete without them.

// What this script says: the attributes of its element, from the theme's files of messages. Texts
// take the place of %1 and %2. The words of the quick exit are in its link.
const WORDS = document.currentScript.dataset;
const say = (words = "", ...texts) => words.replace(/%(\d)/g, (_, number) => texts[number - 1]);

// 1. Quick exit. Unlike a link, it replaces this page, so that "back" does not return to it, and
// covers it while the other page loads. Pages of the site that were visited before stay in the
// history: no page can remove those.
const exit = document.getElementById("exit");
if (exit) {
  const [PRESSES, PAUSE] = [3, 5000]; // of Shift alone; milliseconds from one to the next
  const words = exit.dataset;
  const { title } = document;
  const counter = exit.querySelector(".exit-count");
  const announcer = document.createElement("span");
  announcer.className = "hidden";
  announcer.setAttribute("role", "status");
  exit.after(announcer);
  const cover = document.createElement("div");
  cover.className = "exit-cover";
  cover.setAttribute("role", "alert");
  let [count, timer, alone] = [0, 0, false];

  const set = (presses, message = "") => {
    clearTimeout(timer);
    count = presses;
    counter.hidden = count === 0;
    [...counter.children].forEach((dot, index) => dot.classList.toggle("pressed", index < count));
    announcer.textContent = message;
    if (count > 0) timer = setTimeout(() => set(0, words.expired), PAUSE);
  };
  const leave = () => {
    set(0);
    document.documentElement.classList.add("leaving");
    document.title = words.leaving;
    document.body.append(cover);
    cover.innerHTML = '<span class="hidden"></span>';
    cover.firstChild.textContent = words.leaving;
    location.replace(exit.href);
  };
  exit.querySelector(".exit-keys").hidden = false;
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  // Typing a capital letter is no press, and any other key begins the count again.
  addEventListener("keydown", (event) => {
    alone = event.key === "Shift";
    if (!alone && count > 0) set(0);
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    if (count + 1 === PRESSES) leave();
    else set(count + 1, words["left-" + (PRESSES - count - 1)]);
  });
  // A page restored from the back-forward cache would stay covered.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    document.documentElement.classList.remove("leaving");
    document.title = title;
    cover.remove();
    set(0);
  });
}

// The menu covers the page beneath it, so it closes with Escape, and when the reader goes on.
const menu = document.querySelector(".menu");
if (menu) {
  const close = () => { menu.open = false; };
  addEventListener("click", (event) => { if (!menu.contains(event.target)) close(); });
  addEventListener("focusin", (event) => { if (!menu.contains(event.target)) close(); });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    close();
  });
}

// 2. Passages with an address of their own. Paragraphs already have a link to it, and headings get
// one beside them, since the words of a heading are read out as its name. A click copies the
// address, and shows a button that copies the words as well.
const named = () => {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // an address that ends in `#%`, which names nothing
  }
};
const status = document.createElement("p");
status.className = "hidden";
status.setAttribute("role", "status");
document.getElementById("main").append(status);
for (const heading of document.querySelectorAll(".column > .prose :is(h2, h3, h4)[id]")) {
  const link = document.createElement("a");
  link.className = "anchor";
  link.href = "#" + heading.id;
  link.textContent = "#";
  link.setAttribute("aria-label", say(WORDS.linkTo, heading.textContent.trim()));
  const titled = document.createElement("div");
  titled.className = "titled";
  heading.replaceWith(titled);
  titled.append(heading, link);
}
// The message is emptied and set again each time, because a screen reader would not read the same
// message twice. A page that is not served over https has no clipboard, and the message says so.
const announce = (words) => {
  status.textContent = "";
  setTimeout(() => { status.textContent = words; }, 50);
};
const copy = (text, words) =>
  (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(() => { announce(words); return true; }, () => { announce(WORDS.cannot); return false; });
const quote = document.createElement("button");
quote.type = "button";
quote.className = "anchor-quote";
quote.textContent = WORDS.offer;
// The notes of a passage, each once and as plain text.
const inOneLine = (node) => node.textContent.trim().replace(/\s+/g, " ");
const sourcesOf = (passage) => {
  const hashes = new Set([...passage.querySelectorAll("a[role=doc-noteref]")].map((number) => number.hash));
  const notes = [...hashes].map((hash) => document.getElementById(hash.slice(1))?.querySelector(".note-text"));
  return notes.filter(Boolean).map(inOneLine);
};
quote.addEventListener("click", () => {
  const link = quote.previousElementSibling;
  const passage = link.parentElement.cloneNode(true);
  passage.querySelectorAll(".anchor, .anchor-quote, .cite, .checked, .caveat, .preview, .hidden").forEach((part) => part.remove());
  // Quotations within the quotation get the inner marks of the language.
  const [open = "", close = ""] = say(WORDS.inner, "\n").split("\n");
  const inner = (text) => text.replace(/"([^"]*)"/g, (_, words) => open + words + close).replace(/“/g, open).replace(/”/g, close);
  const words = inner(inOneLine(passage));
  const own = document.querySelector(".cite-box p");
  const citation = own ? inOneLine(own) : document.title;
  const sources = sourcesOf(link.parentElement);
  const heading = sources.length > 1 ? WORDS.sources : WORDS.source;
  const parts = [
    say(WORDS.quoted, words),
    ...(sources.length > 0 ? [say(WORDS.labelled, heading, sources.join("\n"))] : []),
    citation.includes(link.hash) ? citation : `${citation}\n${link.href}`,
  ];
  copy(parts.join("\n\n"), WORDS.copiedQuotation)
    .then((done) => { quote.textContent = done ? WORDS.copiedQuotation : WORDS.failed; });
});
for (const link of document.querySelectorAll("main .anchor")) {
  link.addEventListener("click", () => {
    copy(link.href, WORDS.copiedLink);
    quote.textContent = WORDS.offer;
    link.after(quote);
    // Following the link removes the focus, and the next Tab would not reach the button.
    setTimeout(() => link.focus({ preventScroll: true }));
  });
}
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !quote.isConnected) return;
  if (document.activeElement === quote) quote.previousElementSibling.focus();
  quote.remove();
});

// Every text that readers may copy gets a button. While the page's address names a passage, so does
// every citation: each is one text that contains the page's address unchanged.
for (const text of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = WORDS.toCopy;
  button.setAttribute("aria-label", say(WORDS.labelled, WORDS.toCopy, text.dataset.copy));
  button.addEventListener("click", () => copy(text.tagName === "P" ? inOneLine(text) : text.textContent, say(WORDS.labelled, WORDS.copied, text.dataset.copy)));
  const heading = text.closest("dl > div")?.querySelector("dt");
  if (heading) heading.append(button);
  else text.after(button);
}
const box = document.querySelector(".cite-box[data-url]");
if (box) {
  // Addresses are split into parts for the screen; here each becomes one text again.
  const links = [...box.querySelectorAll(".url a")];
  for (const link of links) link.textContent = link.textContent;
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const cited = [];
  while (walker.nextNode()) cited.push([walker.currentNode, walker.currentNode.data]);
  const point = () => {
    const passage = named()?.closest(".prose");
    const url = box.dataset.url;
    for (const [node, text] of cited) node.data = passage ? text.replaceAll(url, url + location.hash) : text;
    for (const link of links) link.href = link.textContent;
  };
  addEventListener("hashchange", point);
  point();
}

// 3. The text of a note beside its number, so that readers need not leave the passage. It appears
// when the mouse points at the number, when the keyboard focuses it, and at a first tap; a second
// tap or a click goes to the note. It stays while it is pointed at or has the focus, and disappears
// with Escape (WCAG 1.4.13).
const NUMBER = "a[role=doc-noteref]";
// Screen readers can go from a number to its preview, or to its note as long as there is none.
const details = (number) => number.setAttribute("aria-details", preview?.number === number ? preview.box.id : number.hash.slice(1));
let preview = null;
let timer = 0;

const hide = () => {
  clearTimeout(timer);
  if (preview?.box.contains(document.activeElement)) preview.number.focus();
  const number = preview?.number;
  preview?.box.remove();
  preview = null;
  if (number) details(number);
};
const show = (number) => {
  clearTimeout(timer);
  const note = document.getElementById(number.hash.slice(1))?.querySelector(".note-text");
  if (!note || preview?.number === number) return;
  hide();
  const box = document.createElement("div");
  box.className = "preview";
  box.popover = "manual";
  box.setAttribute("role", "note");
  box.id = "preview";
  box.setAttribute("aria-label", say(WORDS.note, number.textContent));
  box.append(...note.cloneNode(true).childNodes);
  for (const inner of box.querySelectorAll("[id]")) inner.removeAttribute("id");
  number.after(box); // so that Tab reaches it next
  box.showPopover();
  const [at, { width, height }] = [number.getBoundingClientRect(), box.getBoundingClientRect()];
  const room = document.documentElement.clientWidth - width - 12;
  const below = at.bottom + height + 8 < innerHeight || at.top < height + 8;
  box.style.left = Math.max(12, Math.min(at.left - 16, room)) + scrollX + "px";
  box.style.top = (below ? at.bottom + 4 : at.top - height - 4) + scrollY + "px";
  preview = { number, box };
  details(number);
};
const later = (then, delay) => {
  clearTimeout(timer);
  timer = setTimeout(then, delay);
};

// A screen reader says what the number is of.
for (const number of document.querySelectorAll(NUMBER)) {
  number.setAttribute("aria-label", say(WORDS.note, number.textContent));
  details(number);
}
if (HTMLElement.prototype.showPopover) {
  const numberOf = (event) => event.target.closest?.(NUMBER);
  const isWithin = (node) => preview?.box.contains(node) || preview?.number.contains(node);
  addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const number = numberOf(event);
    if (number) later(() => show(number), 150);
    else if (isWithin(event.target)) clearTimeout(timer);
    else if (preview && !isWithin(document.activeElement)) later(hide, 300);
    else if (!preview) clearTimeout(timer);
  });
  addEventListener("focusin", (event) => {
    if (numberOf(event)?.matches(":focus-visible")) show(numberOf(event));
    else if (!isWithin(event.target)) hide();
  });
  addEventListener("click", (event) => {
    const number = numberOf(event);
    if (number && event.pointerType === "touch" && preview?.number !== number) {
      event.preventDefault();
      show(number);
    } else if (number || !isWithin(event.target)) hide();
  });
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
}

// 4. What an address names may be folded. Most browsers unfold it by themselves.
const unfold = () => {
  const folds = [];
  for (let fold = named()?.closest("details"); fold; fold = fold.parentElement.closest("details")) folds.push(fold);
  if (folds.every((fold) => fold.open)) return;
  for (const fold of folds) fold.open = true;
  named().scrollIntoView();
};
addEventListener("hashchange", unfold);
unfold();

// 5. The old address of a passage that is now on another page. The list at the end of this page has
// a link to where it is now, and the script follows that link at once.
const follow = () => {
  const old = named();
  const now = old?.closest(".moved-passages") && old.querySelector("a[href]");
  if (now) location.replace(now.href);
};
addEventListener("hashchange", follow);
follow();

// 5. Tables that can be sorted: each heading becomes a button. A cell may have a value for sorting
// that differs from its words. Without the script, the table has the order that its author chose.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value ?? cell.textContent.trim();
  };
  const headings = [...table.tHead.rows[0].cells];
  for (const [column, heading] of headings.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const other of headings) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const order = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
      const rows = [...body.rows].sort((a, b) => order.compare(value(a, column), value(b, column)));
      body.append(...(down ? rows.reverse() : rows));
    });
  }
}
