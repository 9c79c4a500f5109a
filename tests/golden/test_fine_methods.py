"""Every worked calculation of a fine that was found in a decision, step by step, and the tables of the guidelines."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from service.domain.fine import Bounds, FineFacts, Seriousness
from service.fines.cap import bounds
from service.fines.method import method_range, size_adjusted, size_shares, starting_amount
from tests.cases import rulebook

EDPB, ICO = "eu.fine_method.edpb_04_2022", "gb.fine_method.ico_2024"
RULES = {
    "83(4)": "eu.fine_rule.gdpr_83_4",
    "83(5)": "eu.fine_rule.gdpr_83_5",
    "higher": "gb.fine_rule.uk_gdpr_higher",
}


@dataclass(frozen=True)
class Worked:
    """One decision. `turnover_from` stands for the band of a turnover that the decision does not print."""

    name: str
    rule: str
    turnover: float | None
    ceiling: int
    seriousness: Seriousness
    seriousness_share: float
    start: int
    size_share: float
    adjusted: int
    after_circumstances: int
    final: int
    turnover_from: float = 0


LOW, MEDIUM, HIGH = Seriousness.LOW, Seriousness.MEDIUM, Seriousness.HIGH
WORKED = (
    Worked("Santander", "83(4)", 2_992_208_096, 59_844_162, LOW, 0.04, 2_393_766, 1.0, 2_393_766, 2_600_000, 330_000),
    Worked("Res-Gastro", "83(5)", 25_826_731, 20_000_000, MEDIUM, 0.12, 2_400_000, 0.05, 120_000, 78_000, 54_600),
    Worked(
        "medical centre",
        "83(5)",
        None,
        20_000_000,
        HIGH,
        0.5,
        10_000_000,
        0.03,
        300_000,
        315_000,
        157_500,
        turnover_from=10_000_001,
    ),
    Worked("Toyota Bank", "83(4)", 73_217_665, 10_000_000, LOW, 0.03, 300_000, 0.12, 36_000, 28_800, 18_000),
    Worked(
        "hospital",
        "83(4)",
        None,
        10_000_000,
        LOW,
        0.02,
        200_000,
        0.04,
        8_000,
        6_800,
        6_800,
        turnover_from=10_000_001,
    ),
    Worked(
        "loyalty programme", "83(5)", 265_364_038, 20_000_000, MEDIUM, 0.1, 2_000_000, 0.5, 1_000_000, 500_000, 500_000
    ),
    Worked(
        "micro business",
        "83(5)",
        None,
        20_000_000,
        MEDIUM,
        0.15,
        3_000_000,
        0.003,
        9_000,
        8_000,
        8_000,
        turnover_from=1_999_999,
    ),
    Worked(
        "employer",
        "83(5)",
        None,
        20_000_000,
        MEDIUM,
        0.1,
        2_000_000,
        0.08,
        160_000,
        90_000,
        45_000,
        turnover_from=50_000_001,
    ),
    Worked("Birthlink", "higher", 211_700, 17_500_000, HIGH, 0.7, 12_250_000, 0.003, 36_750, 36_750, 18_000),
    Worked("DPP Law", "higher", 3_486_494, 17_500_000, MEDIUM, 0.17, 2_975_000, 0.008, 23_800, 23_800, 60_000),
    Worked("23andMe", "higher", 168_251_493, 17_500_000, HIGH, 0.6, 10_500_000, 0.2, 2_100_000, 2_310_000, 2_310_000),
)


def value(parameter: str, day: date = date(2026, 6, 1)) -> Any:
    figure = rulebook().in_force(day, date(2030, 1, 1)).find(parameter)
    assert figure is not None
    return figure.dated.value


def limits(case: Worked) -> Bounds:
    turnover = case.turnover or case.turnover_from
    return bounds(value(RULES[case.rule]), FineFacts(persons=1, turnover=turnover))


def method_of(case: Worked) -> Any:
    return value(ICO if case.rule == "higher" else EDPB)


@pytest.mark.parametrize("case", WORKED, ids=lambda case: case.name)
def test_each_step_of_a_worked_calculation_is_exact(case: Worked) -> None:
    found = limits(case)
    assert found.high is not None
    assert round(found.high) == case.ceiling
    start = starting_amount(found.high, case.seriousness_share)
    assert int(start) == case.start
    assert int(size_adjusted(start, case.size_share) + 1e-6) == case.adjusted


@pytest.mark.parametrize("case", WORKED, ids=lambda case: case.name)
def test_the_authority_stayed_in_the_band_of_its_guideline(case: Worked) -> None:
    method, found = method_of(case), limits(case)
    band = method[case.seriousness]
    assert float(band["low"]) <= case.seriousness_share <= float(band["high"])
    sizes = size_shares(method, case.turnover or case.turnover_from, by_turnover=found.by_turnover)
    assert sizes.low <= case.size_share <= sizes.high
    low_to_high = method_range(method, found, case.turnover or case.turnover_from, case.seriousness)
    assert low_to_high.low <= case.adjusted + 1 <= low_to_high.high + 1


@pytest.mark.parametrize("case", WORKED, ids=lambda case: case.name)
def test_what_follows_the_size_moves_the_amount_as_seen_and_no_guideline_says_how(case: Worked) -> None:
    assert 0.13 < case.final / case.adjusted < 2.6
    assert 0.5 <= case.after_circumstances / case.adjusted <= 1.1


def test_circumstances_and_proportionality_of_the_decisions_that_print_them() -> None:
    by_name = {case.name: case for case in WORKED}
    gastro, centre, andme = by_name["Res-Gastro"], by_name["medical centre"], by_name["23andMe"]
    assert gastro.after_circumstances == round(gastro.adjusted * 0.65)
    assert gastro.final == round(gastro.after_circumstances * 0.70)
    assert centre.after_circumstances == round(centre.adjusted * 1.05)
    assert centre.final == round(centre.after_circumstances * 0.5)
    assert andme.after_circumstances == round(andme.adjusted * 1.1)


def test_the_annex_of_the_european_guideline_gives_160_000_to_800_000() -> None:
    ceiling = bounds(value(RULES["83(5)"]), FineFacts(persons=1, turnover=60_000_000))
    found = method_range(value(EDPB), ceiling, 60_000_000, MEDIUM)
    assert (round(found.low), round(found.high)) == (160_000, 800_000)


TABLE_C = {
    2_000_000: ((0, 3_480), (1_740, 6_960), (3_480, 34_800)),
    10_000_000: ((0, 17_400), (3_480, 34_800), (6_960, 174_000)),
    50_000_000: ((0, 87_000), (17_400, 174_000), (34_800, 870_000)),
    100_000_000: ((0, 174_000), (87_000, 348_000), (174_000, 1_740_000)),
    250_000_000: ((0, 435_000), (174_000, 870_000), (348_000, 4_350_000)),
    435_000_000: ((0, 870_000), (435_000, 1_740_000), (870_000, 8_700_000)),
}
"""ICO guidance, table C: starting points under the standard maximum by turnover up to, for each seriousness."""


@pytest.mark.parametrize("turnover", TABLE_C)
@pytest.mark.parametrize("place", range(3), ids=list(Seriousness))
def test_table_c_of_the_british_guidance_follows_from_the_steps(turnover: int, place: int) -> None:
    standard = value("gb.fine_rule.uk_gdpr_standard")
    found = method_range(
        value(ICO),
        bounds(standard, FineFacts(persons=1, turnover=turnover)),
        turnover,
        tuple(Seriousness)[place],
    )
    assert (round(found.low), round(found.high)) == TABLE_C[turnover][place]


def test_above_the_crossover_the_size_is_in_the_ceiling_already() -> None:
    found = bounds(value(RULES["83(5)"]), FineFacts(persons=1, turnover=1_000_000_000))
    assert found.high == pytest.approx(40_000_000)
    assert found.by_turnover
    span = method_range(value(EDPB), found, 1_000_000_000, HIGH)
    assert (round(span.low), round(span.high)) == (8_000_000, 40_000_000)


def test_an_unknown_turnover_leaves_the_whole_table_open() -> None:
    found = bounds(value(RULES["83(5)"]), FineFacts(persons=1))
    assert found.high == 20_000_000
    span = method_range(value(EDPB), found, None, HIGH)
    assert (round(span.low), round(span.high)) == (8_000, 20_000_000)
