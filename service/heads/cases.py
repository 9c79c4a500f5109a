"""From the request to what the heads see: one case for each jurisdiction, and one for the incident as a whole."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from service.domain.duty import Duty
from service.domain.errors import NotInForceError
from service.domain.incident import Incident
from service.domain.jurisdiction import Jurisdiction, prefix_of
from service.domain.money import Money
from service.domain.organisation import Controls, Maturity, Organisation
from service.domain.replacing import replaced
from service.domain.request import QuoteRequest
from service.domain.text import Text
from service.exchange import Exchange, require_rates
from service.heads.case import Case, Measure, Notice, Residents, persons_of
from service.heads.lateness import days_late
from service.heads.priors import Priors, UnlistedPriors, misuse_of
from service.heads.unknowns import UNKNOWN
from service.progress import stage
from service.rulebook import JURISDICTION, Ledger, LocalMoney, Rulebook, RulesInForce, UnlistedLedger

MEASURES = ("access_control", "encryption", "training", "internal_audit")
NOT_MODELLED = Text(
    ja="この法域はまだモデル化されていないため、金額を示さない",
    en="this jurisdiction is not modelled yet, so no amount is given",
)
NOT_IN_FORCE = Text(
    ja="発覚日 {day} に有効なパラメータ {parameter} がないため、金額を示さない",
    en="parameter {parameter} has no value in force on {day}, so no amount is given",
)


@dataclass(frozen=True, slots=True)
class _Making:
    """How a case is made: the priors and the ledger to read through, and what the duties of a jurisdiction say."""

    priors: type[Priors]
    ledger: type[Ledger]
    notice: Callable[[str], Notice]
    late: Callable[[str], int | None]


@dataclass(frozen=True, slots=True)
class Cases:
    """`local` has the residents of one jurisdiction each; `whole` stands in the leading one and has everybody.

    The leading jurisdiction is where the organisation is established, if any of the persons live there, else where
    most of them live: its prices are those of the incident's own costs. `whole` is None where no jurisdiction is
    served. `unserved` says of each other jurisdiction why it has no case.
    """

    local: tuple[Case, ...]
    whole: Case | None
    unserved: Mapping[str, Text]


@stage("assess")
def cases_of(request: QuoteRequest, rulebook: Rulebook, exchange: Exchange, due: Sequence[Duty] = ()) -> Cases:
    """The cases of a request, in the order in which its populations name the jurisdictions.

    `due` are the duties of the incident: a late one may be fined.

    Raises RequestError where an amount of the request cannot be brought to the currency of one of them.
    """
    rules = rulebook.in_force(request.incident.discovered_on, request.options.known_at)
    places, unserved = _places(request, rules, rulebook)
    require_rates(request, (place.currency for place in places), exchange)
    if not places:
        return Cases((), None, unserved)
    incident, known_at = request.incident, request.options.known_at
    penal_rules = rulebook.in_force(incident.occurred_on or incident.discovered_on, known_at)
    notice = partial(Notice.of, incident, request.organisation, rules)
    making = _Making(Priors, Ledger, notice, partial(days_late, request, due))
    try:
        whole = _whole(request, _leading(request, places), (rules, penal_rules), exchange, making)
    except NotInForceError as missing:
        return Cases((), None, {**unserved, **dict.fromkeys((place.code for place in places), not_in_force(missing))})
    if len(places) == 1 and not unserved:
        return Cases((whole,), whole, unserved)
    local: list[Case] = []
    for place in places:
        try:
            local.append(_local(request, place, whole, local, exchange, making))
        except NotInForceError as missing:
            unserved[place.code] = not_in_force(missing)
    return Cases(tuple(local), whole, unserved)


def sketches_of(request: QuoteRequest, like: Cases, exchange: Exchange) -> Cases:
    """The cases of a request that tells one fact more than that of `like`, which has some, under the same rules.

    Their heads give the same amounts as those of `cases_of`, faster: neither they nor the cases list what they rest on,
    and what the fact leaves alone is taken from `like`.
    """
    before = like.whole
    assert before is not None
    news = _News.of(request, before)
    lead = before.place
    if news.of_persons and len(like.local) > 1:
        lead = _leading(request, [case.place for case in like.local])
    if lead is before.place:
        whole = _sketch(request, before, None, news, exchange)
    else:
        (led,) = (case for case in like.local if case.place is lead)
        late = {lead.code: led.days_late}
        making = _Making(UnlistedPriors, UnlistedLedger, _notice(request, before), late.get)
        whole = _whole(request, lead, (before.rules, before.penal_rules), exchange, making)
    if before is like.local[0]:
        return Cases((whole,), whole, like.unserved)
    local: list[Case] = []
    local.extend([_sketch(request, case, whole, news, exchange, local) for case in like.local])
    return Cases(tuple(local), whole, like.unserved)


@dataclass(frozen=True, slots=True)
class _News:
    """Of which parts a request tells something else than that of a case."""

    of_incident: bool
    of_organisation: bool
    of_persons: bool
    of_duties: bool

    @classmethod
    def of(cls, request: QuoteRequest, case: Case) -> "_News":
        """What is new in `request`; a part that it leaves alone is the same object."""
        incident, organisation = request.incident, request.organisation
        of_organisation = organisation is not case.organisation
        of_populations = incident.populations is not case.incident.populations
        of_size = of_organisation and _of_size(organisation) != _of_size(case.organisation)
        of_persons = of_populations or of_size or misuse_of(request) is not case.misuse
        of_duties = (of_populations or of_organisation or incident.cause != case.incident.cause) and (
            _of_duties(incident, organisation) != _of_duties(case.incident, case.organisation)
        )
        return cls(incident is not case.incident, of_organisation, of_persons, of_duties)


def _of_size(organisation: Organisation) -> tuple[object, ...]:
    """What bears on turnover and customers, and on what was readable of the persons' data."""
    return organisation.annual_revenue, organisation.customers, organisation.controls.encryption


