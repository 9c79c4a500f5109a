"""What grows while the service works at 70 % of its capacity for an hour: memory, descriptors, scrape time, latency.

`make soak`, or `python -m bench.soak --minutes 15`. It starts the service, measures how many requests of the mixture
it answers a second, sends seven tenths of that at even distances, and prints how fast each measured quantity grows.
"""

import argparse
import itertools
import json
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from math import inf
from pathlib import Path
from random import Random
from statistics import median
from typing import Final

import numpy as np

from bench.cases import ROOT, document
from bench.slopes import Series
from bench.worker import free_port, service

SHARE_OF_CAPACITY: Final = 0.7
WARM_UP_SECONDS: Final = 180
"""At most half of the time; caches and the allocator fill meanwhile."""
SECONDS_OF_CAPACITY: Final = 20
CLIENTS_EACH: Final = 2
"""Clients for each worker: one being answered, one on its way."""
SAMPLES: Final = 240
BUSY: Final = 503
"""The queue of one worker was full: even requests meet by chance."""
MEGABYTE: Final = 1024 * 1024
WORKER: Final = "worker"
UNSORTED: Final = np.random.default_rng(0).random(16_384)
MOST_GROWTH: Final = {"memory": 10.0, "descriptors": 5.0, "scrape": 10.0, "latency": 10.0, "work": 0.4, "sum": inf}
"""In an hour: megabytes and descriptors of one process, milliseconds of a scrape and of the median answer, and the
processor time of an answer.

That time is in multiples of a fixed sum's (an answer has about four): the speed of a shared machine changes by half
within minutes, and the median answer with it. The time of the sum itself, which has no bound, tells the two apart.
"""

Request = tuple[str, str, bytes | None, int]


def mixture() -> list[Request]:
    """Method, address, body and the status to expect: two thirds quotes, the rest what else callers send."""
    names = ("jp-telecom-insider", "jp-bank-insider", "jp-retail-cards", "eu-hotel-bookings", "us-clinic-ransomware")
    documents = [document(name) for name in (*names, "jp-policy-tower")]
    small = [entry | {"options": {**entry.get("options", {}), "scenarios": 4096}} for entry in documents]
    large = [documents[0] | {"options": {"scenarios": 65536}}]
    comparison = next(iter(sorted((ROOT / "examples" / "comparisons").glob("*.json")))).read_bytes()
    return [
        *(("POST", "/v1/quotes", json.dumps(entry).encode(), 200) for entry in (*documents, *small, *large)),
        ("POST", "/v1/comparisons", comparison, 200),
        ("GET", "/v1/jurisdictions", None, 200),
        ("GET", "/v1/incidents", None, 200),
        ("GET", "/livez", None, 200),
        ("POST", "/v1/quotes", b'{"incident": {"cause": "magic"}, "unknown": NaN}', 400),
        ("POST", "/v1/quotes", b'{"incident": {"cause": "magic"}}', 422),
        ("GET", "/nowhere", None, 404),
    ]


@dataclass
class Traffic:
    """What became of the requests: milliseconds since the last look, and what came that was not expected."""

    milliseconds: list[float] = field(default_factory=list)
    unexpected: Counter[str] = field(default_factory=Counter)
    answered: int = 0
    turned_away: int = 0

    def send(self, connection: HTTPConnection, request: Request, since: float) -> None:
        """One request; its time counts from `since`, when it was due."""
        method, address, body, expected = request
        try:
            connection.request(method, address, body, {"Content-Type": "application/json"} if body else {})
            reply = connection.getresponse()
            reply.read()
        except (OSError, HTTPException) as error:
            self.unexpected[type(error).__name__] += 1
            connection.close()
            return
        self.milliseconds.append((time.monotonic() - since) * 1e3)
        self.answered += 1
        if reply.status == BUSY:
            self.turned_away += 1
        elif reply.status != expected:
            self.unexpected[f"{reply.status} {address}"] += 1

    def look(self) -> list[float]:
        """The milliseconds since the last look."""
        taken, self.milliseconds = self.milliseconds, []
        return taken


@contextmanager
def sending(port: int, clients: int, rate: float | None) -> Iterator[Traffic]:
    """The mixture in a fixed shuffled order, `rate` a second at even distances, or as fast as it is answered."""
    traffic, over, numbers, lock = Traffic(), threading.Event(), itertools.count(), threading.Lock()
    requests = mixture() * 20
    Random(0).shuffle(requests)  # noqa: S311 (an order, no secret)
    start = time.monotonic()

    def client() -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        while not over.is_set():
            with lock:
                number = next(numbers)
            due = start + number / rate if rate else time.monotonic()
            if over.wait(max(0.0, due - time.monotonic())):
                break
            traffic.send(connection, requests[number % len(requests)], due)
        connection.close()

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    try:
        yield traffic
    finally:
        over.set()
        for thread in threads:
            thread.join()


def capacity(port: int, clients: int) -> float:
    """Requests of the mixture a second when each client sends its next as soon as it has its answer."""
    with sending(port, clients, None) as traffic:
        time.sleep(SECONDS_OF_CAPACITY / 4)
        before, start = traffic.answered, time.monotonic()
        time.sleep(SECONDS_OF_CAPACITY)
        return (traffic.answered - before) / (time.monotonic() - start)


