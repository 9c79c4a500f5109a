"""The use case: one request and one rulebook give one quote, and nothing else goes in."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from schemas.currencies import DECIMALS
from service import __version__
from service.domain.errors import NotInForceError
from service.domain.exposure import Exposure, Status
from service.domain.money import ExchangeRate
from service.domain.quote import (
    AssumedInput,
    Duty,
    Engine,
    FineAmounts,
    Item,
    Quote,
    Recovery,
    RulebookIdentity,
    Unquoted,
)
from service.domain.request import QuoteRequest
from service.domain.text import Text
from service.domain.vocabulary.heads import GROUPS
from service.domain.vocabulary.heads import HEADS as HEAD_WORDS
from service.duties import duties
from service.exchange import rate
from service.heads.build import nothing_by_law
from service.heads.case import Case
from service.heads.lateness import days_late
from service.heads.priors import case_of
from service.heads.registry import HEADS, Head, Scope
from service.incidents import nearest, packaged
from service.insuring import insure
from service.rates import require_rates
from service.recoveries import recoveries
from service.references import reference_points
from service.rulebook import Rulebook
from service.sanctions import non_monetary_sanctions
from service.scenarios import Array, ScenarioSet
from service.simulation import simulate
from service.summary import Summary, rounded, summarise

NOT_MODELLED = Text(
    ja="この法域はまだモデル化されていないため、金額を示さない",
    en="this jurisdiction is not modelled yet, so no amount is given",
)
NOT_IN_FORCE = Text(
    ja="発覚日 {day} に有効なパラメータ {parameter} がないため、金額を示さない",
    en="parameter {parameter} has no value in force on {day}, so no amount is given",
)


def quote(request: QuoteRequest, rulebook: Rulebook) -> Quote:
    """The itemised loss given the incident: a pure function of the request, the program and the rulebook.

    Raises RequestError where the request gives no exchange rate for a currency that it uses.
    """
    incident, options = request.incident, request.options
    known_incidents = packaged()
    rules = rulebook.in_force(incident.discovered_on, options.known_at)
    penal_rules = rulebook.in_force(incident.occurred_on or incident.discovered_on, options.known_at)
    due = duties(incident, request.organisation, rules, options.as_of)
    cases, unserved = _cases(request, rulebook, due)
    exposures = _exposures(request, cases, unserved)
    scenarios = ScenarioSet.of_size(options.scenarios)
    losses = simulate(exposures, scenarios)
    rates = _convert(losses, exposures, request)
    quantum = Decimal(1).scaleb(-DECIMALS[options.currency])
    summary = summarise(losses, _rows_by_group(exposures), quantum=quantum)
    items, insurance = _items(exposures, summary, request, quantum), None
    if request.policy is not None:
        items, insurance = insure(request, request.policy, items, summary, losses, cases, rules, quantum=quantum)
    return Quote(
        quote_id=identity(request, rulebook),
        valid_until=_valid_until(request, rulebook),
        engine=Engine(__version__, scenarios.name, scenarios.size, np.__version__),
        rulebook=rulebook_identity(request, rulebook),
        request=request,
        exchange_rates=rates,
        items=items,
        not_quoted=tuple(Unquoted(code, reason) for code, reason in unserved.items()),
        groups=summary.groups,
        totals=summary.totals,
        exceedance=summary.exceedance,
        recoveries=_recoveries(request, cases, exposures, losses, scenarios, quantum),
        reference_points=reference_points(request, rules),
        non_monetary_sanctions=non_monetary_sanctions(incident, request.organisation, rules, penal_rules),
        duties=due,
        assumptions=_assumptions(cases),
        nearest_incidents=nearest(request, rulebook.in_force(options.as_of, options.known_at), known_incidents),
        insurance=insurance,
    )


def exposures_of(request: QuoteRequest, rulebook: Rulebook) -> tuple[Exposure, ...]:
    """The lines of the request before simulation, in the order of its quote."""
    rules = rulebook.in_force(request.incident.discovered_on, request.options.known_at)
    due = duties(request.incident, request.organisation, rules, request.options.as_of)
    return _exposures(request, *_cases(request, rulebook, due))


def _cases(request: QuoteRequest, rulebook: Rulebook, due: Sequence[Duty]) -> tuple[tuple[Case, ...], dict[str, Text]]:
    """One case for each jurisdiction that the populations name, and why each of the others has none.

    Raises RequestError where an amount of the request cannot be brought to the currency of one of them.
    """
    served, unserved = [], {}
    rules = rulebook.in_force(request.incident.discovered_on, request.options.known_at)
    codes = dict.fromkeys(population.jurisdiction for population in request.incident.populations)
    places = {code: rules.jurisdiction(code) for code in codes}
    require_rates(request, filter(None, places.values()))
    for code, place in places.items():
        if place is None:
            unserved[code] = NOT_MODELLED
            continue
        try:
            served.append(replace(case_of(request, place, rulebook), days_late=days_late(request, due, code)))
        except NotInForceError as missing:
            unserved[code] = _not_in_force(missing)
    cases = tuple(served)
    if len(cases) > 1:
        cases = tuple(replace(case, others=cases) for case in cases)
    return cases, unserved


def _exposures(request: QuoteRequest, cases: Sequence[Case], unserved: dict[str, Text]) -> tuple[Exposure, ...]:
    """The lines: heads of the incident once, in the leading case; heads of residents in every jurisdiction."""
    leading = _leading(request, cases)
    exposures = [
        _exposure(head, case) for head in HEADS for case in cases if head.scope is Scope.RESIDENTS or case is leading
    ]
    exposures.extend(
        _unquoted(head.code, code, request.options.currency, reason)
        for code, reason in unserved.items()
        for head in HEADS
        if head.scope is Scope.RESIDENTS or leading is None
    )
    return tuple(exposures)


def _leading(request: QuoteRequest, cases: Sequence[Case]) -> Case | None:
    """The case that carries the incident's own costs: where the organisation is, else where most persons live."""
    home = [case for case in cases if case.jurisdiction == request.organisation.established_in]
    return max(home or cases, key=lambda case: case.persons, default=None)


