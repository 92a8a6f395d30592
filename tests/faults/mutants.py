"""Spoils projects in every way that it can think of, and looks at how the program ends.

    python mutants.py EXPOUND FOLDER [--count N] [--seed N] [--only N]

Each mutant is a small project of which one file or several are changed: bytes, lines, values,
names, links, whole files. A command reads it. It must end with exit code 0 to 3, and if that is not
0, say what is wrong and write no site. It takes at most two seconds of the processor, and never
holds more than 256 MiB. Mutants that fail are kept in FOLDER/kept, each with the command that shows
it; `--only` makes one of them again. The rest of FOLDER is deleted and used for scratch. Needs
Linux.
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from check import arguments, tell
from mutations import mutated
from projects import projects, write

SECONDS, MEBIBYTES = 2, 256
# Where a command is stopped that does not end by itself.
STOPPED_AFTER, STOPPED_AT = 120, 2 * 1024**3
COMMANDS = [
    ["check"],
    ["check", "--format", "json"],
    ["check", "--drafts"],
    ["check", "--locked"],
    ["build", "--out", "{out}"],
    ["build", "--out", "{out}", "--portable", "--format", "sarif"],
    ["verify", "--check"],
    ["lock"],
]
WEIGHTS = [5, 2, 1, 1, 6, 2, 2, 1]
ENVIRONMENT = {**os.environ, "LC_ALL": "C", "NO_COLOR": "1", "RUST_BACKTRACE": "1"}


def run(command, folder, log):
    """How a command ended: its status, what it used, and what it said."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
        watchdog = threading.Timer(STOPPED_AFTER, partial(os.kill, process.pid, signal.SIGKILL))
        watchdog.start()
        _, status, used = os.wait4(process.pid, 0)
        watchdog.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used, log.read_bytes().decode(errors="replace")


def problems_of(status, used, said):
    """What is wrong with how a command ended, as a list of sentences."""
    found = []
    if status < 0:
        found.append(f"ended by signal {-status}")
    elif status > 3:
        found.append(f"exit {status}")
    # With `verify --check` and `lock`, an outdated file is not called an error.
    elif status != 0 and not said.strip():
        found.append(f"exit {status} without a word")
    if "panicked at" in said or "bug in expound" in said:
        found.append("a bug, it says")
    seconds = used.ru_utime + used.ru_stime
    if seconds > SECONDS:
        found.append(f"{seconds:.1f} s of the processor")
    if used.ru_maxrss > MEBIBYTES * 1024:
        found.append(f"{used.ru_maxrss // 1024} MiB")
    return found


def limit():
    """The limits of this process, which the commands inherit."""
    resource.setrlimit(resource.RLIMIT_AS, (STOPPED_AT, STOPPED_AT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def trial(expound, folder, bases, seed, number):
    """Makes a mutant and runs a command; returns a result that can be counted."""
    chance = random.Random(f"{seed} {number}")
    name, base, weight = chance.choices(bases, [weight for _, _, weight in bases])[0]
    spoiled, steps = mutated(base, [files for _, files, _ in bases], chance)
    command = [expound, *chance.choices(COMMANDS, WEIGHTS)[0], "--jobs", "1"]
    if "lock" in command or "verify" in command:
        command = command[:-2]
    place = folder / "work" / str(os.getpid())
    project, out = place / "project", place / "out"
    shutil.rmtree(place, ignore_errors=True)
    project.mkdir(parents=True)
    write(project, spoiled)
    command = [part.replace("{out}", str(out)) for part in command]
    status, used, said = run(command, project, place / "log")
    found = problems_of(status, used, said)
    if "build" in command and out.exists() != (status == 0):
        found.append("a site in spite of its errors, or none without errors")
    if found:
        keep(folder / "kept" / f"{seed}-{number}", place, spoiled, [*found, name, *steps], command, said)
    about = f"{number} ({name}, {command[1]})"
    return status, used.ru_utime + used.ru_stime, used.ru_maxrss, about, [f"{about}: {what}" for what in found]


def keep(target, place, files, notes, command, said):
    shutil.rmtree(target, ignore_errors=True)
    (target / "project").mkdir(parents=True)
    # As it was before the command, which may have changed it.
    write(target / "project", files)
    note = "\n".join([" ".join(command), *notes, "", said[:20000]])
    (target / "why.txt").write_text(note, errors="replace")


def main():
    options = arguments(count=20000, seed=1, only=None)
    expound, folder = options.expound, options.folder
    for used in ("work", "bases"):
        shutil.rmtree(folder / used, ignore_errors=True)
    bases = projects(expound, folder / "bases")
    numbers = range(options.count) if options.only is None else [options.only]
    start = time.monotonic()
    with ProcessPoolExecutor(os.cpu_count(), initializer=limit) as pool:
        each = partial(trial, expound, folder, bases, options.seed)
        results = list(pool.map(each, numbers, chunksize=8))
    problems = [problem for result in results for problem in result[4]]
    report(results, problems, options.seed, time.monotonic() - start)
    sys.exit(1 if problems else 0)


def report(results, problems, seed, seconds):
    ends = Counter(result[0] for result in results)
    slowest = max(results, key=lambda result: result[1])
    largest = max(results, key=lambda result: result[2])
    print(f"slowest: {slowest[1]:.2f} s, mutant {slowest[3]}; largest: {largest[2] // 1024} MiB, mutant {largest[3]}")
    ended = ", ".join(f"{count} with {status}" for status, count in sorted(ends.items()))
    tell(problems, f"mutants: {len(problems)} problems; {len(results)} mutants in {seconds:.0f} s; ended: {ended}; seed {seed}")
    if len(results) >= 100 and not {0, 1} <= ends.keys():
        sys.exit("no mutant was accepted, or none refused: the mutations show nothing")


if __name__ == "__main__":
    main()
