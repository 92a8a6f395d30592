import os
from pathlib import Path

from corpus import KINDS

from .base import BASE_URL, FOOTER, STYLE, TITLE, Peer, put, q

CHECKOUT = Path(__file__).resolve().parents[3]
FEED = 20


class Expound(Peer):
    name = "expound"
    bin = Path(os.environ.get("EXPOUND_BIN", CHECKOUT / "target/dist/expound"))
    base_template = "themes/bench/templates/base.html"

    def generate(self, root, corpus):
        put(root, "site.toml", site_toml())
        for name, text in TEMPLATES.items():
            put(root, f"themes/bench/templates/{name}", text)
        put(root, "themes/bench/assets/style.css", STYLE)
        put(root, "content/pages/index.md", f'---\nid: home\ntitle: "{TITLE}"\n---\n')
        for d, title, _ in KINDS.values():
            put(root, f"content/{d}/index.md", f'---\ntitle: "{title}"\n---\n')
        pages = list(corpus)
        # Expound's feed holds updates, the others' the newest pages: so that both write as many
        # entries, the newest pages carry an update.
        newest = {p.i for p in sorted(pages, key=lambda p: (p.date, p.i))[-FEED:]}
        for p in pages:

            def link(t, anchor, text):
                return f"[{text}](../{corpus.refs[t].md}{'#' + anchor if anchor else ''})"

            update = f"updates:\n  - {{date: {p.date}, kind: update, note: {q(p.description)}}}\n"
            put(
                root,
                f"content/{p.md}",
                f"""---
title: {q(p.title)}
summary: {q(p.description)}
date: {p.date}
tags: [{", ".join(q(t) for t in p.tags)}]
{update if p.i in newest else ""}---

{p.render(link)}""",
            )

    def version(self):
        return self._run(str(self.bin), "--version")

    def build_cmd(self, root):
        return [str(self.bin), "build", "--root", str(root), "--out", str(root / self.out)]

    def serve_cmd(self, root, port):
        return [str(self.bin), "serve", "--root", str(root), "--host", "127.0.0.1", "--port", str(port)]


def site_toml() -> str:
    """The four kinds are built in. Here each has a date, shown on lists, and no required field."""
    nav = ", ".join(f'{{ to = "{d}", label = "{t}" }}' for d, t, _ in KINDS.values())
    kinds = "".join(
        f'''
[kinds.{k}]
label = "{k.capitalize()}"
plural = "{title}"
sort = ["-date"]
paginate = 1000000

[kinds.{k}.fields.date]
type = "date"
label = "Date"
card = true
'''
        for k, (_, title, _) in KINDS.items()
    )
    return f'''title = "{TITLE}"
base_url = "{BASE_URL}"
language = "en"
description = "{TITLE}"
released = "2026-11-21"
theme = "bench"
nav = [{nav}]
{kinds}
[kinds.source.fields.publisher]
type = "string"
label = "Publisher"
required = false
'''


BASE = (
    """<!DOCTYPE html>
<html lang="{{ site.language }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{% block title %}{{ page.title }} | {{ site.title }}{% endblock %}</title>
<meta name="description" content="{{ page.summary }}">
<link rel="canonical" href="{{ page.url }}">
<link rel="stylesheet" href="{{ root }}{{ assets["style.css"] }}">
<link rel="alternate" type="application/atom+xml" href="{{ root }}feed.xml">
</head>
<body>
<header><a href="{{ root }}">{{ site.title }}</a>
<nav aria-label="Main"><ul>{% for n in site.nav %}<li><a href="{{ root }}{{ n.path }}">{{ n.label }}</a></li>{% endfor %}<li><a href="{{ root }}tags/">Tags</a></li></ul></nav></header>
<nav aria-label="Breadcrumb"><ol>{% if page.breadcrumb %}{% for b in page.breadcrumb %}<li><a href="{{ root }}{{ b.path }}">{{ b.title }}</a></li>{% endfor %}<li aria-current="page">{{ page.title }}</li>{% endif %}</ol></nav>
<main>
{% block main %}{% endblock %}
</main>
"""
    + FOOTER
    + """
</body>
</html>
"""
)

