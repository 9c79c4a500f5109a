"""Memory of one worker over 10,000 quotes of different incidents, which should stay flat."""

import json
import sys
import time
from itertools import cycle

from bench.cases import AS_OF, document
from bench.harness import print_ratio
from bench.worker import one_worker, post

QUOTES = 10_000
EXAMPLES = ("jp-telecom-insider", "jp-retail-cards", "jp-bank-insider")
LONGEST_SECONDS = 240
"""A slow machine stops here and says how far it came."""
WARM = 2_000
"""Quotes after which every cache that a worker keeps is full."""


def bodies() -> list[bytes]:
    """The examples with other numbers of persons, so that no two requests in a row are the same."""
    made = []
    for number in range(50):
        for name in EXAMPLES:
            request = document(name)
            request["options"] = {"as_of": AS_OF.isoformat()}
            for population in request["incident"]["populations"]:
                population["persons"] = 5_000 + 977 * number
            made.append(json.dumps(request).encode())
    return made


def main() -> None:
    """One worker, one connection; its memory is read every thousand quotes."""
    if sys.platform != "linux":
        print("skipped: memory is read from /proc, which Linux has")
        return
    print(f"{'quotes':>8} {'rss MB':>9} {'pss MB':>9} {'private MB':>11}")
    start, warm, last = time.monotonic(), 0.0, 0.0
    with one_worker() as worker:
        connection = worker.connect()
        try:
            for count, body in zip(range(1, QUOTES + 1), cycle(bodies()), strict=False):
                post(connection, body)
                late = time.monotonic() - start > LONGEST_SECONDS
                if count == WARM or count % 1_000 == 0 or late:
                    memory = worker.memory()
                    print(f"{count:>8} {memory['rss']:9.1f} {memory['pss']:9.1f} {memory['private']:11.1f}", flush=True)
                    last = memory["rss"]
                    warm = last if count == WARM else warm
                if late:
                    print(f"stopped after {LONGEST_SECONDS} s")
                    break
        finally:
            connection.close()
    if warm:
        print_ratio(f"resident memory, last / after {WARM}", last / warm, "1.0 (flat)")
