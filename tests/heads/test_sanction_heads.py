"""Fines: none for a leak as such, the law's ceiling all the same, and real ones for the organisation's own conduct."""

from typing import Any

import pytest

from service.domain.exposure import Status
from tests.cases import chance, exposure, median
from tests.world import line, residents


def test_a_leak_as_such_carries_no_criminal_fine_but_the_ceiling_is_named() -> None:
    found = exposure("criminal_fine")
    assert (found.severity, found.status) == (None, Status.NONE)
    assert found.ceiling is not None
    assert found.ceiling.amount == 100_000_000


@pytest.mark.parametrize("offences", [[], ["order_violation", "database_misuse", "false_report"]])
def test_no_fine_on_a_corporation_falls_on_a_public_body_and_the_line_says_why(offences: list[str]) -> None:
    facts: dict[str, Any] = {"incident": {"offences": offences}, "organisation": {"sector": "government"}}
    for head in ("criminal_fine", "late_notice_fine"):
        found = exposure(head, **facts)
        assert (found.severity, found.ceiling) == (None, None)
        assert found.reason is not None
        assert "行政機関等" in found.reason.ja
        assert "public body" in found.reason.en


def test_a_broken_order_is_fined_within_the_corporate_maximum() -> None:
    found = exposure("criminal_fine", incident={"offences": ["order_violation"]})
    assert found.ceiling is not None
    assert 0 < median(found) < found.ceiling.amount == 100_000_000
    assert 0 < chance(found) < 1


def test_the_penal_part_of_the_2026_act_carries_the_maximum_forward_unconfirmed() -> None:
    facts: dict[str, Any] = {"incident": {"offences": ["order_violation"]}, "options": {"as_of": "2027-06-01"}}
    before = exposure("criminal_fine", discovered_on="2027-01-16", **facts)
    after = exposure("criminal_fine", discovered_on="2027-01-17", **facts)
    assert before.ceiling is not None
    assert before.ceiling == after.ceiling
    sources = [
        next(figure.dated.citation for figure in found.basis if figure.id == "jp.sanction.appi.order_violation")
        for found in (before, after)
    ]
    assert [source.confirmed for source in sources] == [True, None]
    assert sources[1].kind == "assumption"


@pytest.mark.parametrize(
    ("offence", "maximum"), [("database_misuse", 500_000), ("order_violation", 100_000_000), ("false_report", 500_000)]
)
def test_what_was_done_at_the_leak_is_fined_by_the_law_of_its_day_and_what_followed_by_that_of_discovery(
    offence: str, maximum: int
) -> None:
    incident = {"offences": [offence], "occurred_on": "2020-12-11"}
    found = exposure("criminal_fine", discovered_on="2025-06-02", incident=incident)
    assert found.ceiling is not None
    assert found.ceiling.amount == maximum


def test_the_basis_names_each_provision_in_the_law_of_its_own_day() -> None:
    incident = {"offences": ["database_misuse", "order_violation"], "occurred_on": "2020-12-11"}
    found = exposure("criminal_fine", discovered_on="2025-06-02", incident=incident)
    effective = {figure.id: figure.dated.effective.isoformat() for figure in found.basis if ".sanction." in figure.id}
    assert effective == {
        "jp.sanction.appi.database_misuse": "2017-05-30",
        "jp.sanction.appi.order_violation": "2023-04-01",
    }


@pytest.mark.parametrize(
    ("offence", "maximum"), [("trade_secret_receipt", 500_000_000), ("trade_secret_receipt_overseas", 1_000_000_000)]
)
def test_a_company_that_receives_trade_secrets_faces_the_maximum_of_the_unfair_competition_act(
    offence: str, maximum: int
) -> None:
    found = exposure("criminal_fine", incident={"offences": [offence]})
    assert found.ceiling is not None
    assert found.ceiling.amount == maximum


CARRIER: dict[str, Any] = {"data_elements": ("communications",), "organisation": {"sector": "telecom"}}


def test_failing_to_report_carries_no_fine_of_its_own() -> None:
    found = exposure("late_notice_fine")
    assert (found.severity, found.ceiling) == (None, None)
    assert found.reason is not None
    assert "個人情報保護法" in found.reason.ja
    assert "APPI" in found.reason.en


def test_a_carrier_sees_what_it_would_be_fined_for_not_reporting_a_breach_of_secrecy() -> None:
    found = exposure("late_notice_fine", **CARRIER)
    assert found.severity is None
    assert found.ceiling is not None
    assert found.ceiling.amount == 300_000


def test_a_carrier_that_does_not_report_a_breach_of_secrecy_faces_three_hundred_thousand_yen() -> None:
    found = exposure("late_notice_fine", incident={"offences": ["communications_report_failure"]}, **CARRIER)
    assert found.severity is not None
    assert found.ceiling is not None
    assert found.ceiling.amount == 300_000


def test_a_report_that_was_not_made_is_fined_by_the_law_of_the_day_on_which_it_was_due() -> None:
    incident = {"offences": ["communications_report_failure"], "occurred_on": "2004-03-31"}
    found = exposure("late_notice_fine", incident=incident, **CARRIER)
    assert found.ceiling is not None
    assert found.ceiling.amount == 300_000


def test_the_surcharge_never_reaches_a_leak() -> None:
    later: dict[str, Any] = {"options": {"as_of": "2029-01-01"}, "discovered_on": "2028-12-01"}
    for cause in ("insider_exfiltration", "external_intrusion", "misconfiguration"):
        assert exposure("administrative_fine", cause=cause, **later).severity is None


@pytest.mark.parametrize(("day", "status"), [("2028-07-15", Status.NONE), ("2028-07-16", Status.QUOTED)])
def test_the_surcharge_takes_the_gain_of_unlawful_provision_from_its_first_day(day: str, status: Status) -> None:
    found = exposure(
        "administrative_fine",
        cause="unlawful_provision",
        discovered_on=day,
        incident={"occurred_on": day, "unlawful_gain": {"amount": "20000000", "currency": "JPY"}},
        options={"as_of": "2029-01-01"},
    )
    assert found.status is status
    if status is Status.QUOTED:
        assert median(found) == 20_000_000
        assert "利益" in found.formula.ja
        assert "gain" in found.formula.en


def test_a_fine_that_practice_measures_says_so_and_names_no_gain() -> None:
    found = line("administrative_fine", residents("DE", 100_000, "name"))
    assert found.severity is not None
    assert "gain" not in found.formula.en


def test_the_surcharge_needs_more_than_a_thousand_persons_and_a_known_gain() -> None:
    facts: dict[str, Any] = {
        "cause": "unlawful_provision",
        "discovered_on": "2028-08-01",
        "options": {"as_of": "2029-01-01"},
    }
    assert exposure("administrative_fine", persons=1_000, **facts).status is Status.NONE
    assert exposure("administrative_fine", persons=1_001, **facts).status is Status.NOT_QUOTED


def test_an_inquiry_is_as_rare_as_the_authoritys_statistics_for_an_ordinary_leak() -> None:
    assert 0.005 < chance(exposure("regulatory_inquiry", persons=500)) < 0.03
    assert chance(exposure("regulatory_inquiry", persons=1_000_000)) > 0.2
