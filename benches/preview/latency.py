#!/usr/bin/env python3
"""How long it takes from saving a file to its new page being served, by the real `expound serve`.

    benches/preview/latency.py explainer
    benches/preview/latency.py PROJECT [--edits 30]

PROJECT is a folder with a site, such as the corpus of 10,000 pages of benches/peers; `explainer` is
this repository's. The script copies it first and edits only the copy. It does what a browser does:
it holds the event stream of the page that is open, and when an event says that the page has
changed, it fetches the page. The time ends when the saved words are in the fetched page.
EXPOUND_BIN names the program (default: target/dist/expound), WORK a folder for the copy. Times
include the window in which the program waits for more events of the same save.
"""

import argparse
import http.client
import json
import os
import queue
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ["content", "evidence", "evidence.lock", "permalinks.lock", "themes", "templates", "assets", "static", "site.toml"]
LINKERS = 50
LONGEST = 30  # seconds to wait for one edit


class Preview:
    """A running `expound serve`, and every line it prints."""

    def __init__(self, site: Path):
        binary = os.environ.get("EXPOUND_BIN", ROOT / "target/dist/expound")
        start = time.perf_counter()
        self.process = subprocess.Popen(
            [binary, "serve", "--root", site, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.lines = []
        self.port = None
        threading.Thread(target=self._read, daemon=True).start()
        self.wait(lambda: self.port)
        self.wait(lambda: self.rebuilds() > 0)
        self.ready = time.perf_counter() - start

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
            if port := re.search(r"http://[^:/]+:(\d+)/", line):
                self.port = int(port[1])

    def rebuilds(self) -> int:
        return sum(line.endswith(" ms") for line in list(self.lines))

    def wait(self, condition, limit=120):
        end = time.perf_counter() + limit
        while not condition():
            if time.perf_counter() > end or self.process.poll() is not None:
                sys.exit("\n".join(["the preview did not do what was expected", *self.lines[-20:]]))
            time.sleep(0.01)

    def settle(self):
        """Waits until the preview is idle: it also renders in the background."""
        quiet, last = 0, self.ticks()
        while quiet < 4:
            time.sleep(0.1)
            now = self.ticks()
            quiet, last = (quiet + 1 if now - last < 2 else 0), now

    def ticks(self) -> int:
        """Hundredths of a second of processor time, of all threads."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def memory(self) -> int:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024


class Screen:
    """A page that somebody looks at: its event stream, and a connection to fetch it."""

    def __init__(self, port: int, page: str):
        self.port, self.page, self.news = port, page, queue.Queue()
        self.stream = http.client.HTTPConnection("127.0.0.1", port)
        self.stream.request("GET", f"/.expound/events?page={page}")
        self.reply = self.stream.getresponse()
        threading.Thread(target=self._listen, daemon=True).start()
        self.news.get(timeout=LONGEST)

    def _listen(self):
        try:
            while line := self.reply.readline():
                if line.startswith(b"data:"):
                    self.news.put(json.loads(line[5:])["etag"])
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            pass

    def fetch(self) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)
        connection.request("GET", self.page)
        body = connection.getresponse().read().decode()
        connection.close()
        return body

    def until(self, words: str) -> bool:
        """Fetches the page at each event until it has the words."""
        end = time.perf_counter() + LONGEST
        while time.perf_counter() < end:
            try:
                self.news.get(timeout=max(0.0, end - time.perf_counter()))
            except queue.Empty:
                return False
            if words in self.fetch():
                return True
        return False

    def drain(self):
        while not self.news.empty():
            self.news.get()


def address(path: Path, site: Path) -> str:
    return "/" + str(path.relative_to(site / "content").with_suffix("")) + "/"


def copied(project: Path, work: Path) -> Path:
    site = work / "site"
    for part in PARTS:
        if (project / part).is_dir():
            shutil.copytree(project / part, site / part)
        elif (project / part).exists():
            site.mkdir(exist_ok=True)
            shutil.copy(project / part, site / part)
    return site


def texts(site: Path) -> list[Path]:
    """Content files of kinds whose address is their path, always in the same order."""
    folders = [site / "content" / name for name in ("findings", "recommendations", "responses")]
    files = sorted(file for folder in folders for file in folder.glob("*.md") if file.stem != "index")
    random.Random(7).shuffle(files)
    return files


def add_words(path: Path, words: str):
    """Puts words at the beginning of a paragraph, which keeps its text and its citations."""
    text = path.read_text()
    paragraph = re.search(r"^[A-Z].*\[@.*$", text, flags=re.M) or re.search(r"^[A-Z].{60,}$", text, flags=re.M)
    if not paragraph:
        return append(path, words)
    path.write_text(f"{text[: paragraph.start()]}{words}. {text[paragraph.start() :]}")


def append(path: Path, words: str):
    """Adds a paragraph that cites what the page cites already: gates may ask for that."""
    text = path.read_text()
    cited = re.search(r"\[@[\w-]+", text)
    path.write_text(f"{text}\n{words}{f' {cited[0]}]' if cited else ''}\n")


def replaced(path: Path, pattern: str, by: str):
    text = path.read_text()
    changed = re.sub(pattern, lambda _: by, text, count=1, flags=re.M)
    assert changed != text, f"{path} has nothing like {pattern}"
    path.write_text(changed)


def measure(edit, screen: Screen, words: str) -> float | None:
    screen.drain()
    start = time.perf_counter()
    edit()
    return time.perf_counter() - start if screen.until(words) else None


def series(name: str, preview: Preview, edits: int, one) -> None:
    """Prints one line of the table: median, least and worst of a number of edits."""
    times, lines = [], len(preview.lines)
    for number in range(edits):
        preview.settle()
        taken = one(number)
        if taken is None:
            sys.exit("\n".join([f"{name}: edit {number} never showed", *preview.lines[-20:]]))
        times.append(taken * 1000)
    preview.settle()
    whole = [int(ms[1]) for line in preview.lines[lines:] if (ms := re.search(r"(\d+) ms$", line))]
    pages = [int(n[1]) for line in preview.lines[lines:] if (n := re.search(r"(\d+) of \d+ pages", line))]
    print(
        f"| {name} | {statistics.median(times):.0f} | {min(times):.0f} | {max(times):.0f} "
        f"| {statistics.median(whole or [0]):.0f} | {statistics.median(pages or [0]):.0f} |",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("project")
    parser.add_argument("--edits", type=int, default=30)
    arguments = parser.parse_args()
    project = ROOT if arguments.project == "explainer" else Path(arguments.project)
    with tempfile.TemporaryDirectory(dir=os.environ.get("WORK"), prefix="expound-latency-") as work:
        site = copied(project, Path(work))
        run(site, arguments.edits)


def run(site: Path, edits: int):
    base = next(p for p in [*site.glob("themes/*/templates/base.html")])
    hub, *others = texts(site)
    linkers = others[:LINKERS]
    for path in linkers:
        append(path, f"Compare [[{identity(hub)}]]")
    preview = Preview(site)
    try:
        count = re.search(r"of (\d+) pages", "\n".join(preview.lines))[1]
        print(f"{count} pages, ready after {preview.ready:.1f} s\n")
        print("| edit | median ms | least | worst | whole rebuild, median ms | pages rendered, median |")
        print("|---|---:|---:|---:|---:|---:|")
        screen = Screen(preview.port, address(linkers[0], site))

        def words(number):
            return f"Stamp{number:04}x{os.getpid()}"

        def body(number):
            return measure(lambda: add_words(linkers[0], words(number)), screen, words(number))

        def citing(number):
            return measure(lambda: append(linkers[0], words(number)), screen, words(number))

        def retitle(number):
            edit = lambda: replaced(hub, r"^title: .*$", f'title: "{words(number)} title"')  # noqa: E731
            return measure(edit, screen, f"{words(number)} title")

        def template(number):
            mark = f"<!-- {words(number)} -->"
            return measure(lambda: replaced(base, r"</body>", f"{mark}\n</body>"), screen, mark)

        def burst(number):
            replaced(base, r"</body>", f"<!-- burst {number} -->\n</body>")
            time.sleep(0.2)
            return body(number + 5000)

        series("a sentence on the page", preview, edits, body)
        series("a paragraph more", preview, edits, lambda number: citing(number + 2000))
        series(f"the title of a page that {LINKERS} link to, seen on one of them", preview, edits, retitle)
        series("the base template", preview, edits, template)
        series("a sentence, 0.2 s after the base template", preview, edits, burst)
        print(f"\npeak memory {preview.memory()} MiB")
    finally:
        preview.process.terminate()
        preview.process.wait(10)


def identity(path: Path) -> str:
    own = re.search(r"^id: *(\S+)", path.read_text(), flags=re.M)
    return own[1].strip("\"'") if own else path.stem


if __name__ == "__main__":
    main()
