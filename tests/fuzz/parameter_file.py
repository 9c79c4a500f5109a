"""Whatever the bytes of a parameter file, it is loaded, or refused with the file and line of each fault."""

import re
import tempfile
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path

from service.domain.errors import RulebookError
from service.rulebook import Rulebook
from service.rulebook.loading import PACKAGED

WORDS = (
    "id: ", "label:", "unit: ", "values:", "effective: ", "recorded: ", "value: ", "citation:", "title: ", "checked: ",
    "kind: ", "rationale: ", "none", "table:", "- ", "? ", "&a ", "*a", "!!python/object:", "%YAML 1.2\n", "---\n",
    "|\n", ">\n", "<<: ", "1e400", "0x1f", "2026-11-23", "9999-12-31", "\u3000", "\u2028", "\ufeff", "{", "}", "[", "]",
)  # fmt: skip

BUILD = Path("build") / "fuzz"
_BAD = Path(__file__).parents[1] / "rulebook" / "bad"
_SHIPPED_EACH = 40
_ID = re.compile(rb"^id: ([a-z0-9_]+(?:\.[a-z0-9_]+){1,5})\r?$", re.MULTILINE)
_ELSEWHERE = "jp.notification.letter_cost"
_FAULT = re.compile(r"[^\n\r]+:[1-9][0-9]*: [^\n\r]+")


def seeds() -> Iterator[bytes]:
    """Files that are in force, one of every forty, and every mistake that was ever made in one."""
    for paths in (sorted(PACKAGED.rglob("*.yaml"))[::_SHIPPED_EACH], sorted(_BAD.rglob("*.yaml"))):
        yield from (path.read_bytes() for path in paths)


def try_one(data: bytes) -> None:
    """Raises where the loader breaks its word on a folder whose only parameter file holds `data`."""
    found = _ID.search(data)
    parameter_id = found[1].decode() if found else _ELSEWHERE
    path = _folder() / f"{parameter_id.replace('.', '/')}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    try:
        rulebook = Rulebook.load(_folder())
    except RulebookError as error:
        for line in str(error).split("\n"):
            assert _FAULT.fullmatch(line), line
    else:
        assert list(rulebook.parameters) == [parameter_id]
    finally:
        path.unlink()
        # Folders that are left behind would be walked through for every input to come.
        for parent in takewhile(_folder().__ne__, path.parents):
            parent.rmdir()


@cache
def _folder() -> Path:
    """Nobody removes it: libFuzzer ends the process, and `make clean` the folder around it."""
    BUILD.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="rulebook-", dir=BUILD))
    (folder / "VERSION").write_text("2026.11.23\n", "utf-8")
    return folder
