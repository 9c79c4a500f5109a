"""Who may import whom is checked by import-linter, which says nothing of a module that no layer names."""

import tomllib
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]


def test_every_module_of_the_service_stands_in_a_layer() -> None:
    contracts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (layers,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    named = {name.strip() for layer in layers for name in layer.split("|")}
    rooms = {path.parent for path in (REPOSITORY / "service").glob("*/__init__.py")}
    modules = {path for path in (REPOSITORY / "service").glob("*.py") if path.stem != "__init__"}
    assert {f"service.{path.stem}" for path in rooms | modules} <= named
