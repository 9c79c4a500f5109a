"""The use case: one request and one rulebook give one quote, and nothing else goes in."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

import numpy as np

from schemas.currencies import minor_unit
from service import __version__
from service.domain.exposure import Exposure, Status
from service.domain.jurisdiction import country_of
from service.domain.missing_fact import MissingFact
from service.domain.model_card import Evidence
from service.domain.quote import (
    AssumedInput,
    Engine,
    FineAmounts,
    Item,
    Quote,
    Recovery,
    RulebookIdentity,
    Unquoted,
)
from service.domain.request import QuoteRequest
from service.domain.vocabulary.heads import GROUPS
from service.domain.vocabulary.heads import HEADS as HEAD_WORDS
from service.evidence import Grades, grades, scores
from service.exchange import Exchange, assumed_rates, bundled
from service.heads.case import Case
from service.heads.cases import Cases, cases_of
from service.heads.lines import exposure_of, lines, unquoted
from service.heads.registry import HEADS, Scope
from service.incidents import nearest, packaged
from service.insuring import Gross, Insured, insure
from service.local_amounts import local_amounts
from service.missing import missing_facts
from service.progress import stage
from service.recoveries import recoveries
from service.references import reference_points
from service.reporting import duties
from service.rounding import rounded
from service.rulebook import Rulebook
from service.sanctions import non_monetary_sanctions
from service.scenarios import Rows, ScenarioSet
from service.simulation import simulate, standing
from service.summary import Summary, percentile_ranks, summarise


def quote(request: QuoteRequest, rulebook: Rulebook) -> Quote:
    """The itemised loss given the incident: a pure function of the request, the program and the rulebook.

    Raises RequestError where neither the request nor a bundled source has a rate for a currency that it uses.
    """
    return _quote(request, rulebook, missing_facts)


def quote_without_missing_facts(request: QuoteRequest, rulebook: Rulebook) -> Quote:
    """The same quote for whoever wants its sums only, in half of the time: tools, measurements, the backtest."""
    return _quote(request, rulebook, lambda *_: ())


def _quote(request: QuoteRequest, rulebook: Rulebook, missing: Callable[..., tuple[MissingFact, ...]]) -> Quote:
    incident, options = request.incident, request.options
    known_incidents = packaged()
    rules = rulebook.in_force(incident.discovered_on, options.known_at)
    penal_rules = rulebook.in_force(incident.day_of_act, options.known_at)
    due = duties(incident, request.organisation, rules, options.as_of)
    exchange = exchange_of(request, rulebook)
    cases = cases_of(request, rulebook, exchange, due)
    exposures = exposures_in(request, cases)
    scenarios = ScenarioSet.of_size(options.scenarios)
    losses = simulate(exposures, scenarios, _rates(exposures, options.currency, exchange))
    quantum = minor_unit(options.currency)
    ranks = percentile_ranks(scenarios.size)
    standings = [standing(exposure, scenarios, ranks) for exposure in exposures]
    summary = summarise(losses, rows_by_group(exposures), quantum=quantum, standings=standings)
    told = rulebook.in_force(options.as_of, options.known_at)
    insured = None
    if request.policy is not None:
        quoted = [
            None if exposure.status is Status.NOT_QUOTED else amounts
            for exposure, amounts in zip(exposures, summary.lines, strict=True)
        ]
        gross = Gross(exposures, losses, quoted, summary.total, summary.totals)
        insured = insure(request, request.policy, gross, cases.local, rules, exchange)
    items = _items(exposures, summary, options.currency, exchange, grades(told), insured)
    recovered = _recoveries(options.currency, cases.whole, exposures, losses, scenarios, quantum, exchange)
    return Quote(
        quote_id=identity(request, rulebook),
        valid_until=_valid_until(request, rulebook),
        engine=Engine(__version__, scenarios.name, scenarios.size, np.__version__),
        rulebook=rulebook_identity(request, rulebook),
        request=request,
        exchange_rates=exchange.applied,
        items=items,
        not_quoted=tuple(Unquoted(code, reason) for code, reason in cases.unserved.items()),
        groups=summary.groups,
        totals=summary.totals,
        exceedance=summary.exceedance,
        recoveries=recovered,
        reference_points=reference_points(request, rules),
        non_monetary_sanctions=non_monetary_sanctions(incident, request.organisation, rules, penal_rules),
        duties=due,
        assumptions=(*_assumptions(cases), *assumed_rates(exchange.applied)),
        nearest_incidents=nearest(request, told, known_incidents),
        missing_facts=missing(request, cases, exposures, summary, exchange),
        insurance=insured.insurance if insured else None,
    )


def exchange_of(request: QuoteRequest, rulebook: Rulebook) -> Exchange:
    """The exchange rates of one quote: the caller's, else those of the day for which the quote is made."""
    options = request.options
    return Exchange(options, rulebook.in_force(options.as_of, options.known_at))


def exposures_of(request: QuoteRequest, rulebook: Rulebook, exchange: Exchange) -> tuple[tuple[Exposure, ...], Cases]:
    """The lines of the request before simulation, in the order of its quote, and what they are taken from."""
    rules = rulebook.in_force(request.incident.discovered_on, request.options.known_at)
    due = duties(request.incident, request.organisation, rules, request.options.as_of)
    cases = cases_of(request, rulebook, exchange, due)
    return exposures_in(request, cases), cases


