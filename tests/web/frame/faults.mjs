// Faults to plant in the files of a site on their way to the browser, each for one check.

const styled = (rule) => (address, text) => (address.endsWith(".css") ? `${text}\n${rule}` : text);
const scripted = (code) => (address, text) => (/site\.[^/]*\.js$/.test(address) ? `${text}\n${code}` : text);
const replaced = (ending, from, to) => (address, text) => {
  if (!ending.test(address) || !text.includes(from)) return text;
  return text.replaceAll(from, to);
};
const PAGE = /\/$|\.html$/;
const SHEET = /\.css$/;
const SCRIPT = /site\.[^/]*\.js$/;

export const faults = [
  { check: "fonts", what: "a serif without a file", plant: replaced(SHEET, "fonts/serif.", "fonts/none.") },
  { check: "fonts", what: "fonts that the policy forbids", plant: replaced(PAGE, "font-src 'self'; ", "") },
  { check: "fonts", what: "an italic where none is shown", plant: scripted('document.fonts.load("italic 1em Civic Sans");'), pages: ["404.html"] },
  { check: "sizes", what: "an eighth size", plant: styled("h2 { font-size: 1.9rem }") },
  { check: "sizes", what: "small text on a phone", plant: styled("main .prose > p { font-size: var(--s2) }") },
  { check: "colours", what: "a red status", plant: replaced(SHEET, "--stalled: #1c2328", "--stalled: #a1282b") },
  { check: "colours", what: "pale text", plant: replaced(SHEET, "--soft: #545d64", "--soft: #8a9299") },
  { check: "colours", what: "another colour of the window", plant: replaced(PAGE, 'content="#fbfaf7"', 'content="#ffffff"') },
  { check: "frameHeight", what: "a note of several lines", plant: styled(".note-wide { display: block !important }") },
  { check: "firstScreen", what: "navigation before the heading", plant: styled(".menu-wide { display: block !important }") },
  { check: "largeText", what: "words that do not break", plant: styled("h1 { white-space: nowrap }") },
  { check: "largeText", what: "a link beyond the left edge", plant: styled("[dir=rtl] main p { translate: -3rem }") },
  { check: "blank", what: "a narrow column", plant: styled("main > * { max-width: 20rem }") },
  { check: "tabStops", what: "a hundred links more", plant: scripted('document.querySelector("main").insertAdjacentHTML("beforeend", "<a href=#main>x</a>".repeat(150));') },
  { check: "menu", what: "a menu that stays open", plant: replaced(SCRIPT, "menu.open = false", "0") },
  { check: "menu", what: "a menu that is always open", plant: replaced(PAGE, '<details class="menu">', '<details class="menu" open>') },
  { check: "exit", what: "no feedback", plant: styled(".exit-count { display: none }") },
  { check: "exit", what: "nothing said", plant: replaced(PAGE, "data-left-2=", "data-x=") },
  { check: "exit", what: "four presses", plant: replaced(SCRIPT, "[3, 5000]", "[4, 5000]") },
  { check: "exit", what: "three seconds", plant: replaced(SCRIPT, "[3, 5000]", "[3, 3000]") },
  { check: "exit", what: "a count that never ends", plant: replaced(SCRIPT, "[3, 5000]", "[3, 500000]") },
  { check: "exit", what: "capital letters that count", plant: replaced(SCRIPT, "|| !alone", "") },
  { check: "exit", what: "a page that stays in the history", plant: replaced(SCRIPT, "location.replace(exit.href)", "location.assign(exit.href)") },
  { check: "exit", what: "a page that is seen while it is left", plant: styled(".exit-cover { display: none }") },
  { check: "exit", what: "a page that is read while it is left", plant: replaced(SCRIPT, 'classList.add("leaving")', 'classList.add("x")') },
  { check: "exit", what: "a title that stays", plant: replaced(SCRIPT, "document.title = words.leaving;", "") },
  { check: "exitWithoutScript", what: "no hidden word", plant: replaced(PAGE, "Emergency: ", "") },
  { check: "exitWithoutScript", what: "keys that need the script", plant: replaced(PAGE, 'class="exit-keys" hidden', 'class="exit-keys"') },
  { check: "names", what: "a link within a heading", plant: replaced(SCRIPT, "titled.append(heading, link)", "(heading.append(link), titled.append(heading))") },
  { check: "names", what: "numbers without a name", plant: styled(".cite > a::before { content: none !important }") },
  { check: "names", what: "previews that nothing refers to", plant: replaced(SCRIPT, "preview.box.id : number", "null : number") },
  { check: "copied", what: "a quotation without its sources", plant: replaced(SCRIPT, "sourcesOf(link.parentElement)", "[]") },
  { check: "forcedColours", what: "a breadcrumb like a button", plant: styled("@media (forced-colors: active) { [aria-current] { outline: 2px solid } }"), pages: ["findings/"] },
  { check: "printed", what: "sheets without the address", plant: replaced(PAGE, "data-printed=", "data-x=") },
  { check: "printed", what: "a sheet that has no margin box", plant: replaced(SHEET, "@bottom-left", "@none") },
  { check: "privacy", what: "something in the storage", plant: scripted('localStorage.setItem("a", "b");') },
  { check: "privacy", what: "a picture of another server", plant: scripted('new Image().src = "https://example.org/x.png";') },
  { check: "privacy", what: "a cookie", plant: scripted('document.cookie = "a=b";') },
];
