"""Who fines for whom: the rules that reach a case, and which line carries a fine that stands for several places."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from service.domain.parameter import Figure
from service.heads.build import Line
from service.heads.case import Case


@dataclass(frozen=True, slots=True)
class Authority:
    """One who fines once: its rules, the practice that they name, and the cases whose residents it acts for.

    `lead` is the case whose line carries the fine.
    """

    practice: str
    rules: tuple[Figure, ...]
    cases: tuple[Case, ...]
    lead: Case

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
    def elements(self) -> frozenset[str]:
        """Every kind of data that leaked of them."""
        return frozenset(element for case in self.cases for group in case.residents for element in group.elements)

    @property
    def minors(self) -> bool:
        """Whether any of them are known to be under age."""
        return any(group.population.minors_share for case in self.cases for group in case.residents)


def authorities(head: Line) -> Iterator[Authority]:
    """Those who may fine under `head` for residents of its case, the nearest law first.

    A law that several places inherit (`eu`, `us`) is applied once for all of them: the one-stop shop of GDPR art. 56
    and 83, or one federal agency. Rules of one law that name different practices are different authorities'. Rules are
    those of the day of the conduct. Parameters: `<prefix>.fine_rule.*`.
    """
    case, found = head.case, dict[tuple[str, str], list[Figure]]()
    for figure in head.ledger.rules.nearest_under(case.place.chain, "fine_rule"):
        rule = rule_of(figure)
        if rule["head"] == head.head:
            found.setdefault((figure.id.partition(".")[0], rule["practice"]), []).append(figure)
    for (prefix, practice), rules in found.items():
        cases = tuple(sharing for sharing in case.together if prefix in sharing.place.chain)
        yield Authority(practice, tuple(rules), cases, lead_of(cases))


def lead_of(cases: tuple[Case, ...]) -> Case:
    """Where the organisation is established, else where most of the persons live; of two the one named first."""
    home = [case for case in cases if case.jurisdiction == case.organisation.established_in]
    return max(home or cases, key=lambda case: case.persons)


def rule_of(figure: Figure) -> Any:
    """What a rule says, as the `fine_rule` unit shapes it."""
    return figure.dated.value
