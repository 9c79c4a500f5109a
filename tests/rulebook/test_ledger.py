"""What a head reads becomes the basis of its line."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest

from service.domain.errors import NotInForceError
from service.rulebook import Ledger, Rulebook

Write = Callable[..., Rulebook]

DAY = date(2026, 11, 23)
SINCE = ("2000-01-01", "2026-11-23")


@pytest.fixture
def book(write: Write) -> Rulebook:
    """A rulebook with one parameter of each shape."""
    write("jp.notification.letter_cost", (*SINCE, "130.5"))
    write("jp.notification.share", (*SINCE, "0.3"), unit="share")
    write("jp.investigation.cause_factor", (*SINCE, "{ransomware: 1.5, unknown: 1}"), unit="table:ratio")
    write("jp.surcharge.multiple", ("2028-01-01", "2026-11-23", "1.5"), unit="ratio")
    element = "{mental_level: 1, economic_level: 1, award_tier: basic, special_care: false, property_risk: false"
    return write("jp.data_element.name", (*SINCE, f"{element}, apology_tier: contact}}"), unit="data_element")


@pytest.fixture
def ledger(book: Rulebook) -> Ledger:
    """A ledger that nothing has been read from."""
    return Ledger(book.in_force(DAY, DAY))


def ids(ledger: Ledger) -> Iterator[str]:
    return (figure.id for figure in ledger.figures)


def test_a_new_ledger_has_no_entries(ledger: Ledger) -> None:
    assert ledger.figures == ()


def test_each_parameter_is_entered_once_in_order_of_first_use(ledger: Ledger) -> None:
    ledger.number("jp.notification.share")
    ledger.entry("jp.investigation.cause_factor", "ransomware")
    ledger.number("jp.notification.letter_cost")
    ledger.entry("jp.investigation.cause_factor", "unknown")
    ledger.decimal("jp.notification.share")
    assert list(ids(ledger)) == [
        "jp.notification.share",
        "jp.investigation.cause_factor",
        "jp.notification.letter_cost",
    ]


def test_a_number_is_a_float_and_a_decimal_is_what_was_written(ledger: Ledger) -> None:
    assert ledger.number("jp.notification.letter_cost") == 130.5
    assert isinstance(ledger.number("jp.notification.letter_cost"), float)
    assert ledger.decimal("jp.notification.share") == Decimal("0.3")


def test_a_cell_is_a_float_and_the_table_keeps_its_decimals(ledger: Ledger) -> None:
    assert ledger.entry("jp.investigation.cause_factor", "ransomware") == 1.5
    assert ledger.mapping("jp.investigation.cause_factor") == {"ransomware": Decimal("1.5"), "unknown": Decimal(1)}


def test_of_a_table_only_the_cells_that_were_read_are_entered(ledger: Ledger) -> None:
    ledger.entry("jp.investigation.cause_factor", "ransomware")
    (figure,) = ledger.figures
    assert figure.value == {"ransomware": Decimal("1.5")}


def test_a_table_that_was_read_whole_is_entered_whole(ledger: Ledger) -> None:
    ledger.entry("jp.investigation.cause_factor", "ransomware")
    ledger.mapping("jp.investigation.cause_factor")
    (figure,) = ledger.figures
    assert figure.value == {"ransomware": Decimal("1.5"), "unknown": Decimal(1)}


def test_a_data_element_is_read_as_a_mapping(ledger: Ledger) -> None:
    element = ledger.mapping("jp.data_element.name")
    assert (element["mental_level"], element["award_tier"], element["special_care"]) == (1, "basic", False)


def test_a_figure_is_entered_like_a_number(ledger: Ledger) -> None:
    figure = ledger.figure("jp.notification.share")
    assert ledger.figures == (figure,)


def test_two_ledgers_of_one_day_share_figures_but_not_entries(book: Rulebook) -> None:
    first, second = (Ledger(book.in_force(DAY, DAY)) for _ in range(2))
    first.number("jp.notification.share")
    assert second.figures == ()
    assert second.figure("jp.notification.share") is first.figure("jp.notification.share")


@pytest.mark.parametrize("read", ["number", "decimal", "mapping", "figure"])
def test_what_is_not_in_force_is_refused_with_its_id_and_day_and_not_entered(read: str, ledger: Ledger) -> None:
    with pytest.raises(NotInForceError) as error:
        getattr(ledger, read)("jp.surcharge.multiple")
    assert (error.value.parameter_id, error.value.day) == ("jp.surcharge.multiple", DAY)
    assert ledger.figures == ()


@pytest.mark.parametrize("read", ["number", "decimal", "mapping", "figure"])
def test_an_unknown_id_is_refused(read: str, ledger: Ledger) -> None:
    with pytest.raises(KeyError, match=r"jp\.nowhere\.at_all"):
        getattr(ledger, read)("jp.nowhere.at_all")


@pytest.mark.parametrize("parameter_id", ["jp.investigation.cause_factor", "jp.data_element.name"])
def test_a_mapping_is_not_read_as_a_number(parameter_id: str, ledger: Ledger) -> None:
    for read in (ledger.number, ledger.decimal):
        with pytest.raises(TypeError, match="is not one number"):
            read(parameter_id)


def test_a_number_is_not_read_as_a_mapping(ledger: Ledger) -> None:
    with pytest.raises(TypeError, match="is no mapping"):
        ledger.mapping("jp.notification.share")


@pytest.mark.parametrize("parameter_id", ["jp.notification.share", "jp.data_element.name"])
def test_only_a_table_has_cells(parameter_id: str, ledger: Ledger) -> None:
    with pytest.raises(TypeError, match="is no table"):
        ledger.entry(parameter_id, "mental_level")


def test_a_missing_cell_is_named(ledger: Ledger) -> None:
    with pytest.raises(KeyError, match=r"jp\.investigation\.cause_factor has no cell scraping"):
        ledger.entry("jp.investigation.cause_factor", "scraping")


def test_threads_that_share_the_rules_read_the_same_figures(book: Rulebook) -> None:
    def read(_: int) -> tuple[float, int]:
        ledger = Ledger(book.in_force(DAY, DAY))
        return ledger.number("jp.notification.letter_cost"), id(ledger.figures[0])

    with ThreadPoolExecutor(max_workers=8) as pool:
        assert len(set(pool.map(read, range(200)))) == 1


def test_a_provision_of_another_day_is_cited_as_of_that_day(book: Rulebook, ledger: Ledger) -> None:
    later = book.in_force(date(2028, 1, 1), DAY).find("jp.surcharge.multiple")
    assert later
    ledger.number("jp.notification.share")
    ledger.adopt([later])
    assert list(ids(ledger)) == ["jp.notification.share", "jp.surcharge.multiple"]
