"""Rules, alerts and dashboards ask only for what is exported; alerts fire where they should and have their runbooks."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.observability import series

REPOSITORY = Path(__file__).parents[2]
PROMETHEUS = REPOSITORY / "deploy" / "prometheus"
DASHBOARDS = sorted((REPOSITORY / "deploy" / "grafana").glob("*.json"))
RULES: list[dict[str, Any]] = [
    rule
    for group in yaml.safe_load((PROMETHEUS / "rules.yaml").read_text("utf-8"))["groups"]
    for rule in group["rules"]
]
ALERTS = {rule["alert"]: rule for rule in RULES if "alert" in rule}
RECORDED = {rule["record"] for rule in RULES if "record" in rule}
SUFFIXES = {
    "counter": ["_total"],
    "gauge": [""],
    "summary": ["_sum", "_count"],
    "histogram": ["_bucket", "_sum", "_count"],
}


def exported() -> dict[str, set[str]]:
    """The labels of every series by its name, those of the rules included."""
    found: dict[str, set[str]] = {name: set() for name in RECORDED}
    for collector in vars(series).values():
        if hasattr(collector, "_labelnames") and hasattr(collector, "describe"):
            (family,) = collector.describe()
            for suffix in SUFFIXES[family.type]:
                found[family.name + suffix] = set(collector._labelnames) | ({"le"} if suffix == "_bucket" else set())  # noqa: SLF001 (no other way to ask)
    return found


def queries() -> Iterator[tuple[str, str]]:
    for rule in RULES:
        yield rule.get("alert") or rule["record"], rule["expr"]
    for board in DASHBOARDS:
        for panel in json.loads(board.read_text("utf-8"))["panels"]:
            for target in panel["targets"]:
                yield f"{board.stem}: {panel['title']} {target['refId']}", target["expr"]


QUERIES = list(queries())


@pytest.mark.parametrize(("where", "query"), QUERIES, ids=[where for where, _ in QUERIES])
def test_a_query_asks_for_series_and_labels_that_are_exported(where: str, query: str) -> None:
    known = exported() | {"up": {"job"}}
    asked = re.findall(r"\b(breach_exposure[\w:]*|up)\b(?:\{([^}]*)\})?", query)
    assert asked, where
    labels = set()
    for name, matchers in asked:
        assert name in known, name
        labels |= known[name]
        assert set(re.findall(r"(\w+)\s*[=!]~?", matchers)) <= known[name], query
    for grouping in re.findall(r"\bby \(([^)]*)\)", query):
        assert {label.strip() for label in grouping.split(",")} <= labels, query


def test_every_series_of_a_worker_is_shown_or_watched() -> None:
    asked = " ".join(query for _, query in QUERIES)
    recorded = " ".join(rule["expr"] for rule in RULES)
    for name in {re.sub("_(total|bucket|sum|count)$", "", name) for name in exported()} - RECORDED:
        assert name in asked + recorded, name


@pytest.mark.parametrize("alert", ALERTS)
def test_every_alert_has_its_runbook_and_its_unit_test(alert: str) -> None:
    page = (REPOSITORY / "docs" / "operations.md").read_text("utf-8")
    assert f"### {alert}\n" in page
    assert ALERTS[alert]["annotations"]["runbook_url"] == f"docs/operations.md#{alert.lower()}"
    tested = yaml.safe_load((PROMETHEUS / "rules_test.yaml").read_text("utf-8"))["tests"]
    cases = [case for test in tested for case in test["alert_rule_test"] if case["alertname"] == alert]
    assert any(case.get("exp_alerts") for case in cases)
    assert any(not case.get("exp_alerts") for case in cases)


def promtool(*arguments: str) -> "subprocess.CompletedProcess[str]":
    program = shutil.which("promtool")
    if program is None:
        message = "promtool is not on this machine, so nobody ran the rules: install Debian's package prometheus"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return subprocess.run([program, *arguments], capture_output=True, text=True, timeout=300, check=False)


def test_the_alerts_fire_where_they_should_and_nowhere_else() -> None:
    done = promtool("test", "rules", str(PROMETHEUS / "rules_test.yaml"))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_prometheus_of_the_compose_file_reads_its_configuration() -> None:
    done = promtool("check", "config", str(PROMETHEUS / "prometheus.yaml"))
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_query_of_the_dashboards_is_one_that_prometheus_reads(tmp_path: Path) -> None:
    shown = [query.replace("$__rate_interval", "5m") for where, query in QUERIES if ": " in where]
    rules = [{"record": f"query:{number}", "expr": query} for number, query in enumerate(shown)]
    file = tmp_path / "queries.yaml"
    file.write_text(yaml.safe_dump({"groups": [{"name": "dashboards", "rules": rules}]}), "utf-8")
    done = promtool("check", "rules", str(file))
    assert done.returncode == 0, done.stdout + done.stderr
