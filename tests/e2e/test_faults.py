"""What is around the service fails while it serves: each row of "When something fails" in docs/operations.md."""

import json
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from service.api.access.api_keys import new_key
from tests.e2e.test_metrics import scrape, workers_of
from tests.live_server import REPOSITORY, LiveServer, free_port, running_server, started, wait_until

EXAMPLE = (REPOSITORY / "examples" / "jp-telecom-insider.json").read_bytes()
CHEAP = json.dumps(json.loads(EXAMPLE) | {"options": {"scenarios": 4096}}).encode()
TOWER = json.loads((REPOSITORY / "examples" / "jp-policy-tower.json").read_text("utf-8"))
LARGEST = json.dumps(TOWER | {"options": {"scenarios": 131072}}).encode()
KEY, ENTRY = new_key("insurer", ["quote", "read"], None)


def events(log: Path, name: str) -> list[dict[str, object]]:
    lines = (json.loads(line) for line in log.read_text("utf-8").splitlines() if line.startswith("{"))
    return [line for line in lines if line["event"] == name]


def quote(server: LiveServer) -> int:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {KEY}"}
    return server.send("POST", "/v1/quotes", CHEAP, headers).status


@pytest.fixture
def keys(tmp_path: Path) -> str:
    path = tmp_path / "keys.json"
    path.write_text(json.dumps({"keys": [ENTRY]}), "utf-8")
    return str(path)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


def test_a_store_of_limits_that_hangs_and_then_is_gone_costs_nobody_an_answer(keys: str, log: Path) -> None:
    silent = socket.create_server(("127.0.0.1", 0))
    store = f"redis://127.0.0.1:{silent.getsockname()[1]}"
    with silent, running_server(api_keys_file=keys, rate_limit="1/hour", rate_limit_store=store, log=log) as server:
        assert [quote(server) for _ in range(3)] == [200] * 3
        silent.close()
        wait_until(lambda: quote(server) == 200 and len(events(log, "limits_not_counted")) > 1)
        reasons = [event["reason"] for event in events(log, "limits_not_counted")]
        assert reasons[:2] == ["TimeoutError", "ConnectionError"]
        assert scrape(server)["breach_exposure_limiter_failed_total", ()] > 3


@contextmanager
def small_filesystem(folder: Path, size: str) -> Iterator[Path]:
    """A filesystem of its own at `folder`; only root may mount one, and not in every container."""
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=False)
    if mounted.returncode:
        pytest.skip("no filesystem may be mounted here, so that none could be filled")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder: Path) -> None:
    with (folder / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(bytes(4096))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount the filesystem that is filled")
def test_a_full_directory_of_numbers_costs_numbers_and_no_answer(tmp_path: Path, log: Path) -> None:
    with (
        small_filesystem(tmp_path / "numbers", "1200k") as numbers,
        running_server(metrics_directory=str(numbers), log=log) as server,
    ):
        assert server.quote(CHEAP).status == 200
        fill(numbers)
        before = workers_of(server)
        assert [server.quote(CHEAP).status for _ in range(3)] == [200] * 3
        assert workers_of(server) == before
        os.kill(min(before), signal.SIGKILL)
        wait_until(lambda: len(workers_of(server) - before) == 1)
        # The worker in its place has no room for numbers, serves, and says so; those that were kept are served.
        assert [server.quote(CHEAP).status for _ in range(3)] == [200] * 3
        assert [event["reason"] for event in events(log, "metrics_not_kept")] == ["No space left on device"]
        assert ("breach_exposure_start_time_seconds", ()) in scrape(server)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount something else at /dev/shm")
def test_without_files_in_memory_the_temporary_directory_does(tmp_path: Path) -> None:
    alone = ["unshare", "--mount", "--propagation", "private", "sh", "-c"]
    if subprocess.run([*alone, "mount -t tmpfs -o ro tmpfs /dev/shm"], check=False, capture_output=True).returncode:
        pytest.skip("no filesystem may be mounted here")
    within = [*alone, 'mount -t tmpfs -o ro tmpfs /dev/shm && exec "$@"', "sh"]
    with running_server(environment={"TMPDIR": str(tmp_path)}, within=within) as server:
        assert server.quote(CHEAP).status == 200
        assert scrape(server)["breach_exposure_quoted_causes_total", (("cause", "insider_exfiltration"),)] == 1
        assert len(list(tmp_path.glob("breach-exposure-*/*.db"))) > 1


def exporter_of(server: LiveServer) -> set[int]:
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text("ascii").split()
    return {int(child) for child in children} - workers_of(server)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="processes are found in /proc, which is Linux's")
def test_the_process_that_serves_the_numbers_is_started_again(log: Path) -> None:
    with running_server(log=log) as server:
        assert server.quote(CHEAP).status == 200
        (killed,) = exporter_of(server)
        os.kill(killed, signal.SIGKILL)
        wait_until(lambda: len(exporter_of(server)) == 1 and killed not in exporter_of(server))
        wait_until(lambda: answers(server.metrics_port))
        assert scrape(server)["breach_exposure_quoted_causes_total", (("cause", "insider_exfiltration"),)] == 1
        assert len(events(log, "metrics_not_served")) == 1


