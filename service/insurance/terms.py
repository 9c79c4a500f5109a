"""The terms of a policy as numbers in the currency of the losses, each with the rows that it bears on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from service.insurance.tower import LayerTerms
from service.scenarios import Array


@dataclass(frozen=True, slots=True)
class RetentionTerms:
    """A retention. `within_limit`: it counts towards the limit; `takes_defence`: so does defence outside of it."""

    amount: float
    within_limit: bool = False
    takes_defence: bool = False


@dataclass(frozen=True, slots=True)
class PersonCap:
    """The most that is recognised for each of the persons affected in a scenario."""

    persons: Array | float
    amount: float


@dataclass(frozen=True, slots=True)
class CoverageTerms:
    """One coverage. `sublimits` are pairs of the rows of one head and the most that is paid for them together.

    `outside` are those of its `rows` (defence costs) that no limit bounds.
    """

    rows: tuple[int, ...]
    outside: frozenset[int] = frozenset()
    retention: RetentionTerms | None = None
    insured_share: float = 1.0
    limit: float | None = None
    sublimits: tuple[tuple[tuple[int, ...], float], ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """All terms of one policy. Every row stands in one coverage at most; a row in none is retained.

    `after_waiting` gives for a row the share of its loss that lies behind the waiting period.
    """

    coverages: tuple[CoverageTerms, ...]
    after_waiting: Mapping[int, Array | float] = field(default_factory=dict)
    person_caps: Mapping[int, PersonCap] = field(default_factory=dict)
    retention: RetentionTerms | None = None
    attachment: float = 0.0
    aggregate_limit: float | None = None
    layers: tuple[LayerTerms, ...] = ()
