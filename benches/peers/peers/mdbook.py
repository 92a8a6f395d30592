from corpus import KINDS

from .base import FOOTER, HOME, TITLE, Peer, nav, put


class MdBook(Peer):
    name = "mdbook"
    bin = HOME / "mdbook/bin/mdbook"
    out = "book"
    base_template = "theme/index.hbs"
    lacks = (
        "front matter",
        "tags",
        "breadcrumbs",
        "table of contents in the page",
        "sitemap",
        "feed",
        "build-time highlighting (runs highlight.js in the browser)",
        "link checking",
        "pretty URLs (slug.html)",
    )

    def content_file(self, ref):
        return f"src/{ref.md}"

    def page_url(self, ref):
        return f"/{ref.dir}/{ref.slug}.html"

    def generate(self, root, corpus):
        put(
            root,
            "book.toml",
            f'''[book]
title = "{TITLE}"
src = "src"

[output.html]
no-section-label = true
smart-punctuation = false

[output.html.search]
enable = false

[output.html.print]
enable = false
''',
        )
        summary, by = ["# Summary", "", f"[{TITLE}](index.md)", ""], {k: [] for k in KINDS}
        for p in corpus:

            def link(t, anchor, text):
                return f"[{text}](../{corpus.refs[t].md}{'#' + anchor if anchor else ''})"

            by[p.kind].append(p)
            put(
                root,
                f"src/{p.md}",
                f"# {p.title}\n\n{p.kind}, {p.date}. Tags: {', '.join(p.tags)}.\n\n{p.render(link)}",
            )
        for k, (d, title, _) in KINDS.items():
            items = "".join(
                f"- [{p.title}]({p.slug}.md), {p.date}\n" for p in sorted(by[k], key=lambda p: p.date, reverse=True)
            )
            put(root, f"src/{d}/index.md", f"# {title}\n\n{items}")
            summary.append(f"- [{title}]({d}/index.md)")
            summary += [f"  - [{p.title}]({p.md})" for p in by[k]]
        put(root, "src/index.md", f"# {TITLE}\n\n" + "".join(f"- [{t}]({d}/index.md)\n" for d, t, _ in KINDS.values()))
        put(root, "src/SUMMARY.md", "\n".join(summary) + "\n")
        put(
            root,
            "theme/index.hbs",
            f"""<!DOCTYPE html>
<html lang="{{{{ language }}}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{{{ title }}}}</title>
<meta name="description" content="{{{{ description }}}}">
<link rel="stylesheet" href="{{{{ path_to_root }}}}style.css">
</head>
<body>
{nav(KINDS)}
<main>
<article>
{{{{{{ content }}}}}}
</article>
</main>
{FOOTER}
</body>
</html>
""",
        )

    def version(self):
        return self._run(str(self.bin), "--version")

    def build_cmd(self, root):
        return [str(self.bin), "build", str(root)]

    def serve_cmd(self, root, port):
        return [str(self.bin), "serve", str(root), "-n", "127.0.0.1", "-p", str(port)]
