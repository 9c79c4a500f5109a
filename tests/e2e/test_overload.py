"""More requests than can be computed: some are answered, the rest told when to come back, and health is answered."""

import http.client
import json
import socket
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from tests.live_server import Answer, LiveServer, running_server

EXAMPLE = json.loads((Path(__file__).parents[2] / "examples" / "jp-telecom-insider.json").read_text("utf-8"))
HEAVY = json.dumps(EXAMPLE | {"options": {"scenarios": 131072}}).encode()
CLIENTS = 12
GIVE_UP_AFTER = 60
MOST_TRIES = 500
HEAD = b"POST /v1/quotes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
LENGTH = b"Content-Length: %d\r\n\r\n" % len(HEAVY)
WAYS = {
    "in one packet": [HEAD + LENGTH + HEAVY],
    "head and body one after the other": [HEAD + LENGTH, HEAVY],
    "in chunks": [HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"%x\r\n" % len(HEAVY) + HEAVY, b"\r\n0\r\n\r\n"],
}


@pytest.fixture(scope="module")
def small_server() -> Iterator[LiveServer]:
    """One computes, none waits."""
    with running_server(threads="4", queue="0") as server:
        yield server


@contextmanager
def kept_full(server: LiveServer) -> Iterator[None]:
    """Three clients that send one costly request after the other."""
    enough = Event()

    def ask() -> None:
        while not enough.is_set():
            server.quote(HEAVY)

    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(ask) for _ in range(3)]
        try:
            yield
        finally:
            enough.set()
    for each in asked:
        each.result()


def test_a_flood_is_served_in_part_and_refused_in_part_and_health_is_answered_throughout() -> None:
    with running_server(threads="8", queue="2") as server:

        def ask(_: int) -> list[Answer]:
            return [server.quote(HEAVY), server.send("GET", "/livez"), server.quote(HEAVY)]

        with ThreadPoolExecutor(CLIENTS) as pool:
            answers = [answer for batch in pool.map(ask, range(CLIENTS)) for answer in batch]
    statuses = Counter(answer.status for answer in answers)
    refused = [answer for answer in answers if answer.status == 503]
    assert set(statuses) == {200, 503}
    assert statuses[200] > CLIENTS
    assert {json.loads(answer.body)["type"] for answer in refused} <= {"/problems/busy", "/problems/overdue"}
    assert all(answer.headers["retry-after"] for answer in refused)


@pytest.mark.parametrize("way", WAYS)
def test_a_connection_on_which_a_request_was_turned_away_serves_the_next(way: str, small_server: LiveServer) -> None:
    with (
        kept_full(small_server),
        socket.create_connection((small_server.host, small_server.port), GIVE_UP_AFTER) as connection,
    ):
        replies = (exchange(connection, WAYS[way]) for _ in range(MOST_TRIES))
        refusal = next(reply for reply in replies if reply.status == 503)
        health = exchange(connection, [b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n"])
    assert json.loads(refusal.body)["type"] == "/problems/busy"
    assert health.status == 200


@pytest.mark.parametrize(("workers", "sent_away"), [(1, False), (2, True)])
def test_who_had_others_waiting_behind_is_sent_to_another_worker_where_there_is_one(
    workers: int, sent_away: bool
) -> None:
    with running_server(workers, queue="8", threads="10") as server, ThreadPoolExecutor(CLIENTS) as pool:

        def ask(_: int) -> Answer:
            with socket.create_connection((server.host, server.port), GIVE_UP_AFTER) as connection:
                return exchange(connection, WAYS["in one packet"])

        answers = list(pool.map(ask, range(CLIENTS)))
    answered = [answer for answer in answers if answer.status == 200]
    assert answered
    assert any(answer.headers["connection"] == "close" for answer in answered) is sent_away


def exchange(connection: socket.socket, parts: Sequence[bytes]) -> Answer:
    """Send the parts of one request, each in a packet of its own, and read the answer."""
    for part in parts:
        connection.sendall(part)
    reply = http.client.HTTPResponse(connection)
    reply.begin()
    return Answer(reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read())
