"""Quotes a second of one core by request, memory of workers, and what the costliest requests take."""

import copy
import json
import socket
import sys
import time
from collections.abc import Mapping, Sequence
from http.client import HTTPResponse
from itertools import cycle
from statistics import median
from typing import Any

from bench.cases import AS_OF, document
from bench.cores import cores, on_cores
from bench.harness import print_ratio
from bench.sender import Stream, quote_request, request, send
from bench.worker import Worker, memory_of, one_worker, workers

ROUNDS = 5
SECONDS = 1.5
CLIENTS = 2
LARGE = 131_072
REFERENCE = "jp-telecom-insider"
EXAMPLES = (
    REFERENCE,
    "jp-retail-cards",
    "eu-hotel-bookings",
    "us-clinic-ransomware",
    "jp-policy-tower",
    "world-thirty-countries",
)
LARGE_QUOTE = f"{REFERENCE}, 131,072 scenarios"
MEASURES = "jp-preventive-measures"
QUOTES, COMPARISONS = "/v1/quotes", "/v1/comparisons"
MANY_PLACES = (
    "US GB DE FR IT ES NL BE AT IE PT PL CZ SE DK FI GR HU RO BG HR SK SI EE LV LT LU MT CY JP KR SG AU CA CH TH VN ZA"
    " TR AE SA PH MY ID IN BR HK TW NO NZ"
).split()
"""Fifty; the first eight are as many as the largest scenario set is given for."""
VARIANTS = 20


def dated(asked: dict[str, Any], scenarios: int | None = None) -> dict[str, Any]:
    """The request as of the benchmarks' day; None for the default number of scenarios."""
    options = {"as_of": AS_OF.isoformat()} | ({"scenarios": scenarios} if scenarios else {})
    return asked | {"options": options}


def ordinary() -> Mapping[str, bytes]:
    """What clients may be expected to send."""
    return {
        **{name: quote_request(json.dumps(dated(document(name))).encode()) for name in EXAMPLES},
        LARGE_QUOTE: quote_request(json.dumps(dated(document(REFERENCE), LARGE)).encode()),
        f"comparison, {MEASURES}": _posted(COMPARISONS, document(f"comparisons/{MEASURES}")),
    }


def costliest() -> Mapping[str, bytes]:
    """The most that one request may ask for: populations, places, scenarios, variants, a tower, little known."""
    few, many = _crowded(MANY_PLACES[:8], LARGE), _crowded(MANY_PLACES, 16_384)
    variants = []
    for number in range(VARIANTS):
        populations = copy.deepcopy(few["incident"]["populations"])
        for population in populations:
            population["persons"]["low"] += number + 1
        variants.append({"name": str(number), "patch": {"incident": {"populations": populations}}})
    return {
        "quote: 50 populations, 8 places, 131,072 scenarios": _posted(QUOTES, few),
        "quote: 50 populations, 50 places, 16,384 scenarios": _posted(QUOTES, many),
        "the first compared with 20 variants, all lines differ": _posted(
            COMPARISONS, {"base": few, "variants": variants}
        ),
    }


def _posted(path: str, asked: dict[str, Any]) -> bytes:
    return request("POST", path, json.dumps(asked).encode(), {"Content-Type": "application/json"})


def _crowded(places: Sequence[str], scenarios: int) -> dict[str, Any]:
    """Fifty populations of uncertain size in `places`, nothing known of the data, under a tower of insurance."""
    asked = dated(document("jp-policy-tower"), scenarios)
    asked["incident"] = {
        "discovered_on": "2026-10-05",
        "cause": "unknown",
        "populations": [
            {"jurisdiction": place, "persons": {"low": 100_000, "high": 900_000 + number}, "data_elements": ["unknown"]}
            for number, place in zip(range(50), cycle(places), strict=False)
        ],
    }
    return asked


def rates(bodies: Mapping[str, bytes]) -> dict[str, float]:
    """Answers a second of one worker on one core, the sender on another where there is one."""
    taken: dict[str, list[float]] = {name: [] for name in bodies}
    with workers(1) as (worker,), on_cores(cores()[-1:]):
        worker.pin(cores()[:1])
        for number in range(ROUNDS + 1):
            for name, body in bodies.items():
                rate = _rate([worker], body, CLIENTS)
                # The first round warms every cache and does not count.
                if number:
                    taken[name].append(rate)
    return {name: median(each) for name, each in taken.items()}


def _rate(running: Sequence[Worker], body: bytes, clients: int) -> float:
    sent = send((running[0].host, running[0].port), {"all": Stream([body], clients)}, SECONDS)["all"]
    return sent.statuses[200] / SECONDS


def growth(bodies: Mapping[str, bytes]) -> None:
    """Rate and memory of one worker and of one for each core: with the default scenario set, then the largest too."""
    print(f"\n{'workers':>8} {'answers/s':>10} {'each: rss MB':>13} {'pss':>6} {'private':>8} {'all and master':>15}")
    found = {}
    for count in sorted({1, len(cores())}):
        with workers(count) as running:
            for body in (body for name, body in bodies.items() if name != LARGE_QUOTE):
                _rate(running, body, CLIENTS * count)
            found[count] = median(_rate(running, bodies[REFERENCE], CLIENTS * count) for _ in range(ROUNDS))
            _print_memory(running, f"{count:>8} {found[count]:10.1f}")
            _rate(running, bodies[LARGE_QUOTE], CLIENTS * count)
            _print_memory(running, f"{'and large quotes':>19}")
    print_ratio(
        f"{max(found)} workers / one", found[max(found)] / found[1], f"{max(found)}, less what the sender takes"
    )


def _print_memory(running: Sequence[Worker], what: str) -> None:
    each = [worker.memory() for worker in running]
    rss, pss, private = (median(memory[kind] for memory in each) for kind in ("rss", "pss", "private"))
    together = pss * len(running) + memory_of(running[0].master)["pss"]
    print(f"{what} {rss:13.0f} {pss:6.0f} {private:8.0f} {together:15.0f}", flush=True)


def extremes(bodies: Mapping[str, bytes]) -> None:
    """Seconds and memory that one request takes of a worker, the second time that it is asked."""
    print(f"\n{'':<56} {'status':>6} {'seconds':>8} {'peak MB':>8} {'over what it held':>18}")
    for name, body in bodies.items():
        with one_worker(ANSWER_SECONDS="25") as worker:
            for _ in range(2):
                held = worker.memory()["rss"]
                worker.forget_peak()
                begun = time.perf_counter()
                with socket.create_connection((worker.host, worker.port)) as connection:
                    connection.sendall(body)
                    reply = HTTPResponse(connection)
                    reply.begin()
                    reply.read()
                seconds = time.perf_counter() - begun
            print(
                f"{name:<56} {reply.status:>6} {seconds:8.1f} {worker.peak():8.0f} {worker.peak() - held:18.0f}",
                flush=True,
            )


def main() -> None:
    """Rates first, then how they and memory grow, then the extremes."""
    if sys.platform != "linux":
        print("skipped: cores and memory are those of Linux")
        return
    bodies = ordinary()
    found = rates(bodies)
    print(f"{'one worker on one core':<56} {'answers/s':>10} {'against the first':>18}")
    for name, rate in found.items():
        print(f"{name:<56} {rate:10.1f} {rate / found[REFERENCE]:17.2f} x")
    growth(bodies)
    extremes(costliest())
