"""Fills real disks, small file systems in memory, until commands fail for want of room.

    python full.py EXPOUND FOLDER [--sizes N]

Each project of faults.py is copied to a file system of its own, which is then made as small as it
can be, plus a bit: once by bytes, once by files. The command there must succeed, or fail soon with
exit code 3 and say that the disk is full; the site must be the old or the new one. With room again,
the next build must succeed without help. Over the sizes the bit grows until the command has all the
room that it needs. FOLDER is deleted and used for scratch. Needs Linux, and the right to mount in a
name space of its own, as root or not; without that it says so, and does nothing.
"""

import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from check import arguments, empty, tell
from faults import LONGEST, must, problems_after, run, scenarios

ROOM = "256m"
INODES = "100000"
# A machine that does a lot else takes a while; a command that waits for room waits for ever.
AT_MOST = 30
FULL = ["No space left on device", "free some space"]
PAGE = os.sysconf("SC_PAGE_SIZE")


def in_name_space():
    """Runs this script again where its mounts are its own; the system removes them at its end."""
    if "--inside" in sys.argv:
        sys.argv.remove("--inside")
        return
    command = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    trial = [*command, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    if shutil.which("unshare") is None or subprocess.run(trial, capture_output=True).returncode != 0:
        print("full: skipped, because nothing can be mounted here, not even in a name space of its own")
        sys.exit(0)
    os.execvp(command[0], [*command, sys.executable, *sys.argv, "--inside"])


class Disk:
    """A file system in memory."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True)
        must(["mount", "-t", "tmpfs", "-o", f"size={ROOM},nr_inodes={INODES}", "tmpfs", folder], "/")

    def used(self):
        of = os.statvfs(self.folder)
        return {"bytes": (of.f_blocks - of.f_bfree) * of.f_frsize, "files": of.f_files - of.f_ffree}

    def limit(self, sort, number):
        # Whole pages, and not less than what is used. With the name `tmpfs`, no old option is
        # given again, of which some would be refused.
        option = f"size={-(-number // PAGE) * PAGE}" if sort == "bytes" else f"nr_inodes={number}"
        must(["mount", "-o", f"remount,{option}", "tmpfs", self.folder], "/")

    def enlarge(self):
        must(["mount", "-o", f"remount,size={ROOM},nr_inodes={INODES}", "tmpfs", self.folder], "/")

    def remove(self):
        # A process of the trial may still be about to end.
        must(["umount", "--lazy", self.folder], "/")
        self.folder.rmdir()


def needs(scenario, folder):
    """How much more bytes and files a command needs than its project, at most."""
    disk = Disk(folder / "measured")
    project = scenario.copy(disk.folder / "project")
    before = disk.used()
    must(scenario.command, project)
    after = disk.used()
    disk.remove()
    # A file that is replaced is there twice for a moment.
    return {sort: after[sort] - before[sort] + more for sort, more in (("bytes", 64 * PAGE), ("files", 16))}


def trial(scenario, folder, sort, bit):
    """A command with only a bit more room than its project takes."""
    disk = Disk(folder / "disks" / f"{scenario.name}-{sort}-{bit}")
    project = scenario.copy(disk.folder / "project")
    about = f"{scenario.name} with {bit} {sort} more"
    try:
        disk.limit(sort, disk.used()[sort] + bit)
        start = time.monotonic()
        try:
            result = run(scenario.command, project)
        except subprocess.TimeoutExpired:
            return None, [f"{about}: did not end in {LONGEST} s"]
        seconds = time.monotonic() - start
        disk.enlarge()
        found = problems_after(scenario, project, result, killed=False)
        if seconds > AT_MOST:
            found.append(f"took {seconds:.1f} s")
        if result.returncode == 3:
            found += [f"does not say \"{words}\": {result.stderr.strip()[:300]}" for words in FULL if words not in result.stderr]
        return result.returncode, [f"{about}: {problem}" for problem in found]
    finally:
        disk.remove()


def main():
    in_name_space()
    options = arguments(sizes=50)
    expound, folder = options.expound, options.folder
    empty(folder)
    trials = []
    for scenario in scenarios(expound, folder, 0):
        for sort, most in needs(scenario, folder).items():
            bits = {round(most * number / (options.sizes - 1)) for number in range(options.sizes)}
            trials += [(scenario, folder, sort, bit) for bit in sorted(bits)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda each: trial(*each), trials))
    problems = [problem for _, found in results for problem in found]
    ends = Counter(code for code, _ in results)
    tell(problems, f"full: {len(problems)} problems; {len(trials)} disks, of which {ends[3]} were full and {ends[0]} had room")
    if 0 in (ends[0], ends[3]):
        sys.exit("all disks were full, or none was: this test shows nothing")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
