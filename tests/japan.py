"""Japanese incidents for tests, and the rules of any day."""

from datetime import date
from functools import cache
from typing import Any

from service.domain.incident import Encryption, Incident, PersonsRange, Population
from service.domain.organisation import Organisation, Role
from service.rulebook import Rulebook, RulesInForce

KNOWN_AT = date(2030, 1, 1)
DAY = date(2026, 6, 1)


@cache
def rulebook() -> Rulebook:
    """The rulebook that comes with the program."""
    return Rulebook.load()


def rules_on(day: date = DAY) -> RulesInForce:
    """What is in force on `day`, as far as is known at all."""
    return rulebook().in_force(day, KNOWN_AT)


def population(*elements: str, persons: int = 1, low: int | None = None, **facts: Any) -> Population:
    """Persons in Japan whose `elements` leaked, in clear unless said otherwise."""
    facts = {"encryption": Encryption.NONE, "jurisdiction": "JP"} | facts
    return Population(
        persons=PersonsRange(persons if low is None else low, persons), data_elements=elements or ("name",), **facts
    )


def incident(cause: str, *populations: Population, **facts: Any) -> Incident:
    """An incident discovered on `DAY`; without populations, one person's name."""
    facts = {"discovered_on": DAY} | facts
    return Incident(cause=cause, populations=populations or (population("name"),), **facts)


def company(**facts: Any) -> Organisation:
    """A private, unlisted company that held the data for itself."""
    told = {"public_body": False, "listed": False, "role": Role.CONTROLLER, "sector": "manufacturing", **facts}
    return Organisation(**told)