def processes(master: int) -> dict[str, int]:
    """The processes of the service by name: what starts the others, the workers, what serves the numbers."""
    children = [int(child) for child in Path(f"/proc/{master}/task/{master}/children").read_text("ascii").split()]
    exporters = [pid for pid in children if b"exporter" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    workers = [pid for pid in children if pid not in exporters]
    named = {f"{WORKER} {number}": pid for number, pid in enumerate(workers, 1)}
    return {"master": master, **named, **dict(zip(["exporter"], exporters, strict=False))}


def memory(pid: int) -> dict[str, float]:
    """Megabytes of a process: resident, and its own alone (USS)."""
    found = {"Rss": 0, "Private_Clean": 0, "Private_Dirty": 0}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
        name, _, rest = line.partition(":")
        if name in found:
            found[name] = int(rest.split()[0]) * 1024
    return {"RSS": found["Rss"] / MEGABYTE, "USS": (found["Private_Clean"] + found["Private_Dirty"]) / MEGABYTE}


def scrape(port: int) -> float:
    """Milliseconds of one scrape of the numbers."""
    connection, start = HTTPConnection("127.0.0.1", port, timeout=60), time.monotonic()
    connection.request("GET", "/metrics")
    connection.getresponse().read()
    connection.close()
    return (time.monotonic() - start) * 1e3


def processor_seconds(pid: int) -> float:
    """Processor time that a process has taken so far."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def fixed_sum() -> float:
    """Milliseconds of processor time that a fixed sum takes here and now."""
    start = time.thread_time()
    sum(number * number for number in range(30_000))
    for _ in range(20):
        np.sort(UNSORTED)
    return (time.thread_time() - start) * 1e3


class Watch:
    """Samples of every quantity since the warm-up."""

    def __init__(self, workers: Sequence[int]) -> None:
        self._samples: dict[tuple[str, str, float], list[tuple[float, float]]] = {}
        self._workers = workers
        self._worked = self._work()

    def _work(self) -> float:
        return sum(processor_seconds(pid) for pid in self._workers)

    def look(self, now: float, named: dict[str, int], metrics_port: int, traffic: Traffic) -> None:
        """One sample of each."""
        for name, pid in named.items():
            for kind, value in memory(pid).items():
                self._add(f"{kind} of {name}", "MB", MOST_GROWTH["memory"], now, value)
            count = len(list(Path(f"/proc/{pid}/fd").iterdir()))
            self._add(f"descriptors of {name}", "", MOST_GROWTH["descriptors"], now, count)
        self._add("scrape", "ms", MOST_GROWTH["scrape"], now, scrape(metrics_port))
        answers, before, self._worked = traffic.look(), self._worked, self._work()
        fixed = min(fixed_sum() for _ in range(3))
        if answers:
            work = (self._worked - before) * 1e3 / len(answers)
            self._add("processor time of an answer", "sums", MOST_GROWTH["work"], now, work / fixed)
            self._add("latency, median of a period", "ms", MOST_GROWTH["latency"], now, median(answers))
        self._add("the fixed sum", "ms", MOST_GROWTH["sum"], now, fixed)

    def series(self) -> list[Series]:
        """What was sampled."""
        return [Series(*key, *zip(*samples, strict=True)) for key, samples in self._samples.items()]

    def _add(self, name: str, unit: str, most: float, now: float, value: float) -> None:
        self._samples.setdefault((name, unit, most), []).append((now, value))


def soak(minutes: float, workers: int) -> bool:
    """Whether nothing clearly grew and every answer was the expected one."""
    metrics_port = free_port()
    settings = {"WORKERS": str(workers), "METRICS_BIND": f"127.0.0.1:{metrics_port}"}
    with service(**settings) as (port, master):
        clients = CLIENTS_EACH * workers
        most = capacity(port, clients)
        rate = most * SHARE_OF_CAPACITY
        print(f"capacity {most:.1f} requests/s, {workers} workers; {rate:.1f}/s for {minutes:g} minutes", flush=True)
        seconds, before = minutes * 60, processes(master)
        # More clients than at capacity: a request that is late must not hold up those that are due.
        with sending(port, 4 * clients, rate) as traffic:
            start = time.monotonic()
            time.sleep(min(WARM_UP_SECONDS, seconds / 2))
            traffic.look()
            watch = Watch([pid for name, pid in before.items() if name.startswith(WORKER)])
            while (now := time.monotonic() - start) < seconds:
                time.sleep(max(1.0, seconds / SAMPLES))
                watch.look(now, before, metrics_port, traffic)
        taken = (time.monotonic() - start) / 60
        print(
            f"{traffic.answered} answers in {taken:.1f} minutes, {traffic.turned_away} of them 503; "
            f"unexpected: {dict(traffic.unexpected) or 'nothing'}"
        )
        for entry in watch.series():
            print(entry.line())
        replaced = processes(master) != before
        if replaced:
            print("workers were replaced")
        return not (replaced or traffic.unexpected or any(entry.grows() for entry in watch.series()))


def main() -> None:
    """Soak for as long as asked; the exit code is 1 where something grew or went wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    asked = parser.parse_args()
    sys.exit(0 if soak(asked.minutes, asked.workers) else 1)


if __name__ == "__main__":
    main()
