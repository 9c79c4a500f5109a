import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from limits import parse
from limits.errors import StorageError
from limits.storage import RedisStorage

from service.api.access.api_keys import new_key
from service.api.access.limits import Allowance, Limiter, LimitSettingsError, limiter_of
from service.api.access.memory import MemoryStore
from service.api.access.refusals import RateLimitedError
from service.api.problems import MEDIA_TYPE
from service.app import create_app
from service.observability import series
from service.settings import Settings
from tests.live_server import free_port

FIRST, FIRST_ENTRY = new_key("first", ["read"], None)
SECOND, SECOND_ENTRY = new_key("first", ["read"], None)
OTHER, OTHER_ENTRY = new_key("other", ["read"], None)


def failures() -> float:
    return series.REGISTRY.get_sample_value("breach_exposure_limiter_failed_total") or 0.0


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    path = tmp_path / "keys.json"
    path.write_text(json.dumps({"keys": [FIRST_ENTRY, SECOND_ENTRY, OTHER_ENTRY]}), "utf-8")
    return Settings(log_level="error", api_keys_file=str(path), rate_limit="3/hour")


def test_the_keys_of_a_client_share_one_limit_and_other_clients_have_their_own(settings: Settings) -> None:
    client = create_app(settings).test_client()
    statuses = [client.get("/v1/vocabulary", headers=bearer(key)).status_code for key in (FIRST, SECOND, FIRST, SECOND)]
    assert statuses == [200, 200, 200, 429]
    assert client.get("/v1/vocabulary", headers=bearer(OTHER)).status_code == 200


def test_every_answer_says_what_is_left_and_a_refusal_when_there_is_more(settings: Settings) -> None:
    client = create_app(settings).test_client()
    replies = [client.get("/v1/vocabulary", headers=bearer(FIRST)) for _ in range(4)]
    assert [reply.headers.get("RateLimit-Policy") for reply in replies] == ['"client";q=3;w=3600'] * 4
    for left, reply in zip((2, 1, 0, 0), replies, strict=True):
        remaining, _, seconds = reply.headers["RateLimit"].rpartition(";t=")
        assert remaining == f'"client";r={left}'
        assert 3000 < int(seconds) <= 3600
    refused = replies[3]
    assert (refused.status_code, refused.mimetype) == (429, MEDIA_TYPE)
    assert 0 < int(refused.headers["Retry-After"]) <= 3600


def test_health_and_documentation_are_not_counted(settings: Settings) -> None:
    client = create_app(settings).test_client()
    assert {client.get("/livez", headers=bearer(FIRST)).status_code for _ in range(10)} == {200}


def test_nobody_is_limited_where_callers_are_not_told_apart() -> None:
    client = create_app(Settings(log_level="error", rate_limit="1/hour")).test_client()
    replies = [client.get("/v1/vocabulary") for _ in range(3)]
    assert [reply.status_code for reply in replies] == [200] * 3
    assert "RateLimit" not in replies[0].headers


def test_a_window_ends_by_a_clock_that_nobody_sets_back() -> None:
    now = [0.0]
    limiter = Limiter(parse("2/minute"), MemoryStore(lambda: now[0]))
    assert limiter.take("a") == Allowance(1, 60)
    now[0] = 30.0
    assert limiter.take("a") == Allowance(0, 30)
    with pytest.raises(RateLimitedError):
        limiter.take("a")
    now[0] = 61.0
    assert limiter.take("a") == Allowance(1, 60)


def test_windows_that_ended_are_forgotten() -> None:
    now = [0.0]
    store = MemoryStore(lambda: now[0])
    for number in range(2000):
        now[0] += 1.0
        store.incr(str(number), 10)
    assert len(store._windows) <= 1025  # noqa: SLF001 (memory is what this is about)


def test_a_store_that_fails_serves_counts_the_failure_and_is_left_alone() -> None:
    class Broken(MemoryStore):
        asked = 0

        def incr(self, *_: object, **__: object) -> int:
            self.asked += 1
            raise StorageError(OSError("gone"))

    now, store, before = [0.0], Broken(), failures()
    limiter = Limiter(parse("1/hour"), store, clock=lambda: now[0])
    assert [limiter.take("a") for _ in range(5)] == [None] * 5
    assert store.asked == 1
    assert failures() == before + 5
    now[0] = 6.0
    limiter.take("a")
    assert store.asked == 2


def test_a_store_that_is_not_there_serves() -> None:
    gone = f"redis://127.0.0.1:{free_port()}"
    limiter = limiter_of(Settings(rate_limit="1/hour", rate_limit_store=gone))
    assert [limiter.take("a") for _ in range(3)] == [None] * 3


def test_a_store_that_never_answers_serves() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"valkey://127.0.0.1:{silent.getsockname()[1]}"
        limiter = limiter_of(Settings(rate_limit="1/hour", rate_limit_store=address))
        assert limiter.take("a") is None


@pytest.fixture
def store() -> Iterator[str]:
    program = shutil.which("valkey-server") or shutil.which("redis-server")
    if program is None:
        message = "neither valkey-server nor redis-server is on this machine, so nobody counted together: install one"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    port = free_port()
    with subprocess.Popen(
        [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
        stdout=subprocess.DEVNULL,
    ) as process:
        try:
            address = f"redis://127.0.0.1:{port}"
            _wait_for(RedisStorage(address))
            yield address
        finally:
            process.terminate()


def _wait_for(storage: RedisStorage) -> None:
    deadline = time.monotonic() + 30
    while not storage.check():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_workers_count_together_in_a_store(store: str) -> None:
    one, two = (limiter_of(Settings(rate_limit="3/hour", rate_limit_store=store)) for _ in range(2))
    left = [limiter.take("client") for limiter in (one, two, one)]
    assert [allowance and allowance.left for allowance in left] == [2, 1, 0]
    with pytest.raises(RateLimitedError):
        two.take("client")


@pytest.mark.parametrize(
    "wrong",
    [
        {"rate_limit": "often"},
        {"rate_limit": ""},
        {"rate_limit": "1/minute;5/hour"},
        {"rate_limit": "0/minute"},
        {"rate_limit_store": "memcached://a"},
        {"rate_limit_store": "x"},
    ],
)
def test_a_wrong_limit_stops_the_program_by_its_name(wrong: dict[str, str]) -> None:
    with pytest.raises(LimitSettingsError, match="BREACH_EXPOSURE_RATE_LIMIT"):
        limiter_of(Settings(**wrong))  # type: ignore[arg-type]