LIST = """<ul class="pages">
{% for p in items %}<li><a href="{{ root }}{{ p.path }}">{{ p.title }}</a> <time datetime="{{ p.date }}">{{ p.date | long_date }}</time></li>
{% endfor %}</ul>
"""

OBJECT = """<h1>{{ page.title }}</h1>
<p class="meta"><span class="kind">{{ page.kind }}</span> <time datetime="{{ field.date }}">{{ field.date | long_date }}</time></p>
<nav class="toc" aria-label="Contents"><ul>
{% for h in toc %}{% if h.level <= 3 %}<li class="l{{ h.level }}"><a href="#{{ h.id }}">{{ h.title }}</a></li>
{% endif %}{% endfor %}</ul></nav>
<article>
{{ body | safe }}
{% if notes %}<section class="footnotes" role="doc-endnotes"><ol>
{% for n in notes %}<li id="note-{{ n.number }}">{{ n.html | safe }}{% for b in n.back %} <a href="#{{ b }}" role="doc-backlink">↩</a>{% endfor %}</li>
{% endfor %}</ol></section>{% endif %}
</article>
<ul class="tags">{% for t in tags %}<li><a href="{{ root }}{{ t.path }}">{{ t.label }}</a></li>{% endfor %}</ul>"""


def page(main: str, title: str = "") -> str:
    block = f"{{% block title %}}{title}{{% endblock %}}\n" if title else ""
    return f'{{% extends "base.html" %}}\n{block}{{% block main %}}{main}{{% endblock %}}\n'


HEADING = "<h1>{{ page.title }}</h1>\n"

TEMPLATES = {
    "base.html": BASE,
    "items.html": LIST,
    "object.html": page(OBJECT),
    "page.html": page(HEADING + "<article>\n{{ body | safe }}\n</article>\n"),
    "list.html": page(HEADING + '{% include "items.html" %}'),
    "home.html": page(
        HEADING
        + """<ul>
{% for n in site.nav %}<li><a href="{{ root }}{{ n.path }}">{{ n.label }}</a></li>
{% endfor %}</ul>""",
        title="{{ site.title }}",
    ),
    "tags.html": page(
        HEADING
        + """<ul>
{% for t in tags %}<li><a href="{{ root }}{{ t.path }}">{{ t.label }}</a> ({{ t.count }})</li>
{% endfor %}</ul>"""
    ),
    "tag.html": page('<h1>{{ tag.label }}</h1>\n{% include "items.html" %}'),
    "sitemap.html": page(
        HEADING
        + """{% for s in sections %}<h2><a href="{{ root }}{{ s.path }}">{{ s.title }}</a></h2>
<ul>
{% for p in s.items %}<li><a href="{{ root }}{{ p.path }}">{{ p.title }}</a></li>
{% endfor %}</ul>
{% endfor %}"""
    ),
    "evidence.html": page("<h1>{{ page.title }}</h1>\n<p>{{ cited }} of {{ statements }}</p>\n"),
    "data.html": page(HEADING + "<p>{{ tables | length }}</p>\n"),
    "search.html": page(HEADING + "<p>{{ index }}</p>\n"),
    "a-z.html": page(HEADING + "<p>{{ letters | length }}</p>\n"),
    "updates.html": page(
        HEADING
        + """<ul>
{% for u in items %}<li><time datetime="{{ u.date }}">{{ u.date | long_date }}</time> <a href="{{ root }}{{ u.page.path }}">{{ u.page.title }}</a> {{ u.note | safe }}</li>
{% endfor %}</ul>"""
    ),
    "404.html": page(HEADING + '<p><a href="{{ root }}">Home</a></p>'),
}
