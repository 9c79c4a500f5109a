import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    "accept", ["application/json", "*/*", "application/*", "text/html, application/json;q=0.1", ""]
)
def test_json_is_given_to_whoever_takes_it(accept: str, client: FlaskClient) -> None:
    assert client.get("/v1/jurisdictions", headers={"Accept": accept}).status_code == 200


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "application/json;q=0", "*/*;q=0"])
def test_whoever_rules_json_out_is_told(accept: str, client: FlaskClient) -> None:
    reply = client.get("/v1/jurisdictions", headers={"Accept": accept})
    assert (reply.status_code, reply.mimetype) == (406, "application/problem+json")


def test_the_page_of_a_problem_is_text(client: FlaskClient) -> None:
    assert client.get("/problems/not-found", headers={"Accept": "text/markdown"}).status_code == 200
    assert client.get("/problems/not-found", headers={"Accept": "application/json"}).status_code == 406
