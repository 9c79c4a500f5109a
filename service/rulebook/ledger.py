"""Reading numbers together with their citations: what a head reads becomes the basis of its line."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from service.domain.parameter import Figure
from service.rulebook.local_money import LocalMoney
from service.rulebook.reading import Reading
from service.rulebook.rulebook import RulesInForce


class Ledger:
    """One head's view of the rules in force. Every reading is entered, so that no number loses its source.

    Numbers and cells of money come in the currency of `money`; without it, and where a value is read whole, as written.
    `foreign` holds the currencies that had to be converted, with what one unit of each came to.
    Each method raises NotInForceError where the parameter has no value on the day, KeyError where no parameter has
    the id, and TypeError where its value has another shape. A ledger belongs to one head of one quote.
    """

    __slots__ = ("_adopted", "_cells", "_entered", "_money", "_whole", "foreign", "rules")
    lists = True
    """Whether what is read is listed; where it is not, nobody will see what a line says beside its amounts."""

    def __init__(self, rules: RulesInForce, money: LocalMoney | None = None) -> None:
        self.rules = rules
        self._money = money
        self._entered: dict[Reading, None] = {}
        self._cells: dict[Reading, dict[str, None]] = {}
        self._whole: set[Reading] = set()
        self._adopted: dict[str, Figure] = {}
        self.foreign: dict[str, float] = {}

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Each parameter that was read, once, in order of its first reading; of a table, the cells that were read."""
        cells, whole = self._cells, self._whole
        read = [
            reading.cited(cells[reading]) if reading in cells and reading not in whole else reading.figure
            for reading in self._entered
        ]
        if self._adopted:
            own = {figure.id for figure in read}
            read.extend(figure for parameter_id, figure in self._adopted.items() if parameter_id not in own)
        return tuple(read)

    def adopt(self, figures: Iterable[Figure]) -> None:
        """Enter what another ledger read for the same line, on the rules of another day."""
        self._adopted.update((figure.id, figure) for figure in figures)

    def number(self, parameter_id: str) -> float:
        """The one number of a parameter."""
        return self.number_in(self.rules.required[parameter_id])

    def number_in(self, reading: Reading) -> float:
        """The one number of a reading of the same rules."""
        self._entered[reading] = None
        number = reading.number
        if number is None:
            raise TypeError(f"{reading.figure.id} is not one number")
        return number if reading.currency is None else number * self._unit(reading.currency)

    def decimal(self, parameter_id: str) -> Decimal:
        """The one number of a parameter, exactly as written."""
        value = self.figure(parameter_id).dated.value
        if not isinstance(value, Decimal):
            raise TypeError(f"{parameter_id} is not one number")
        return value

    def entry(self, parameter_id: str, key: str) -> float:
        """One cell of a table. Raises KeyError where the table has no such cell."""
        return self.entry_in(self.rules.required[parameter_id], key)

    def entry_in(self, reading: Reading, key: str) -> float:
        """One cell of a reading of the same rules, as `entry`."""
        self._entered[reading] = None
        try:
            cell = reading.cells[key]
        except KeyError:
            pass
        else:
            self._cells.setdefault(reading, {})[key] = None
            return cell if reading.currency is None else cell * self._unit(reading.currency)
        if not reading.cells:
            raise TypeError(f"{reading.figure.id} is no table")
        raise KeyError(f"{reading.figure.id} has no cell {key}")

    def mapping(self, parameter_id: str) -> Mapping[str, Any]:
        """The whole table, data element, duty or sanction, read-only."""
        return self.mapping_in(self.rules.required[parameter_id])

    def mapping_in(self, reading: Reading) -> Mapping[str, Any]:
        """The whole of a reading of the same rules, as `mapping`."""
        self._entered[reading] = None
        self._whole.add(reading)
        return _mapping(reading.figure)

    def figure(self, parameter_id: str) -> Figure:
        """The figure itself, entered like every other reading."""
        reading = self.rules.required[parameter_id]
        self._entered[reading] = None
        self._whole.add(reading)
        return reading.figure

    def has_read(self, parameter_id: str) -> bool:
        """Whether the parameter has been read."""
        return self.rules.reading(parameter_id) in self._entered

    def _unit(self, currency: str) -> float:
        """What one unit of `currency` is in local money."""
        money = self._money
        if money is None or currency == money.currency:
            return 1.0
        unit = self.foreign[currency] = money.unit(currency)
        return unit


class UnlistedLedger(Ledger):
    """A ledger that lists nothing: for lines of which only the amounts are wanted, never the basis.

    What is not in force, and what has another shape, fails as in any ledger.
    """

    __slots__ = ()
    lists = False

    def __init__(self, rules: RulesInForce, money: LocalMoney | None = None) -> None:
        self.rules = rules
        self.foreign = {}
        self._money = money

    @property
    def figures(self) -> tuple[Figure, ...]:
        """None: nothing is listed."""
        return ()

    def adopt(self, figures: Iterable[Figure]) -> None:
        """Nothing is listed."""

    def number_in(self, reading: Reading) -> float:
        """The one number of a reading."""
        if reading.number is None:
            return Ledger(self.rules).number_in(reading)
        return reading.number if reading.currency is None else reading.number * self._unit(reading.currency)

    def entry_in(self, reading: Reading, key: str) -> float:
        """One cell of a reading."""
        if key not in reading.cells:
            return Ledger(self.rules).entry_in(reading, key)
        return reading.cells[key] if reading.currency is None else reading.cells[key] * self._unit(reading.currency)

    def mapping_in(self, reading: Reading) -> Mapping[str, Any]:
        """The whole of a reading."""
        return _mapping(reading.figure)

    def figure(self, parameter_id: str) -> Figure:
        """The figure itself."""
        return self.rules.required[parameter_id].figure

    def has_read(self, parameter_id: str) -> bool:  # noqa: ARG002  what was read is not kept
        """Never: nothing is listed."""
        return False

    def _unit(self, currency: str) -> float:
        return 1.0 if self._money is None else self._money.unit(currency)


def _mapping(figure: Figure) -> Mapping[str, Any]:
    value = figure.dated.value
    if value is None or isinstance(value, Decimal):
        raise TypeError(f"{figure.id} is no mapping")
    return value
