"""Are the feeds of a built site what readers of feeds expect?

Checks every Atom feed against the grammar of RFC 4287 (with jing) and reads it with feedparser, and
checks every JSON Feed against version 1.1. Both formats of a feed must say the same, and every id
must be unique and independent of the site's address.

    python feeds.py FOLDER...
"""

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import feedparser

GRAMMAR = Path(__file__).with_name("atom.rnc")


def main(folders: list[str]) -> int:
    problems, feeds = [], 0
    for folder in map(Path, folders):
        atoms = sorted(folder.rglob("feed.xml"))
        feeds += len(atoms)
        if not atoms:
            problems.append(f"{folder}: no feed")
            continue
        jing = subprocess.run(["jing", "-c", GRAMMAR, *atoms], capture_output=True, text=True)
        if jing.returncode:
            problems += (jing.stdout or jing.stderr).splitlines()
        for atom in atoms:
            for problem in pair(folder, atom):
                problems.append(f"{atom}: {problem}")
    print(*problems, sep="\n")
    print(f"feeds: {feeds} in both formats, {len(problems)} problems")
    return 1 if problems else 0


def pair(folder: Path, atom: Path):
    """What is wrong with a feed in its two formats."""
    read = feedparser.parse(atom.read_bytes())
    if read.bozo:
        yield f"feedparser: {read.bozo_exception}"
    if read.version != "atom10":
        yield f"feedparser takes it for {read.version}"
    text = json.loads(atom.with_name("feed.json").read_text("utf-8"))
    yield from of_json(text)
    told = [(entry.id, entry.title, entry.link, entry.content[0].value) for entry in read.entries]
    items = text["items"]
    same = [(item["id"], item["title"], item["url"], item["content_text"]) for item in items]
    if told != same:
        yield "feed.json tells something else"
    if read.feed.title != text["title"]:
        yield "feed.json has another title"
    ids = [id for id, *_ in told]
    if len(set(ids)) != len(ids):
        yield "an id is there twice"
    links = {link.rel: link.href for link in read.feed.links}
    if links["self"].removesuffix("feed.xml") != text["feed_url"].removesuffix("feed.json"):
        yield "its addresses do not go together"
    for _, _, page, _ in told:
        base = links["self"].removesuffix(atom.relative_to(folder).as_posix())
        if not (folder / page.removeprefix(base) / "index.html").is_file():
            yield f"there is no page at {page}"


def of_json(feed: dict):
    """What JSON Feed 1.1 demands, and what it names."""
    top = {"version", "title", "home_page_url", "feed_url", "description", "language", "authors", "items"}
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield "feed.json: not the version 1.1"
    for key in set(feed) - top:
        yield f"feed.json: unknown key {key}"
    for key in ["title", "home_page_url", "feed_url", "items"]:
        if key not in feed:
            yield f"feed.json: no {key}"
    keys = {"id": str, "url": str, "title": str, "content_text": str, "date_published": str, "date_modified": str, "tags": list}
    for item in feed["items"]:
        for key, value in item.items():
            if key not in keys or not isinstance(value, keys[key]):
                yield f"feed.json: bad {key}"
        if not {"id", "content_text"} <= set(item):
            yield "feed.json: an item without id or text"
        for key in ["date_published", "date_modified"]:
            if datetime.fromisoformat(item[key]).tzinfo is None:
                yield f"feed.json: {item[key]} has no zone"


sys.exit(main(sys.argv[1:]))
