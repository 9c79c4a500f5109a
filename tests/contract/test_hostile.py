"""Every mistake of a client is a file; each is refused over HTTP with every fault, its place and its remedy."""

import json
from pathlib import Path

import pytest
import yaml

from service.api.problems import MEDIA_TYPE
from tests.live_server import Answer, LiveServer

FOLDER = Path(__file__).with_name("hostile")
EXPECTED = yaml.safe_load(Path(__file__).with_name("hostile_expected.yaml").read_text("utf-8"))
FEWEST_MISTAKES = 60


def send(server: LiveServer, mistake: str) -> Answer:
    expected = EXPECTED[mistake]
    headers = {"Content-Type": "application/json"} | expected.get("headers", {})
    sent = {name: value for name, value in headers.items() if value is not None}
    body = (FOLDER / f"{mistake}.json").read_bytes()
    return server.send(
        "POST", expected.get("address", "/v1/quotes"), body, sent, chunked=expected.get("chunked", False)
    )


def test_every_file_has_an_expectation_and_every_expectation_a_file() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(EXPECTED)
    assert len(EXPECTED) >= FEWEST_MISTAKES


@pytest.mark.parametrize("mistake", sorted(EXPECTED))
def test_a_mistake_is_refused_with_every_fault_and_its_remedy(mistake: str, live_server: LiveServer) -> None:
    answer = send(live_server, mistake)
    problem = json.loads(answer.body)
    assert (answer.status, answer.media_type) == (EXPECTED[mistake]["status"], MEDIA_TYPE), problem
    assert problem["status"] == answer.status
    assert problem["type"].startswith("/problems/")
    assert [fault["pointer"] for fault in problem.get("errors", ())] == EXPECTED[mistake]["pointers"]
    for fault in problem.get("errors", ()):
        assert all(fault[part].strip() for part in ("expected", "got", "remedy")), fault


def test_the_server_still_quotes_after_all_that(live_server: LiveServer) -> None:
    example = Path(__file__).parents[2] / "examples" / "jp-telecom-insider.json"
    assert live_server.quote(example.read_bytes()).status == 200
