"""A dated, cited number (or table, duty, sanction) of the rulebook."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from service.domain.citation import Citation
from service.domain.text import Text

Value = Decimal | Mapping[str, Any]
"""A scalar, or a mapping whose shape the parameter's unit fixes (see `schemas/parameter.py`)."""


@dataclass(frozen=True, slots=True)
class DatedValue:
    """What a parameter says from `effective` on; a `value` of None means that it ceased to be in force.

    `recorded` is the day on which this rulebook learnt it, so that an earlier state of knowledge can be replayed.
    """

    effective: date
    recorded: date
    value: Value | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter file. `values` are in order of `effective`, then `recorded`."""

    id: str
    label: Text
    unit: str
    values: tuple[DatedValue, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of one parameter as it was looked up for a date: what a quote's `basis` lists.

    `cells` names the cells of a table that were used; empty where the whole value was.
    """

    parameter: Parameter
    dated: DatedValue
    cells: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The parameter's id, which is also its path."""
        return self.parameter.id

    @property
    def value(self) -> Value | None:
        """The value, or of a table the cells that were used."""
        whole = self.dated.value
        if not self.cells or not isinstance(whole, Mapping):
            return whole
        return {cell: whole[cell] for cell in self.cells}
