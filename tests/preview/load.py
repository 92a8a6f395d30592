"""Holds the preview under load: edits, readers, slow clients, and as many requests as it can take.

    python load.py EXPOUND FOLDER [--minutes N] [--leaves N] [--only PART[,PART]]

PART is one of
  soak      N minutes (10) of 5 edits a second under readers, open windows and deaf clients
  streams   64, 200 and 1,000 event streams that are never read, and more than the server takes
  back      a mistake while a large site is still being rendered: no page becomes older
  slow      1,000 connections that send nothing or a byte a second
  wrk       requests a second, with 32 connections for 10 seconds, five times; the best time counts

Everything that must hold is a problem if it does not, and so is a goal that is missed; the last line
counts problems. Memory is only judged fairly in a soak of several minutes, and `wrk` on a machine
that does nothing else. FOLDER is deleted and used for scratch. Needs Linux and Python 3.10; `wrk` also
needs the program of that name (`apt-get install wrk`).
"""

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import program
import soak
from crowd import Crowd
from program import Connection, Fault, Preview, Reply, percentile

RATE = 5  # edits a second
DEAF = 16  # event streams in the soak that are never read
WINDOWS = ["/", "/hub/", "/leaf-010/", "/leaf-011/", "/leaf-050/", "/site-map/"]
STREAMS = (64, 200, 1000)
MEDIAN_BESIDE_STREAMS = 100  # ms
MOST_CONNECTIONS = 1024  # as in src/serve/http/run.rs
PATIENCE = 10  # seconds that a request may take, as there
SLOW, SLOW_SECONDS = 1000, 30
SLOW_P99, SLOW_MEMORY = 100, 200  # ms, MiB
WRK_RATE, WRK_P99, WRK_TIMES = 15_000, 20, 5
WRK_PAGE = "/leaf-010/"
LARGE = 2000  # leaves that take long to render


def under_edits(expound, folder, arguments):
    """The soak. Returns problems; prints figures."""
    site = program.project(folder / "soak", arguments.leaves)
    preview = Preview(expound, site, arguments.limit)
    try:
        return soaked(expound, site, preview, arguments)
    finally:
        preview.stop()


def soaked(expound, site, preview, arguments):
    port, witness, done = preview.port, soak.Witness(), threading.Event()
    files = preview.files()
    turns = [soak.reads_a_pair, soak.wanders(arguments.leaves), soak.reads_style, soak.reads_the_rest]
    readers = [soak.Worker(port, witness, done, turn) for turn in turns]
    windows = [soak.Window(port, witness, page) for page in WINDOWS]
    deaf = [program.stream(port, "/hub/", deaf=True) for _ in range(DEAF)]
    meter, editor = soak.Meter(preview, done), soak.Editor(site, arguments.leaves)
    for thread in [*readers, *windows, meter]:
        thread.start()
    before = preview.seconds()
    took = editor.work(arguments.minutes * 60, RATE)
    used, edits = preview.seconds() - before, editor.edit
    shown = soak.last_edit(preview, editor)
    done.set()
    for reader in readers:
        reader.join()
    time.sleep(2)
    for window in windows:
        window.close()
    for stream in deaf:
        stream.close()
    different, count = soak.differences(expound, site, port)
    released = preview.settled(files)
    grown, said = soak.growth(meter.rows)
    problems = [f"{text} ({times} times)" for text, times in witness.problems.most_common(20)]
    problems += witness.backward() + different[:20] + grown
    problems += [] if shown is not None and shown <= soak.LAST_EDIT else [f"the last edit showed after {shown} s"]
    problems += [] if released is not None else [f"{preview.files() - files} files stay open"]
    problems += [] if witness.reads["mistakes shown"] else ["no mistake was ever shown"]
    problems += [] if witness.reads["visitors"] else ["a new file was never shown"]
    problems += [f"the window of {window.page} had no event" for window in windows if window.events < 2]
    times = [one * 1000 for one in witness.times]
    rebuilds = [int(ms[1]) for line in preview.lines if (ms := re.search(r" (\d+) ms\b", line))]
    print(f"soak: {edits} edits in {took:.0f} s, {len(rebuilds)} rebuilds, median {statistics.median(rebuilds):.0f} ms")
    print(f"  {len(times)} reads: {dict(witness.reads)}")
    print(f"  newest revision {witness.newest['revision']}, {sum(window.events for window in windows)} events")
    print(f"  ms of a read: {spread(times)}")
    print(f"  {said}")
    print(f"  processor {used / took * 100:.0f} % of one core")
    print(f"  the last edit showed after {shown} s; {count} files compared with a clean build")
    print(f"  all connections released {released:.1f} s after they were closed" if released is not None else "")
    return problems


