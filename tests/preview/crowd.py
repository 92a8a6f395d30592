"""A thousand clients that are slow on purpose.

A library of `load.py`.
"""

import multiprocessing
import selectors
import time

import program
from program import Connection


class Crowd(multiprocessing.Process):
    """Connections that send nothing, or a byte a second; whatever is closed is opened again.

    A process of its own, so that it does not delay those who measure.
    """

    HEAD = f"GET / HTTP/1.1\r\nHost: {program.HOST}\r\nX: ".encode()

    def __init__(self, port, size):
        super().__init__(daemon=True)
        self.port, self.size, self.done, self.said = port, size, multiprocessing.Event(), multiprocessing.Queue()
        self.selector, self.ages, self.problems = selectors.DefaultSelector(), [], []

    def open(self, at):
        stream = Connection(self.port).socket
        stream.setblocking(False)
        self.selector.register(stream, selectors.EVENT_READ, [at, time.monotonic(), 0])

    def run(self):
        for at in range(self.size):
            self.open(at)
        while not self.done.is_set():
            for key, _ in self.selector.select(0.02):
                self.closed(key)
            self.send()
        for key in list(self.selector.get_map().values()):
            key.fileobj.close()
        self.said.put((self.ages, self.problems[:5]))

    def end(self):
        """Closes everything; the ages of what the server closed before, and problems."""
        self.done.set()
        return self.said.get(timeout=program.LONGEST)

    def send(self):
        """Every other connection sends a byte when its second is over."""
        now = time.monotonic()
        for key in list(self.selector.get_map().values()):
            at, opened, sent = key.data
            if at % 2 and now - opened > sent:
                key.data[2] += 1
                try:
                    key.fileobj.send((self.HEAD + b"a" * 1000)[sent : sent + 1])
                except OSError:
                    pass

    def closed(self, key):
        try:
            received = key.fileobj.recv(65536)
        except OSError:
            received = b""
        if received[9:12] == b"200":
            self.problems.append("half a request was answered")
        if not received:
            self.ages.append(time.monotonic() - key.data[1])
            self.selector.unregister(key.fileobj)
            key.fileobj.close()
            self.open(key.data[0])
