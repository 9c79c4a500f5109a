"""Thousands of generated requests against the live server: it never fails, and does nothing openapi.yaml does not say.

The cases follow from openapi.yaml alone, so that a failure comes back. Positive cases keep to the schema, negative
ones break it; both may break rules over several fields, and are then refused with 422.
"""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.live_server import LiveServer

# Any day is a date to the schema; most of them are out of order and would never reach the model.
schemathesis.openapi.format(
    "date", st.one_of(st.just("2026-11-23"), st.dates(date(2000, 1, 1), date(2026, 11, 23)).map(date.isoformat))
)
API = schemathesis.openapi.from_path(Path(__file__).parents[2] / "openapi.yaml")
OPERATIONS = {found.ok().label: found.ok() for found in API.get_all_operations() if isinstance(found, Ok)}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
QUOTE = "POST /v1/quotes"
COMPARISON = "POST /v1/comparisons"
FEWEST_CASES = 2000
FEWEST_QUOTED = 100
# One in twenty keeps to all rules. Which ones are drawn changes with the numbers that stand anywhere in our sources.
COMPARED_CASES = 800
FEWEST_COMPARED = 20


def moved_to_japan(document: Any) -> Any:
    """The same request where the model is deepest: one place in three hundred would hardly ever be drawn."""
    if isinstance(document, list):
        return [moved_to_japan(entry) for entry in document]
    if not isinstance(document, dict):
        return document
    moved = {"jurisdiction": "JP", "currency": "JPY"}
    return {name: moved.get(name) or moved_to_japan(value) for name, value in document.items()}


def statuses(
    operation: str, mode: GenerationMode, server: LiveServer, *, cases: int, strict: bool = False
) -> Counter[int]:
    """How often the server answered with which status; fails where a check does."""
    seen: Counter[int] = Counter()
    checks = [*CHECKS, negative_data_rejection] if strict else CHECKS
    with requests.Session() as session:

        @settings(
            max_examples=cases,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=OPERATIONS[operation].as_strategy(mode))
        def send(case: Case[Any]) -> None:
            if operation in {QUOTE, COMPARISON} and mode is GenerationMode.POSITIVE and seen.total() % 2:
                case.body = moved_to_japan(case.body)
            response = case.call(base_url=server.url, session=session)
            seen[response.status_code] += 1
            case.validate_response(response, checks=checks)

        send()
    return seen


def test_generated_quotes_are_answered_as_described(live_server: LiveServer) -> None:
    kept = statuses(QUOTE, GenerationMode.POSITIVE, live_server, cases=FEWEST_CASES // 2)
    broken = statuses(QUOTE, GenerationMode.NEGATIVE, live_server, cases=FEWEST_CASES // 2, strict=True)
    assert (kept + broken).total() >= FEWEST_CASES
    assert kept[200] >= FEWEST_QUOTED
    assert set(broken) <= {400, 422}


def test_generated_comparisons_are_answered_as_described(live_server: LiveServer) -> None:
    kept = statuses(COMPARISON, GenerationMode.POSITIVE, live_server, cases=COMPARED_CASES)
    broken = statuses(COMPARISON, GenerationMode.NEGATIVE, live_server, cases=COMPARED_CASES, strict=True)
    assert kept[200] >= FEWEST_COMPARED
    assert set(broken) <= {400, 422}


def test_every_other_operation_is_answered_as_described(live_server: LiveServer) -> None:
    for label, operation in OPERATIONS.items():
        if label not in {QUOTE, COMPARISON}:
            assert statuses(label, GenerationMode.POSITIVE, live_server, cases=100)[200] >= 1
            if operation.query or operation.path_parameters:
                assert statuses(label, GenerationMode.NEGATIVE, live_server, cases=100)
