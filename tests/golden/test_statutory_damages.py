"""What statutes let every person claim, by the law of the incident's day: the ceiling of a line, not its estimate."""

from typing import Any

import pytest

from service.domain.exposure import Ceiling
from tests.cases import median, rulebook
from tests.world import assumed, line, residents

SOCIAL_SECURITY = ("name", "identity_number")


def ceiling(head: str, *populations: dict[str, Any], **facts: Any) -> Ceiling | None:
    return line(head, *populations, **facts).ceiling


def amount(head: str, *populations: dict[str, Any], **facts: Any) -> float:
    found = ceiling(head, *populations, **facts)
    assert found is not None
    return found.amount


@pytest.mark.parametrize(
    ("discovered_on", "per_person"),
    [("2020-01-01", 750), ("2024-12-31", 750), ("2025-01-01", 799), ("2026-06-01", 799)],
)
def test_a_californian_may_claim_the_amount_of_the_incidents_year(discovered_on: str, per_person: int) -> None:
    persons = residents("US-CA", 1_000, *SOCIAL_SECURITY)
    assert amount("class_settlement", persons, discovered_on=discovered_on) == pytest.approx(1_000 * per_person)


def test_the_amount_is_that_of_the_day_of_the_conduct_where_it_is_known() -> None:
    persons = residents("US-CA", 1_000, *SOCIAL_SECURITY)
    found = amount("class_settlement", persons, discovered_on="2025-03-01", incident={"occurred_on": "2024-12-31"})
    assert found == pytest.approx(750_000)


def test_before_the_act_a_californian_had_no_such_claim() -> None:
    assert ceiling("class_settlement", residents("US-CA", 1_000, *SOCIAL_SECURITY), discovered_on="2019-12-31") is None


@pytest.mark.parametrize(
    "population",
    [
        residents("US-CA", 1_000, "name", "address"),
        residents("US-CA", 1_000, "identity_number"),
        residents("US-CA", 1_000, *SOCIAL_SECURITY, encryption="strong"),
        residents("US-NY", 1_000, *SOCIAL_SECURITY),
    ],
    ids=["only contact data", "no name beside the number", "encrypted", "another state"],
)
def test_the_act_reaches_only_named_data_in_the_clear_of_californians(population: dict[str, Any]) -> None:
    assert ceiling("class_settlement", population) is None


def test_a_password_counts_without_a_name() -> None:
    assert amount("class_settlement", residents("US-CA", 1_000, "login_credentials")) == pytest.approx(799_000)


def test_the_ceiling_says_which_law_on_which_condition() -> None:
    found = ceiling("class_settlement", residents("US-CA", 1_000, *SOCIAL_SECURITY))
    assert found is not None
    assert found.of.en.endswith(
        "California Consumer Privacy Act (CCPA), Civil Code 1798.150(a)(1)(A)"
        " (for negligence, if not cured within 30 days of notice)"
    )
    assert "通知後30日以内に是正しないとき" in found.of.ja


def test_persons_of_no_known_state_are_spread_and_that_is_listed_as_assumed() -> None:
    persons = residents("US", 1_000_000, *SOCIAL_SECURITY)
    assert amount("class_settlement", persons) == pytest.approx(1_000_000 * 39_431_263 / 340_110_988 * 799, rel=1e-4)
    assert "state" in assumed(persons)["/incident/populations/0/jurisdiction"]
    assert "/incident/populations/0/jurisdiction" not in assumed(residents("US-CA", 1_000, *SOCIAL_SECURITY))


def test_each_person_claims_under_the_statute_that_gives_most() -> None:
    patients = residents("US-CA", 1_000, "name", "identity_number", "medical_chart")
    assert amount("class_settlement", patients) == pytest.approx(1_000 * 1_000)


@pytest.mark.parametrize(
    ("population", "sector", "per_person"),
    [
        (residents("US-IL", 1_000, "name", "biometric_data"), "retail", 5_000),
        (residents("US-IL", 1_000, "name", "genetic_data"), "retail", 15_000),
        (residents("US-TX", 1_000, "name", "debts"), "consumer_credit", 1_000),
        (residents("US-TX", 1_000, "name", "driving_licence_number"), "insurance", 2_500),
    ],
    ids=["BIPA", "GIPA", "FCRA", "DPPA"],
)
def test_other_american_statutes_name_these_amounts(population: dict[str, Any], sector: str, per_person: int) -> None:
    assert amount("class_settlement", population, sector=sector) == pytest.approx(1_000 * per_person)


@pytest.mark.parametrize(
    "population",
    [
        residents("US-TX", 10_000, "name", "driving_licence_number"),
        residents("US-IL", 1_000, "name", "biometric_data"),
        residents("US-CA", 1_000, *SOCIAL_SECURITY),
    ],
    ids=["DPPA: no State is a person", "BIPA: private entities", "CCPA: businesses"],
)
def test_a_public_body_owes_nothing_under_a_statute_for_private_ones(population: dict[str, Any]) -> None:
    assert ceiling("class_settlement", population, sector="government") is None


@pytest.mark.parametrize(
    ("statute", "fault", "per_person"),
    [
        ("bipa", "negligence", 1_000),
        ("bipa_reckless", "gross_negligence", 5_000),
        ("gipa", "negligence", 2_500),
        ("gipa_reckless", "gross_negligence", 15_000),
    ],
)
def test_illinois_names_one_amount_for_negligence_and_another_for_recklessness(
    statute: str, fault: str, per_person: int
) -> None:
    (parameter,) = rulebook().under(f"us_il.statutory_damages.{statute}")
    value: Any = parameter.values[-1].value
    assert (value["fault"], value["amount_min"], value["amount_max"]) == (fault, per_person, per_person)


def test_the_most_that_biometric_data_cost_in_illinois_is_for_more_than_negligence() -> None:
    found = ceiling("class_settlement", residents("US-IL", 1_000, "name", "biometric_data"))
    assert found is not None
    assert found.of.en.endswith("(for gross negligence or intent)")


def test_korea_three_million_won_each_although_courts_give_a_hundred_thousand() -> None:
    persons = residents("KR", 1_000_000)
    assert amount("civil_damages", persons) == pytest.approx(3e12)
    assert median(line("civil_damages", persons)) < 1e9


def test_taiwan_twenty_thousand_each_and_two_hundred_million_for_all() -> None:
    for persons, ceiling_of_all in ((100, 2_000_000), (1_000_000, 200_000_000)):
        assert amount("civil_damages", residents("TW", persons)) == pytest.approx(ceiling_of_all)


def test_quebec_names_a_least_amount_and_australia_a_tort_from_2025_on() -> None:
    assert amount("class_settlement", residents("CA-QC", 1_000)) == pytest.approx(1_000_000)
    assert ceiling("class_settlement", residents("CA-QC", 1_000), discovered_on="2023-09-21") is None
    assert ceiling("civil_damages", residents("AU", 1_000), discovered_on="2025-06-09") is None
    assert amount("civil_damages", residents("AU", 1_000), discovered_on="2025-06-10") == pytest.approx(478_550_000)


def test_the_estimate_does_not_move_with_the_statute() -> None:
    before, after = (
        median(line("class_settlement", residents("US-CA", 1_000, *SOCIAL_SECURITY), discovered_on=day))
        for day in ("2024-12-31", "2025-01-01")
    )
    assert before == after
