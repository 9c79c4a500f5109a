"""A full quote in process against the bare numpy arithmetic that it contains."""

from collections.abc import Callable
from decimal import Decimal

import numpy as np

from bench.cases import document, parsed, rulebook
from bench.harness import alternate, print_ratio, print_times
from service.domain.exposure import Exposure
from service.domain.quote import Quote
from service.quoting import quote, rows_by_group
from service.scenarios import COLUMNS, Array, Place, ScenarioSet
from service.simulation import simulate, standing
from service.summary import percentile_ranks, summarise


def bare(lines: int, gated: int, scenarios: ScenarioSet) -> Callable[[], object]:
    """The arithmetic of `lines` lines and nothing else, written as plainly as numpy allows, in memory made beforehand.

    A line is three multiply-adds (factor, own normal, model error), an exp, an amount and, for `gated` of them, a
    comparison; then the sum of the lines, their means, and a sort of each line and of the total.
    """
    factor, model_error = scenarios.normal("factor"), scenarios.normal("model_error")
    own = [scenarios.normal(column) for column in COLUMNS[4 : 4 + lines]]
    losses, scratch = np.empty((lines, scenarios.size)), np.empty(scenarios.size)

    def run() -> tuple[Array, Array, Array]:
        for place, row in enumerate(losses):
            np.multiply(own[place], 0.65, out=row)
            for column, coefficient in ((factor, 0.47), (model_error, 0.45)):
                np.multiply(column, coefficient, out=scratch)
                np.add(row, scratch, out=row)
            np.exp(row, out=row)
            np.multiply(row, 1e6, out=row)
            if place < gated:
                np.multiply(row, own[-1 - place] > 0, out=row)
        total = losses.sum(axis=0)
        return losses.mean(axis=1), np.sort(losses, axis=1), np.sort(total)

    return run


def lines_of(answer: Quote) -> tuple[Exposure, ...]:
    """The exposures of a quote, those without amount too."""
    return tuple(item.exposure for item in answer.items)


def main() -> None:
    """One population, every head, the default scenario set."""
    law, request = rulebook(), parsed(document())
    exposures = lines_of(quote(request, law))
    scenarios = ScenarioSet.of_size(request.options.scenarios)
    losses, groups, yen = simulate(exposures, scenarios), rows_by_group(exposures), Decimal(1)
    gated = sum(exposure.occurrence is not None for exposure in exposures)
    with_amounts = sum(bool(row.any()) for row in losses)
    ranks = percentile_ranks(scenarios.size)

    def stand() -> list[tuple[Place, ...] | None]:
        return [standing(exposure, scenarios, ranks) for exposure in exposures]

    times = alternate(
        {
            "full quote": lambda: quote(request, law),
            "of it: simulate": lambda: simulate(exposures, scenarios),
            "of it: summarise": lambda: summarise(losses, groups, quantum=yen, standings=stand()),
            f"bare arithmetic, all {len(exposures)} lines": bare(len(exposures), gated, scenarios),
            f"bare arithmetic, the {with_amounts} lines with amounts": bare(with_amounts, gated, scenarios),
        }
    )
    print_times(times)
    whole, simulated, summarised, all_lines, some_lines = times.values()
    print_ratio("full quote / bare arithmetic", whole / all_lines, "1.5 or less")
    print_ratio("full quote / bare, lines with amounts only", whole / some_lines, "no bound")
    print_ratio("simulate and summarise / bare arithmetic", (simulated + summarised) / all_lines, "no bound")
