"""Reading numbers together with their citations: what a head reads becomes the basis of its line."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from service.domain.errors import NotInForceError
from service.domain.parameter import Figure
from service.rulebook.rulebook import Reading, RulesInForce


class Ledger:
    """One head's view of the rules in force. Every reading is entered, so that no number loses its source.

    Each method raises NotInForceError where the parameter has no value on the day, KeyError where no parameter has
    the id, and TypeError where its value has another shape. A ledger belongs to one head of one quote.
    """

    __slots__ = ("_adopted", "_cells", "_entered", "_rules", "_whole")

    def __init__(self, rules: RulesInForce) -> None:
        self._rules = rules
        self._entered: dict[str, Reading] = {}
        self._cells: dict[str, dict[str, None]] = {}
        self._whole: set[str] = set()
        self._adopted: dict[str, Figure] = {}

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Each parameter that was read, once, in order of its first reading; of a table, the cells that were read."""
        read = (
            Figure(reading.figure.parameter, reading.figure.dated, tuple(self._cells[parameter_id]))
            if parameter_id in self._cells and parameter_id not in self._whole
            else reading.figure
            for parameter_id, reading in self._entered.items()
        )
        return (*read, *(figure for parameter_id, figure in self._adopted.items() if parameter_id not in self._entered))

    def adopt(self, figures: Iterable[Figure]) -> None:
        """Enter what another ledger read for the same line, on the rules of another day."""
        self._adopted.update((figure.id, figure) for figure in figures)

    def number(self, parameter_id: str) -> float:
        """The one number of a parameter."""
        number = (self._entered.get(parameter_id) or self._enter(parameter_id)).number
        if number is None:
            raise TypeError(f"{parameter_id} is not one number")
        return number

    def decimal(self, parameter_id: str) -> Decimal:
        """The one number of a parameter, exactly as written."""
        value = self.figure(parameter_id).dated.value
        if not isinstance(value, Decimal):
            raise TypeError(f"{parameter_id} is not one number")
        return value

    def entry(self, parameter_id: str, key: str) -> float:
        """One cell of a table. Raises KeyError where the table has no such cell."""
        reading = self._entered.get(parameter_id) or self._enter(parameter_id)
        try:
            cell = reading.cells[key]
        except KeyError:
            pass
        else:
            self._cells.setdefault(parameter_id, {})[key] = None
            return cell
        if not reading.cells:
            raise TypeError(f"{parameter_id} is no table")
        raise KeyError(f"{parameter_id} has no cell {key}")

    def mapping(self, parameter_id: str) -> Mapping[str, Any]:
        """The whole table, data element, duty or sanction, read-only."""
        return _mapping(self.figure(parameter_id))

    def figure(self, parameter_id: str) -> Figure:
        """The figure itself, entered like every other reading."""
        self._whole.add(parameter_id)
        return (self._entered.get(parameter_id) or self._enter(parameter_id)).figure

    def _enter(self, parameter_id: str) -> Reading:
        reading = self._rules.reading(parameter_id)
        if reading is None:
            raise NotInForceError(parameter_id, self._rules.day)
        self._entered[parameter_id] = reading
        return reading


class UnlistedLedger(Ledger):
    """A ledger that lists nothing: for lines of which only the amounts are wanted, never the basis.

    What is not in force, and what has another shape, fails as in any ledger.
    """

    __slots__ = ()

    def __init__(self, rules: RulesInForce) -> None:
        self._rules = rules

    @property
    def figures(self) -> tuple[Figure, ...]:
        """None: nothing is listed."""
        return ()

    def adopt(self, figures: Iterable[Figure]) -> None:
        """Nothing is listed."""

    def number(self, parameter_id: str) -> float:
        """The one number of a parameter."""
        try:
            return self._rules.numbers[parameter_id]
        except KeyError:
            number = self._rules.numbers[parameter_id] = Ledger(self._rules).number(parameter_id)
            return number

    def entry(self, parameter_id: str, key: str) -> float:
        """One cell of a table."""
        try:
            return self._rules.cells(parameter_id)[key]
        except KeyError:
            return Ledger(self._rules).entry(parameter_id, key)

    def mapping(self, parameter_id: str) -> Mapping[str, Any]:
        """The whole table, data element, duty or sanction, read-only."""
        try:
            return self._rules.mappings[parameter_id]
        except KeyError:
            mapping = self._rules.mappings[parameter_id] = Ledger(self._rules).mapping(parameter_id)
            return mapping

    def figure(self, parameter_id: str) -> Figure:
        """The figure itself."""
        return Ledger(self._rules).figure(parameter_id)


def _mapping(figure: Figure) -> Mapping[str, Any]:
    value = figure.dated.value
    if value is None or isinstance(value, Decimal):
        raise TypeError(f"{figure.id} is no mapping")
    return value
