"""What must hold of the missing facts of every incident that can be asked about."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from schemas.response import dump_quote
from service.domain.exposure import Exposure
from service.domain.quote import Quote
from service.domain.request import QuoteRequest
from service.exchange import Exchange
from service.heads.case import Case
from service.heads.cases import Cases
from service.heads.lines import exposure_of, lines
from service.heads.moves import move_of
from service.heads.reads import OPENS, READS, facts_changed
from service.heads.registry import Head
from service.heads.sketches import sketches_of
from service.missing.narrowing import open_facts
from service.missing.open_fact import OpenFact
from service.pilot import Moved, Pilot
from service.quoting import exchange_of, exposures_of, quote
from tests.cases import request, rulebook
from tests.property.test_quote_properties import facts

PLACES = ("JP", "US-CA", "US-NY", "DE", "FR", "GB", "KR", "SG")


def elsewhere(told: tuple[dict[str, Any], bool, list[str]]) -> dict[str, Any]:
    """The facts with what leaked unknown, perhaps, and persons in one or two places."""
    found, unknown, places = told
    if unknown:
        found = {**found, "data_elements": ("unknown",)}
    first, *others = places
    more = [
        {"jurisdiction": place, "persons": {"low": 500, "high": 90_000}, "data_elements": ["unknown"]}
        for place in others
    ]
    group = {**found["population"], "persons": found["persons"], "data_elements": list(found["data_elements"])}
    groups = [{**group, "jurisdiction": first}, *more]
    return {**found, "incident": {**found["incident"], "populations": groups}}


open_cases = st.tuples(facts, st.booleans(), st.lists(st.sampled_from(PLACES), min_size=1, max_size=2)).map(elsewhere)


def exchange(of: QuoteRequest) -> Exchange:
    """The exchange rates of a request."""
    return exchange_of(of, rulebook())


def cases(of: QuoteRequest) -> Cases:
    """The cases of a request."""
    return exposures_of(of, rulebook(), exchange(of))[1]


def asked(of: QuoteRequest) -> tuple[OpenFact, ...]:
    """The open facts of a request."""
    lines, found = exposures_of(of, rulebook(), exchange(of))
    return open_facts(of, found, lines, exchange(of))


def amounts(of: Exposure) -> object:
    """All that bears on the losses of a line."""
    return of.severity, of.occurrence, of.cap


def given_fact(of: QuoteRequest, place: str) -> object:
    """What the resolved request says at a place."""
    found: Any = of.canonical
    for part in place.strip("/").split("/"):
        found = found[int(part)] if isinstance(found, list) else found[part]
    return found


@settings(max_examples=12, deadline=None)
@given(told=open_cases)
def test_an_answer_makes_the_cases_that_the_request_with_it_has_but_for_days_missed(told: dict[str, Any]) -> None:
    of = request(**told)
    for answer in (answer for fact in asked(of) for answer in fact.answers):
        sketched, worked_out = sketches_of(answer.request, cases(of), exchange(of)), cases(answer.request)
        for (_, ours), (_, theirs) in zip(lines(sketched), lines(worked_out), strict=True):
            assert replace(ours, money=theirs.money, days_late=theirs.days_late) == theirs


@dataclass(frozen=True)
class Told:
    """What an answer makes of one line: its case and exposure before, its head and case after, what changed."""

    before: Case
    old: Exposure
    head: Head
    after: Case
    changed: frozenset[str] | None


def told_anew(told: dict[str, Any]) -> Iterator[Told]:
    """Every line under every answer to every question."""
    of = request(**told)
    base = cases(of)
    before = [(case, exposure_of(head, case)) for head, case in lines(base)]
    for answer in (answer for fact in asked(of) for answer in fact.answers):
        after = lines(sketches_of(answer.request, base, exchange(of)))
        for (old_case, old), (head, case) in zip(before, after, strict=True):
            yield Told(old_case, old, head, case, facts_changed(old_case, case))


@settings(max_examples=12, deadline=None)
@given(told=open_cases)
def test_a_head_that_reads_none_of_the_facts_that_changed_says_the_same(told: dict[str, Any]) -> None:
    for line in told_anew(told):
        reads = OPENS if line.old.severity is None else READS
        if line.changed is not None and reads[line.head.code].isdisjoint(line.changed):
            assert amounts(exposure_of(line.head, line.after)) == amounts(line.old), (line.head.code, line.changed)


@settings(max_examples=12, deadline=None)
@given(told=open_cases)
def test_a_line_that_a_fact_only_moves_loses_what_its_head_says_when_asked_again(told: dict[str, Any]) -> None:
    for line in told_anew(told):
        if line.changed is None or line.old.severity is None:
            continue
        move = move_of(line.old, line.before, line.after, line.changed)
        if move is not None:
            moved, again = Pilot().losses([Moved(line.old, move), exposure_of(line.head, line.after)])
            assert moved == pytest.approx(again, rel=1e-9), (line.head.code, line.changed)


@settings(max_examples=12, deadline=None)
@given(told=open_cases)
def test_only_what_is_unknown_or_a_range_is_asked_for(told: dict[str, Any]) -> None:
    of = request(**told)
    for fact in asked(of):
        value = given_fact(of, fact.pointer)
        assert value in (None, "unknown", ["unknown"]) or isinstance(value, dict)
        assert sum(answer.weight for answer in fact.answers) == pytest.approx(1)


@settings(max_examples=12, deadline=None)
@given(told=open_cases)
def test_the_most_telling_fact_comes_first_and_its_worst_is_no_better_than_its_best(told: dict[str, Any]) -> None:
    missing = quote(request(**told), rulebook()).missing_facts
    moves = [fact.expected_move for fact in missing]
    assert moves == sorted(moves, reverse=True)
    for fact in missing:
        assert fact.worst.p95 >= fact.best.p95
        for outcome in (fact.worst, fact.best):
            assert 0 <= outcome.p5 <= outcome.p50 <= outcome.p95


@settings(max_examples=15, deadline=None)
@given(told=open_cases, choice=st.integers(0, 30), worst=st.booleans())
def test_giving_an_answer_gives_about_its_total_and_the_fact_is_asked_no_more(
    told: dict[str, Any], choice: int, *, worst: bool
) -> None:
    of = request(**{**told, "options": {"scenarios": 16384}})
    missing = quote(of, rulebook()).missing_facts
    assume(missing)
    fact = missing[choice % len(missing)]
    outcome = fact.worst if worst else fact.best
    (asked_for,) = (found for found in asked(of) if found.pointer == fact.pointer)
    (answered,) = {answer.request for answer in asked_for.answers if answer.value == outcome.answer}
    then = quote(answered, rulebook())
    assert fact.pointer not in {still.pointer for still in then.missing_facts}
    assert float(outcome.p95) == pytest.approx(float(then.totals.p95), rel=0.35, abs=1e5)


@settings(max_examples=12, deadline=None)
@given(told=open_cases)
def test_the_same_request_gets_the_same_missing_facts_whatever_its_detail(told: dict[str, Any]) -> None:
    of = request(**told)
    short = replace(of, options=replace(of.options, detail=type(of.options.detail).SUMMARY))
    full, summary = (quote(either, rulebook()) for either in (of, short))
    assert full.missing_facts == summary.missing_facts
    assert _without_basis(full) == dump_quote(summary)["missing_facts"]


def _without_basis(answer: Quote) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in fact.items() if name != "basis"} for fact in dump_quote(answer)["missing_facts"]
    ]
