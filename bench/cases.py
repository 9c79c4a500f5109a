"""The requests that the benchmarks send."""

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

from schemas.request import load_request
from service.domain.request import QuoteRequest
from service.rulebook import Rulebook

ROOT = Path(__file__).parents[1]
AS_OF = date(2026, 11, 23)
"""The day of every benchmarked quote, so that a run next year computes the same."""


def document(name: str = "jp-telecom-insider") -> dict[str, Any]:
    """One of the committed examples."""
    loaded: dict[str, Any] = json.loads((ROOT / "examples" / f"{name}.json").read_text("utf-8"))
    return loaded


def with_populations(count: int) -> dict[str, Any]:
    """The example with `count` populations of different sizes."""
    request = document()
    first = request["incident"]["populations"][0]
    populations = []
    for number in range(count):
        population = copy.deepcopy(first)
        population["persons"] = 10_000 + 1_000 * number
        populations.append(population)
    request["incident"]["populations"] = populations
    return request


def parsed(request: dict[str, Any]) -> QuoteRequest:
    """The request as `quote` takes it."""
    return load_request(request, AS_OF)


def rulebook() -> Rulebook:
    """The packaged rulebook."""
    return Rulebook.load()
