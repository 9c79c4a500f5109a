"""Events of a leak whose populations are not exposed alike: how likely each is, and how far it draws them in.

Each population has a chance of its own. The event is as likely as for the one most likely to see it, and where it
happens it draws in the others in proportion to their chances, so that more persons never make a leak cheaper.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, starmap

from service.domain.exposure import Term
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

    def share_of(self, group: Residents) -> float:
        """How far the event draws in one of its populations."""
        return next(share for known, share in zip(self.groups, self.shares, strict=True) if known is group)

    def mean(self, amount: Callable[[float], float]) -> float:
        """The mean, where the event happens, of an amount that hangs on how many persons it draws in.

        With those most likely to be drawn in it draws in nobody else, or the next too, or all.
        """
        return sum(share * amount(persons) for share, persons in self._layers)

    def term(self, of: Callable[[float], Term]) -> Term:
        """The same of a term."""
        everybody = of(sum(group.persons for group in self.groups))
        return everybody if self.alike else everybody._replace(amount=self.mean(lambda persons: of(persons).amount))

    @cached_property
    def _layers(self) -> Sequence[tuple[float, float]]:
        """How often, where the event happens, it draws in how many persons."""
        ranked = sorted(zip(self.shares, self.groups, strict=True), key=lambda pair: -pair[0])
        shares = [share for share, _ in ranked]
        persons = accumulate(group.persons for _, group in ranked)
        steps = zip(shares, [*shares[1:], 0.0], persons, strict=True)
        return [(share - less, drawn_in) for share, less, drawn_in in steps if share > less]


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
    """The probability of each population at its own odds, among all `persons`, those of `groups` included.

    It is the largest for any number of populations from the most exposed down, where those more exposed count as this
    one and those less exposed lower the odds to the mean.
    """
    factors = [odds(group) for group in groups]
    exposed: dict[float, float] = {}
    for factor, group in sorted(zip(factors, groups, strict=True), key=lambda pair: -pair[0]):
        exposed[factor] = exposed.get(factor, 0.0) + group.persons
    largest = {own: max(starmap(chance, downwards(own, exposed, persons))) for own in exposed}
    return [largest[factor] for factor in factors]


def downwards(own: float, exposed: Mapping[float, float], persons: float) -> Iterator[tuple[float, float]]:
    """The mean factor, none above `own`, and the number of persons, as ever less exposed persons are counted.

    `exposed` has persons by their factor, the most exposed first; `persons` are all of them and those elsewhere.
    """
    left, counted, lowered = sum(exposed.values()), 0.0, 0.0
    for factor, more in exposed.items():
        left, counted = left - more, counted + more
        lowered += more * max(own - factor, 0)
        yield own - lowered / counted, persons - left


def alike(groups: Sequence[Residents]) -> bool:
    """Whether of all populations the same leaked, as far readable."""
    first = groups[0]
    return all(group.readable == first.readable and group.elements == first.elements for group in groups[1:])
