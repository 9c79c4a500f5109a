"""Fines: the ceiling that the law sets, the range that a guideline makes of it, and what was really imposed."""

from dataclasses import dataclass
from enum import StrEnum

from service.domain.text import Text


class Kind(StrEnum):
    """What a term of a ceiling depends on."""

    FIXED = "fixed"
    TURNOVER_SHARE = "turnover_share"
    GAIN_MULTIPLE = "gain_multiple"
    PER_PERSON = "per_person"
    PER_PERSON_DAY = "per_person_day"
    PER_DELAY = "per_delay"


class Basis(StrEnum):
    """Whose turnover a share is of: the whole undertaking's in the world, or that in the place alone."""

    WORLDWIDE = "worldwide"
    LOCAL = "local"


class Combine(StrEnum):
    """What makes a ceiling of its terms: the highest, the lowest, or their sum."""

    MAX = "max"
    MIN = "min"
    SUM = "sum"


class Seriousness(StrEnum):
    """The three degrees of the European and British guidelines."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class FineFacts:
    """What the terms of a ceiling depend on, money in the currency of the rule; None is not known.

    `minors` are those of the persons who are under age. `turnover` is the whole undertaking's in the world and
    `local_turnover` that in the place alone; `days_late` counts the days by which a report or notice missed its day.
    """

    persons: float
    minors: float = 0
    turnover: float | None = None
    local_turnover: float | None = None
    gain: float | None = None
    days_late: int | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most that a rule allows, in its currency; `high` is None where that hangs on an unknown fact.

    `by_turnover`: the turnover alone sets the ceiling. `missing` are the facts (JSON Pointers) for want of which a term
    was left out. `local`: the turnover of the whole undertaking stands for that of the place, which nobody gave.
    """

    low: float
    high: float | None
    by_turnover: bool = False
    missing: tuple[str, ...] = ()
    local: bool = False


@dataclass(frozen=True, slots=True)
class AmountRange:
    """From an amount to an amount."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Fine:
    """What is known of a fine besides its ceiling, in the currency of its line.

    `method` is the range that the law's own minimum or a guideline gives, and `method_of` names it. `imposed` is where
    nine of ten fines in like cases lie, given that one is imposed, and `imposed_median` the middle of them.
    `shared_with` names the jurisdictions for whose residents it stands too: one authority fines for all of them.
    """

    law: Text
    imposed_median: float
    imposed: AmountRange
    method: AmountRange | None = None
    method_of: Text | None = None
    shared_with: tuple[str, ...] = ()
