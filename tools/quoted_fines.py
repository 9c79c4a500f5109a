"""Fines really imposed beside what the service quotes for their facts, given that a fine is imposed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from schemas.request import load_request
from service.domain.known_incident import KnownIncident
from service.heads import administrative_fine, late_notice_fine
from service.heads.cases import cases_of
from service.incidents import packaged
from service.quoting import exchange_of
from service.rulebook import Rulebook
from tools.fit_fines import ImposedFine, document, fines

AS_OF: Final = date(2026, 11, 23)
CURRENCIES: Final = {
    "AU": "AUD",
    "DK": "DKK",
    "GB": "GBP",
    "HU": "HUF",
    "KR": "KRW",
    "NO": "NOK",
    "PL": "PLN",
    "RO": "RON",
    "SE": "SEK",
    "SG": "SGD",
    "US": "USD",
}
"""Currencies of the places in the files that do not count in euro."""
PLACES: Final = {"KR": "Korea", "SG": "Singapore", "US": "United States", "AU": "Australia"}

Quoted = tuple[float, float, float]
"""5 %, median and 95 % of the fine, given that one is imposed, in euro."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One fine in the picture, in euro: what was imposed, and what the service quotes given that a fine is imposed."""

    name: str
    year: int
    code: str
    persons: int
    observed: float
    low: float
    median: float
    high: float
    listed: bool
    confirmed: bool = True

    @property
    def place(self) -> str:
        """The regime under which the page lists it."""
        return PLACES.get(self.code, "Europe")

    @property
    def inside(self) -> bool:
        """Whether it lies between the 5 % and the 95 % point."""
        return self.low <= self.observed <= self.high


def drawn(rulebook: Rulebook) -> tuple[Mark, ...]:
    """Every fine of `tools/fines.yaml`, and every further one among the incidents, that the rules of its day reach."""
    return (*_listed(rulebook), *_further(rulebook))


def _listed(rulebook: Rulebook) -> Iterator[Mark]:
    for fine in fines():
        found = quoted(fine, rulebook)
        assert found is not None, fine.id
        yield _mark(
            f"{fine.organisation}{' (late notice)' if fine.late_notice else ''}",
            fine.decided_on.year,
            fine.jurisdiction,
            fine.persons,
            fine.euro,
            found,
            listed=True,
            confirmed=fine.confirmed,
        )


def _further(rulebook: Rulebook) -> Iterator[Mark]:
    """Fines of the incidents that no row of the file stands for."""
    told = {fine.also for fine in fines()}
    for case in packaged().cases.values():
        for cost in case.costs if case.id not in told and case.persons else ():
            place = case.jurisdictions[0]
            if cost.kind != "fine" or cost.amount.currency not in ("EUR", CURRENCIES.get(place)):
                continue
            found = _asked(_of_incident(case), place, None, rulebook)
            if found is not None:
                euro = float(cost.amount.amount) * euro_rate(cost.amount.currency)
                yield _mark(case.organisation, cost.year, place, case.persons or 0, euro, found)


def _mark(
    name: str,
    year: int,
    place: str,
    persons: int,
    observed: float,
    found: Quoted,
    *,
    listed: bool = False,
    confirmed: bool = True,
) -> Mark:
    low, median, high = found
    return Mark(name, year, place, persons, observed, low, median, high, listed, confirmed)


def quoted(fine: ImposedFine, rulebook: Rulebook) -> Quoted | None:
    """What the service quotes for a fine of the file, in euro; None where no rule of its day reaches it."""
    return _asked(_of_fine(fine), fine.jurisdiction, fine, rulebook)


def _of_fine(fine: ImposedFine) -> dict[str, Any]:
    """The facts of a fine of the file as a request."""
    rates = {fine.currency: fine.eur_per_unit}
    organisation: dict[str, Any] = {"sector": fine.sector, "established_in": fine.established_in}
    if fine.turnover is not None and fine.turnover_currency is not None:
        rates[fine.turnover_currency] = fine.turnover_eur_per_unit or 1.0
        organisation["annual_revenue"] = {"amount": f"{fine.turnover:.0f}", "currency": fine.turnover_currency}
    return _document(fine, fine.discovered_on, fine.currency, rates, organisation, fault=fine.fault)


def _of_incident(case: KnownIncident) -> dict[str, Any]:
    """The facts of an incident of the library as a request; its day is the middle of its year where it is not known."""
    told = case.discovered or f"{case.year}-06"
    day = told if told.count("-") > 1 else f"{told}-15"
    currency = next(cost.amount.currency for cost in case.costs if cost.kind == "fine")
    rates = {currency: euro_rate(currency)}
    return _document(case, date.fromisoformat(day), currency, rates, {"sector": case.sector}, fault="unknown")


def _document(
    told: ImposedFine | KnownIncident,
    day: date,
    currency: str,
    euro: dict[str, float],
    organisation: dict[str, Any],
    *,
    fault: str,
) -> dict[str, Any]:
    place = told.jurisdiction if isinstance(told, ImposedFine) else told.jurisdictions[0]
    population = {
        "jurisdiction": place,
        "persons": told.persons,
        "data_elements": list(told.data_elements),
        "encryption": "none",
    }
    needed = {"EUR", "USD", CURRENCIES.get(place, "EUR")}
    known = {code: float(rate) for code, rate in document()["eur_per_unit"].items() if code in needed} | euro
    pairs = [(base, quote) for base in known for quote in known if base < quote]
    rates = [
        {"base": base, "quote": quote, "rate": f"{known[base] / known[quote]:.9f}", "as_of": AS_OF.isoformat()}
        for base, quote in pairs
    ]
    incident = {"discovered_on": day.isoformat(), "cause": told.cause, "populations": [population], "fault": fault}
    options = {"as_of": AS_OF.isoformat(), "currency": currency, "exchange_rates": rates}
    return {"incident": incident, "organisation": organisation, "options": options}


def _asked(request: dict[str, Any], place: str, fine: ImposedFine | None, rulebook: Rulebook) -> Quoted | None:
    """5 %, median and 95 % of the fine for these facts, in euro; one for late notice is asked for as a day late."""
    asked = load_request(request, AS_OF)
    (case,) = cases_of(asked, rulebook, exchange_of(asked, rulebook), due=()).local
    assert case.jurisdiction == place
    late = fine is not None and fine.late_notice
    line = late_notice_fine.exposure(replace(case, days_late=1)) if late else administrative_fine.exposure(case)
    if line.fine is None:
        return None
    euro = 1 / case.money.unit("EUR")
    return line.fine.imposed.low * euro, line.fine.imposed_median * euro, line.fine.imposed.high * euro


def euro_rate(currency: str) -> float:
    """Euro for one unit of a currency, roughly."""
    return float(document()["eur_per_unit"][currency])