def spread(times):
    return f"median {statistics.median(times):.1f}, p99 {percentile(times, 0.99):.1f}, worst {max(times):.1f}"


def paced(port, seconds, turn=None):
    """Reads a page for so many seconds, in turn on a new and on an old connection; times in ms."""
    times, statuses, end = [], Counter(), time.monotonic() + seconds
    with Connection(port) as kept:
        while time.monotonic() < end:
            if turn:
                turn()
            for ask in (kept.get, lambda path: program.get(port, path)):
                start = time.monotonic()
                statuses[ask(WRK_PAGE).status] += 1
                times.append((time.monotonic() - start) * 1000)
            time.sleep(0.01)
    return times, [f"status {status} ({count} times)" for status, count in statuses.items() if status != 200]


def beside_streams(expound, folder, arguments):
    """Pages are served beside event streams that are never read, and all is released afterwards."""
    site = program.project(folder / "streams", arguments.leaves)
    preview, problems = Preview(expound, site, arguments.limit), []
    try:
        for count in STREAMS:
            problems += [f"{count} streams: {problem}" for problem in with_streams(preview, site, count, arguments)]
        problems += beyond(preview)
    finally:
        preview.stop()
    return problems


def with_streams(preview, site, count, arguments):
    files = preview.files()
    deaf = [program.stream(preview.port, f"/leaf-{at % arguments.leaves:03}/", deaf=True) for at in range(count)]
    editor = soak.Editor(site, arguments.leaves)
    work = threading.Thread(target=editor.work, args=(10, RATE))
    work.start()
    times, problems = paced(preview.port, 10)
    work.join()
    for stream in deaf:
        stream.close()
    released, median = preview.settled(files), statistics.median(times)
    print(f"streams: beside {count}, {len(times)} reads took ms: {spread(times)}; memory {preview.memory():.0f} MiB")
    if median >= MEDIAN_BESIDE_STREAMS:
        problems.append(f"a page takes {median:.0f} ms")
    return problems + ([] if released is not None else ["files stay open"])


def beyond(preview):
    """Connections beyond the limit are closed at once; those within it, and later ones, are served."""
    files = preview.files()
    with Connection(preview.port) as kept:
        kept.get("/")
        streams = [program.stream(preview.port, "/", deaf=True) for _ in range(MOST_CONNECTIONS + 76)]
        time.sleep(1)
        refused = sum(is_closed(stream) for stream in streams)
        inside = kept.get("/").status
        try:
            outside = program.get(preview.port, "/").status
        except (Fault, OSError):
            outside = None
        for stream in streams:
            stream.close()
    released = preview.settled(files)
    after = program.get(preview.port, "/").status
    print(f"streams: of {len(streams)}, {refused} were closed at once; all released after {released:.1f} s")
    wanted = {"closed": (refused, 77), "inside": (inside, 200), "outside": (outside, None), "after": (after, 200)}
    return [f"beyond the limit, {name}: {was}, not {must}" for name, (was, must) in wanted.items() if was != must]


