"""Which Japanese law applies on which day. All dates here are exact."""

import re
from datetime import date
from typing import Any

import pytest

from service.heads.case import Notice
from service.reporting import duties
from tests.japan import company, incident, rulebook, rules_on


def value(parameter_id: str, day: date) -> Any:
    figure = rules_on(day).find(parameter_id)
    return figure.dated.value if figure else None


def kind(parameter_id: str, day: date) -> str:
    figure = rules_on(day).find(parameter_id)
    assert figure
    return figure.dated.citation.kind


@pytest.mark.parametrize(("day", "reported"), [(date(2022, 3, 31), False), (date(2022, 4, 1), True)])
def test_the_duty_to_report_and_to_tell_the_persons_begins_on_the_first_of_april_2022(
    day: date, reported: bool
) -> None:
    happened = incident("insider_exfiltration", discovered_on=day)
    codes = [duty.code for duty in duties(happened, company(), rules_on(day), day)]
    assert codes == (["appi", "appi_notice"] if reported else [])
    assert (Notice.of(happened, company(), rules_on(day), "JP") is Notice.REQUIRED) is reported


def test_an_incident_of_2010_or_2017_carries_no_statutory_report_under_the_act() -> None:
    for day in (date(2010, 5, 1), date(2017, 5, 30)):
        assert duties(incident("insider_exfiltration", discovered_on=day), company(), rules_on(day), day) == ()


@pytest.mark.parametrize(
    ("day", "corporation"),
    [(date(2020, 12, 11), 300_000), (date(2020, 12, 12), 100_000_000), (date(2027, 1, 16), 100_000_000)],
)
def test_the_corporate_fine_for_a_broken_order_rises_in_december_2020(day: date, corporation: int) -> None:
    assert value("jp.sanction.appi.order_violation", day)["fine_corporation_max"] == corporation


@pytest.mark.parametrize(
    ("day", "order", "crime"),
    [
        (date(2017, 5, 29), "old APPI art. 34(2), (3)", "old APPI arts. 56, 58"),
        (date(2017, 5, 30), "old APPI art. 42(2), (3)", "old APPI arts. 84, 87"),
        (date(2020, 12, 12), "old APPI art. 42(2), (3)", "old APPI arts. 83, 87"),
        (date(2022, 4, 1), "old APPI art. 145(2), (3)", "old APPI arts. 173, 179(1)(i)"),
        (date(2023, 4, 1), "APPI art. 148(2), (3)", "APPI arts. 178, 184(1)(i)"),
    ],
)
def test_an_order_and_the_crime_of_breaking_it_are_named_by_the_numbers_of_their_day(
    day: date, order: str, crime: str
) -> None:
    assert value("jp.sanction.supervision.order", day)["legal_basis"].en == order
    assert value("jp.sanction.appi.order_violation", day)["legal_basis"].en == crime


@pytest.mark.parametrize("measure", ["guidance", "inspection", "recommendation", "order"])
def test_the_commission_supervises_from_the_day_on_which_the_ministers_ceased_to(measure: str) -> None:
    before, after = (value(f"jp.sanction.supervision.{measure}", day) for day in (date(2017, 5, 29), date(2017, 5, 30)))
    assert "competent minister" in before["note"].en
    assert "commission" in after["note"].en


def test_no_number_of_today_is_named_for_a_day_on_which_it_did_not_exist() -> None:
    for prefix in ("jp.sanction.appi", "jp.sanction.supervision"):
        for parameter in rulebook().under(prefix):
            for dated in parameter.values:
                law: Any = dated.value
                of_today = not law["legal_basis"].en.startswith("old ")
                assert of_today == (dated.effective >= date(2023, 4, 1)), (parameter.id, dated.effective)


def test_the_penal_part_of_the_2026_act_takes_over_on_17_january_2027() -> None:
    before, after = date(2027, 1, 16), date(2027, 1, 17)
    for conduct in ("order_violation", "false_report", "database_misuse"):
        parameter = f"jp.sanction.appi.{conduct}"
        assert kind(parameter, before) == "statute"
        assert kind(parameter, after) == "assumption"
        assert "Act No. 56 of 2026" in value(parameter, after)["legal_basis"].en
        assert value(parameter, after)["fine_corporation_max"] == value(parameter, before)["fine_corporation_max"]


def test_what_the_2026_act_will_fine_is_marked_as_not_confirmed() -> None:
    figure = rules_on(date(2027, 1, 17)).find("jp.sanction.appi.order_violation")
    assert figure
    assert figure.dated.citation.kind == "assumption"
    assert figure.dated.citation.confirmed is None
    assert "not read" in (figure.dated.citation.rationale or "")