def _sketch(
    request: QuoteRequest,
    before: Case,
    whole: Case | None,
    news: _News,
    exchange: Exchange,
    others: Sequence[Case] = (),
) -> Case:
    """The case of the same place with what is new; `whole` is that of the incident, where this is not it."""
    priors = UnlistedPriors(request, before.place, UnlistedLedger(before.rules, before.money))
    parts: dict[str, Any] = {"others": others, "ledger": UnlistedLedger}
    if whole is not None:
        parts |= {name: getattr(whole, name) for name in _OF_ORGANISATION}
    if news.of_persons:
        parts |= _everybody(priors, exchange) if whole is None else _residents(priors, whole, before.money, exchange)
    if news.of_organisation and whole is None:
        parts |= _of_organisation(priors)
    if news.of_incident:
        parts |= _of_incident(priors, exchange)
    if news.of_duties:
        parts["notice"] = _notice(request, before)(before.jurisdiction)
    return replaced(before, **parts)


def _notice(request: QuoteRequest, like: Case) -> Callable[[str], Notice]:
    return partial(Notice.of, request.incident, request.organisation, like.rules)


def _of_duties(incident: Incident, organisation: Organisation) -> tuple[object, ...]:
    """The facts that may decide whether the persons are to be told."""
    populations = [(group.persons.high, group.data_elements, group.encryption) for group in incident.populations]
    about = organisation.sector, organisation.role, organisation.is_public_body, organisation.listed
    return incident.cause, populations, about


def not_in_force(missing: NotInForceError) -> Text:
    """Why a line or a jurisdiction has no amount, where a parameter has no value on the day."""
    return NOT_IN_FORCE.fill(parameter=missing.parameter_id, day=missing.day.isoformat())


def _places(
    request: QuoteRequest, rules: RulesInForce, rulebook: Rulebook
) -> tuple[list[Jurisdiction], dict[str, Text]]:
    """The jurisdictions that the populations name, and why each of the others is not served."""
    places, unserved = [], {}
    for code in dict.fromkeys(population.jurisdiction for population in request.incident.populations):
        place, described = rules.jurisdiction(code), f"{prefix_of(code)}.{JURISDICTION}"
        if place is not None:
            places.append(place)
        elif described in rulebook.parameters:
            unserved[code] = not_in_force(NotInForceError(described, rules.day))
        else:
            unserved[code] = NOT_MODELLED
    return places, unserved


