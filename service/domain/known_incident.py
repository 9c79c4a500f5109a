"""Real incidents as published, and how near each of them is to the one that is quoted."""

from dataclasses import dataclass
from datetime import date

from service.domain.citation import Citation
from service.domain.incident import SecondaryMisuse
from service.domain.money import AppliedRate, Money
from service.domain.parameter import Figure
from service.domain.text import Text


@dataclass(frozen=True, slots=True)
class IncidentCost:
    """One published amount of a real incident, in the money of `year`.

    `kind` and `status` are codes of the vocabulary. `confirmed` is False where the amount was not read in a source.
    `scored` marks what may be read as the realised cost of its kind: the backtest compares quotes with it.
    """

    kind: str
    amount: Money
    year: int
    status: str
    confirmed: bool = True
    scored: bool = False
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class KnownIncident:
    """A real incident with its facts in the vocabulary of a request, what it cost, and where that is published.

    `persons` is None where only documents or records were counted, or nothing was. `discovered` is a day, a month or
    a year as published. `annual_revenue` is the group's turnover of about that time.
    """

    id: str
    organisation: str
    jurisdictions: tuple[str, ...]
    sector: str
    year: int
    cause: str
    data_elements: tuple[str, ...]
    secondary_misuse: SecondaryMisuse
    costs: tuple[IncidentCost, ...]
    recorded: date
    citation: Citation
    discovered: str | None = None
    via_processor: bool = False
    persons: int | None = None
    persons_basis: str | None = None
    persons_confirmed: bool = True
    records: int | None = None
    paid_per_person: Money | None = None
    annual_revenue: Money | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class PricedCost:
    """A published amount beside what it comes to at the prices of `price_year`; `price_basis` says how.

    `converted` is `today` in the currency of the quote; None where no rate leads there.
    """

    cost: IncidentCost
    today: Money
    price_year: int
    price_basis: str
    converted: Money | None = None


@dataclass(frozen=True, slots=True)
class IncidentDistance:
    """How far two incidents are apart in each respect: 0 where they agree, 1 where they could not differ more."""

    persons: float
    data: float
    cause: float
    sector: float


@dataclass(frozen=True, slots=True)
class ComparableIncident:
    """A real incident near the one that is quoted. Never part of any sum.

    `distance` is the weighted mean of the `parts`; `basis` holds the price indices that its costs were brought up by,
    `exchange_rates` the rates that brought them to the currency of the quote.
    """

    incident: KnownIncident
    distance: float
    parts: IncidentDistance
    costs: tuple[PricedCost, ...]
    basis: tuple[Figure, ...]
    exchange_rates: tuple[AppliedRate, ...] = ()


@dataclass(frozen=True, slots=True)
class NearestIncidents:
    """The real incidents nearest to the one that is quoted, the nearest first; `basis` holds the weights."""

    incidents: tuple[ComparableIncident, ...] = ()
    basis: tuple[Figure, ...] = ()
