"""Is an output complete? A benchmark of a build that left something out is worth nothing."""

import re
from collections import Counter
from pathlib import Path

from corpus import KINDS, Corpus
from peers.base import BASE_URL, MARK

HREF = re.compile(rb'href="?([^" >#]+)')


def complete(peer, root: Path, n: int) -> bool:
    """Whether every page is there with its parts, and every list and tag page shows all it should."""
    out, corpus, faults = root / peer.out, Corpus(n), []
    tags = Counter()
    by_kind = Counter(ref.kind for ref in corpus.refs)
    for page in corpus:
        tags.update(page.tags)
        html = read(out, page.url)
        want = [page.title, page.description, MARK, 'id="summary"', f"{page.date:%Y}", "<article", "<footer", "</html>"]
        want += [f">{t}<" for t in page.tags]
        want += ["<table"] * (page.i % 3 == 0) + ["<pre"] * (page.i % 10 == 0)
        low = html.decode().lower()
        faults += [f"{page.url}: no {w!r}" for w in want if w.lower() not in low]
        if page.i % 2 == 0 and not re.search(r'role="?doc-noteref', low):
            faults.append(f"{page.url}: no footnote")
    for kind, (folder, _, _) in KINDS.items():
        faults += listed(out, f"/{folder}/", f"{kind}-", by_kind[kind])
    for tag, count in tags.items():
        faults += listed(out, f"/tags/{tag}/", tuple(f"{k}-" for k in KINDS), count)
    if len(re.findall(rb"<(?:item|entry)>", feed(out))) != 20:
        faults.append("the feed has not 20 entries")
    sitemap = out / "sitemap.xml"
    if not sitemap.exists() or sitemap.read_bytes().count(b"<loc>") < n:
        faults.append("sitemap.xml lacks pages")
    print(f"{peer.name} {n}: {'complete' if not faults else f'{len(faults)} faults'}", flush=True)
    for f in faults[:10]:
        print("  " + f, flush=True)
    return not faults


def read(out: Path, url: str) -> bytes:
    f = out / url.strip("/") / "index.html"
    return f.read_bytes() if f.exists() else b""


def listed(out: Path, url: str, prefix, count: int) -> list[str]:
    """Faults of a list page: it must link to `count` pages, each with its date."""
    html = read(out, url)
    main = html[html.find(b"<main") :]
    slugs = {h.decode().replace(BASE_URL, "").strip("/").rsplit("/", 1)[-1] for h in HREF.findall(main)}
    links = sum(s.startswith(prefix) for s in slugs)
    dates = main.count(b"<time")
    return [] if links == count == dates else [f"{url}: {links} pages and {dates} dates listed, not {count}"]


def feed(out: Path) -> bytes:
    found = [f for f in (out / name for name in ("feed.xml", "atom.xml", "index.xml", "rss.xml")) if f.exists()]
    return found[0].read_bytes() if found else b""
