#!/usr/bin/env python3
"""Measure the peers side by side. Every measurement is a line of results.jsonl.

    bench.py build   --n 1000 --runs 5 --peer hugo expound   clean builds, peers interleaved
    bench.py rebuild --n 1000 --runs 5 --peer hugo expound   second builds: nothing changed, then one page changed
    bench.py watch   --n 1000 --edits 7 --tpl 3 --peer hugo  edit to page-served latency of the serve mode
    bench.py verify  --n 1000 --peer hugo expound            are the outputs that lie there complete?
    bench.py report                                          the tables, from results.jsonl, as Markdown
    bench.py ratio --peer expound hugo                       the first against the second, in one sentence
    bench.py versions
    bench.py clean                                           delete what clean builds put aside

Sites that are missing or out of date are generated first. Wall time is the whole
process, from spawn to exit; peak memory is /usr/bin/time's %M; "foreign" is the CPU,
in cores, that everything else took meanwhile.
"""

import argparse
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import verify
from machine import undisturbed
from peers import PEERS
from peers.base import HOME
from report import ratio, report
from sites import Sites, tree
from watch import watch


@dataclass
class Bench:
    """Where the sites, logs and results are, and how careful to be."""

    sites: Sites
    results: Path
    noisy: bool

    def __post_init__(self):
        self.logs = HOME / "log"
        self.logs.mkdir(parents=True, exist_ok=True)
        stat = subprocess.run(["stat", "-f", "-c", "%T", str(self.sites.at)], capture_output=True, text=True)
        self.fs = "tmpfs" if stat.stdout.strip() == "tmpfs" else "disk"

    def record(self, **row) -> None:
        with self.results.open("a") as f:
            f.write(json.dumps({**row, "fs": self.fs, "at": round(time.time(), 1)}) + "\n")

    def rows(self) -> list[dict]:
        return [json.loads(line) for line in self.results.open()]

    def log(self, what: str, peer, n: int) -> Path:
        return self.logs / f"{what}-{peer.name}-{n}.log"

    def run(self, what: str, peer, n: int, before=lambda: None) -> dict:
        m = undisturbed(peer, self.sites.ensure(peer, n), self.log(what, peer, n), before, tries=0 if self.noisy else 4)
        if m["rc"]:
            said = self.log(what, peer, n).read_text(errors="replace")[-2000:]
            sys.exit(f"{peer.name} {n}: exit {m['rc']}: {said}")
        return m


def build(bench: Bench, peers, n: int, runs: int, warm: int) -> None:
    for k in range(-warm, runs):
        for p in peers if k % 2 else reversed(peers):  # A B, B A, A B: neither always follows the other
            root = bench.sites.ensure(p, n)
            m = bench.run("build", p, n, before=lambda root=root: bench.sites.clear(root))
            files, size = tree(root / p.out)
            if k >= 0:
                bench.record(kind="build", peer=p.name, n=n, run=k, files=files, bytes=size, **m)
            speed = "" if m["probe"] is None else f", probe {m['probe']:.3f}"
            print(
                f"{p.name} {n} #{k}: {m['wall']:.2f} s, cpu {m['user'] + m['sys']:.2f}, {m['rss_kb'] / 1024:.0f} MiB, "
                f"{files} files, others {m['foreign']:.2f}{speed}",
                flush=True,
            )


def rebuild(bench: Bench, peers, n: int, runs: int) -> None:
    for k in range(-1, runs):
        for p in peers:
            root = bench.sites.ensure(p, n)
            if not (root / p.out).exists():
                bench.run("rebuild", p, n)
            same = bench.run("rebuild", p, n)
            page = root / bench.sites.pages(root)[k + 3]["file"]
            old = page.read_bytes()
            page.write_bytes(old + f"\nOne more word {k}.\n".encode())
            try:
                one = bench.run("rebuild", p, n)
            finally:
                page.write_bytes(old)
            if k >= 0:
                bench.record(kind="noop", peer=p.name, n=n, run=k, **same)
                bench.record(kind="one", peer=p.name, n=n, run=k, **one)
            print(f"{p.name} {n} #{k}: unchanged {same['wall']:.2f} s, one page {one['wall']:.2f} s", flush=True)


def arguments() -> argparse.Namespace:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("what", choices=["build", "rebuild", "watch", "verify", "report", "ratio", "versions", "clean"])
    ap.add_argument("--n", type=int, nargs="+", default=[1000])
    ap.add_argument("--peer", nargs="+", choices=list(PEERS), default=["expound", "hugo"])
    ap.add_argument("--runs", type=int, default=5)
    ap.add_argument("--warm", type=int, default=1, help="rounds that do not count")
    ap.add_argument("--edits", type=int, default=7)
    ap.add_argument("--tpl", type=int, default=3)
    ap.add_argument("--limit", type=float, default=120, help="seconds before a watch edit counts as never seen")
    ap.add_argument("--sites", type=Path, default=HOME / "sites")
    ap.add_argument("--results", type=Path, default=HOME / "results.jsonl")
    ap.add_argument("--noisy", action="store_true", help="take the machine as it is: no waiting, no second try")
    return ap.parse_args()


def main() -> None:
    a = arguments()
    bench = Bench(Sites(a.sites), a.results, a.noisy)
    peers = [PEERS[p] for p in a.peer]
    ok = True
    match a.what:
        case "build":
            for n in a.n:
                build(bench, peers, n, a.runs, a.warm)
        case "rebuild":
            for n in a.n:
                rebuild(bench, peers, n, a.runs)
        case "watch":
            for n in a.n:
                for p in peers:
                    watch(bench, p, n, a.edits, a.tpl, a.limit)
        case "verify":
            for n in a.n:
                for p in peers:
                    ok &= verify.complete(p, bench.sites.ensure(p, n), n)
        case "report":
            print(report(bench.rows()))
        case "ratio":
            print(ratio(bench.rows(), *a.peer[:2]))
        case "versions":
            for p in peers:
                print(f"{p.name}: {p.version()}")
        case "clean":
            bench.sites.empty_trash()
    sys.exit(not ok)


if __name__ == "__main__":
    main()
