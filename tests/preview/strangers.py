"""Asks the real preview under 30 names from 6 origins, and for files that it must not have.

    python strangers.py EXPOUND FOLDER

`src/serve/http/tests` has names and origins, each by itself, and 760 addresses that try to leave the
site, all with a site in memory. Here they are combined, event streams are really opened, the site is
a folder, and what must not be read is a file beside it. FOLDER is deleted and used for scratch.
"""

import argparse
import shutil
import sys
from pathlib import Path

import program
from program import Preview

CANARY = "the canary sings"
OWN_HOSTS = ["127.0.0.1:PORT", "localhost:PORT", "LOCALHOST:PORT", "[::1]:PORT", "[0:0:0:0:0:0:0:1]:PORT"]
OTHER_HOSTS = [
    "evil.example", "evil.example:PORT", "localhost", "127.0.0.1", "[::1]", "localhost:80", "localhost:1",
    "localhost.evil.example:PORT", "evil.localhost:PORT", "localhost.:PORT", "127.0.0.1.evil.example:PORT",
    "127.0.0.2:PORT", "127.1:PORT", "2130706433:PORT", "0x7f.0.0.1:PORT", "0177.0.0.1:PORT", "0.0.0.0:PORT",
    "192.168.1.1:PORT", "[::]:PORT", "[::ffff:127.0.0.1]:PORT", "", ":PORT", "localhost:",
    "localhost:PORT@evil.example", "evil.example@localhost:PORT",
]
OWN_ORIGINS = [None, "http://localhost:PORT"]
OTHER_ORIGINS = ["http://evil.example", "null", "https://localhost:PORT", "http://localhost:1"]
WAYS = [("GET", "/"), ("HEAD", "/"), ("GET", "/.expound/events?page=/")]
# Ways to a file beside the project, and to what a link in the project would lead to.
TO_CANARY = [
    "/../canary.txt", "/..%2fcanary.txt", "/%2e%2e/canary.txt", "/%252e%252e/canary.txt", "/..%5ccanary.txt",
    "/%c0%ae%c0%ae/canary.txt", "/skelder-court/../../canary.txt", "/skelder-court/../canary.txt", "/canary.txt%00",
    "//canary.txt", "/canary.txt;", "/canary.txt::$DATA", "/linked.txt", "/skelder-court/linked.txt",
    "/linked/canary.txt", "/linked/", "/linked/index.html", "/assets/linked.css", "/outside/",
    "/.expound/report", "/.expound/../../canary.txt",
]
# Links to what is outside: where in the project each is, its name, and whether it is to a folder.
LINKS = [
    ("static", "linked.txt", False), ("static", "linked", True),
    ("assets", "linked.css", False), ("content/pages", "outside.md", False),
]


def asked(port, request):
    """The status and all bytes of a reply; of an event stream, the first."""
    with program.Connection(port) as connection:
        connection.socket.sendall(request)
        received = b""
        try:
            while more := connection.socket.recv(65536):
                received += more
                if b"text/event-stream" in received and b"data:" in received:
                    break
        except OSError:
            pass
    status = received[9:12]
    return int(status) if status.isdigit() else 0, received


def request(method, path, host, origin, port):
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close"]
    lines += [f"Origin: {origin}"] if origin else []
    return ("\r\n".join(lines) + "\r\n\r\n").replace("PORT", str(port)).encode()


def strangers(port):
    """Only the preview's own names are accepted, and only from its own pages."""
    problems, count = [], 0
    for host in OWN_HOSTS + OTHER_HOSTS:
        for origin in OWN_ORIGINS + OTHER_ORIGINS:
            is_own = host in OWN_HOSTS and origin in OWN_ORIGINS
            for method, path in WAYS:
                status, received = asked(port, request(method, path, host, origin, port))
                count += 1
                wanted = {200} if is_own else {400, 403, 421}
                leaks = not is_own and (b"<html" in received or b"data:" in received)
                if status not in wanted or leaks or b"access-control" in received.lower():
                    problems.append(f"{method} {path} as {host!r} from {origin}: {status}")
    return problems, count


def leaks(port):
    """No way leads to the canary."""
    problems = []
    for path in TO_CANARY:
        status, received = asked(port, request("GET", path, f"{program.HOST}:{port}", None, port))
        if CANARY.encode() in received or status not in (200, 400, 404):
            problems.append(f"{path}: {status}{', the canary' if CANARY.encode() in received else ''}")
    return problems, len(TO_CANARY)


def linked(site):
    """A project that has links to a canary beside it."""
    beside = site.parent
    (beside / "canary.txt").write_text(f"---\ntitle: {CANARY}\n---\n{CANARY}\n")
    (beside / "folder").mkdir(exist_ok=True)
    (beside / "folder/canary.txt").write_text(CANARY)
    for folder, name, is_folder in LINKS:
        (site / folder / name).symlink_to(beside / ("folder" if is_folder else "canary.txt"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("expound")
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    shutil.rmtree(arguments.folder, ignore_errors=True)
    arguments.folder.mkdir(parents=True)
    site = program.project(arguments.folder.absolute() / "site", 1)
    preview = Preview(arguments.expound, site)
    try:
        problems, names = strangers(preview.port)
        found, ways = leaks(preview.port)
        # While there are links, a mistake is shown and the last site without one is served.
        linked(site)
        preview.wait(lambda: '"errors":0' not in program.get(preview.port, "/.expound/report").text)
        more, again = leaks(preview.port)
    finally:
        preview.stop()
    # From the start, there is no last site.
    preview = Preview(arguments.expound, site)
    try:
        most, last = leaks(preview.port)
    finally:
        preview.stop()
    problems += found + more + most
    print(f"{names} requests of strangers and others, {ways + again + last} ways to a canary")
    print("\n".join([f"problem: {problem}" for problem in problems[:40]] + [f"{len(problems)} problems"]))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
