"""Every jurisdiction of the rulebook has a cap, a duty, an answer on insurance and a price, or says why it has none."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from schemas.incident import MOST_POPULATIONS
from schemas.request import load_request
from service.cover import insurability
from service.domain.exposure import Exposure, Status
from service.domain.incident import Fault
from service.domain.vocabulary.heads import GROUPS, HEADS
from service.heads.cases import NOT_IN_FORCE
from service.heads.registry import HEADS as REGISTERED
from service.heads.registry import Scope
from service.jurisdictions import described
from service.quoting import quote
from tests.cases import TODAY, rulebook

RULES = rulebook().in_force(TODAY, TODAY)
PLACES = [place.code for place in RULES.jurisdictions()]
OF_RESIDENTS = [head.code for head in REGISTERED if head.scope is Scope.RESIDENTS]
DESCRIBED = {place.code: place for place in described(RULES)}
FINES = ("administrative_fine", "late_notice_fine", "criminal_fine")
OF_LAW = ("duty", "fine_rule", "sanction", "statutory_damages")
MISSING = NOT_IN_FORCE.en.partition("{parameter}")[2].partition("{day}")[0]


@cache
def lines() -> Mapping[tuple[str, str], Exposure]:
    """The lines of a leak of every kind of harm in every jurisdiction, by head and place."""
    found = {}
    for first in range(0, len(PLACES), MOST_POPULATIONS):
        places = PLACES[first : first + MOST_POPULATIONS]
        for line in quote(load_request(_leak(places), TODAY), rulebook()).items:
            found[line.exposure.head, line.exposure.jurisdiction] = line.exposure
    return found


def _leak(places: list[str]) -> dict[str, Any]:
    elements = ["name", "card_number", "identity_number", "medical_history"]
    return {
        "incident": {
            "discovered_on": TODAY.isoformat(),
            "cause": "external_intrusion",
            "populations": [
                {"jurisdiction": place, "persons": 100_000, "relation": "customer", "data_elements": elements}
                for place in places
            ],
        },
        "organisation": {
            "sector": "retail",
            "role": "controller",
            "annual_revenue": {"amount": "500000000", "currency": "USD"},
        },
        "options": {"as_of": TODAY.isoformat(), "currency": "USD", "scenarios": 4096},
    }


def test_the_places_that_matter_are_described() -> None:
    wanted = """
        AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO GB CH US US-CA US-NY
        JP KR CN TW HK SG IN AU NZ CA CA-QC BR TH MY PH ID VN ZA TR SA AE CL
    """.split()
    assert set(wanted) <= set(PLACES)


@pytest.mark.parametrize("head", OF_RESIDENTS)
@pytest.mark.parametrize("place", PLACES)
def test_every_line_has_an_amount_or_a_reason_that_somebody_wrote(place: str, head: str) -> None:
    line = lines()[head, place]
    if line.status is Status.QUOTED:
        assert line.severity is not None
        assert line.basis
    else:
        assert line.reason is not None
        assert line.reason.ja != line.reason.en
        assert MISSING not in line.reason.en, "a parameter is missing"


@pytest.mark.parametrize("head", OF_RESIDENTS)
@pytest.mark.parametrize("place", PLACES)
def test_the_catalogue_of_places_calls_no_line_quoted_that_the_quote_leaves_without_an_amount(
    place: str, head: str
) -> None:
    line, told = lines()[head, place], DESCRIBED[place]
    if line.status is Status.NOT_QUOTED:
        assert told.not_modelled[head] == line.reason
    elif line.status is Status.QUOTED:
        assert head in told.modelled


@pytest.mark.parametrize("head", FINES)
@pytest.mark.parametrize("place", PLACES)
def test_every_fine_has_a_ceiling_or_says_why_there_is_none(place: str, head: str) -> None:
    line = lines()[head, place]
    said = any("no total" in text.en or "no ceiling" in text.en for text in line.assumptions)
    assert line.ceiling is not None or line.reason is not None or said


@pytest.mark.parametrize("place", PLACES)
def test_every_jurisdiction_has_a_duty_or_says_why_there_is_none(place: str) -> None:
    found = RULES.jurisdiction(place)
    assert found is not None
    # What card schemes want told everywhere is contract, not the law of the place.
    law = tuple(prefix for prefix in found.chain if prefix != "world")
    assert list(RULES.nearest_under(law, "duty")) or RULES.nearest(law, "no_duty")


@pytest.mark.parametrize("place", PLACES)
def test_every_jurisdiction_says_of_every_cost_whether_it_may_be_insured(place: str) -> None:
    for head in HEADS:
        _, reason, basis = insurability(head, place, RULES, Fault.UNKNOWN)
        assert reason is not None
        assert basis


@pytest.mark.parametrize("place", [place for place in PLACES if place != "JP"])
def test_every_jurisdiction_outside_japan_has_a_cost_level_of_its_own(place: str) -> None:
    found = RULES.jurisdiction(place)
    assert found is not None
    assert RULES.at(found.chain, "cost_level") != "world.cost_level"


def test_the_groups_of_a_world_wide_leak_all_hold_something() -> None:
    quoted = {HEADS[line.head].group for line in lines().values() if line.status is Status.QUOTED}
    assert quoted == set(GROUPS)


@pytest.mark.parametrize("unit", OF_LAW)
def test_what_the_citation_of_a_law_calls_recalled_is_not_called_confirmed(unit: str) -> None:
    for parameter in rulebook().parameters.values():
        for dated in parameter.values if parameter.unit == unit else ():
            citation = dated.citation
            said = f"{citation.pinpoint} {citation.rationale}".lower()
            assert "recalled" not in said or not citation.confirmed, parameter.id
