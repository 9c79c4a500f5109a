"""Whether the persons affected sue, and what their data weigh with a court."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from service.domain.jurisdiction import country_of
from service.domain.text import Text
from service.heads.build import Line
from service.heads.case import Case, Residents
from service.heads.events import Event, event_by_size

SUIT = "civil_suit"
SAYINGS = ("civil_damages.unsettled", "civil_damages.limitation")
"""Sentences of a place on its law of damages that change no amount."""
TIERS = ("basic", "property", "profile", "medical", "belief")


def class_size(case: Case) -> float:
    """Median number of persons affected in the whole country: a suit stops at no border of a state or province."""
    country = country_of(case.jurisdiction)
    return sum(other.persons for other in case.together if country_of(other.jurisdiction) == country)


def suit_of(case: Case, head: Line) -> Event:
    """The suit of the persons affected, all those of the country: likelier with size, misuse and sensitive data."""
    suit = Line("civil_damages", case, head.ledger, head.formula)
    return event_by_size(suit, partial(_odds, case, suit), class_size(case))


def _odds(case: Case, suit: Line, group: Residents) -> float:
    """Factor on the odds of a suit from misuse, from what leaked of a population and how far that can be read.

    Where a doctrine (`<jurisdiction>.doctrine.insider`) denies that the organisation answers for it, only the
    odds of a suit for its own want of care remain.
    """
    odds = suit.entry("misuse_odds", case.misuse.value) * suit.entry("tier_odds", tier_of(suit, group))
    doctrine = _doctrine(case)
    if doctrine is not None and not doctrine["liable"]:
        odds *= suit.number("own_duty_odds")
    return odds * group.readable_share(suit.ledger)


def tier_of(head: Line, group: Residents) -> str:
    """The highest award tier among the leaked elements; plain data that let money be taken are `property`."""
    values = head.elements(group)
    tiers = [str(value["award_tier"]) for value in values]
    highest = max(tiers, key=TIERS.index)
    return "property" if highest == "basic" and any(value["property_risk"] for value in values) else highest


def rules_in_words(case: Case, head: Line) -> Iterator[Text]:
    """What the line says of the law: who answers for the act, what is unsettled, and when a claim lapses.

    Each enters its basis.
    """
    doctrine = _doctrine(case)
    if doctrine is not None:
        yield head.mapping("doctrine.insider")["rule"]
    for name in SAYINGS:
        if case.find(name) is not None:
            yield head.mapping(name)["reason"]


def _doctrine(case: Case) -> Mapping[str, Any] | None:
    """The doctrine on insiders, where the jurisdiction has one and it is about the incident's cause."""
    figure = case.find("doctrine.insider")
    value: Any = figure.dated.value if figure else None
    return value if value is not None and case.incident.cause in value["causes"] else None
