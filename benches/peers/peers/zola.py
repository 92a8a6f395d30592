from corpus import KINDS

from .base import BASE_URL, FOOTER, HOME, STYLE, TITLE, Peer, nav, put, q


class Zola(Peer):
    name = "zola"
    bin = HOME / "zola/target/release/zola"
    lacks = ()

    def generate(self, root, corpus):
        put(
            root,
            "zola.toml",
            f'''base_url = "{BASE_URL}"
title = "{TITLE}"
compile_sass = false
minify_html = false
generate_feeds = true
feed_filenames = ["atom.xml"]
feed_limit = 20
generate_sitemap = true
generate_robots_txt = false
build_search_index = false
taxonomies = [{{ name = "tags" }}]

[markdown]
bottom_footnotes = true

[markdown.highlighting]
error_on_missing_language = true
style = "class"
theme = "github-light"
''',
        )
        put(root, "static/style.css", STYLE)
        put(root, "content/_index.md", f'+++\ntitle = "{TITLE}"\nsort_by = "date"\n+++\n')
        for d, title, _ in KINDS.values():
            put(root, f"content/{d}/_index.md", f'+++\ntitle = "{title}"\nsort_by = "date"\n+++\n')
        for p in corpus:

            def link(t, anchor, text):
                return f"[{text}](@/{corpus.refs[t].md}{'#' + anchor if anchor else ''})"

            tags = ", ".join(q(t) for t in p.tags)
            put(
                root,
                f"content/{p.md}",
                f'''+++
title = {q(p.title)}
description = {q(p.description)}
date = {p.date}
[taxonomies]
tags = [{tags}]
[extra]
kind = "{p.kind}"
+++

{p.render(link)}''',
            )
        put(
            root,
            "templates/base.html",
            f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{% block title %}}{{{{ config.title }}}}{{% endblock %}}</title>
<meta name="description" content="{{% block description %}}{{% endblock %}}">
<link rel="canonical" href="{{{{ current_url | safe }}}}">
<link rel="stylesheet" href="/style.css">
<link rel="alternate" type="application/atom+xml" href="/atom.xml">
</head>
<body>
{nav(KINDS)}
<nav aria-label="Breadcrumb"><ol><li><a href="/">Home</a></li>{{% block crumbs %}}{{% endblock %}}</ol></nav>
<main>
{{% block main %}}{{% endblock %}}
</main>
{FOOTER}
</body>
</html>
""",
        )
        put(
            root,
            "templates/macros.html",
            """{% macro list(pages) %}<ul class="pages">
{% for p in pages %}<li><a href="{{ p.permalink | safe }}">{{ p.title }}</a> <time datetime="{{ p.date }}">{{ p.date | date(format="%-d %B %Y") }}</time></li>
{% endfor %}</ul>{% endmacro list %}
""",
        )
        put(
            root,
            "templates/page.html",
            """{% extends "base.html" %}
{% block title %}{{ page.title }} | {{ config.title }}{% endblock %}
{% block description %}{{ page.description }}{% endblock %}
{% block crumbs %}{% for a in page.ancestors | slice(start=1) %}{% set s = get_section(path=a, metadata_only=true) %}<li><a href="{{ s.permalink | safe }}">{{ s.title }}</a></li>{% endfor %}<li aria-current="page">{{ page.title }}</li>{% endblock %}
{% block main %}<h1>{{ page.title }}</h1>
<p class="meta"><span class="kind">{{ page.extra.kind }}</span> <time datetime="{{ page.date }}">{{ page.date | date(format="%-d %B %Y") }}</time></p>
<nav class="toc" aria-label="Contents"><ul>
{% for h in page.toc %}<li><a href="#{{ h.id }}">{{ h.title }}</a>{% if h.children %}<ul>{% for c in h.children %}<li><a href="#{{ c.id }}">{{ c.title }}</a></li>{% endfor %}</ul>{% endif %}</li>
{% endfor %}</ul></nav>
<article>
{{ page.content | safe }}
</article>
<ul class="tags">{% for t in page.taxonomies.tags %}<li><a href="{{ get_taxonomy_url(kind="tags", name=t) | safe }}">{{ t }}</a></li>{% endfor %}</ul>{% endblock %}
""",
        )
        put(
            root,
            "templates/section.html",
            """{% extends "base.html" %}
{% import "macros.html" as m %}
{% block title %}{{ section.title }} | {{ config.title }}{% endblock %}
{% block crumbs %}<li aria-current="page">{{ section.title }}</li>{% endblock %}
{% block main %}<h1>{{ section.title }}</h1>
{{ m::list(pages=section.pages) }}{% endblock %}
""",
        )
        put(
            root,
            "templates/index.html",
            """{% extends "base.html" %}
{% block main %}<h1>{{ section.title }}</h1>
<ul>
{% for a in section.subsections %}{% set s = get_section(path=a, metadata_only=true) %}<li><a href="{{ s.permalink | safe }}">{{ s.title }}</a></li>
{% endfor %}</ul>{% endblock %}
""",
        )
        put(
            root,
            "templates/taxonomy_list.html",
            """{% extends "base.html" %}
{% block title %}Tags | {{ config.title }}{% endblock %}
{% block crumbs %}<li aria-current="page">Tags</li>{% endblock %}
{% block main %}<h1>Tags</h1>
<ul>
{% for t in terms %}<li><a href="{{ t.permalink | safe }}">{{ t.name }}</a> ({{ t.page_count }})</li>
{% endfor %}</ul>{% endblock %}
""",
        )
        put(
            root,
            "templates/taxonomy_single.html",
            """{% extends "base.html" %}
{% import "macros.html" as m %}
{% block title %}{{ term.name }} | {{ config.title }}{% endblock %}
{% block crumbs %}<li><a href="/tags/">Tags</a></li><li aria-current="page">{{ term.name }}</li>{% endblock %}
{% block main %}<h1>{{ term.name }}</h1>
{{ m::list(pages=term.pages) }}{% endblock %}
""",
        )

    def version(self):
        v = self._run(str(self.bin), "--version")
        return v + " (" + self._run("git", "-C", str(HOME / "zola"), "describe", "--tags") + ")"

    def build_cmd(self, root):
        return [str(self.bin), "-r", str(root), "build", "--force", "-o", str(root / "public")]

    def serve_cmd(self, root, port):
        return [
            str(self.bin),
            "-r",
            str(root),
            "serve",
            "-i",
            "127.0.0.1",
            "-p",
            str(port),
            "--force",
            "-o",
            str(root / "public"),
        ]


class ZolaFast(Zola):
    """zola serve --fast with a 20 ms debounce: the same site and the same build, so only in the watch table."""

    name = "zola-fast"
    site = "zola"

    def serve_cmd(self, root, port):
        return super().serve_cmd(root, port) + ["--fast", "-d", "20"]
