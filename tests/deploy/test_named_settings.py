"""Whatever is shipped to run the service sets what the service reads."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from service.settings import PREFIX, Settings

REPOSITORY = Path(__file__).parents[2]
SHIPPED = [
    REPOSITORY / "Dockerfile",
    # A service that was started here may have left its settings compiled.
    *sorted(path for path in (REPOSITORY / "deploy").rglob("*") if path.is_file() and path.suffix != ".pyc"),
]
KNOWN = {PREFIX + entry.name.upper() for entry in fields(Settings)}


def named(path: Path) -> set[str]:
    return set(re.findall(rf"{PREFIX}[A-Z_]*[A-Z]", path.read_text("utf-8")))


@pytest.mark.parametrize(
    "path", [path for path in SHIPPED if named(path)], ids=lambda path: str(path.relative_to(REPOSITORY))
)
def test_a_shipped_file_names_settings_that_exist(path: Path) -> None:
    assert named(path) <= KNOWN


def test_every_way_to_run_it_beyond_this_machine_says_who_may_call() -> None:
    for path in ("deploy/compose.yaml", "deploy/kustomize/base/kustomization.yaml"):
        assert PREFIX + "API_KEYS_FILE" in named(REPOSITORY / path)
    assert not [
        path for path in SHIPPED if path.suffix in {".yaml", ".yml"} and PREFIX + "ANYONE_MAY_CALL" in named(path)
    ]
