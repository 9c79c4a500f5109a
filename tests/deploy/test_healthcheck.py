"""The image's check of health asks the service wherever its settings let it listen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.live_server import REPOSITORY, LiveServer, free_port, started, wait_until


def is_healthy(bind: str) -> bool:
    checked = subprocess.run(
        [sys.executable, "deploy/healthcheck.py"],
        cwd=REPOSITORY,
        env=os.environ | {"BREACH_EXPOSURE_BIND": bind},
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert not checked.stderr
    return checked.returncode == 0


def test_a_service_on_an_address_is_healthy(live_server: LiveServer) -> None:
    assert is_healthy(f"{live_server.host}:{live_server.port}")


@pytest.mark.parametrize("scheme", ["unix:", "unix://"])
def test_a_service_on_a_file_is_healthy(scheme: str, tmp_path: Path) -> None:
    bind = f"{scheme}{tmp_path}/a service.sock"
    server = LiveServer("127.0.0.1", free_port(), free_port())
    with started(server, 1, None, None, {"bind": bind}) as process:
        try:
            wait_until(lambda: is_healthy(bind))
        finally:
            process.terminate()
            process.wait(30)


def test_where_nobody_listens_nothing_is_healthy(tmp_path: Path) -> None:
    assert not is_healthy(f"127.0.0.1:{free_port()}")
    assert not is_healthy(f"unix:{tmp_path}/nobody.sock")
