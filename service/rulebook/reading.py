"""What a parameter says, ready for arithmetic, and where it was found."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from schemas.parameter_value import TABLE, currency_of
from service.domain.parameter import Figure, Parameter

WORLD: Final = "world."
NO_CELLS: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A figure as it is read again and again: its one number, or the numbers of its table's cells, already floats.

    `currency` is that of an amount of money, else None; `at_world_prices` says that the money is at prices of `world`.
    """

    figure: Figure
    number: float | None
    cells: Mapping[str, float]
    currency: str | None
    at_world_prices: bool = False
    _cited: dict[str, Figure] = field(default_factory=dict, init=False, repr=False)

    def cited(self, cells: Iterable[str]) -> Figure:
        """The figure with the cells that were used."""
        first, *others = cells
        if others:
            return Figure(self.figure.parameter, self.figure.dated, (first, *others))
        if first not in self._cited:
            self._cited[first] = Figure(self.figure.parameter, self.figure.dated, (first,))
        return self._cited[first]

    @classmethod
    def of(cls, figure: Figure) -> "Reading":
        """The reading of `figure`; a duty, a sanction or a data element has neither number nor cells."""
        value, unit = figure.dated.value, figure.parameter.unit
        currency = currency_of(unit)
        abroad = currency is not None and figure.id.startswith(WORLD)
        if isinstance(value, Decimal):
            return cls(figure, float(value), NO_CELLS, currency, abroad)
        if value is None or not unit.startswith(TABLE):
            return cls(figure, None, NO_CELLS, None)
        cells = MappingProxyType({key: float(cell) for key, cell in value.items()})
        return cls(figure, None, cells, currency, abroad)


History = tuple[tuple[date, date, Reading | None], ...]
"""A parameter's values as (effective, recorded, reading), the last one first; no reading where its force ended."""


def history(parameter: Parameter) -> History:
    """The history of `parameter`, made once so that every day's lookup shares its readings."""
    return tuple(
        (dated.effective, dated.recorded, None if dated.value is None else Reading.of(Figure(parameter, dated)))
        for dated in reversed(parameter.values)
    )


class Found(dict[str, Reading]):
    """Readings under the words by which they are asked for, each looked up once."""

    __slots__ = ("_look_up",)

    def __init__(self, look_up: Callable[[str], Reading]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, asked: str) -> Reading:
        reading = self[asked] = self._look_up(asked)
        return reading
