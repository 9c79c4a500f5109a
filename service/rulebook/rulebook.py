"""Every parameter, and what of it was in force on a day as far as was known on a day."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from service.domain.errors import NotInForceError
from service.domain.jurisdiction import Chain, Jurisdiction, code_of, prefix_of
from service.domain.parameter import Figure, Parameter
from service.domain.vocabulary.heads import HEADS
from service.rulebook.loading import PACKAGED, read_folder
from service.rulebook.reading import NO_CELLS, Found, History, Reading, history

# A portfolio's incidents have many days, but each day is asked for by every head of its quote.
DAYS_KEPT = 64
JURISDICTION: Final = "jurisdiction"
NOTHING: Final = "nothing"


class RulesInForce:
    """The rulebook as in force on `day`, as far as it was recorded by `known_at`.

    `required` has the reading of every parameter by its id; one that is not in force raises NotInForceError. Safe to
    share between threads: all that ever changes is the memory of what was looked up before.
    """

    __slots__ = (
        "_chains", "_histories", "_ids", "_jurisdictions", "_nearest", "_readings", "_subtrees", "_under", "day",
        "known_at", "required",
    )  # fmt: skip

    def __init__(self, histories: Mapping[str, History], ids: Sequence[str], day: date, known_at: date) -> None:
        self.day = day
        self.known_at = known_at
        self._histories = histories
        self._ids = ids
        self._readings: dict[str, Reading | None] = {}
        self.required: Mapping[str, Reading] = Found(self._required)
        self._nearest: dict[tuple[Chain, str], Figure | None] = {}
        self._jurisdictions: dict[str, Jurisdiction | None] = {}
        self._chains: dict[Chain, Mapping[str, Reading]] = {}
        self._under: dict[tuple[Chain, str], tuple[Figure, ...]] = {}
        self._subtrees: dict[str, tuple[Figure, ...]] = {}

    def find(self, parameter_id: str) -> Figure | None:
        """The value of a parameter, or None where none is in force.

        Of the values recorded by `known_at` and effective by `day` it is the one that took effect last, and of these
        the one recorded last. Raises KeyError for an id that no parameter has.
        """
        reading = self.reading(parameter_id)
        return reading.figure if reading else None

    def cells(self, parameter_id: str) -> Mapping[str, float]:
        """The cells of a table in force; none where it is not in force or is no table.

        For asking whether a table bears on a line at all: what a line uses it reads through its ledger. Raises KeyError
        for an id that no parameter has.
        """
        reading = self.reading(parameter_id)
        return reading.cells if reading else NO_CELLS

    def under(self, prefix: str) -> tuple[Figure, ...]:
        """Every figure in force whose id is `prefix` or continues it after a dot, in order of the ids."""
        found = self._subtrees.get(prefix)
        if found is None:
            figures = (self.find(parameter_id) for parameter_id in under(self._ids, prefix))
            found = self._subtrees[prefix] = tuple(figure for figure in figures if figure)
        return found

    def jurisdiction(self, code: str) -> Jurisdiction | None:
        """The jurisdiction as it is described on the day; None where the rulebook does not describe it.

        A state or province without parameters of its own has those of its country.
        """
        try:
            return self._jurisdictions[code]
        except KeyError:
            found = self._jurisdictions[code] = self._described(code)
            return found

    def jurisdictions(self) -> Iterator[Jurisdiction]:
        """Every jurisdiction that the rulebook describes on the day, in order of the codes."""
        for parameter_id in self._ids:
            prefix, _, name = parameter_id.partition(".")
            found = self.jurisdiction(code_of(prefix)) if name == JURISDICTION else None
            if found:
                yield found

    def nearest(self, chain: Chain, name: str) -> Figure | None:
        """The value of the first parameter `<prefix>.<name>` along `chain` that is in force; None where none is."""
        try:
            return self._nearest[chain, name]
        except KeyError:
            ids = (parameter_id for prefix in chain if (parameter_id := f"{prefix}.{name}") in self._histories)
            found = next((figure for parameter_id in ids if (figure := self.find(parameter_id))), None)
            self._nearest[chain, name] = found
            return found

    def at(self, chain: Chain, name: str) -> str:
        """The id of what `nearest` finds. Raises NotInForceError where nothing is in force."""
        return self.along(chain)[name].figure.id

    def along(self, chain: Chain) -> Mapping[str, Reading]:
        """What `nearest` finds, by its name. A name of which nothing is in force raises NotInForceError."""
        found = self._chains.get(chain)
        if found is None:
            found = self._chains[chain] = Found(partial(self._nearest_required, chain))
        return found

    def nearest_under(self, chain: Chain, name: str) -> tuple[Figure, ...]:
        """Every figure in force under `<prefix>.<name>` along `chain`; of two with one name, the nearer.

        Those of the nearest prefix come first, each prefix's in order of the ids.
        """
        found = self._under.get((chain, name))
        if found is None:
            nearest: dict[str, Figure] = {}
            for prefix in chain:
                for figure in self.under(f"{prefix}.{name}"):
                    nearest.setdefault(figure.id.removeprefix(prefix), figure)
            found = self._under[chain, name] = tuple(nearest.values())
        return found

    def _described(self, code: str) -> Jurisdiction | None:
        prefix = prefix_of(code)
        figure = self.nearest((prefix,), JURISDICTION)
        if figure is None:
            country, _, part = code.partition("-")
            whole = self.jurisdiction(country) if part else None
            return whole.part(code) if whole else None
        value: Any = figure.dated.value
        chain = (prefix, *value["inherits"])
        return Jurisdiction(
            code=code,
            label=figure.parameter.label,
            currency=value["currency"],
            time_zone=value["time_zone"],
            chain=chain,
            nothing={head: found for head in HEADS if (found := self._nothing(chain, head))},
            not_modelled=value["not_modelled"],
        )

    def _nothing(self, chain: Chain, head: str) -> str | None:
        """The id of the reason why a head costs nothing; the nearest prefix that speaks of the head decides."""
        for prefix in chain:
            speaking = {figure.id for figure in self.under(f"{prefix}.{head}")}
            if speaking:
                reason = f"{prefix}.{head}.{NOTHING}"
                return reason if reason in speaking else None
        return None

    def reading(self, parameter_id: str) -> Reading | None:
        """What `find` finds, ready for arithmetic. Heads read through a ledger, which keeps the citation."""
        try:
            return self._readings[parameter_id]
        except KeyError:
            reading = self._readings[parameter_id] = self._look_up(parameter_id)
            return reading

    def _nearest_required(self, chain: Chain, name: str) -> Reading:
        figure = self.nearest(chain, name)
        if figure is None:
            raise NotInForceError(f"{chain[0]}.{name}", self.day)
        return self.required[figure.id]

    def _required(self, parameter_id: str) -> Reading:
        reading = self.reading(parameter_id)
        if reading is None:
            raise NotInForceError(parameter_id, self.day)
        return reading

    def _look_up(self, parameter_id: str) -> Reading | None:
        if parameter_id not in self._histories:
            raise KeyError(f"{parameter_id} is no parameter of this rulebook") from None
        for effective, recorded, reading in self._histories[parameter_id]:
            if effective <= self.day and recorded <= self.known_at:
                return reading
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """Every parameter with all its dated values, under a version and a digest of the files.

    `parameters` are in order of their ids. Immutable, and safe to share between threads.
    """

    version: str
    digest: str
    parameters: Mapping[str, Parameter]
    _ids: tuple[str, ...] = field(init=False, repr=False)
    _in_force: Callable[[date, date], RulesInForce] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        ids = tuple(sorted(self.parameters))
        parameters = {parameter_id: self.parameters[parameter_id] for parameter_id in ids}
        histories = {parameter_id: history(parameter) for parameter_id, parameter in parameters.items()}
        object.__setattr__(self, "parameters", MappingProxyType(parameters))
        object.__setattr__(self, "_ids", ids)
        object.__setattr__(self, "_in_force", lru_cache(maxsize=DAYS_KEPT)(partial(RulesInForce, histories, ids)))

    @classmethod
    def load(cls, folder: Path = PACKAGED) -> "Rulebook":
        """The rulebook of a folder of parameter files; without a folder, the one that comes with the program.

        Raises RulebookError where any file is wrong: all faults of all files, each with file and line.
        """
        contents = read_folder(folder)
        parameters = {parameter.id: parameter for parameter in contents.parameters}
        return cls(version=contents.version, digest=contents.digest, parameters=parameters)

    def in_force(self, day: date, known_at: date) -> RulesInForce:
        """What is in force on `day`, as far as it was recorded by `known_at`."""
        return self._in_force(day, known_at)

    def under(self, prefix: str) -> Iterator[Parameter]:
        """Every parameter whose id is `prefix` or continues it after a dot, in order of the ids; all for ""."""
        return (self.parameters[parameter_id] for parameter_id in under(self._ids, prefix))


def under(ids: Sequence[str], prefix: str) -> Sequence[str]:
    """Those of the sorted `ids` that are `prefix` or continue it after a dot; all of them for "".

    >>> under(["jp.duty", "jp.duty.telecom", "jp.duty_free"], "jp.duty")
    ['jp.duty', 'jp.duty.telecom']
    """
    stem = prefix.rstrip(".")
    if not stem:
        return ids
    # A dot sorts before every other character of an id, so that a subtree is one run that begins with its root.
    first = bisect_left(ids, stem)
    last = bisect_left(ids, stem + chr(ord(".") + 1))
    return ids[first:last]
