// The search page. Everything stays in the browser: the query is in no address and nothing is
// stored. The index is made with the pages (src/render/search); a search reads only the parts of it
// that its words need. Words that readers see are in search.html.

(() => {
const form = document.querySelector(".search");
const [input, status, list] = ["#query", ".search-status", ".search-hits"].map((at) => document.querySelector(at));
const [more, template] = [document.querySelector(".search-more"), document.querySelector("#search-hit")];
const { root, index, ...say } = form.dataset;
const SHOWN = 10; // results at a time
const PAUSE = 120; // milliseconds after a letter was typed
const NEAR = 12; // most shards that are read to find a word with one mistake

// How much a page counts for a word: BM25, with weights by where the word stands. The last two
// are the gain of a page with the query for its name, and of one with all words in one passage.
const [SATURATION, LENGTH, NAMED, TOGETHER] = [6, 0.4, 0.8, 0.25];
const [NAME, SUMMARY, NAME_WEIGHT] = [0, 1, 16]; // passages, and what a whole name weighs in the index
// How much a match counts that is not the word as it was typed.
const [FORM, MUTATED, BEGINNING, MISTAKE, SYNONYM] = [0.25, 0.85, 0.6, 0.5, 0.6];

const [SHORTEST_STEM, LONGEST_ENDING, LEAST_STEM] = [4, 4, 2 / 3]; // letters; part of the word

// 1. Files of the index, each read once. Pages that were opened from a disk may not fetch, so there
// the files are scripts.
const isScript = index.endsWith(".js");
const waiting = new Map();
globalThis.expoundSearch = (name, data) => waiting.get(name)?.(data);
const read = (address, name) => {
  if (!isScript) return fetch(address, { cache: name === "index" ? "no-cache" : "default" }).then((answer) => answer.ok ? answer.json() : Promise.reject(new Error(address)));
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    waiting.set(name, resolve);
    Object.assign(script, { src: address, onerror: () => reject(new Error(address)) });
    document.head.append(script);
  });
};
let files = new Map();
const once = (address, name) => {
  if (!files.has(address)) files.set(address, read(address, name));
  return files.get(address);
};
const head = () => once(index, "index");
const part = (name) => once(root + "assets/search/" + name, name);

