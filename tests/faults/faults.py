"""Stops and disturbs commands at every call that changes the disk, and looks at what is left.

    python faults.py EXPOUND FOLDER [--kills N] [--errors N] [--times N] [--signals N]
        [--pages N] [--seed N]

It traces each command once with strace. Then it runs the command again for each call, on each path
and in each thread, and kills the process there or makes the call fail. Afterwards the site must be
the old or the new one, the one before it must be at hand for a roll-back, and the next build must
succeed without help and leave nothing behind. Without N, all points are tried. With `--times`,
commands are also killed at random times; with `--pages`, the site has so many pages more. With
`--signals`, they get SIGINT, SIGTERM or SIGHUP, half of the signals at a call and half at a random
time: they must end within a second, and by that signal. FOLDER is deleted and used for scratch.
Needs Linux and strace.
"""

import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor

from check import arguments, empty, tell

CHANGING = (
    "openat,creat,write,pwrite64,writev,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,"
    "fsync,fdatasync,syncfs,ftruncate,chmod,fchmod,fchmodat,flock,copy_file_range,sendfile"
)
ERRNOS = ["ENOSPC", "EIO", "EACCES", "EROFS", "EMFILE", "EINTR", "EDQUOT", "ENOMEM"]
OWN = {".expound-manifest", ".expound-slot"}
# What may lie in a project's folder after a build.
EXPECTED = {
    ".public.lock", ".public.spare", ".public.spare-2",
    ".public.hosting.lock", ".public.hosting.spare", ".public.hosting.spare-2",
}
ENVIRONMENT = {**os.environ, "LC_ALL": "C", "NO_COLOR": "1", "RUST_BACKTRACE": "0"}
# A call that never ends is a fault too.
LONGEST = 60
# What people and machines send to end a program, and how long it may take to end, in seconds.
SIGNALS = ["INT", "TERM", "HUP"]
ENDING = [signal.Signals[f"SIG{name}"] for name in SIGNALS]
AT_ONCE = 1


def run(command, folder):
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, errors="replace", timeout=LONGEST
    )


def must(command, folder):
    result = run(command, folder)
    if result.returncode != 0:
        sys.exit(f"{command} in {folder}: exit {result.returncode}\n{result.stderr}")
    return result


def digest(folder):
    """The files of a generation with their contents; None when there is no folder."""
    if not folder.is_dir():
        return None
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in OWN:
            found.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes() + b"\0")
    return found.hexdigest()


def warnings(text):
    """The warnings in the output of a build, by their first lines."""
    return {line for line in text.splitlines() if line.startswith("warning")}


class Scenario:
    """A project in a certain state, and a command that changes it."""

    def __init__(self, name, expound, folder, prepare, command):
        self.name, self.expound = name, expound
        self.base = folder / name / "base"
        shutil.copytree(folder / "project", self.base)
        prepare(self)
        self.command = [expound, *command]
        self.before = self.outputs(self.base)
        self.previous = self.rolled_back(self.base, folder / name / "rolled")
        reference = self.copy(folder / name / "reference")
        start = time.monotonic()
        must(self.command, reference)
        self.duration = time.monotonic() - start
        self.after = self.outputs(reference)
        # A stub is a draft with gaps, of which the build warns.
        self.warned = warnings(self.build_of(reference))
        self.rebuilt = self.outputs(reference)
        self.names = {path.name for path in reference.iterdir()} | EXPECTED
        self.points = self.trace(self.copy(folder / name / "traced"))

    def edit(self, text):
        page = next(iter(sorted((self.base / "content").rglob("*.md"))))
        page.write_text(page.read_text() + f"\n{text}\n")

    def build(self):
        must([self.expound, "build", "--jobs", "1"], self.base)

    def copy(self, target):
        """A copy in which the lists of files are the newest, as in the original."""
        shutil.rmtree(target, ignore_errors=True)
        must(["cp", "-a", self.base, target], self.base.parent)
        for listing in target.glob(".public*/.expound-manifest"):
            os.utime(listing)
        for listing in target.glob("public*/.expound-manifest"):
            os.utime(listing)
        return target

    def outputs(self, project):
        return digest(project / "public"), digest(project / "public.hosting")

    def build_of(self, project):
        return must([self.expound, "build", "--jobs", "1"], project).stderr

    def rolled_back(self, project, scratch):
        """The site after a roll-back; None when there is none to go back to."""
        shutil.rmtree(scratch, ignore_errors=True)
        must(["cp", "-a", project, scratch], project.parent)
        result = run([self.expound, "rollback"], scratch)
        return digest(scratch / "public") if result.returncode == 0 else None

    def trace(self, project):
        """Each call as (system call, path, number): it is the path's number-th in its thread."""
        log = project.parent / "trace"
        run(["strace", "-f", "-y", "-s", "4096", "-o", log, "-e", f"trace={CHANGING}", *self.command], project)
        counts = defaultdict(Counter)
        for line in log.read_text(errors="replace").splitlines():
            match = re.match(r"(\d+) +(\w+)\((.*)", line)
            if not match or (match[2] == "openat" and not re.search(r"O_(CREAT|WRONLY|RDWR)", line)):
                continue
            thread, call, rest = match.groups()
            of_handle = call in ("write", "pwrite64", "writev", "fsync", "fdatasync", "syncfs", "ftruncate", "fchmod", "flock")
            path = re.search(r"<([^>]*)>" if of_handle else r'"((?:[^"\\]|\\.)*)"', rest)
            # A path is the project's own, or relative to a folder of it.
            where = path and path[1].replace(str(project), "{project}")
            if where and ("{project}" in where or not re.match(r"/|pipe:|anon_inode|socket", where)):
                counts[call, where][thread] += 1
        return [
            (call, path, number)
            for (call, path), threads in sorted(counts.items())
            for number in range(1, max(threads.values()) + 1)
        ]

    def stopped(self, project, seconds, sent):
        """The command, stopped after some time if it still runs."""
        pipe = subprocess.PIPE
        process = subprocess.Popen(self.command, cwd=project, env=ENVIRONMENT, stdout=pipe, stderr=pipe, text=True)
        try:
            out, err = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(sent)
            try:
                out, err = process.communicate(timeout=LONGEST if sent == signal.SIGKILL else AT_ONCE)
            finally:
                process.kill()
        return subprocess.CompletedProcess(self.command, process.returncode, out, err)

    def disturbed(self, project, point, what):
        if what.startswith("time="):
            return self.stopped(project, point, number_of(what))
        call, path, number = point
        # A relative path is compared as it is written.
        where = path.replace("{project}", str(project))
        inject = f"inject={call}:{what}:when={number}"
        command = ["strace", "-f", "-o", "/dev/null", "-P", where, "-e", f"trace={call}", "-e", inject]
        return run([*command, *self.command], project)