def _exposure(head: Head, case: Case) -> Exposure:
    """The head's exposure; a number that is not in force leaves this one line without an amount."""
    if head.code in case.place.not_modelled:
        return _unquoted(head.code, case.jurisdiction, case.currency, case.place.not_modelled[head.code])
    try:
        return nothing_by_law(head.code, case) or head.exposure(case)
    except NotInForceError as missing:
        return _unquoted(head.code, case.jurisdiction, case.currency, _not_in_force(missing))


def _not_in_force(missing: NotInForceError) -> Text:
    return NOT_IN_FORCE.fill(parameter=missing.parameter_id, day=missing.day.isoformat())


def _unquoted(head: str, jurisdiction: str, currency: str, reason: Text) -> Exposure:
    return Exposure(
        head=head,
        jurisdiction=jurisdiction,
        currency=currency,
        formula=reason,
        basis=(),
        status=Status.NOT_QUOTED,
        reason=reason,
    )


def _convert(losses: Array, exposures: Sequence[Exposure], request: QuoteRequest) -> tuple[ExchangeRate, ...]:
    """Bring every row to the quote's currency, in place, and name the rates that were used."""
    options = request.options
    for row, exposure in zip(losses, exposures, strict=True):
        if exposure.currency != options.currency:
            np.multiply(row, float(rate(exposure.currency, options.currency, options.exchange_rates)), out=row)
    return options.exchange_rates


def _rows_by_group(exposures: Sequence[Exposure]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {group: [] for group in GROUPS}
    for row, exposure in enumerate(exposures):
        rows[HEAD_WORDS[exposure.head].group].append(row)
    return rows


def _items(
    exposures: Sequence[Exposure], summary: Summary, request: QuoteRequest, quantum: Decimal
) -> tuple[Item, ...]:
    """One item for each exposure; a line that is not quoted has neither probability nor amounts."""
    items = []
    for exposure, amounts in zip(exposures, summary.lines, strict=True):
        unknown = exposure.status is Status.NOT_QUOTED
        ceiling, fine = _bounds(exposure, request, quantum)
        items.append(
            Item(
                exposure=exposure,
                group=HEAD_WORDS[exposure.head].group,
                probability=None if unknown else _probability(exposure),
                amounts=None if unknown else amounts,
                ceiling=ceiling,
                fine=fine,
            )
        )
    return tuple(items)


def _bounds(exposure: Exposure, request: QuoteRequest, quantum: Decimal) -> tuple[Decimal | None, FineAmounts | None]:
    """The ceiling of a line and the other figures of a fine, in the currency of the answer."""
    if exposure.ceiling is None and exposure.fine is None:
        return None, None
    factor = float(rate(exposure.currency, request.options.currency, request.options.exchange_rates))

    def answered(amount: float) -> Decimal:
        return rounded(amount * factor, quantum)

    ceiling = None if exposure.ceiling is None else answered(exposure.ceiling.amount)
    fine = exposure.fine
    if fine is None:
        return ceiling, None
    return ceiling, FineAmounts(
        fine=fine,
        imposed_p5=answered(fine.imposed.low),
        imposed_p50=answered(fine.imposed_median),
        imposed_p95=answered(fine.imposed.high),
        method_low=None if fine.method is None else answered(fine.method.low),
        method_high=None if fine.method is None else answered(fine.method.high),
    )


def _probability(exposure: Exposure) -> float:
    if exposure.severity is None:
        return 0.0
    return 1.0 if exposure.occurrence is None else exposure.occurrence.probability


def _recoveries(
    request: QuoteRequest,
    cases: Iterable[Case],
    exposures: Sequence[Exposure],
    losses: Array,
    scenarios: ScenarioSet,
    quantum: Decimal,
) -> tuple[Recovery, ...]:
    options = request.options
    return tuple(
        recovery
        for case in cases
        for recovery in recoveries(
            case,
            exposures,
            losses,
            scenarios,
            quantum=quantum,
            rate=float(rate(case.currency, options.currency, options.exchange_rates)),
        )
    )


def _assumptions(cases: Iterable[Case]) -> tuple[AssumedInput, ...]:
    """What the cases assumed, each place of the request once."""
    return tuple({assumed.pointer: assumed for case in cases for assumed in case.assumed}.values())


def _valid_until(request: QuoteRequest, rulebook: Rulebook) -> date:
    """The day of the quote plus the validity that the rulebook gives; that day itself where it gives none."""
    options = request.options
    figure = rulebook.in_force(options.as_of, options.known_at).find("common.quote.valid_days")
    days = figure.dated.value if figure is not None and isinstance(figure.dated.value, Decimal) else 0
    return options.as_of + timedelta(days=int(days))


def rulebook_identity(request: QuoteRequest, rulebook: Rulebook) -> RulebookIdentity:
    """Which parameters and which real incidents answer a request."""
    options = request.options
    return RulebookIdentity(rulebook.version, rulebook.digest, options.as_of, options.known_at, packaged().digest)


def identity(request: QuoteRequest, rulebook: Rulebook) -> str:
    """The hash of all that went in: resolved request, versions of program and numpy, rulebook and incidents."""
    resolved = json.dumps(request.canonical, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    content = f"{resolved}\n{__version__}\n{np.__version__}\n{rulebook.digest}\n{packaged().digest}"
    return hashlib.sha256(content.encode()).hexdigest()
