import json
from pathlib import Path

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import RequestTimeout

from service.api.openapi.examples import MINIMAL
from service.api.problems import MEDIA_TYPE, PROBLEMS, Problem, problem_of
from service.app import create_app
from service.domain.errors import BreachExposureError, RequestError, StartError
from service.settings import Settings

REPOSITORY = Path(__file__).parents[2]
PAGES = REPOSITORY / "docs" / "problems"
HOSTILE = yaml.safe_load((REPOSITORY / "tests" / "contract" / "hostile_expected.yaml").read_text("utf-8"))
# Which no file of a body can bring about; each has a test below or in this folder.
WITHOUT_A_BODY = {401, 403, 404, 405, 429, 500, 503}


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.slug)
def test_every_problem_has_a_page_that_names_its_status_and_title(problem: Problem) -> None:
    page = (PAGES / f"{problem.slug}.md").read_text("utf-8")
    assert page.startswith(f"# {problem.title}\n")
    assert f"Status {problem.status}, type `{problem.type}`" in page
    assert "## How to mend it" in page


def test_no_page_stands_without_its_problem() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} == {problem.slug for problem in PROBLEMS}


def test_every_status_of_a_bad_body_has_a_file_among_the_hostile_ones() -> None:
    statuses = {problem.status for problem in PROBLEMS}
    assert {case["status"] for case in HOSTILE.values()} == statuses - WITHOUT_A_BODY


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.slug)
def test_the_type_of_a_problem_is_an_address_of_the_service(problem: Problem, client: FlaskClient) -> None:
    reply = client.get(problem.type)
    assert (reply.status_code, reply.mimetype) == (200, "text/markdown")
    assert reply.text == (PAGES / f"{problem.slug}.md").read_text("utf-8")


def test_an_unknown_problem_is_not_found(client: FlaskClient) -> None:
    assert client.get("/problems/no-such-thing").status_code == 404


def test_every_error_that_a_caller_can_mend_has_a_row() -> None:
    def below(kind: type[BreachExposureError]) -> set[type[BreachExposureError]]:
        return {kind}.union(*(below(child) for child in kind.__subclasses__()))

    served = [
        kind
        for kind in below(BreachExposureError) - below(StartError)
        if kind.__module__.startswith(("service.api", "service.lookup"))
    ]
    rows = {problem.error for problem in PROBLEMS}
    assert served
    assert set(served) <= rows
    assert RequestError in rows


def test_an_address_that_is_not_there_is_a_problem(client: FlaskClient) -> None:
    reply = client.get("/v2/quotes")
    assert (reply.status_code, reply.mimetype) == (404, MEDIA_TYPE)
    assert reply.json == {"type": "/problems/not-found", "title": "There is nothing at this address", "status": 404}


def test_of_many_faults_a_hundred_are_listed_and_all_are_counted(client: FlaskClient) -> None:
    unknown = {f"x{number:03}": 1 for number in range(150)}
    for address, base in (("/v1/quotes", ""), ("/v1/comparisons", "/base")):
        body = {**unknown, "incident": MINIMAL["incident"]}
        reply = client.post(
            address, json=body if not base else {"base": body, "variants": [{"name": "same", "patch": {}}]}
        )
        assert reply.status_code == 422
        problem = reply.get_json()
        assert problem["detail"] == "there are 150 faults; errors lists the first 100"
        assert [fault["pointer"] for fault in problem["errors"]] == [f"{base}/x{number:03}" for number in range(100)]


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_body_with_an_encoding_is_to_be_sent_without_one(encoding: str, client: FlaskClient) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": encoding}
    (fault,) = client.post("/v1/quotes", data=b"{}", headers=headers).get_json()["errors"]
    assert (fault["expected"], fault["got"]) == ("no Content-Encoding", f"Content-Encoding: {encoding}")
    assert fault["remedy"] == "leave the header out and send the body as it is"


def test_a_wrong_method_is_answered_with_those_that_are_taken(client: FlaskClient) -> None:
    reply = client.get("/v1/quotes")
    assert (reply.status_code, reply.mimetype) == (405, MEDIA_TYPE)
    assert reply.headers["Allow"] == "OPTIONS, POST"


def test_other_refusals_of_the_http_layer_keep_their_status() -> None:
    assert (problem_of(RequestTimeout()).slug, problem_of(RequestTimeout()).status) == ("bad-request", 408)


def test_a_failure_says_its_reference_and_nothing_else(capfd: pytest.CaptureFixture[str]) -> None:
    def broken_calendar() -> None:
        raise ArithmeticError("the secret of the house")

    failing: Flask = create_app(Settings(), today=broken_calendar)  # type: ignore[arg-type]
    reply = failing.test_client().get("/v1/parameters/common.quote.valid_days", headers={"X-Request-ID": "case-7"})
    assert (reply.status_code, reply.mimetype) == (500, MEDIA_TYPE)
    assert reply.json == {
        "type": "/problems/internal-error",
        "title": "The service failed",
        "status": 500,
        "request_id": "case-7",
    }
    logged = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    failure = next(line for line in logged if line["event"] == "failed")
    assert failure["request_id"] == "case-7"
    assert "ArithmeticError" in failure["exception"]
