"""What every adapter shares: the words and parts that all sites have, and the interface bench.py uses."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

HOME = Path(os.environ.get("PEERS_HOME", Path(__file__).resolve().parent.parent / "work")).resolve()
TITLE = "Inquiry explainer"
BASE_URL = "https://example.org"
MARK = "tplmark-0"  # the text in every base template that a template edit changes
STYLE = (
    "body{font-family:sans-serif;max-width:50rem;margin:auto}\nnav ul,nav ol{display:flex;gap:1rem;list-style:none}\n"
)
FOOTER = f'<footer><p>Published by the inquiry secretariat. <span id="mark">{MARK}</span></p></footer>'


def put(root: Path, rel: str, text: str) -> None:
    """Write a file of a site, and the folders it needs."""
    p = root / rel
    p.parent.mkdir(parents=True, exist_ok=True)
    p.write_text(text, encoding="utf-8")


def q(s: str) -> str:
    """A string as a double-quoted TOML or YAML scalar (JSON's quoting suits both)."""
    return json.dumps(s, ensure_ascii=False)


def nav(kinds) -> str:
    """The header that every page of every peer carries."""
    items = "".join(f'<li><a href="/{d}/">{t}</a></li>' for d, t, _ in kinds.values())
    return (
        f'<header><a href="/">{TITLE}</a>\n'
        f'<nav aria-label="Main"><ul>{items}<li><a href="/tags/">Tags</a></li></ul></nav></header>'
    )


class Peer:
    """A site generator: how its site is written and how the program is run."""

    name = "?"
    site: str | None = None  # the peer whose generated site this one shares (default: its own)
    lacks: tuple[str, ...] = ()  # where its site or its work is less than the others'
    base_template = "templates/base.html"
    out = "public"
    env: dict[str, str] = {}

    def generate(self, root: Path, corpus) -> None:
        raise NotImplementedError

    def content_file(self, ref) -> str:
        return f"content/{ref.md}"

    def page_url(self, ref) -> str:
        return ref.url

    def version(self) -> str:
        raise NotImplementedError

    def build_cmd(self, root: Path) -> list[str]:
        raise NotImplementedError

    def serve_cmd(self, root: Path, port: int) -> list[str] | None:
        return None

    def _run(self, *cmd: str) -> str:
        try:
            return subprocess.run(cmd, capture_output=True, text=True, check=True).stdout.strip()
        except FileNotFoundError:
            raise SystemExit(f"{self.name}: no {cmd[0]}; the README says where it is looked for") from None
