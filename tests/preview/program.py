"""A running `expound serve`, and a client that accepts nothing but whole replies.

A library of the scripts in this folder. The client knows only as much of HTTP as is needed to
notice a reply that is cut off, too long or missing: ordinary clients repair or hide some of that.
Needs Linux.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
# Seconds after which a reply counts as missing.
LONGEST = 20
TICKS = os.sysconf("SC_CLK_TCK")
PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")


class Fault(Exception):
    """What the server did and must not do."""


class Reply:
    def __init__(self, status, head, body):
        self.status, self.head, self.body = status, head, body

    def header(self, name):
        found = re.search(rf"^{name}: (.*?)\r?$", self.head, flags=re.M | re.I)
        return found[1] if found else None

    @property
    def text(self):
        return self.body.decode()


class Connection:
    """A connection that stays open between requests."""

    def __init__(self, port):
        try:
            self.socket = socket.create_connection((HOST, port), timeout=LONGEST)
        except OSError as error:
            raise Fault(f"a connection was refused: {error}") from error
        self.port, self.rest = port, b""

    def close(self):
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def get(self, path):
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {HOST}:{self.port}\r\n\r\n".encode())
        while b"\r\n\r\n" not in self.rest:
            self.more(path)
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        reply = Reply(int(head.split(b" ", 2)[1]), head.decode(), b"")
        length = reply.header("content-length")
        if length is None:
            raise Fault(f"{path}: a reply without a length")
        while len(self.rest) < int(length):
            self.more(path)
        if len(self.rest) > int(length):
            raise Fault(f"{path}: {len(self.rest) - int(length)} bytes more than announced")
        reply.body, self.rest = self.rest, b""
        return reply

    def more(self, path):
        try:
            received = self.socket.recv(65536)
        except OSError as error:
            raise Fault(f"{path}: {error}") from error
        if not received:
            raise Fault(f"{path}: the connection was closed after {len(self.rest)} bytes")
        self.rest += received


def get(port, path):
    """One request on a connection of its own."""
    with Connection(port) as connection:
        return connection.get(path)


def stream(port, page, deaf=False):
    """An open event stream. What is deaf never reads and has hardly any room for what arrives."""
    listener = socket.socket()
    if deaf:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    listener.settimeout(LONGEST)
    try:
        listener.connect((HOST, port))
        listener.sendall(f"GET /.expound/events?page={page} HTTP/1.1\r\nHost: {HOST}:{port}\r\n\r\n".encode())
    except OSError as error:
        raise Fault(f"an event stream was refused: {error}") from error
    return listener


class Preview:
    """The program, everything that it prints, and what it uses."""

    def __init__(self, expound, project, limit=None):
        command = [expound, "serve", "--root", project, "--port", "0"]
        command = ["prlimit", f"--nofile={limit}:{limit}", *command] if limit else command
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.lines, self.port = [], None
        threading.Thread(target=self._read, daemon=True).start()
        self.wait(lambda: self.port and any(re.search(r" \d+ ms\b", line) for line in list(self.lines)))
        time.sleep(0.3)

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
            if port := re.search(r"http://[^:/]+:(\d+)/", line):
                self.port = int(port[1])

    def wait(self, condition, limit=120):
        end = time.monotonic() + limit
        while not condition():
            if time.monotonic() > end or self.process.poll() is not None:
                self.process.kill()
                sys.exit("\n".join(["the preview did not do what was expected", *self.lines[-20:]]))
            time.sleep(0.01)

    def _file(self, name):
        return Path(f"/proc/{self.process.pid}/{name}").read_text()

    def memory(self):
        """MiB in memory now."""
        return int(self._file("statm").split()[1]) * PAGE_SIZE / (1 << 20)

    def peak(self):
        return int(re.search(r"VmHWM:\s+(\d+)", self._file("status"))[1]) / 1024

    def threads(self):
        return int(re.search(r"Threads:\s+(\d+)", self._file("status"))[1])

    def files(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def seconds(self):
        """Processor time of all threads."""
        fields = self._file("stat").rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def settled(self, files, limit=30):
        """Waits until no more files are open than these; the seconds that it took, or None."""
        start = time.monotonic()
        while self.files() > files:
            if time.monotonic() - start > limit:
                return None
            time.sleep(0.02)
        return time.monotonic() - start

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


def frame(text, mark):
    """The theme's template of every page, with a mark at the beginning and the end of its body."""
    text = text.replace("<body>\n", f"<body>\n{mark}\n", 1)
    return text.replace("</body>", f"{mark}\n</body>", 1)


def project(folder, leaves):
    """A copy of the fire site, with pages of about 10 kB that all link to one page, the hub."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "tests/sites/fire", folder)
    (folder / "expect.txt").unlink()
    theme = ROOT / "themes/civic"
    (folder / "templates/base.html").write_text(frame((theme / "templates/base.html").read_text(), "<!-- frame 0 -->"))
    (folder / "assets/site.css").write_text(style((theme / "assets/site.css").read_text(), 0))
    (folder / "content/pages/hub.md").write_text(hub(0))
    for number in range(leaves):
        leaf_file(folder, number).write_text(leaf(number, 0))
    return folder


def leaf_file(folder, number):
    return folder / f"content/pages/leaf-{number:03}.md"


def style(text, edit):
    return f"/* style {edit} */\n{text.rstrip()}\n/* style {edit} */\n"


def hub(edit):
    return f"---\ntitle: Hub {edit}.\n---\nWhat everything leads to.\n"


def leaf(number, edit, mistake=""):
    """A page that names its edit before and after all else that it says."""
    rest = "\n\n".join(f"Nothing burned here, and this is said {count} times to fill the page." for count in range(66))
    words = f"Text {edit}. See [[hub]]."
    return f"---\ntitle: Leaf {number}\n{mistake}---\n{words}\n\n{rest}\n\n{words}\n"


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))]
