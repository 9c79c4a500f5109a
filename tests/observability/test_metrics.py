"""What is counted stays bounded whatever comes, and no label says what an incident was."""

import json
from pathlib import Path
from typing import get_args

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.api.state import state
from service.domain.errors import Fault
from service.domain.vocabulary.causes import CAUSES
from service.observability import metrics, series
from service.observability.bounded import Bounded
from service.progress import Stage, Watch

REPOSITORY = Path(__file__).parents[2]
MOST_SERIES = 200
ROUNDS = 300


def samples() -> dict[str, float]:
    """Every exported series with its value. `_created` is not exported where workers share their numbers."""
    return {
        f"{sample.name}{json.dumps(sample.labels, sort_keys=True)}": sample.value
        for family in series.REGISTRY.collect()
        for sample in family.samples
        if not sample.name.endswith("_created")
    }


def test_a_worker_has_fewer_series_than_allowed_whatever_it_is_sent(client: FlaskClient) -> None:
    example = json.loads((REPOSITORY / "examples" / "jp-telecom-insider.json").read_text("utf-8"))
    for number in range(ROUNDS):
        metrics.answered(f"/v1/{number}", f"METHOD{number}", 100 + number, 0.1)
        metrics.answered("/v1/quotes", "POST", 100 + number, 0.1)
        metrics.answered("/v1/comparisons", "POST", 100 + number, 0.1)
        metrics.refused_unread(100 + number)
        metrics.found_faulty([Fault(f"/incident/{number}", "", "nothing", ""), Fault(f"/{number}/a", "", "1", "")])
        metrics.found_faulty([Fault("/incident" * number, "", "nothing", "")])
        series.QUOTED_IN.labels(*series.JURISDICTIONS(f"X{number}")).inc()
        series.EXPECTED_LOSS.labels(*series.CURRENCIES(f"X{number}")).observe(1)
    for cause in CAUSES:
        example["incident"]["cause"] = cause
        for persons in (1, 1_000, 10_000, 100_000, 1_000_000):
            example["incident"]["populations"][0]["persons"] = persons
            example.setdefault("options", {})["scenarios"] = 4096
            if cause == "unknown" or persons == 1:
                assert client.post("/v1/quotes", json=example).status_code == 200
    metrics.worked(Watch(due=0, seconds=dict.fromkeys(get_args(Stage), 0.1)))
    for reason in get_args(series.GateReason):
        metrics.turned_away(reason)
    for reason in get_args(series.AuthenticationReason):
        metrics.unauthenticated(reason)
    metrics.rate_limited()
    metrics.limiter_failed()
    metrics.waited(0.1)
    assert len(samples()) < MOST_SERIES


def test_what_comes_after_the_bound_is_still_counted() -> None:
    bounded = Bounded(2)
    assert [bounded(code) for code in ("a", "b", "c", "a")] == [("a",), ("b",), ("other",), ("a",)]


@pytest.mark.parametrize(
    ("pointer", "got", "field", "kind"),
    [
        ("/incident/cause", "nothing", "/incident/cause", "missing"),
        ("/incident/populations/17/persons", '"12"', "/incident/populations/*/persons", "invalid"),
        ("/incident/populations/0/persons/high", "nothing", "/incident/populations/*/persons/high", "missing"),
        ("/organisation/sector/vintage", "2022", "/organisation/sector/vintage", "invalid"),
        ("/organisation/sector/scheme", "nothing", "/organisation/sector/scheme", "missing"),
        ("/base/incident/cause", '"hacker"', "/base/incident/cause", "invalid"),
        ("/variants/0/patch", "1", "/variants/*/patch", "invalid"),
        ("/variants/0/label/en", "nothing", "/variants/*/label/en", "missing"),
        ("/incident/taro-yamada", "an object", "unknown", "unknown"),
        ("", "a list", "none", "invalid"),
    ],
)
def test_a_fault_is_counted_by_field_and_kind_and_never_by_what_was_sent(
    pointer: str, got: str, field: str, kind: str
) -> None:
    assert metrics._place_and_kind(Fault(pointer, "", got, "")) == (field, kind)  # noqa: SLF001 (labels run out)


def test_a_quote_is_counted_by_place_cause_and_size(client: FlaskClient) -> None:
    def count() -> float:
        found = samples()
        return found.get('breach_exposure_quoted_persons_total{"persons": "below 1000"}', 0.0)

    before = count()
    request = {
        "incident": {
            "discovered_on": "2026-10-01",
            "cause": "scraping",
            "populations": [{"jurisdiction": "JP", "persons": 999, "data_elements": ["name"]}],
        },
        "options": {"scenarios": 4096},
    }
    assert client.post("/v1/quotes", json=request).status_code == 200
    assert count() == before + 1


def test_what_runs_is_told(client: FlaskClient) -> None:
    client.get("/livez")
    found = samples()
    assert found["breach_exposure_start_time_seconds{}"] > 0
    assert found["breach_exposure_rulebook_oldest_check_timestamp_seconds{}"] > 0
    assert any(name.startswith("breach_exposure_build{") for name in found)
    assert found["breach_exposure_requests_in_flight{}"] == 0
    assert found["breach_exposure_ready{}"] == 1


def test_a_process_whose_check_failed_counts_as_not_ready(app: Flask) -> None:
    with app.app_context():
        rulebook = state().rulebook
    metrics.started(rulebook, ready=False)
    try:
        assert samples()["breach_exposure_ready{}"] == 0
    finally:
        metrics.started(rulebook, ready=True)


def test_every_series_is_described_for_the_operator() -> None:
    page = (REPOSITORY / "docs" / "operations.md").read_text("utf-8")
    for family in series.REGISTRY.collect():
        assert f"`{family.name}" in page, family.name
        assert family.name.startswith("breach_exposure_")
