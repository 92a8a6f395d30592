#!/usr/bin/env python3
"""Behaviour, not speed, at 200 pages: do broken links fail the build, and are lists fresh after a title edit in serve mode?

extra.py --peer hugo expound [--sites DIR]
"""

import argparse
import os
import subprocess
import time
from pathlib import Path

from corpus import Corpus
from machine import idle
from peers import PEERS
from peers.base import HOME
from sites import Sites
from watch import Client, free_port, serving

N = 200
LINKS = {  # what stands before and after the anchor of a link, by peer; the others write plain URLs
    "expound": ("(../{md}", ")"),
    "hugo": ('({{{{< relref "/{md}', '" >}}}})'),
    "mdbook": ("(../{md}", ")"),
    "zola": ("(@/{md}", ")"),
}


def broken(sites: Sites, peer) -> None:
    root = sites.ensure(peer, N)
    f = root / sites.pages(root)[1]["file"]
    old = f.read_text()
    ref = Corpus(N).refs[7]
    before, after = (x.format(md=ref.md) for x in LINKS.get(peer.name, (f"({ref.url}", ")")))
    cases = {
        "missing page": before.replace(ref.slug, "no-such-page") + after,
        "missing anchor": before + "#no-such-heading" + after,
    }
    try:
        for what, link in cases.items():
            f.write_text(old + f"\nA [bad link]{link} here.\n")
            sites.clear(root)
            r = subprocess.run(
                peer.build_cmd(root), cwd=root, env={**os.environ, **peer.env}, capture_output=True, text=True
            )
            said = " ".join((r.stderr + r.stdout).split())[-330:]
            print(f"{peer.name}: {what}: exit {r.returncode}: {said}", flush=True)
    finally:
        f.write_text(old)


def titles(sites: Sites, peer) -> None:
    root, port = sites.ensure(peer, N), free_port()
    if not peer.serve_cmd(root, port):
        return
    page = sites.pages(root)[1]
    f = root / page["file"]
    old = f.read_text()
    lists = ["/" + page["url"].split("/")[1] + "/" + ("index.html" if peer.name == "mdbook" else "")]
    for line in old.splitlines()[:12]:
        if line.startswith(("tags:", "topics:", "tags =")):
            lists.append("/tags/" + line.split('"')[1] + "/")
    try:
        with serving(peer, root, port, HOME / f"log/titles-{peer.name}.log") as srv:
            client, end = Client(port), time.monotonic() + 60
            while not client.get(page["url"]):
                if srv.poll() is not None or time.monotonic() > end:
                    print(f"{peer.name}: the server never answered (rc {srv.poll()})", flush=True)
                    return
                time.sleep(0.05)
            idle(srv.pid, 1.5)
            for url in lists:
                client.get(url)
            new = f"Zretitled {time.time_ns()}"
            f.write_text(retitled(old, new))
            got = client.until(page["url"], new.encode(), 20)
            idle(srv.pid, 1.5)
            fresh = {url: new.encode() in (client.get(url) or b"") for url in lists}
            print(f"{peer.name}: page fresh after {got and round(got, 2)} s; lists fresh: {fresh}", flush=True)
    finally:
        f.write_text(old)


def retitled(text: str, new: str) -> str:
    lines = text.splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if line.startswith(("title", "# ")))
    lines[at] = f"# {new}\n" if lines[at].startswith("#") else lines[at][: lines[at].index('"')] + f'"{new}"\n'
    return "".join(lines)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--peer", nargs="+", choices=list(PEERS), default=["expound", "hugo"])
    ap.add_argument("--sites", type=Path, default=HOME / "sites")
    a = ap.parse_args()
    sites = Sites(a.sites)
    (HOME / "log").mkdir(exist_ok=True)
    for name in a.peer:
        if not PEERS[name].site:
            broken(sites, PEERS[name])
    for name in a.peer:
        titles(sites, PEERS[name])


if __name__ == "__main__":
    main()
