"""Incidents outside Japan for tests, and the timelines of their duties."""

from datetime import date, datetime
from typing import Any

from service.domain.duty import Duty, Step
from service.domain.incident import Incident, Population
from service.domain.organisation import Organisation
from service.reporting import duties
from tests.japan import company, incident, population, rules_on


def people(code: str, *elements: str, persons: int = 10_000, **facts: Any) -> Population:
    """Persons in `code` of whom the name and an official number leaked, unless said otherwise."""
    return population(*(elements or ("name", "identity_number")), persons=persons, jurisdiction=code, **facts)


def leak(known: date | str, *populations: Population | str, **facts: Any) -> Incident:
    """An intrusion discovered on a day, or at a moment such as 2026-06-01T14:20:00+09:00.

    A population may be named by its place.
    """
    if isinstance(known, str):
        facts["discovered_at"] = datetime.fromisoformat(known)
        known = facts["discovered_at"].date()
    living = [people(entry) if isinstance(entry, str) else entry for entry in populations]
    return incident(facts.pop("cause", "external_intrusion"), *living, discovered_on=known, **facts)


def timeline(happened: Incident, organisation: Organisation | None = None, as_of: date | None = None) -> list[Duty]:
    """The duties on the rules of the day of discovery."""
    day = happened.discovered_on
    return list(duties(happened, organisation or company(), rules_on(day), as_of or day))


def duty(
    happened: Incident, code: str, organisation: Organisation | None = None, place: str | None = None
) -> Duty | None:
    """The duty `code`, at `place` where it is due in several; None where there is none."""
    found = timeline(happened, organisation)
    return next((each for each in found if each.code == code and place in {None, each.jurisdiction}), None)


def moment(happened: Incident, code: str, organisation: Organisation | None = None, place: str | None = None) -> str:
    """When the first step of the duty `code` falls due, in local time; its pace where it has no date."""
    found = duty(happened, code, organisation, place)
    assert found, f"no duty {code}"
    return found.first.at.isoformat() if found.first else str(found.pace)


def steps(found: list[Duty]) -> list[tuple[str, str, Step]]:
    """What is due where, in order."""
    return [(each.jurisdiction, each.code, each.step) for each in found]
