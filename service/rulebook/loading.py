"""Reading and checking the parameter files: the whole folder or nothing."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from marshmallow import ValidationError

from schemas.parameter import parameter_of
from service.domain.errors import RulebookError
from service.domain.parameter import Parameter
from service.rulebook import written_yaml
from service.rulebook.written_yaml import Place, WrittenDocument

PACKAGED: Final = Path(str(files("service"))) / "parameters"
"""The folder of the parameter files that come with the program."""

VERSION_FILE: Final = "VERSION"
VERSION: Final = re.compile(r"(?P<year>[0-9]{4})\.(?P<month>[0-9]{2})\.(?P<day>[0-9]{2})(\.[1-9][0-9]*)?")
BESIDE_PARAMETERS: Final = frozenset({VERSION_FILE, "README.md", "CHANGELOG.md"})
SUFFIX: Final = ".yaml"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a folder of parameter files holds; `parameters` are in order of their ids."""

    version: str
    digest: str
    parameters: tuple[Parameter, ...]


def read_folder(folder: Path) -> Contents:
    """The parameters of every file under `folder`.

    Raises RulebookError, whose message has one line per fault, each with file and line: all faults of all files.
    """
    faults: list[str] = []
    parameters: list[Parameter] = []
    digest = hashlib.sha256()
    for name, path in yaml_files(folder, faults):
        content = path.read_bytes()
        digest.update(framed(name, content))
        parameter = _parameter(name, content, faults)
        if parameter:
            parameters.append(parameter)
    version = _version(folder, faults)
    if faults:
        raise RulebookError("\n".join(faults))
    parameters.sort(key=lambda parameter: parameter.id)
    return Contents(version=version, digest=digest.hexdigest(), parameters=tuple(parameters))


def yaml_files(folder: Path, faults: list[str]) -> Iterator[tuple[str, Path]]:
    """Every YAML file with its name relative to `folder`, in order of the names.

    A file that nobody reads is a mistake: somebody thinks that it is in force.
    """
    if not folder.is_dir():
        raise RulebookError(f"{folder}: is not a folder of parameter files")
    found = ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())
    for name, path in sorted(found):
        if path.suffix == SUFFIX:
            yield name, path
        elif path.name not in BESIDE_PARAMETERS and not path.name.startswith("."):
            faults.append(f"{name}:1: is not a parameter file, whose name ends in {SUFFIX}")


def framed(name: str, content: bytes) -> bytes:
    """What one file adds to a digest: lengths keep its end from reading as the next one's beginning."""
    return b"%d %s %d " % (len(name.encode()), name.encode(), len(content)) + content


def _version(folder: Path, faults: list[str]) -> str:
    path = folder / VERSION_FILE
    version = path.read_text(encoding="utf-8", errors="replace").strip() if path.is_file() else ""
    try:
        day_of(version)
    except ValueError as error:
        faults.append(f"{VERSION_FILE}:1: {error}")
    return version


def day_of(version: str) -> date:
    """The day in a version of the rulebook. Raises ValueError where there is none.

    >>> day_of("2026.11.23.2")
    datetime.date(2026, 11, 23)
    """
    parts = VERSION.fullmatch(version)
    if not parts:
        raise ValueError(f"must hold the version as YYYY.MM.DD or YYYY.MM.DD.N, got {version!r}")
    return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))


def _parameter(name: str, content: bytes, faults: list[str]) -> Parameter | None:
    """The parameter in the file `name`; None where something is wrong with it, and that is then in `faults`."""
    written = written_yaml.read(content)
    found = list(written.faults)
    parameter = None
    if written.document is not None:
        try:
            parameter = parameter_of(written.document)
        except ValidationError as error:
            found += sentences(error.messages, written)
        found += _misplaced(name, written)
    faults += [f"{name}:{line}: {words}" for line, words in sorted(found)]
    return None if found else parameter


def _misplaced(name: str, written: WrittenDocument) -> Iterator[tuple[int, str]]:
    """The path is the id, so that a reader of a quote finds the file and no two files claim one id."""
    identity = written.document.get("id") if isinstance(written.document, Mapping) else None
    if isinstance(identity, str) and identity.replace(".", "/") + SUFFIX != name:
        wanted = identity.replace(".", "/") + SUFFIX
        yield written.line(("id",)), f"id must be the path of the file: {identity!r} belongs in {wanted}"


def sentences(messages: Any, written: WrittenDocument, place: Place = ()) -> Iterator[tuple[int, str]]:
    """One (line, sentence) for each of the schema's messages, which nest as the document does."""
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from sentences(inner, written, place if key == "_schema" else (*place, key))
        return
    for message in messages:
        yield written.line(place), f"{_named(place)} {message}"


def _named(place: Place) -> str:
    """A place in the document as a reader writes it: `values[0].citation.title`."""
    words = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return words.removeprefix(".") or "the file"
