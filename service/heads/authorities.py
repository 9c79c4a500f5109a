"""Who fines for whom: the rules that reach a case, and which line carries a fine that stands for several places."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from service.domain.fine import Basis
from service.domain.jurisdiction import country_of
from service.domain.parameter import Figure
from service.domain.text import Text
from service.heads.build import Line
from service.heads.case import Case
from service.rulebook import RulesInForce

LEAD_AUTHORITY = "lead_authority"


@dataclass(frozen=True, slots=True)
class Authority:
    """One who fines once: its rules, the practice that they name, and the cases whose residents it acts for.

    `lead` is the case whose line carries the fine. `assumed` says what is taken of the organisation where that it acts
    for several places hangs on it.
    """

    practice: str
    rules: tuple[Figure, ...]
    cases: tuple[Case, ...]
    lead: Case
    assumed: tuple[Text, ...] = ()

    @property
    def persons(self) -> float:
        """Median number of persons for whom it acts."""
        return sum(case.persons for case in self.cases)

    @property
    def persons_sd(self) -> float:
        """Log-standard-deviation of the number of persons, as in `Case.persons_sd`."""
        return sum(case.persons * case.persons_sd for case in self.cases) / self.persons

    @property
    def persons_at_most(self) -> float:
        """The most persons that the caller thinks possible."""
        return sum(case.persons_at_most for case in self.cases)

    @property
    def days_late(self) -> int | None:
        """The longest delay of a report or notice in any of its places; None where none is late."""
        return max((case.days_late for case in self.cases if case.days_late is not None), default=None)

    @property
    def revenue_share(self) -> float | None:
        """The part of turnover that the organisation earns in its places; None where that of one is not known."""
        known = [case.revenue_share for case in self.cases if case.revenue_share is not None]
        return sum(known) if len(known) == len(self.cases) else None

    @property
    def elements(self) -> frozenset[str]:
        """Every kind of data that leaked of them."""
        return frozenset(element for case in self.cases for group in case.residents for element in group.elements)

    @property
    def minors_at_most(self) -> float:
        """Those of `persons_at_most` who are known to be under age."""
        groups = (group.population for case in self.cases for group in case.residents)
        return float(sum(group.persons.high * (group.minors_share or 0) for group in groups))


def authorities(head: Line) -> Iterator[Authority]:
    """Those who may fine under `head` for residents of its case, the nearest law first.

    A law that several places inherit (`eu`, `us`) is applied once for all of them as far as `acting_for` says so. Rules
    of one law that name different practices are different authorities'. Rules are those of the day of the conduct.
    Parameters: `<prefix>.fine_rule.*`.
    """
    case, found = head.case, dict[tuple[str, str], list[Figure]]()
    for figure in head.ledger.rules.nearest_under(case.place.chain, "fine_rule"):
        rule = rule_of(figure)
        if rule["head"] == head.head:
            found.setdefault((figure.id.partition(".")[0], rule["practice"]), []).append(figure)
    for (prefix, practice), rules in found.items():
        cases, assumed = acting_for(head, prefix)
        yield Authority(practice, tuple(rules), cases, lead_of(cases), assumed)


def acting_for(head: Line, law: str) -> tuple[tuple[Case, ...], tuple[Text, ...]]:
    """The cases for whose residents one authority acts under `law`, that of `head` among them, and what that assumes.

    A federal agency acts for all places that inherit the law. Where the law wants an establishment for that
    (`<law>.lead_authority`: the one-stop shop of GDPR art. 56) it does for an organisation that is established under
    the law, or of which that is not known; any other answers to the authority of every place (art. 55).
    """
    case, rules = head.case, head.ledger.rules
    cases = tuple(sharing for sharing in case.together if law in sharing.place.chain)
    wanted = rules.nearest((law,), LEAD_AUTHORITY)
    if wanted is None or len(cases) == 1:
        return cases, ()
    head.ledger.adopt([wanted])
    home = case.organisation.established_in
    if home is None:
        return cases, (rule_of(wanted)["reason"],)
    place = rules.jurisdiction(home)
    return (cases if place is not None and law in place.chain else (case,)), ()


def lead_of(cases: tuple[Case, ...]) -> Case:
    """In the country of the organisation, else where most of the persons live; of two the one named first."""
    established_in = cases[0].organisation.established_in
    country = established_in and country_of(established_in)
    home = [case for case in cases if country_of(case.jurisdiction) == country]
    return max(home or cases, key=lambda case: case.persons)


def caps_by_local_turnover(rules: RulesInForce, jurisdiction: str) -> bool:
    """Whether the law of the place limits a fine by a share of the turnover earned there."""
    place = rules.jurisdiction(jurisdiction)
    figures = () if place is None else rules.nearest_under(place.chain, "fine_rule")
    return any(term.get("turnover") == Basis.LOCAL for figure in figures for term in rule_of(figure)["terms"])


def rule_of(figure: Figure) -> Any:
    """What a rule says, as the `fine_rule` unit shapes it."""
    return figure.dated.value