def number_of(what):
    """The signal that a disturbance sends; None if it makes a call fail."""
    kind, _, name = what.partition("=")
    return None if kind == "error" else signal.Signals[f"SIG{name}"]


def problems_after(scenario, project, result, killed):
    """What is wrong after a disturbance, as a list of sentences."""
    found = []
    site, hosting = scenario.outputs(project)
    old, new = scenario.before, scenario.after
    if site not in (old[0], new[0]):
        found.append("the site is neither old nor new")
    if hosting not in (old[1], new[1]):
        found.append("the files for hosts are neither old nor new")
    if not killed:
        said = result.stderr.strip()
        if result.returncode not in (0, 3):
            found.append(f"exit {result.returncode}: {said[:300]}")
        if result.returncode == 0 and (site, hosting) != new:
            found.append("exit 0, but not everything is new")
        if result.returncode == 3 and (site, hosting) != old:
            found.append(f"exit 3, but the site changed: {said[:300]}")
        if result.returncode == 3 and "error:" not in said:
            found.append(f"exit 3 without a message: {said[:300]}")
    back = scenario.rolled_back(project, project.with_name(project.name + "-rolled"))
    # Before the exchange the site before the old one is at hand, after it the old one.
    wanted = {scenario.previous} if site == old[0] else {old[0]}
    if site == old[0] == new[0]:
        wanted = {scenario.previous}
    if back not in wanted and scenario.command[1] != "rollback":
        found.append("the previous site is not at hand")
    if scenario.command[1] == "lock":
        # Marks may be half of what they were going to be; that is for the next run of the command.
        must(scenario.command, project)
    again = run([scenario.expound, "build", "--jobs", "1"], project)
    if again.returncode != 0 or warnings(again.stderr) - scenario.warned:
        found.append(f"the next build: exit {again.returncode}: {again.stderr.strip()[:300]}")
    elif scenario.outputs(project) != scenario.rebuilt:
        found.append("the next build wrote something else")
    left = {path.name for path in project.iterdir()} - scenario.names
    # Temporary files of single files are hidden, and the next run takes them over.
    left = {name for name in left if not name.endswith(".expound-tmp")}
    if left:
        found.append(f"left behind: {sorted(left)}")
    if any(path.name.startswith(".expound-new-") for path in (project / "public").rglob("*")):
        found.append("the site holds a file that was not finished")
    return found