def _leading(request: QuoteRequest, places: Sequence[Jurisdiction]) -> Jurisdiction:
    """Where the organisation is, if persons live there, else where most of them live; of equals the first named."""
    persons = dict.fromkeys((place.code for place in places), 0.0)
    for population in request.incident.populations:
        if population.jurisdiction in persons:
            persons[population.jurisdiction] += persons_of(population)[0]
    home = [place for place in places if place.code == request.organisation.established_in]
    return max(home or places, key=lambda place: persons[place.code])


def _whole(
    request: QuoteRequest,
    place: Jurisdiction,
    rules: tuple[RulesInForce, RulesInForce],
    exchange: Exchange,
    making: _Making,
) -> Case:
    """The incident as a whole by the law and the prices of `place`, with every prior applied.

    Raises NotInForceError where a prior has no value on the day of discovery.
    """
    of_discovery, penal_rules = rules
    money = LocalMoney(place.currency, exchange.rate)
    priors = making.priors(request, place, making.ledger(of_discovery, money))
    parts = _everybody(priors, exchange) | _of_organisation(priors) | _of_incident(priors, exchange)
    return Case(
        place=place,
        money=money,
        rules=of_discovery,
        penal_rules=penal_rules,
        notice=making.notice(place.code),
        days_late=making.late(place.code),
        assumed=tuple(priors.assumed),
        ledger=making.ledger,
        **parts,
    )


def _local(
    request: QuoteRequest,
    place: Jurisdiction,
    whole: Case,
    others: Sequence[Case],
    exchange: Exchange,
    making: _Making,
) -> Case:
    """The residents of `place` under its own law: an organisation has one turnover and one body of customers.

    `others` is to hold the cases of all places once they are made. Raises NotInForceError where a prior has no value on
    the day of discovery.
    """
    money = LocalMoney(place.currency, exchange.rate)
    priors = making.priors(request, place, making.ledger(whole.rules, money))
    parts = _residents(priors, whole, money, exchange) | _of_incident(priors, exchange)
    return replaced(
        whole,
        place=place,
        money=money,
        others=others,
        notice=making.notice(place.code),
        days_late=making.late(place.code),
        assumed=tuple(priors.assumed),
        **parts,
    )


def _everybody(priors: Priors, exchange: Exchange) -> dict[str, Any]:
    """All persons affected, and turnover and customers, which are taken from their number where they are unknown."""
    residents = priors.everybody()
    persons = sum(group.persons for group in residents)
    given = _local_money(priors.request.organisation.annual_revenue, priors.place, exchange)
    revenue, revenue_sd = priors.revenue(given, persons)
    customers, customer_value_sd = priors.customers(persons, revenue, revenue_sd)
    return {
        "residents": residents,
        "data_sd": _data_sd(priors, residents),
        "revenue": revenue,
        "revenue_sd": revenue_sd,
        "customers": customers,
        "customer_value_sd": customer_value_sd,
    }


def _residents(priors: Priors, whole: Case, money: LocalMoney, exchange: Exchange) -> dict[str, Any]:
    """The persons affected who live in a place, and the turnover of the organisation in its money."""
    residents = priors.residents()
    given = _local_money(priors.request.organisation.annual_revenue, priors.place, exchange)
    return {
        "residents": residents,
        "data_sd": _data_sd(priors, residents),
        "share": sum(group.persons for group in residents) / whole.persons,
        "revenue": whole.revenue * money.unit(whole.currency) if given is None else given,
    }


def _of_organisation(priors: Priors) -> dict[str, Any]:
    """What is known of the organisation beside its size."""
    organisation = priors.request.organisation
    measures = tuple(_measures(organisation.controls, priors.ledger.rules))
    return {"organisation": organisation, "margin_share": priors.margin(), "measures": measures}


_OF_ORGANISATION = (
    *("organisation", "margin_share", "measures"),
    *("revenue_sd", "customers", "customer_value_sd"),
)
"""What the cases of all places have in common with that of the incident as a whole, whatever the incident."""


def _of_incident(priors: Priors, exchange: Exchange) -> dict[str, Any]:
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
