"""Reading numbers together with their citations: what a head reads becomes the basis of its line."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from service.domain.errors import NotInForceError
from service.domain.parameter import Figure
from service.rulebook.local_money import LocalMoney
from service.rulebook.rulebook import Reading, RulesInForce


class Ledger:
    """One head's view of the rules in force. Every reading is entered, so that no number loses its source.

    Numbers and cells of money come in the currency of `money`; without it, and where a value is read whole, as written.
    `foreign` holds the currencies that had to be converted, with what one unit of each came to.
    Each method raises NotInForceError where the parameter has no value on the day, KeyError where no parameter has
    the id, and TypeError where its value has another shape. A ledger belongs to one head of one quote.
    """

    __slots__ = ("_adopted", "_cells", "_entered", "_money", "_whole", "foreign", "rules")

    def __init__(self, rules: RulesInForce, money: LocalMoney | None = None) -> None:
        self.rules = rules
        self._money = money
        self._entered: dict[str, Reading] = {}
        self._cells: dict[str, dict[str, None]] = {}
        self._whole: set[str] = set()
        self._adopted: dict[str, Figure] = {}
        self.foreign: dict[str, float] = {}

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Each parameter that was read, once, in order of its first reading; of a table, the cells that were read."""
        read = {parameter_id: reading.figure for parameter_id, reading in self._entered.items()}
        for parameter_id in self._cells.keys() - self._whole:
            whole = read[parameter_id]
            read[parameter_id] = Figure(whole.parameter, whole.dated, tuple(self._cells[parameter_id]))
        return (*read.values(), *(figure for parameter_id, figure in self._adopted.items() if parameter_id not in read))

    def adopt(self, figures: Iterable[Figure]) -> None:
        """Enter what another ledger read for the same line, on the rules of another day."""
        self._adopted.update((figure.id, figure) for figure in figures)

    def number(self, parameter_id: str) -> float:
        """The one number of a parameter."""
        reading = self._entered.get(parameter_id) or self._enter(parameter_id)
        number = reading.number
        if number is None:
            raise TypeError(f"{parameter_id} is not one number")
        return number if reading.currency is None else number * self._unit(reading.currency)

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
            return cell if reading.currency is None else cell * self._unit(reading.currency)
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

    def currency(self, parameter_id: str) -> str | None:
        """The currency of a parameter that is an amount of money, or a table of them; None for any other."""
        reading = self.rules.reading(parameter_id)
        return reading.currency if reading else None

    def has_read(self, parameter_id: str) -> bool:
        """Whether the parameter has been read."""
        return parameter_id in self._entered

    def _unit(self, currency: str) -> float:
        """What one unit of `currency` is in local money."""
        money = self._money
        if money is None or currency == money.currency:
            return 1.0
        unit = self.foreign[currency] = money.unit(currency)
        return unit

    def _enter(self, parameter_id: str) -> Reading:
        reading = self.rules.reading(parameter_id)
        if reading is None:
            raise NotInForceError(parameter_id, self.rules.day)
        self._entered[parameter_id] = reading
        return reading


class UnlistedLedger(Ledger):
    """A ledger that lists nothing: for lines of which only the amounts are wanted, never the basis.

    What is not in force, and what has another shape, fails as in any ledger.
    """

    __slots__ = ()

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

    def number(self, parameter_id: str) -> float:
        """The one number of a parameter."""
        reading = self.rules.reading(parameter_id)
        if reading is None or reading.number is None:
            return Ledger(self.rules).number(parameter_id)
        return reading.number if reading.currency is None else reading.number * self._unit(reading.currency)

    def entry(self, parameter_id: str, key: str) -> float:
        """One cell of a table."""
        reading = self.rules.reading(parameter_id)
        if reading is None or key not in reading.cells:
            return Ledger(self.rules).entry(parameter_id, key)
        return reading.cells[key] if reading.currency is None else reading.cells[key] * self._unit(reading.currency)

    def figure(self, parameter_id: str) -> Figure:
        """The figure itself."""
        return self.rules.find(parameter_id) or Ledger(self.rules).figure(parameter_id)

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
