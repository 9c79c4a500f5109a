"""The use case of what-if: a base and variants of it on the same scenarios, so that they differ by their facts only.

A variant shares with the base every line whose exposure is the same: only changed lines are simulated and sorted.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from typing import Any

import numpy as np

from schemas.comparison_request import below, patch_place
from schemas.currencies import minor_unit
from service import __version__
from service.changes import changed, changed_duties, rules_of
from service.differences import of_lines, of_splits, of_totals
from service.domain.comparison import (
    BaseLines,
    ComparedLine,
    ComparedVariant,
    Comparison,
    ComparisonRequest,
    Outcome,
    Variant,
)
from service.domain.duty import Duty
from service.domain.errors import RequestError
from service.domain.exposure import Exposure, Status
from service.domain.insurance import Split
from service.domain.quote import Amounts, Engine, Totals
from service.domain.request import QuoteRequest
from service.domain.vocabulary.heads import HEADS
from service.exchange import Exchange
from service.heads.cases import Cases, cases_of
from service.heads.reads import READS, facts_changed
from service.insuring import Gross, insure
from service.quoting import exchange_of, exposures_in, identity, rows_by_group, rulebook_identity
from service.reporting import duties
from service.rulebook import Rulebook
from service.scenarios import Array, ScenarioSet
from service.simulation import simulate, standing
from service.summary import percentile_ranks, summarise_lines

Place = tuple[str, str]
"""Head and jurisdiction of a line."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One request worked out: its lines in the order of its quote, their losses in the currency of the answer.

    `rows` has where each line stands, and what its losses hang on.
    """

    request: QuoteRequest
    quote_id: str
    cases: Cases
    exposures: tuple[Exposure, ...]
    losses: tuple[Array, ...]
    amounts: tuple[Amounts, ...]
    totals: Totals
    split: Split | None
    lines: dict[Place, ComparedLine]
    duties: tuple[Duty, ...]
    rows: dict[Place, tuple[int, object]]


def compare(request: ComparisonRequest, rulebook: Rulebook) -> Comparison:
    """The base and how far each variant lies from it: a pure function of the request, the program and the rulebook.

    Raises RequestError where there is no exchange rate for a currency of the base; a variant keeps its faults.
    """
    options = request.base.options
    try:
        base = _side(request.base, rulebook, None)
    except RequestError as error:
        raise RequestError(below("/base", error.faults)) from None
    variants = tuple(_compared(place, variant, base, rulebook) for place, variant in enumerate(request.variants))
    scenarios = ScenarioSet.of_size(options.scenarios)
    return Comparison(
        comparison_id=_identity(base.quote_id, variants),
        engine=Engine(__version__, scenarios.name, scenarios.size, np.__version__),
        rulebook=rulebook_identity(request.base, rulebook),
        request=request.base,
        base=BaseLines(base.request, base.quote_id, base.totals, base.split, tuple(base.lines.values())),
        variants=variants,
    )


def _compared(place: int, variant: Variant, base: _Side, rulebook: Rulebook) -> ComparedVariant:
    if variant.request is None:
        return ComparedVariant(variant.name, variant.label, None, variant.faults)
    try:
        side = _side(variant.request, rulebook, base)
    except RequestError as error:
        return ComparedVariant(variant.name, variant.label, None, below(patch_place(place), error.faults))
    outcome = Outcome(
        quote_id=side.quote_id,
        totals=side.totals,
        split=side.split,
        difference=of_totals(side.totals, base.totals),
        split_difference=of_splits(side.split, base.split, gross_after=side.totals, gross_before=base.totals),
        lines=_against(side.lines, base.lines),
        changed=changed(base.request, side.request, rulebook, (*base.exposures, *side.exposures)),
        duties=changed_duties(base.duties, side.duties),
    )
    return ComparedVariant(variant.name, variant.label, outcome)


def _side(request: QuoteRequest, rulebook: Rulebook, base: _Side | None) -> _Side:
    """The request worked out as its quote would be, line by line; what equals a line of `base` is taken from there."""
    exchange = exchange_of(request, rulebook)
    rules = rules_of(request, rulebook)[0]
    due = _due(request, rulebook, base)
    cases = cases_of(request, rulebook, exchange, due)
    exposures = exposures_in(request, cases, _unmoved(request, cases, base) if base else {})
    rows = {
        (exposure.head, exposure.jurisdiction): (row, _key(exposure, request.options.currency, exchange))
        for row, exposure in enumerate(exposures)
    }
    shared = _shared(rows, base.rows) if base else {}
    taken = {row: base.losses[place] for row, place in shared.items()} if base else {}
    losses = _losses(exposures, request, exchange, taken)
    known = {row: base.amounts[place] for row, place in shared.items()} if base else {}
    quantum = minor_unit(request.options.currency)
    scenarios = ScenarioSet.of_size(request.options.scenarios)
    ranks = percentile_ranks(scenarios.size)
    standings = [
        None if row in shared else standing(exposure, scenarios, ranks) for row, exposure in enumerate(exposures)
    ]
    groups = rows_by_group(exposures)
    amounts, totals, total = summarise_lines(losses, groups, quantum=quantum, known=known, standings=standings)
    quoted = [
        None if exposure.status is Status.NOT_QUOTED else amount
        for exposure, amount in zip(exposures, amounts, strict=True)
    ]
    insured = None
    if request.policy is not None:
        gross = Gross(exposures, losses, quoted, total, totals)
        insured = insure(request, request.policy, gross, cases.local, rules, exchange)
    return _Side(
        request=request,
        quote_id=identity(request, rulebook),
        cases=cases,
        exposures=exposures,
        losses=losses,
        amounts=amounts,
        totals=totals,
        split=insured.insurance.totals if insured else None,
        lines=_lines(exposures, quoted, insured.splits if insured else [None] * len(exposures)),
        duties=due,
        rows=rows,
    )


def _due(request: QuoteRequest, rulebook: Rulebook, base: _Side | None) -> tuple[Duty, ...]:
    """What must be reported; that of `base` where the incident, the organisation and the days are its own."""
    rules, as_of = rules_of(request, rulebook)[0], request.options.as_of
    if base is not None:
        told = base.request
        same_facts = (told.incident, told.organisation) == (request.incident, request.organisation)
        if same_facts and told.options.as_of == as_of and rules_of(told, rulebook)[0] is rules:
            return base.duties
    return duties(request.incident, request.organisation, rules, as_of)


def _unmoved(request: QuoteRequest, cases: Cases, base: _Side) -> dict[Place, Exposure]:
    """The lines of `base` whose heads would say the same, where preventive measures or the policy alone differ.

    Only of those is it known that what a head reads for its amounts is all that its line speaks of.
    """
    old, organisation = base.request, replace(request.organisation, controls=base.request.organisation.controls)
    like_base = (request.incident, organisation, request.options) == (old.incident, old.organisation, old.options)
    if not like_base or cases.whole is None or base.cases.whole is None:
        return {}
    differ: set[str] = set()
    for before, after in zip((base.cases.whole, *base.cases.local), (cases.whole, *cases.local), strict=True):
        facts = facts_changed(before, after)
        if facts is None:
            return {}
        differ |= facts
    return {place: line.exposure for place, line in base.lines.items() if READS[place[0]].isdisjoint(differ)}


def _lines(
    exposures: Sequence[Exposure], amounts: Sequence[Amounts | None], splits: Sequence[Split | None]
) -> dict[Place, ComparedLine]:
    """The lines by their places; one that is not quoted has no amounts."""
    return {
        (exposure.head, exposure.jurisdiction): ComparedLine(exposure, HEADS[exposure.head].group, amount, split)
        for exposure, amount, split in zip(exposures, amounts, splits, strict=True)
    }


def _losses(
    exposures: Sequence[Exposure], request: QuoteRequest, exchange: Exchange, shared: dict[int, Array]
) -> tuple[Array, ...]:
    """Each line's losses in the currency of the answer, shape (scenarios,); those of `shared` are not simulated."""
    scenarios = ScenarioSet.of_size(request.options.scenarios)
    own = [row for row, exposure in enumerate(exposures) if row not in shared and exposure.severity]
    rates = [float(exchange.rate(exposures[row].currency, request.options.currency)) for row in own]
    simulated = dict(zip(own, simulate([exposures[row] for row in own], scenarios, rates), strict=True))
    either = shared | simulated
    return tuple(either.get(row, scenarios.nothing) for row in range(len(exposures)))


