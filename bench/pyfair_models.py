"""A full quote against pyfair with as many models as we have heads, 10,000 trials each."""

import warnings
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from bench.cases import document, parsed, rulebook
from bench.harness import alternate, print_ratio, print_times
from service.domain.request import SCENARIO_SET_SIZES
from service.domain.vocabulary.heads import HEADS
from service.quoting import quote, quote_without_missing_facts

TRIALS = 10_000
RANGE = {"low": 1e5, "mode": 1e6, "high": 1e7}
SHARE = {"low": 0.1, "mode": 0.5, "high": 0.9}

LOSS_ONLY: dict[str, dict[str, float]] = {"Loss Event Frequency": {"constant": 1}, "Loss Magnitude": RANGE}
"""The least that a FAIR model can be: a loss that happens, and how large it is."""

WHOLE_TREE: dict[str, dict[str, float]] = {
    "Threat Event Frequency": {"constant": 1},
    "Threat Capability": SHARE,
    "Control Strength": SHARE,
    "Primary Loss": RANGE,
    "Secondary Loss Event Frequency": SHARE,
    "Secondary Loss Event Magnitude": RANGE,
}
"""What a FAIR analysis asks for: whether the threat beats the control, then a primary and a secondary loss."""


def fair_models(inputs: dict[str, dict[str, float]]) -> Callable[[], object]:
    """One FAIR model of `inputs` for each head with its mean and percentiles, their sum, and its percentiles."""
    pyfair: Any = import_module("pyfair")

    def run() -> object:
        models, lines = [], []
        for head in HEADS:
            model = pyfair.FairModel(name=head, n_simulations=TRIALS)
            for target, values in inputs.items():
                model.input_data(target, **values)
            model.calculate_all()
            risk = model.export_results()["Risk"]
            lines.append((risk.mean(), risk.quantile([0.05, 0.5, 0.95])))
            models.append(model)
        together = pyfair.FairMetaModel(name="all heads", models=models)
        together.calculate_all()
        return lines, together.export_results()["Risk"].quantile([0.05, 0.5, 0.95, 0.99])

    return run


def main() -> None:
    """The telecom example with what a quote holds beside its amounts, at two sizes of the scenario set.

    The bound is on the default size and on the quote without its missing facts, which have a bound of their own
    (bench/missing.py); the quote as served, with them, stands beside it. The smallest set is no substitute: its mean,
    median and 95 % point are more exact than those of 10,000 plain draws, its 99 % point less.
    """
    if find_spec("pyfair") is None:
        print("skipped: pyfair is not installed (requirements/bench.txt)")
        return
    law, request = rulebook(), parsed(document())
    smallest = replace(request, options=replace(request.options, scenarios=min(SCENARIO_SET_SIZES)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        times = alternate(
            {
                f"quote, {request.options.scenarios} scenarios": lambda: quote_without_missing_facts(request, law),
                f"with missing facts, {request.options.scenarios} scenarios": lambda: quote(request, law),
                f"quote, {smallest.options.scenarios} scenarios": lambda: quote_without_missing_facts(smallest, law),
                f"pyfair, {len(HEADS)} models, whole tree": fair_models(WHOLE_TREE),
                f"pyfair, {len(HEADS)} models, loss only": fair_models(LOSS_ONLY),
            },
            rounds=7,
        )
    print_times(times)
    ours, as_served, smallest_set, whole_tree, loss_only = times.values()
    print_ratio("pyfair, whole tree / quote", whole_tree / ours, "100 or more")
    print_ratio("pyfair, whole tree / with missing facts", whole_tree / as_served, "no bound")
    print_ratio("pyfair, whole tree / quote, smallest set", whole_tree / smallest_set, "no bound")
    print_ratio("pyfair, loss only / quote", loss_only / ours, "no bound")
