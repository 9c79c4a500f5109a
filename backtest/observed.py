"""What is known of a real incident: the facts of a request, and what it cost in one respect or more."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from backtest.residents import residents_of
from service.domain.money import Money
from service.domain.vocabulary.heads import HEADS
from service.domain.vocabulary.known_incidents import COST_KINDS

TOTAL: Final = "total"
"""The kind of cost that every head is part of which an organisation spends."""

UNSPENT: Final = "indirect"
"""The group of heads of which no bill comes: profit that is not made is published apart, and not in a total."""

OF_ONE_COUNTRY: Final = frozenset({"fine", "settlement", "damages"})
"""Kinds of cost that arise under the law of one country; the others arise to the organisation, wherever that is."""

Group = tuple[str, str]
"""Country and kind of cost: figures of different groups are never pooled."""

MIDDLE_OF_YEAR: Final = "-07-01"
MIDDLE_OF_MONTH: Final = "-15"
SHORT_OF_A_DAY: Final = {4: MIDDLE_OF_YEAR, 7: MIDDLE_OF_MONTH}


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount that became known, in the money of `year`: `kind` is a code of the vocabulary of incidents' costs.

    `published` is the amount as it was told where `amount` was brought to another price level.
    """

    kind: str
    amount: Money
    year: int
    published: Money | None = None


@dataclass(frozen=True, slots=True)
class Observed:
    """One real incident as it was known when it became public. Unknown facts stay unknown.

    `countries` are those in which persons live, the first being the one whose law the figures come from.
    """

    id: str
    organisation: str
    countries: tuple[str, ...]
    discovered_on: date
    persons: int
    cause: str
    data_elements: tuple[str, ...]
    sector: str = "unknown"
    secondary_misuse: str = "unknown"
    via_processor: bool = False
    annual_revenue: Money | None = None
    figures: tuple[Figure, ...] = field(default=())

    @property
    def country(self) -> str:
        """The country whose law the figures come from."""
        return self.countries[0]

    def document(self, currency: str, as_of: date) -> dict[str, Any]:
        """The request whose answer is in `currency`, at the exchange rates of `as_of`.

        How the persons are spread over several countries is published nowhere: each has its equal part, and no more
        than live there. When it was reported neither: it is taken to have been in time, or every quote of today would
        fine a delay of years.
        """
        organisation: dict[str, Any] = {"sector": self.sector, "established_in": self.country}
        if self.annual_revenue:
            organisation["annual_revenue"] = _money(self.annual_revenue)
        day, share = self.discovered_on.isoformat(), max(self.persons // len(self.countries), 1)
        return {
            "incident": {
                "discovered_on": day,
                "cause": self.cause,
                "via_processor": self.via_processor,
                "secondary_misuse": self.secondary_misuse,
                "response": {"reported_on": day, "final_reported_on": day, "notified_on": day},
                "populations": [
                    {
                        "jurisdiction": country,
                        "persons": int(min(share, residents_of(country))),
                        "data_elements": list(self.data_elements),
                    }
                    for country in self.countries
                ],
            },
            "organisation": organisation,
            "options": {"as_of": as_of.isoformat(), "currency": currency},
        }


def heads_of(kind: str) -> tuple[str, ...]:
    """The heads that a kind of cost is made of; () for those that no head models."""
    if kind == TOTAL:
        return tuple(head for head, entry in HEADS.items() if entry.group != UNSPENT)
    return tuple(COST_KINDS[kind].codes.get("heads", ()))


def day_of(published: str | None, year: int) -> date:
    """The day of discovery: as published, else the middle of the month or the year that is known.

    Raises ValueError where it is no day.
    """
    text = published or str(year)
    return date.fromisoformat(text + SHORT_OF_A_DAY.get(len(text), ""))


def _money(money: Money) -> dict[str, str]:
    return {"amount": format(money.amount, "f"), "currency": money.currency}
