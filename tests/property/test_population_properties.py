"""Who else is affected never makes a leak cheaper: one more population lowers no line, whatever its encryption."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.exposure import Exposure
from service.domain.incident import Encryption
from service.quoting import exchange_of, exposures_of
from tests.cases import chance, expected, request, rulebook

LAST_BITS = 1e-9
ORGANISATION = {
    "customers": 10**10,
    "annual_revenue": {"amount": "100000000000", "currency": "JPY"},
    "established_in": "JP",
}
"""Turnover and customers are told: else they are taken from the persons, and what is lost with a customer falls."""
encryptions = st.sampled_from([state.value for state in Encryption])
sizes = st.one_of(st.integers(1, 10**9), st.integers(0, 9).map(lambda power: 10**power))
elements = st.sampled_from(["name", "income", "card_number", "financial_credentials", "medical_history"])
leaked = st.lists(elements, min_size=1, max_size=3, unique=True)
relations = st.sampled_from(["customer", "employee", "patient"])


def population(told: tuple[int, str, str], data: Sequence[str], place: str) -> dict[str, Any]:
    """A population whose number is known: what is expected of a range hangs on how wide it is."""
    persons, encryption, relation = told
    return {
        "jurisdiction": place,
        "persons": persons,
        "encryption": encryption,
        "relation": relation,
        "data_elements": list(data),
    }


def lines_of(populations: list[dict[str, Any]], misuse: str) -> dict[str, Exposure]:
    """The lines with amounts of an incident in one place."""
    asked = request(
        incident={"populations": populations, "secondary_misuse": misuse},
        organisation=ORGANISATION,
        cause="external_intrusion",
    )
    found, _ = exposures_of(asked, rulebook(), exchange_of(asked, rulebook()))
    return {line.head: line for line in found if line.severity is not None}


populations = st.tuples(sizes, encryptions, relations)
places = st.sampled_from(["JP", "US", "US-CA", "DE", "KR", "SG"])
states = st.sampled_from(["none_known", "unknown", "suspected", "confirmed"])


@settings(max_examples=150, deadline=None)
@given(first=st.lists(populations, min_size=1, max_size=3), added=populations, data=leaked, place=places, misuse=states)
def test_one_more_population_lowers_neither_the_chance_nor_the_expected_amount_of_any_line(
    first: list[tuple[int, str, str]], added: tuple[int, str, str], data: list[str], place: str, misuse: str
) -> None:
    """Of the same data: the width of a line, and the mean award, are those of all that leaked."""
    told = [population(one, data, place) for one in first]
    fewer = lines_of(told, misuse)
    more = lines_of([*told, population(added, data, place)], misuse)
    for head, line in fewer.items():
        assert chance(more[head]) >= chance(line) * (1 - LAST_BITS), head
        assert expected(more[head]) >= expected(line) * (1 - LAST_BITS), head


@settings(max_examples=100, deadline=None)
@given(first=populations, added=populations, data=st.tuples(leaked, leaked), place=places, misuse=states)
def test_one_more_population_of_other_data_makes_no_event_less_likely(
    first: tuple[int, str, str],
    added: tuple[int, str, str],
    data: tuple[list[str], list[str]],
    place: str,
    misuse: str,
) -> None:
    told = population(first, data[0], place)
    fewer, more = lines_of([told], misuse), lines_of([told, population(added, data[1], place)], misuse)
    for head, line in fewer.items():
        assert chance(more[head]) >= chance(line) * (1 - LAST_BITS), head
