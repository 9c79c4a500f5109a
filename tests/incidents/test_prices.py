"""Published amounts at the prices of the year of the quote."""

from decimal import Decimal

import pytest

from service.domain.known_incident import IncidentCost, PricedCost
from service.domain.money import Money
from service.domain.parameter import Figure
from service.incidents import packaged
from service.incidents.prices import priced
from tests.cases import TODAY, rulebook

RULES = rulebook().in_force(TODAY, TODAY)


def at(year: int, amount: str, currency: str, paid_in: int) -> tuple[PricedCost, Figure | None]:
    return priced(IncidentCost("total", Money(Decimal(amount), currency), paid_in, "reported"), year, RULES)


def level(currency: str, year: int) -> Decimal:
    figure = RULES.find(f"common.price_index.{currency}")
    assert figure is not None
    levels = figure.dated.value
    assert not isinstance(levels, Decimal | None)
    value: Decimal = levels[str(year)]
    return value


def test_an_amount_grows_with_the_index() -> None:
    cost, figure = at(2026, "1000000", "JPY", 2014)
    assert cost.today.amount == round(1_000_000 * level("jpy", 2024) / level("jpy", 2014))
    assert (cost.price_year, cost.price_basis) == (2024, "indexed")
    assert figure is not None
    assert figure.cells == ("2014", "2024")


def test_the_prices_are_those_of_the_last_year_that_the_index_has() -> None:
    assert at(2026, "100", "USD", 2013)[0].price_year == 2024
    assert at(2026, "100", "EUR", 2013)[0].price_year == 2023
    assert at(2016, "100", "USD", 2013)[0].price_year == 2016


def test_an_amount_of_the_last_year_stays_as_it_is() -> None:
    cost, _ = at(2026, "123.45", "USD", 2024)
    assert (cost.today.amount, cost.price_basis) == (Decimal("123.45"), "indexed")


def test_without_an_index_the_amount_stays_nominal_and_says_so() -> None:
    cost, figure = at(2026, "250000", "CHF", 2020)
    assert (cost.today.amount, cost.price_year, cost.price_basis) == (Decimal("250000.00"), 2020, "no_index")
    assert figure is None


def test_an_amount_after_the_end_of_the_index_stays_nominal_and_says_so() -> None:
    cost, _ = at(2026, "5200000000", "JPY", 2025)
    assert (cost.today.amount, cost.price_year, cost.price_basis) == (
        Decimal(5_200_000_000),
        2025,
        "index_ends_earlier",
    )


def test_an_amount_from_before_the_index_stays_nominal_and_says_so() -> None:
    assert at(2026, "100", "USD", 1995)[0].price_basis == "no_index"


@pytest.mark.parametrize(
    ("currency", "low", "high"),
    [("jpy", "1.05", "1.12"), ("usd", "1.30", "1.35"), ("gbp", "1.30", "1.40"), ("huf", "1.6", "1.75")],
)
def test_prices_since_2014_rose_by_what_everybody_remembers(currency: str, low: str, high: str) -> None:
    assert Decimal(low) < level(currency, 2024) / level(currency, 2014) < Decimal(high)


def test_amounts_are_rounded_to_what_can_be_paid() -> None:
    assert at(2026, "1", "JPY", 2004)[0].today.amount == Decimal(1)
    assert at(2026, "1", "SGD", 2016)[0].today.amount.as_tuple().exponent == -2


def test_every_case_has_an_index_for_its_money() -> None:
    nominal = {
        cost.cost.amount.currency
        for case in packaged().rows
        for cost, _ in (priced(cost, 2026, RULES) for cost in case.costs)
        if cost.price_basis == "no_index"
    }
    assert nominal == set()
