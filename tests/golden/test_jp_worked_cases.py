"""Published Japanese cases with line items, head by head on the same inputs.

Exact: apology money that the case fixes (persons x amount with handling). Within 5 %: lost profit from days, turnover
and margin, and damages from participation and award. Near, for every other line: the published figure lies within the
head's own 5 % to 95 % range, given that the cost is incurred. For each case as a whole: the sum of our medians is
within a factor of two of the sum of the published lines. Ids are those of the fact base: `tv-case-jnsa2010`,
`tv-case-sonpo-a`, `tv-case-sonpo-b`, `tv-case-msi`, `ipa-ec-3000`, `lit-participation-jnsa03`.
"""

from dataclasses import dataclass
from math import exp, hypot
from typing import Any

import pytest

from service.domain.lognormal import NINETY_FIVE
from tests.cases import exposure, median, rulebook, with_values

MILLION = 1_000_000


@dataclass(frozen=True)
class Worked:
    """One published case: our heads (joined by +) against the published line, in millions of yen."""

    facts: dict[str, Any]
    lines: dict[str, float]

    def ours(self, heads: str) -> float:
        """The sum of the heads' medians on the case's inputs."""
        return sum(median(exposure(head, **self.facts)) for head in heads.split("+"))


def decided(amount: int) -> dict[str, Any]:
    """Apology money that the case fixes for its victims; 150 yen of handling come on top."""
    return {
        "apology_per_person": {"amount": str(amount), "currency": "JPY"},
        "apology_recipients": "victims",
    }


def turnover(amount: int | None) -> dict[str, str] | None:
    """Turnover in yen; None where the case does not give it."""
    return None if amount is None else {"amount": str(amount), "currency": "JPY"}


SHOP = {"sector": "ecommerce", "annual_revenue": None}
CASES = {
    "JNSA 2010, 20,000 persons of a mail-order firm": Worked(
        facts={
            "persons": 20_000,
            "cause": "external_intrusion",
            "discovered_on": "2010-06-01",
            "data_elements": ("name", "address", "purchase_history"),
            "incident": {"response": decided(550)},
            "organisation": SHOP,
        },
        lines={"extra_labour": 5.0, "call_centre": 7.0, "apology": 14.0, "public_relations": 1.2, "defence": 0.3},
    ),
    "GIAJ A, manufacturer of 1 billion yen stopped for a day by ransomware": Worked(
        facts={
            "persons": 50,
            "cause": "ransomware",
            "discovered_on": "2019-06-01",
            "population": {"relation": "employee"},
            "incident": {"outage_days": 1, "suspended_revenue_share": 1},
            "organisation": {"sector": "manufacturing", "annual_revenue": turnover(1_000 * MILLION)},
        },
        lines={"investigation+system_recovery": 10.0, "service_suspension": 0.4},
    ),
    "GIAJ B, retailer of 300 million yen, 10,000 members, shop shut for two weeks": Worked(
        facts={
            "persons": 10_000,
            "cause": "external_intrusion",
            "discovered_on": "2019-06-01",
            "incident": {"outage_days": 14, "suspended_revenue_share": 1},
            "organisation": {"sector": "retail", "annual_revenue": turnover(300 * MILLION)},
        },
        lines={
            "investigation+system_recovery": 16.5,
            "call_centre+notification": 6.0,
            "public_relations": 5.0,
            "legal_counsel": 0.2,
            "defence": 3.0,
            "service_suspension": 4.0,
        },
    ),
    "MSI, 50,000 records with cards": Worked(
        facts={
            "persons": 50_000,
            "cause": "external_intrusion",
            "discovered_on": "2019-06-01",
            "data_elements": ("name", "card_number"),
            "incident": {"response": decided(350)},
            "organisation": SHOP,
        },
        lines={
            "public_relations": 10.0,
            "apology": 25.0,
            "investigation": 5.0,
            "system_recovery": 2.0,
            "monitoring": 5.0,
            "hardening": 1.0,
        },
    ),
    "IPA, 3,000 customers with cards": Worked(
        facts={
            "persons": 3_000,
            "cause": "external_intrusion",
            "discovered_on": "2022-06-01",
            "data_elements": ("name", "card_number"),
            "organisation": SHOP,
        },
        lines={
            "card_scheme+misuse_reimbursement": 2.5,
            "investigation": 1.7,
            "call_centre": 0.75,
            "notification": 0.25,
        },
    ),
}
LINES = [(name, heads) for name, worked in CASES.items() for heads in worked.lines]


