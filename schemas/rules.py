"""Rules over several fields of a request. Of a request with other faults they see what could be read of it."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from schemas.faults import Expectation, Path
from service.domain.incident import PersonsRange, SecondaryMisuse
from service.domain.money import Money

Broken = tuple[Path, Expectation]
"""Where a rule is broken, and what it expects there."""

WIDEST_RANGE: Final = 1000
"""The largest ratio of a range's ends. Beyond it the mean of the lognormal exceeds the range itself."""

MOST_SCENARIOS_OF_PLACES: Final = 2**20
"""Jurisdictions times scenarios: a place has some fifteen lines of 8 bytes a scenario, so that a quote stays below
130 megabytes. Fifty places fit into the default size, sixteen into the next, eight into the largest."""

ROUNDED_SHARES: Final = 0.01
"""By how much shares may exceed 1 together: each is rounded by itself."""

FIRST_RECORDED: Final = date(2026, 11, 23)
"""The day on which the records of the rulebook begin: nothing was known before."""


def broken_rules(data: Any, today: date) -> Iterator[Broken]:
    """Every rule that the readable part of a request breaks. `data` may lack any field."""
    incident, options = _part(data, "incident"), _part(data, "options")
    as_of = options.get("as_of") or today
    yield from _dates_in_order(incident, as_of)
    yield from _moment_on_the_day(incident)
    yield from _answer_after_discovery(incident, as_of)
    yield from _ranges_in_order(incident)
    yield from _one_revenue_share_a_place(incident)
    yield from _misuse_not_denied(incident)
    yield from _known_since_the_records_began(options)
    yield from _rates_of_the_day(options, as_of)
    yield from _one_rate_a_pair(options)
    yield from _room_for_every_place(incident, options)


def _dates_in_order(incident: dict[str, Any], as_of: date) -> Iterator[Broken]:
    discovered, occurred = incident.get("discovered_on"), incident.get("occurred_on")
    if discovered and discovered > as_of:
        yield (
            ("incident", "discovered_on"),
            Expectation(
                f"a day no later than the day of the quote ({as_of})",
                "mend the date, or set options.as_of (today in UTC where it is left out)",
            ),
        )
    if occurred and discovered and occurred > discovered:
        yield (
            ("incident", "occurred_on"),
            Expectation(
                f"a day no later than discovered_on ({discovered})",
                "an incident happens before it is discovered: mend one of the two dates",
            ),
        )


def _moment_on_the_day(incident: dict[str, Any]) -> Iterator[Broken]:
    day, moment = incident.get("discovered_on"), incident.get("discovered_at")
    if day and moment and moment.date() != day:
        yield (
            ("incident", "discovered_at"),
            Expectation(
                f"a moment on discovered_on ({day}) in its own offset from UTC",
                "mend one of the two, or write the moment with the offset of the place whose day discovered_on is",
            ),
        )


def _answer_after_discovery(incident: dict[str, Any], as_of: date) -> Iterator[Broken]:
    discovered = incident.get("discovered_on") or date.min
    response = _part(incident, "response")
    for name in ("reported_on", "final_reported_on", "notified_on"):
        done = response.get(name)
        if done and not discovered <= done <= as_of:
            yield (
                ("incident", "response", name),
                Expectation(
                    f"a day from discovered_on to the day of the quote ({as_of})",
                    "mend the date, or leave it out where it has not been done yet",
                ),
            )
    first, final = response.get("reported_on"), response.get("final_reported_on")
    if first and final and discovered <= final < first:
        yield (
            ("incident", "response", "final_reported_on"),
            Expectation(
                f"a day no earlier than reported_on ({first})",
                "the final report follows the first: mend one of the two dates",
            ),
        )


def _ranges_in_order(incident: dict[str, Any]) -> Iterator[Broken]:
    for index, population in enumerate(incident.get("populations") or ()):
        persons = population.get("persons") if isinstance(population, dict) else None
        if isinstance(persons, PersonsRange) and persons.low > persons.high:
            yield (
                ("incident", "populations", index, "persons", "low"),
                Expectation(
                    f"a number no larger than high ({persons.high})", "exchange low and high, or mend one of them"
                ),
            )
        elif isinstance(persons, PersonsRange) and persons.high > WIDEST_RANGE * persons.low:
            yield (
                ("incident", "populations", index, "persons"),
                Expectation(
                    f"a range whose high is no more than {WIDEST_RANGE} times its low",
                    "a wider one says nothing: narrow it, or ask for two quotes",
                ),
            )


