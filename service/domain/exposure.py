"""One head of loss before simulation: how likely, how large, capped by what, and why.

A quote makes hundreds of these for its missing facts, and a frozen dataclass takes three times as long to make. So the
small ones are named tuples, and an exposure is a dataclass that nobody changes.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from service.domain.fine import Fine
from service.domain.parameter import Figure
from service.domain.text import Text


class Status(StrEnum):
    """What a line is.

    `quoted`: a line with amounts. `none`: the law or the facts leave nothing to pay, and `reason` says why.
    `not_quoted`: this rulebook cannot say, and `reason` says what is missing.
    """

    QUOTED = "quoted"
    NONE = "none"
    NOT_QUOTED = "not_quoted"


class Term(NamedTuple):
    """A median amount and how it moves (log-standard-deviation) with the uncertain persons and turnover."""

    amount: float
    persons_sd: float = 0.0
    revenue_sd: float = 0.0


class Counted(NamedTuple):
    """What is known to be lost already: no scenario loses less, nor less than it as it still grows.

    `whole` is known of the line, and of `parts` each so much of the next so many terms. `growth` is the median factor
    by which all of it grows, never below 1, and `sigma` its log-standard-deviation.
    """

    whole: float
    parts: tuple[tuple[float, int], ...]
    growth: float
    sigma: float


class Severity(NamedTuple):
    """A sum of terms times one lognormal price error with median 1.

    `sigma` is the log-standard-deviation of the price error, `loading` the share of its variance that the common
    factor carries, `model_error_sd` the log-standard-deviation of the model error that all heads share, `limit`
    the natural maximum (a share of persons cannot exceed one), in the currency of the exposure, and `limit_revenue_sd`
    how it moves with the uncertain turnover.
    """

    terms: tuple[Term, ...]
    sigma: float
    loading: float
    model_error_sd: float
    limit: float | None = None
    limit_revenue_sd: float = 0.0
    counted: Counted | None = None


class Occurrence(NamedTuple):
    """The event behind which a loss stands. Heads that name the same `event` occur together.

    `loading` is the share of variance that the common factor carries in the event's probit.
    """

    event: str
    probability: float
    loading: float


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that the law or a contract allows; `of` says what for.

    The severity is capped there unless it is not `binding`: an amount that a law names beside the actual damage, one
    for each violation of several that may be counted, or one that an unknown fact could raise.
    """

    amount: float
    of: Text
    binding: bool = True


@dataclass(frozen=True, slots=True)
class Outage:
    """How long a service stands still: median `days` of all scenarios and their log-standard-deviation, 0 if known.

    A longer stop is a costlier one: the days move with the line's own price error. Where the stop is an event, the
    scenarios that bring it have more days than the median of all.
    """

    days: float
    days_sd: float = 0.0


@dataclass(slots=True)
class Exposure:
    """One line of the quote before simulation, in `currency`.

    A line with no `severity` carries no amount: its `status` and `reason` say why. `occurrence` None means certain.
    """

    head: str
    jurisdiction: str
    currency: str
    formula: Text
    basis: tuple[Figure, ...]
    severity: Severity | None = None
    occurrence: Occurrence | None = None
    ceiling: Ceiling | None = None
    assumptions: tuple[Text, ...] = ()
    status: Status = Status.QUOTED
    reason: Text | None = None
    outage: Outage | None = None
    fine: Fine | None = None

    @property
    def cap(self) -> float | None:
        """The amount at which law or contract bound the loss; None where they do not."""
        return self.ceiling.amount if self.ceiling is not None and self.ceiling.binding else None
