"""The three figures of a fine as an answer writes them."""

from typing import Any

import pytest

from schemas.request import load_request
from schemas.response import dump_quote
from service.quoting import quote
from tests.cases import TODAY, rulebook


def lines(place: str, **options: Any) -> dict[str, dict[str, Any]]:
    population = {"jurisdiction": place, "persons": 100_000, "data_elements": ["name", "email_address"]}
    document = {
        "incident": {"discovered_on": "2026-06-01", "cause": "external_intrusion", "populations": [population]},
        "organisation": {"sector": "retail", "annual_revenue": {"amount": "200000000", "currency": "EUR"}},
        "options": {"as_of": "2026-11-23", "currency": "EUR", "scenarios": 4096, **options},
    }
    answer = dump_quote(quote(load_request(document, TODAY), rulebook()))
    return {line["head"]: line for line in answer["items"]}


@pytest.mark.parametrize("detail", ["full", "summary"])
def test_ceiling_method_and_practice_stand_under_their_own_names(detail: str) -> None:
    line = lines("DE", detail=detail)["administrative_fine"]
    assert line["ceiling"] == "20000000.00"
    assert "83(5)" in line["ceiling_of"]
    fine = line["fine"]
    assert (fine["method_low"], fine["method_high"]) == ("300000.00", "2000000.00")
    assert "EDPB" in fine["method_of"]
    assert float(fine["imposed_p5"]) < float(fine["imposed_p50"]) < float(fine["imposed_p95"])
    assert fine["shared_with"] == []


def test_a_place_without_a_guideline_has_no_range_of_a_method() -> None:
    fine = lines("KR")["administrative_fine"]["fine"]
    assert fine["method_low"] is fine["method_high"] is fine["method_of"] is None


def test_a_line_that_is_no_fine_says_nothing_of_fines() -> None:
    found = lines("DE")
    assert "fine" not in found["notification"]
    assert "fine" not in found["criminal_fine"]


def test_texts_are_in_the_language_that_was_asked_for() -> None:
    assert "ガイドライン" in lines("DE", locale="ja")["administrative_fine"]["fine"]["method_of"]
