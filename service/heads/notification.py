"""Telling the persons affected, by letter or by e-mail."""

from functools import partial

from service.domain.exposure import Exposure, Term
from service.domain.organisation import Role
from service.domain.text import Text
from service.heads.build import Line, line
from service.heads.case import Case, Notice, Residents
from service.heads.events import Event
from service.heads.modifiers import probability, size_factor

FORMULA = Text(
    ja="固定費 + 人数 ×（郵送割合×郵送単価 +（1−郵送割合）×電子メール単価）×（人数÷基準人数）^a × 係数",
    en="fixed + persons x (letter share x letter + (1 - letter share) x e-mail) x (persons / reference)^a x modifiers",
)
VOLUNTARY = Text(
    ja="法律上の本人通知義務がないため、任意の通知として発生確率を置いた",
    en="no law demands notice to the persons here, so notice is voluntary and carries a probability",
)
POSSIBLE = Text(
    ja="本人通知義務の有無が不明な事実によるため、発生確率を置いた",
    en="whether a law demands notice hangs on a fact that is not known, so notice carries a probability",
)
SAID = {Notice.REQUIRED: (), Notice.POSSIBLE: (POSSIBLE,), Notice.VOLUNTARY: (VOLUNTARY,)}
"""What a line says of the notice that it assumes."""
BY_CLIENT = Text(
    ja="受託者の場合、本人への対応は委託元が行い、その請求は principal_indemnity に計上する",
    en="where the organisation is a processor its client deals with the persons; the client's claim is under"
    " principal_indemnity",
)


def exposure(case: Case) -> Exposure:
    """Cost of notice, in the jurisdiction's currency (parameters `<jurisdiction>.notification.*`)."""
    head = line("notification", case, FORMULA)
    if case.organisation.role is Role.PROCESSOR:
        return head.nothing(BY_CLIENT)
    notice = Event.of(case.residents, partial(chance_of_notice, case, head))
    sent = notice.term(partial(sending, case, head))
    terms = (Term(head.number("fixed") * size_factor(case, head.ledger, head.head)), sent)
    chance = notice.chance
    return head.exposure(
        terms,
        sigma=head.number("sigma"),
        loading="notification",
        chance=chance,
        assumptions=SAID[case.notice],
    )


def sending(case: Case, head: Line, persons: float) -> Term:
    """What it costs to tell so many persons, by letter or by e-mail, beside the fixed part."""
    letters = share_of_letters(persons, head)
    unit = letters * head.number("letter") + (1 - letters) * head.number("email")
    discount = head.number("volume_elasticity")
    factor = size_factor(case, head.ledger, head.head)
    ratio = persons / head.shared("scale.persons")
    return Term(persons * unit * ratio**discount * factor, persons_sd=(1 + discount) * case.persons_sd)


def share_of_letters(persons: float, head: Line) -> float:
    """The part of the persons that is told by letter: less of those beyond the number from which notice may differ."""
    allowed = head.number("substitute_from")
    if persons <= allowed:
        return head.number("letter_share")
    beyond = (persons - allowed) * head.number("letter_share_beyond")
    return (allowed * head.number("letter_share") + beyond) / persons


def chance_of_notice(case: Case, head: Line, group: Residents) -> float:
    """Certain where the law demands notice; else likely, and less so where encryption left little to tell of."""
    match case.notice:
        case Notice.REQUIRED:
            return 1.0
        case Notice.POSSIBLE:
            base = head.number("possible_probability")
        case Notice.VOLUNTARY:
            base = head.number("voluntary_probability")
    base *= group.readable_share(head.ledger)
    return probability(case, head.ledger, head.head, base)
