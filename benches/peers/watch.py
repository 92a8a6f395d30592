"""Serve mode: how long from saving a file to being served its new page."""

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path

from machine import cpu_ticks, idle, quiet
from peers.base import MARK


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Client:
    """GETs over one kept connection, made again when the server drops it."""

    def __init__(self, port: int):
        self.port, self.c = port, None

    def get(self, url: str) -> bytes | None:
        try:
            if not self.c:
                self.c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            self.c.request("GET", url)
            r = self.c.getresponse()
            body = r.read()
            if r.will_close:
                self.close()
            return body if r.status == 200 else None
        except (OSError, http.client.HTTPException):
            self.close()
            return None

    def close(self) -> None:
        if self.c:
            self.c.close()
        self.c = None

    def until(self, url: str, token: bytes, limit: float, every=0.005) -> float | None:
        """Seconds until the page holds the token; None if it never does."""
        t = time.perf_counter()
        while (d := time.perf_counter() - t) < limit:
            if token in (self.get(url) or b""):
                return time.perf_counter() - t
            time.sleep(every if d < 2 else 0.02)
        return None


@contextlib.contextmanager
def serving(peer, root: Path, port: int, log: Path):
    """The peer's server, interrupted at the end."""
    with log.open("wb") as out:
        srv = subprocess.Popen(
            peer.serve_cmd(root, port),
            cwd=root,
            env={**os.environ, **peer.env},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
    try:
        yield srv
    finally:
        if srv.poll() is None:
            srv.send_signal(signal.SIGINT)
            try:
                srv.wait(10)
            except subprocess.TimeoutExpired:
                srv.kill()
                srv.wait()


def watch(bench, peer, n: int, edits: int, templates: int, limit: float) -> None:
    root = bench.sites.ensure(peer, n)
    port = free_port()
    if not peer.serve_cmd(root, port):
        return
    pages = bench.sites.pages(root)
    touched = [*(root / x["file"] for x in pages[: edits + 1]), root / peer.base_template]
    keep = {f: f.read_bytes() for f in touched}
    bench.sites.clear(root)
    os.sync()
    start = time.perf_counter()
    try:
        with serving(peer, root, port, bench.log("watch", peer, n)) as srv:
            client = Client(port)
            up = ready(srv, client, pages[0]["url"], start, limit)
            bench.record(kind="watch-start", peer=peer.name, n=n, wall=up, rc=srv.poll())
            if up is None:
                print(f"{peer.name} {n}: the server never answered (rc {srv.poll()})", flush=True)
                return
            edit_pages(bench, peer, n, srv, client, pages[: edits + 1], limit)
            edit_template(bench, peer, n, srv, client, pages, templates, limit)
            peak = peak_memory(srv.pid)
            bench.record(kind="watch-rss", peer=peer.name, n=n, rss_kb=peak)
            print(f"{peer.name} {n}: start {up:.2f} s, peak {peak / 1024:.0f} MiB", flush=True)
    finally:
        for f, old in keep.items():
            f.write_bytes(old)


def ready(srv, client, url: str, start: float, limit: float) -> float | None:
    """Seconds from the server's start to its first page; None if it ends or takes too long."""
    while time.perf_counter() - start < limit and srv.poll() is None:
        if client.get(url):
            return time.perf_counter() - start
        time.sleep(0.02)
    return None


def edit_pages(bench, peer, n, srv, client, pages, limit) -> None:
    """Append a sentence to page after page. The first edit is a warm-up."""
    root = bench.sites.root(peer, n)
    for k, page in enumerate(pages):
        client.get(page["url"])  # the reader is looking at the page
        settle(bench, srv)
        time.sleep((k * 0.137) % 0.5)  # do not keep step with a polling or batching watcher
        word = f"zedit{k}x{time.time_ns()}".encode()
        ticks = cpu_ticks(srv.pid)
        with (root / page["file"]).open("ab") as f:
            f.write(b"\nAppended " + word + b".\n")
        wall = client.until(page["url"], word, limit)
        cpu = cpu_since(srv, ticks)
        if k:
            bench.record(kind="watch-page", peer=peer.name, n=n, run=k, wall=wall, cpu=cpu)
        print(f"{peer.name} {n} edit {k}: {wall and round(wall, 3)} s, cpu {cpu:.2f}", flush=True)


def edit_template(bench, peer, n, srv, client, pages, times, limit) -> None:
    """Change a word of the base template, and see whether a page that nobody has looked at is fresh too."""
    base = bench.sites.root(peer, n) / peer.base_template
    source = base.read_text()
    seen, far = pages[1]["url"], pages[-1]["url"]
    for k in range(times):
        client.get(seen)
        settle(bench, srv)
        mark = f"tplmark-{k + 1}-{time.time_ns()}"
        ticks = cpu_ticks(srv.pid)
        base.write_text(source.replace(MARK, mark))
        wall = client.until(seen, mark.encode(), limit)
        cpu = cpu_since(srv, ticks)
        fresh = mark.encode() in (client.get(far) or b"")
        bench.record(kind="watch-tpl", peer=peer.name, n=n, run=k, wall=wall, cpu=cpu, far_fresh=fresh)
        print(
            f"{peer.name} {n} template {k}: {wall and round(wall, 3)} s, cpu {cpu:.2f}, unvisited page fresh: {fresh}",
            flush=True,
        )


def settle(bench, srv) -> None:
    idle(srv.pid)
    if not bench.noisy:
        quiet(0.25)


def cpu_since(srv, ticks: int) -> float:
    idle(srv.pid)
    return (cpu_ticks(srv.pid) - ticks) / os.sysconf("SC_CLK_TCK")


def peak_memory(pid: int) -> int:
    return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1])
