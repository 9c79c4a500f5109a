"""A comparison of ten variants against one quote, in process and from bytes to bytes."""

import json
from typing import Any

from bench.cases import AS_OF, parsed, rulebook
from bench.harness import alternate, print_ratio, print_times
from schemas.comparison_request import load_comparison
from schemas.ready_variants import READY_VARIANTS
from service.api.openapi.comparison_examples import BASE, VARIANTS
from service.comparing import compare
from service.quoting import quote, quote_without_missing_facts
from service.wire import answer, compared

TEN = 10
PERSONS = 100_000


def usual() -> dict[str, Any]:
    """The five examples of docs/comparisons.md and the five ready-made variants: some lines change."""
    return {"base": BASE, "variants": [*VARIANTS, *({"name": name} for name in READY_VARIANTS)]}


def hardest() -> dict[str, Any]:
    """Ten other numbers of persons: hardly a line can be taken over from the base."""
    (population,) = BASE["incident"]["populations"]
    variants = [
        {
            "name": str(number),
            "patch": {"incident": {"populations": [{**population, "persons": PERSONS * (number + 1)}]}},
        }
        for number in range(TEN)
    ]
    return {"base": BASE, "variants": variants}


def main() -> None:
    """Ten variants that change some lines, and ten that change every line.

    The bounds are on the quote as it is served. A comparison has no missing facts, so the ratios to a quote without
    them are shown beside.
    """
    law, base = rulebook(), parsed(BASE)
    some, every = load_comparison(usual(), AS_OF), load_comparison(hardest(), AS_OF)
    base_bytes, some_bytes, every_bytes = (json.dumps(body).encode() for body in (BASE, usual(), hardest()))
    times = alternate(
        {
            "quote": lambda: quote(base, law),
            "quote without missing facts": lambda: quote_without_missing_facts(base, law),
            "ten variants that change some lines": lambda: compare(some, law),
            "ten variants that change every line": lambda: compare(every, law),
            "quote, bytes to bytes": lambda: answer(base_bytes, law, AS_OF),
            "some lines, bytes to bytes": lambda: compared(some_bytes, law, AS_OF),
            "every line, bytes to bytes": lambda: compared(every_bytes, law, AS_OF),
        }
    )
    print_times(times)
    one, bare, few, all_lines, one_wire, few_wire, all_wire = times.values()
    print_times(
        {"one of the ten variants, some lines": few / TEN, "one of the ten variants, every line": all_lines / TEN}
    )
    print_ratio("some lines / quote", few / one, "8 or less")
    print_ratio("every line / quote", all_lines / one, "8 or less")
    print_ratio("some lines / quote without missing facts", few / bare, "no bound")
    print_ratio("every line / quote without missing facts", all_lines / bare, "no bound")
    print_ratio("some lines / quote, bytes to bytes", few_wire / one_wire, "8 or less")
    print_ratio("every line / quote, bytes to bytes", all_wire / one_wire, "8 or less")
