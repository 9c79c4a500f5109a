"""What is declared in several places is the same in all of them, and nothing names where packages come from."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))

# Licences that ask of whoever runs or passes on the service to keep their notice and no more, as packages name them.
PERMISSIVE = {
    *("0BSD", "Apache Software License", "Apache-2.0", "BSD License", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0"),
    *("MIT", "MIT License", "MIT-0", "PSF-2.0", "Zlib"),
}


def named(requirements: str) -> set[str]:
    lines = (REPOSITORY / "requirements" / requirements).read_text("utf-8").splitlines()
    return {line for line in lines if line and not line.startswith(("#", "-"))}


def test_the_package_depends_on_what_the_worker_is_installed_with() -> None:
    assert set(PROJECT["project"]["dependencies"]) == named("run.in")


def test_the_extra_for_spans_is_what_its_requirements_name() -> None:
    assert set(PROJECT["project"]["optional-dependencies"]["tracing"]) == named("tracing.in")


def test_every_pinned_package_has_its_hashes() -> None:
    for path in (REPOSITORY / "requirements").glob("*.txt"):
        text = path.read_text("utf-8")
        pinned = re.findall(r"^[a-z0-9._-]+(?:\[[^]]*\])?==.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
        assert pinned
        assert all("--hash=sha256:" in package for package in pinned)
        assert "://" not in text


def test_the_licence_is_the_one_that_is_declared() -> None:
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert "Apache License\n                           Version 2.0" in (REPOSITORY / "LICENSE").read_text("utf-8")


def test_vendored_code_names_its_version_and_licence() -> None:
    for folder in (REPOSITORY / "service" / "web" / "vendor").iterdir():
        assert re.search(r"\d+\.\d+\.\d+", (folder / "VERSION.md").read_text("utf-8"))
        assert (folder / "LICENSE").is_file()


def test_every_package_of_the_service_has_a_permissive_licence() -> None:
    text = (REPOSITORY / "requirements" / "run.txt").read_text("utf-8")
    pinned = re.findall(r"^([a-z0-9._-]+)==", text, re.MULTILINE)
    command = [sys.executable, "-m", "piplicenses", "--format=json", "--packages", *pinned]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    licences = {entry["Name"].lower().replace("_", "-"): entry["License"] for entry in json.loads(done.stdout)}
    assert set(licences) == set(pinned)
    for name, licence in licences.items():
        assert set(re.split(r"; | AND | OR ", licence)) <= PERMISSIVE, (name, licence)
