"""Clients that keep asking while something happens to the service, and what became of every request that they sent."""

import http.client
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

PATIENCE_SECONDS = 30
PAUSE_SECONDS = 0.05
"""Between two requests of one client: enough to keep the service busy, and no flood."""


@dataclass
class Outcome:
    """How often each status came, and the failures of requests that no status came for."""

    statuses: Counter[int] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)


@contextmanager
def asking(host: str, port: int, body: bytes, *, kept_alive: int, new: int) -> Iterator[Outcome]:
    """Clients that post quotes until the block ends: some on a connection that they keep, some on new ones."""
    outcome, over = Outcome(), threading.Event()

    def ask(keep: bool) -> None:
        connection = http.client.HTTPConnection(host, port, timeout=PATIENCE_SECONDS)
        while not over.is_set():
            try:
                connection.request("POST", "/v1/quotes", body, {"Content-Type": "application/json"})
                reply = connection.getresponse()
                reply.read()
                outcome.statuses[reply.status] += 1
            except (OSError, http.client.HTTPException) as error:
                outcome.lost.append(repr(error))
                connection.close()
            if not keep:
                connection.close()
            time.sleep(PAUSE_SECONDS)
        connection.close()

    threads = [threading.Thread(target=ask, args=(number < kept_alive,)) for number in range(kept_alive + new)]
    for thread in threads:
        thread.start()
    try:
        yield outcome
    finally:
        over.set()
        for thread in threads:
            thread.join(PATIENCE_SECONDS + 10)
