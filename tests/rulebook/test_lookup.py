"""Which value is in force on a day, as far as was known on a day."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.citation import Citation, SourceKind
from service.domain.parameter import DatedValue, Parameter, Value
from service.domain.text import Text
from service.rulebook import Rulebook
from service.rulebook.rulebook import DAYS_KEPT, under

Write = Callable[..., Rulebook]

LATE = date(2100, 1, 1)
CITATION = Citation(title="Price list", kind=SourceKind.SURVEY, checked=date(2026, 11, 23))
days = st.dates(date(2026, 1, 1), date(2026, 1, 12))
amounts = st.decimals(min_value=0, max_value=10**6, places=2)


def rulebook(*parameters: Parameter) -> Rulebook:
    return Rulebook(version="2026.11.23", digest="", parameters={parameter.id: parameter for parameter in parameters})


def parameter(*values: tuple[date, date, Value | None], parameter_id: str = "jp.a.b") -> Parameter:
    dated = tuple(DatedValue(effective, recorded, value, CITATION) for effective, recorded, value in values)
    return Parameter(id=parameter_id, label=Text(ja="試験用", en="For a test"), unit="JPY", values=dated)


def value_on(book: Rulebook, day: date, known_at: date = LATE) -> Value | None:
    figure = book.in_force(day, known_at).find("jp.a.b")
    return figure.dated.value if figure else None


@st.composite
def parameters(draw: st.DrawFn) -> Parameter:
    """A parameter of up to six dated values, in order, some of them ends of force."""
    dates = draw(st.lists(st.tuples(days, days), min_size=1, max_size=6, unique=True))
    return parameter(*((*pair, draw(st.none() | amounts)) for pair in sorted(dates)))


def test_before_its_first_day_a_parameter_is_not_in_force(write: Write) -> None:
    book = write("jp.a.b", ("2027-01-17", "2026-11-23", "100"))
    assert value_on(book, date(2027, 1, 16)) is None
    assert value_on(book, date(2027, 1, 17)) == 100


def test_a_value_holds_until_the_day_before_the_next_one(write: Write) -> None:
    book = write("jp.a.b", ("2022-04-01", "2026-11-23", "100"), ("2027-01-17", "2026-11-23", "150"))
    assert value_on(book, date(2027, 1, 16)) == 100
    assert value_on(book, date(2027, 1, 17)) == 150


def test_the_end_of_force_is_explicit_and_a_later_value_revives_the_parameter(write: Write) -> None:
    recorded = "2026-11-23"
    book = write(
        "jp.a.b", ("2020-01-01", recorded, "1"), ("2021-01-01", recorded, "none"), ("2022-01-01", recorded, "2")
    )
    assert [value_on(book, date(year, 6, 1)) for year in (2019, 2020, 2021, 2022)] == [None, 1, None, 2]


def test_a_correction_replaces_the_value_only_for_those_who_knew_of_it(write: Write) -> None:
    book = write("jp.a.b", ("2020-01-01", "2026-11-23", "100"), ("2020-01-01", "2026-12-01", "110"))
    assert value_on(book, date(2025, 1, 1), known_at=date(2026, 11, 30)) == 100
    assert value_on(book, date(2025, 1, 1), known_at=date(2026, 12, 1)) == 110


def test_a_later_correction_of_an_old_value_does_not_hide_the_newer_law(write: Write) -> None:
    book = write(
        "jp.a.b",
        ("2020-01-01", "2026-11-23", "100"),
        ("2020-01-01", "2026-12-01", "110"),
        ("2022-01-01", "2026-11-23", "200"),
    )
    assert value_on(book, date(2023, 1, 1), known_at=date(2027, 1, 1)) == 200
    assert value_on(book, date(2021, 1, 1), known_at=date(2027, 1, 1)) == 110


def test_before_anything_was_recorded_nothing_is_known(write: Write) -> None:
    book = write("jp.a.b", ("2000-01-01", "2026-11-23", "100"))
    assert value_on(book, date(2026, 11, 22), known_at=date(2026, 11, 22)) is None


def test_an_unknown_id_is_a_mistake_and_not_a_missing_value(write: Write) -> None:
    rules = write("jp.a.b", ("2000-01-01", "2026-11-23", "100")).in_force(LATE, LATE)
    with pytest.raises(KeyError, match=r"jp\.a\.c is no parameter"):
        rules.find("jp.a.c")


def test_a_figure_carries_its_parameter_and_its_citation(write: Write) -> None:
    figure = write("jp.a.b", ("2000-01-01", "2026-11-23", "100")).in_force(LATE, LATE).find("jp.a.b")
    assert figure is not None
    assert (figure.id, figure.parameter.unit, figure.dated.citation.title) == ("jp.a.b", "JPY", "Price list")


def test_the_same_figure_is_found_whatever_the_day_on_which_it_is_asked_for(write: Write) -> None:
    book = write("jp.a.b", ("2000-01-01", "2026-11-23", "100"))
    figure = book.in_force(date(2026, 1, 1), LATE).find("jp.a.b")
    assert book.in_force(date(2026, 1, 2), LATE).find("jp.a.b") is figure
    assert book.in_force(date(2026, 1, 1), LATE).find("jp.a.b") is figure


def test_rules_in_force_remember_their_dates_however_many_days_are_asked_for(write: Write) -> None:
    book = write("jp.a.b", ("2000-01-01", "2026-11-23", "100"))
    asked = [date(2026, 1, 1) + timedelta(days=n) for n in range(2 * DAYS_KEPT)]
    assert [book.in_force(day, LATE).day for day in asked] == asked
    assert book.in_force(asked[0], LATE).known_at == LATE


def test_a_prefix_takes_whole_words_between_dots(write: Write) -> None:
    for parameter_id in (
        "jp.duty.telecom",
        "jp.duty",
        "jp.duty_free.shop",
        "jp.duty.appi.order",
        "jp.dut.a",
        "common.duty.x",
    ):
        book = write(parameter_id, ("2000-01-01", "2026-11-23", "100"))
    wanted = ["jp.duty", "jp.duty.appi.order", "jp.duty.telecom"]
    assert [figure.id for figure in book.in_force(LATE, LATE).under("jp.duty")] == wanted
    assert [found.id for found in book.under("jp.duty.")] == wanted
    assert [found.id for found in book.under("")] == list(book.parameters)
    assert list(book.under("kr")) == []


def test_only_what_is_in_force_is_found_under_a_prefix(write: Write) -> None:
    write("jp.duty.old", ("2000-01-01", "2026-11-23", "1"), ("2010-01-01", "2026-11-23", "none"))
    write("jp.duty.new", ("2027-01-17", "2026-11-23", "1"))
    book = write("jp.duty.now", ("2000-01-01", "2026-11-23", "1"))
    assert [figure.id for figure in book.in_force(date(2026, 1, 1), LATE).under("jp.duty")] == ["jp.duty.now"]


@given(parameters(), days, days)
def test_what_is_found_was_in_force_and_known(given_parameter: Parameter, day: date, known_at: date) -> None:
    figure = rulebook(given_parameter).in_force(day, known_at).find("jp.a.b")
    if figure:
        assert figure.dated.value is not None
        assert figure.dated.effective <= day
        assert figure.dated.recorded <= known_at


@given(parameters(), days, days)
def test_it_is_the_value_that_took_effect_last_and_then_was_recorded_last(
    given_parameter: Parameter, day: date, known_at: date
) -> None:
    known = [dated for dated in given_parameter.values if dated.effective <= day and dated.recorded <= known_at]
    last = max(known, key=lambda dated: (dated.effective, dated.recorded), default=None)
    assert value_on(rulebook(given_parameter), day, known_at) == (last.value if last else None)


@given(parameters(), days, days, days, amounts)
def test_what_is_recorded_later_never_changes_an_earlier_replay(
    given_parameter: Parameter, day: date, known_at: date, effective: date, amount: Decimal
) -> None:
    later = max(dated.recorded for dated in given_parameter.values) + timedelta(days=1)
    values = [(dated.effective, dated.recorded, dated.value) for dated in given_parameter.values]
    grown = parameter(*sorted([*values, (effective, later, amount)], key=lambda value: value[:2]))
    before, after = rulebook(given_parameter), rulebook(grown)
    assert value_on(after, day, min(known_at, later - timedelta(days=1))) == value_on(
        before, day, min(known_at, later - timedelta(days=1))
    )


@given(parameters(), days, days)
def test_after_the_end_of_force_nothing_is_found_and_before_it_nothing_changes(
    given_parameter: Parameter, day: date, ended: date
) -> None:
    kept = [
        (dated.effective, dated.recorded, dated.value) for dated in given_parameter.values if dated.effective < ended
    ]
    book = rulebook(parameter(*kept, (ended, LATE, None)))
    assert value_on(book, max(day, ended)) is None
    assert value_on(book, min(day, ended - timedelta(days=1))) == value_on(
        rulebook(parameter(*kept)), min(day, ended - timedelta(days=1))
    )


@given(parameters())
def test_on_the_day_on_which_it_takes_effect_the_last_correction_of_a_value_is_found(
    given_parameter: Parameter,
) -> None:
    book = rulebook(given_parameter)
    for last in last_of_each_day(given_parameter):
        assert value_on(book, last.effective) == last.value


def last_of_each_day(given_parameter: Parameter) -> Iterator[DatedValue]:
    yield from {dated.effective: dated for dated in given_parameter.values}.values()


words = st.sampled_from(["a", "ab", "a_b", "b", "a1"])
ids = st.lists(words, min_size=1, max_size=4).map(".".join)


@given(st.sets(ids, max_size=12), ids)
def test_a_prefix_finds_what_a_search_through_all_ids_finds(known: set[str], prefix: str) -> None:
    wanted = sorted(known_id for known_id in known if f"{known_id}.".startswith(f"{prefix}."))
    assert list(under(sorted(known), prefix)) == wanted
