"""A command reads and writes only its project, starts no process and opens no connection.

    python confined.py EXPOUND FOLDER

It watches every command that reads a project with strace. Besides the project, only the libraries
of the system and what the kernel says of the process may be opened. `source add` is not watched,
since it runs pdftotext for a PDF. FOLDER is deleted and used for scratch. Needs Linux and strace.
"""

import re
import subprocess
import sys

from check import arguments, empty, tell

SYSTEM = ("/lib/", "/lib64/", "/usr/lib/", "/etc/ld.so", "/proc/", "/sys/", "/dev/null", "/dev/urandom")
CALLS = "execve,execveat,fork,vfork,socket,connect,bind,sendto,open,openat,openat2,creat,rename,renameat,renameat2,unlink,unlinkat"
COMMANDS = [["build"], ["build", "--drafts"], ["check"], ["lock"], ["build", "--locked"], ["verify"], ["rollback"], ["new", "finding", "another"], ["schema"]]


def main():
    options = arguments()
    expound, folder = options.expound, options.folder
    empty(folder)
    project = folder / "project"
    subprocess.run([expound, "init", project], check=True, capture_output=True)
    config = project / "site.toml"
    config.write_text('hosts = ["nginx"]\n' + config.read_text())
    problems, calls = [], 0
    for command in COMMANDS:
        page = next(project.rglob("content/findings/*.md"))
        page.write_text(page.read_text() + "\nMore.\n")
        log = folder / "log"
        strace = ["strace", "-f", "-y", "-qq", "-o", log, "-e", f"trace={CALLS}", "-e", "signal=none"]
        result = subprocess.run([*strace, expound, *command], cwd=project, capture_output=True, text=True)
        if result.returncode != 0:
            problems.append(f"{command}: exit {result.returncode}: {result.stderr.strip()}")
        lines = log.read_text(errors="replace").splitlines()
        calls += len(lines)
        problems += [f"{command}: {line}" for line in lines if not allowed(line, project, expound)]
    tell(problems, f"confined: {len(problems)} problems; {len(COMMANDS)} commands, {calls} calls")
    sys.exit(1 if problems or calls < 100 else 0)


def allowed(line, project, expound):
    match = re.match(r"\d+ +(\w+)\((.*)", line)
    if not match:
        # The end of a call that began on an earlier line, or of a thread that strace left as it ended.
        return "resumed>" in line or "+++" in line or "<detached ...>" in line
    call, rest = match.groups()
    if call == "execve":
        return f'"{expound}"' in rest
    if not re.match(r"(open|creat|rename|unlink)", call):
        return False
    for path in re.findall(r'"((?:[^"\\]|\\.)*)"', rest):
        within = path.startswith(str(project)) or not path.startswith("/")
        if ".." in path.split("/"):
            return False
        if not within and not (call.startswith("open") and path.startswith(SYSTEM)):
            return False
    return True


main()
