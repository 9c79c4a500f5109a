"""The page of all duties, and that no jurisdiction is without one."""

from pathlib import Path

from service.domain.parameter import Parameter
from tests.japan import rulebook, rules_on
from tools.render_duties import PAGE, page

REPOSITORY = Path(__file__).parents[2]


def test_the_page_shows_the_duties_of_the_rulebook() -> None:
    committed = (REPOSITORY / PAGE).read_text("utf-8")
    assert committed == page(rulebook()), "run python -m tools.render_duties"


def duties_of(chain: tuple[str, ...]) -> list[Parameter]:
    """The duties that anybody in a place may have, of the nearest law that makes one."""
    return next((found for prefix in chain if (found := list(rulebook().under(f"{prefix}.duty")))), [])


def test_every_jurisdiction_has_a_duty_of_a_law_of_its_own_or_of_its_union() -> None:
    for place in rules_on().jurisdictions():
        own = [prefix for prefix in place.chain if prefix != "world"]
        assert duties_of(tuple(own)), f"{place.code} has no duty: add one, or one whose pace is voluntary and says why"


def test_every_duty_says_whom_when_and_by_which_provision_in_both_languages() -> None:
    for parameter in rulebook().parameters.values():
        if parameter.unit != "duty":
            continue
        for dated in parameter.values:
            words = [value for key, value in dated.value.items() if hasattr(value, "ja")]  # type: ignore[union-attr]
            assert all(text.ja.strip() and text.en.strip() for text in (*words, parameter.label)), parameter.id
