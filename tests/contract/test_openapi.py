"""openapi.yaml is what the program says, its examples are true, and what it leaves unsaid does not happen."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml
from flask import Flask

from service.api.headers import REQUEST_ID
from service.api.openapi import openapi, openapi_yaml
from service.api.openapi.comparison_examples import BASE, MEASURES, VARIANTS
from service.api.problems import MEDIA_TYPE, PROBLEMS
from tests.live_server import LiveServer

COMMITTED = Path(__file__).parents[2] / "openapi.yaml"
DESCRIPTION: dict[str, Any] = yaml.safe_load(COMMITTED.read_text("utf-8"))
OPERATIONS = [
    (method, path, operation)
    for path, operations in DESCRIPTION["paths"].items()
    for method, operation in operations.items()
]
REQUESTS = DESCRIPTION["paths"]["/v1/quotes"]["post"]["requestBody"]["content"]["application/json"]["examples"]

COMPARISONS = DESCRIPTION["paths"]["/v1/comparisons"]["post"]["requestBody"]["content"]["application/json"]["examples"]
STORED_COMPARISONS = sorted(Path(__file__).parents[2].glob("examples/comparisons/*.json"))


def validator(schema: dict[str, Any]) -> jsonschema_rs.Draft202012Validator:
    """Checks against a schema of the description, with its references."""
    return jsonschema_rs.Draft202012Validator(
        {**schema, "components": DESCRIPTION["components"]}, validate_formats=True
    )


def references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (value for key, value in node.items() if key == "$ref")
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def test_the_committed_file_is_the_generated_one_byte_for_byte() -> None:
    assert COMMITTED.read_bytes() == openapi_yaml().encode("utf-8"), "openapi.yaml is stale: make spec"


def test_the_service_serves_the_same_description(live_server: LiveServer) -> None:
    assert json.loads(live_server.send("GET", "/openapi.json").body) == DESCRIPTION == openapi()


def test_every_reference_leads_somewhere() -> None:
    found = set(references(DESCRIPTION))
    assert len(found) > len(DESCRIPTION["components"]["headers"])
    for reference in found:
        node: Any = DESCRIPTION
        for step in reference.removeprefix("#/").split("/"):
            assert step in node, reference
            node = node[step]


def test_every_address_of_the_application_is_described(app: Flask) -> None:
    rules = {rule.rule.replace("<", "{").replace(">", "}") for rule in app.url_map.iter_rules()}
    page_assets = {"/docs/{name}", "/console/{path:name}"}
    described = {path.replace("{type}", "{slug}") for path in DESCRIPTION["paths"]}
    assert rules - page_assets == described


def test_every_answer_names_the_headers_that_every_reply_carries() -> None:
    wanted = {REQUEST_ID, "Breach-Exposure-Version", "Rulebook-Version", "Rulebook-Digest"}
    for _, _, operation in OPERATIONS:
        for response in operation["responses"].values():
            assert wanted <= set(response["headers"])


def test_every_problem_is_described_with_an_example_of_its_own() -> None:
    shown = {
        slug
        for _, _, operation in OPERATIONS
        for response in operation["responses"].values()
        for slug in response.get("content", {}).get(MEDIA_TYPE, {}).get("examples", {})
    }
    # A method that an address does not take has no place among its operations; the text above all of them tells it.
    assert shown == {problem.slug for problem in PROBLEMS} - {"method-not-allowed"}


def test_every_example_of_a_problem_fits_the_schema() -> None:
    fits = validator({"$ref": "#/components/schemas/Problem"})
    for _, _, operation in OPERATIONS:
        for status, response in operation["responses"].items():
            for example in response.get("content", {}).get(MEDIA_TYPE, {}).get("examples", {}).values():
                fits.validate(example["value"])
                assert example["value"]["status"] == int(status)


@pytest.mark.parametrize("name", REQUESTS)
def test_every_example_of_a_request_is_quoted_as_described(name: str, live_server: LiveServer) -> None:
    answer = live_server.quote(json.dumps(REQUESTS[name]["value"]).encode())
    assert answer.status == 200, answer.body
    validator({"$ref": "#/components/schemas/Quote"}).validate(json.loads(answer.body))


@pytest.mark.parametrize(
    "example", sorted(Path(__file__).parents[2].glob("examples/*.json")), ids=lambda path: path.stem
)
def test_the_examples_of_the_repository_fit_the_description_and_so_do_their_quotes(
    example: Path, live_server: LiveServer
) -> None:
    validator({"$ref": "#/components/schemas/QuoteRequest"}).validate(json.loads(example.read_text("utf-8")))
    answer = live_server.quote(example.read_bytes())
    validator({"$ref": "#/components/schemas/Quote"}).validate(json.loads(answer.body))


@pytest.mark.parametrize("name", COMPARISONS)
def test_every_example_of_a_comparison_is_answered_as_described(name: str, live_server: LiveServer) -> None:
    validator({"$ref": "#/components/schemas/ComparisonRequest"}).validate(COMPARISONS[name]["value"])
    answer = live_server.compare(json.dumps(COMPARISONS[name]["value"]).encode())
    assert answer.status == 200, answer.body
    document = json.loads(answer.body)
    validator({"$ref": "#/components/schemas/Comparison"}).validate(document)
    refused = [variant["name"] for variant in document["variants"] if variant["status"] == "refused"]
    assert refused == (["misspelt"] if name == "one_is_refused" else [])


@pytest.mark.parametrize("example", STORED_COMPARISONS, ids=lambda path: path.stem)
def test_the_comparisons_of_the_repository_are_answered_as_described(example: Path, live_server: LiveServer) -> None:
    answer = json.loads(live_server.compare(example.read_bytes()).body)
    validator({"$ref": "#/components/schemas/Comparison"}).validate(answer)
    assert {variant["status"] for variant in answer["variants"]} == {"compared"}


def test_the_comparisons_of_the_description_are_stored_in_the_repository() -> None:
    stored = {path.stem: json.loads(path.read_text("utf-8")) for path in STORED_COMPARISONS}
    assert stored["jp-preventive-measures"] == MEASURES
    assert stored["jp-telecom-what-if"] == {"base": BASE, "variants": list(VARIANTS)}


def test_the_examples_of_path_parameters_are_found(live_server: LiveServer) -> None:
    for _, path, operation in OPERATIONS:
        for parameter in operation.get("parameters", ()):
            if "example" in parameter:
                address = path.replace(f"{{{parameter['name']}}}", parameter["example"])
                assert live_server.send("GET", address).status == 200
