"""The overlays of `deploy/kustomize/`, built by kustomize itself, are what Kubernetes takes, and fit together."""

import copy
import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import kubernetes_validate
import pytest
import yaml

from service import __version__
from service.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
OVERLAYS = sorted(path.name for path in (DEPLOY / "kustomize" / "overlays").iterdir())
# The oldest that runs a preStop sleep without being asked to, and the newest whose schemas are at hand.
VERSIONS = ("1.30", "1.37")
MONITOR = json.loads(Path(__file__).with_name("schemas").joinpath("service-monitor.json").read_text("utf-8"))
Thing = dict[str, Any]


@cache
def built(overlay: str) -> list[Thing]:
    """What `kubectl apply --kustomize` would send."""
    program = shutil.which("kubectl", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert program, "kubectl comes with requirements/dev.txt"
    command = [program, "kustomize", str(DEPLOY / "kustomize" / "overlays" / overlay)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return list(yaml.safe_load_all(done.stdout))


def the(kind: str, overlay: str) -> Thing:
    (found,) = [thing for thing in built(overlay) if thing["kind"] == kind]
    return found


def container(overlay: str) -> Thing:
    (found,) = the("Deployment", overlay)["spec"]["template"]["spec"]["containers"]
    thing: Thing = found
    return thing


def refusals(thing: Thing, version: str) -> list[str]:
    """What a cluster of this version would object to; a ServiceMonitor is its operator's."""
    if thing["kind"] == "ServiceMonitor":
        return [error.message for error in jsonschema_rs.validator_for(MONITOR).iter_errors(thing)]
    try:
        kubernetes_validate.validate(thing, version, strict=True)
    except kubernetes_validate.ValidationError as error:
        return [error.message]
    return []


def settings(overlay: str) -> dict[str, str]:
    data: dict[str, str] = the("ConfigMap", overlay)["data"]
    return data


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("overlay", OVERLAYS)
def test_a_cluster_takes_every_part_of_an_overlay(overlay: str, version: str) -> None:
    assert [refusal for thing in built(overlay) for refusal in refusals(thing, version)] == []


def test_a_misspelt_part_would_be_refused() -> None:
    parts = [thing for thing in built("production") if "spec" in thing]
    assert len(parts) == 7
    for thing in parts:
        wrong = copy.deepcopy(thing)
        wrong["spec"]["seletcor"] = {}
        assert refusals(wrong, VERSIONS[-1]), thing["kind"]


def test_production_has_all_that_keeps_a_service_up() -> None:
    kinds = {thing["kind"] for thing in built("production")}
    assert kinds == {thing["kind"] for thing in built("single")} | {
        *("HorizontalPodAutoscaler", "PodDisruptionBudget", "ServiceMonitor")
    }
    assert "replicas" not in the("Deployment", "production")["spec"]
    assert the("HorizontalPodAutoscaler", "production")["spec"]["minReplicas"] > 1


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_all_parts_mean_the_same_pods(overlay: str) -> None:
    pods = the("Deployment", overlay)["spec"]["template"]
    labels = pods["metadata"]["labels"].items()
    selectors = [
        the("Deployment", overlay)["spec"]["selector"]["matchLabels"],
        the("NetworkPolicy", overlay)["spec"]["podSelector"]["matchLabels"],
        *[thing["spec"]["selector"] for thing in built(overlay) if thing["kind"] == "Service"],
        *[
            thing["spec"]["selector"]["matchLabels"]
            for thing in built(overlay)
            if thing["kind"] == "PodDisruptionBudget"
        ],
        *[spread["labelSelector"]["matchLabels"] for spread in pods["spec"]["topologySpreadConstraints"]],
    ]
    assert all(selector and selector.items() <= labels for selector in selectors)
    assert {thing["metadata"]["namespace"] for thing in built(overlay)} == {"breach-exposure"}
    assert the("ServiceAccount", overlay)["metadata"]["name"] == pods["spec"]["serviceAccountName"]


def test_the_autoscaler_and_the_monitor_find_what_they_are_for() -> None:
    target = the("HorizontalPodAutoscaler", "production")["spec"]["scaleTargetRef"]
    assert target == {"apiVersion": "apps/v1", "kind": "Deployment", "name": "breach-exposure"}
    monitor = the("ServiceMonitor", "production")["spec"]
    watched = [
        thing
        for thing in built("production")
        if thing["kind"] == "Service"
        and monitor["selector"]["matchLabels"].items() <= thing["metadata"]["labels"].items()
    ]
    assert [service["metadata"]["name"] for service in watched] == ["breach-exposure-metrics"]
    assert {endpoint["port"] for endpoint in monitor["endpoints"]} == {
        port["name"] for port in watched[0]["spec"]["ports"]
    }
    jobs = set(re.findall(r'job="([^"]+)"', (DEPLOY / "prometheus" / "rules.yaml").read_text("utf-8")))
    assert jobs == {watched[0]["metadata"]["labels"][monitor["jobLabel"]]}


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_port_is_one_that_the_service_opens(overlay: str) -> None:
    ports = {port["name"]: port["containerPort"] for port in container(overlay)["ports"]}
    opened = settings(overlay)
    assert str(ports["http"]) == opened["BREACH_EXPOSURE_BIND"].rpartition(":")[2]
    assert str(ports["metrics"]) == opened["BREACH_EXPOSURE_METRICS_BIND"].rpartition(":")[2]
    named = {
        port["targetPort"] for thing in built(overlay) if thing["kind"] == "Service" for port in thing["spec"]["ports"]
    }
    probes = {container(overlay)[f"{kind}Probe"]["httpGet"]["port"] for kind in ("startup", "liveness", "readiness")}
    let_in = {port["port"] for rule in the("NetworkPolicy", overlay)["spec"]["ingress"] for port in rule["ports"]}
    assert named == let_in == set(ports)
    assert probes == {"http"}


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_callers_do_not_reach_the_numbers_nor_prometheus_the_service(overlay: str) -> None:
    rules = the("NetworkPolicy", overlay)["spec"]["ingress"]
    assert [[port["port"] for port in rule["ports"]] for rule in rules] == [["http"], ["metrics"]]
    assert all(rule["from"] for rule in rules)
    public = next(
        thing
        for thing in built(overlay)
        if thing["metadata"]["name"] == "breach-exposure" and thing["kind"] == "Service"
    )
    assert [port["targetPort"] for port in public["spec"]["ports"]] == ["http"]


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_a_pod_meets_the_restricted_standard(overlay: str) -> None:
    pod = the("Deployment", overlay)["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    assert container(overlay)["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert container(overlay)["resources"]["limits"]["memory"]


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_a_pod_has_the_user_of_the_image_the_memory_it_writes_to_and_the_keys(overlay: str) -> None:
    pod = the("Deployment", overlay)["spec"]["template"]["spec"]
    context = pod["securityContext"]
    dockerfile = (DEPLOY.parent / "Dockerfile").read_text("utf-8")
    assert f"USER {context['runAsUser']}:{context['runAsGroup']}\n" in dockerfile
    mounted = {mount["name"]: mount["mountPath"] for mount in container(overlay)["volumeMounts"]}
    volumes = {volume["name"]: volume for volume in pod["volumes"]}
    assert set(mounted) == set(volumes)
    assert mounted["memory"] == "/dev/shm"  # noqa: S108 (the pod's own)
    assert volumes["memory"]["emptyDir"]["medium"] == "Memory"
    assert settings(overlay)["BREACH_EXPOSURE_API_KEYS_FILE"].startswith(mounted["api-keys"] + "/")
    assert container(overlay)["envFrom"] == [{"configMapRef": {"name": the("ConfigMap", overlay)["metadata"]["name"]}}]


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_a_worker_has_its_core_and_the_image_is_of_this_version(overlay: str) -> None:
    assert container(overlay)["resources"]["requests"]["cpu"] == settings(overlay)["BREACH_EXPOSURE_WORKERS"]
    assert container(overlay)["image"] == f"breach-exposure:{__version__}"


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_a_pod_that_stops_has_time_for_the_requests_in_flight(overlay: str) -> None:
    pod = the("Deployment", overlay)["spec"]["template"]["spec"]
    pause = container(overlay)["lifecycle"]["preStop"]["sleep"]["seconds"]
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]["service"]
    written = (DEPLOY / "gunicorn.conf.py").read_text("utf-8")
    found = re.search(r"^graceful_timeout = _settings.answer_seconds \+ (\d+)$", written, re.MULTILINE)
    assert found
    allowed = Settings().answer_seconds + int(found[1])
    assert pod["terminationGracePeriodSeconds"] > pause + allowed
    assert int(compose["stop_grace_period"].removesuffix("s")) > allowed
