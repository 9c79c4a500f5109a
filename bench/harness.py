"""Alternating rounds and medians: what every comparison here rests on."""

import time
from collections.abc import Callable, Mapping
from statistics import median

ROUNDS = 9
SECONDS = 0.2
"""How long one side runs in one round, at least once."""


def alternate(
    sides: Mapping[str, Callable[[], object]], *, rounds: int = ROUNDS, seconds: float = SECONDS
) -> dict[str, float]:
    """Median seconds per call of each side: every round runs each side once, in an order that turns round by round."""
    calls = {name: _calls_in(side, seconds) for name, side in sides.items()}
    times: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(rounds):
        for name in list(sides) if number % 2 else reversed(list(sides)):
            start = time.perf_counter()
            for _ in range(calls[name]):
                sides[name]()
            times[name].append((time.perf_counter() - start) / calls[name])
    return {name: median(measured) for name, measured in times.items()}


def print_times(times: Mapping[str, float]) -> None:
    """One line a side, in milliseconds."""
    for name, seconds in times.items():
        print(f"{name:<46} {seconds * 1e3:10.3f} ms")


def print_ratio(name: str, ratio: float, wanted: str) -> None:
    """The ratio and what it should be."""
    print(f"{name:<46} {ratio:10.2f} x   wanted: {wanted}", flush=True)


def _calls_in(side: Callable[[], object], seconds: float) -> int:
    """How many calls fill `seconds`, after one call that warms the caches."""
    side()
    start = time.perf_counter()
    side()
    return max(1, round(seconds / (time.perf_counter() - start)))
