"""The ceiling of every fine rule at sample sizes, on both sides of the days on which the law changes."""

from datetime import date, timedelta
from typing import Any

import pytest

from service.domain.fine import FineFacts
from service.fines.cap import GAIN, REVENUE, bounds
from tests.cases import rulebook

DAY = date(2026, 11, 23)


def rule(parameter: str, day: date = DAY) -> Any:
    figure = rulebook().in_force(day, date(2030, 1, 1)).find(parameter)
    return None if figure is None else figure.dated.value


def ceiling(parameter: str, day: date = DAY, *, persons: float = 10_000, **facts: Any) -> float | None:
    return bounds(rule(parameter, day), FineFacts(persons=persons, **facts)).high


SAMPLES = [
    ("eu.fine_rule.gdpr_83_4", {"turnover": 1e8}, 10_000_000),
    ("eu.fine_rule.gdpr_83_4", {"turnover": 1e9}, 20_000_000),
    ("eu.fine_rule.gdpr_83_5", {"turnover": 1e8}, 20_000_000),
    ("eu.fine_rule.gdpr_83_5", {"turnover": 1e9}, 40_000_000),
    ("eu.fine_rule.gdpr_83_4_notice", {"turnover": 1e9}, 20_000_000),
    ("eu.fine_rule.nis2_essential", {"turnover": 1e9}, 20_000_000),
    ("eu.fine_rule.nis2_important", {"turnover": 1e9}, 14_000_000),
    ("gb.fine_rule.uk_gdpr_standard", {"turnover": 1e8}, 8_700_000),
    ("gb.fine_rule.uk_gdpr_higher", {"turnover": 1e8}, 17_500_000),
    ("gb.fine_rule.uk_gdpr_higher", {"turnover": 1e9}, 40_000_000),
    ("gb.fine_rule.uk_gdpr_notice", {"turnover": 1e9}, 20_000_000),
    ("gb.fine_rule.nis_2018", {}, 17_000_000),
    ("us.fine_rule.ftc_order", {}, 53_088),
    ("us.fine_rule.sec_disclosure", {}, 1_182_251),
    ("us_ca.fine_rule.ccpa", {"persons": 1_000}, 2_663_000),
    ("us_ca.fine_rule.ccpa", {"persons": 1_000, "minors": 10}, 2_663_000 + 10 * (7_988 - 2_663)),
    ("us_ca.fine_rule.ccpa_intentional", {"persons": 1_000}, 7_988_000),
    ("us_ca.fine_rule.hsc_1280_15", {"persons": 3}, 60_000),
    ("us_ca.fine_rule.hsc_1280_15", {"persons": 1_000}, 250_000),
    ("us_ny.fine_rule.gbl_899_aa", {"persons": 100}, 5_000),
    ("us_ny.fine_rule.gbl_899_aa", {"persons": 1_000}, 20_000),
    ("us_ny.fine_rule.gbl_899_aa", {"persons": 100_000}, 250_000),
    ("us_tx.fine_rule.bcc_521_151", {}, 50_000),
    ("us_tx.fine_rule.bcc_521_151_notice", {"persons": 100, "days_late": 10}, 100_000),
    ("us_tx.fine_rule.bcc_521_151_notice", {"persons": 1_000, "days_late": 10}, 250_000),
    ("us_fl.fine_rule.stat_501_171", {"days_late": 12}, 12_000),
    ("us_fl.fine_rule.stat_501_171", {"days_late": 31}, 80_000),
    ("us_fl.fine_rule.stat_501_171", {"days_late": 180}, 280_000),
    ("us_fl.fine_rule.stat_501_171", {"days_late": 181}, 500_000),
    ("us_fl.fine_rule.stat_501_171", {}, 500_000),
    ("us_ak.fine_rule.stat_45_48", {"persons": 10}, 5_000),
    ("us_ak.fine_rule.stat_45_48", {"persons": 1_000}, 50_000),
    ("us_ok.fine_rule.stat_24_165", {}, 75_000),
    ("us_ok.fine_rule.stat_24_165_notice", {}, 150_000),
    ("us_nm.fine_rule.stat_57_12c", {"persons": 100}, 25_000),
    ("us_nm.fine_rule.stat_57_12c", {"persons": 100_000}, 150_000),
    ("kr.fine_rule.pipa_64_2_general", {"turnover": 1e12}, 30_000_000_000),
    ("kr.fine_rule.pipa_64_2_general", {}, 2_000_000_000),
    ("kr.fine_rule.pipa_64_2_heavy", {"turnover": 1e12}, 100_000_000_000),
    ("kr.fine_rule.pipa_64_2_heavy", {}, 5_000_000_000),
    ("kr.fine_rule.pipa_75_notice", {}, 30_000_000),
    ("cn.fine_rule.pipl_66", {"turnover": 1e8}, 50_000_000),
    ("cn.fine_rule.pipl_66", {"turnover": 1e10}, 500_000_000),
    ("cn.fine_rule.csl_2026", {}, 10_000_000),
    ("tw.fine_rule.pdpa_48_ordinary", {}, 2_000_000),
    ("tw.fine_rule.pdpa_48_serious", {}, 15_000_000),
    ("hk.fine_rule.pdpo_50a", {}, 50_000),
    ("sg.fine_rule.pdpa_48j", {"turnover": 1e7}, 1_000_000),
    ("sg.fine_rule.pdpa_48j", {"turnover": 9_999_999}, 1_000_000),
    ("sg.fine_rule.pdpa_48j", {"turnover": 1e8}, 10_000_000),
    ("sg.fine_rule.pdpa_48j_notice", {"turnover": 1e8}, 10_000_000),
    ("my.fine_rule.pdpa_5", {}, 1_000_000),
    ("my.fine_rule.pdpa_12b", {}, 250_000),
    ("id.fine_rule.pdp_57", {"turnover": 1e12}, 20_000_000_000),
    ("id.fine_rule.pdp_57_notice", {"turnover": 1e12}, 20_000_000_000),
    ("ph.fine_rule.npc_2022_01", {"turnover": 1e8}, 3_000_000),
    ("ph.fine_rule.npc_2022_01", {"turnover": 1e9}, 5_000_000),
    ("vn.fine_rule.pdpl_8", {}, 3_000_000_000),
    ("vn.fine_rule.pdpl_8_notice", {}, 3_000_000_000),
    ("th.fine_rule.pdpa_83", {}, 3_000_000),
    ("th.fine_rule.pdpa_84", {}, 5_000_000),
    ("th.fine_rule.pdpa_83_notice", {}, 3_000_000),
    ("au.fine_rule.privacy_13g", {"turnover": 1e8}, 50_000_000),
    ("au.fine_rule.privacy_13g", {"turnover": 1e9}, 300_000_000),
    ("au.fine_rule.privacy_13g", {"turnover": 1e9, "gain": 4e7}, 120_000_000),
    ("au.fine_rule.privacy_13h", {}, 3_300_000),
    ("au.fine_rule.privacy_26wk", {"turnover": 1e8}, 50_000_000),
    ("nz.fine_rule.privacy_118", {}, 10_000),
    ("br.fine_rule.lgpd_52", {"turnover": 1e8}, 2_000_000),
    ("br.fine_rule.lgpd_52", {"turnover": 1e10}, 50_000_000),
    ("br.fine_rule.lgpd_52_notice", {"turnover": 1e8}, 2_000_000),
    ("ca.fine_rule.pipeda_28", {}, 100_000),
    ("ca_qc.fine_rule.law25_90_12", {"turnover": 1e9}, 20_000_000),
    ("ca_qc.fine_rule.law25_90_12", {"turnover": 1e8}, 10_000_000),
    ("ca_qc.fine_rule.law25_91", {"turnover": 1e9}, 40_000_000),
    ("ca_qc.fine_rule.law25_91_repeated", {"turnover": 1e9}, 80_000_000),
    ("ca_qc.fine_rule.law25_91_repeated", {"turnover": 1e8}, 50_000_000),
    ("ch.fine_rule.fadp_64", {}, 50_000),
    ("za.fine_rule.popia_109", {}, 10_000_000),
    ("tr.fine_rule.kvkk_18", {}, 17_092_242),
    ("tr.fine_rule.kvkk_18_notice", {}, 17_092_242),
    ("sa.fine_rule.pdpl_36", {}, 5_000_000),
    ("sa.fine_rule.pdpl_36_notice", {}, 5_000_000),
    ("sa.fine_rule.pdpl_36_repeated", {}, 10_000_000),
    ("sa.fine_rule.pdpl_36_notice_repeated", {}, 10_000_000),
]


