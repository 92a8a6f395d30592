"""The generated sites: where they are, what made them, and how a build's output is moved out of the way."""

import hashlib
import inspect
import json
import os
import shutil
import time
from pathlib import Path

import corpus
from peers import PEERS, base

SAMPLE = 40  # pages of a site that bench.py may edit and fetch


class Sites:
    """The folder of generated sites: `<peer>-<n>/` and, beside each, `<peer>-<n>.json`.

    The JSON holds the fingerprint of the code that made the site, the names at the site's
    top level (whatever else appears there, a build left) and a sample of pages.
    """

    def __init__(self, at: Path):
        self.at = at.resolve()
        self.at.mkdir(parents=True, exist_ok=True)

    def root(self, peer, n: int) -> Path:
        owner = PEERS[peer.site] if peer.site else peer
        return self.at / f"{owner.name}-{n}"

    def ensure(self, peer, n: int, seed: int = 1) -> Path:
        """The site's folder; generated first if it is missing or its generator has changed."""
        root = self.root(peer, n)
        try:
            fresh = self._about(root)["made_by"] == fingerprint(peer, seed)
        except (FileNotFoundError, KeyError):
            fresh = False
        if not fresh:
            self.generate(peer, n, seed)
        return root

    def generate(self, peer, n: int, seed: int) -> Path:
        """Write the site anew."""
        owner = PEERS[peer.site] if peer.site else peer
        root = self.root(owner, n)
        self.put_aside(root)
        source = corpus.Corpus(n, seed)
        owner.generate(root, source)
        sample = source.refs[:: max(1, n // SAMPLE)]
        about = {
            "made_by": fingerprint(owner, seed),
            "top": sorted(os.listdir(root)),
            "pages": [{"file": owner.content_file(r), "url": owner.page_url(r)} for r in sample],
        }
        self._about_file(root).write_text(json.dumps(about))
        return root

    def pages(self, root: Path) -> list[dict]:
        return self._about(root)["pages"]

    def clear(self, root: Path) -> None:
        """Leave only what was generated: outputs, spare generations and caches go aside."""
        for name in set(os.listdir(root)) - set(self._about(root)["top"]):
            self.put_aside(root / name)

    def put_aside(self, path: Path) -> None:
        """Move something away instead of deleting it.

        ext4 does not reuse an inode within 1 to 5 minutes of its deletion and looks past each
        such inode at every creation, so deleting 10,000 files just before a build makes the
        build's own file creation up to 15 times dearer. `bench.py clean` deletes them later.
        """
        if os.path.lexists(path):
            trash = self.at / "trash"
            trash.mkdir(exist_ok=True)
            path.rename(trash / f"{path.parent.name}-{path.name}-{time.time_ns()}")

    def empty_trash(self) -> None:
        shutil.rmtree(self.at / "trash", ignore_errors=True)

    def _about(self, root: Path) -> dict:
        return json.loads(self._about_file(root).read_text())

    def _about_file(self, root: Path) -> Path:
        return root.with_name(root.name + ".json")


def fingerprint(peer, seed: int) -> str:
    """Of everything that a generated site depends on, its number of pages aside."""
    owner = PEERS[peer.site] if peer.site else peer
    files = [corpus.__file__, base.__file__, inspect.getfile(type(owner))]
    return hashlib.sha256(b"\0".join([str(seed).encode(), *(Path(f).read_bytes() for f in files)])).hexdigest()[:16]


def tree(folder: Path) -> tuple[int, int]:
    """Number of files below a folder, and their bytes."""
    files = size = 0
    for at, _, names in os.walk(folder):
        for name in names:
            files += 1
            size += os.lstat(os.path.join(at, name)).st_size
    return files, size
