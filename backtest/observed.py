"""What is known of a real incident: the facts of a request, and what it cost in one respect or more."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from service.domain.money import Money
from service.domain.vocabulary.known_incidents import COST_KINDS

TOTAL: Final = "total"
"""The kind of cost that every head is part of."""

MIDDLE_OF_YEAR: Final = "-07-01"
MIDDLE_OF_MONTH: Final = "-15"
SHORT_OF_A_DAY: Final = {4: MIDDLE_OF_YEAR, 7: MIDDLE_OF_MONTH}


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount that became known: `kind` is a code of the vocabulary of real incidents' costs."""

    kind: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Observed:
    """One real incident as it was known when it became public. Unknown facts stay unknown."""

    id: str
    organisation: str
    country: str
    discovered_on: date
    persons: int
    cause: str
    data_elements: tuple[str, ...]
    sector: str = "unknown"
    secondary_misuse: str = "unknown"
    via_processor: bool = False
    annual_revenue: Money | None = None
    figures: tuple[Figure, ...] = field(default=())

    def document(self, currency: str) -> dict[str, Any]:
        """The request, made on the day of discovery, whose answer is in `currency`."""
        organisation: dict[str, Any] = {"sector": self.sector, "established_in": self.country}
        if self.annual_revenue:
            organisation["annual_revenue"] = _money(self.annual_revenue)
        return {
            "incident": {
                "discovered_on": self.discovered_on.isoformat(),
                "cause": self.cause,
                "via_processor": self.via_processor,
                "secondary_misuse": self.secondary_misuse,
                "populations": [
                    {"jurisdiction": self.country, "persons": self.persons, "data_elements": list(self.data_elements)}
                ],
            },
            "organisation": organisation,
            "options": {"as_of": self.discovered_on.isoformat(), "currency": currency},
        }


def heads_of(kind: str) -> tuple[str, ...] | None:
    """The heads that a kind of cost is made of; None for all of them, () for those that no head models."""
    return None if kind == TOTAL else tuple(COST_KINDS[kind].codes.get("heads", ()))


def day_of(published: str | None, year: int) -> date:
    """The day of discovery: as published, else the middle of the month or the year that is known."""
    text = published or str(year)
    return date.fromisoformat(text + SHORT_OF_A_DAY.get(len(text), ""))


def _money(money: Money) -> dict[str, str]:
    return {"amount": format(money.amount, "f"), "currency": money.currency}