@stage("assess")
def exposures_in(
    request: QuoteRequest, cases: Cases, known: Mapping[tuple[str, str], Exposure] = MappingProxyType({})
) -> tuple[Exposure, ...]:
    """The lines: heads of the incident once, for all persons together; heads of residents in every jurisdiction.

    `known` has lines by head and jurisdiction that the heads need not be asked for.
    """
    exposures = [known.get((head.code, case.jurisdiction)) or exposure_of(head, case) for head, case in lines(cases)]
    exposures.extend(
        unquoted(head.code, code, request.options.currency, reason)
        for code, reason in cases.unserved.items()
        for head in HEADS
        if head.scope is Scope.RESIDENTS or cases.whole is None
    )
    return tuple(exposures)


def _rates(exposures: Sequence[Exposure], currency: str, exchange: Exchange) -> list[float]:
    """What brings each line to the quote's currency. A line without a severity has nothing to convert."""
    return [float(exchange.rate(line.currency, currency)) if line.severity else 1 for line in exposures]


def rows_by_group(exposures: Sequence[Exposure]) -> dict[str, list[int]]:
    """The rows of each group that lose anything."""
    rows: dict[str, list[int]] = {group: [] for group in GROUPS}
    for row, exposure in enumerate(exposures):
        if exposure.severity:
            rows[HEAD_WORDS[exposure.head].group].append(row)
    return rows


def _items(
    exposures: Sequence[Exposure],
    summary: Summary,
    currency: str,
    exchange: Exchange,
    graded: Grades,
    insured: Insured | None,
) -> tuple[Item, ...]:
    """One item for each exposure; a line that is not quoted has neither probability nor amounts."""
    quantum = minor_unit(currency)
    items = []
    for row, (exposure, amounts) in enumerate(zip(exposures, summary.lines, strict=True)):
        unknown = exposure.status is Status.NOT_QUOTED
        ceiling, fine = _bounds(exposure, currency, exchange, quantum)
        items.append(
            Item(
                exposure=exposure,
                group=HEAD_WORDS[exposure.head].group,
                probability=None if unknown else _probability(exposure),
                amounts=None if unknown else amounts,
                ceiling=ceiling,
                evidence=graded.get((country_of(exposure.jurisdiction), exposure.head), Evidence.NONE),
                local=None if unknown else local_amounts(exposure, amounts, currency, exchange),
                fine=fine,
                cover=insured.covers[row] if insured else None,
                split=insured.splits[row] if insured else None,
            )
        )
    return tuple(items)


def _bounds(
    exposure: Exposure, currency: str, exchange: Exchange, quantum: Decimal
) -> tuple[Decimal | None, FineAmounts | None]:
    """The ceiling of a line and the other figures of a fine, in the currency of the answer."""
    if exposure.ceiling is None and exposure.fine is None:
        return None, None
    factor = float(exchange.rate(exposure.currency, currency))

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
    currency: str,
    whole: Case | None,
    exposures: Sequence[Exposure],
    losses: Rows,
    scenarios: ScenarioSet,
    quantum: Decimal,
    exchange: Exchange,
) -> tuple[Recovery, ...]:
    """What may come back of all lines together: there is one taker and one vendor, wherever the persons live."""
    if whole is None:
        return ()
    to_answer = float(exchange.rate(whole.currency, currency))
    return recoveries(whole, exposures, losses, scenarios, quantum=quantum, rate=to_answer)


def _assumptions(cases: Cases) -> tuple[AssumedInput, ...]:
    """What the cases assumed, each place of the request once."""
    whole = () if cases.whole is None else (cases.whole,)
    return tuple({assumed.pointer: assumed for case in (*whole, *cases.local) for assumed in case.assumed}.values())


def _valid_until(request: QuoteRequest, rulebook: Rulebook) -> date:
    """The day of the quote plus the validity that the rulebook gives; that day itself where it gives none."""
    options = request.options
    figure = rulebook.in_force(options.as_of, options.known_at).find("common.quote.valid_days")
    days = figure.dated.value if figure is not None and isinstance(figure.dated.value, Decimal) else 0
    return options.as_of + timedelta(days=int(days))


def rulebook_identity(request: QuoteRequest, rulebook: Rulebook) -> RulebookIdentity:
    """Which parameters, real incidents and exchange rates answer a request."""
    options = request.options
    return RulebookIdentity(
        version=rulebook.version,
        digest=rulebook.digest,
        as_of=options.as_of,
        known_at=options.known_at,
        incidents_digest=packaged().digest,
        scores_digest=scores().digest,
        rates_digest=bundled().digest,
    )


def identity(request: QuoteRequest, rulebook: Rulebook) -> str:
    """The hash of all that went in: resolved request, versions of program and numpy, rulebook and all beside it."""
    resolved = json.dumps(request.canonical, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    content = (
        resolved,
        __version__,
        np.__version__,
        rulebook.digest,
        packaged().digest,
        bundled().digest,
        scores().digest,
    )
    return hashlib.sha256("\n".join(content).encode()).hexdigest()
