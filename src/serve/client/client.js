// The preview's script. `expound serve` adds it to each page that it shows; no build publishes it.
// It keeps the open page up to date, and shows problems and what would stop a publish. Text from
// the server is inserted as text and never as markup. Everything that the script shows is in a
// shadow tree outside <body>, so that it does not affect the page's styles or layout.
(() => {
  const mine = { ...document.currentScript.dataset };
  const place = "expound-place:" + location.pathname;
  const dismissed = "expound-dismissed";

  // ---------- Elements ----------

  // Characters that change the direction of writing could make a place or an excerpt misleading.
  const plain = (text) => text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");

  /** An element with attributes and children; strings become text nodes. */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children.map((child) => (typeof child === "string" ? plain(child) : child)));
    return element;
  }

  const host = make("expound-preview", { hidden: "" });
  const shadow = host.attachShadow({ mode: "open" });
  const style = make("link", { rel: "stylesheet", href: "/.expound/client.css" });
  style.onload = style.onerror = () => { host.hidden = false; };

  const title = make("h2", { class: "expound-title", id: "expound-title" });
  const close = make("button", { class: "expound-button", type: "button" }, "Hide (Escape)");
  const problems = make("ol", { class: "expound-problems" });
  const overlay = make(
    "section",
    { class: "expound-overlay", role: "dialog", "aria-labelledby": "expound-title", tabindex: "-1", hidden: "" },
    make("div", { class: "expound-head" }, make("div", { role: "alert" }, title), close),
    problems,
  );

  const toggle = make("button", { class: "expound-toggle", type: "button", "aria-expanded": "false", "aria-controls": "expound-more" }, "Preview");
  const blockers = make("ul", { class: "expound-blockers" });
  const state = make("p", { class: "expound-state", role: "status" });
  const reopen = make("button", { class: "expound-button", type: "button", hidden: "" }, "Show the problems");
  const more = make("div", { class: "expound-more", id: "expound-more", hidden: "" }, blockers, state, reopen);
  const panel = make("aside", { class: "expound-panel", "aria-label": "Preview" }, toggle, more);

  shadow.append(style, overlay, panel);
  if ("draft" in mine) {
    shadow.append(make("div", { class: "expound-watermark", "aria-hidden": "true" }, "Draft"));
  }
  document.documentElement.append(host);

  const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

  function problem({ code, severity, message, place, excerpt, notes, help }) {
    const item = make("li", { class: `expound-problem expound-${severity}` });
    item.append(make("p", { class: "expound-message" }, make("b", {}, code ? `${severity}[${code}]` : severity), ` ${message}`));
    if (place) item.append(make("p", { class: "expound-place" }, place));
    if (excerpt) item.append(make("pre", { class: "expound-excerpt", tabindex: "0" }, excerpt));
    for (const note of notes) item.append(make("p", { class: "expound-note" }, `note: ${note}`));
    if (help) item.append(make("p", { class: "expound-help" }, `help: ${help}`));
    return item;
  }

  // ---------- Problems ----------

  const most = 20;
  let shown = "";

  /** Lists the problems; a button shows those beyond the first twenty. */
  function list(all) {
    problems.replaceChildren(...all.slice(0, most).map(problem));
    const rest = all.slice(most);
    if (rest.length === 0) return;
    const button = make("button", { class: "expound-button", type: "button" }, `Show ${rest.length} more`);
    const last = make("li", {}, button);
    button.addEventListener("click", () => {
      last.replaceWith(...rest.map(problem));
      overlay.focus({ preventScroll: true });
    });
    problems.append(last);
  }

  /** Shows a report. Errors open the overlay, unless the same problems were dismissed before; a
      report without errors closes it. */
  function showReport(report) {
    const all = [...report.problems].sort((a, b) => (a.severity > b.severity) - (a.severity < b.severity));
    const problemsNow = JSON.stringify(all);
    if (problemsNow !== shown) list(all);
    shown = problemsNow;
    const counts = [[report.errors, "error"], [report.warnings, "warning"]].filter(([number]) => number > 0);
    const words = counts.map(([number, word]) => count(number, word)).join(", ");
    const coversPage = report.errors && mine.state !== "unbuilt";
    title.textContent = coversPage ? `${words}. The page below is from the last build without errors.` : words;
    reopen.hidden = all.length === 0;
    overlay.hidden = report.errors === 0 || shown === sessionStorage.getItem(dismissed);
    if (report.errors === 0) sessionStorage.removeItem(dismissed);
    if (!overlay.hidden && document.activeElement === document.body) overlay.focus({ preventScroll: true });
    showPanel(report);
  }

  /** Updates the panel, which says what would stop a publish. */
  function showPanel(report) {
    const clear = report.blockers.length === 0;
    const ready = clear && mine.state !== "unbuilt";
    const publish = report.drafts ? `Ready to publish without ${count(report.drafts, "draft")}` : "Ready to publish";
    toggle.textContent = ready ? publish : report.blockers.join(", ") || "Building";
    toggle.classList.toggle("expound-ready", ready);
    const lines = clear ? [] : ["This would stop a publish:", ...report.blockers];
    if (ready) lines.push("Nothing would stop a publish.");
    if (ready && report.warnings) lines.push(`There ${report.warnings === 1 ? "is" : "are"} ${count(report.warnings, "warning")}.`);
    if (report.drafts) lines.push(`${count(report.drafts, "draft")} would be left out.`);
    if ("draft" in mine) lines.push("This page is a draft.");
    blockers.replaceChildren(...lines.map((line) => make("li", {}, line)));
  }

  function dismiss() {
    if (overlay.hidden) return;
    const hadFocus = overlay.contains(shadow.activeElement);
    sessionStorage.setItem(dismissed, shown);
    overlay.hidden = true;
    if (hadFocus) toggle.focus();
  }

  close.addEventListener("click", dismiss);
  addEventListener("keydown", (event) => { if (event.key === "Escape") dismiss(); });
  reopen.addEventListener("click", () => {
    overlay.hidden = false;
    overlay.focus({ preventScroll: true });
  });
  toggle.addEventListener("click", () => {
    more.hidden = !more.hidden;
    toggle.setAttribute("aria-expanded", String(!more.hidden));
  });

  // ---------- Staying up to date ----------

  const details = () => [...document.querySelectorAll("details")];
  const name = (element, at) => element.id || at;

  /** Loads the page again, at most once for each new version, and remembers the scroll position. */
  function reload(now) {
    const version = now.state + now.etag;
    if (version === mine.tried) return;
    const open = details().map((element, at) => [name(element, at), element.open]);
    sessionStorage.setItem(place, JSON.stringify({ x: scrollX, y: scrollY, open, tried: version }));
    location.reload();
  }

  function restore() {
    const was = JSON.parse(sessionStorage.getItem(place) ?? "null");
    if (!was) return;
    sessionStorage.removeItem(place);
    mine.tried = was.tried;
    const open = new Map(was.open);
    details().forEach((element, at) => { element.open = open.get(name(element, at)) ?? element.open; });
    const scroll = () => scrollTo({ left: was.x, top: was.y, behavior: "instant" });
    scroll();
    // Again once images have their sizes, unless the reader has scrolled in the meantime.
    const { scrollX: x, scrollY: y } = window;
    addEventListener("load", () => { if (scrollX === x && scrollY === y) scroll(); }, { once: true });
  }

  const stem = (address) => address.replace(/\.[0-9a-f]{8}\.css$/, "");
  const leaving = new Set();

  /** Replaces the style sheets whose version changed; false if the page lacks one of them. */
  function restyle(addresses, now) {
    for (const link of document.querySelectorAll("link[rel~=stylesheet]")) {
      const old = link.getAttribute("href");
      if (leaving.has(link) || stem(old) === old) continue;
      const address = addresses.find((other) => stem(other) === stem(old));
      if (!address) return false;
      if (address === old) continue;
      const fresh = link.cloneNode();
      fresh.setAttribute("href", address);
      fresh.onload = () => retire(stem(address), fresh);
      fresh.onerror = () => { if (!leaving.has(fresh)) reload(now); };
      leaving.add(link);
      link.after(fresh);
    }
    return true;
  }

  /** Removes the replaced versions of a style sheet. */
  function retire(name, fresh) {
    for (const link of leaving) {
      if (link !== fresh && stem(link.getAttribute("href")) === name) link.remove();
    }
  }

  /** Updates the page to its present state on the server. */
  function follow(now) {
    const same = now.state === mine.state && (now.etag ?? "") === mine.etag;
    state.textContent = "";
    if (same) return;
    if (mine.state === "page" && now.state !== "page") {
      state.textContent = "This page is no longer part of the site. You see its last version.";
    } else if (now.state === "page" && now.shape === mine.shape && restyle(now.styles, now)) {
      mine.etag = now.etag;
    } else {
      reload(now);
    }
  }

  async function ask() {
    try {
      const reply = await fetch("/.expound/report");
      if (reply.ok) showReport(await reply.json());
    } catch {
      // The server has stopped; the event stream notices and reconnects.
    }
  }

  // Browsers open six connections to one server, so only visible pages keep one.
  let stream = null;

  function connect() {
    stream?.close();
    stream = null;
    if (document.hidden) return;
    stream = new EventSource("/.expound/events?page=" + encodeURIComponent(location.pathname));
    stream.onmessage = ({ data }) => {
      follow(JSON.parse(data));
      ask();
    };
    stream.onerror = () => {
      state.textContent = "The preview has stopped. This page updates again when the preview is restarted.";
      if (stream?.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
    };
  }

  restore();
  connect();
  document.addEventListener("visibilitychange", connect);
})();
