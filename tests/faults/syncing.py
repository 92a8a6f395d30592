"""Proves from traces that everything is on the disk before it gets a name that readers use.

    python syncing.py EXPOUND FOLDER [--pages N]

It traces each command of faults.py with strace, and keeps account of what is not synced: the bytes
of files and the names in folders. A sync counts for what was finished before it began, and only if
it succeeded. Then:

- A new site is synced, every file and folder of it, before it gets its manifest; the manifest,
  before the site becomes live; the files for hosts too. A single file is synced before it gets its
  name.
- The old manifest has lost its name, durably, before the first change beside it.
- When the command ends, nothing but the lock is left to sync: not the folder above the site either.

The same is asked of traces in which strace leaves out a sort of sync, or the first renames: then
there must be problems. FOLDER is deleted and used for scratch. Needs Linux and strace.
"""

import os
import re
import sys
from collections import Counter

from check import arguments, empty, tell
from faults import run, scenarios

CALLS = (
    "open,openat,creat,write,pwrite64,writev,pwritev,pwritev2,rename,renameat,renameat2,link,linkat,symlink,"
    "symlinkat,unlink,unlinkat,rmdir,mkdir,mkdirat,fsync,fdatasync,syncfs,sync,sync_file_range,ftruncate,"
    "fallocate,copy_file_range,sendfile"
)
MANIFEST, DIRTY = ".expound-manifest", ".expound-manifest.dirty"
STRING = r'"((?:[^"\\]|\\.)*)"'
# What strace leaves out, and a problem that there must be then.
LEFT_OUT = [
    ("syncfs:retval=0", "not synced before its manifest"),
    ("fsync:retval=0", "not synced before it became live"),
    ("fsync:retval=0", "changed before the old manifest was gone for good"),
    ("fsync:retval=0", "not synced at the end"),
    ("rename:retval=0:when=1", "changed beside a manifest"),
]


def events(log):
    """The calls in the order of their beginnings and ends, as (beginning or end, number, text)."""
    begun = {}
    for number, line in enumerate(log.read_text(errors="surrogateescape").splitlines()):
        match = re.match(r"(\d+) +(.*)", line)
        thread, text = match.groups()
        if text.endswith("<unfinished ...>"):
            begun[thread] = number, text.removesuffix("<unfinished ...>")
            yield "begin", number, begun[thread][1]
        elif text.startswith("<..."):
            first, start = begun.pop(thread)
            yield "end", first, start + re.sub(r"<\.\.\. \w+ resumed>", "", text)
        elif re.match(r"\w+\(", text):
            yield "begin", number, text
            yield "end", number, text


class Disk:
    """What a power cut would lose, as far as the calls tell."""

    def __init__(self, project, live):
        self.project, self.live = str(project), {str(project / name) for name in live}
        self.there = {str(path) for path in project.rglob("*")}
        # What is not synced: ("bytes", file) or ("names", folder), and the number of the change.
        self.unsynced, self.changes = {}, 0
        # What each sync that has begun would make durable.
        self.syncs, self.problems, self.counts = {}, [], Counter()
        # Where an old manifest has lost its name, and the number of that change.
        self.aside = {}

    def within(self, path):
        return path == self.project or path.startswith(self.project + "/")

    def mark(self, sort, path):
        if self.within(path):
            self.changes += 1
            self.unsynced[sort, path] = self.changes
            self.counts[sort] += 1

    def below(self, folder):
        return sorted(
            f"{sort} {path[len(self.project) + 1 :] or '.'}"
            for sort, path in self.unsynced
            if path == folder or path.startswith(folder + "/")
        )

    def complain(self, paths, when):
        self.problems += [f"not synced {when}: {path}" for path in paths]

    def change(self, path):
        """Asks whether the old manifest is out of the way, before a change beside it."""
        parts = path[len(self.project) + 1 :].split("/")
        root = f"{self.project}/{parts[0]}"
        if len(parts) == 1 or parts[1] in (MANIFEST, DIRTY):
            return
        if root in self.aside and self.unsynced.get(("names", root)) == self.aside.pop(root):
            self.problems.append(f"changed before the old manifest was gone for good: {path}")
        if f"{root}/{MANIFEST}" not in self.there:
            return
        # Records and single files are replaced in one step while the manifest stays.
        if not path.endswith(".expound-tmp") and not path.startswith(f"{root}/.expound-slot"):
            self.problems.append(f"changed beside a manifest: {path}")

    def move(self, old, new, both):
        """Gives what is below a path its new name, or exchanges what is below two."""
        pairs = [(old, new), (new, old)] if both else [(old, new)]

        def moved(path):
            for start, end in pairs:
                if path == start or path.startswith(start + "/"):
                    return end + path[len(start) :]
            return path

        if not both:
            self.there = {path for path in self.there if path != new and not path.startswith(new + "/")}
            self.unsynced.pop(("bytes", new), None)
        self.there = {moved(path) for path in self.there}
        self.unsynced = {(sort, moved(path)): number for (sort, path), number in self.unsynced.items()}

    def named(self, old, new):
        """Asks what must be synced before a path gets a new name."""
        root = os.path.dirname(new)
        if new in self.live or old in self.live:
            self.complain(self.below(old if new in self.live else new), "before it became live")
            staged = [path for path in self.below(self.project) if re.search(r" \.public[^/]*\.spare", path)]
            self.complain(staged, "before the first became live")
            self.counts["exchanges"] += 1
        elif os.path.basename(new) == MANIFEST:
            self.complain([path for path in self.below(root) if DIRTY not in path], "before its manifest")
            self.complain([path for path in self.below(old)], "before it became the manifest")
            self.counts["manifests"] += 1
        elif not re.match(r"/\.?public", new.removeprefix(self.project)):
            self.complain(self.below(old), f"before it became {os.path.basename(new)}")
            self.counts["single files"] += 1


