"""A folder of parameter files for a test to fill."""

from collections.abc import Callable
from pathlib import Path

import pytest

from service.rulebook import Rulebook

Write = Callable[..., Rulebook]

PARAMETER = """\
id: {id}
label: {{ja: 試験用, en: For a test}}
unit: {unit}
values:
"""
VALUE = """\
  - effective: {effective}
    recorded: {recorded}
    value: {value}
    citation: {{title: Price list, checked: 2026-11-23, kind: survey}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder of parameter files that has its version."""
    (tmp_path / "VERSION").write_text("2026.11.23\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def write(folder: Path) -> Write:
    """Writes a parameter with its (effective, recorded, value) and loads the folder."""

    def write_parameter(parameter_id: str, *values: tuple[str, str, str], unit: str = "JPY") -> Rulebook:
        path = folder / (parameter_id.replace(".", "/") + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        dated = (
            VALUE.format(effective=effective, recorded=recorded, value=value) for effective, recorded, value in values
        )
        path.write_text(PARAMETER.format(id=parameter_id, unit=unit) + "".join(dated), encoding="utf-8")
        return Rulebook.load(folder)

    return write_parameter
