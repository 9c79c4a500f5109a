"""How likely a fine is, and what authorities took in like cases: never the ceiling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10

from service.fines.practice import imposed_median
from service.heads.authorities import Authority
from service.heads.build import Line
from service.heads.case import Case, Residents
from service.heads.events import Event, chances_by_size
from service.heads.fine_rules import worst_data
from service.heads.modifiers import from_logit, with_odds

REPEATED, FIRST = "repeated", "first"


@dataclass(frozen=True, slots=True)
class Practice:
    """The probability of a fine, its median given that it is imposed, and how both spread, in local money.

    Parameters: `fine_practice.<practice>.*` of the jurisdiction or of those that it inherits from, where those of
    `world` hold for whatever a place does not say itself.
    """

    chance: float
    median: float
    sigma: float
    persons_sd: float

    @classmethod
    def of(cls, head: Line, authority: Authority) -> "Practice":
        """What the practice that the authority's rules name says of the facts."""
        return _Reader(head, authority).practice()


class _Reader:
    """One reading of the parameters of a practice."""

    def __init__(self, head: Line, authority: Authority) -> None:
        self.head, self.authority = head, authority
        self.cells = {"data": worst_data(head, authority.elements), **circumstances(head.case)}
        self.event = Event(head.case.residents, self.chances)

    def practice(self) -> Practice:
        """By the turnover where it is told; else by the law of fines whose turnover is left aside.

        A practice that does not follow the turnover has one law for both.
        """
        case, by_turnover = self.head.case, self.number("turnover_elasticity")
        if by_turnover and case.revenue_sd:
            return self.by_law("untold.", (self.number("untold.step"), 1))
        return self.by_law("", (case.revenue / self.scale("turnover"), by_turnover))

    def by_law(self, law: str, *further: tuple[float, float]) -> Practice:
        """What one law gives for the persons and `further` ratios with their elasticities."""
        authority, by_persons = self.authority, self.number(f"{law}persons_elasticity")
        number, scale = self.number, self.scale

        def imposed(persons: float) -> float:
            about = authority.persons - (self.head.case.persons - persons)
            median, sizes = number(f"{law}median"), ((about / scale("persons"), by_persons), *further)
            return imposed_median(median, *sizes, factor=self.factor("size") * number("level"))

        median = self.event.mean(imposed)
        return Practice(self.event.chance, median, self.number(f"{law}sigma"), by_persons * authority.persons_sd)

    def chances(self, groups: Sequence[Residents]) -> list[float]:
        """The probability grows with the logarithm of the persons."""
        scale = self.scale("occurrence_persons")
        intercept, slope = self.number("occurrence.intercept"), self.number("occurrence.slope")

        def chance(odds: float, persons: float) -> float:
            return with_odds(from_logit(intercept + slope * log10(persons / scale)), odds)

        return chances_by_size(groups, self.odds, chance, self.authority.persons)

    def odds(self, group: Residents) -> float:
        """Circumstances move the odds of a fine, and what encryption left readable of a population."""
        readable = group.readable_share(self.head.ledger)
        return self.factor("odds") * readable

    def factor(self, what: str) -> float:
        """The joint factor of the data and all circumstances on the size or the odds of a fine."""
        return joint_factor(self.head, what, self.cells)

    def scale(self, name: str) -> float:
        """A reference size, money in local currency."""
        return self.head.shared(f"fine_scale.{name}")

    def number(self, name: str) -> float:
        """A number of the practice."""
        return self.head.shared(f"fine_practice.{self.authority.practice}.{name}")


def circumstances(case: Case) -> dict[str, str]:
    """What makes an authority fine more or less beside the data, as the tables `fine_factor.*` name it."""
    return {
        "fault": case.incident.fault.value,
        "conduct": case.incident.response.conduct.value,
        "record": REPEATED if case.organisation.prior_infringements else FIRST,
        "body": "public" if case.organisation.is_public_body else "private",
    }


def joint_factor(head: Line, what: str, cells: Mapping[str, str]) -> float:
    """The product of the factors of `cells` on the size or the odds of a fine."""
    factor = 1.0
    for name, cell in cells.items():
        factor *= head.ledger.entry_in(head.along[f"fine_factor.{what}.{name}"], cell)
    return factor
