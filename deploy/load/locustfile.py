"""Clients of a platform for locust: each sends a request of the mixture, reads the answer, thinks, and sends the next.

What is sent how often stands in `mixture.csv`. A client that is turned away waits as long as it is told and tries
again, as every client should.
"""

import csv
import os
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from locust import HttpUser, between, task

_ROOT = Path(__file__).parents[2]
_TABLE = Path(__file__).with_name("mixture.csv")
KEY = "LOAD_API_KEY"
"""The variable of the environment with the API key or token, where the service asks for one."""


_BUSY = 503


@dataclass(frozen=True)
class Asked:
    """One request, and how often it comes among `weight` of all."""

    weight: int
    method: str
    path: str
    body: bytes
    name: str


def mixture() -> list[Asked]:
    """Every row of the table with its body."""
    with _TABLE.open(encoding="utf-8", newline="") as table:
        return [
            Asked(
                weight=int(row["weight"]),
                method=row["method"],
                path=row["path"],
                body=(_ROOT / row["body"]).read_bytes() if row["body"] else b"",
                name=f"{row['path']} {Path(row['body']).stem}".strip(),
            )
            for row in csv.DictReader(table)
        ]


def headers() -> Mapping[str, str]:
    """What every request carries."""
    key = os.environ.get(KEY)
    return {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})


class Platform(HttpUser):  # type: ignore[misc]
    """One client of an insurer's platform."""

    wait_time = between(0.05, 0.5)
    mixed: ClassVar = mixture()
    weights: ClassVar = [asked.weight for asked in mixed]

    @task  # type: ignore[untyped-decorator]
    def ask(self) -> None:
        """Send one request, and again while the service is busy."""
        asked = random.choices(self.mixed, self.weights)[0]  # noqa: S311 (no secret)
        while True:
            with self.client.request(
                asked.method, asked.path, data=asked.body, headers=headers(), name=asked.name, catch_response=True
            ) as reply:
                if reply.status_code != _BUSY:
                    return
                reply.failure("turned away")
            time.sleep(float(reply.headers.get("Retry-After", 1)))