@pytest.mark.parametrize(("parameter", "facts", "amount"), SAMPLES)
def test_the_ceiling_at_a_sample_size(parameter: str, facts: dict[str, Any], amount: float) -> None:
    assert ceiling(parameter, **facts) == pytest.approx(amount)


def test_every_rule_has_its_sample() -> None:
    sampled = {parameter for parameter, _, _ in SAMPLES} | set(ELSEWHERE)
    shipped = {parameter.id for parameter in rulebook().parameters.values() if parameter.unit == "fine_rule"}
    assert shipped == sampled


ELSEWHERE = (
    "gb.fine_rule.dpa_1998",
    "jp.fine_rule.appi_surcharge",
    "in.fine_rule.dpdp_security",
    "in.fine_rule.dpdp_notice",
    "cl.fine_rule.ley_21719",
    "cl.fine_rule.ley_21719_notice",
    "cl.fine_rule.ley_21719_repeated",
    "cl.fine_rule.ley_21719_notice_repeated",
    "us.fine_rule.attorneys_general",
    "us_ny.fine_rule.nydfs_500",
    *(f"us.fine_rule.hipaa_tier{tier}" for tier in (1, 2, 3, 4)),
)
"""Rules that a test of their own holds: not yet in force on the day, without a total, or by year."""


