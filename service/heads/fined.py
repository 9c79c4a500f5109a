"""From the rules that reach a case to the line of a fine.

The ceiling of the law, the range of a guideline, and what authorities really took in like cases are kept apart; only
the last one makes the expected amount.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from service.domain.exposure import Ceiling, Exposure, Term
from service.domain.fine import Fine
from service.domain.text import Text
from service.fines.cap import GAIN
from service.fines.practice import imposed_range
from service.fines.together import Dependence, Levy, Together, together
from service.heads import fine_words as words
from service.heads.authorities import Authority, authorities, rule_of
from service.heads.build import Line
from service.heads.fine_practice import Practice
from service.heads.fine_rules import Doubtful, Governing, governing

LATE_NOTICE = "late_notice_fine"
LOADING = "liability"
Reached = tuple[Authority, Governing]
"""An authority, and the rule that limits what it may take."""


@dataclass(frozen=True, slots=True)
class Penalty:
    """What one authority may take: the rule that governs, and what it has taken in like cases, in local money."""

    authority: Authority
    rule: Governing
    practice: Practice


def always(_: Authority) -> bool:
    """Whether a leak as such sets off what an authority may take: it does."""
    return True


def fined(head: Line, *, set_off: Callable[[Authority], bool] = always, idle: Text = words.NOT_LATE) -> Exposure:
    """The line of `head` for its case; why there is none is in `<jurisdiction>.<head>.no_fine`.

    Where a rule reaches the incident and nothing has set it off yet, the line costs nothing, shows the ceiling and says
    `idle`.
    """
    found: list[Reached] = []
    waiting: list[Reached] = []
    elsewhere: list[Authority] = []
    doubtful: list[Doubtful] = []
    for authority in authorities(head):
        if authority.lead.jurisdiction != head.case.jurisdiction:
            elsewhere.append(authority)
            continue
        rule, doubts = governing(head, authority)
        doubtful.extend(doubts)
        if rule is not None:
            (found if set_off(authority) else waiting).append((authority, rule))
    for _, rule in found:
        if rule_of(rule.figure)["fixes_amount"]:
            return _fixed(head, rule)
    if found:
        penalties = [Penalty(authority, rule, Practice.of(head, authority)) for authority, rule in found]
        return _quoted(head, penalties, doubtful)
    if waiting:
        return head.nothing(idle, ceiling=_ceiling([rule for _, rule in waiting]))
    if elsewhere:
        return head.nothing(words.BORNE.fill(place=elsewhere[0].lead.place.label))
    return head.nothing(head.reason("no_fine"))


def _fixed(head: Line, rule: Governing) -> Exposure:
    """The line where the law fixes the amount itself, and practice has nothing to say of it."""
    if rule.bounds.high is None:
        return head.not_quoted(words.GAIN_UNKNOWN)
    return head.decided([Term(rule.bounds.high)], chance=head.number("occurrence"))


def _quoted(head: Line, penalties: Sequence[Penalty], doubtful: Sequence[Doubtful]) -> Exposure:
    """The expected fine: of several authorities each adds what it would be expected to take alone."""
    line = _together(head, penalties)
    return head.exposure(
        [
            Term(median, persons_sd=penalty.practice.persons_sd)
            for median, penalty in zip(line.medians, penalties, strict=True)
        ],
        sigma=line.sigma,
        loading=LOADING,
        chance=line.chance,
        ceiling=_ceiling([penalty.rule for penalty in penalties]),
        assumptions=_assumptions(head, penalties, doubtful),
        fine=_fine(head, penalties, penalties[line.heaviest]) if head.ledger.lists else None,
    )


def _together(head: Line, penalties: Sequence[Penalty]) -> Together:
    """What the penalties come to as one line; one alone is the line, to the last bit."""
    first, *others = penalties
    if not others:
        return Together(first.practice.chance, first.practice.sigma, (first.practice.median,), 0)
    number = head.ledger.number
    dependence = Dependence(number(f"common.dependence.{LOADING}"), number("common.dependence.event"))
    model_error_sd = number("common.model_error.sd")
    levies = [
        Levy(
            penalty.practice.chance,
            penalty.practice.median,
            penalty.practice.sigma,
            hypot(penalty.practice.persons_sd, model_error_sd),
            penalty.rule.total,
        )
        for penalty in penalties
    ]
    return together(levies, dependence)


def _ceiling(rules: Sequence[Governing]) -> Ceiling | None:
    """The most that all authorities together may take; none where one of them is bound by no total."""
    amounts = [rule.bounds.high for rule in rules]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts):
        return None
    laws = [rule_of(rule.figure)["law"] for rule in rules]
    return Ceiling(
        sum(known),
        Text("；".join(law.ja for law in laws), "; ".join(law.en for law in laws)),
        binding=all(rule.total is not None for rule in rules),
    )


def _fine(head: Line, penalties: Sequence[Penalty], heaviest: Penalty) -> Fine:
    """What is known besides the ceiling, of the authority that weighs most in the line."""
    practice, rule = heaviest.practice, heaviest.rule
    spread = hypot(practice.sigma, practice.persons_sd, head.ledger.number("common.model_error.sd"))
    median = practice.median if rule.total is None else min(practice.median, rule.total)
    return Fine(
        law=rule_of(rule.figure)["law"],
        imposed_median=median,
        imposed=imposed_range(practice.median, spread, rule.total),
        method=rule.method,
        method_of=rule.method_of,
        shared_with=tuple(
            dict.fromkeys(
                case.jurisdiction
                for penalty in penalties
                for case in penalty.authority.cases
                if case.jurisdiction != penalty.authority.lead.jurisdiction
            )
        ),
    )


def _assumptions(head: Line, penalties: Sequence[Penalty], doubtful: Sequence[Doubtful]) -> Iterator[Text]:
    """What was taken for facts that nobody gave, and for whom the line stands."""
    shown = _ceiling([penalty.rule for penalty in penalties]) is not None
    for penalty in penalties:
        rule = rule_of(penalty.rule.figure)
        yield from _of_bounds(penalty.rule, rule["law"], shown=shown)
        if rule["depends_on"] is not None:
            yield words.TAKEN_TO_HOLD.fill(rule=penalty.rule.figure.parameter.label, condition=rule["depends_on"])
        if len(penalty.authority.cases) > 1:
            places = [case.place.label for case in penalty.authority.cases]
            yield words.SHARED.fill(
                places=Text("、".join(place.ja for place in places), ", ".join(place.en for place in places)),
                place=head.case.place.label,
            )
            yield from penalty.authority.assumed
        if head.head == LATE_NOTICE and penalty.authority.days_late is not None:
            yield words.LATE.fill(days=penalty.authority.days_late)
    for figure, pointers in doubtful:
        yield words.DOUBTFUL.fill(rule=figure.parameter.label, facts=", ".join(pointers))


def _of_bounds(rule: Governing, law: Text, *, shown: bool) -> Iterator[Text]:
    """What the ceiling of one rule leaves out; `shown` says whether the line has one."""
    bounds = rule.bounds
    if bounds.missing:
        wording = words.NO_CEILING if bounds.high is None else words.FIXED_PART
        facts = words.GAIN_FACT if bounds.missing == (GAIN,) else words.TURNOVER_FACT
        yield wording.fill(law=law, fact=facts)
    elif bounds.high is None:
        yield words.NO_TOTAL.fill(law=law)
    if bounds.local:
        yield words.WHOLE_TURNOVER.fill(law=law)
    if rule_of(rule.figure)["each_violation"]:
        yield (words.ONE_VIOLATION if shown else words.ONE_OF_SEVERAL).fill(law=law)