// 2. Words, divided and folded as the index has them; see src/render/search/words.rs.
const { lang } = document.documentElement;
const segmenter = Intl.Segmenter && new Intl.Segmenter(lang, { granularity: "word" });
const segments = (text) => segmenter
  ? [...segmenter.segment(text)].filter((part) => part.isWordLike)
  : [...text.matchAll(/[\p{L}\p{N}]+(?:['’.,][\p{L}\p{N}]+)*/gu)].map((found) => ({ segment: found[0], index: found.index }));
const fold = (word) => {
  const [, stem, ending] = word.match(/^([^'’]*)['’](.*)$/u) ?? [];
  const kept = ending !== undefined && [...ending].length <= 2 ? stem : word;
  const letters = kept.normalize("NFD").replace(/[\p{M}'’]/gu, "").toLowerCase();
  return /^\d/.test(letters) ? letters.replaceAll(",", "") : letters;
};
const words = (text) => segments(text).map(({ segment }) => fold(segment)).filter(Boolean);

// Initial mutations of Welsh: a radical, and what it becomes. `g` may fall away.
const MUTATIONS = [["c", "g", "ngh", "ch"], ["p", "b", "mh", "ph"], ["t", "d", "nh", "th"], ["g", "", "ng"], ["b", "f", "m"], ["d", "dd", "n"], ["ll", "l"], ["m", "f"], ["rh", "r"]];
const changed = (word, from, to) => word.startsWith(from) ? [to + word.slice(from.length)] : [];
const mutated = (word) => {
  const radicals = MUTATIONS.flatMap(([radical, ...others]) => others.flatMap((other) => changed(word, other, radical)));
  const all = [word, ...radicals].flatMap((radical) => MUTATIONS.flatMap(([from, ...to]) => to.flatMap((other) => changed(radical, from, other))));
  return [...new Set([...radicals, ...all])].filter((other) => other.length > 2 && other !== word);
};

// Whether two words differ by one letter too many, too few or wrong, or by two that changed
// places.
const isNear = (a, b) => {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [x, y] = [a, b].map((word) => word.slice(start, word.length - end));
  return x.length + y.length <= 2 && x.length < 2 && y.length < 2 || x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0];
};

// 3. The index. A shard is named by the first letters of its words.
const shardsOf = ({ shards }, word, isBeginning) => {
  const names = Object.keys(shards);
  const own = names.filter((name) => word.startsWith(name)).sort((a, b) => b.length - a.length).slice(0, 1);
  return own.length > 0 || !isBeginning ? own : names.filter((name) => name.startsWith(word));
};
// Shards with words that differ from this one near the beginning, its own first letter first.
const shardsNear = ({ shards }, word) => {
  const isLikely = (name) => {
    const start = [...word].slice(0, name.length + 1).join("");
    return [start, start.slice(1), start.slice(0, -1)].some((other) => other === name || isNear(other, name)) || name.length === 1 && word[1] === name;
  };
  return Object.keys(shards).filter(isLikely).sort((a, b) => (b[0] === word[0]) - (a[0] === word[0])).slice(0, NEAR);
};
const groupsIn = async ({ shards }, names) => (await Promise.all(names.map((name) => part(shards[name])))).flat();
// A group is a stem, then each form of the word with its places.
const formsOf = ([, ...forms]) => forms.flatMap((word, at) => at % 2 === 0 ? [{ word, places: forms[at + 1] }] : []);

const record = async ({ records, per_file: size }, page) => (await part(records[Math.floor(page / size)]))[page % size];

// The forms that a word of the query stands for, and how much each counts.
const matches = async (found, word, isLast) => {
  const groups = await groupsIn(found, shardsOf(found, word, isLast));
  const exact = (wanted, quality) => (group) => {
    const forms = formsOf(group);
    return forms.some((form) => form.word === wanted) ? forms.map((form) => ({ ...form, quality: form.word === wanted ? quality : quality * FORM })) : [];
  };
  const same = groups.flatMap(exact(word, 1));
  if (found.language.startsWith("cy")) {
    const others = mutated(word).map(async (other) => (await groupsIn(found, shardsOf(found, other, false))).flatMap(exact(other, MUTATED)));
    same.push(...(await Promise.all(others)).flat());
  }
  if (same.length > 0) return same;
  // A form that is on no page: those with the longest stem that it begins with.
  const isStem = ([stem]) => stem.length >= SHORTEST_STEM && word.startsWith(stem) && word.length - stem.length <= LONGEST_ENDING && stem.length >= word.length * LEAST_STEM;
  const longest = Math.max(...groups.filter(isStem).map(([stem]) => stem.length));
  const related = groups.filter((group) => isStem(group) && group[0].length === longest).flatMap(formsOf);
  if (related.length > 0) return related.map((form) => ({ ...form, quality: FORM }));
  const forms = groups.flatMap(formsOf);
  const begun = isLast && word.length > 1 ? forms.filter((form) => form.word.startsWith(word)).map((form) => ({ ...form, quality: BEGINNING })) : [];
  if (begun.length > 0 || word.length < 4) return begun;
  const near = await groupsIn(found, shardsNear(found, word));
  return near.flatMap((group) => {
    const close = formsOf(group).find((form) => isNear(form.word, word));
    return close ? formsOf(group).map((form) => ({ ...form, quality: MISTAKE, meant: close.word })) : [];
  });
};

// The pages with a word: for each the weight in all its passages together, and in each.
const pagesWith = (forms) => {
  const pages = new Map();
  for (const { places, quality } of forms) {
    let page = 0;
    for (let at = 0; at < places.length; at += 3) {
      page += places[at];
      if (!pages.has(page)) pages.set(page, { total: 0, passages: new Map() });
      const entry = pages.get(page);
      const weight = places[at + 2] * quality;
      entry.total += weight;
      entry.passages.set(places[at + 1], (entry.passages.get(places[at + 1]) ?? 0) + weight);
    }
  }
  return pages;
};

// 4. Ranking. `isShown` is what the reader narrowed the results to.
const rank = (found, terms, isShown) => {
  const { lengths, average, weights } = found;
  const hits = new Map();
  for (const forms of terms) {
    const pages = pagesWith(forms);
    const rarity = Math.log(1 + (lengths.length - pages.size + 0.5) / (pages.size + 0.5));
    for (const [page, { total, passages }] of pages) {
      if (!isShown(page)) continue;
      const hit = hits.get(page) ?? { page, score: 0, terms: 0, inName: 0, passages: new Map() };
      const length = SATURATION * (1 - LENGTH + LENGTH * lengths[page] / average);
      hit.score += rarity * total / (total + length);
      hit.terms += 1;
      hit.inName += (passages.get(NAME) ?? 0) / NAME_WEIGHT;
      for (const [number, weight] of passages) {
        const passage = hit.passages.get(number) ?? { terms: 0, score: 0 };
        hit.passages.set(number, { terms: passage.terms + 1, score: passage.score + rarity * weight / (weight + 1) });
      }
      hits.set(page, hit);
    }
  }
  return [...hits.values()].map((hit) => {
    const best = [...hit.passages].sort(([a, x], [b, y]) => y.terms - x.terms || (b <= SUMMARY) - (a <= SUMMARY) || y.score - x.score || a - b)[0];
    const share = (count) => count / terms.length;
    const isName = share(hit.terms) * Math.min(1, hit.inName);
    const fit = share(hit.terms) ** 2 * (1 + NAMED * isName) * (1 + TOGETHER * share(best[1].terms));
    const score = hit.score * fit * weights[hit.page] / 100;
    return { page: hit.page, passage: best[0], score };
  });
};

// The same query with other names in place of those that it has: "CPS", and its long form.
const rephrased = ({ names }, query) => names.flatMap((phrases) => {
  const folded = phrases.map((phrase) => words(phrase));
  const at = (phrase) => query.findIndex((_, start) => phrase.length > 0 && phrase.every((word, step) => query[start + step] === word));
  const own = folded.find((phrase) => at(phrase) >= 0);
  return own ? folded.filter((phrase) => phrase !== own).map((phrase) => query.toSpliced(at(own), own.length, ...phrase)) : [];
});

// An object among the first whose title is exactly the query comes before all others.
const titleFirst = async (found, hits, query) => {
  const titles = await Promise.all(hits.slice(0, SHOWN).map(async ({ page }) => {
    const { title, kind } = await record(found, page);
    return kind ? words(title).join(" ") : undefined;
  }));
  const at = titles.indexOf(query);
  return at > 0 ? [hits[at], ...hits.toSpliced(at, 1)] : hits;
};

const search = async (text, isShown) => {
  const found = await head();
  const isStop = (word) => found.stop.includes(word);
  const all = words(text);
  const terms = (query, isOpen) => {
    const wanted = query.every(isStop) ? query : query.filter((word) => !isStop(word));
    return Promise.all(wanted.map((word, at) => matches(found, word, isOpen && at === wanted.length - 1)));
  };
  const own = await terms(all, /[\p{L}\p{N}]$/u.test(text));
  const hits = new Map(rank(found, own, isShown(found)).map((hit) => [hit.page, hit]));
  const marked = new Set(own.flat().map((form) => form.word));
  for (const query of rephrased(found, all).slice(0, 4)) {
    const others = await terms(query, false);
    others.flat().forEach((form) => marked.add(form.word));
    for (const hit of rank(found, others, isShown(found))) {
      const score = hit.score * SYNONYM;
      if (score > (hits.get(hit.page)?.score ?? 0)) hits.set(hit.page, { ...hit, score });
    }
  }
  const similar = [...new Set(own.flat().flatMap((form) => form.meant ?? []))];
  const sorted = [...hits.values()].sort((a, b) => b.score - a.score || a.page - b.page);
  return { found, hits: await titleFirst(found, sorted, all.join(" ")), marked, similar };
};

// Words of the index that look most like those of a query in which nothing was found.
const nearest = async (text) => {
  const found = await head();
  const pairs = (word) => new Set([...word].slice(1).map((letter, at) => word[at] + letter));
  const close = await Promise.all(words(text).map(async (word) => {
    const own = pairs(word);
    const likeness = (form) => {
      const others = pairs(form);
      return [...others].filter((pair) => own.has(pair)).length * 2 / (own.size + others.size || 1);
    };
    const groups = await groupsIn(found, shardsNear(found, word).slice(0, 4));
    const forms = groups.map(([form]) => ({ form, score: likeness(form) }));
    return forms.filter(({ score }) => score > 0.4).sort((a, b) => b.score - a.score).slice(0, 3);
  }));
  return close.flat().map(({ form }) => form);
};

// 5. What the reader sees.
const count = (key, number) => {
  const form = new Intl.PluralRules(lang).select(number);
  const words = say[key + form[0].toUpperCase() + form.slice(1)] ?? say[key + "Other"];
  return words.replace("{count}", new Intl.NumberFormat(lang).format(number));
};

// A part of a text around its first word of the query, with all of these words marked.
const excerpt = (into, text, marked) => {
  const places = segments(text).filter(({ segment }) => marked.has(fold(segment)));
  const start = (places[0]?.index ?? 0) > 120 ? text.lastIndexOf(" ", places[0].index - 80) + 1 : 0;
  const cut = text.length - start > 260 ? text.lastIndexOf(" ", start + 250) : text.length;
  const end = cut > start ? cut : text.length;
  let at = start;
  into.append(start > 0 ? "… " : "");
  for (const { segment, index: place } of places.filter(({ index: place }) => place >= start && place < end)) {
    const mark = document.createElement("mark");
    mark.textContent = segment;
    into.append(text.slice(at, place), mark);
    at = place + segment.length;
  }
  into.append(text.slice(at, end), end < text.length ? " …" : "");
};

const hitElement = async ({ found, marked }, { page, passage }) => {
  const { title, path, kind = "", number = "", summary = "", status: state, contexts = [], passages } = await record(found, page);
  const element = template.content.cloneNode(true);
  const set = (at, text) => {
    const into = element.querySelector(at);
    if (text) into.textContent = text;
    else into.remove();
  };
  const [anchor, , text] = passages[passage - SUMMARY - 1] ?? ["", "", summary || passages[0]?.[2] || ""];
  const link = element.querySelector("a");
  link.href = root + path + (anchor && "#" + encodeURIComponent(anchor));
  link.textContent = title;
  set(".eyebrow", `${kind} ${number}`.trim());
  set(".badge", state?.label);
  if (state) element.querySelector(".badge").classList.add("tone-" + state.tone);
  set(".says", [state?.by, state?.date].filter(Boolean).join(", "));
  const section = passages.slice(0, Math.max(0, passage - SUMMARY)).findLast(([, heading]) => heading)?.[1];
  set(".search-section", section);
  excerpt(element.querySelector(".search-text"), text || section || "", marked);
  for (const slug of contexts) {
    const context = document.querySelector(`template[data-context="${CSS.escape(slug)}"]`);
    const isItself = [...context?.content.querySelectorAll("a") ?? []].some((other) => other.getAttribute("href") === root + path);
    if (context && !isItself) element.firstElementChild.append(context.content.cloneNode(true));
  }
  return element;
};

let [current, shown, turn] = [null, 0, 0];
const show = async (results, mine) => {
  const next = results.hits.slice(shown, shown + SHOWN);
  const elements = await Promise.all(next.map((hit) => hitElement(results, hit)));
  if (mine !== turn) return;
  if (shown === 0) list.replaceChildren();
  list.append(...elements);
  shown += next.length;
  more.hidden = shown >= results.hits.length;
};

const suggest = async (text, mine) => {
  const forms = await nearest(text);
  if (mine !== turn) return;
  list.replaceChildren();
  const buttons = forms.map((form) => {
    const [item, button] = ["li", "button"].map((name) => document.createElement(name));
    Object.assign(button, { type: "button", textContent: form, onclick: () => { input.value = form; update(); input.focus(); } });
    item.append(button);
    return item;
  });
  if (buttons.length > 0) status.append(" " + say.nearest);
  list.append(...buttons);
};

const filters = [...form.querySelectorAll("select")];
const wanted = () => Object.fromEntries(filters.map((filter) => [filter.name, filter.value]));
const isShown = ({ kinds, statuses, voices, dates }) => {
  const { kind, status: state, voice, from, until } = wanted();
  const is = (value, facet, page) => value === "" || facet.of[page] === Number(value);
  const isInTime = (date) => !from && !until || date !== "" && (!from || date.slice(0, 4) >= from) && (!until || date.slice(0, 4) <= until);
  return (page) => is(kind, kinds, page) && is(state, statuses, page) && is(voice, voices, page) && isInTime(dates[page]);
};

const update = async (isAgain = false) => {
  const mine = ++turn;
  const text = input.value.trim();
  [shown, more.hidden] = [0, true];
  if (words(text).length === 0) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  try {
    const results = await search(text, isShown);
    if (mine !== turn) return;
    current = results;
    const { hits, similar } = results;
    const also = similar.length > 0 ? " " + say.similar.replace("{words}", similar.slice(0, 3).join(", ")) : "";
    if (hits.length > 0) await show(results, mine);
    if (mine !== turn) return;
    status.textContent = hits.length > 0 ? count("found", hits.length) + also : say.none;
    if (hits.length === 0) await suggest(text, mine);
  } catch (error) {
    if (mine !== turn) return;
    // A new release of the site has other files: read them, once.
    files = new Map();
    if (!isAgain) return update(true);
    status.textContent = say.failed;
    console.error(error);
  }
};

// 6. The form.
const options = async () => {
  const found = await head();
  const years = [...new Set(found.dates.map((date) => date.slice(0, 4)).filter(Boolean))].sort();
  const values = { kind: found.kinds.labels, status: found.statuses.labels, voice: found.voices.labels };
  for (const filter of filters) {
    const labels = values[filter.name];
    const named = labels ? labels.map((label, at) => [label, at]) : years.map((year) => [year, year]);
    filter.append(...named.map(([label, value]) => new Option(label, value)));
    filter.closest("label").hidden = named.length < 2;
  }
};
document.querySelector(".search-off").hidden = true;
form.hidden = false;
let timer;
input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => update(), PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  update();
});
form.addEventListener("change", (event) => {
  if (event.target !== input) update();
});
more.addEventListener("click", () => show(current, turn));
// The first word is found sooner when its files are on their way.
input.addEventListener("focus", () => head().catch(() => {}), { once: true });
options().catch(() => {});
if (input.value) update();
})();