def is_closed(stream):
    """Whether the server has closed a connection; what it has sent before is passed over."""
    stream.setblocking(False)
    try:
        while stream.recv(65536):
            pass
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def beside_slow(expound, folder, arguments):
    site = program.project(folder / "slow", arguments.leaves)
    preview = Preview(expound, site, arguments.limit)
    try:
        files, crowd = preview.files(), Crowd(preview.port, SLOW)
        alone, _ = paced(preview.port, 10)
        crowd.start()
        # Some of the first may have been closed again before the last arrive.
        end = time.monotonic() + PATIENCE
        while preview.files() < files + SLOW * 0.95:
            if time.monotonic() > end:
                return [f"of {SLOW} slow connections, {preview.files() - files} were accepted"]
            time.sleep(0.1)
        times, problems = paced(preview.port, SLOW_SECONDS)
        memory, open_files = preview.peak(), preview.files()
        ages, found = crowd.end()
        released = preview.settled(files)
    finally:
        preview.stop()
    p99, ages = percentile(times, 0.99), ages or [0]
    print(f"slow: beside {SLOW} ({open_files} open files), {len(times)} reads took ms: {spread(times)}")
    print(f"  before they came, {len(alone)} reads took ms: {spread(alone)}")
    print(f"  {len(ages)} were closed after {min(ages):.1f} to {max(ages):.1f} s; memory at most {memory:.0f} MiB")
    print(f"  all were released {released:.2f} s after they were closed" if released is not None else "  not released")
    problems += found
    problems += [] if p99 <= SLOW_P99 else [f"beside slow clients, p99 is {p99:.0f} ms"]
    problems += [] if memory <= SLOW_MEMORY else [f"slow clients cost {memory:.0f} MiB"]
    # Readings are late on a busy machine, but a connection is never closed early.
    problems += [] if PATIENCE - 0.5 < min(ages) and max(ages) < PATIENCE + 5 else ["the time limit does not hold"]
    return problems + ([] if released is not None else ["slow connections stay open"])


def measured_by_wrk(expound, folder, arguments):
    if not shutil.which("wrk"):
        sys.exit("the program wrk is missing: `apt-get install wrk`, or leave this part out with `--only`")
    site = program.project(folder / "wrk", arguments.leaves)
    preview = Preview(expound, site, arguments.limit)
    try:
        size = len(program.get(preview.port, WRK_PAGE).body)
        runs = [one_wrk(preview, size) for _ in range(WRK_TIMES)]
    finally:
        preview.stop()
    problems = [problem for _, _, problem in runs if problem]
    rate, p99 = max(run[0] for run in runs), min(run[1] for run in runs)
    problems += [] if rate >= WRK_RATE else [f"at best {rate:.0f} requests/s; the goal is {WRK_RATE}"]
    return problems + ([] if p99 <= WRK_P99 else [f"at best a p99 of {p99:.1f} ms; the goal is {WRK_P99}"])


def one_wrk(preview, size):
    """One run: requests a second, p99 in ms, and what went wrong."""
    before = preview.seconds()
    address = f"http://{program.HOST}:{preview.port}{WRK_PAGE}"
    run = subprocess.run(["wrk", "-t1", "-c32", "-d10s", "--latency", address], capture_output=True, text=True)
    rate, requests, p99, problem = parsed(run.stdout)
    cost = (preview.seconds() - before) / max(requests, 1) * 1e6
    said = f"{rate:.0f} requests/s of {size} bytes, p99 {p99:.1f} ms, {cost:.0f} µs of processor each"
    print(f"wrk: {said}; load average {os.getloadavg()[0]:.1f}", flush=True)
    return rate, p99, problem


def parsed(text):
    """What wrk printed: requests a second, requests, p99 in ms, and errors."""
    units = {"us": 0.001, "ms": 1, "s": 1000}
    rate = re.search(r"Requests/sec:\s+([\d.]+)", text)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", text)
    requests = re.search(r"(\d+) requests in", text)
    if not (rate and p99 and requests):
        return 0.0, 0, 1e9, f"wrk printed {text!r}"
    wrong = re.findall(r"(?:Socket errors|Non-2xx).*", text)
    return float(rate[1]), int(requests[1]), float(p99[1]) * units[p99[2]], "; ".join(wrong)


