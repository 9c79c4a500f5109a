"""The price level of every jurisdiction that takes prices of the world."""

from datetime import date
from decimal import Decimal

import pytest

from tests.cases import TODAY, rulebook

RULES = rulebook().in_force(TODAY, date(2030, 1, 1))
PLACES = [place for place in RULES.jurisdictions() if "world" in place.chain]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.code)
def test_a_place_has_the_price_level_of_its_own_country(place: object) -> None:
    assert hasattr(place, "chain")
    assert hasattr(place, "code")
    figure = RULES.nearest(place.chain, "cost_level")
    assert figure is not None
    assert figure.id == f"{place.code.partition('-')[0].lower()}.cost_level"
    assert isinstance(figure.dated.value, Decimal)
    assert Decimal("0.2") < figure.dated.value < Decimal("1.2")


def test_levels_stand_in_the_order_that_everybody_knows() -> None:
    order = ["in", "th", "br", "pl", "kr", "de", "gb", "us", "ch"]
    levels = [RULES.find(f"{code}.cost_level") for code in order]
    values = [figure.dated.value for figure in levels if figure and isinstance(figure.dated.value, Decimal)]
    assert values == sorted(values)
    assert len(values) == len(order)


def test_the_one_level_that_nobody_read_says_so() -> None:
    own = (RULES.nearest(place.chain[:1], "cost_level") for place in PLACES)
    assert {figure.id for figure in own if figure and figure.dated.citation.confirmed is False} == {"tw.cost_level"}
