"""The fixed scenario set: the same joint standard normals for every quote, rebuilt from a small committed table.

A scrambled Sobol sequence (linear matrix scramble and digital shift) is linear over the field of two elements: every
point is the exclusive-or of a shift and of some direction numbers. So the whole set is a table of a few kilobytes, and
a worker builds the points with numpy alone. `docs/decisions/0002-fixed-scenario-set.md` says why and how good they are.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from statistics import NormalDist
from threading import Lock
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from service.domain.request import SCENARIO_SET_SIZES

Array = NDArray[np.float64]
Rows = Sequence[Array] | Array
"""Losses line by line, each of shape (scenarios,)."""
_Kind = TypeVar("_Kind", bound=np.generic)
Places = NDArray[np.unsignedinteger[Any]]
Place = int | None
Spread = tuple[str, float, float, float]
"""What moves the losses of a head: its code, its log-standard-deviation and loading, and that of the model error."""
Event = tuple[str, float]
"""What brings an event: its code and its loading."""

NAME = "sobol-1"
SIZES = SCENARIO_SET_SIZES
TABLE = Path(__file__).with_name("scenario_set") / f"{NAME}.npy"

_DRIVERS = ("factor", "model_error", "persons", "revenue")
_LINES = (
    "investigation", "legal_counsel", "notification", "call_centre", "apology", "monitoring", "public_relations",
    "system_recovery", "hardening", "extra_labour", "misuse_reimbursement", "civil_damages", "class_settlement",
    "defence", "card_scheme", "principal_indemnity", "customer_churn", "lost_new_business", "service_suspension",
    "regulatory_inquiry", "administrative_fine", "late_notice_fine", "criminal_fine",
)  # fmt: skip
_RECOVERIES = ("recourse_taker", "recourse_vendor")
_EVENTS = ("civil_suit", "recourse")

# A column is known by its place: a new name goes to the end of this tuple, or every published quote would change.
COLUMNS: tuple[str, ...] = (
    *_DRIVERS,
    *(f"severity.{line}" for line in (*_LINES, *_RECOVERIES)),
    *(f"event.{event}" for event in (*_EVENTS, *_LINES)),
)
_PLACES = {column: place for place, column in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True, eq=False)
class ScenarioSet:
    """`size` equally likely joint outcomes; every column holds each of the `size` strata of the normal exactly once.

    `tables` has one row for each of `COLUMNS`, as in the committed file. A column is built when it is first needed,
    and what quotes need of it is kept: 10 bytes a scenario for each head met, 2 for each event and 2 for each head
    behind one (12, 4 and 4 in sets of more than 65,536). With every head and half of them behind events of their own
    that is 1 MB at 4,096 scenarios, 5 MB at 16,384, 18 MB at 65,536, 49 MB at 131,072.
    """

    size: int
    tables: NDArray[np.uint32]
    name: str = NAME
    nothing: Array = field(init=False, repr=False)
    _quantiles: Array = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Compute the normals that the strata stand for."""
        object.__setattr__(self, "_quantiles", normal_quantiles(self.size))
        object.__setattr__(self, "nothing", _frozen(np.zeros(self.size)))

    @classmethod
    def of_size(cls, size: int) -> "ScenarioSet":
        """The published set of `size` scenarios, made at first use and then kept.

        Raises ValueError where `size` is not one of `SIZES`.
        """
        if size not in SIZES:
            raise ValueError(f"there is no scenario set of {size} scenarios, only of {SIZES}")
        return cls.nested(size)

    @classmethod
    def nested(cls, size: int) -> "ScenarioSet":
        """The first `size` points of every published set, a power of two, made at first use and then kept."""
        with _making:
            if size not in _made:
                _made[size] = cls(size, np.load(TABLE, allow_pickle=False)[: len(COLUMNS)])
            return _made[size]

    def normal(self, column: str) -> Array:
        """The standard normals of one of `COLUMNS`, built anew: shape (size,).

        Raises KeyError where the set has no such column.
        """
        return self._quantiles.take(strata(self.tables[_PLACES[column]], self.size))

    def driver(self, column: str) -> Array:
        """The standard normals of one of the columns that every line shares, kept: shape (size,), read-only."""
        return _driver(self, column)

    def spread(self, head: str, sigma: float, loading: float, model_error_sd: float = 0.0) -> Array:
        """The error of a head in each scenario: exp(sigma (sqrt(a) F + sqrt(1 - a) e) + model_error_sd M).

        Shape (size,), read-only. a is `loading`, F the common factor, e the head's own normal and M the model error
        that all heads share. Its numbers come from the rulebook and not from the incident, so it is kept: the
        exponential is the costliest step of a quote. Raises KeyError for an unknown head.
        """
        return _spread(self, (head, sigma, loading, model_error_sd))

    def occurs(self, event: str, loading: float, probability: float) -> NDArray[np.bool_]:
        """Whether the event happens in each scenario: shape (size,).

        It happens in the share `probability` with the highest sqrt(b) F + sqrt(1 - b) g: b is `loading`, F the common
        factor and g the event's own normal. The share is counted in the set itself, not taken from the normal's
        quantile, so it is right to half a scenario even where the set is sparse; a likely event is spared in no less
        than its share, so that a line that is zero with 5 % has a 5 % point of zero. A larger probability holds all
        scenarios of a smaller one. Raises KeyError for an event without a column.
        """
        happens: NDArray[np.bool_] = self.nearness(event, loading) >= self.spared(probability)
        return happens

    def nearness(self, event: str, loading: float) -> Places:
        """How near each scenario brings the event: its rank among all, from zero; shape (size,), read-only."""
        return _nearness(self, (event, loading))

    def spared(self, probability: float) -> int:
        """In how many scenarios an event of this probability does not happen."""
        share = min(max(probability, 0), 1) * self.size
        happening = round(share) if 2 * share < self.size else math.floor(round(share, 6))
        return self.size - happening

    def standing(self, spread: Spread, event: Event | None, spared: int, ranks: Sequence[int]) -> tuple[Place, ...]:
        """The scenarios at `ranks` (from zero) among losses that rise with `spread` where `event` happens, else zero.

        None stands for one of the `spared` scenarios, in which the event does not happen. So the percentiles of a line
        are read off and not searched for: a scale or a limit leaves the order as it is. Raises KeyError for an unknown
        head or event.
        """
        if max(ranks) < spared:
            return (None,) * len(ranks)
        falling = _falling(self, spread)
        if event is None or not spared:
            return tuple(int(falling[-1 - rank]) for rank in ranks)
        needed = self.size - min(rank for rank in ranks if rank >= spared)
        happening = _first_at_least(spared, _nearness_falling(self, spread, event), needed)
        return tuple(None if rank < spared else int(falling[happening[self.size - 1 - rank]]) for rank in ranks)

    def mixture(self, loading: float, column: str) -> Array:
        """A standard normal that shares the part `loading` of its variance with the common factor: shape (size,)."""
        own = math.sqrt(1 - loading) * self.normal(column)
        own += math.sqrt(loading) * self.driver("factor")
        return own