def test_the_surcharge_begins_on_16_july_2028_at_the_latest() -> None:
    assert value("jp.fine_rule.appi_surcharge", date(2028, 7, 15)) is None
    assert value("jp.fine_rule.appi_surcharge", date(2028, 7, 16)) is not None


def test_the_surcharge_reaches_unlawful_provision_to_more_than_a_thousand_and_no_leak() -> None:
    rule = value("jp.fine_rule.appi_surcharge", date(2028, 7, 16))
    assert [dict(circumstances) for circumstances in rule["when"]] == [
        {"causes": ("unlawful_provision",), "persons_over": 1000, "public_body": False}
    ]
    assert rule["fixes_amount"]


@pytest.mark.parametrize(("day", "rate"), [(date(2020, 3, 31), "0.05"), (date(2020, 4, 1), "0.03")])
def test_statutory_interest_falls_from_five_to_three_per_cent_in_april_2020(day: date, rate: str) -> None:
    assert str(value("jp.interest.statutory", day)) == rate


@pytest.mark.parametrize(("day", "yen"), [(date(2015, 12, 31), 10_000_000), (date(2016, 1, 1), 20_000_000)])
def test_the_taker_s_fine_for_a_trade_secret_doubles_in_2016(day: date, yen: int) -> None:
    assert value("jp.sanction.ucpa.taking", day)["fine_individual_max"] == yen


@pytest.mark.parametrize(
    ("day", "at_home", "abroad", "prison"),
    [
        (date(2016, 1, 1), "21条1項", "21条3項", "懲役刑"),
        (date(2024, 3, 31), "21条1項", "21条3項", "懲役刑"),
        (date(2024, 4, 1), "21条1項・2項", "21条4項", "懲役刑"),
        (date(2025, 6, 1), "21条1項・2項", "21条4項", "拘禁刑"),
    ],
)
def test_the_trade_secret_crimes_are_named_as_on_the_day_and_so_is_the_prison(
    day: date, at_home: str, abroad: str, prison: str
) -> None:
    taking = value("jp.sanction.ucpa.taking", day)
    assert taking["legal_basis"].ja.endswith(at_home)
    assert prison in taking["note"].ja
    for conduct in ("taking_overseas", "receipt_overseas"):
        assert abroad in value(f"jp.sanction.ucpa.{conduct}", day)["legal_basis"].ja


@pytest.mark.parametrize(
    ("parameter", "first"),
    [
        ("jp.duty.telecom_user_information", date(2023, 6, 16)),
        ("jp.duty.ransomware_form", date(2025, 10, 1)),
        ("jp.duty.infrastructure_incident", date(2026, 10, 1)),
    ],
)
def test_later_duties_begin_on_their_day(parameter: str, first: date) -> None:
    assert value(parameter, date.fromordinal(first.toordinal() - 1)) is None
    assert value(parameter, first)


def test_a_citation_names_no_note_of_ours_and_a_decision_of_a_court_has_its_address() -> None:
    for parameter in rulebook().under("jp"):
        for dated in parameter.values:
            assert not re.search(r"\bjp-[a-z]+-", dated.citation.title), parameter.id
            assert dated.citation.kind != "court_decision" or dated.citation.url, parameter.id


@pytest.mark.parametrize(
    ("measure", "count"), [("guidance", "333"), ("recommendation", "3 rec"), ("order", "No order")]
)
def test_how_often_the_commission_steps_in_is_told_with_where_it_was_read(measure: str, count: str) -> None:
    figure = rules_on(date(2026, 6, 1)).find(f"jp.sanction.supervision.{measure}")
    assert figure
    rationale = figure.dated.citation.rationale or ""
    assert count in rationale
    assert "optima-solutions.co.jp" in rationale


def test_a_surcharge_that_nobody_has_ordered_is_no_decision_of_an_authority() -> None:
    assert kind("jp.fine_rule.appi_surcharge", date(2028, 7, 16)) == "statute"


def test_what_its_own_rationale_calls_recalled_is_not_called_confirmed() -> None:
    for prefix in ("jp.duty", "jp.sanction", "jp.fine_rule", "jp.interest"):
        for parameter in rulebook().under(prefix):
            for dated in parameter.values:
                rationale = (dated.citation.rationale or "").lower()
                assert "recalled" not in rationale or not dated.citation.confirmed, parameter.id
