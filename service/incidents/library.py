"""Reading the case files: the whole folder or nothing, and laying the cases out for comparison."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from marshmallow import ValidationError
from numpy.typing import NDArray

from schemas.case_file import incident_of
from service.domain.errors import RulebookError
from service.domain.known_incident import KnownIncident
from service.domain.vocabulary.causes import CAUSES
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.domain.vocabulary.sectors import SECTORS
from service.rulebook import written_yaml
from service.rulebook.loading import framed, sentences, yaml_files

PACKAGED: Final = Path(str(files("service"))) / "incidents" / "cases"
"""The folder of the case files that come with the program."""

SUFFIX: Final = ".yaml"
CAUSE_PLACES: Final = {code: place for place, code in enumerate(CAUSES)}
SECTOR_PLACES: Final = {code: place for place, code in enumerate(SECTORS)}
COUNTABLE: Final = tuple(code for code in DATA_ELEMENTS if code != "unknown")


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """The cases as columns, in the order of `Incidents.cases`.

    log_persons: (n,), NaN where the number is not known. elements: (n, kinds of data), 1 where they leaked.
    causes, sectors: (n,), places in the vocabulary. recorded: (n,), days. rank: (n,), 0 for the newest, ties by id.
    """

    log_persons: NDArray[np.float64]
    elements: NDArray[np.float64]
    causes: NDArray[np.intp]
    sectors: NDArray[np.intp]
    recorded: NDArray[np.int64]
    rank: NDArray[np.int64]

    @classmethod
    def of(cls, cases: Sequence[KnownIncident]) -> "Grid":
        """The columns of `cases`."""
        persons = np.array([case.persons or np.nan for case in cases], dtype=np.float64)
        newest_first = sorted(range(len(cases)), key=lambda row: (-cases[row].year, cases[row].id))
        rank = np.empty(len(cases), dtype=np.int64)
        rank[newest_first] = np.arange(len(cases))
        elements = np.array([[code in case.data_elements for code in COUNTABLE] for case in cases], dtype=np.float64)
        return cls(
            log_persons=np.log(persons),
            elements=elements.reshape(len(cases), len(COUNTABLE)),
            causes=np.array([CAUSE_PLACES[case.cause] for case in cases], dtype=np.intp),
            sectors=np.array([SECTOR_PLACES[case.sector] for case in cases], dtype=np.intp),
            recorded=np.array([case.recorded.toordinal() for case in cases], dtype=np.int64),
            rank=rank,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Incidents:
    """Every real incident by id, in order of the ids, under a digest of the files. Safe to share between threads."""

    digest: str
    cases: Mapping[str, KnownIncident]
    rows: tuple[KnownIncident, ...] = field(init=False, repr=False)
    grid: Grid = field(init=False, repr=False)

    def __post_init__(self) -> None:
        rows = tuple(self.cases[case_id] for case_id in sorted(self.cases))
        object.__setattr__(self, "cases", MappingProxyType({case.id: case for case in rows}))
        object.__setattr__(self, "rows", rows)
        object.__setattr__(self, "grid", Grid.of(rows))

    @classmethod
    def load(cls, folder: Path = PACKAGED) -> "Incidents":
        """The incidents of a folder of case files.

        Raises RulebookError where any file is wrong: all faults of all files, each with file and line.
        """
        faults: list[str] = []
        cases: dict[str, KnownIncident] = {}
        digest = hashlib.sha256()
        for name, path in yaml_files(folder, faults):
            content = path.read_bytes()
            digest.update(framed(name, content))
            case = _case(name, content, faults)
            if case:
                cases[case.id] = case
        if faults:
            raise RulebookError("\n".join(faults))
        return cls(digest=digest.hexdigest(), cases=cases)


@cache
def packaged() -> Incidents:
    """The incidents that come with the program, read once. Raises RulebookError as `Incidents.load` does."""
    return Incidents.load()


def _case(name: str, content: bytes, faults: list[str]) -> KnownIncident | None:
    """The incident in the file `name`; None where something is wrong with it, and that is then in `faults`."""
    written = written_yaml.read(content)
    found = list(written.faults)
    case = None
    if written.document is not None:
        try:
            case = incident_of(written.document)
        except ValidationError as error:
            found += sentences(error.messages, written)
        found += _misplaced(name, written.document, written.line(("id",)))
    faults += [f"{name}:{line}: {words}" for line, words in sorted(found)]
    return None if found else case


def _misplaced(name: str, document: Any, line: int) -> Iterator[tuple[int, str]]:
    """The file's name is the id, so that no two files claim one incident."""
    identity = document.get("id") if isinstance(document, Mapping) else None
    if isinstance(identity, str) and identity + SUFFIX != name:
        yield line, f"id must be the name of the file: {identity!r} belongs in {identity}{SUFFIX}"
