"""Kinds of worker, threads, cores and numbers of workers against each other, behind the gate that they all have."""

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median

from bench.cases import AS_OF, document
from bench.cores import cores
from bench.harness import print_ratio
from bench.sender import Stream, quote_request, request, send, share
from bench.worker import Worker, workers
from service.settings import Settings

ROUNDS = 5
SECONDS = 2.0
CLIENTS = 4
"""Each sends a quote as soon as it has the answer to the one before; for each worker."""
HEALTH_RATE = 20.0
SYNC = ("--worker-class", "sync")


@dataclass(frozen=True)
class Kind:
    """One way to serve."""

    count: int
    threads: int
    pinned: bool
    options: tuple[str, ...] = ()


KINDS: Mapping[str, Kind] = {
    "sync, on a core": Kind(1, 1, pinned=True, options=SYNC),
    "sync, sees all cores": Kind(1, 1, pinned=False, options=SYNC),
    **{
        f"{threads} thread{'s' if threads > 1 else ''}, {'on a core' if pinned else 'sees all cores'}": Kind(
            1, threads, pinned=pinned
        )
        for threads in (1, 4, 8)
        for pinned in (True, False)
    },
    "two workers, sync, see all cores": Kind(2, 1, pinned=False, options=SYNC),
    "two workers, 8 threads, each on a core": Kind(2, 8, pinned=True),
    "two workers, 8 threads, see all cores": Kind(2, 8, pinned=False),
}
REFERENCE = "8 threads, on a core"


@dataclass(frozen=True)
class Taken:
    """What one way did in one round: quotes a second, refusals among the answers, times in seconds."""

    rate: float
    refused: float
    quote: tuple[float, float]
    health: tuple[float, float]


def measure(running: list[Worker], kind: Kind, body: bytes) -> Taken:
    """Several clients in a closed loop, and somebody who asks for the health."""
    for place, worker in enumerate(running):
        worker.pin(cores()[place : place + 1] if kind.pinned else cores())
    streams = {
        "quotes": Stream([quote_request(body)], CLIENTS * kind.count),
        "health": Stream([request("GET", "/livez")], 1, HEALTH_RATE),
    }
    got = send((running[0].host, running[0].port), streams, SECONDS)
    quotes, health = got["quotes"], got["health"]
    answered, refused = quotes.statuses[200], quotes.statuses[503]
    return Taken(
        rate=answered / SECONDS,
        refused=refused / max(answered + refused, 1),
        quote=_middle_and_most(quotes.seconds.get(200, [])),
        health=_middle_and_most(health.seconds.get(200, [])),
    )


def _middle_and_most(taken: Sequence[float]) -> tuple[float, float]:
    return share(taken, 0.5), share(taken, 0.99)


def main() -> None:
    """All ways stand ready at once and take turns, so that a machine that is busy for a while is so for all of them."""
    if sys.platform != "linux":
        print("skipped: cores can be chosen on Linux only")
        return
    body = json.dumps(document() | {"options": {"as_of": AS_OF.isoformat()}}).encode()
    taken: dict[str, list[Taken]] = {name: [] for name in KINDS}
    with ExitStack() as stack:
        running = {
            name: stack.enter_context(
                workers(
                    kind.count,
                    options=kind.options,
                    THREADS=str(kind.threads),
                    QUEUE=str(min(Settings().queue, kind.threads - 1)),
                )
            )
            for name, kind in KINDS.items()
        }
        for number in range(ROUNDS + 1):
            for name in list(KINDS) if number % 2 else reversed(list(KINDS)):
                one = measure(running[name], KINDS[name], body)
                # The first round warms every side and does not count.
                if number:
                    taken[name].append(one)
    print(f"{'':<40} {'quotes/s':>9} {'503':>5}  {'quote p50, p99 ms':>18}  {'livez p50, p99 ms':>18}")
    rates = {name: median(one.rate for one in each) for name, each in taken.items()}
    for name, each in taken.items():
        quote, health = (
            "{:.0f}, {:.0f}".format(*(1e3 * median(getattr(one, field)[place] for one in each) for place in (0, 1)))
            for field in ("quote", "health")
        )
        refused = median(one.refused for one in each)
        print(f"{name:<40} {rates[name]:9.1f} {refused:5.0%}  {quote:>18}  {health:>18}")
    for name, rate in rates.items():
        if name != REFERENCE:
            print_ratio(
                f"{name} / {REFERENCE}", rate / rates[REFERENCE], "2 for two workers" if KINDS[name].count > 1 else "1"
            )
