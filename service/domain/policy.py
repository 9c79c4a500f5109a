"""The terms of an insurance policy as the caller wrote them: who pays which part of each line.

Amounts are in the major unit of the policy's `currency`. The order in which the terms apply is fixed; `docs/model.md`
states it and `service/insurance/application.py` runs it.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from service.domain.vocabulary.coverages import COVERAGES


class RetentionKind(StrEnum):
    """Who handles a loss below the retention.

    With a deductible the insurer handles every claim, so that defence costs outside the limit are its own from the
    first yen. A self-insured retention is the insured's to handle: defence costs count towards it.
    """

    DEDUCTIBLE = "deductible"
    SELF_INSURED_RETENTION = "self_insured_retention"


class DefenceCosts(StrEnum):
    """Whether defence costs use up the limits or are paid on top of them."""

    INSIDE = "inside"
    OUTSIDE = "outside"


class Exclusion(StrEnum):
    """What a policy does not pay for, whatever its coverages name."""

    FINES = "fines"
    INSIDER_DISHONESTY = "insider_dishonesty"
    HARDENING = "hardening"
    CARD_SCHEME = "card_scheme"


class Insurability(StrEnum):
    """Whether the law of a jurisdiction lets a kind of cost be insured at all."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Retention:
    """The part of each loss that stays with the insured.

    `within_limit`: the limit counts from the ground, so that at most limit less retention is paid. Otherwise the whole
    limit stands above the retention.
    """

    amount: Decimal
    kind: RetentionKind
    within_limit: bool = False


@dataclass(frozen=True, slots=True)
class Sublimit:
    """A bound on one head within its coverage.

    `limit` is the most that is paid for it; `per_person` the most that is recognised for each person affected.
    """

    head: str
    limit: Decimal | None = None
    per_person: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """One section of the policy. `heads` empty: those that the vocabulary gives to `code`.

    `insured_share` is what the insurer pays of the loss above the retention; the rest is the insured's coinsurance.
    """

    code: str
    heads: tuple[str, ...] = ()
    limit: Decimal | None = None
    retention: Retention | None = None
    insured_share: float = 1.0
    sublimits: tuple[Sublimit, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of a tower: it pays `share` of what lies between `attachment` and `attachment` + `limit`."""

    attachment: Decimal
    limit: Decimal
    share: float = 1.0
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """The terms of one policy, or of one programme where a `tower` divides it among layers."""

    currency: str
    coverages: tuple[Coverage, ...]
    retention: Retention | None = None
    attachment: Decimal | None = None
    aggregate_limit: Decimal | None = None
    waiting_period_hours: float | None = None
    defence: DefenceCosts = DefenceCosts.INSIDE
    exclusions: tuple[str, ...] = ()
    tower: tuple[Layer, ...] = ()

    @property
    def coverage_of(self) -> dict[str, int]:
        """The place of the coverage that takes each head; a head that none takes is not in it.

        A coverage that names the head goes first; else, of those that have it by their code, the one that has fewest.
        """
        by_code = sorted(
            (place for place, coverage in enumerate(self.coverages) if not coverage.heads),
            key=lambda place: -len(COVERAGES[self.coverages[place].code].heads),
        )
        taken = {head: place for place in by_code for head in COVERAGES[self.coverages[place].code].heads}
        taken |= {head: place for place, coverage in enumerate(self.coverages) for head in coverage.heads}
        return taken
