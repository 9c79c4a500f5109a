"""The most, and the least, that a rule lets an authority take."""

from collections.abc import Callable, Mapping
from math import ceil
from typing import Any, Final

from service.domain.fine import Basis, Bounds, Combine, FineFacts, Kind

REVENUE: Final = "/organisation/annual_revenue"
GAIN: Final = "/incident/unlawful_gain"
COMBINED: Final[Mapping[str, Callable[[list[float]], float]]] = {
    Combine.MAX: max,
    Combine.MIN: min,
    Combine.SUM: sum,
}
Term = Mapping[str, Any]
Ends = tuple[float, float]
"""The least and the most of one term."""


def bounds(rule: Mapping[str, Any], facts: FineFacts) -> Bounds:
    """What `rule` allows on the facts, in its currency.

    A term that hangs on a turnover or a gain that nobody gave is left out and its fact named: what remains is the fixed
    part. Where nothing remains, there is no ceiling to show.

    >>> rule = {"combine": "min", "terms": [{"kind": "fixed", "amount": 50}, {"kind": "gain_multiple", "multiple": 2}]}
    >>> bounds(rule, FineFacts(persons=1, gain=10)).high
    20.0
    >>> bounds(rule, FineFacts(persons=1))
    Bounds(low=0.0, high=50.0, by_turnover=False, missing=('/incident/unlawful_gain',), local=False)
    """
    ends: list[tuple[Term, Ends]] = []
    missing: dict[str, None] = {}
    for term in rule["terms"]:
        if term.get("only_without") is not None and _known(term["only_without"], facts):
            continue
        wanted = _wanting(term, facts)
        if wanted:
            missing[wanted] = None
            continue
        found = _ends(term, facts)
        if found is not None:
            ends.append((term, found))
    if not ends:
        return Bounds(0.0, None, missing=tuple(missing))
    combine = COMBINED[rule["combine"]]
    high = combine([most for _, (_, most) in ends])
    return Bounds(
        low=combine([least for _, (least, _) in ends]),
        high=high,
        by_turnover=all(term["kind"] == Kind.TURNOVER_SHARE for term, (_, most) in ends if most == high),
        missing=tuple(missing),
        local=facts.local_turnover is None and any(term.get("turnover") == Basis.LOCAL for term, _ in ends),
    )


def _known(fact: str, facts: FineFacts) -> bool:
    return (facts.turnover if fact == "turnover" else facts.gain) is not None


def _wanting(term: Term, facts: FineFacts) -> str | None:
    """The fact for want of which a term has no amount."""
    if term["kind"] == Kind.TURNOVER_SHARE and facts.turnover is None:
        return REVENUE
    return GAIN if term["kind"] == Kind.GAIN_MULTIPLE and facts.gain is None else None


def _ends(term: Term, facts: FineFacts) -> Ends | None:
    """The least and the most of one term; None where the turnover is too small for it."""
    return AMOUNTS[term["kind"]](term, facts)


def _fixed(term: Term, _: FineFacts) -> Ends:
    return float(term.get("least", 0)), float(term["amount"])


def _turnover_share(term: Term, facts: FineFacts) -> Ends | None:
    turnover = _turnover(term, facts)
    if turnover <= float(term.get("over", 0)):
        return None if "over" in term else (0.0, 0.0)
    return float(term.get("least_share", 0)) * turnover, float(term["share"]) * turnover


def _turnover(term: Term, facts: FineFacts) -> float:
    """The turnover that a share is of: in the place alone where the law says so and it is known."""
    if term["turnover"] == Basis.LOCAL and facts.local_turnover is not None:
        return facts.local_turnover
    return facts.turnover or 0.0


def _gain_multiple(term: Term, facts: FineFacts) -> Ends:
    return 0.0, float(term["multiple"]) * (facts.gain or 0.0)


def _per_person(term: Term, facts: FineFacts) -> Ends:
    """So much a head, up to a total; the first person, and those under age, may count otherwise than the others."""
    amount = float(term["amount"])
    most = float(term.get("first", amount)) + max(facts.persons - 1, 0) * amount
    most += facts.minors * (float(term.get("of_minors", amount)) - amount)
    return float(term.get("least", 0)), _held(term, most)


def _per_person_day(term: Term, facts: FineFacts) -> Ends:
    """So much a head and day of delay; the total where the delay is not known."""
    if facts.days_late is None:
        return 0.0, float(term["at_most"])
    return 0.0, _held(term, float(term["amount"]) * facts.persons * facts.days_late)


def _per_delay(term: Term, facts: FineFacts) -> Ends:
    """So much for every period of delay begun; the total where the delay is not known, or outlasts the steps."""
    late, total, begun = facts.days_late, 0.0, 0
    if late is None:
        return 0.0, float(term["at_most"])
    for step in term["steps"]:
        days = min(late, step["through_days"]) - begun
        total += float(step["amount"]) * ceil(max(days, 0) / step["every_days"])
        begun = step["through_days"]
    return 0.0, float(term["at_most"]) if late > begun else _held(term, total)


def _held(term: Term, amount: float) -> float:
    return min(amount, float(term["at_most"])) if "at_most" in term else amount


AMOUNTS: Final[Mapping[str, Callable[[Term, FineFacts], Ends | None]]] = {
    Kind.FIXED: _fixed,
    Kind.TURNOVER_SHARE: _turnover_share,
    Kind.GAIN_MULTIPLE: _gain_multiple,
    Kind.PER_PERSON: _per_person,
    Kind.PER_PERSON_DAY: _per_person_day,
    Kind.PER_DELAY: _per_delay,
}
