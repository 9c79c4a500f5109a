"""Liability in all jurisdictions of the rulebook: a suit pays once, in the money of the place, and states add up."""

from collections.abc import Mapping
from datetime import date

import pytest

from schemas.countries import STATES
from service.domain.exposure import Status
from service.domain.parameter import Parameter
from tests.cases import TODAY, rulebook
from tests.world import lines, residents

DAY = date(2025, 6, 2)
RULES = rulebook().in_force(DAY, TODAY)
PLACES = tuple(RULES.jurisdictions())
PAID_BY = ("civil_damages", "class_settlement")
STATUTES = [p for p in rulebook().parameters.values() if p.unit == "statutory_damages"]


def test_somebody_is_paid_by_damages_or_by_a_class_but_never_by_both() -> None:
    """A suit pays once: as a class, or to the single persons who sue."""
    for place in PLACES:
        quoted = [head for head in PAID_BY if lines(head, residents(place.code, 50_000))[0].status is Status.QUOTED]
        assert len(quoted) <= 1, place.code


@pytest.mark.parametrize("statute", STATUTES, ids=lambda statute: statute.id)
def test_a_statute_names_amounts_in_the_money_of_its_place(statute: Parameter) -> None:
    prefix = statute.id.partition(".")[0]
    (place,) = (place for place in PLACES if place.chain[0] == prefix)
    for dated in statute.values:
        assert isinstance(dated.value, Mapping)
        assert dated.value["currency"] in (None, place.currency)


@pytest.mark.parametrize("table", ["us.state_population_share", "ca.state_population_share"])
def test_the_states_make_up_the_whole_country(table: str) -> None:
    shares = RULES.cells(table)
    assert sum(shares.values()) == pytest.approx(1, abs=1e-9)
    assert min(shares.values()) > 0


def test_each_state_that_a_request_may_name_has_its_share() -> None:
    assert {f"US-{state.upper()}" for state in RULES.cells("us.state_population_share")} == set(STATES)


def test_california_is_an_eighth_of_the_united_states_and_quebec_a_fifth_of_canada() -> None:
    assert RULES.cells("us.state_population_share")["ca"] == pytest.approx(0.116, abs=0.001)
    assert RULES.cells("ca.state_population_share")["qc"] == pytest.approx(0.219, abs=0.001)


def test_half_of_the_korean_suits_are_lost_and_are_defended_all_the_same() -> None:
    (won,), (defended,) = (lines(head, residents("KR", 1_000_000)) for head in ("civil_damages", "defence"))
    assert won.occurrence is not None
    assert defended.occurrence is not None
    assert won.occurrence.probability == pytest.approx(defended.occurrence.probability / 2)
    assert won.occurrence.event == defended.occurrence.event
