"""The numbers that Prometheus gets add up over workers, those that were replaced included."""

import http.client
import os
import signal
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.live_server import LiveServer, running_server, wait_until

REPOSITORY = Path(__file__).parents[2]
EXAMPLE = (REPOSITORY / "examples" / "jp-telecom-insider.json").read_bytes()
WORKERS = 2
CHEAP = [
    ("GET", "/livez", None),
    ("HEAD", "/livez", None),
    ("GET", "/nowhere/secret", None),
    ("GET", "/v1/quotes", None),
]
DEAR = [("POST", "/v1/quotes", b"{}"), ("POST", "/v1/quotes", EXAMPLE)]
TOTAL = 10_000


def scrape(server: LiveServer) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    connection = http.client.HTTPConnection(server.host, server.metrics_port, timeout=30)
    try:
        connection.request("GET", "/metrics")
        text = connection.getresponse().read().decode()
    finally:
        connection.close()
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def requests_of(server: LiveServer) -> Counter[tuple[str, str, str]]:
    return Counter(
        {
            (labels["route"], labels["method"], labels["status"]): int(value)
            for name, labels, value in ((name, dict(labels), value) for (name, labels), value in scrape(server).items())
            if name == "breach_exposure_requests_total"
        }
    )


def send(server: LiveServer, requests: Sequence[tuple[str, str, bytes | None]]) -> Counter[tuple[str, str]]:
    """All of them over one connection; how often each method met each status."""
    met: Counter[tuple[str, str]] = Counter()
    connection = http.client.HTTPConnection(server.host, server.port, timeout=30)
    try:
        for method, path, body in requests:
            connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
            reply = connection.getresponse()
            reply.read()
            met[method, str(reply.status)] += 1
    finally:
        connection.close()
    return met


def workers_of(server: LiveServer) -> set[int]:
    """The processes that hold the public port open, but for the one that started them."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text("ascii").split()
    exporter = b"service.observability.exporter"
    workers = set()
    for child in children:
        # One may have ended since they were listed.
        with suppress(FileNotFoundError):
            if exporter not in Path(f"/proc/{child}/cmdline").read_bytes():
                workers.add(int(child))
    return workers


def replace_worker(server: LiveServer, number: signal.Signals) -> None:
    """End one worker while it is idle and wait until another stands in its place."""
    before = workers_of(server)
    ended = min(before)
    os.kill(ended, number)
    wait_until(lambda: ended not in workers_of(server) and len(workers_of(server)) == WORKERS)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="workers are found in /proc, which is Linux's")
def test_ten_thousand_requests_are_counted_exactly_although_workers_are_replaced() -> None:
    with running_server(WORKERS) as server:
        before, met = requests_of(server), Counter[tuple[str, str]]()
        batch = CHEAP * (TOTAL // 10 // len(CHEAP) - 2) + DEAR * 4
        for number in range(10):
            met += send(server, batch)
            if number in {2, 5}:
                replace_worker(server, signal.SIGKILL if number == 2 else signal.SIGTERM)
        counted = requests_of(server)
        counted.subtract(before)
        by_method: Counter[tuple[str, str]] = Counter()
        for (_, method, status), count in counted.items():
            by_method[method, status] += count
        assert counted.total() == met.total() == TOTAL
        assert +by_method == met
        assert counted["none", "GET", "404"] == met["GET", "404"]
        found = scrape(server)
        assert found["breach_exposure_quoted_causes_total", (("cause", "insider_exfiltration"),)] == met["POST", "200"]
        assert found["breach_exposure_stage_seconds_count", (("stage", "simulate"),)] == met["POST", "200"]
        wait_until(lambda: scrape(server)["breach_exposure_requests_in_flight", ()] == 0)


def test_the_numbers_are_not_on_the_public_port(live_server: LiveServer) -> None:
    assert live_server.send("GET", "/metrics").status == 404
    assert ("breach_exposure_start_time_seconds", ()) in scrape(live_server)


def test_what_breaks_http_is_counted_too(live_server: LiveServer) -> None:
    before = requests_of(live_server)
    assert live_server.send("GET", "/livez", headers={"X": "y" * 10_000}).status == 431
    after = requests_of(live_server)
    assert after["unread", "other", "431"] == before["unread", "other", "431"] + 1


def test_a_service_whose_port_for_metrics_is_taken_serves_without_them(live_server: LiveServer) -> None:
    taken = f"{live_server.host}:{live_server.metrics_port}"
    with running_server(metrics_bind=taken) as server:
        assert server.send("GET", "/livez").status == 200


def test_a_directory_of_the_operator_s_is_emptied_at_the_start_and_used(tmp_path: Path) -> None:
    (tmp_path / "counter_1.db").write_bytes(b"of the run before")
    with running_server(metrics_directory=str(tmp_path)) as server:
        assert ("breach_exposure_start_time_seconds", ()) in scrape(server)
        assert not (tmp_path / "counter_1.db").exists()
        assert list(tmp_path.glob("*.db"))
    assert tmp_path.is_dir()


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="numbers are kept in memory on Linux only")  # noqa: S108 (looked at)
def test_nothing_is_left_behind_in_memory_although_workers_come_and_go() -> None:
    def kept() -> set[Path]:
        return set(Path("/dev/shm").glob("breach-exposure-*"))  # noqa: S108 (looked at)

    with running_server(WORKERS) as server:
        own = {folder for folder in kept() if (folder / f"gauge_max_{server.pid}.db").exists()}
        replace_worker(server, signal.SIGTERM)
        assert len(own) == 1
        assert own <= kept()
    assert not own & kept()
