"""The insurance part of an answer: what the policy pays of each line and in total."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from service.domain.parameter import Figure
from service.domain.policy import Insurability
from service.domain.text import Text


class CoverStatus(StrEnum):
    """Whether the policy bears on a line.

    `covered`: a coverage takes it and the terms apply. `not_covered`: no coverage takes it. `excluded`: an exclusion
    keeps it out. `uninsurable`: the law does not let it be insured. All but the first leave the line with the insured.
    """

    COVERED = "covered"
    NOT_COVERED = "not_covered"
    EXCLUDED = "excluded"
    UNINSURABLE = "uninsurable"


class PlacementKind(StrEnum):
    """What is odd about a stretch of a tower."""

    GAP = "gap"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True)
class Range:
    """Statistics of one side of a loss, rounded to the currency's minor unit."""

    expected: Decimal
    p5: Decimal
    p50: Decimal
    p95: Decimal


@dataclass(frozen=True, slots=True)
class Split:
    """A loss before the policy's terms, what the policy pays of it, and what stays with the insured.

    `expected` of the last two sum to the first to the last unit; percentiles do not add up.
    """

    gross: Range
    insured: Range
    retained: Range


@dataclass(frozen=True, slots=True)
class Cover:
    """What the policy does with one line, and why."""

    status: CoverStatus
    coverage: str | None
    insurability: Insurability
    reason: Text | None
    basis: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class CoverageResult:
    """One coverage: what it pays on average, and how often its bounds are met. A probability is None without bound."""

    code: str
    heads: tuple[str, ...]
    insured: Decimal
    retention_not_reached: float | None
    limit_exhausted: float | None


@dataclass(frozen=True, slots=True)
class LayerResult:
    """One layer of the tower; `limit` and `expected` are the layer's whole and the part of its own share."""

    name: str | None
    attachment: Decimal
    limit: Decimal
    share: float
    expected: Decimal
    attached: float
    exhausted: float
    loss_share: float


@dataclass(frozen=True, slots=True)
class Placement:
    """A stretch of the tower that no layer, or more than the whole, is placed on; `upper` None: without end."""

    kind: PlacementKind
    lower: Decimal
    upper: Decimal | None
    placed_share: float


@dataclass(frozen=True, slots=True)
class TowerResult:
    """The tower layer by layer; `unplaced` is the expected part that no layer pays and the insured keeps."""

    layers: tuple[LayerResult, ...]
    placements: tuple[Placement, ...]
    unplaced: Decimal


@dataclass(frozen=True, slots=True)
class Insurance:
    """What the policy pays. A probability is None where the policy has no such term."""

    totals: Split
    coverages: tuple[CoverageResult, ...]
    retention_not_reached: float | None
    attachment_reached: float | None
    aggregate_limit_exhausted: float | None
    tower: TowerResult | None
    basis: tuple[Figure, ...]
    notes: tuple[Text, ...]
