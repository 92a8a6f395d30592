from corpus import KINDS

from .base import BASE_URL, FOOTER, HOME, STYLE, TITLE, Peer, nav, put, q


class Cobalt(Peer):
    name = "cobalt"
    bin = HOME / "cobalt/bin/cobalt"
    out = "_site"
    base_template = "_includes/foot.liquid"
    lacks = (
        "table of contents",
        "heading ids",
        "link checking (plain URLs)",
        "template inheritance (includes instead)",
        "feed limit (all pages)",
        "class-based highlighting (inline styles)",
    )

    def content_file(self, ref):
        return f"posts/{ref.md}"

    def generate(self, root, corpus):
        put(
            root,
            "_cobalt.yml",
            f'''source: "."
destination: "_site"
ignore: ["_site", "_site/**/*"]
site:
  title: "{TITLE}"
  description: "{TITLE}"
  base_url: "{BASE_URL}"
  sitemap: sitemap.xml
syntax_highlight:
  enabled: true
  theme: "InspiredGitHub"
posts:
  dir: posts
  title: "{TITLE}"
  description: "{TITLE}"
  rss: rss.xml
  publish_date_in_filename: false
''',
        )
        put(root, "style.css", STYLE)
        put(
            root,
            "_includes/head.liquid",
            f'''<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{{{ page.title }}}} | {TITLE}</title>
<meta name="description" content="{{{{ page.description }}}}">
<link rel="canonical" href="{BASE_URL}/{{{{ page.permalink }}}}">
<link rel="stylesheet" href="/style.css">
<link rel="alternate" type="application/rss+xml" href="/rss.xml">
</head>
<body>
{nav(KINDS)}
<nav aria-label="Breadcrumb"><ol><li><a href="/">Home</a></li>{{% if page.data.section %}}<li><a href="/{{{{ page.data.section }}}}/">{{{{ page.data.section | capitalize }}}}</a></li>{{% endif %}}<li aria-current="page">{{{{ page.title }}}}</li></ol></nav>
<main>
''',
        )
        put(root, "_includes/foot.liquid", f"</main>\n{FOOTER}\n</body>\n</html>\n")
        put(
            root,
            "_layouts/page.liquid",
            """{% include "head.liquid" %}<h1>{{ page.title }}</h1>
<p class="meta"><span class="kind">{{ page.data.kind }}</span> <time datetime="{{ page.published_date | date: "%Y-%m-%d" }}">{{ page.published_date | date: "%-d %B %Y" }}</time></p>
<article>
{{ page.content }}
</article>
<ul class="tags">{% for t in page.tags %}<li><a href="/tags/{{ t }}/">{{ t }}</a></li>{% endfor %}</ul>
{% include "foot.liquid" %}""",
        )
        put(
            root,
            "_layouts/plain.liquid",
            """{% include "head.liquid" %}<h1>{{ page.title }}</h1>
{{ page.content }}
{% include "foot.liquid" %}""",
        )
        item = '<li><a href="/{{ p.permalink }}">{{ p.title }}</a> <time datetime="{{ p.published_date | date: "%Y-%m-%d" }}">{{ p.published_date | date: "%-d %B %Y" }}</time></li>\n'
        for k, (d, title, _) in KINDS.items():
            put(
                root,
                f"{d}.liquid",
                f'''---
layout: plain.liquid
title: {title}
permalink: /{d}/
---
<ul class="pages">
{{% for p in collections.posts.pages %}}{{% if p.data.kind == "{k}" %}}{item}{{% endif %}}{{% endfor %}}</ul>
''',
            )
        put(
            root,
            "index.liquid",
            f"---\nlayout: plain.liquid\ntitle: {TITLE}\n---\n<ul>"
            + "".join(f'<li><a href="/{d}/">{t}</a></li>\n' for d, t, _ in KINDS.values())
            + "</ul>\n",
        )
        put(
            root,
            "tags.liquid",
            f"""---
layout: plain.liquid
title: Tags
permalink: /tags/
pagination:
  include: Tags
  per_page: 1000000
---
{{% if paginator.indexes %}}<ul>
{{% for t in paginator.indexes %}}<li><a href="/{{{{ t.index_permalink }}}}">{{{{ t.index_title }}}}</a> ({{{{ t.total_pages }}}})</li>
{{% endfor %}}</ul>{{% else %}}<h2>{{{{ paginator.index_title }}}}</h2><ul class="pages">
{{% for p in paginator.pages %}}{item}{{% endfor %}}</ul>{{% endif %}}
""",
        )
        for p in corpus:

            def link(t, anchor, text):
                return f"[{text}]({corpus.refs[t].url}{'#' + anchor if anchor else ''})"

            put(
                root,
                f"posts/{p.md}",
                f'''---
layout: page.liquid
title: {q(p.title)}
description: {q(p.description)}
published_date: "{p.date} 00:00:00 +0000"
permalink: {p.url}
is_draft: false
tags: [{", ".join(q(t) for t in p.tags)}]
data:
  kind: {p.kind}
  section: {p.dir}
---
{p.render(link)}''',
            )

    def version(self):
        return self._run(str(self.bin), "--version")

    def build_cmd(self, root):
        return [str(self.bin), "build", "--config", str(root / "_cobalt.yml")]

    def serve_cmd(self, root, port):
        return [
            str(self.bin),
            "serve",
            "--config",
            str(root / "_cobalt.yml"),
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
        ]
