// Five conveniences; every page is complete without them.

// 1. Quick exit. Unlike a link, it replaces this page, so that "back" does not return to it. Pages
// of the site that were visited before stay in the history: no page can remove those.
const exit = document.getElementById("exit");
if (exit) {
  const leave = () => {
    document.documentElement.hidden = true; // shows nothing while the other page loads
    location.replace(exit.href);
  };
  let presses = [];
  exit.querySelector(".exit-keys").hidden = false;
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  // Three presses of Shift alone within three seconds; typing a capital letter does not count.
  let alone = false;
  addEventListener("keydown", (event) => {
    alone = event.key === "Shift";
    if (!alone) presses = [];
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    presses = [...presses.slice(-2), event.timeStamp];
    if (presses.length === 3 && presses[2] - presses[0] < 3000) leave();
  });
  // A page restored from the back-forward cache would stay hidden.
  addEventListener("pageshow", () => { document.documentElement.hidden = false; });
}

// 2. Passages with an address of their own. Paragraphs already have a link to it, and headings get
// one. A click copies the address, and shows a button that copies the words as well.
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
  link.setAttribute("aria-label", "Link to this passage");
  heading.append(link);
}
// The message is emptied and set again each time, because a screen reader would not read the same
// message twice. A page that is not served over https has no clipboard, and the message says so.
const say = (words) => {
  status.textContent = "";
  setTimeout(() => { status.textContent = words; }, 50);
};
const copy = (text, words) =>
  (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(() => { say(words); return true; }, () => { say("This browser does not let the page copy"); return false; });
const quote = document.createElement("button");
quote.type = "button";
quote.className = "anchor-quote";
const OFFER = "Copy with quotation and citation";
quote.textContent = OFFER;
quote.addEventListener("click", () => {
  const link = quote.previousElementSibling;
  const passage = link.parentElement.cloneNode(true);
  passage.querySelectorAll(".anchor, .anchor-quote, .cite, .checked, .caveat, .preview, .hidden").forEach((part) => part.remove());
  // Quotations within the quotation get single marks, as in British print.
  const inner = (text) => text.replace(/"([^"]*)"/g, "‘$1’").replace(/“/g, "‘").replace(/”/g, "’");
  const words = inner(passage.textContent.trim().replace(/\s+/g, " "));
  const source = document.querySelector(".cite-box p")?.textContent.trim().replace(/\s+/g, " ");
  copy(`“${words}”\n\n${source?.includes(link.hash) ? source : `${source ?? document.title}\n${link.href}`}`, "Quotation copied")
    .then((done) => { quote.textContent = done ? "Quotation copied" : "Could not copy"; });
});
for (const link of document.querySelectorAll("main .anchor")) {
  link.addEventListener("click", () => {
    copy(link.href, "Link copied");
    quote.textContent = OFFER;
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
  button.textContent = "Copy";
  button.setAttribute("aria-label", "Copy: " + text.dataset.copy);
  button.addEventListener("click", () => copy(text.tagName === "P" ? text.textContent.trim().replace(/\s+/g, " ") : text.textContent, "Copied: " + text.dataset.copy));
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
let preview = null;
let timer = 0;

const hide = () => {
  clearTimeout(timer);
  if (preview?.box.contains(document.activeElement)) preview.number.focus();
  preview?.box.remove();
  preview = null;
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
  box.setAttribute("aria-label", "Note " + number.textContent);
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
};
const later = (then, delay) => {
  clearTimeout(timer);
  timer = setTimeout(then, delay);
};

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

// 4. The old address of a passage that is now on another page. The list at the end of this page has
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
