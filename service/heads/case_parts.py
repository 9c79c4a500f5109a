"""The parts of a case: what each says of the persons, the organisation and the incident, priors applied."""

from collections.abc import Iterator, Sequence
from typing import Any

from service.domain.jurisdiction import Jurisdiction
from service.domain.money import Money
from service.domain.organisation import MEASURES, Controls, Maturity
from service.exchange import Exchange
from service.heads.case import Case, Measure, Residents
from service.heads.priors import Priors, misuse_of
from service.heads.unknowns import UNKNOWN
from service.rulebook import LocalMoney, RulesInForce


def everybody(priors: Priors, exchange: Exchange) -> dict[str, Any]:
    """All persons affected, and turnover and customers, which are taken from their number where they are unknown."""
    residents = priors.everybody()
    persons = sum(group.persons for group in residents)
    given = _local_money(priors.request.organisation.annual_revenue, priors.place, exchange)
    revenue, revenue_sd = priors.revenue(given, persons)
    customers, customer_value_sd = priors.customers(priors.customers_among(residents), revenue, revenue_sd)
    return {
        "residents": residents,
        "data_sd": _data_sd(priors, residents),
        "revenue": revenue,
        "revenue_sd": revenue_sd,
        "customers": customers,
        "customer_value_sd": customer_value_sd,
    }


def residents_of(priors: Priors, whole: Case, money: LocalMoney, exchange: Exchange) -> dict[str, Any]:
    """The persons affected who live in a place, and the turnover of the organisation in its money."""
    residents = priors.residents()
    given = _local_money(priors.request.organisation.annual_revenue, priors.place, exchange)
    return {
        "residents": residents,
        "data_sd": _data_sd(priors, residents),
        "share": sum(group.persons for group in residents) / whole.persons,
        "revenue": whole.revenue * money.unit(whole.currency) if given is None else given,
    }


def of_organisation(priors: Priors) -> dict[str, Any]:
    """What is known of the organisation beside its size."""
    organisation = priors.request.organisation
    measures = tuple(_measures(organisation.controls, priors.ledger.rules))
    return {"organisation": organisation, "margin_share": priors.margin(), "measures": measures}


OF_ORGANISATION = (
    *("organisation", "margin_share", "measures"),
    *("revenue_sd", "customers", "customer_value_sd"),
)
"""What the cases of all places have in common with that of the incident as a whole, whatever the incident."""


def of_incident(priors: Priors, exchange: Exchange) -> dict[str, Any]:
    """What is known of the incident and the response, money in that of the place."""
    request, place = priors.request, priors.place
    incident = request.incident
    return {
        "incident": incident,
        "misuse": misuse_of(request),
        "cause_sd": priors.sd_of_unknown("unknown_cause_sd", unknown=incident.cause == UNKNOWN),
        "misuse_amount": _local_money(incident.misuse.amount, place, exchange),
        "apology_per_person": _local_money(incident.response.apology_per_person, place, exchange),
        "unlawful_gain": _local_money(incident.unlawful_gain, place, exchange),
    }


def _data_sd(priors: Priors, residents: Sequence[Residents]) -> float:
    unknown = any(UNKNOWN in group.population.data_elements for group in residents)
    return priors.sd_of_unknown("unknown_data_sd", unknown=unknown)


def _local_money(given: Money | None, place: Jurisdiction, exchange: Exchange) -> float | None:
    return None if given is None else float(exchange.convert(given, place.currency))


def _measures(controls: Controls, rules: RulesInForce) -> Iterator[Measure]:
    """The measures whose state is known and whose effects are in force.

    One that is partly there stands at the geometric middle of its effect.
    """
    for name in MEASURES:
        maturity: Maturity = getattr(controls, name)
        if maturity is not Maturity.UNKNOWN:
            whole = Maturity.ABSENT if maturity is Maturity.ABSENT else Maturity.IN_PLACE
            exponent = 1 / 2 if maturity is Maturity.PARTIAL else 1
            table = rules.reading(f"common.control.{name}.{whole.value}")
            if table is not None:
                yield Measure(table, exponent)