# Least recently used arrays are dropped: facts that move a head's spread must not fill the memory.
@lru_cache(maxsize=96)
def _spread(scenarios: ScenarioSet, spread: Spread) -> Array:
    head, sigma, loading, model_error_sd = spread
    exponent = scenarios.mixture(loading, f"severity.{head}")
    exponent *= sigma
    if model_error_sd:
        exponent += model_error_sd * scenarios.driver("model_error")
    np.exp(exponent, out=exponent)
    return _frozen(exponent)


@lru_cache(maxsize=96)
def _falling(scenarios: ScenarioSet, spread: Spread) -> Places:
    """The scenarios in the order of their spreads, the largest first."""
    order = np.argsort(_spread(scenarios, spread), kind="stable")[::-1]
    return _frozen(order.astype(np.min_scalar_type(scenarios.size - 1)))


@lru_cache(maxsize=96)
def _nearness(scenarios: ScenarioSet, event: Event) -> Places:
    """How near each scenario brings the event: its rank among all, from zero."""
    code, loading = event
    nearness = np.empty(scenarios.size, np.min_scalar_type(scenarios.size - 1))
    nearness[np.argsort(scenarios.mixture(loading, f"event.{code}"), kind="stable")] = np.arange(scenarios.size)
    return _frozen(nearness)


@lru_cache(maxsize=96)
def _nearness_falling(scenarios: ScenarioSet, spread: Spread, event: Event) -> Places:
    """The same, with the scenarios in the order of their spreads, the largest first."""
    return _frozen(_nearness(scenarios, event).take(_falling(scenarios, spread)))


def _first_at_least(bound: int, values: Places, count: int) -> NDArray[np.intp]:
    """The places of at least the first `count` of the `values` that reach `bound`; so many there are."""
    # Those are rarely far from the front: the events of bad scenarios are also the larger ones.
    front = 2 * count * len(values) // (len(values) - bound)
    (found,) = (values[:front] >= bound).nonzero()
    return found if len(found) >= count else (values >= bound).nonzero()[0]


def _frozen(values: NDArray[_Kind]) -> NDArray[_Kind]:
    values.setflags(write=False)
    return values


@lru_cache(maxsize=len(SIZES) * len(_DRIVERS))
def _driver(scenarios: ScenarioSet, column: str) -> Array:
    return _frozen(scenarios.normal(column))


_made: dict[int, ScenarioSet] = {}
_making = Lock()


def strata(table: NDArray[np.uint32], size: int) -> NDArray[np.uint32]:
    """The stratum (0 .. size-1) of each scenario in one column, a permutation: shape (size,).

    `table` is a row of the committed file: shift, then direction numbers. Points come in Gray-code order: each doubling
    repeats the points so far in reverse, with one more direction number, which also makes every set nest in the larger.
    """
    bits = size.bit_length() - 1
    points = np.empty(size, dtype=np.uint32)
    points[0] = table[0]
    for bit in range(bits):
        half = 1 << bit
        np.bitwise_xor(points[:half][::-1], table[1 + bit], out=points[half : 2 * half])
    points >>= np.uint32(len(table) - 1 - bits)
    return points


def normal_quantiles(size: int) -> Array:
    """The normal that stands for each of `size` equally likely strata: ln E[exp Z | stratum], shape (size,), rising.

    Losses are lognormal, so the stratum keeps the mean of exp(Z) rather than its midpoint: the mean of exp(1.8 Z) then
    falls short by 0.1 % at 16,384 scenarios instead of 0.4 %, and that of exp(Z) by nothing.
    """
    inverse = NormalDist().inv_cdf
    lower = [inverse(j / size) for j in range(1, size // 2)]
    edges = [-math.inf, *lower, 0.0, *(-edge for edge in reversed(lower)), math.inf]
    # Under the density of exp(Z) the strata's weights are differences of the normal's shifted by one.
    return np.array([_log_mean(a - 1.0, b - 1.0) for a, b in pairwise(edges)]) + (math.log(size) + 0.5)


def _log_mean(low: float, high: float) -> float:
    """The logarithm of the normal's probability between `low` and `high`, taken in the tail where it is exact."""
    if low > 0.0:
        low, high = -high, -low
    root = math.sqrt(0.5)
    return math.log(0.5 * (math.erfc(-high * root) - math.erfc(-low * root)))
