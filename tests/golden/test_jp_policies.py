"""Japanese product terms worked out by hand, and the page that shows them."""

from decimal import Decimal
from typing import Any

import pytest

from schemas.request import load_request
from service.domain.insurance import Split
from service.quoting import quote
from tests.cases import TODAY, document, item, rulebook
from tools.render_policies import PAGE, STORIES, page

POSTING = 150
"""Yen for sending one gift (`jp.apology.handling`)."""


def apology(persons: int, voucher: int, **coverage: Any) -> Split:
    """Apology money decided at `voucher` yen for each of `persons`: no price error, so every scenario is the same."""
    response = {
        "apology_per_person": {"amount": str(voucher), "currency": "JPY"},
        "apology_recipients": "victims",
    }
    policy = {"currency": "JPY", "coverages": [{"code": "incident_response", "heads": ["apology"], **coverage}]}
    facts = document(persons=persons, incident={"response": response})
    found = item(quote(load_request({**facts, "policy": policy}, TODAY), rulebook()), "apology").split
    assert found is not None
    return found


def test_the_page_of_policies_shows_what_the_service_answers() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(rulebook())


@pytest.mark.parametrize("name", STORIES)
def test_the_page_tells_of_every_policy_among_the_examples(name: str) -> None:
    assert f"examples/{name}.json" in PAGE.read_text(encoding="utf-8")


def test_tokio_marine_pays_nine_tenths_of_a_voucher_of_500_yen() -> None:
    found = apology(
        40_000, 500, insured_share=0.9, sublimits=[{"head": "apology", "limit": "30000000", "per_person": "500"}]
    )
    assert found.gross.p50 == 40_000 * (500 + POSTING) == 26_000_000
    assert found.insured.p50 == Decimal(23_400_000)
    assert found.retained.p50 == Decimal(2_600_000)


def test_tokio_marine_stops_at_30_million_for_one_head() -> None:
    found = apology(
        100_000, 500, insured_share=0.9, sublimits=[{"head": "apology", "limit": "30000000", "per_person": "500"}]
    )
    assert found.gross.p50 == 65_000_000
    assert found.insured.p50 == 30_000_000


def test_tokio_marine_recognises_500_of_a_voucher_of_1000_yen() -> None:
    found = apology(
        40_000, 1000, insured_share=0.9, sublimits=[{"head": "apology", "limit": "30000000", "per_person": "500"}]
    )
    assert found.gross.p50 == 46_000_000
    assert found.insured.p50 == 23_400_000


def test_msi_pays_a_voucher_of_1000_yen_above_its_retention_up_to_the_limit_of_costs() -> None:
    retention = {"amount": "100000", "kind": "deductible"}
    sublimits = [{"head": "apology", "per_person": "1000"}]
    few = apology(40_000, 1000, limit="100000000", retention=retention, sublimits=sublimits)
    many = apology(400_000, 1000, limit="100000000", retention=retention, sublimits=sublimits)
    assert few.insured.p50 == 46_000_000 - 100_000
    assert (many.insured.p50, many.retained.p50) == (Decimal(100_000_000), Decimal(360_000_000))


def test_sompo_takes_100_000_yen_off_the_costs() -> None:
    found = apology(1_000, 500, limit="100000000", retention={"amount": "100000", "kind": "deductible"})
    assert (found.gross.p50, found.insured.p50, found.retained.p50) == (
        Decimal(650_000),
        Decimal(550_000),
        Decimal(100_000),
    )
