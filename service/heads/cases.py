"""From the request to what the heads see: one case for each jurisdiction, and one for the incident as a whole."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from service.domain.duty import Duty
from service.domain.errors import NotInForceError
from service.domain.jurisdiction import Jurisdiction, country_of, prefix_of
from service.domain.replacing import replaced
from service.domain.request import QuoteRequest
from service.domain.text import Text
from service.exchange import Exchange, require_rates
from service.heads.case import Case, Notice
from service.heads.case_parts import everybody, of_incident, of_organisation, residents_of
from service.heads.lateness import days_late
from service.heads.priors import Priors
from service.progress import stage
from service.rulebook import JURISDICTION, Ledger, LocalMoney, Rulebook, RulesInForce

NOT_MODELLED = Text(
    ja="この法域はまだモデル化されていないため、金額を示さない",
    en="this jurisdiction is not modelled yet, so no amount is given",
)
NOT_IN_FORCE = Text(
    ja="発覚日 {day} に有効なパラメータ {parameter} がないため、金額を示さない",
    en="parameter {parameter} has no value in force on {day}, so no amount is given",
)


@dataclass(frozen=True, slots=True)
class Making:
    """How a case is made: the priors and the ledger to read through, and what the duties of a jurisdiction say."""

    priors: type[Priors]
    ledger: type[Ledger]
    notices: Mapping[str, Notice]
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
def cases_of(request: QuoteRequest, rulebook: Rulebook, exchange: Exchange, due: Sequence[Duty]) -> Cases:
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
    penal_rules = rulebook.in_force(incident.day_of_act, known_at)
    notices = Notice.by_place(incident, request.organisation, rules)
    making = Making(Priors, Ledger, notices, partial(days_late, request, due))
    try:
        whole = whole_case(request, leading(request, places), (rules, penal_rules), exchange, making)
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


def leading(request: QuoteRequest, places: Sequence[Jurisdiction]) -> Jurisdiction:
    """Where the organisation is, if persons live there, else where most of them live; of equals the first named.

    States count for their country, and the one with most persons stands for it.
    """
    persons = dict.fromkeys((place.code for place in places), 0.0)
    for population in request.incident.populations:
        if population.jurisdiction in persons:
            persons[population.jurisdiction] += population.persons.lognormal[0]
    countries = dict.fromkeys(map(country_of, persons), 0.0)
    for code, number in persons.items():
        countries[country_of(code)] += number
    home = request.organisation.established_in
    country = home if home in countries else max(countries, key=countries.__getitem__)
    return max((place for place in places if country_of(place.code) == country), key=lambda place: persons[place.code])


def whole_case(
    request: QuoteRequest,
    place: Jurisdiction,
    rules: tuple[RulesInForce, RulesInForce],
    exchange: Exchange,
    making: Making,
) -> Case:
    """The incident as a whole by the law and the prices of `place`, with every prior applied.

    Raises NotInForceError where a prior has no value on the day of discovery.
    """
    of_discovery, penal_rules = rules
    money = LocalMoney(place.currency, exchange.rate)
    priors = making.priors(request, place, making.ledger(of_discovery, money))
    parts = everybody(priors, exchange) | of_organisation(priors) | of_incident(priors, exchange)
    return Case(
        place=place,
        money=money,
        rules=of_discovery,
        penal_rules=penal_rules,
        notice=making.notices[place.code],
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
    making: Making,
) -> Case:
    """The residents of `place` under its own law: an organisation has one turnover and one body of customers.

    `others` is to hold the cases of all places once they are made. Raises NotInForceError where a prior has no value on
    the day of discovery.
    """
    money = LocalMoney(place.currency, exchange.rate)
    priors = making.priors(request, place, making.ledger(whole.rules, money))
    parts = residents_of(priors, whole, money, exchange) | of_incident(priors, exchange)
    return replaced(
        whole,
        place=place,
        money=money,
        others=others,
        notice=making.notices[place.code],
        days_late=making.late(place.code),
        assumed=tuple(priors.assumed),
        **parts,
    )
