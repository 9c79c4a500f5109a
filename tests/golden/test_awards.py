"""Damages outside Japan: participation x award by country, who answers for an insider, and what is unsettled."""

import pytest

from service.domain.exposure import Status
from tests.cases import chance, median
from tests.world import line, residents

PERSONS = 1_000_000
PROVEN = 0.7


def given_suit(jurisdiction: str, *elements: str) -> float:
    """The median for each plaintiff, in the jurisdiction's currency."""
    found = line("civil_damages", residents(jurisdiction, PERSONS, *elements))
    assert found.severity is not None
    assert found.severity.limit is not None
    return found.severity.limit / PERSONS


@pytest.mark.parametrize(
    ("jurisdiction", "award"),
    [
        ("DE", 100),
        ("NL", 250),
        ("PL", 265 * 4.25),
        ("IE", 500),
        ("AT", 190),
        ("GB", 250),
        ("KR", 100_000),
        ("AU", 1_500),
    ],
)
def test_contact_data_bring_the_award_of_the_country(jurisdiction: str, award: float) -> None:
    assert given_suit(jurisdiction) == pytest.approx(award * PROVEN)


@pytest.mark.parametrize(
    ("jurisdiction", "elements", "award"),
    [
        ("DE", ("name", "card_number"), 700),
        ("DE", ("name", "medical_chart"), 400),
        ("GB", ("name", "card_number"), 750),
        ("GB", ("name", "medical_chart"), 2_500),
        ("KR", ("name", "card_number"), 170_000),
    ],
)
def test_graver_data_bring_more(jurisdiction: str, elements: tuple[str, ...], award: float) -> None:
    assert given_suit(jurisdiction, *elements) == pytest.approx(award * PROVEN)


def test_few_of_the_persons_join() -> None:
    for jurisdiction, participation in (("DE", 0.001), ("GB", 0.01), ("KR", 0.000174)):
        found = line("civil_damages", residents(jurisdiction, PERSONS))
        assert median(found) == pytest.approx((1 + PERSONS * participation) * given_suit(jurisdiction))


def test_the_controller_answers_for_an_insider_in_the_union_and_seldom_in_britain() -> None:
    for jurisdiction, odds, case in (("DE", 1, "C-741/21"), ("GB", 0.2, "Morrisons")):
        stolen, taken = (
            line("civil_damages", residents(jurisdiction, PERSONS), cause=cause)
            for cause in ("external_intrusion", "insider_exfiltration")
        )
        from_inside, from_outside = chance(taken), chance(stolen)
        ratio = from_inside / (1 - from_inside) / (from_outside / (1 - from_outside))
        assert ratio == pytest.approx(odds)
        assert any(case in words.en for words in taken.assumptions)
        assert not any(case in words.en for words in stolen.assumptions)


def test_before_morrisons_the_british_employer_answered_too() -> None:
    """Until 2020-04-01 the Court of Appeal held it liable."""
    before, after = (
        chance(line("civil_damages", residents("GB", PERSONS), cause="insider_exfiltration", discovered_on=day))
        for day in ("2020-03-31", "2020-04-01")
    )
    assert after < before


def test_british_awards_are_unsettled_since_farley() -> None:
    for day, unsettled in (("2025-08-21", False), ("2025-08-22", True)):
        found = line("civil_damages", residents("GB", PERSONS), discovered_on=day)
        assert any("Farley" in words.en for words in found.assumptions) is unsettled


def test_before_the_regulation_no_award_of_the_union_is_taken() -> None:
    assert line("civil_damages", residents("DE", PERSONS), discovered_on="2018-05-24").status is Status.NOT_QUOTED
    assert line("civil_damages", residents("DE", PERSONS), discovered_on="2018-05-25").status is Status.QUOTED


@pytest.mark.parametrize("jurisdiction", ["BR", "TW", "TH"])
def test_where_no_award_is_known_the_line_says_so_and_the_suit_is_still_defended(jurisdiction: str) -> None:
    found = line("civil_damages", residents(jurisdiction, PERSONS))
    assert (found.status, found.severity) == (Status.NOT_QUOTED, None)
    assert chance(line("defence", residents(jurisdiction, PERSONS))) > 0


@pytest.mark.parametrize("jurisdiction", ["US", "US-CA", "CA"])
def test_where_persons_claim_as_a_class_single_suits_carry_no_amount(jurisdiction: str) -> None:
    found = line("civil_damages", residents(jurisdiction, PERSONS))
    assert found.status is Status.NONE
    assert found.reason is not None
    assert "class_settlement" in found.reason.en
