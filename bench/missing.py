"""A quote with its missing facts against the same quote without, and how exact the small set is."""

from collections.abc import Iterator
from functools import partial
from statistics import mean, median
from typing import Any

from bench.cases import ROOT, document, parsed, rulebook
from bench.harness import alternate, print_ratio, print_times
from service.domain.request import QuoteRequest
from service.missing.narrowing import open_facts
from service.quoting import exchange_of, exposures_of, quote, quote_without_missing_facts
from service.rulebook import Rulebook

BARE: dict[str, Any] = {
    "incident": {
        "discovered_on": "2026-06-01",
        "cause": "unknown",
        "populations": [
            {"jurisdiction": "JP", "persons": {"low": 10_000, "high": 300_000}, "data_elements": ["unknown"]}
        ],
    },
    "options": {"as_of": "2026-11-23"},
}
"""Nothing is known but a day and a range of persons: as many missing facts as there can be of one population."""


def requests() -> dict[str, QuoteRequest]:
    """Every committed example, and the bare request."""
    named = {path.stem: document(path.stem) for path in sorted((ROOT / "examples").glob("*.json"))}
    return {name: parsed(request) for name, request in {**named, "bare": BARE}.items()}


def main() -> None:
    """The ratio of times for each request, then the error of what the answers come to."""
    law = rulebook()
    for name, request in requests().items():
        sides = {
            f"{name}: with missing facts": partial(quote, request, law),
            f"{name}: without": partial(quote_without_missing_facts, request, law),
        }
        times = alternate(sides)
        print_times(times)
        with_facts, without = times.values()
        print_ratio(f"{name}: with / without", with_facts / without, "2 or less")
    for name, request in requests().items():
        errors = list(_errors(request, law))
        print(
            f"{name}: p95 under an answer, pilot against full set, {len(errors)} answers:"
            f" median error {median(errors):.1%}, mean {mean(errors):.1%}, largest {max(errors):.1%}"
        )


def _errors(request: QuoteRequest, law: Rulebook) -> Iterator[float]:
    """Relative errors of p95 at the worst and the best answer of every missing fact."""
    exchange = exchange_of(request, law)
    exposures, cases = exposures_of(request, law, exchange)
    asked = {fact.pointer: fact for fact in open_facts(request, cases, exposures, exchange)}
    for missing in quote(request, law).missing_facts:
        for outcome in (missing.worst, missing.best):
            (answered,) = {
                answer.request for answer in asked[missing.pointer].answers if answer.value == outcome.answer
            }
            exact = float(quote_without_missing_facts(answered, law).totals.p95)
            yield abs(float(outcome.p95) / exact - 1)