def trial(scenario, folder, point, what):
    """Whether a disturbance ended the command, and what is wrong after it."""
    name = hashlib.sha256(f"{scenario.name}{point}{what}".encode()).hexdigest()[:16]
    project = scenario.copy(folder / "runs" / name)
    try:
        try:
            result = scenario.disturbed(project, point, what)
        except subprocess.TimeoutExpired:
            return False, [f"{scenario.name}: {what} at {point}: did not end"]
        sent = number_of(what)
        # Threads take turns, and a command may end first: then the signal is not sent.
        killed = sent is not None and result.returncode == -sent
        found = problems_after(scenario, project, result, killed)
        if sent is not None and not killed and result.returncode != 0:
            found.append(f"exit {result.returncode} after a signal")
        return killed, [f"{scenario.name}: {what} at {point}: {problem}" for problem in found]
    finally:
        for used in (project, project.with_name(project.name + "-rolled")):
            shutil.rmtree(used, ignore_errors=True)


def scenarios(expound, folder, pages):
    project = folder / "project"
    must([expound, "init", project], folder)
    for number in range(pages):
        page = project / "content" / "findings" / f"number-{number}.md"
        page.write_text(f"---\ntitle: Finding number {number}\n---\nWords of finding {number}.\n")
    config = project / "site.toml"
    config.write_text('hosts = ["nginx", "caddy"]\n' + config.read_text())
    states = {
        "first": (lambda _: None, ["build"]),
        "second": (lambda s: (s.build(), s.edit("Second.")), ["build"]),
        "third": (lambda s: (s.build(), s.edit("Second."), s.build(), s.edit("Third.")), ["build"]),
        "changed": (
            lambda s: [(s.build(), s.edit(f"Number {n}.")) for n in range(4)],
            ["build"],
        ),
        "hosts": (
            lambda s: (s.build(), s.edit("Second."), s.build(), (s.base / "site.toml").write_text(
                (s.base / "site.toml").read_text().replace('"caddy"', '"apache"'))),
            ["build"],
        ),
        "lock": (lambda s: (s.build(), s.edit("Second."), s.build()), ["lock"]),
        "source": (
            lambda s: ((s.base / "text.txt").write_text("Words of a source.\n"), s.build(), s.edit("Second."), s.build()),
            ["source", "add", "text.txt", "--stub"],
        ),
        "rollback": (lambda s: (s.build(), s.edit("Second."), s.build(), s.edit("Third.")), ["rollback"]),
    }
    for name, (prepare, command) in states.items():
        yield Scenario(name, expound, folder, prepare, command)


def sample(points, count, chance):
    """All points without a count. More than there are are tried in rounds: threads take turns."""
    rounds, rest = (1, 0) if count is None else divmod(count, len(points))
    return points * rounds + chance.sample(points, rest)


def at_times(every, count, names, chance):
    """Trials that send one of some signals at a random time, or after the end."""
    chosen = [chance.choice(every) for _ in range(count)]
    return [(s, chance.uniform(0, 1.2 * s.duration), f"time={chance.choice(names)}") for s in chosen]


def main():
    # A shell may have told its jobs to ignore these, and so the commands.
    for number in ENDING:
        signal.signal(number, signal.SIG_DFL)
    options = arguments(kills=None, errors=None, times=0, signals=0, pages=0, seed=1, at_least=1)
    expound, folder = options.expound, options.folder
    empty(folder)
    (folder / "runs").mkdir()
    chance = random.Random(options.seed)
    every = list(scenarios(expound, folder, options.pages))
    points = [(scenario, point) for scenario in every for point in scenario.points]
    kills = [(s, p, "signal=KILL") for s, p in sample(points, options.kills, chance)]
    errors = [(s, p, f"error={errno}") for s, p in points for errno in ERRNOS]
    errors = sample(errors, options.errors, chance)
    times = at_times(every, options.times, ["KILL"], chance)
    signals = at_times(every, options.signals // 2, SIGNALS, chance)
    at_calls = sample(points, options.signals - len(signals), chance)
    signals += [(s, p, f"signal={chance.choice(SIGNALS)}") for s, p in at_calls]
    trials = kills + errors + times + signals
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda each: trial(each[0], folder, *each[1:]), trials))
    problems = [problem for _, found in results for problem in found]
    ended = sum(killed for (_, _, what), (killed, _) in zip(trials, results) if number_of(what) in ENDING)
    by_scenario = ", ".join(f"{scenario.name} {len(scenario.points)}" for scenario in every)
    tell(
        problems,
        f"faults: {len(problems)} problems; {len(kills)} kills, {len(errors)} errors, {len(times)} kills at random "
        f"times, {len(signals)} signals, {ended} of which ended a command; seed {options.seed}, {options.pages} more "
        f"pages; calls: {by_scenario}",
    )
    # Some come after the end of a command, or at a call that another thread makes this time.
    if ended < len(signals) // 2:
        sys.exit(f"only {ended} of {len(signals)} signals ended a command")
    if len(trials) < options.at_least:
        sys.exit(f"only {len(trials)} trials, but at least {options.at_least} were expected")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
