"""From the rules that reach a case to the line of a fine.

The ceiling of the law, the range of a guideline, and what authorities really took in like cases are kept apart; only
the last one makes the expected amount.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot, prod

from service.domain.exposure import Ceiling, Exposure, Term
from service.domain.fine import Fine
from service.domain.text import Text
from service.fines.cap import GAIN
from service.fines.practice import imposed_range
from service.heads import fine_words as words
from service.heads.authorities import Authority, authorities, rule_of
from service.heads.build import Line
from service.heads.fine_practice import Practice
from service.heads.fine_rules import Governing, governing

LATE_NOTICE = "late_notice_fine"
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
    for authority in authorities(head):
        if authority.lead.jurisdiction != head.case.jurisdiction:
            elsewhere.append(authority)
        elif rule := governing(head, authority):
            (found if set_off(authority) else waiting).append((authority, rule))
    for _, rule in found:
        if rule_of(rule.figure)["fixes_amount"]:
            return _fixed(head, rule)
    if found:
        return _quoted(head, [Penalty(authority, rule, Practice.of(head, authority)) for authority, rule in found])
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


def _quoted(head: Line, penalties: Sequence[Penalty]) -> Exposure:
    """The expected fine: of several authorities each adds its own probability times its own amount."""
    chances = [penalty.practice.chance for penalty in penalties]
    together = 1 - prod(1 - chance for chance in chances)
    heaviest = max(penalties, key=lambda penalty: penalty.practice.chance * penalty.practice.median)
    return head.exposure(
        [
            Term(
                penalty.practice.median * penalty.practice.chance / together,
                persons_sd=penalty.practice.persons_sd,
            )
            for penalty in penalties
        ],
        sigma=heaviest.practice.sigma,
        loading="liability",
        chance=together,
        ceiling=_ceiling([penalty.rule for penalty in penalties]),
        assumptions=_assumptions(head, penalties),
        fine=_fine(head, penalties, heaviest) if head.ledger.lists else None,
    )


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


def _assumptions(head: Line, penalties: Sequence[Penalty]) -> Iterator[Text]:
    """What was taken for facts that nobody gave, and for whom the line stands."""
    shown = _ceiling([penalty.rule for penalty in penalties]) is not None
    for penalty in penalties:
        law = rule_of(penalty.rule.figure)["law"]
        yield from _of_bounds(penalty.rule, law, shown=shown)
        for figure, pointers in penalty.rule.doubtful:
            yield words.DOUBTFUL.fill(rule=figure.parameter.label, facts=", ".join(pointers))
        if len(penalty.authority.cases) > 1:
            places = [case.place.label for case in penalty.authority.cases]
            yield words.SHARED.fill(
                places=Text("、".join(place.ja for place in places), ", ".join(place.en for place in places)),
                place=head.case.place.label,
            )
            yield from penalty.authority.assumed
        if head.head == LATE_NOTICE and penalty.authority.days_late is not None:
            yield words.LATE.fill(days=penalty.authority.days_late)


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
