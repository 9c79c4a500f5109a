"""The policy block: our words, those of OED, and what the resolved request keeps of them."""

from decimal import Decimal
from typing import Any

import pytest

from schemas.request import load_request
from service.domain.policy import Coverage, DefenceCosts, Layer, Policy, Retention, RetentionKind, Sublimit
from tests.schemas.requests import MINIMAL, TODAY, faults, loaded

FULL: dict[str, Any] = {
    "currency": "JPY",
    "coverages": [
        {
            "code": "liability",
            "limit": "100000000",
            "retention": {"amount": "100000", "kind": "deductible"},
            "sublimits": [{"head": "defence", "limit": "10000000"}],
        },
        {"code": "incident_response", "insured_share": 0.9, "sublimits": [{"head": "apology", "per_person": "500"}]},
        {"code": "business_interruption", "heads": ["customer_churn", "service_suspension"]},
    ],
    "retention": {"amount": "500000", "kind": "deductible", "within_limit": True},
    "aggregate_limit": "150000000",
    "waiting_period_hours": 12,
    "defence": "outside",
    "exclusions": ["hardening", "fines"],
    "tower": [{"name": "primary", "attachment": "0", "limit": "100000000"}],
}


def policy(**terms: Any) -> Policy:
    found = loaded({**MINIMAL, "policy": {"currency": "JPY", **terms}}).policy
    assert found is not None
    return found


def test_a_policy_is_read_term_by_term() -> None:
    found = policy(**FULL)
    assert found.coverages[0] == Coverage(
        code="liability",
        limit=Decimal(100_000_000),
        retention=Retention(Decimal(100_000), RetentionKind.DEDUCTIBLE),
        sublimits=(Sublimit("defence", limit=Decimal(10_000_000)),),
    )
    assert found.coverages[1].insured_share == 0.9
    assert found.retention == Retention(Decimal(500_000), RetentionKind.DEDUCTIBLE, within_limit=True)
    assert (found.waiting_period_hours, found.defence) == (12, DefenceCosts.OUTSIDE)
    assert found.exclusions == ("fines", "hardening")
    assert found.tower == (Layer(Decimal(0), Decimal(100_000_000), name="primary"),)


def test_a_request_without_a_policy_resolves_to_what_it_did_before_there_were_any() -> None:
    assert "policy" not in loaded(MINIMAL).canonical
    assert loaded({**MINIMAL, "policy": None}).canonical == loaded(MINIMAL).canonical


def test_the_resolved_policy_is_a_request_that_gives_itself() -> None:
    first = loaded({**MINIMAL, "policy": FULL})
    again = load_request(first.canonical, TODAY)
    assert again == first
    assert again.canonical == first.canonical


def test_the_names_of_oed_give_the_same_policy_as_ours() -> None:
    oed = policy(
        coverages=[{"code": "REG"}],
        PolLimitINRE="30000000",
        PolDedINRE="100000",
        PolLimitLIA="100000000",
        PolLimit="120000000",
        PolSIR="500000",
        tower=[{"LayerAttachment": "0", "LayerLimit": "50000000", "LayerParticipation": 0.5}],
    )
    retention = {"amount": "100000", "kind": "deductible"}
    assert oed == policy(
        coverages=[
            {"code": "regulatory"},
            {"code": "incident_response", "limit": "30000000", "retention": retention},
            {"code": "liability", "limit": "100000000"},
        ],
        aggregate_limit="120000000",
        retention={"amount": "500000", "kind": "self_insured_retention"},
        tower=[{"attachment": "0", "limit": "50000000", "share": 0.5}],
    )


def test_a_term_of_oed_that_two_coverages_could_take_is_refused() -> None:
    coverages = [{"code": "liability", "heads": ["defence"]}, {"code": "LIA"}]
    terms = {"PolLimitLIA": "1000000", "PolDedLIA": "1000", "PolLimitREG": "1000000"}
    wrong = faults({**MINIMAL, "policy": {"currency": "JPY", "coverages": coverages, **terms}})
    assert list(wrong) == ["/policy/PolDedLIA", "/policy/PolLimitLIA"]
    assert wrong["/policy/PolLimitLIA"].remedy == "write it as the limit of the coverage that is meant"


