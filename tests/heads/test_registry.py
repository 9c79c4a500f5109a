"""The registry, the vocabulary and the rulebook speak of the same heads, and heads hold no numbers of their own."""

import ast
from pathlib import Path

import pytest

from service.domain.vocabulary.heads import HEADS as WORDS
from service.heads.registry import HEADS
from service.scenarios import COLUMNS

FILES = sorted(Path("service/heads").glob("*.py"))


def test_every_head_of_the_vocabulary_is_quoted_and_no_other() -> None:
    assert {head.code for head in HEADS} == set(WORDS)


def test_every_head_has_its_column_in_the_scenario_set() -> None:
    assert {f"severity.{head.code}" for head in HEADS} <= set(COLUMNS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_head_holds_no_number_but_nought_one_and_two(path: Path) -> None:
    found = [
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool)
    ]
    assert set(found) <= {0, 1, 2}
