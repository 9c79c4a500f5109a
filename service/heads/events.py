"""Events of a leak whose populations are not exposed alike: how likely each is, and how far it draws them in.

Each population has a chance of its own; the event is as likely as for the one most likely to see it, and where it
happens it draws in the others in proportion. So what is expected of them adds up, and more persons never cost less.
"""

from collections.abc import Callable, Sequence
from functools import cached_property

from service.heads.build import Line, chance_by_size
from service.heads.case import Residents

ChanceAt = Callable[[float, float], float]
"""The probability of an event at a factor on its odds and a number of persons."""


class Event:
    """An event, and the populations that it may draw in.

    Where all are exposed alike it draws in every one of their persons, whatever its chance, which is read when wanted.
    """

    def __init__(self, groups: Sequence[Residents], chances: Callable[[Sequence[Residents]], Sequence[float]]) -> None:
        self.groups, self.alike, self._chances_of = groups, alike(groups), chances

    @classmethod
    def of(cls, groups: Sequence[Residents], chance: Callable[[Residents], float]) -> "Event":
        """The event whose chance does not grow with the number of persons: each population has that of itself alone."""
        return cls(groups, lambda asked: [chance(group) for group in asked])

    @cached_property
    def chances(self) -> Sequence[float]:
        """The probability of each population; one of several that are alike speaks for all."""
        return self._chances_of(self.groups[:1] if self.alike else self.groups)

    @property
    def chance(self) -> float:
        """The probability of the event: that of the population most likely to see it."""
        return max(self.chances)

    @cached_property
    def shares(self) -> Sequence[float]:
        """How far the event draws in each population where it happens: its chance over that of the event."""
        if self.alike or not self.chance:
            return [1.0] * len(self.groups)
        return [chance / self.chance for chance in self.chances]

    @property
    def drawn_in(self) -> list[tuple[Residents, float]]:
        """Each population and how many of its persons the event draws in."""
        return [(group, group.persons * share) for group, share in zip(self.groups, self.shares, strict=True)]

    @property
    def persons(self) -> float:
        """How many persons the event draws in."""
        return sum(persons for _, persons in self.drawn_in)

    @property
    def spared(self) -> float:
        """How many persons it does not."""
        return sum(group.persons * (1 - share) for group, share in zip(self.groups, self.shares, strict=True))

    def share_of(self, group: Residents) -> float:
        """How far the event draws in one of its populations."""
        return next(share for known, share in zip(self.groups, self.shares, strict=True) if known is group)

    def mean(self, of: Callable[[Residents], float]) -> float:
        """The mean, over the persons drawn in, of a figure that differs between populations."""
        if len(self.groups) == 1:
            return of(self.groups[0])
        return sum(persons * of(group) for group, persons in self.drawn_in) / self.persons


def event_by_size(line: Line, odds: Callable[[Residents], float], persons: float | None = None) -> Event:
    """The event of a line whose chance grows with the persons of its case, or with `persons` where others count too."""

    def chance(factor: float, size: float) -> float:
        return chance_by_size(line, odds=factor, persons=size)

    everybody = persons or line.case.persons
    return Event(line.case.residents, lambda asked: chances_by_size(asked, odds, chance, everybody))


def event_by_what_is_readable(line: Line) -> Event:
    """The event whose chance grows with the persons, and whose odds follow what encryption left readable."""
    return event_by_size(line, lambda group: group.readable_share(line.ledger))


def chances_by_size(
    groups: Sequence[Residents], odds: Callable[[Residents], float], chance: ChanceAt, persons: float
) -> list[float]:
    """The probability of each population at its own odds and at all `persons`, those of `groups` among them.

    Those less exposed than it count less, in proportion to their odds.
    """
    factors = [odds(group) for group in groups]
    return [chance(own, persons - discount(groups, factors, own)) for own in factors]


def alike(groups: Sequence[Residents]) -> bool:
    """Whether of all populations the same leaked, as far readable."""
    first = groups[0]
    return all(group.readable == first.readable and group.elements == first.elements for group in groups[1:])


def discount(groups: Sequence[Residents], factors: Sequence[float], own: float) -> float:
    """By how many persons those count less whose factor is below `own`: they count in proportion."""
    return sum(
        group.persons * (1 - factor / own) for group, factor in zip(groups, factors, strict=True) if factor < own
    )
