"""Publishes again and again under readers, and starts many builds at once.

    python publishing.py EXPOUND FOLDER [--publishes N] [--rounds N]

A page and the files for hosts say which version they are. Readers read as fast as they can: a file
must always be there, be whole, and never be older than one that was read before. Of twenty builds
at once one publishes, the others say that another build is writing, and the site is whole. FOLDER
is deleted and used for scratch.
"""

import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from check import arguments, empty, tell

TOGETHER = 20


def build(expound, project):
    command = [expound, "build", "--jobs", "1"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True)


def write(project, number):
    for name in ("first", "second"):
        page = project / "content" / "findings" / f"{name}-version.md"
        page.write_text(f"---\ntitle: The {name} page\n---\nVersion {number} end.\n")


class Reader(threading.Thread):
    """Reads a page until it is told to stop."""

    def __init__(self, page, done):
        super().__init__()
        self.page, self.done, self.reads, self.problems = page, done, 0, []

    def run(self):
        newest = 0
        while not self.done.is_set():
            try:
                text = self.page.read_text()
            except OSError as error:
                self.problems.append(f"{self.page.name} is missing: {error}")
                continue
            found = re.search(r"Version (\d+) end\.", text)
            if not found or not text.rstrip().endswith("</html>"):
                self.problems.append(f"a page is not whole: {len(text)} characters")
            elif int(found[1]) < newest:
                self.problems.append(f"version {found[1]} after {newest}")
            else:
                newest = int(found[1])
            self.reads += 1


def versions(folder):
    texts = [page.read_text() for page in folder.glob("findings/*-version/index.html")]
    return {re.search(r"Version (\d+) end\.", text)[1] for text in texts}


def under_readers(expound, project, count):
    write(project, 0)
    first = build(expound, project)
    if first.returncode != 0:
        sys.exit(first.stderr)
    done = threading.Event()
    pages = [project / "public" / "findings" / f"{name}-version" / "index.html" for name in ("first", "second")]
    readers = [Reader(page, done) for page in pages]
    for reader in readers:
        reader.start()
    problems = []
    for number in range(1, count + 1):
        write(project, number)
        result = build(expound, project)
        if result.returncode != 0:
            problems.append(f"publish {number}: exit {result.returncode}: {result.stderr.strip()}")
        elif versions(project / "public") != {str(number)}:
            problems.append(f"publish {number}: the site has {versions(project / 'public')}")
    done.set()
    for reader in readers:
        reader.join()
        problems += reader.problems
    return problems, sum(reader.reads for reader in readers)


def at_once(expound, project, rounds):
    problems, wins = [], 0
    with ThreadPoolExecutor(TOGETHER) as pool:
        for number in range(rounds):
            write(project, 10_000 + number)
            results = list(pool.map(lambda _: build(expound, project), range(TOGETHER)))
            won = [result for result in results if result.returncode == 0]
            wins += len(won)
            for result in results:
                refused = result.returncode == 3 and "another build is writing this output" in result.stderr
                if result.returncode != 0 and not refused:
                    problems.append(f"round {number}: exit {result.returncode}: {result.stderr.strip()}")
            # Builds that began after the first had ended may succeed too, and write nothing.
            writers = [result for result in won if not re.search(r" 0 written,| 0 files written,", result.stderr)]
            if len(writers) != 1:
                problems.append(f"round {number}: {len(writers)} builds published")
            if versions(project / "public") != {str(10_000 + number)}:
                problems.append(f"round {number}: the site has {versions(project / 'public')}")
    return problems, wins


def main():
    options = arguments(publishes=1000, rounds=100)
    expound, folder = options.expound, options.folder
    empty(folder)
    project = folder / "project"
    subprocess.run([expound, "init", project], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    read, reads = under_readers(expound, project, options.publishes)
    raced, wins = at_once(expound, project, options.rounds)
    problems = read + raced
    tell(
        problems,
        f"publishing: {len(problems)} problems; {options.publishes} publishes under {reads} reads; "
        f"{options.rounds} rounds of {TOGETHER} builds, {wins} of which ran",
    )
    if reads < options.publishes:
        sys.exit("the readers read too little to show anything")
    sys.exit(1 if problems else 0)


main()
