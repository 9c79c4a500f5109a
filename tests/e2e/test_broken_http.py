"""A request that breaks HTTP itself is refused like any other: a problem, a reference, and nothing for an attacker."""

import json
import socket
from email.parser import BytesParser

import pytest

from service import __version__
from service.api.headers import REQUEST_ID, SECURITY
from service.api.problems import MEDIA_TYPE
from tests.live_server import LiveServer

GIVE_UP_AFTER = 60
BROKEN = {
    "no-request-line": (b"\x16\x03\x01secret\r\n\r\n", 400),
    "bad-method": (b"ge(t /livez HTTP/1.1\r\nHost: secret\r\n\r\n", 400),
    "bad-version": (b"GET /livez HTTP/9.9\r\nHost: secret\r\n\r\n", 400),
    "bad-header-name": (b"GET /livez HTTP/1.1\r\nHost: a\r\nsec ret: x\r\n\r\n", 400),
    "folded-header": (b"GET /livez HTTP/1.1\r\nHost: a\r\nX: y\r\n secret\r\n\r\n", 400),
    "two-lengths": (b"POST /v1/quotes HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}", 400),
    "length-and-chunks": (
        b"POST /v1/quotes HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400,
    ),
    "bad-chunk-size": (
        b"POST /v1/quotes HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nsecret\r\n{}",
        400,
    ),
    "long-line": (b"GET /" + b"secret" * 1000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
    "long-header": (b"GET /livez HTTP/1.1\r\nX: " + b"secret" * 2000 + b"\r\n\r\n", 431),
    "many-headers": (b"GET /livez HTTP/1.1\r\n" + b"X: secret\r\n" * 100 + b"\r\n", 431),
    "unmet-expectation": (b"GET /livez HTTP/1.1\r\nHost: a\r\nExpect: secret\r\n\r\n", 417),
    "unknown-coding": (b"POST /v1/quotes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: secret\r\n\r\n", 501),
}


def exchange(server: LiveServer, sent: bytes) -> tuple[bytes, dict[str, str], bytes]:
    """The status line, the headers and the body that come back."""
    with socket.create_connection((server.host, server.port), GIVE_UP_AFTER) as connection:
        connection.sendall(sent)
        received = b""
        while part := connection.recv(65_536):
            received += part
            head, separator, body = received.partition(b"\r\n\r\n")
            headers = BytesParser().parsebytes(head.partition(b"\r\n")[2])
            if separator and len(body) >= int(headers["Content-Length"]):
                break
    return head.partition(b"\r\n")[0], dict(headers.items()), body


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_refused_as_a_problem(name: str, live_server: LiveServer) -> None:
    sent, status = BROKEN[name]
    line, headers, body = exchange(live_server, sent)
    problem = json.loads(body)
    assert line.split()[1] == str(status).encode()
    assert headers["Content-Type"].partition(";")[0] == MEDIA_TYPE
    assert (problem["type"], problem["status"]) == ("/problems/bad-request", status)
    assert problem["detail"]
    assert b"secret" not in body
    assert headers[REQUEST_ID]
    assert headers["Breach-Exposure-Version"] == __version__
    assert {name: headers[name] for name in SECURITY} == SECURITY
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_the_next_request_is_served(live_server: LiveServer) -> None:
    exchange(live_server, BROKEN["long-line"][0])
    assert live_server.send("GET", "/livez").status == 200
