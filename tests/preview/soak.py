"""Edits a project many times a second while readers read its preview, and judges what they read.

A library of `load.py`. Every edit has a number, which the page shows before and after its text, the
frame of every page at its beginning and end, and the style sheet likewise. So a reader can tell
whether a page is of one piece, whether two pages of one revision agree, and whether a page is older
than one that was read before. Mistakes are made too, and mended 400 ms later.
"""

import hashlib
import json
import random
import re
import statistics
import subprocess
import threading
import time
from collections import Counter

import program
from program import Connection, Fault

MENDED_AFTER = 0.4
# Leaves in which mistakes are made. Nothing else changes them.
CARELESS = 10
# Leaves that are always read.
PAIR = (10, 11)
LAST_EDIT = 2  # seconds within which it must show
GROWTH = 5  # percent
# What the preview adds to a page.
SCRIPT = re.compile(r'<script src="/\.expound/client\.js"[^>]*></script>\n')
NEEDS = re.compile(r"(; (script|style|connect)-src 'self')+\">")
MARKS = {"frame": r"<!-- frame (\d+) -->", "hub": r"Hub (\d+)\.", "text": r"Text (\d+)\."}
SHEET = r'href="[^"]*?(assets/site\.[0-9a-f]+\.css)"'


class Witness:
    """What all readers have read, and what was wrong with it."""

    def __init__(self):
        self.lock, self.problems = threading.Lock(), Counter()
        self.reads, self.times = Counter(), []
        self.bodies, self.shared, self.newest, self.sheets = {}, {}, {}, {}
        self.older, self.errors = [], {}

    def report(self, problem):
        with self.lock:
            self.problems[problem] += 1

    def floor(self):
        """The newest that anybody has read; whatever is requested from now on must not be older."""
        with self.lock:
            return dict(self.newest)

    def page(self, path, reply, floor):
        """Judges a page that was requested when `floor` was the newest."""
        text = reply.text
        if text.count("<html") != 1 or not text.rstrip().endswith("</html>"):
            return self.report(f"{path} is not whole")
        found = {name: re.findall(mark, text) for name, mark in MARKS.items()}
        is_leaf = path.startswith("/leaf-")
        if len(found["frame"]) != 2 or is_leaf and not len(found["hub"]) == len(found["text"]) == 2:
            return self.report(f"{path} is not whole: {found}")
        if any(len(set(numbers)) > 1 for numbers in found.values()):
            return self.report(f"{path} is of several pieces: {found}")
        own = {"text": f"text of {path}"}
        known = {own.get(name, name): int(numbers[0]) for name, numbers in found.items() if numbers}
        known["revision"] = int(re.search(r'data-revision="(\d+)"', text)[1])
        sheet = re.search(SHEET, text)[1]
        if sheet in self.sheets:
            known["style"] = self.sheets[sheet]
        for name, number in known.items():
            if number < floor.get(name, 0):
                self.older.append((known["revision"], f"{path} has {name} {number} after {floor[name]}"))
        self.agree(path, reply.body, known, sheet)

    def backward(self):
        """The reads that were older than an earlier one, by whether there was a mistake then."""
        groups = {True: [], False: []}
        for revision, what in self.older:
            groups[self.errors.get(revision, 0) > 0].append(what)
        said = {True: "while there is a mistake", False: "although there is no mistake"}
        return [f"pages become older {said[how]}: {len(all)} reads, as {all[0]}" for how, all in groups.items() if all]

    def agree(self, path, body, known, sheet):
        """Pages of one revision must agree, and a page that is read twice must be the same."""
        revision, digest = known["revision"], hashlib.sha256(body).digest()
        with self.lock:
            if self.bodies.setdefault((revision, path), digest) != digest:
                self.problems[f"{path} differs within revision {revision}"] += 1
            for name, value in [*known.items(), ("style sheet", sheet)]:
                if self.shared.setdefault((revision, name), value) != value:
                    self.problems[f"revision {revision} has two values of {name}"] += 1
            for name, number in known.items():
                self.newest[name] = max(number, self.newest.get(name, 0))


class Worker(threading.Thread):
    """Does something again and again until it is told to stop; faults are reported."""

    def __init__(self, port, witness, done, turn, pause=0.02):
        super().__init__(daemon=True)
        self.port, self.witness, self.done, self.turn, self.pause = port, witness, done, turn, pause
        self.connection = None

    def run(self):
        while not self.done.is_set():
            try:
                self.turn(self)
            except Fault as fault:
                self.witness.report(str(fault))
                self.connection = None
            except (ValueError, TypeError, KeyError) as error:
                self.witness.report(f"a reply makes no sense: {error!r}")
            time.sleep(self.pause)
        if self.connection:
            self.connection.close()

    def read(self, path, expected=(200,), fresh=False):
        """Reads a file or a page, and judges it."""
        floor, start = self.witness.floor(), time.monotonic()
        if fresh or not self.connection:
            if self.connection:
                self.connection.close()
            self.connection = Connection(self.port)
        reply = self.connection.get(path)
        self.witness.times.append(time.monotonic() - start)
        self.witness.reads[reply.status] += 1
        if reply.status not in expected:
            self.witness.report(f"{path}: status {reply.status}")
        elif "text/html" in reply.header("content-type"):
            self.witness.page(path, reply, floor)
        return reply