def resolved(disk, text, last=False):
    """The path that a call names, or the last of its paths."""
    found = [
        os.path.normpath(os.path.join(folder or disk.project, name))
        for folder, name in re.findall(rf"(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?{STRING}", text)
    ]
    return found[-1 if last else 0] if found else ""


def handle(text):
    match = re.search(r"\(\d+<([^>]*)>", text)
    return match[1].removesuffix(" (deleted)") if match else ""


def succeeded(text):
    return re.search(r"\) += [0-9]", text) is not None and "INJECTED" not in text


def begin(disk, number, text):
    """What must be true, or is noted, when a call begins."""
    call = text.split("(")[0]
    if call in ("fsync", "fdatasync"):
        wanted = {("bytes", handle(text)), ("names", handle(text))}
        disk.syncs[number] = {key: count for key, count in disk.unsynced.items() if key in wanted}
    elif call in ("syncfs", "sync"):
        disk.syncs[number] = dict(disk.unsynced)
    elif call.startswith("rename"):
        disk.named(resolved(disk, text), resolved(disk, text, last=True))
    elif call in ("mkdir", "mkdirat", "unlink", "unlinkat", "rmdir") or (call == "openat" and "O_CREAT" in text):
        disk.change(resolved(disk, text))
    elif call in ("write", "pwrite64", "writev", "ftruncate") and disk.within(handle(text)):
        disk.change(handle(text))


def end(disk, number, text):
    """What has changed when a call ends."""
    call = text.split("(")[0]
    if not succeeded(text):
        disk.syncs.pop(number, None)
        return
    if number in disk.syncs:
        disk.counts["syncs"] += 1
        durable = disk.syncs.pop(number)
        disk.unsynced = {key: count for key, count in disk.unsynced.items() if durable.get(key) != count}
    elif call in ("open", "openat", "creat"):
        opened(disk, text)
    elif call.startswith("rename"):
        old, new = resolved(disk, text), resolved(disk, text, last=True)
        disk.move(old, new, "EXCHANGE" in text)
        for path in (old, new):
            disk.mark("names", os.path.dirname(path))
        if os.path.basename(old) == MANIFEST:
            disk.counts["manifests put aside"] += 1
            disk.aside[os.path.dirname(old)] = disk.changes
    elif call.startswith(("mkdir", "unlink", "rmdir", "link", "symlink")):
        path = resolved(disk, text, last=True)
        disk.mark("names", os.path.dirname(path))
        (disk.there.add if call.startswith(("mkdir", "link", "sym")) else disk.there.discard)(path)
        if not call.startswith("mkdir"):
            disk.unsynced = {key: count for key, count in disk.unsynced.items() if key[1] != path}
    elif call in ("copy_file_range", "sendfile"):
        # One of the two is written; which one does not matter here.
        for path in re.findall(r"\d+<([^>]*)>", text):
            disk.mark("bytes", path)
    elif call in ("write", "pwrite64", "writev", "pwritev", "pwritev2", "ftruncate", "fallocate"):
        disk.mark("bytes", handle(text))


def opened(disk, text):
    path = resolved(disk, text)
    is_new = path not in disk.there
    if "O_CREAT" in text or text.startswith("creat"):
        if is_new:
            disk.mark("names", os.path.dirname(path))
            disk.mark("bytes", path)
            disk.there.add(path)
    if "O_TRUNC" in text and not is_new:
        disk.mark("bytes", path)


def account(scenario, folder, left_out=None):
    """The account of a command, of which strace may leave something out."""
    project = scenario.copy(folder / scenario.name / "synced")
    disk = Disk(project, ["public", "public.hosting"])
    log = folder / scenario.name / "syncs"
    inject = ["-e", f"inject={left_out}"] if left_out else []
    command = ["strace", "-f", "-y", "-s", "4096", "-e", "signal=none", "-o", log, "-e", f"trace={CALLS}", *inject]
    result = run([*command, *scenario.command], project)
    if result.returncode != 0:
        sys.exit(f"{scenario.name}: exit {result.returncode}: {result.stderr}")
    for moment, number, text in events(log):
        (begin if moment == "begin" else end)(disk, number, text)
    left = [path for path in disk.below(disk.project) if not re.search(r" \.[\w.]+\.lock$", path)]
    disk.complain(left, "at the end")
    if disk.counts["exchanges"] + disk.counts["single files"] == 0 or disk.counts["syncs"] == 0 and not left_out:
        disk.problems.append("the trace shows no publication or no sync")
    return disk


def main():
    options = arguments(pages=0)
    expound, folder = options.expound, options.folder
    empty(folder)
    problems, counts, found = [], Counter(), Counter()
    for scenario in scenarios(expound, folder, options.pages):
        disk = account(scenario, folder)
        problems += [f"{scenario.name}: {problem}" for problem in disk.problems]
        counts += disk.counts
        for left_out in dict.fromkeys(left_out for left_out, _ in LEFT_OUT):
            planted = account(scenario, folder, left_out).problems
            wanted = [each for each in LEFT_OUT if each[0] == left_out]
            found.update(each for each in wanted for problem in planted if each[1] in problem)
    seen = ", ".join(f"{count} {what}" for what, count in counts.items())
    planted = ", ".join(f'{found[each]} "{each[1]}"' for each in LEFT_OUT)
    tell(problems, f"syncing: {len(problems)} problems; {seen}; planted and found: {planted}")
    if any(found[each] == 0 for each in LEFT_OUT):
        sys.exit("a planted problem was not found: this test shows nothing")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
