"""Small projects that mutants.py spoils, as files by their paths.

Between them they have every file that a project can have: pages of every kind, settings, templates,
assets, texts of sources with their lock, a style for references, promises and gates.
"""

import hashlib
import re
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
# Folders in which nothing is written by hand.
IGNORED = (".expound", "public", "public.hosting")
# A page of the explainer for each kind of thing that its dialect can say.
PIECES = [
    "site.toml", "content/pages/index.md", "content/pages/ethnicity.md", "content/findings/t*.md",
    "content/recommendations/*1*.md", "content/terms/c*.md", "content/sources/s1.md", "content/statistics/r*.md",
    "content/events/2025-06-1*.md", "content/actions/*law*.md", "content/organisations/index.md", "evidence.lock",
]
PAGE = """---
title: A page
summary: It has a bit of everything.
tags: [water]
---

## First {#first}

A [[page|link]] to itself, *emphasis*, **strong**, `code`, [a link](https://example.org/?a=b&c=d "title"),
a note[^n] and a citation [@review, pp. 1–2; @minutes]. He said “words of the review” [@review, p. 1]. ^abcd

> Quoted.
>
> — [@minutes]

> [!NOTE]
> > Twice.

1. One
   - Two
     - [ ] Three
2. Four ~~five~~ {sub}`2`

| a | b |
|:--|--:|
| 1 | `2` |

```rust
fn main() { println!("{}", 1); }
```

> [!NOTE]
> A box.

```{list}
kind: source
style: compact
```

![Alt text](/assets/plan.svg "A plan")

---

[^n]: A note with a [link][ref].

[ref]: <https://example.org/>
"""
SOURCE = "---\ntitle: The review\npublisher: The council\ndate: 2027-01-02\nurl: https://example.org/review\n"
SOURCE += "type: primary\nsha256: {hash}\n---\nA review.\n"
TEXT = b"Page one.\nHere are words of the review, and more.\n\fPage two.\n"
SETTINGS = """title = "Small"
description = "A small site."
base_url = "https://small.example/"
language = "en-GB"
released = "2027-03-01"
hosts = ["nginx", "caddy"]
citation_style = "styles/oscola.csl"
nav = [{ to = "page" }]

[gates.dated]
rule = "every source has 1.. url"
ratchet = true
"""


def files_of(folder):
    """The files of a project by path, without what the program made."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(folder) for path in paths]
    return {str(name): (folder / name).read_bytes() for name in names if name.parts[0] not in IGNORED}


def write(folder, files):
    """Writes a project. What no file system can hold is left out; `None` is a link to nowhere."""
    for name, content in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.symlink_to("nowhere")
            else:
                path.write_bytes(content)
        except (OSError, ValueError):
            continue


def recorded(expound, folder, files):
    """A project with the files that the program adds to it: marks, promises, gates, verdicts."""
    write(folder, files)
    for command in (["verify"], ["lock"]):
        result = subprocess.run([expound, *command], cwd=folder, capture_output=True, text=True)
        if result.returncode != 0:
            raise SystemExit(f"{command} in {folder}: {result.stdout}{result.stderr}")
    return files_of(folder)


def small():
    """A project with a little of everything."""
    return {
        "site.toml": SETTINGS.encode(),
        "content/pages/index.md": b"---\nid: home\ntitle: Home\n---\nSee [[page]].\n",
        "content/pages/page.md": PAGE.encode(),
        "content/sources/review.md": SOURCE.format(hash=hashlib.sha256(TEXT).hexdigest()).encode(),
        "content/sources/minutes.md": re.sub("sha256.*\n", "", SOURCE.replace("review", "minutes")).encode(),
        "evidence/review/text.txt": TEXT,
        "evidence/review/pages.json": b'[{"page": "1", "start": 0}, {"page": "ii", "start": 50}]',
        "styles/oscola.csl": (REPOSITORY / "src/cite/oscola.csl").read_bytes(),
        "templates/page.html": (REPOSITORY / "themes/civic/templates/page.html").read_bytes(),
        "assets/plan.svg": (REPOSITORY / "tests/sites/fire/assets/plan.svg").read_bytes(),
        "static/notes.txt": b"Notes.\n",
    }


def tiny():
    """The least that is a project."""
    settings = 'title = "T"\nbase_url = "https://t.example/"\nlanguage = "en"\ndescription = "D"\n'
    return {"site.toml": settings.encode(), "content/pages/index.md": PAGE.split("He said")[0].encode()}


def pieces():
    """Parts of the explainer: most links lead nowhere, and that has to be said."""
    found = {path for pattern in PIECES for path in REPOSITORY.glob(pattern)}
    return {str(path.relative_to(REPOSITORY)): path.read_bytes() for path in sorted(found)}


def projects(expound, folder):
    """The projects as (name, files, how often)."""
    subprocess.run([expound, "init", folder / "starter"], check=True, capture_output=True)
    settings = (folder / "starter/site.toml").read_bytes()
    starter = recorded(expound, folder / "starter", {"site.toml": settings})
    sites = [(path.name, files_of(path), 3) for path in sorted((REPOSITORY / "tests/sites").iterdir())]
    return [
        ("starter", starter, 3),
        ("small", recorded(expound, folder / "small", small()), 6),
        ("tiny", tiny(), 4),
        ("pieces", pieces(), 2),
        *sites,
    ]