@pytest.mark.parametrize(("name", "heads"), LINES)
def test_the_published_line_lies_within_the_range_of_the_head(name: str, heads: str) -> None:
    worked = CASES[name]
    published = worked.lines[heads] * MILLION
    widest = max(
        hypot(found.severity.sigma, found.severity.model_error_sd)
        for found in (exposure(head, **worked.facts) for head in heads.split("+"))
        if found.severity is not None
    )
    factor = exp(NINETY_FIVE * widest)
    assert worked.ours(heads) / factor <= published * (1 + 1e-9)
    assert published <= worked.ours(heads) * factor * (1 + 1e-9)


@pytest.mark.parametrize("name", CASES)
def test_the_case_as_a_whole_is_within_a_factor_of_two(name: str) -> None:
    worked = CASES[name]
    published = sum(worked.lines.values()) * MILLION
    ours = sum(worked.ours(heads) for heads in worked.lines)
    assert published / 2 < ours < published * 2


@pytest.mark.parametrize("name", [name for name, worked in CASES.items() if "apology" in worked.lines])
def test_apology_money_of_the_case_is_exact(name: str) -> None:
    worked = CASES[name]
    assert worked.ours("apology") == pytest.approx(worked.lines["apology"] * MILLION, rel=1e-12)


@pytest.mark.parametrize("name", [name for name, worked in CASES.items() if "service_suspension" in worked.lines])
def test_lost_profit_of_the_case_is_within_five_percent(name: str) -> None:
    worked = CASES[name]
    assert worked.ours("service_suspension") == pytest.approx(worked.lines["service_suspension"] * MILLION, rel=0.05)


@pytest.mark.parametrize(
    ("persons", "participation", "published"), [(20_000, "0.001", 360_000), (300_000, "0.0002", 1_080_000)]
)
def test_damages_on_the_published_participation_and_award_are_within_six_percent(
    persons: int, participation: str, published: int
) -> None:
    """JNSA 2010 and FY2003: 18,000 yen for each claimant. Ours counts one plaintiff more: a suit has at least one."""
    rules = with_values(
        rulebook(),
        jp__civil_damages__participation=participation,
        jp__civil_damages__solatium={"basic": "18000"},
        jp__civil_damages__lawyer_fee_share="0",
        jp__civil_damages__years_to_judgment="0",
        jp__civil_damages__proven_share="1",
    )
    found = exposure("civil_damages", rules=rules, persons=persons, incident={"response": decided(0)})
    assert median(found) == pytest.approx(published, rel=0.06)


@pytest.mark.parametrize(
    ("data_elements", "misuse", "low", "high"),
    [
        (("name", "address", "telephone"), "none_known", 1_000, 6_000),
        (("name", "body_measurements"), "none_known", 10_000, 22_000),
        (("name", "medical_chart"), "none_known", 60_000, 1_000_000),
        (("name", "creed"), "none_known", 120_000, 5_500_000),
    ],
)
def test_an_award_lies_in_the_band_of_the_courts(
    data_elements: tuple[str, ...], misuse: str, low: int, high: int
) -> None:
    """Per plaintiff with the lawyer's fee, before the share proven and the voucher: the bands of the rulings read."""
    rules = with_values(
        rulebook(),
        jp__civil_damages__participation="0",
        jp__civil_damages__years_to_judgment="0",
        jp__civil_damages__proven_share="1",
    )
    incident = {"secondary_misuse": misuse, "response": decided(0)}
    found = exposure("civil_damages", rules=rules, data_elements=data_elements, incident=incident)
    assert low <= median(found) <= high


def test_proven_secondary_harm_lifts_the_award_as_the_one_clean_pair_of_rulings_did() -> None:
    facts: dict[str, Any] = {"data_elements": ("name", "body_measurements")}
    plain, harmed = (
        median(exposure("civil_damages", incident={"secondary_misuse": state, "response": decided(0)}, **facts))
        for state in ("none_known", "confirmed")
    )
    assert harmed / plain == pytest.approx(30_000 / 17_000, rel=0.01)


def test_the_largest_case_comes_out_near_what_was_booked_for_it() -> None:
    """28.95 million persons, 500 yen each (2014): 26 billion yen were booked, of which 20 billion for compensation."""
    facts: dict[str, Any] = {
        "persons": 28_950_000,
        "discovered_on": "2014-06-27",
        "incident": {"secondary_misuse": "confirmed", "response": decided(500)},
        "organisation": {"sector": "education", "annual_revenue": turnover(463_264 * MILLION), "customers": 3_650_000},
    }
    response = ("investigation", "legal_counsel", "notification", "call_centre", "public_relations", "hardening")
    ours = sum(median(exposure(head, **facts)) for head in (*response, "extra_labour", "apology"))
    assert 0.75 < ours / 26e9 < 1.25