@pytest.mark.parametrize(
    ("parameter", "first", "amount"),
    [
        ("in.fine_rule.dpdp_security", date(2027, 5, 13), 2_500_000_000),
        ("in.fine_rule.dpdp_notice", date(2027, 5, 13), 2_000_000_000),
        ("cl.fine_rule.ley_21719", date(2026, 12, 1), 20_000 * 69_542),
        ("cl.fine_rule.ley_21719_notice", date(2026, 12, 1), 10_000 * 69_542),
        ("cl.fine_rule.ley_21719_repeated", date(2026, 12, 1), 20_000 * 69_542),
        ("cl.fine_rule.ley_21719_notice_repeated", date(2026, 12, 1), 10_000 * 69_542),
        ("kr.fine_rule.pipa_64_2_heavy", date(2026, 9, 11), 5_000_000_000),
        ("eu.fine_rule.gdpr_83_5", date(2018, 5, 25), 20_000_000),
        ("vn.fine_rule.pdpl_8", date(2026, 1, 1), 3_000_000_000),
        ("au.fine_rule.privacy_13h", date(2024, 12, 11), 3_300_000),
        ("gb.fine_rule.dpa_1998", date(2010, 4, 6), 500_000),
        ("sg.fine_rule.pdpa_48j_notice", date(2021, 2, 1), 1_000_000),
        ("au.fine_rule.privacy_26wk", date(2018, 2, 22), 2_220_000),
        ("kr.fine_rule.pipa_64_2_general", date(2014, 11, 29), 400_000_000),
    ],
)
def test_a_rule_begins_on_its_day(parameter: str, first: date, amount: float) -> None:
    assert rule(parameter, first - timedelta(days=1)) is None
    assert ceiling(parameter, first) == amount


def test_the_british_act_of_1998_ends_where_the_gdpr_begins() -> None:
    last = date(2018, 5, 24)
    assert ceiling("gb.fine_rule.dpa_1998", last) == 500_000
    assert rule("gb.fine_rule.dpa_1998", last + timedelta(days=1)) is None


HIPAA = {
    date(2024, 8, 8): [(141, 71_162, 2_134_831, 35_581), (71_162, 2_134_831, 2_134_831, 2_134_831)],
    date(2026, 1, 27): [(141, 71_162, 2_134_831, 35_581), (71_162, 2_134_831, 2_134_831, 2_134_831)],
    date(2026, 1, 28): [(145, 73_011, 2_190_294, 36_505), (73_011, 2_190_294, 2_190_294, 2_190_294)],
}
"""By day, tiers 1 and 4: the least and the most for one violation, the yearly cap, and that of the agency itself."""


@pytest.mark.parametrize("day", HIPAA)
@pytest.mark.parametrize(("place", "tier"), [(0, 1), (1, 4)])
def test_hipaa_amounts_change_on_28_january_2026(day: date, place: int, tier: int) -> None:
    least, most, yearly, discretion = HIPAA[day][place]
    parameter = f"us.fine_rule.hipaa_tier{tier}"
    alone = bounds(rule(parameter, day), FineFacts(persons=1))
    assert (alone.low, alone.high) == (least, most)
    assert ceiling(parameter, day, persons=1_000_000) == yearly
    assert int(rule(parameter, day)["not_above"]) == discretion


