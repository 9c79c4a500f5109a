"""Goodput and health at five times the capacity, worker and sender on a core each."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from bench.cases import AS_OF, document
from bench.cores import cores, on_cores
from bench.harness import print_ratio
from bench.sender import Stream, quote_request, request, send, share
from bench.worker import Worker, one_worker

ROUNDS = 5
TURNS = 4
"""Peak and flood take turns this often in a round, so that what else the machine does falls on both."""
PEAK_SECONDS, FLOOD_SECONDS = 1.5, 3.0
TIMES = 5
CLIENTS = 4
"""For the peak: enough to keep the worker busy, few enough that none is turned away."""
CONNECTIONS = 48
"""For the flood; a request that finds none free waits for one, and its time runs."""
HEALTH_RATE = 10.0


@dataclass
class Round:
    """What several turns of peak and flood came to."""

    calm: int = 0
    """Quotes at the peak."""
    good: int = 0
    """Quotes in the flood."""
    sent: int = 0
    """All that was answered in the flood, refusals among it."""
    calm_work: float = 0.0
    """Processor time of the worker for each quote at the peak, in seconds, summed over the turns."""
    flood_work: float = 0.0
    quotes: list[float] = field(default_factory=list)
    refusals: list[float] = field(default_factory=list)
    health: list[float] = field(default_factory=list)

    @property
    def peak(self) -> float:
        """Quotes a second of a closed loop."""
        return self.calm / (TURNS * PEAK_SECONDS)

    @property
    def goodput(self) -> float:
        """What is left of the peak in the flood."""
        return self.good / (TURNS * FLOOD_SECONDS) / self.peak

    @property
    def by_work(self) -> float:
        """The same by the worker's processor time, which what others take of a busy machine does not touch."""
        return self.calm_work / self.flood_work


def measure(worker: Worker, requests: Sequence[bytes]) -> Round:
    """Turns of a closed loop and of five times as many requests a second as it had answers."""
    address, one = (worker.host, worker.port), Round()
    for _ in range(TURNS):
        before = worker.cpu_seconds()
        loop = send(address, {"quotes": Stream(requests, CLIENTS)}, PEAK_SECONDS)["quotes"]
        calm, between = loop.statuses[200], worker.cpu_seconds()
        flood = {
            "quotes": Stream(requests, CONNECTIONS, TIMES * calm / PEAK_SECONDS),
            "health": Stream([request("GET", "/livez")], 2, HEALTH_RATE),
        }
        got = send(address, flood, FLOOD_SECONDS)
        statuses = got["quotes"].statuses
        one.calm, one.good, one.sent = one.calm + calm, one.good + statuses[200], one.sent + statuses.total()
        one.calm_work += (between - before) / (calm + loop.late[200])
        one.flood_work += (worker.cpu_seconds() - between) / (statuses[200] + got["quotes"].late[200])
        one.quotes += got["quotes"].seconds.get(200, [])
        one.refusals += got["quotes"].seconds.get(503, [])
        one.health += got["health"].seconds.get(200, [])
    return one


def main() -> None:
    """The worker has a core, the sender the other, at the peak as in the flood."""
    if sys.platform != "linux" or len(cores()) < 2:  # noqa: PLR2004 (one each)
        print("skipped: needs Linux and two cores")
        return
    body = json.dumps(document() | {"options": {"as_of": AS_OF.isoformat()}}).encode()
    requests = [quote_request(body)]
    print(f"{'':>31}   milliseconds p50, p99 of")
    print(
        f"{'peak/s':>7} {'sent':>6} {'goodput':>8} {'by work':>7}   {'quotes':>14}   {'refusals':>14}   {'/livez':>14}"
    )
    rounds = []
    with one_worker() as worker, on_cores(cores()[-1:]):
        worker.pin(cores()[:1])
        send((worker.host, worker.port), {"quotes": Stream(requests, CLIENTS)}, 2.0)
        for _ in range(ROUNDS):
            one = measure(worker, requests)
            rounds.append(one)
            times = (
                f"{1e3 * share(each, 0.5):6.1f}, {1e3 * share(each, 0.99):6.1f}"
                for each in (one.quotes, one.refusals, one.health)
            )
            sent = one.sent / (TURNS * FLOOD_SECONDS) / one.peak
            print(
                f"{one.peak:7.1f} {sent:5.2f}x {one.goodput:8.2f} {one.by_work:7.2f}   {'   '.join(times)}", flush=True
            )
    print_ratio("goodput / peak, lowest round", min(one.goodput for one in rounds), "0.85 or more")
    print_ratio("goodput / peak, median", median(one.goodput for one in rounds), "0.85 or more")
    print_ratio("the same by the worker's processor time", median(one.by_work for one in rounds), "0.85 or more")
    print_ratio("/livez p99 / 60 ms, worst round", max(share(one.health, 0.99) for one in rounds) / 0.06, "1 or less")
