"""A client that stops in the middle of a request is dropped, and the worker that waited for it serves the next one."""

import json
import socket

import pytest

from tests.live_server import LiveServer

HALF_A_BODY = (
    b"POST /v1/quotes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
)
HALF_A_HEADER = b"POST /v1/quotes HTTP/1.1\r\nHo"
GIVE_UP_AFTER = 60


def everything_sent_back(connection: socket.socket) -> bytes:
    received = b""
    while part := connection.recv(65_536):
        received += part
    return received


def test_silence_within_the_body_is_a_bad_request(live_server: LiveServer) -> None:
    with socket.create_connection((live_server.host, live_server.port), GIVE_UP_AFTER) as silent:
        silent.sendall(HALF_A_BODY)
        head, _, body = everything_sent_back(silent).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert json.loads(body)["type"] == "/problems/bad-request"


@pytest.mark.parametrize("sent", [HALF_A_HEADER, HALF_A_BODY])
def test_the_next_client_is_served(sent: bytes, live_server: LiveServer) -> None:
    with socket.create_connection((live_server.host, live_server.port), GIVE_UP_AFTER) as silent:
        silent.sendall(sent)
        assert live_server.send("GET", "/livez").status == 200