@pytest.mark.parametrize(("tier", "least"), [(1, 145), (2, 1_461), (3, 14_602), (4, 73_011)])
def test_hipaa_minima_of_2026(tier: int, least: int) -> None:
    assert bounds(rule(f"us.fine_rule.hipaa_tier{tier}"), FineFacts(persons=1)).low == least


@pytest.mark.parametrize(
    ("day", "ordinary", "intentional"), [("2024-12-31", 2_500, 7_500), ("2025-01-01", 2_663, 7_988)]
)
def test_californian_penalties_rise_in_2025(day: str, ordinary: int, intentional: int) -> None:
    assert ceiling("us_ca.fine_rule.ccpa", date.fromisoformat(day), persons=1) == ordinary
    assert ceiling("us_ca.fine_rule.ccpa_intentional", date.fromisoformat(day), persons=1) == intentional


def test_the_philippine_and_the_brazilian_ceilings_are_the_lower_of_two() -> None:
    assert ceiling("ph.fine_rule.npc_2022_01") == 5_000_000
    assert ceiling("br.fine_rule.lgpd_52") == 50_000_000
    found = bounds(rule("ph.fine_rule.npc_2022_01"), FineFacts(persons=1, turnover=4e8))
    assert (found.low, found.high) == (1_000_000, 5_000_000)


@pytest.mark.parametrize(
    ("parameter", "turnover", "local", "amount"),
    [
        # Singapore: 10 % of turnover in Singapore where that exceeds SGD 10 million, else SGD 1 million.
        ("sg.fine_rule.pdpa_48j", 1e9, None, 100_000_000),
        ("sg.fine_rule.pdpa_48j", 1e9, 5e7, 5_000_000),
        ("sg.fine_rule.pdpa_48j", 1e9, 1e7, 1_000_000),
        ("sg.fine_rule.pdpa_48j", 1e9, 10_000_001, 1_000_000.1),
        # Brazil: 2 % of the revenue in Brazil, BRL 50 million at most.
        ("br.fine_rule.lgpd_52", 1e10, None, 50_000_000),
        ("br.fine_rule.lgpd_52", 1e10, 1e8, 2_000_000),
        ("br.fine_rule.lgpd_52", 1e10, 5e9, 50_000_000),
        # Australia: 30 % of the adjusted turnover, AUD 50 million at least.
        ("au.fine_rule.privacy_13g", 1e9, 2e8, 60_000_000),
        # Europe takes the whole undertaking's, wherever it is earned.
        ("eu.fine_rule.gdpr_83_5", 1e9, 1e8, 40_000_000),
    ],
)
def test_a_ceiling_on_local_turnover_takes_that_of_the_place_where_it_is_told(
    parameter: str, turnover: float, local: float | None, amount: float
) -> None:
    found = bounds(rule(parameter), FineFacts(persons=10_000, turnover=turnover, local_turnover=local))
    assert found.high == pytest.approx(amount)
    assert found.local is (local is None)


@pytest.mark.parametrize(("name", "share"), [("ley_21719_repeated", 0.04), ("ley_21719_notice_repeated", 0.02)])
def test_chile_takes_a_share_of_the_income_of_a_large_repeat_offender(name: str, share: float) -> None:
    assert ceiling(f"cl.fine_rule.{name}", date(2026, 12, 1), turnover=1e12) == share * 1e12


def test_without_turnover_the_fixed_part_remains_and_the_fact_is_named() -> None:
    for parameter, fixed in (("eu.fine_rule.gdpr_83_5", 20_000_000), ("ca_qc.fine_rule.law25_90_12", 10_000_000)):
        found = bounds(rule(parameter), FineFacts(persons=1))
        assert (found.high, found.missing) == (fixed, (REVENUE,))


def test_indonesia_has_no_fixed_part_to_show() -> None:
    found = bounds(rule("id.fine_rule.pdp_57"), FineFacts(persons=1))
    assert (found.high, found.missing) == (None, (REVENUE,))


def test_the_japanese_surcharge_is_the_gain() -> None:
    surcharge = rule("jp.fine_rule.appi_surcharge", date(2028, 7, 16))
    assert bounds(surcharge, FineFacts(persons=2_000, gain=5e6)).high == 5_000_000
    assert bounds(surcharge, FineFacts(persons=2_000)).missing == (GAIN,)


@pytest.mark.parametrize("parameter", ["us.fine_rule.attorneys_general", "us_ny.fine_rule.nydfs_500"])
def test_a_law_without_a_total_has_no_ceiling(parameter: str) -> None:
    assert ceiling(parameter) is None