def _one_revenue_share_a_place(incident: dict[str, Any]) -> Iterator[Broken]:
    seen: dict[str, float] = {}
    for index, population in enumerate(incident.get("populations") or ()):
        group = population if isinstance(population, dict) else {}
        place, share = group.get("jurisdiction"), group.get("revenue_share")
        if place is not None and share is not None and seen.setdefault(place, share) != share:
            yield (
                ("incident", "populations", index, "revenue_share"),
                Expectation(
                    f"the same share as in another population of {place} ({seen[place]})",
                    "it is a share of the organisation's revenue, not of these persons: name it once",
                ),
            )
    apart = {place: share for place, share in seen.items() if "-" not in place or place.partition("-")[0] not in seen}
    if sum(apart.values()) > 1 + ROUNDED_SHARES:
        yield (
            ("incident", "populations"),
            Expectation(
                "revenue_share of all jurisdictions together no more than 1",
                "each is a share of the same revenue: mend one, or leave out those that are not known",
            ),
        )


def _misuse_not_denied(incident: dict[str, Any]) -> Iterator[Broken]:
    counted = _part(incident, "misuse")
    amount = counted.get("amount")
    any_counted = counted.get("cards") or counted.get("accounts") or (isinstance(amount, Money) and amount.amount)
    if any_counted and incident.get("secondary_misuse") == SecondaryMisuse.NONE_KNOWN:
        yield (
            ("incident", "secondary_misuse"),
            Expectation("confirmed, since misuse has been counted", "write confirmed, or leave out what misuse counts"),
        )


def recorded_since(chosen_by: str) -> Expectation:
    """What a day must be whose state of knowledge is asked for, where the law itself is `chosen_by` other days."""
    return Expectation(
        f"a day no earlier than {FIRST_RECORDED}, when the rulebook's records begin",
        f"leave it out to use what is known; the law itself is chosen by {chosen_by}",
    )


def _known_since_the_records_began(options: dict[str, Any]) -> Iterator[Broken]:
    known_at = options.get("known_at")
    if known_at and known_at < FIRST_RECORDED:
        yield ("options", "known_at"), recorded_since("the dates of the incident")


def _rates_of_the_day(options: dict[str, Any], as_of: date) -> Iterator[Broken]:
    for index, rate in _rates(options):
        if date.fromisoformat(rate.as_of) > as_of:
            yield (
                ("options", "exchange_rates", index, "as_of"),
                Expectation(
                    f"a day no later than the day of the quote ({as_of})", "give a rate that was published by then"
                ),
            )


def _one_rate_a_pair(options: dict[str, Any]) -> Iterator[Broken]:
    seen: set[frozenset[str]] = set()
    for index, rate in _rates(options):
        pair = frozenset((rate.base, rate.quote))
        if pair in seen:
            yield (
                ("options", "exchange_rates", index),
                Expectation(
                    "one rate for each pair of currencies, in either direction",
                    f"remove this rate or the other one between {rate.base} and {rate.quote}",
                ),
            )
        seen.add(pair)


def _room_for_every_place(incident: dict[str, Any], options: dict[str, Any]) -> Iterator[Broken]:
    populations = incident.get("populations") or ()
    places = {population.get("jurisdiction") for population in populations if isinstance(population, dict)}
    most, size = MOST_SCENARIOS_OF_PLACES // max(len(places), 1), options.get("scenarios")
    if size and size > most:
        yield (
            ("options", "scenarios"),
            Expectation(
                f"no more than {most} scenarios for {len(places)} jurisdictions",
                "take a smaller size, or ask for the jurisdictions in several quotes",
            ),
        )


def _rates(options: dict[str, Any]) -> Iterator[tuple[int, Any]]:
    found = options.get("exchange_rates") or ()
    return ((index, rate) for index, rate in enumerate(found) if hasattr(rate, "as_of"))


def _part(data: Any, name: str) -> dict[str, Any]:
    part = data.get(name) if isinstance(data, dict) else None
    return part if isinstance(part, dict) else {}