def _shared(rows: Mapping[Place, tuple[int, object]], base: Mapping[Place, tuple[int, object]]) -> dict[int, int]:
    """By row, that of the base which loses the same in every scenario."""
    return {row: base[place][0] for place, (row, key) in rows.items() if place in base and base[place][1] == key}


def _key(exposure: Exposure, currency: str, exchange: Exchange) -> object:
    """Lines of one head with the same key lose the same in every scenario."""
    rate = exchange.rate(exposure.currency, currency) if exposure.severity else None
    return exposure.severity, exposure.occurrence, exposure.cap, rate


def _against(lines: dict[Place, ComparedLine], base: dict[Place, ComparedLine]) -> tuple[ComparedLine, ...]:
    """The variant's lines with their differences, and after them the base's that it does not have."""
    compared = []
    for place in dict.fromkeys([*lines, *base]):
        new, old = lines.get(place), base.get(place)
        either = new or old
        assert either is not None
        compared.append(
            ComparedLine(
                exposure=either.exposure,
                group=either.group,
                amounts=new.amounts if new else None,
                split=new.split if new else None,
                difference=of_lines(new, old),
                absent=new is None,
            )
        )
    return tuple(compared)


def _identity(base: str, variants: Sequence[ComparedVariant]) -> str:
    """The hash of the base's quote and of every variant's name, label and quote, or what is wrong with it."""
    named: list[Any] = [
        [
            variant.name,
            variant.label and [variant.label.ja, variant.label.en],
            variant.outcome.quote_id if variant.outcome else [astuple(fault) for fault in variant.faults],
        ]
        for variant in variants
    ]
    content = json.dumps([base, named], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()