def reads_a_pair(worker):
    for number in PAIR:
        worker.read(f"/leaf-{number:03}/")


def wanders(leaves):
    others = ["/", "/hub/", "/site-map/", "/what-burned/", "/findings/stay-put/", "/data/", "/evidence/"]

    def wander(worker):
        worker.read(random.choice([*others, f"/leaf-{random.randrange(leaves):03}/"]), fresh=True)

    return wander


def reads_style(worker):
    """A style sheet may only be missing if there is another revision by now."""
    page = worker.read("/")
    sheet = re.search(SHEET, page.text)[1]
    reply = worker.read(f"/{sheet}", (200, 404))
    if reply.status == 404:
        worker.witness.reads["style sheets of a revision before"] += 1
        if worker.read("/").body == page.body:
            worker.witness.report("a page names a style sheet that is missing")
        return
    numbers = re.findall(r"/\* style (\d+) \*/", reply.text)
    if len(numbers) != 2 or numbers[0] != numbers[1]:
        worker.witness.report("a style sheet is not of one piece")
    else:
        worker.witness.sheets[sheet] = int(numbers[0])


def reads_the_rest(worker):
    """Also counts the times at which the preview reported a mistake."""
    worker.witness.reads["visitors"] += worker.read("/visitor/", (200, 404)).status == 200
    worker.read("/no/such/page/", (404,))
    worker.read("/feed.xml")
    worker.read("/pages.json")
    report = json.loads(worker.read("/.expound/report").body)
    worker.witness.errors[report["revision"]] = report["errors"]
    worker.witness.reads["mistakes shown"] += report["errors"] > 0


class Window(threading.Thread):
    """A page that is open in a browser: an event stream, and the page at each change."""

    def __init__(self, port, witness, page):
        super().__init__(daemon=True)
        self.port, self.witness, self.page, self.etag, self.events = port, witness, page, None, 0
        self.stream = program.stream(port, page)

    def run(self):
        revision = 0
        try:
            with self.stream.makefile("rb") as lines:
                for line in lines:
                    if line.startswith(b"data:"):
                        revision = self.event(json.loads(line[5:]), revision)
        except (OSError, ValueError) as error:
            if self.stream.fileno() >= 0:
                self.witness.report(f"an event stream ended: {error}")
        except Fault as fault:
            self.witness.report(f"a window: {fault}")

    def event(self, event, before):
        if event["revision"] <= before or event["state"] != "page":
            self.witness.report(f"an event says {event['state']} {event['revision']} after {before}")
        self.events += 1
        self.witness.errors[event["revision"]] = event["errors"]
        if event["etag"] != self.etag:
            self.etag, floor = event["etag"], {**self.witness.floor(), "revision": event["revision"]}
            self.witness.page(self.page, program.get(self.port, self.page), floor)
        return event["revision"]

    def close(self):
        try:
            self.stream.shutdown(2)
        except OSError:
            pass
        self.stream.close()


