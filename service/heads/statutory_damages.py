"""What statutes let every person claim: the legal worst case of a line, shown as its ceiling and never its estimate."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from service.domain.exposure import Ceiling
from service.domain.organisation import Organisation
from service.domain.parameter import Figure
from service.domain.text import Text
from service.heads.build import Line
from service.heads.case import Case, Residents
from service.heads.states import statutes_by_state

STATUTES = "statutory_damages"
NAME = "name"
Award = Callable[[Residents], float]

CLAIMED_BY_ALL = Text(ja="対象者全員が法律の定める額を請求した場合：", en="what all persons could claim under ")
CONDITIONS = {
    "negligence": Text(ja="過失による場合", en="for negligence"),
    "gross_negligence": Text(ja="重過失または故意による場合", en="for gross negligence or intent"),
    "intent": Text(ja="故意による場合", en="for intent"),
}
NOT_CURED = Text(ja="、通知後{days}日以内に是正しないとき", en=", if not cured within {days} days of notice")


def worst_case(head: Line, award: Award | None = None) -> Ceiling | None:
    """All persons under the statute that gives each of them most (`<jurisdiction>.statutory_damages.*`).

    By the law of the day of the conduct, in the jurisdiction's currency; None where no statute names an amount for
    anybody. `award` is what one person of a population would be awarded, for statutes that multiply it. Where the state
    is not known, persons are spread by `<jurisdiction>.state_population_share`. The statutes stand beside actual
    damages, so this caps no loss.
    """
    claims: dict[str, float] = {}
    laws: dict[str, Figure] = {}
    for share, statutes in statutes_by_state(head.case.place, head.ledger, STATUTES, law=head.case.penal_rules):
        for group in head.case.residents:
            figure, amount = _best(head.case, group, statutes, award)
            if figure is not None:
                persons = share * group.population.persons.high
                claims[figure.id] = claims.get(figure.id, 0) + persons * amount
                laws[figure.id] = figure
    if not laws:
        return None
    head.ledger.adopt(laws.values())
    total = sum(min(claims[name], _cap(head.case, _value(figure))) for name, figure in laws.items())
    return Ceiling(total, _claimed_under(laws.values()), binding=False)


def _best(case: Case, group: Residents, statutes: Sequence[Figure], award: Award | None) -> tuple[Figure | None, float]:
    """The statute that gives a person of `group` most, and how much; none where no statute reaches the group."""
    amounts = [
        (_per_person(case, group, _value(figure), award), figure)
        for figure in statutes
        if _reaches(case, group, _value(figure))
    ]
    most, figure = max(amounts, key=lambda pair: pair[0], default=(0, None))
    return (figure, most) if most else (None, 0)


def _reaches(case: Case, group: Residents, statute: Mapping[str, Any]) -> bool:
    """Whether the statute is about such data in such a state, and about such an organisation."""
    alone, named = statute["data_elements"], statute["data_elements_with_name"]
    about = not (alone or named) or group.has(*alone) or (group.has(NAME) and group.has(*named))
    readable = not statute["encryption"] or group.population.encryption in statute["encryption"]
    return about and readable and _binds(case.organisation, statute)


def _binds(organisation: Organisation, statute: Mapping[str, Any]) -> bool:
    """Whether an organisation of such a line of business, and as public or private, answers under the statute."""
    sectors, public = statute["sectors"], statute["public_body"]
    return (not sectors or organisation.sector in sectors) and public in (None, organisation.is_public_body)


def _per_person(case: Case, group: Residents, statute: Mapping[str, Any], award: Award | None) -> float:
    """The most that a person may claim; where the law names only a least amount, that one."""
    fixed = statute["amount_max"] or statute["amount_min"] or 0
    money = float(fixed) * case.money.unit(statute["currency"]) if fixed else 0
    multiple = statute["multiple_of_actual_max"]
    return money if multiple is None or award is None else max(money, float(multiple) * award(group))


def _cap(case: Case, statute: Mapping[str, Any]) -> float:
    """The most for all persons together."""
    cap = statute["total_cap"]
    return float("inf") if cap is None else float(cap) * case.money.unit(statute["currency"])


def _claimed_under(laws: Iterable[Figure]) -> Text:
    """What the ceiling is for: the laws, with what each requires."""
    named = [_with_conditions(_value(figure)) for figure in laws]
    return Text(
        ja=CLAIMED_BY_ALL.ja + "、".join(text.ja for text in named),
        en=CLAIMED_BY_ALL.en + "; ".join(text.en for text in named),
    )


def _with_conditions(statute: Mapping[str, Any]) -> Text:
    basis, condition = statute["legal_basis"], CONDITIONS[statute["fault"]]
    cure = Text("", "") if statute["cure_days"] is None else NOT_CURED.fill(days=statute["cure_days"])
    return Text(
        ja=f"{basis.ja}（{condition.ja}{cure.ja}）",
        en=f"{basis.en} ({condition.en}{cure.en})",
    )


def _value(figure: Figure) -> Any:
    return figure.dated.value