def test_a_port_for_numbers_that_becomes_free_is_taken(log: Path) -> None:
    taken = socket.create_server(("127.0.0.1", 0))
    port = taken.getsockname()[1]
    with taken, running_server(metrics_bind=f"127.0.0.1:{port}", log=log) as server:
        assert server.quote(CHEAP).status == 200
        taken.close()
        wait_until(lambda: answers(port))
    assert [event["reason"] for event in events(log, "metrics_not_served")] == ["Address already in use"]


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_a_clock_set_back_changes_no_answer_no_limit_and_no_worker(keys: str, tmp_path: Path, log: Path) -> None:
    clock = tmp_path / "clock"
    clock.write_text("0", "ascii")
    faked = {"PYTHONPATH": str(Path(__file__).with_name("clock")), "CLOCK_OFF_BY": str(clock)}
    with running_server(api_keys_file=keys, rate_limit="4/hour", log=log, environment=faked) as server:
        before = workers_of(server)
        assert [quote(server) for _ in range(2)] == [200] * 2
        clock.write_text(str(-2 * 86_400), "ascii")
        assert [quote(server) for _ in range(4)] == [200, 200, 429, 429]
        assert server.send("GET", "/readyz").status == 200
        days = [str(event["timestamp"])[:10] for event in events(log, "request")]
        assert days[0] > days[-1], "the clock was not set back"
        assert workers_of(server) == before


def test_a_worker_without_memory_fails_one_request_and_serves_the_next(log: Path) -> None:
    # No large array comes out of what the allocator reserved before.
    with running_server(log=log, environment={"MALLOC_MMAP_THRESHOLD_": "65536"}) as server:
        assert server.quote(CHEAP).status == 200
        (worker,) = workers_of(server)
        pages = int(Path(f"/proc/{worker}/statm").read_text("ascii").split()[0])
        most = pages * resource.getpagesize() + 4 * 1024 * 1024
        resource.prlimit(worker, resource.RLIMIT_AS, (most, most))
        answer = server.quote(LARGEST)
        assert (answer.status, json.loads(answer.body)["type"]) == (500, "/problems/internal-error")
        assert [server.quote(CHEAP).status for _ in range(3)] == [200] * 3
        assert "MemoryError" in str(events(log, "failed")[0]["exception"])


def refusal(log: Path, settings: dict[str, str], repository: Path = REPOSITORY) -> tuple[int, str]:
    """The exit code of a service that does not start, and the reason that it gives; its port never opens."""
    server = LiveServer("127.0.0.1", free_port(), free_port())
    with started(server, 1, None, log, settings, repository=repository) as process:
        opened = False
        while process.poll() is None:
            opened = opened or answers(server.port)
            time.sleep(0.05)
    assert not opened
    return process.returncode, " ".join(str(event["reason"]) for event in events(log, "refused_to_start"))


def test_a_bad_parameter_file_stops_the_program_with_file_and_line(tmp_path: Path, log: Path) -> None:
    copy = tmp_path / "program"
    for folder in ("deploy", "docs", "schemas", "service"):
        shutil.copytree(REPOSITORY / folder, copy / folder, symlinks=True)
    bad = copy / "service" / "parameters" / "jp" / "hardening" / "cause_factor.yaml"
    bad.write_text(bad.read_text("utf-8").replace("effective:", "efective:", 1), "utf-8")
    code, reason = refusal(log, {}, copy)
    assert code == 2
    assert reason.startswith("jp/hardening/cause_factor.yaml:7: values[0].efective ")


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"workers": "many"}, "BREACH_EXPOSURE_WORKERS"),
        ({"metrics_bind": "nowhere"}, "BREACH_EXPOSURE_METRICS_BIND"),
        ({"metrics_bind": "127.0.0.1:99999"}, "BREACH_EXPOSURE_METRICS_BIND"),
        ({"bind": "127.0.0.1:99999"}, "BREACH_EXPOSURE_BIND"),
        ({"worker": "3"}, "BREACH_EXPOSURE_WORKERS"),
        ({"rate_limit": "0/minute"}, "BREACH_EXPOSURE_RATE_LIMIT"),
        ({"oidc_jwks": "/nowhere/jwks.json"}, "BREACH_EXPOSURE_OIDC_ISSUER"),
        ({"metrics_directory": "/proc/numbers"}, "BREACH_EXPOSURE_METRICS_DIRECTORY"),
        ({"api_keys_file": "/nowhere/keys.json"}, "/nowhere/keys.json: No such file or directory"),
    ],
    ids=lambda value: "" if isinstance(value, str) else " ".join(f"{name}={wrong}" for name, wrong in value.items()),
)
def test_what_cannot_be_used_stops_the_program_by_its_name(settings: dict[str, str], reason: str, log: Path) -> None:
    code, said = refusal(log, settings)
    assert code == 2
    assert reason in said


def test_a_port_that_is_taken_stops_the_program(live_server: LiveServer, log: Path) -> None:
    with started(live_server, 1, None, log, {"metrics_bind": ""}) as process:
        assert process.wait(60) == 1
    assert f"Can't connect to ('127.0.0.1', {live_server.port})" in log.read_text("utf-8")


def test_a_socket_handed_over_on_another_address_stops_the_program(log: Path) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        started(LiveServer("127.0.0.1", free_port()), 1, listener, log, {"metrics_bind": ""}) as process,
    ):
        assert process.wait(60) == 2
    assert "BREACH_EXPOSURE_BIND" in str(events(log, "refused_to_start")[0]["reason"])


def test_every_row_of_the_page_names_a_test_that_exists() -> None:
    page = (REPOSITORY / "docs" / "operations.md").read_text("utf-8")
    table = page.partition("## When something fails")[2].partition("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ") and "| fault |" not in line]
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?` \|$", table.partition("| --- ")[2], re.MULTILINE)
    assert len(named) == len(rows) - 1 > 10
    for file, test in named:
        assert f"def {test or 'test_'}" in (REPOSITORY / file).read_text("utf-8")