class Editor:
    """Changes files, and remembers what is still to be mended."""

    def __init__(self, folder, leaves):
        self.folder, self.leaves, self.edit, self.to_mend = folder, leaves, 0, []
        self.base = (program.ROOT / "themes/civic/templates/base.html").read_text()
        self.sheet = (program.ROOT / "themes/civic/assets/site.css").read_text()
        turns = [self.text, self.title, self.style, self.mistake, self.text, self.replaced]
        turns += [self.frame, self.text, self.broken_frame, self.text]
        # Where a file is missing, the preview waits up to two seconds for another, so this is rarer.
        self.turns = [self.arrival, *turns, *turns, self.departure, *turns]

    def turn(self):
        self.turns[self.edit % len(self.turns)]()
        self.edit += 1

    def text(self, number=None):
        number = random.randrange(CARELESS, self.leaves) if number is None else number
        program.leaf_file(self.folder, number).write_text(program.leaf(number, self.edit))

    def replaced(self):
        """Saves as many editors do: another file takes the place of the old one."""
        target, other = program.leaf_file(self.folder, PAIR[0]), self.folder.parent / "saved"
        other.write_text(program.leaf(PAIR[0], self.edit))
        other.rename(target)

    def title(self):
        (self.folder / "content/pages/hub.md").write_text(program.hub(self.edit))

    def style(self):
        (self.folder / "assets/site.css").write_text(program.style(self.sheet, self.edit))

    def frame(self, end=""):
        text = program.frame(self.base, f"<!-- frame {self.edit} -->")
        (self.folder / "templates/base.html").write_text(text + end)

    def broken_frame(self):
        self.frame("{% if unfinished")
        self.to_mend.append((time.monotonic() + MENDED_AFTER, self.frame))

    def mistake(self):
        number = random.randrange(CARELESS)
        path = program.leaf_file(self.folder, number)
        path.write_text(program.leaf(number, self.edit, "titel: A typo\n"))
        mended = program.leaf(number, self.edit)
        self.to_mend.append((time.monotonic() + MENDED_AFTER, lambda: path.write_text(mended)))

    def arrival(self):
        (self.folder / "content/pages/visitor.md").write_text("---\ntitle: A visitor\n---\nHere for a while.\n")

    def departure(self):
        (self.folder / "content/pages/visitor.md").unlink(missing_ok=True)

    def mend(self, is_end=False):
        """Mends what is due; at the end, everything."""
        now = time.monotonic()
        due = [fix for when, fix in self.to_mend if is_end or when <= now]
        self.to_mend = [(when, fix) for when, fix in self.to_mend if not is_end and when > now]
        for fix in due:
            fix()

    def work(self, seconds, rate):
        """Edits so many times a second."""
        start = time.monotonic()
        for number in range(int(seconds * rate)):
            while time.monotonic() < start + number / rate:
                self.mend()
                time.sleep(0.01)
            self.turn()
        self.mend(is_end=True)
        return time.monotonic() - start


class Meter(threading.Thread):
    """Notes once a second what the preview uses."""

    def __init__(self, preview, done):
        super().__init__(daemon=True)
        self.preview, self.done, self.rows = preview, done, []

    def run(self):
        while not self.done.wait(1):
            self.rows.append((self.preview.memory(), self.preview.files(), self.preview.threads()))


def growth(rows):
    """What grew in the second half of the time, and the figures.

    Memory still grows for some minutes while everything is edited for the first few times; what
    grows for ever also grows in the second half.
    """
    window = max(1, min(60, len(rows) // 6))
    middle = len(rows) // 2
    first, last = (medians(rows[at : at + window]) for at in (middle, len(rows) - window))
    percent = (last[0] / first[0] - 1) * 100
    problems = [f"memory grew by {percent:.1f} %"] if percent > GROWTH else []
    for what, before, after in zip(("open files", "threads"), first[1:], last[1:]):
        problems += [f"{before:.0f} {what} became {after:.0f}"] if after > before else []
    minutes = [f"{medians(rows[at : at + 60])[0]:.0f}" for at in range(0, len(rows), 60)]
    said = f"memory at half time {first[0]:.1f} MiB, at the end {last[0]:.1f} ({percent:+.1f} %), "
    said += f"at most {max(row[0] for row in rows):.1f}; minute by minute {' '.join(minutes)}\n"
    said += f"  open files {first[1]:.0f}, then {last[1]:.0f}; threads {first[2]:.0f}, then {last[2]:.0f}"
    return problems, said


def medians(rows):
    return [statistics.median(column) for column in zip(*rows)]


def last_edit(preview, editor):
    """How long the last edit takes to show; None if it never does."""
    editor.edit += 1
    editor.text(PAIR[0])
    start = time.monotonic()
    while f"Text {editor.edit}." not in program.get(preview.port, f"/leaf-{PAIR[0]:03}/").text:
        if time.monotonic() - start > 10:
            return None
        time.sleep(0.01)
    return round(time.monotonic() - start, 3)


def plain(body):
    """A file without what the preview adds to pages: its script, and what the script needs."""
    return NEEDS.sub('">', SCRIPT.sub("", body.decode("utf-8", "surrogateescape")))


def differences(expound, folder, port):
    """The files that a clean build writes and the preview shows differently, and their number."""
    out = folder.parent / "built"
    built = subprocess.run([expound, "build", "--root", folder, "--out", out], capture_output=True, text=True)
    if built.returncode != 0:
        return [f"a clean build fails: {built.stderr[-500:]}"], 0
    files = [file for file in out.rglob("*") if file.is_file() and not file.name.startswith(".")]
    problems = []
    for file in sorted(files):
        path = f"/{file.relative_to(out)}"
        if plain(program.get(port, path).body) != plain(file.read_bytes()):
            problems.append(f"{path} differs from a clean build")
    return problems, len(files)
