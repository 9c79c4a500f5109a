"""What the nginx of `deploy/nginx/` refuses by itself is a problem, and the one that the service would have given."""

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from gunicorn.http import errors

from service.api.problems import BY_SLUG, PROBLEMS
from service.api.unread import refusal_of
from tests.live_server import Answer, LiveServer
from tests.nginx import SHIPPED, Front, in_front_of, sent_over

BROKEN = {
    "a line that is too long": (414, b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\nHost: a\r\n\r\n"),
    "a header that is too large": (431, b"GET /livez HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 9000 + b"\r\n\r\n"),
    "a version that nobody speaks": (400, b"GET /livez HTTP/3.0\r\nHost: a\r\n\r\n"),
    "a transfer coding that nobody knows": (
        501,
        b"POST /v1/quotes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: unheard-of\r\n\r\n",
    ),
    "an address of nginx's own": (404, b"GET /unreadable HTTP/1.1\r\nHost: a\r\n\r\n"),
    "a method that is refused everywhere": (405, b"TRACE /livez HTTP/1.1\r\nHost: a\r\n\r\n"),
    "a method that is refused where quotes are asked for": (405, b"TRACE /v1/quotes HTTP/1.1\r\nHost: a\r\n\r\n"),
}


@pytest.fixture(scope="module")
def front(live_server: LiveServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    with in_front_of(f"{live_server.host}:{live_server.port}", tmp_path_factory.mktemp("nginx")) as started:
        yield started


def own_words(answer: Answer) -> dict[str, object]:
    """What a problem says, but for the reference, which is another one each time."""
    document: dict[str, object] = json.loads(answer.body)
    assert document.pop("request_id", answer.headers["x-request-id"]) == answer.headers["x-request-id"]
    return document


@pytest.mark.parametrize("name", BROKEN)
def test_a_refusal_is_the_one_that_the_service_would_have_given(
    name: str, front: Front, live_server: LiveServer
) -> None:
    status, request = BROKEN[name]
    answer = front.send_bytes(request)
    with socket.create_connection((live_server.host, live_server.port), timeout=30) as connection:
        service = sent_over(connection, request)
    assert answer is not None
    assert service is not None
    assert answer.status == service.status == status
    assert answer.media_type == service.media_type == "application/problem+json"
    assert own_words(answer) == own_words(service)
    assert answer.headers.get("allow") == service.headers.get("allow")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


def test_a_request_that_cannot_be_read_is_a_problem_with_a_reference(front: Front) -> None:
    answer = front.send_bytes(b"nonsense\r\n\r\n")
    assert answer is not None
    assert (answer.status, own_words(answer)["type"]) == (400, "/problems/bad-request")


def test_what_it_refuses_has_the_caller_s_own_reference(front: Front) -> None:
    answer = front.ask("POST", "/v1/quotes", b" " * 600_000, {"X-Request-ID": "claim-4711"})
    assert (answer.status, answer.headers["x-request-id"]) == (413, "claim-4711")


def test_a_client_that_falls_silent_gets_no_answer(live_server: LiveServer, tmp_path: Path) -> None:
    changes = {
        "client_header_timeout 10s;": "client_header_timeout 1s;",
        "client_body_timeout 10s;": "client_body_timeout 1s;",
    }
    with in_front_of(f"{live_server.host}:{live_server.port}", tmp_path, changes) as front:
        for request in (
            b"GET /livez HTTP/1.1\r\n",
            b"POST /v1/quotes HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{",
        ):
            assert front.send_bytes(request) is None


def test_what_it_says_by_itself_has_the_service_s_own_words() -> None:
    unread = (
        errors.LimitRequestLine(9000, 4094),
        errors.LimitRequestHeaders("long"),
        errors.UnsupportedTransferCoding("br"),
    )
    known = (*PROBLEMS, *(replace(BY_SLUG["bad-request"], status=refusal_of(error)[0]) for error in unread))
    ours = {(problem.type, problem.title, problem.status) for problem in known}
    lines = (SHIPPED / "service.conf").read_text("utf-8").splitlines()
    said = [json.loads(line.split("'")[1].removesuffix("\\n")) for line in lines if "return" in line]
    assert len(said) == 11
    for problem in said:
        assert problem["type"] == "about:blank" or (problem["type"], problem["title"], problem["status"]) in ours
