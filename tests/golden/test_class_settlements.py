"""Class settlements in the United States: the fit, the published amounts per person, and one fund for one country."""

from collections.abc import Mapping
from decimal import Decimal
from math import hypot

import pytest

from tests.cases import chance, median, rulebook
from tests.world import line, lines, residents
from tools.fit_settlements import fit, kinds, settlements, spread
from tools.render_settlements import PAGE, PICTURE, page, picture, quoted

LAW = fit(settlements())
WITH_NUMBER = ("name", "identity_number")


def value(parameter_id: str) -> Decimal:
    (dated,) = rulebook().parameters[parameter_id].values
    assert isinstance(dated.value, Decimal)
    return dated.value


def test_the_parameters_are_the_fit_of_the_committed_cases() -> None:
    assert LAW.cases == 17
    assert float(value("us.class_settlement.scale")) == pytest.approx(LAW.scale, abs=0.5)
    assert float(value("world.class_settlement.elasticity")) == pytest.approx(LAW.elasticity, abs=0.0005)


def test_the_width_is_what_a_case_meets_that_the_fit_has_not_seen() -> None:
    quoted_sd = hypot(float(value("world.class_settlement.sigma")), float(value("common.model_error.sd")))
    assert quoted_sd == pytest.approx(spread(settlements()), abs=0.0005)
    assert quoted_sd > LAW.residual_sd


def test_each_kind_of_data_has_the_factor_of_the_fit() -> None:
    (dated,) = rulebook().parameters["world.class_settlement.data_factor"].values
    table = dated.value
    assert isinstance(table, Mapping)
    for kind, elements in kinds().items():
        for element in elements:
            assert float(table[element]) == pytest.approx(LAW.factors[kind], rel=0.005), (kind, element)


@pytest.mark.parametrize(
    ("persons", "dollars"), [(10_000, 24), (100_000, 11), (1_000_000, 5), (10_000_000, 2), (100_000_000, 1)]
)
def test_the_amount_per_person_is_the_published_one_at_every_size(persons: int, dollars: float) -> None:
    """Published from 25 cases, of which most that we know are of these data, and rounded: within 12 %."""
    found = median(line("class_settlement", residents("US", persons, *WITH_NUMBER)))
    assert found / persons == pytest.approx(dollars, rel=0.12)


def test_what_the_fit_never_saw_lies_where_it_is_quoted() -> None:
    held_out = [case for case in settlements() if not case.fitted and case.jurisdiction == "US"]
    assert len(held_out) == 4
    for case in held_out:
        low, _, high = quoted(case, rulebook())
        assert low < case.fund < high, case.name


def test_the_page_and_its_picture_show_what_the_service_quotes() -> None:
    quotes = [quoted(case, rulebook()) for case in settlements()]
    assert PAGE.read_text(encoding="utf-8") == page(quotes)
    assert PICTURE.read_text(encoding="utf-8") == picture(quotes)


def test_the_states_of_one_country_share_one_fund_one_suit_and_one_defence() -> None:
    for head in ("class_settlement", "defence"):
        whole = line(head, residents("US", 100_000, *WITH_NUMBER))
        parts = lines(
            head,
            residents("US", 30_000, *WITH_NUMBER),
            residents("US-CA", 50_000, *WITH_NUMBER),
            residents("US-NY", 20_000, *WITH_NUMBER),
        )
        assert sum(median(part) for part in parts) == pytest.approx(median(whole))
        assert {chance(part) for part in parts} == {chance(whole)}


@pytest.mark.parametrize(
    ("persons", "probability"), [(1_000, 0.032), (10_000, 0.136), (100_000, 0.426), (10**6, 0.777)]
)
def test_a_suit_is_as_likely_as_the_law_firm_reports_for_the_size(persons: int, probability: float) -> None:
    assert chance(line("defence", residents("US", persons, *WITH_NUMBER))) == pytest.approx(probability, abs=0.001)


def test_financial_harm_multiplies_the_odds_of_a_suit_by_three_and_a_half() -> None:
    persons = residents("US", 10_000, *WITH_NUMBER)
    unknown, harmed = (
        chance(line("defence", persons, incident={"secondary_misuse": state})) for state in ("unknown", "confirmed")
    )
    assert harmed / (1 - harmed) == pytest.approx(3.5 * unknown / (1 - unknown))


def test_a_bungled_response_makes_the_settlement_dearer() -> None:
    persons = residents("US", 10_000, *WITH_NUMBER)
    good, bad = (
        median(line("class_settlement", persons, incident={"response": {"conduct": conduct}}))
        for conduct in ("appropriate", "inappropriate")
    )
    assert good < median(line("class_settlement", persons)) < bad


def test_names_alone_are_sued_over_less_and_settled_for_less() -> None:
    names, numbers = (
        line("class_settlement", residents("US", 100_000, *data)) for data in (("name", "address"), WITH_NUMBER)
    )
    assert chance(names) < chance(numbers) / 2
    assert median(names) < median(numbers) / 2


def test_a_fund_is_bounded_by_no_statute_since_actual_damage_may_exceed_it() -> None:
    found = line("class_settlement", residents("US-CA", 100, "name", "sexual_life", "medical_chart"))
    assert found.ceiling is not None
    assert not found.ceiling.binding
    assert found.severity is not None
    assert found.severity.limit is None


@pytest.mark.parametrize(
    ("jurisdiction", "word"),
    [("GB", "Lloyd"), ("KR", "opt-out"), ("DE", "civil_damages"), ("NL", "WAMCA"), ("BR", "known")],
)
def test_a_country_without_a_known_settlement_says_why_there_is_no_amount(jurisdiction: str, word: str) -> None:
    found = line("class_settlement", residents(jurisdiction, 100_000))
    assert found.severity is None
    assert found.reason is not None
    assert word in found.reason.en
