"""Goodput and health at five times the capacity, worker and sender on a core each."""

import json
import sys
from dataclasses import dataclass
from statistics import median

from bench.cases import AS_OF, document
from bench.cores import cores, on_cores
from bench.harness import print_ratio
from bench.sender import Sent, Stream, quote_request, request, send
from bench.worker import Worker, one_worker

ROUNDS = 7
PEAK_SECONDS, FLOOD_SECONDS = 5.0, 10.0
TIMES = 5
CLIENTS = 4
"""For the peak: enough to keep the worker busy, few enough that none is turned away."""
CONNECTIONS = 48
"""For the flood; a request that finds none free waits for one, and its time runs."""
HEALTH_RATE = 20.0


@dataclass(frozen=True)
class Round:
    """One peak and the flood after it."""

    peak: float
    sent: float
    good: float
    lasting: float
    refused: Sent
    health: Sent


def measure(worker: Worker, quotes: Stream) -> Round:
    """Quotes a second of a closed loop, then what is left of them at five times as many requests a second."""
    address, before = (worker.host, worker.port), worker.cpu_seconds()
    calm = send(address, {"quotes": quotes}, PEAK_SECONDS)["quotes"].statuses
    each, before = (worker.cpu_seconds() - before) / calm[200], worker.cpu_seconds()
    peak = calm[200] / PEAK_SECONDS
    flood = {
        "quotes": Stream(quotes.requests, CONNECTIONS, TIMES * peak),
        "health": Stream([request("GET", "/livez")], 2, HEALTH_RATE),
    }
    got = send(address, flood, FLOOD_SECONDS)
    statuses = got["quotes"].statuses
    return Round(
        peak=peak,
        sent=sum(statuses.values()) / FLOOD_SECONDS / peak,
        good=statuses[200] / FLOOD_SECONDS / peak,
        # By the worker's own processor time: what others take of a busy machine does not touch it.
        lasting=statuses[200] * each / (worker.cpu_seconds() - before),
        refused=got["quotes"],
        health=got["health"],
    )


def main() -> None:
    """The sender waits for the answers that are left when its time is over; they count, as they do at the peak."""
    if sys.platform != "linux" or len(cores()) < 2:  # noqa: PLR2004 (one each)
        print("skipped: needs Linux and two cores")
        return
    body = json.dumps(document() | {"options": {"as_of": AS_OF.isoformat()}}).encode()
    quotes = Stream([quote_request(body)], CLIENTS)
    print(f"{'peak/s':>7} {'sent':>6} {'goodput':>8} {'of time':>8} {'quote p99':>10} {'503 p99':>9} livez p50, p99")
    rounds = []
    with one_worker() as worker, on_cores(cores()[-1:]):
        worker.pin(cores()[:1])
        send((worker.host, worker.port), {"quotes": quotes}, 2.0)
        for _ in range(ROUNDS):
            one = measure(worker, quotes)
            rounds.append(one)
            times = (
                one.refused.share(0.99),
                one.refused.share(0.99, 503),
                one.health.share(0.5),
                one.health.share(0.99),
            )
            quote, refusal, half, most = (1e3 * taken for taken in times)
            print(
                f"{one.peak:7.1f} {one.sent:5.2f}x {one.good:8.2f} {one.lasting:8.2f} "
                f"{quote:7.0f} ms {refusal:6.1f} ms {half:6.1f}, {most:5.1f} ms",
                flush=True,
            )
    print_ratio("goodput / peak, lowest round", min(one.good for one in rounds), "0.85 or more")
    print_ratio("goodput / peak, median", median(one.good for one in rounds), "0.85 or more")
    print_ratio("the same by the worker's processor time", median(one.lasting for one in rounds), "0.85 or more")
    print_ratio("/livez p99 / 60 ms, worst round", max(one.health.share(0.99) for one in rounds) / 0.06, "1 or less")
