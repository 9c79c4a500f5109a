import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import __version__
from service.api.headers import REQUEST_ID, SECURITY
from service.api.state import state

ADDRESSES = [
    "/livez",
    "/readyz",
    "/v1/jurisdictions",
    "/docs",
    "/openapi.json",
    "/nowhere",
    "/v1/quotes",
    "/problems/not-found",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_reply_names_program_rulebook_and_reference(address: str, app: Flask, client: FlaskClient) -> None:
    reply = client.get(address)
    with app.app_context():
        rulebook = state().rulebook
    assert reply.headers["Breach-Exposure-Version"] == __version__
    assert reply.headers["Rulebook-Version"] == rulebook.version
    assert reply.headers["Rulebook-Digest"] == rulebook.digest
    assert reply.headers[REQUEST_ID]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_reply_is_safe_to_show_in_a_browser(address: str, client: FlaskClient) -> None:
    reply = client.get(address)
    assert {name: reply.headers[name] for name in SECURITY} == SECURITY
    policy = reply.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_a_plain_reference_is_echoed_and_any_other_replaced(client: FlaskClient) -> None:
    assert client.get("/livez", headers={REQUEST_ID: "claim-2026.7"}).headers[REQUEST_ID] == "claim-2026.7"
    for wrong in ("", "a b", "x" * 129, "<script>", "é"):
        assert client.get("/livez", headers={REQUEST_ID: wrong}).headers[REQUEST_ID] != wrong


def test_references_made_here_differ(client: FlaskClient) -> None:
    assert client.get("/livez").headers[REQUEST_ID] != client.get("/livez").headers[REQUEST_ID]


def test_a_head_has_the_headers_of_its_get_and_no_body(client: FlaskClient) -> None:
    got, head = client.get("/v1/jurisdictions"), client.head("/v1/jurisdictions")
    assert head.status_code == 200
    assert head.data == b""
    assert head.headers["Content-Length"] == got.headers["Content-Length"]


def test_options_names_the_methods_and_nothing_else(client: FlaskClient) -> None:
    reply = client.options("/v1/quotes")
    assert (reply.status_code, reply.headers["Allow"], reply.data) == (204, "OPTIONS, POST", b"")
    assert "Content-Type" not in reply.headers


def test_options_names_the_methods_whatever_type_of_answer_is_taken(client: FlaskClient) -> None:
    reply = client.options("/v1/quotes", headers={"Accept": "text/html"})
    assert (reply.status_code, reply.headers["Allow"]) == (204, "OPTIONS, POST")


def test_options_of_an_address_that_does_not_exist_is_not_found(client: FlaskClient) -> None:
    reply = client.options("/nothing")
    assert (reply.status_code, reply.mimetype) == (404, "application/problem+json")
    assert "Allow" not in reply.headers


def test_answers_are_not_stored_on_the_way(client: FlaskClient) -> None:
    assert client.get("/v1/jurisdictions").headers["Cache-Control"] == "no-store"
