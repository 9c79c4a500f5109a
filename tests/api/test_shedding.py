"""What is turned away before the server reads it: only a request whose end is plain to see, and in our own words."""

import json
from email.parser import BytesParser

import pytest
from flask.testing import FlaskClient

from service.api.headers import REQUEST_ID
from service.api.shedding import Plain, plain_request, refusal
from service.api.state import state_of
from service.observability import series

HEAD = b"POST /v1/quotes HTTP/1.1\r\nHost: a\r\n"
PLAIN = {
    "as-a-client-sends-it": (HEAD + b"Content-Length: 2\r\n\r\n{}", "/v1/quotes", ""),
    "a-comparison": (
        b"POST /v1/comparisons HTTP/1.1\r\ncontent-length: 2\r\n\r\n{}",
        "/v1/comparisons",
        "",
    ),
    "with-a-reference": (HEAD + b"x-request-id:  case-7 \r\nContent-Length:2\r\n\r\n{}", "/v1/quotes", "case-7"),
    "kept-open-in-as-many-words": (
        HEAD + b"Connection: keep-alive\r\nContent-Length: 2\r\n\r\n{}",
        "/v1/quotes",
        "",
    ),
    "without-a-body": (HEAD + b"Content-Length: 0\r\n\r\n", "/v1/quotes", ""),
}
NOT_PLAIN = {
    "nothing": b"",
    "half-a-head": HEAD,
    "half-a-body": HEAD + b"Content-Length: 3\r\n\r\n{}",
    "more-than-one-request": HEAD + b"Content-Length: 2\r\n\r\n{}" + HEAD,
    "no-length": HEAD + b"\r\n",
    "two-lengths": HEAD + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
    "two-lengths-in-a-line": HEAD + b"Content-Length: 2, 2\r\n\r\n{}",
    "a-signed-length": HEAD + b"Content-Length: +2\r\n\r\n{}",
    "a-length-and-chunks": HEAD + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
    "chunks": HEAD + b"transfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    "leave-to-send-asked-for": HEAD + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}",
    "to-be-closed": HEAD + b"Connection: close\r\nContent-Length: 2\r\n\r\n{}",
    "another-protocol": HEAD + b"Connection: keep-alive\r\nUpgrade: h2c\r\nContent-Length: 2\r\n\r\n{}",
    "a-space-before-the-colon": HEAD + b"Transfer-Encoding : chunked\r\nContent-Length: 2\r\n\r\n{}",
    "a-folded-line": HEAD + b"X: y\r\n Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}",
    "a-bare-line-feed": HEAD + b"X: y\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}",
    "a-bare-carriage-return": HEAD + b"X: y\rTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}",
    "an-old-version": b"POST /v1/quotes HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}",
    "another-method": b"GET /v1/quotes HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
    "another-address": b"POST /v1/quotes?x HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
    "health": b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n",
}


@pytest.mark.parametrize("name", PLAIN)
def test_a_whole_request_of_known_length_is_plain(name: str) -> None:
    data, path, reference = PLAIN[name]
    assert plain_request(data) == Plain(path, reference)


@pytest.mark.parametrize("name", NOT_PLAIN)
def test_whatever_might_end_elsewhere_is_left_to_the_server(name: str) -> None:
    assert plain_request(NOT_PLAIN[name]) is None


def test_a_refusal_is_a_problem_with_every_header_of_any_other_and_is_counted(client: FlaskClient) -> None:
    def rejected() -> float:
        return series.REGISTRY.get_sample_value("breach_exposure_gate_rejected_total", {"reason": "full"}) or 0.0

    before, rulebook = rejected(), state_of(client.application).rulebook
    line, _, rest = refusal("/v1/quotes", "case-7", rulebook, close=False).partition(b"\r\n")
    head, _, body = rest.partition(b"\r\n\r\n")
    headers = BytesParser().parsebytes(head)
    problem = json.loads(body)
    assert line == b"HTTP/1.1 503 Service Unavailable"
    assert (problem["type"], problem["status"]) == ("/problems/busy", 503)
    assert (headers["Retry-After"], headers[REQUEST_ID], headers["Content-Length"]) == ("1", "case-7", str(len(body)))
    assert set(client.post("/v1/quotes", json={}).headers.keys()) <= set(headers.keys())
    assert rejected() == before + 1


def test_a_reference_that_cannot_be_used_is_replaced(client: FlaskClient) -> None:
    reply = refusal("/v1/quotes", "<script>", state_of(client.application).rulebook, close=True)
    assert b"script" not in reply
    assert b"\r\nConnection: close\r\n" in reply
