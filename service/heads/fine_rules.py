"""Which of an authority's rules governs a case, and between which bounds it leaves the authority."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from service.domain.fine import AmountRange, Bounds, Combine, FineFacts, Seriousness
from service.domain.parameter import Figure
from service.domain.text import Text
from service.fines.cap import bounds
from service.fines.circumstances import Happening, applies
from service.fines.method import method_range
from service.fines.practice import CONTACT, DATA_CLASSES, SPECIAL, data_class, decades, seriousness
from service.heads.authorities import Authority, rule_of
from service.heads.build import Line

DATA_ELEMENT = "data_element"
Doubtful = tuple[Figure, tuple[str, ...]]
"""A rule that was left out, and the unknown facts (JSON Pointers) that it hangs on."""


@dataclass(frozen=True, slots=True)
class Governing:
    """The rule with the highest ceiling of those that apply, in local money.

    `method` is the range of a guideline, or of the law itself, and `method_of` its name.
    """

    figure: Figure
    bounds: Bounds
    method: AmountRange | None
    method_of: Text | None

    @property
    def total(self) -> float | None:
        """The most for the whole incident.

        None where the ceiling is for each violation, where there is none, or where an unknown fact could raise it.
        """
        rule = rule_of(self.figure)
        could_rise = self.bounds.missing and rule["combine"] != Combine.MIN
        return None if rule["each_violation"] or could_rise else self.bounds.high


def governing(head: Line, authority: Authority) -> tuple[Governing | None, tuple[Doubtful, ...]]:
    """The rule that limits what the authority may take for the incident: the gravest, as one act is fined once.

    With it the rules that were left out because they hang on unknown facts.
    """
    happening = Happening(
        head.case.incident,
        head.case.organisation,
        authority.persons,
        authority.elements,
        special_data=worst_data(head, authority.elements) == SPECIAL,
    )
    found: list[tuple[Figure, Bounds]] = []
    doubtful: list[Doubtful] = []
    for figure in authority.rules:
        answer = applies(rule_of(figure), happening)
        if answer.applies:
            found.append((figure, _bounds(head, authority, figure)))
        elif answer.unknown:
            doubtful.append((figure, answer.unknown))
    if not found:
        head.ledger.adopt(authority.rules)
        return None, tuple(doubtful)
    figure, limits = max(found, key=lambda pair: pair[1].high or 0)
    head.ledger.adopt([figure])
    method, method_of = _method(head, authority, figure, limits)
    return Governing(figure, limits, method, method_of), tuple(doubtful)


def worst_data(head: Line, elements: Iterable[str]) -> str:
    """The most sensitive class of what leaked, as the law of the place marks it (`data_element.*`)."""
    worst, shown = CONTACT, None
    for element in sorted(elements):
        figure = head.ledger.rules.nearest(head.case.place.chain, f"{DATA_ELEMENT}.{element}")
        if figure is None:
            continue
        found = data_class(rule_of(figure))
        if DATA_CLASSES.index(found) > DATA_CLASSES.index(worst):
            worst, shown = found, figure
    if shown is not None:
        head.ledger.adopt([shown])
    return worst


def _bounds(head: Line, authority: Authority, figure: Figure) -> Bounds:
    """The bounds of one rule in local money; persons count by the high end of their range."""
    case, rule = head.case, rule_of(figure)
    unit = case.money.unit(rule["currency"])
    turnover = None if case.organisation.annual_revenue is None else case.revenue / unit
    share = authority.revenue_share
    facts = FineFacts(
        persons=authority.persons_at_most,
        minors=authority.minors_at_most,
        turnover=turnover,
        local_turnover=None if turnover is None or share is None else turnover * share,
        gain=None if case.unlawful_gain is None else case.unlawful_gain / unit,
        days_late=authority.days_late,
    )
    limits = bounds(rule, facts)
    return replace(limits, low=limits.low * unit, high=None if limits.high is None else limits.high * unit)


def _method(
    head: Line, authority: Authority, figure: Figure, limits: Bounds
) -> tuple[AmountRange, Text] | tuple[None, None]:
    """The range of the guideline of the same law; else that of the law itself, where it or its authority gives one."""
    rule, case = rule_of(figure), head.case
    if limits.high is None or not head.ledger.lists:
        return None, None
    for guideline in head.ledger.rules.under(f"{figure.id.partition('.')[0]}.fine_method"):
        method = rule_of(guideline)
        unit = case.money.unit(method["currency"])
        turnover = None if case.organisation.annual_revenue is None else case.revenue / unit
        head.ledger.adopt([guideline])
        degree = Seriousness(rule["seriousness"] or _seriousness(head, authority))
        return method_range(method, limits, turnover, degree), method["law"]
    not_above = rule["not_above"]
    if not limits.low and not_above is None:
        return None, None
    most = limits.high if not_above is None else min(limits.high, float(not_above) * case.money.unit(rule["currency"]))
    return AmountRange(min(limits.low, most), most), rule["law"]


def _seriousness(head: Line, authority: Authority) -> Seriousness:
    """Our reading of the facts as one of the three degrees (parameters `fine_seriousness.*`)."""
    ledger = head.ledger
    score = ledger.entry(head.at("fine_seriousness.data"), worst_data(head, authority.elements))
    score += ledger.entry(head.at("fine_seriousness.fault"), head.case.incident.fault.value)
    reference = head.shared("fine_seriousness.persons_from")
    score += head.shared("fine_seriousness.per_decade") * decades(authority.persons, reference)
    return seriousness(
        score,
        medium_from=head.shared("fine_seriousness.medium_from"),
        high_from=head.shared("fine_seriousness.high_from"),
    )
