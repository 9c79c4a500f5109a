"""Both readers under atheris for a few seconds; `make fuzz` gives each a million inputs."""

import importlib
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
TARGETS = ("strict_json", "parameter_file")
SECONDS = 5


@pytest.mark.parametrize("target", TARGETS)
def test_every_seed_is_read_or_refused_as_documented(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    module = importlib.import_module(f"tests.fuzz.{target}")
    for seed in module.seeds():
        module.try_one(seed)


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_is_found_in_a_few_seconds(target: str) -> None:
    if find_spec("atheris") is None:
        if os.environ.get("CI") and (sys.platform, sys.version_info < (3, 14)) == ("linux", True):
            pytest.fail("atheris is not installed, so nothing was fuzzed: make test installs it")
        pytest.skip("atheris has no wheel for this Python or machine, so nothing was fuzzed")
    command = [sys.executable, "-m", "tests.fuzz", target, f"-max_total_time={SECONDS}"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-4000:]
    assert "Done " in done.stderr
