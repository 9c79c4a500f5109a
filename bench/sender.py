"""A light sender of HTTP requests: one thread, connections that stay open, a fixed rate or as fast as answers come."""

import re
import selectors
import socket
import time
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, cycle, repeat

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CLOSE = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)
_CHUNK = 1 << 18
PATIENCE_SECONDS = 15
"""How long after the last request its answer is waited for."""


@dataclass
class Sent:
    """What became of the requests of one kind: seconds to answer by status, counted from when each was due.

    What was not answered by the end of the time is not among them: it is no part of what was done in that time.
    `late` counts it, since it was work all the same.
    """

    seconds: dict[int, list[float]] = field(default_factory=dict)
    late: Counter[int] = field(default_factory=Counter)
    """Answers after the end, by status."""
    lost: int = 0
    """Requests whose connection ended before their answer."""

    @property
    def statuses(self) -> Counter[int]:
        """How many answers of each status came."""
        return Counter({status: len(taken) for status, taken in self.seconds.items()})


def share(taken: Sequence[float], part: float) -> float:
    """The time within which `part` of the answers came; none came: infinity."""
    ordered = sorted(taken)
    return ordered[min(int(part * len(ordered)), len(ordered) - 1)] if ordered else float("inf")


@dataclass
class Stream:
    """Requests of one kind, sent in turn: at a steady `rate` a second, or one after the other on each connection."""

    requests: Sequence[bytes]
    connections: int
    rate: float | None = None


@dataclass(eq=False)
class _Line:
    """One connection and what it waits for."""

    name: str
    wire: socket.socket
    due: float = 0.0
    read: bytearray = field(default_factory=bytearray)
    needs: int = 0


def request(method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> bytes:
    """One HTTP request as it goes over the wire."""
    all_headers = {"Host": "localhost", "Content-Length": str(len(body))} | dict(headers or {})
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in all_headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def quote_request(body: bytes) -> bytes:
    """POST /v1/quotes."""
    return request("POST", "/v1/quotes", body, {"Content-Type": "application/json"})


def send(address: tuple[str, int], streams: Mapping[str, Stream], seconds: float) -> dict[str, Sent]:
    """Send all `streams` side by side for `seconds`, then wait for the answers that are left.

    A request that finds no connection free is sent as soon as there is one; its time runs from when it was due.
    """
    return _Sending(address, streams, seconds).run()


class _Sending:
    def __init__(self, address: tuple[str, int], streams: Mapping[str, Stream], seconds: float) -> None:
        self.address, self.streams = address, streams
        self.sent = {name: Sent() for name in streams}
        self.poll = selectors.DefaultSelector()
        self.bodies = {name: cycle(stream.requests) for name, stream in streams.items()}
        self.idle = {
            name: deque(self.open(name) for _ in range(stream.connections)) for name, stream in streams.items()
        }
        self.begin = time.perf_counter()
        self.end = self.begin + seconds
        self.dues = {name: self.due_times(stream) for name, stream in streams.items()}
        self.next = {name: next(dues) for name, dues in self.dues.items()}

    def due_times(self, stream: Stream) -> Iterator[float]:
        if stream.rate is None:
            return repeat(0.0)
        rate = stream.rate
        return (self.begin + number / rate for number in count())

    def open(self, name: str) -> _Line:
        line = _Line(name, socket.create_connection(self.address))
        line.wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.poll.register(line.wire, selectors.EVENT_READ, line)
        return line

    def run(self) -> dict[str, Sent]:
        waiting = 0
        while (now := time.perf_counter()) < self.end or (waiting and now < self.end + PATIENCE_SECONDS):
            if now < self.end:
                waiting += self.send_due(now)
            wait = min((due for name, due in self.next.items() if self.idle[name]), default=self.end) - now
            for key, _ in self.poll.select(max(0.0, min(wait, 0.1))):
                waiting -= self.receive(key.data)
        for key in list(self.poll.get_map().values()):
            key.data.wire.close()
        self.poll.close()
        return self.sent

    def send_due(self, now: float) -> int:
        """Send what is due as far as there are connections, and say how many requests went out."""
        out = 0
        for name, idle in self.idle.items():
            while idle and self.next[name] <= now:
                line = idle.popleft()
                line.due = self.next[name] or now
                line.wire.sendall(next(self.bodies[name]))
                self.next[name] = next(self.dues[name])
                out += 1
        return out

    def receive(self, line: _Line) -> int:
        """Read what came; 1 where the connection is free again or gone while it was waited for."""
        try:
            data = line.wire.recv(_CHUNK)
        except ConnectionError:
            data = b""
        if not data:
            return self.reopen(line)
        line.read += data
        if not line.needs:
            head = line.read.find(b"\r\n\r\n")
            if head < 0:
                return 0
            length = _LENGTH.search(line.read, 0, head)
            line.needs = head + 4 + (int(length[1]) if length else 0)
        if len(line.read) < line.needs:
            return 0
        now = time.perf_counter()
        if now <= self.end:
            self.sent[line.name].seconds.setdefault(int(line.read[9:12]), []).append(now - line.due)
        else:
            self.sent[line.name].late[int(line.read[9:12])] += 1
        closes = _CLOSE.search(line.read, 0, line.read.find(b"\r\n\r\n"))
        line.read.clear()
        line.needs, line.due = 0, 0.0
        if closes:
            self.reopen(line)
        else:
            self.idle[line.name].append(line)
        return 1

    def reopen(self, line: _Line) -> int:
        """Replace a connection that ended; 1 where an answer was still to come on it."""
        self.poll.unregister(line.wire)
        line.wire.close()
        lost = int(line.due > 0)
        self.sent[line.name].lost += lost
        if line in self.idle[line.name]:
            self.idle[line.name].remove(line)
        self.idle[line.name].append(self.open(line.name))
        return lost
