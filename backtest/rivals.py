"""What people use today instead: one amount for the same incident, by each of the usual rules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

import yaml

from backtest.observed import Figure, Observed
from service.domain.quote import Quote
from service.quoting import exchange_of
from service.rulebook import Rulebook

TABLE: Final[Mapping[str, Any]] = yaml.safe_load((Path(__file__).parent / "rivals.yaml").read_text(encoding="utf-8"))
USD: Final = "USD"
JPY: Final = "JPY"

Peers = Sequence[tuple[Observed, Figure]]


@dataclass(frozen=True, slots=True)
class Setting:
    """One incident with its quote, in whose currency every rival answers."""

    observed: Observed
    figure: Figure
    answer: Quote
    rulebook: Rulebook
    peers: Peers

    def converted(self, amount: float, currency: str) -> float:
        """`amount` in the currency of the figure, at the rate of the day of the quote."""
        exchange = exchange_of(self.answer.request, self.rulebook)
        return amount * float(exchange.rate(currency, self.answer.request.options.currency))


def per_record(setting: Setting) -> float | None:
    """A flat amount for each person, at any size."""
    return setting.converted(TABLE["per_record_usd"]["amount"] * setting.observed.persons, USD)


def per_record_in_range(setting: Setting) -> float | None:
    """The same, only for the sizes that the survey covers."""
    low, high = TABLE["per_record_usd"]["in_range"]
    return per_record(setting) if low <= setting.observed.persons <= high else None


def per_breach(setting: Setting) -> float | None:
    """The country's mean of a breach, or the world's, whatever its size."""
    table = TABLE["per_breach_usd"]
    return setting.converted(1e6 * table["countries"].get(setting.observed.country, table["world"]), USD)


def _reference(code: str) -> Callable[[Setting], float | None]:
    """A reference point of the quote itself: those that it shows and never adds up."""

    def amount(setting: Setting) -> float | None:
        point = next((point for point in setting.answer.reference_points if point.code == code), None)
        if point is None or point.amount is None:
            return None
        return setting.converted(float(point.amount.amount), point.amount.currency)

    return amount


def jcic(setting: Setting) -> float | None:
    """JO + days of sales + base response; the terms for a fine, profit and market value need facts that no case has."""
    people = jo_formula(setting)
    if people is None:
        return None
    table, revenue = TABLE["jcic_jpy"], setting.observed.annual_revenue
    sales = 0.0
    if revenue is not None:
        part = table["business_days"] / table["business_days_a_year"]
        sales = setting.converted(float(revenue.amount) * part, revenue.currency)
    return people + sales + setting.converted(table["response_base"], JPY)


def country_median(setting: Setting) -> float | None:
    """The median of the same kind of figure in the other incidents of the country; this one left out."""
    others = [
        setting.converted(float(figure.amount.amount), figure.amount.currency)
        for observed, figure in setting.peers
        if observed.id != setting.observed.id
        and (observed.country, figure.kind) == (setting.observed.country, setting.figure.kind)
    ]
    return median(others) if others else None


jo_formula = _reference("jo_total")

RIVALS: Final[Mapping[str, tuple[str, Callable[[Setting], float | None]]]] = {
    "per_record": ("Flat cost per record (IBM world), any size", per_record),
    "per_record_in_range": ("Flat cost per record (IBM world), its range only", per_record_in_range),
    "per_breach": ("Mean cost of a breach (IBM, country)", per_breach),
    "survey_regression": ("Survey regression (Jacobs 2014)", _reference("survey_regression")),
    "claims_regression": ("Claims regression (Verizon 2015)", _reference("claims_regression")),
    "jo_formula": ("JO formula (Japan)", jo_formula),
    "jcic": ("JCIC 2018 formula (Japan)", jcic),
    "country_median": ("Median of the country's other cases", country_median),
}
"""By code: the name on the page, and the rule; a rule gives None where it says nothing of an incident."""