def test_equal_policies_have_equal_bytes_however_their_amounts_are_written() -> None:
    one, other = ({**MINIMAL, "policy": {**FULL, "aggregate_limit": text}} for text in ("150000000", "150000000.0"))
    assert loaded(one).canonical == loaded(other).canonical


def test_a_head_falls_under_the_coverage_that_names_it_then_under_the_narrowest() -> None:
    taken = policy(
        coverages=[{"code": "all"}, {"code": "liability"}, {"code": "ENO"}, {"code": "REG", "heads": ["defence"]}]
    ).coverage_of
    assert (taken["apology"], taken["civil_damages"]) == (0, 1)
    assert (taken["principal_indemnity"], taken["defence"]) == (2, 3)
    assert "apology" not in policy(coverages=[{"code": "liability"}]).coverage_of


def test_every_contradiction_is_listed_at_once() -> None:
    coverage = {"code": "liability", "limit": "5", "retention": {"amount": "9", "kind": "deductible"}}
    document = {"currency": "JPY", "coverages": [coverage], "waiting_period_hours": 8, "aggregate_limit": "3"}
    wrong = faults({**MINIMAL, "policy": document})
    assert list(wrong) == ["/policy/coverages/0/limit", "/policy/waiting_period_hours"]
    assert wrong["/policy/waiting_period_hours"].remedy == 'add {"code": "business_interruption"}, or leave it out'


def test_what_begins_above_all_that_the_coverages_pay_is_refused_and_just_below_it_is_not() -> None:
    coverages = [{"code": "liability", "limit": "1000"}, {"code": "incident_response", "limit": "500"}]

    def wrong(**terms: Any) -> dict[str, Any]:
        document = {"currency": "JPY", "coverages": coverages, **terms}
        return faults({**MINIMAL, "policy": document})

    assert list(wrong(attachment="1500")) == ["/policy/attachment"]
    assert list(wrong(attachment="1499", tower=[{"attachment": "1", "limit": "5"}])) == ["/policy/tower/0/attachment"]
    coverages[1].pop("limit")
    assert not policy(coverages=coverages, attachment="1500").tower


def test_what_a_retention_within_the_limit_takes_of_it_is_out_of_reach() -> None:
    within = {"amount": "60", "kind": "deductible", "within_limit": True}
    section = [{"code": "all", "limit": "100", "retention": within}]
    tower = [{"attachment": "40", "limit": "5"}]

    def wrong(**terms: Any) -> list[str]:
        return list(faults({**MINIMAL, "policy": {"currency": "JPY", **terms}}))

    assert wrong(coverages=section, attachment="40") == ["/policy/attachment"]
    assert policy(coverages=section, attachment="39").attachment == 39
    whole = {"coverages": [{"code": "all"}], "aggregate_limit": "100", "retention": within}
    assert wrong(**whole, tower=tower) == ["/policy/tower/0/attachment"]
    assert policy(**whole, tower=[{"attachment": "39", "limit": "5"}]).tower


@pytest.mark.parametrize("within_limit", [True, False])
def test_a_limit_lies_above_its_retention_whether_or_not_it_includes_it(*, within_limit: bool) -> None:
    retention = {"amount": "100000000", "kind": "deductible", "within_limit": within_limit}
    section = {"code": "regulatory", "limit": "50000000", "retention": retention}
    wrong = faults({**MINIMAL, "policy": {"currency": "JPY", "coverages": [section]}})
    assert list(wrong) == ["/policy/coverages/0/limit"]
    oed = {"currency": "JPY", "coverages": [], "PolLimitREG": "50000000", "PolDedREG": "100000000"}
    assert list(faults({**MINIMAL, "policy": oed})) == ["/policy/PolLimitREG"]


def test_a_limit_from_the_ground_and_an_attachment_do_not_go_together() -> None:
    retention = {"amount": "400", "kind": "deductible", "within_limit": True}
    terms = {"coverages": [{"code": "all"}], "aggregate_limit": "500", "retention": retention, "attachment": "50"}
    assert list(faults({**MINIMAL, "policy": {"currency": "JPY", **terms}})) == ["/policy/retention/within_limit"]
