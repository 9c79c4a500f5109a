"""POST /v1/quotes over HTTP on one worker against the same quotes in process, pinned to one core and free."""

import json
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from bench.cases import AS_OF, document, rulebook
from bench.cores import cores, on_cores
from bench.harness import ROUNDS, print_ratio
from bench.worker import Worker, one_worker, post
from service.wire import answer

SECONDS = 1.5
"""How long each side runs in one round."""
CONNECTIONS = 2
"""Enough to keep one worker busy while the client reads an answer."""


def per_second_over_http(worker: Worker, body: bytes) -> float:
    """Quotes per second through keep-alive connections."""

    def client(until: float) -> int:
        connection = worker.connect()
        count = 0
        try:
            while time.perf_counter() < until:
                post(connection, body)
                count += 1
        finally:
            connection.close()
        return count

    start = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as threads:
        total = sum(threads.map(client, [start + SECONDS] * CONNECTIONS))
    return total / (time.perf_counter() - start)


def per_second_in_process(quote_once: Callable[[], object]) -> float:
    """Quotes per second of the same bytes in, the same bytes out, without HTTP."""
    count, start = 0, time.perf_counter()
    while time.perf_counter() < start + SECONDS:
        quote_once()
        count += 1
    return count / (time.perf_counter() - start)


def main() -> None:
    """The worker has a core of its own where there are two; the client takes the other."""
    if sys.platform != "linux":
        print("skipped: cores can be chosen on Linux only")
        return
    body = json.dumps(document() | {"options": {"as_of": AS_OF.isoformat()}}).encode()
    law, every = rulebook(), cores()
    first, last = every[:1], every[-1:]
    with one_worker() as worker:

        def over_http(worker_cores: Sequence[int]) -> float:
            worker.pin(worker_cores)
            with on_cores(last if worker_cores == first else every):
                return per_second_over_http(worker, body)

        def in_process() -> float:
            with on_cores(first):
                return per_second_in_process(lambda: answer(body, law, AS_OF))

        sides: dict[str, Callable[[], float]] = {
            "in process": in_process,
            "over HTTP, worker on one core": lambda: over_http(first),
            f"over HTTP, worker sees {len(every)} cores": lambda: over_http(every),
        }
        rates: dict[str, list[float]] = {name: [] for name in sides}
        for number in range(ROUNDS + 1):
            for name in list(sides) if number % 2 else reversed(list(sides)):
                rate = sides[name]()
                # The first round warms every side and does not count.
                if number:
                    rates[name].append(rate)
    medians = {name: median(measured) for name, measured in rates.items()}
    for name, rate in medians.items():
        print(f"{name:<46} {rate:10.1f} quotes/s")
    alone, pinned, free = medians.values()
    print_ratio("over HTTP / in process", pinned / alone, "0.8 or more")
    print_ratio("all cores visible / pinned to one", free / pinned, "0.9 or more")
