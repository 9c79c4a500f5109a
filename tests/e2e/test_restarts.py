"""The service is restarted, stopped, and a worker killed while clients ask: whatever can be answered is."""

import json
import os
import signal
import socket
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests.clients import Outcome, asking
from tests.e2e.test_metrics import requests_of, scrape, workers_of
from tests.live_server import LiveServer, running_server, wait_until

EXAMPLE = json.loads((Path(__file__).parents[2] / "examples" / "jp-telecom-insider.json").read_text("utf-8"))
CHEAP = json.dumps(EXAMPLE | {"options": {"scenarios": 4096}}).encode()
GENERATIONS = 20
# `make restarts` asks for twenty; each takes as long as the program takes to start.
RESTARTS = int(os.environ.get("RESTARTS", "1"))
ANSWERS_EACH = 20


def replaced(server: LiveServer, before: set[int]) -> bool:
    now = workers_of(server)
    return len(now) == len(before) and not now & before


def answered(outcome: Outcome, count: int) -> bool:
    return outcome.statuses[200] >= count


def test_twenty_generations_of_workers_lose_no_request() -> None:
    with running_server() as server, asking(server.host, server.port, CHEAP, kept_alive=2, new=2) as outcome:
        for _ in range(GENERATIONS):
            before = workers_of(server)
            os.kill(server.pid, signal.SIGHUP)
            wait_until(partial(replaced, server, before))
    assert outcome.lost == []
    assert set(outcome.statuses) == {200}
    assert outcome.statuses[200] > GENERATIONS


def test_restarts_behind_a_socket_that_stays_open_lose_no_request() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, ExitStack() as clients:
        outcome = clients.enter_context(asking("127.0.0.1", listener.getsockname()[1], CHEAP, kept_alive=2, new=2))
        for number in range(RESTARTS + 1):
            before = outcome.statuses[200]
            with running_server(2, listener=listener):
                wait_until(partial(answered, outcome, before + ANSWERS_EACH))
                if number == RESTARTS:
                    clients.close()
    assert outcome.lost == []
    assert set(outcome.statuses) == {200}


def test_what_was_accepted_before_a_stop_is_answered_and_what_comes_later_refused() -> None:
    with running_server(2) as server, asking(server.host, server.port, CHEAP, kept_alive=2, new=2) as outcome:
        wait_until(partial(answered, outcome, ANSWERS_EACH))
        os.kill(server.pid, signal.SIGTERM)
        wait_until(lambda: len(outcome.lost) > ANSWERS_EACH)
    assert {failure.partition("(")[0] for failure in outcome.lost} == {"ConnectionRefusedError"}
    assert set(outcome.statuses) == {200}


def test_a_killed_worker_costs_only_what_it_was_answering() -> None:
    kept_alive, new = 3, 2
    with running_server(2) as server:
        with asking(server.host, server.port, CHEAP, kept_alive=kept_alive, new=new) as outcome:
            wait_until(partial(answered, outcome, ANSWERS_EACH))
            killed = min(workers_of(server))
            os.kill(killed, signal.SIGKILL)
            wait_until(lambda: killed not in workers_of(server) and len(workers_of(server)) == 2)
            before = outcome.statuses[200]
            wait_until(partial(answered, outcome, before + ANSWERS_EACH))
        assert len(outcome.lost) <= kept_alive + new
        assert set(outcome.statuses) == {200}
        # What it had counted stays; an answer may have been counted and then lost on its way out.
        counted = requests_of(server)["/v1/quotes", "POST", "200"]
        assert outcome.statuses[200] <= counted <= outcome.statuses[200] + len(outcome.lost)
        wait_until(lambda: scrape(server)["breach_exposure_requests_in_flight", ()] == 0)
