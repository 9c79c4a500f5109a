"""The committed tables: what the packages ship, each currency once, and where they came from."""

from datetime import date
from decimal import Decimal

import pytest

from schemas.currencies import DECIMALS
from service.exchange.bundled import FOLDER, bundled, read
from tools.build_exchange_rates import tables

WITHOUT_ANY = {"AFN", "FKP", "GIP", "IRR", "KPW", "NAD", "SHP", "SSP", "STN", "SYP", "TJS", "VED", "XCG"}


def test_the_committed_tables_are_what_the_pinned_packages_ship() -> None:
    assert {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()} == tables()


def test_every_table_names_its_source_its_licence_and_its_package() -> None:
    for table in bundled().tables:
        assert {"title", "url", "licence", "dates", "base", "taken from"} <= set(table.about)


def test_a_currency_but_the_euro_stands_in_one_table_only() -> None:
    one, other = bundled().tables
    assert set(one.columns) & set(other.columns) == set()
    assert set(other.columns) | set(one.columns) | WITHOUT_ANY == set(DECIMALS)


@pytest.mark.parametrize("table", bundled().tables, ids=lambda table: table.about["title"][:8])
def test_days_go_up_and_every_rate_is_above_nought(table: object) -> None:
    assert hasattr(table, "days")
    assert hasattr(table, "columns")
    assert list(table.days) == sorted(set(table.days))
    assert all(Decimal(rate) > 0 for column in table.columns.values() for rate in column if rate)


def test_a_day_without_a_rate_takes_the_one_before() -> None:
    table = read("# title: A bank\n# base: EUR\nday,USD,ISK\n2020-01-31,1.1,\n2020-02-28,,140\n2020-03-31,1.2,150\n")
    assert table.published("USD", date(2020, 3, 1)) == table.published("USD", date(2020, 2, 1))
    assert table.published("ISK", date(2020, 2, 1)) is None
    assert table.published("USD", date(2020, 1, 30)) is None
    assert table.published("KRW", date(2020, 3, 1)) is None


def test_the_digest_hangs_on_every_byte_of_the_tables() -> None:
    assert len(bundled().digest) == 64
