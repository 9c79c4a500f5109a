"""The page of all duties, and the words of each."""

from pathlib import Path

import pytest

from tests.japan import rulebook
from tools.render_duties import PAGE, page

REPOSITORY = Path(__file__).parents[2]


def test_the_page_shows_the_duties_of_the_rulebook() -> None:
    committed = (REPOSITORY / PAGE).read_text("utf-8")
    assert committed == page(rulebook()), "run python -m tools.render_duties"


@pytest.mark.parametrize(
    ("place", "period"),
    [
        ("SG", "3 days as a target, late after 33"),
        ("AU", "30 days as a target, late after 37"),
        ("NZ", "72 hours as a target"),
    ],
)
def test_the_page_says_which_day_may_be_missed(place: str, period: str) -> None:
    assert any(row.startswith(f"| {place} |") and f"| {period} |" in row for row in page(rulebook()).splitlines())


def test_every_duty_says_whom_when_and_by_which_provision_in_both_languages() -> None:
    for parameter in rulebook().parameters.values():
        if parameter.unit != "duty":
            continue
        for dated in parameter.values:
            words = [value for key, value in dated.value.items() if hasattr(value, "ja")]  # type: ignore[union-attr]
            assert all(text.ja.strip() and text.en.strip() for text in (*words, parameter.label)), parameter.id
