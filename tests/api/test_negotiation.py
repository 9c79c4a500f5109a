import re

import pytest
from flask.testing import FlaskClient

from service.api.openapi.document import openapi
from service.api.problems import MEDIA_TYPE


@pytest.mark.parametrize(
    "accept",
    [
        "application/json",
        "*/*",
        "application/*",
        "text/html, application/json;q=0.1",
        "",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8;q=0.5, text/html",
        "application/json;profile=x;q=0, application/json",
    ],
)
def test_json_is_given_to_whoever_takes_it(accept: str, client: FlaskClient) -> None:
    assert client.get("/v1/jurisdictions", headers={"Accept": accept}).status_code == 200


@pytest.mark.parametrize(
    "accept",
    [
        "text/html",
        "application/xml",
        "application/json;q=0",
        "*/*;q=0",
        "application/json;charset=utf-8;q=0",
        "application/json; charset=utf-8; q=0, */*",
    ],
)
def test_whoever_rules_json_out_is_told(accept: str, client: FlaskClient) -> None:
    reply = client.get("/v1/jurisdictions", headers={"Accept": accept})
    assert (reply.status_code, reply.mimetype) == (406, "application/problem+json")


@pytest.mark.parametrize(
    ("method", "address"),
    [
        (method, address)
        for address, operations in openapi()["paths"].items()
        for method, operation in operations.items()
        if "406" in operation["responses"]
    ],
)
def test_every_address_that_promises_to_tell_so_does(method: str, address: str, client: FlaskClient) -> None:
    example = re.sub(r"\{\w+\}", "not-found", address)
    reply = client.open(example, method=method, headers={"Accept": "image/png"})
    shown = openapi()["paths"][address][method]["responses"]["406"]["content"][MEDIA_TYPE]["examples"]
    assert reply.get_json() == shown["not-acceptable"]["value"]


def test_the_page_of_a_problem_is_text(client: FlaskClient) -> None:
    for accept in ("text/markdown", "text/markdown; charset=utf-8", "text/markdown;variant=CommonMark"):
        assert client.get("/problems/not-found", headers={"Accept": accept}).status_code == 200
    assert client.get("/problems/not-found", headers={"Accept": "application/json"}).status_code == 406