def goes_back(expound, folder, arguments):
    """A page that shows a new frame must not show the old one again when another file has a mistake."""
    site = program.project(folder / "back", LARGE)
    preview = Preview(expound, site, arguments.limit)
    try:
        editor, seen = soak.Editor(site, LARGE), []
        editor.edit = 1
        editor.frame()
        preview.wait(lambda: frame_of(preview) == "1")
        editor.mistake()
        end = time.monotonic() + 3
        while time.monotonic() < end:
            seen.append(frame_of(preview))
            time.sleep(0.02)
    finally:
        preview.stop()
    print(f"back: after frame 1 and a mistake elsewhere, {len(seen)} reads had frame {sorted(set(seen))}")
    return [] if set(seen) == {"1"} else ["a mistake makes a page older than it was"]


def frame_of(preview):
    return re.search(r"<!-- frame (\d+) -->", program.get(preview.port, "/leaf-010/").text)[1]


PARTS = {
    "soak": under_edits,
    "streams": beside_streams,
    "back": goes_back,
    "slow": beside_slow,
    "wrk": measured_by_wrk,
}


def self_test():
    """The judges of this script must notice faults, or their silence means nothing."""
    sheet = '<link rel="stylesheet" href="../assets/site.0a1b2c3d.css">'
    mark, words = "<!-- frame 7 -->", "Text 8. Hub 6."
    text = f'<html>{sheet}{mark}{words}{words}{mark}<script data-revision="5"></script></html>\n'
    planted = {
        "is not whole": [text[:-9], text + text, text.replace(mark, "", 1), text.replace(words, "", 1)],
        "of several pieces": [text.replace(mark, "<!-- frame 3 -->", 1), text.replace("Hub 6", "Hub 5", 1)],
        "become older": [text.replace('"5"', '"4"'), text.replace("Hub 6", "Hub 1"), text.replace("Text 8", "Text 2")],
        "differs within": [text.replace("0a1b", "0a1c"), text.replace("</html>", " </html>")],
        "two values of": [text.replace("frame 7", "frame 9"), text.replace("0a1b", "0a1c")],
    }
    for wanted, texts in planted.items():
        for planted_text in texts:
            witness = soak.Witness()
            witness.page("/leaf-000/", Reply(200, "", text.encode()), witness.floor())
            assert not witness.problems, witness.problems
            witness.page("/leaf-000/", Reply(200, "", planted_text.encode()), witness.floor())
            found = [*witness.problems, *witness.backward()]
            assert any(wanted in problem for problem in found), (wanted, found)
    steady = [(100.0, 30, 15)] * 120
    assert soak.growth(steady)[0] == []
    for leak in [(107.0, 30, 15), (100.0, 31, 15), (100.0, 30, 16)]:
        assert len(soak.growth(steady[:80] + [leak] * 40)[0]) == 1, leak
    fine = "Requests/sec: 9000.5\n 99% 1.50s\n 90 requests in 10s"
    assert parsed(fine) == (9000.5, 90, 1500.0, "")
    assert all(parsed(fine + line)[3] for line in ["\n Socket errors: connect 1", "\n Non-2xx or 3xx responses: 2"])
    assert parsed("")[3]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("expound")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--leaves", type=int, default=200)
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--limit", type=int, help="limits the server's open files, to see this script fail")
    arguments = parser.parse_args()
    names = arguments.only.split(",")
    if unknown := set(names) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    self_test()
    shutil.rmtree(arguments.folder, ignore_errors=True)
    arguments.folder.mkdir(parents=True)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    expound, folder = str(Path(arguments.expound).absolute()), arguments.folder.absolute()
    problems = []
    for name in names:
        try:
            problems += PARTS[name](expound, folder, arguments)
        except Fault as fault:
            problems.append(f"{name} was given up: {fault}")
        sys.stdout.flush()
    print("\n".join([f"problem: {problem}" for problem in problems] + [f"{len(problems)} problems"]))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
