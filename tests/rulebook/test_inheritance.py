"""A parameter is looked for in a jurisdiction's own folder first, then in those that it inherits from."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from service.domain.errors import NotInForceError
from service.rulebook import Rulebook, RulesInForce

Write = Callable[..., Rulebook]

SINCE = ("2000-01-01", "2026-11-23")
CHAIN = ("de", "eu", "world")
REASON = "{reason: {ja: 理由, en: because}}"


def on(book: Rulebook, day: str = "2026-11-23") -> RulesInForce:
    return book.in_force(date.fromisoformat(day), date(2030, 1, 1))


@pytest.fixture
def germany(write: Write) -> Write:
    """Germany shares the law of Europe and the prices of the world."""
    described = "{currency: EUR, time_zone: Europe/Berlin, inherits: [eu, world]}"
    write("de.jurisdiction", (*SINCE, described), unit="jurisdiction")
    return write


def test_the_nearest_parameter_counts(germany: Write) -> None:
    germany("world.a.b", (*SINCE, "1"))
    assert on(germany("eu.c.d", (*SINCE, "2"))).at(CHAIN, "a.b") == "world.a.b"
    assert on(germany("eu.a.b", (*SINCE, "3"))).at(CHAIN, "a.b") == "eu.a.b"
    assert on(germany("de.a.b", (*SINCE, "4"))).at(CHAIN, "a.b") == "de.a.b"


def test_a_parameter_that_is_not_in_force_yet_or_any_more_leaves_it_to_the_next(germany: Write) -> None:
    germany("world.a.b", (*SINCE, "1"))
    book = germany("de.a.b", ("2010-01-01", SINCE[1], "2"), ("2020-01-01", SINCE[1], "none"))
    found = [on(book, day).at(CHAIN, "a.b") for day in ("2009-12-31", "2010-01-01", "2019-12-31", "2020-01-01")]
    assert found == ["world.a.b", "de.a.b", "de.a.b", "world.a.b"]


def test_a_parameter_that_nobody_has_is_named_after_the_jurisdiction(germany: Write) -> None:
    rules = on(germany("world.a.b", (*SINCE, "1")))
    assert rules.nearest(CHAIN, "x.y") is None
    with pytest.raises(NotInForceError) as caught:
        rules.at(CHAIN, "x.y")
    assert (caught.value.parameter_id, caught.value.day) == ("de.x.y", date(2026, 11, 23))


def test_a_subtree_holds_each_name_once_the_nearest_first(germany: Write) -> None:
    germany("world.duty.b", (*SINCE, "1"))
    germany("eu.duty.a", (*SINCE, "2"))
    rules = on(germany("de.duty.b", (*SINCE, "3")))
    assert [figure.id for figure in rules.nearest_under(CHAIN, "duty")] == ["de.duty.b", "eu.duty.a"]


def test_a_jurisdiction_is_its_parameter_in_words(germany: Write) -> None:
    place = on(germany("eu.a.b", (*SINCE, "1"))).jurisdiction("DE")
    assert place is not None
    assert (place.code, place.currency, place.time_zone, place.chain) == ("DE", "EUR", "Europe/Berlin", CHAIN)


def test_a_state_without_a_folder_has_the_law_of_its_country(germany: Write) -> None:
    rules = on(germany("eu.a.b", (*SINCE, "1")))
    state = rules.jurisdiction("DE-BY")
    assert state is not None
    assert (state.code, state.chain, state.label.en) == ("DE-BY", CHAIN, "For a test (BY)")
    assert rules.jurisdiction("FR-75") is None


def test_a_jurisdiction_has_a_first_day(germany: Write) -> None:
    book = germany("eu.a.b", (*SINCE, "1"))
    assert on(book, "1999-12-31").jurisdiction("DE") is None
    assert list(on(book, "1999-12-31").jurisdictions()) == []
    assert [place.code for place in on(book).jurisdictions()] == ["DE"]


def test_the_law_nearest_by_decides_whether_a_head_costs_nothing(germany: Write) -> None:
    def nothing(book: Rulebook) -> dict[str, str]:
        place = on(book).jurisdiction("DE")
        assert place is not None
        return dict(place.nothing)

    assert nothing(germany("world.defence.median", (*SINCE, "1"))) == {}
    assert nothing(germany("world.apology.nothing", (*SINCE, REASON), unit="reason")) == {
        "apology": "world.apology.nothing"
    }
    assert nothing(germany("eu.apology.amount", (*SINCE, "1"))) == {}
    assert nothing(germany("de.apology.nothing", (*SINCE, REASON), unit="reason")) == {"apology": "de.apology.nothing"}


def test_a_figure_keeps_the_value_of_the_folder_that_it_came_from(germany: Write) -> None:
    figure = on(germany("world.a.b", (*SINCE, "1.5"))).nearest(CHAIN, "a.b")
    assert figure is not None
    assert figure.dated.value == Decimal("1.5")
