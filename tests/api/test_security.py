"""Sentences of docs/security.md that no other test holds, and that every test it names exists."""

import json
import re
import socket
from pathlib import Path

import pytest
from flask.testing import FlaskClient

REPOSITORY = Path(__file__).parents[2]
PAGE = (REPOSITORY / "docs" / "security.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))
EXAMPLE = json.loads((REPOSITORY / "examples" / "jp-telecom-insider.json").read_text("utf-8"))
FEWEST_ROWS = 20


@pytest.mark.parametrize(("file", "test"), NAMED, ids=[test for _, test in NAMED])
def test_every_test_that_the_page_names_exists(file: str, test: str) -> None:
    assert f"def {test}(" in (REPOSITORY / file).read_text("utf-8")


def test_every_row_of_the_page_has_its_test() -> None:
    rows = [
        line
        for line in PAGE.splitlines()
        if line.startswith("| ") and not line.startswith(("| risk", "| threat", "| ---"))
    ]
    assert len(rows) >= FEWEST_ROWS
    assert [row for row in rows if not re.search(r"`tests/[\w/]+\.py::\w+` \|$", row)] == []
    assert [f"API{number}" for number in range(1, 11)] == [row.split()[1] for row in rows[:10]]


def test_nothing_of_a_request_can_be_asked_for_afterwards(client: FlaskClient) -> None:
    reference = "case-of-taro-yamada"
    quoted = client.post("/v1/quotes", json=EXAMPLE | {"external_reference": reference})
    assert quoted.status_code == 200
    addresses = [rule for rule in client.application.url_map.iter_rules() if "GET" in (rule.methods or ())]
    for rule in addresses:
        path = re.sub(r"<[^>]+>", json.loads(quoted.data)["quote_id"], rule.rule)
        assert reference.encode() not in client.get(path).data
    assert client.get(f"/v1/quotes/{json.loads(quoted.data)['quote_id']}").status_code == 404


def test_an_address_in_a_request_is_never_called(client: FlaskClient) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        reply = client.post("/v1/quotes", json=EXAMPLE | {"external_reference": address}, headers={"Referer": address})
        assert reply.status_code == 200
        client.get("/v1/incidents", query_string={"cursor": address})
        listener.setblocking(False)
        with pytest.raises(BlockingIOError):
            listener.accept()
