"""`deploy/compose.yaml` is a compose file, mounts what is there, and gives nobody more than they need."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from service import __version__

DEPLOY = Path(__file__).parents[2] / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
SCHEMA = json.loads(Path(__file__).with_name("schemas").joinpath("compose.json").read_text("utf-8"))


def faults(compose: dict[str, Any]) -> list[str]:
    """What the schema objects to. It is of 2021, when the specification did not name projects yet."""
    known = {key: value for key, value in compose.items() if key != "name"}
    return [error.message for error in jsonschema_rs.validator_for(SCHEMA).iter_errors(known)]


def mounts(service: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [volume for volume in service.get("volumes", []) if volume["type"] == kind]


def test_it_is_a_compose_file_and_a_misspelt_one_would_not_be() -> None:
    assert faults(COMPOSE) == []
    assert faults(COMPOSE | {"services": {"service": SERVICES["service"] | {"cap_dorp": ["ALL"]}}})


@pytest.mark.parametrize("name", SERVICES)
def test_what_is_mounted_from_the_repository_is_there_and_cannot_be_written_to(name: str) -> None:
    for volume in mounts(SERVICES[name], "bind"):
        assert (DEPLOY / volume["source"]).exists(), volume
        assert volume["read_only"] is True


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_has_no_capabilities_cannot_get_any_and_has_bounds(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert "no-new-privileges:true" in service["security_opt"]
    assert service["mem_limit"]
    assert service["pids_limit"]
    assert name == "service" or service["user"].split(":")[0] != "0"


def test_nothing_is_reached_from_another_machine_and_the_numbers_from_nowhere() -> None:
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert sorted(published) == ["127.0.0.1:3000:3000", "127.0.0.1:8000:8000"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert SERVICES["valkey"]["networks"] == SERVICES["prometheus"]["networks"] == ["inside"]


@pytest.mark.parametrize("name", SERVICES)
def test_every_secret_volume_and_network_that_is_used_is_declared_with_its_source(name: str) -> None:
    service = SERVICES[name]
    for secret in service.get("secrets", []):
        assert ":?" in COMPOSE["secrets"][secret]["file"]
    assert {volume["source"] for volume in mounts(service, "volume")} <= set(COMPOSE["volumes"])
    assert set(service["networks"]) <= set(COMPOSE["networks"])


def test_the_keys_are_read_where_they_are_mounted() -> None:
    (secret,) = SERVICES["service"]["secrets"]
    assert SERVICES["service"]["environment"]["BREACH_EXPOSURE_API_KEYS_FILE"] == f"/run/secrets/{secret}"


def test_the_image_is_of_this_version() -> None:
    assert SERVICES["service"]["image"].endswith(f":{__version__}}}")


def test_prometheus_scrapes_the_service_under_the_name_that_rules_and_boards_know() -> None:
    settings = yaml.safe_load((DEPLOY / "prometheus" / "prometheus.yaml").read_text("utf-8"))
    (job,) = settings["scrape_configs"]
    rules = (DEPLOY / "prometheus" / "rules.yaml").read_text("utf-8")
    assert set(re.findall(r'job="([^"]+)"', rules)) == {job["job_name"]}
    _, _, port = SERVICES["service"]["environment"]["BREACH_EXPOSURE_METRICS_BIND"].rpartition(":")
    assert job["static_configs"] == [{"targets": [f"service:{port}"]}]
    assert [(DEPLOY / "prometheus" / file).is_file() for file in settings["rule_files"]] == [True]


def test_grafana_finds_every_board_and_the_prometheus_beside_it() -> None:
    folder = DEPLOY / "grafana" / "provisioning"
    (boards,) = yaml.safe_load((folder / "dashboards" / "boards.yaml").read_text("utf-8"))["providers"]
    (source,) = yaml.safe_load((folder / "datasources" / "prometheus.yaml").read_text("utf-8"))["datasources"]
    mounted = {volume["target"] for volume in mounts(SERVICES["grafana"], "bind")}
    shipped = {f"{boards['options']['path']}/{board.name}" for board in (DEPLOY / "grafana").glob("*.json")}
    assert shipped <= mounted
    assert source["url"] == "http://prometheus:9090"
