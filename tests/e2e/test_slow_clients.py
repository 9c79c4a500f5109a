"""Clients that are slow, stop, or do not let go keep nobody else waiting, and one that hangs up is no failure."""

import http.client
import json
import socket
import struct
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.e2e.test_metrics import requests_of, scrape
from tests.live_server import LiveServer, running_server, wait_until

EXAMPLE = (Path(__file__).parents[2] / "examples" / "jp-telecom-insider.json").read_bytes()
POST = b"POST /v1/quotes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
MORE_THAN_THREADS = 20
SLOW = {
    "silent from the start": b"",
    "half a request line": b"GET /livez HT",
    "half a header": b"GET /livez HTTP/1.1\r\nHo",
    "half a body": POST + b"Content-Length: 100\r\n\r\n{",
    "half a body behind a request": b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n" + POST + b"Content-Length: 100\r\n\r\n{",
    "half a chunk": POST + b"Transfer-Encoding: chunked\r\n\r\n100\r\n{",
    "a body that is asked for and does not come": POST + b"Content-Length: 100\r\nExpect: 100-continue\r\n\r\n",
    "a header without end": b"GET /livez HTTP/1.1\r\nX: " + b"a" * 70_000,
    "a body of a length beyond measure": POST + b"Content-Length: " + b"9" * 2000 + b"\r\n\r\n",
    "a body beyond the limit that does not come": POST + b"Content-Length: 9999999\r\n\r\n{",
    "an answer read and the connection kept": b"GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "a refusal read and the connection kept": b"not HTTP\r\n\r\n",
}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("slow") / "log"


@pytest.fixture(scope="module")
def server(log: Path) -> Iterator[LiveServer]:
    """One worker with three threads: three clients would do."""
    with running_server(threads="3", queue="2", log=log) as running:
        yield running


def connect(server: LiveServer, sent: bytes) -> socket.socket:
    client = socket.create_connection((server.host, server.port), 30)
    client.sendall(sent)
    return client


@pytest.mark.parametrize("what", SLOW)
def test_slow_clients_keep_nobody_waiting(what: str, server: LiveServer) -> None:
    with ExitStack() as stack:
        for _ in range(MORE_THAN_THREADS):
            stack.enter_context(connect(server, SLOW[what]))
        for _ in range(3):
            assert server.send("GET", "/livez").status == 200
            assert server.quote(EXAMPLE).status == 200


def test_clients_that_take_no_answer_keep_nobody_waiting_and_get_it_when_they_do(server: LiveServer) -> None:
    asked = 40
    with ExitStack() as stack:
        slow = []
        for _ in range(4):
            client = stack.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect((server.host, server.port))
            client.sendall(b"GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n" * asked)
            slow.append(client)
        for _ in range(3):
            assert server.send("GET", "/livez").status == 200
            assert server.quote(EXAMPLE).status == 200
        slow[0].shutdown(socket.SHUT_WR)
        received = b"".join(iter(lambda: slow[0].recv(1_000_000), b""))
        whole = server.send("GET", "/openapi.json").body
        assert (received.count(b"HTTP/1.1 200 OK\r\n"), received.count(whole)) == (asked, asked)


def test_a_request_that_comes_in_pieces_is_answered(server: LiveServer) -> None:
    with connect(server, POST) as slow:
        for part in (b"Content-Length: %d\r\n" % len(EXAMPLE), b"\r\n", EXAMPLE[:500], EXAMPLE[500:]):
            server.send("GET", "/livez")
            slow.sendall(part)
        answer = http.client.HTTPResponse(slow)
        answer.begin()
        assert json.loads(answer.read())["quote_id"]


def test_a_body_shorter_than_it_claims_is_a_bad_request(server: LiveServer) -> None:
    with connect(server, POST + b"Content-Length: 100\r\n\r\n{}") as client:
        client.shutdown(socket.SHUT_WR)
        answer = http.client.HTTPResponse(client)
        answer.begin()
        assert (answer.status, answer.headers["Connection"]) == (400, "close")
        assert "shorter" in json.loads(answer.read())["detail"]


def hang_up(client: socket.socket) -> None:
    """Closes with a reset, as a process that is killed does."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


def test_a_client_that_hangs_up_is_no_failure_and_leaves_no_trace(server: LiveServer, log: Path) -> None:
    before = requests_of(server)
    request = POST + b"Content-Length: %d\r\n\r\n" % len(EXAMPLE) + EXAMPLE
    for sent in (b"", request[:40], request[:-1], request, request):
        hang_up(connect(server, sent))
    wait_until(lambda: scrape(server)["breach_exposure_requests_in_flight", ()] == 0)
    assert server.quote(EXAMPLE).status == 200
    met = {status for (_, _, status), count in (requests_of(server) - before).items() if count}
    assert met <= {"200", "400", "503"}
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [line for line in lines if line["level"] in {"error", "critical"} or "exception" in line] == []
