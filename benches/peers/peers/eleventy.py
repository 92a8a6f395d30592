import json
import os
from pathlib import Path

from corpus import KINDS

from .base import BASE_URL, FOOTER, HOME, STYLE, TITLE, Peer, nav, put, q


class Eleventy(Peer):
    name = "eleventy"
    bin = HOME / "eleventy/node_modules/@11ty/eleventy/cmd.cjs"
    out = "_site"
    base_template = "_includes/base.njk"
    env = {"NODE_OPTIONS": "--max-old-space-size=12000"}
    lacks = ("link checking (plain URLs)",)

    def content_file(self, ref):
        return f"content/{ref.md}"

    def generate(self, root, corpus):
        os.makedirs(root, exist_ok=True)
        if not (root / "node_modules").exists():
            (root / "node_modules").symlink_to(HOME / "eleventy/node_modules")
        put(root, "package.json", '{"type": "module", "private": true}\n')
        put(
            root,
            "eleventy.config.js",
            f'''import {{ feedPlugin }} from "@11ty/eleventy-plugin-rss";
import highlight from "@11ty/eleventy-plugin-syntaxhighlight";
import footnote from "markdown-it-footnote";
import anchor from "markdown-it-anchor";

const months = "January February March April May June July August September October November December".split(" ");

export default function (config) {{
  config.addPlugin(highlight);
  config.addPlugin(feedPlugin, {{
    type: "atom", outputPath: "/atom.xml",
    collection: {{ name: "pages", limit: 20 }},
    metadata: {{ language: "en", title: "{TITLE}", base: "{BASE_URL}/", author: {{ name: "Unknown" }} }},
  }});
  config.amendLibrary("md", md => md.use(footnote).use(anchor, {{ level: [2, 3] }}));
  config.addFilter("toc", html => [...html.matchAll(/<h([23]) id="([^"]*)"[^>]*>(.*?)<\\/h\\1>/g)]
    .map(m => `<li class="l${{m[1]}}"><a href="#${{m[2]}}">${{m[3]}}</a></li>`).join("\\n"));
  config.addFilter("ymd", d => d.toISOString().slice(0, 10));
  config.addFilter("day", d => `${{d.getUTCDate()}} ${{months[d.getUTCMonth()]}} ${{d.getUTCFullYear()}}`);
  for (const kind of {json.dumps(list(KINDS))})
    config.addCollection(kind, api => api.getFilteredByTag("pages").filter(p => p.data.kind === kind).reverse());
  config.addCollection("topics", api => {{
    const by = new Map();
    for (const p of api.getFilteredByTag("pages").reverse())
      for (const t of p.data.topics) by.has(t) ? by.get(t).push(p) : by.set(t, [p]);
    return [...by].sort((a, b) => a[0] < b[0] ? -1 : 1).map(([name, pages]) => ({{ name, pages }}));
  }});
  config.addPassthroughCopy({{ "static/style.css": "style.css" }});
  return {{ dir: {{ input: "content", includes: "../_includes", output: "_site" }}, markdownTemplateEngine: false, htmlTemplateEngine: "njk" }};
}}
''',
        )
        put(root, "static/style.css", STYLE)
        for k, (d, title, _) in KINDS.items():
            put(
                root,
                f"content/{d}/{d}.json",
                json.dumps({"layout": "page.njk", "tags": "pages", "section": {"title": title, "url": f"/{d}/"}}),
            )
            put(
                root,
                f"content/{d}/index.njk",
                f"""---
layout: base.njk
title: {title}
tags: ""
eleventyExcludeFromCollections: true
section: ""
permalink: /{d}/
---
<h1>{title}</h1>
{{% set list = collections.{k} %}}{{% include "list.njk" %}}
""",
            )
        for p in corpus:

            def link(t, anchor, text):
                return f"[{text}]({corpus.refs[t].url}{'#' + anchor if anchor else ''})"

            put(
                root,
                f"content/{p.md}",
                f"""---
title: {q(p.title)}
description: {q(p.description)}
date: {p.date}
kind: {p.kind}
topics: [{", ".join(q(t) for t in p.tags)}]
---

{p.render(link)}""",
            )
        put(
            root,
            "content/index.njk",
            f'---\nlayout: base.njk\ntitle: ""\npermalink: /\n---\n<h1>{TITLE}</h1>\n<ul>'
            + "".join(f'<li><a href="/{d}/">{t}</a></li>\n' for d, t, _ in KINDS.values())
            + "</ul>\n",
        )
        put(
            root,
            "content/tags.njk",
            """---
layout: base.njk
title: Tags
permalink: /tags/
---
<h1>Tags</h1>
<ul>
{% for t in collections.topics %}<li><a href="/tags/{{ t.name }}/">{{ t.name }}</a> ({{ t.pages.length }})</li>
{% endfor %}</ul>
""",
        )
        put(
            root,
            "content/tag.njk",
            """---
layout: base.njk
pagination: { data: collections.topics, size: 1, alias: topic }
section: { title: Tags, url: /tags/ }
permalink: "/tags/{{ topic.name }}/"
eleventyComputed: { title: "{{ topic.name }}" }
---
<h1>{{ topic.name }}</h1>
{% set list = topic.pages %}{% include "list.njk" %}
""",
        )
        put(
            root,
            "content/sitemap.njk",
            f"""---
permalink: /sitemap.xml
eleventyExcludeFromCollections: true
---
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{{% for p in collections.all %}}<url><loc>{BASE_URL}{{{{ p.url }}}}</loc><lastmod>{{{{ p.date | ymd }}}}</lastmod></url>
{{% endfor %}}</urlset>
""",
        )
        put(
            root,
            "_includes/list.njk",
            """<ul class="pages">
{% for p in list %}<li><a href="{{ p.url }}">{{ p.data.title }}</a> <time datetime="{{ p.date | ymd }}">{{ p.date | day }}</time></li>
{% endfor %}</ul>""",
        )
        put(
            root,
            "_includes/base.njk",
            f'''<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{% if title %}}{{{{ title }}}} | {{% endif %}}{TITLE}</title>
<meta name="description" content="{{{{ description }}}}">
<link rel="canonical" href="{BASE_URL}{{{{ page.url }}}}">
<link rel="stylesheet" href="/style.css">
<link rel="alternate" type="application/atom+xml" href="/atom.xml">
</head>
<body>
{nav(KINDS)}
<nav aria-label="Breadcrumb"><ol><li><a href="/">Home</a></li>{{% if section %}}<li><a href="{{{{ section.url }}}}">{{{{ section.title }}}}</a></li>{{% endif %}}{{% if title %}}<li aria-current="page">{{{{ title }}}}</li>{{% endif %}}</ol></nav>
<main>
{{{{ content | safe }}}}
</main>
{FOOTER}
</body>
</html>
''',
        )
        put(
            root,
            "_includes/page.njk",
            """---
layout: base.njk
---
<h1>{{ title }}</h1>
<p class="meta"><span class="kind">{{ kind }}</span> <time datetime="{{ page.date | ymd }}">{{ page.date | day }}</time></p>
<nav class="toc" aria-label="Contents"><ul>
{{ content | toc | safe }}
</ul></nav>
<article>
{{ content | safe }}
</article>
<ul class="tags">{% for t in topics %}<li><a href="/tags/{{ t }}/">{{ t }}</a></li>{% endfor %}</ul>
""",
        )

    def version(self):
        return "eleventy " + self._run("node", str(self.bin), "--version") + ", node " + self._run("node", "--version")

    # Eleventy takes its project root from the working directory: bench.py runs every command in the site's root.
    def build_cmd(self, root):
        return ["node", str(self.bin), "--quiet"]

    def serve_cmd(self, root, port):
        return [
            "node",
            "--require",
            str(Path(__file__).with_name("loopback.cjs")),
            str(self.bin),
            "--serve",
            "--quiet",
            f"--port={port}",
        ]


class EleventyInc(Eleventy):
    """eleventy --serve --incremental: the same site and the same build, so only in the watch table."""

    name = "eleventy-inc"
    site = "eleventy"

    def serve_cmd(self, root, port):
        return super().serve_cmd(root, port) + ["--incremental"]
