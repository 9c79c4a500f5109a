"""Fields of files in which every scalar is written text, so that no number or date is ever guessed.

YAML's own guesses (`no` is False, `012` is ten, `1_000` a number) never happen: a field says what it expects,
reads the text strictly, and its message is the predicate of a sentence whose subject is the place in the file.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar

from marshmallow import ValidationError, fields
from marshmallow.types import ErrorMessages

T = TypeVar("T")

# ASCII digits only (`\d` would take full-width ones); no sign but minus, no exponent, no leading zero, no separator.
NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
# More than any amount of money, and well inside a float's range.
LONGEST_NUMBER: Final = 18
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CODE: Final = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
LONGEST_QUOTED: Final = 60
MESSAGES: Final[ErrorMessages] = {"required": "is missing", "null": "is empty", "type": "must be a list"}


def shown(value: object) -> str:
    """What stands in the file (text, a mapping or a list), short enough for a message."""
    if isinstance(value, str):
        return repr(value if len(value) <= LONGEST_QUOTED else value[:LONGEST_QUOTED] + "...")
    kind = "mapping" if isinstance(value, Mapping) else "list"
    return f"a {kind}" if value else f"an empty {kind}"


class FileField(fields.Field[T], Generic[T]):
    """A field of a file, whose messages go on from the name of the place."""

    default_error_messages = MESSAGES


class Written(FileField[T]):
    """Text that `read` turns into a value; `expected` names in words what the text must be."""

    expected = "text"

    def fault(self, value: object, hint: str = "") -> ValidationError:
        """The error that says what was expected and what stands there instead."""
        return ValidationError(f"must be {self.expected}, got {shown(value)}{hint}")

    def read(self, text: str) -> T:
        """The typed value; raises `self.fault(text)`."""
        raise NotImplementedError

    def read_text(self, value: object) -> T:
        """The typed value of what must be text in the first place."""
        if not isinstance(value, str):
            raise self.fault(value)
        return self.read(value)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> T:
        return self.read_text(value)


class Sentence(Written[str]):
    """Words for a reader: not empty, without space around them."""

    expected = "text that is not empty"

    def read(self, text: str) -> str:
        """The text without the line end that a YAML block leaves behind."""
        if not text.strip():
            raise self.fault(text)
        return text.strip()


class Matching(Written[str]):
    """Text that matches a pattern as a whole."""

    def __init__(self, pattern: str, expected: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.pattern = re.compile(pattern)
        self.expected = expected

    def read(self, text: str) -> str:
        """The text as it is."""
        if not self.pattern.fullmatch(text):
            raise self.fault(text)
        return text


class Number(Written[Decimal]):
    """A decimal number in plain ASCII digits, within bounds that are themselves allowed.

    >>> Number(low=0, high=1).deserialize("0.25")
    Decimal('0.25')
    >>> Number(low=0).deserialize("1_000")
    Traceback (most recent call last):
    marshmallow.exceptions.ValidationError: must be a plain decimal number of 0 or more, got '1_000'
    """

    def __init__(self, *, low: int | None = None, high: int | None = None, whole: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.low, self.high, self.whole = low, high, whole
        bounds = f" from {low} to {high}" if high is not None else "" if low is None else f" of {low} or more"
        self.expected = ("a whole number" if whole else "a plain decimal number") + bounds

    def read(self, text: str) -> Decimal:
        """The number, exactly as written."""
        if not NUMBER.fullmatch(text):
            raise self.fault(text)
        if len(text) > LONGEST_NUMBER:
            raise self.fault(text, f", which is longer than {LONGEST_NUMBER} characters")
        number = Decimal(text)
        below = self.low is not None and number < self.low
        above = self.high is not None and number > self.high
        # "-0" is no number anybody means; a float made of it would print as -0.0.
        if below or above or (self.whole and "." in text) or (number.is_zero() and number.is_signed()):
            raise self.fault(text)
        return number


class Whole(Written[int]):
    """A whole number in plain ASCII digits, within bounds that are themselves allowed."""

    def __init__(self, *, low: int, high: int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.number = Number(low=low, high=high, whole=True)
        self.expected = self.number.expected

    def read(self, text: str) -> int:
        """The number."""
        return int(self.number.read(text))


class WholeOrNull(Written[int | None]):
    """A whole number of `low` or more, or the word `null` where the law sets none."""

    def __init__(self, *, low: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.number = Number(low=low, whole=True)
        self.expected = f"{self.number.expected}, or null"

    def read(self, text: str) -> int | None:
        """The number, or None."""
        if text == "null":
            return None
        try:
            return int(self.number.read(text))
        except ValidationError:
            raise self.fault(text) from None


class Day(Written[date]):
    """A calendar day, written YYYY-MM-DD."""

    expected = "a day as YYYY-MM-DD"

    def read(self, text: str) -> date:
        """The day; one that the calendar does not have is refused too."""
        if not DAY.fullmatch(text):
            raise self.fault(text)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.fault(text, ", which the calendar does not have") from None


class YesNo(Written[bool]):
    """`true` or `false`, in no other spelling."""

    expected = "true or false"

    def read(self, text: str) -> bool:
        """The truth value."""
        if text not in ("true", "false"):
            raise self.fault(text)
        return text == "true"


class OnlyTrue(Written[bool]):
    """`true`: a condition that is either set or left out, since its absence already means "whatever the fact"."""

    expected = "true (leave the key out otherwise)"

    def read(self, text: str) -> bool:
        """True."""
        if text != "true":
            raise self.fault(text)
        return True


class Code(Written[str]):
    """One of the codes of a vocabulary; `expected` names the vocabulary."""

    def __init__(self, codes: Collection[str], expected: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.codes = codes
        self.expected = expected

    def read(self, text: str) -> str:
        """The code; a near miss is named."""
        if text not in self.codes:
            near = get_close_matches(text, self.codes, n=1)
            raise self.fault(text, f"; did you mean {str(near[0])!r}?" if near else "")
        return text


class Codes(FileField[tuple[str, ...]]):
    """A list of at least one code of a vocabulary, none of them twice."""

    def __init__(self, codes: Collection[str], expected: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.code = Code(codes, expected)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not value:
            raise ValidationError(f"must be a list, each entry {self.code.expected}, got {shown(value)}")
        faults: dict[int, list[str]] = {}
        for place, text in enumerate(value):
            try:
                self.code.read_text(text)
            except ValidationError as fault:
                faults[place] = list(fault.messages)
            if text in value[:place]:
                faults.setdefault(place, []).append(f"stands twice in the list: {shown(text)}")
        if faults:
            raise ValidationError(faults)
        return tuple(value)


class Table(FileField[Mapping[str, Decimal]]):
    """A mapping from codes to numbers of one unit, in the order of the file, with at least one cell."""

    def __init__(self, cell: Written[Decimal], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.cell = cell

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Mapping[str, Decimal]:
        if not isinstance(value, Mapping) or not value:
            raise ValidationError(f"must be a mapping from code to {self.cell.expected}, got {shown(value)}")
        cells: dict[str, Decimal] = {}
        faults: dict[str, list[str]] = {}
        for code, text in value.items():
            try:
                cells[code] = self.cell.read_text(text)
            except ValidationError as fault:
                faults[code] = list(fault.messages)
            if not CODE.fullmatch(code):
                faults.setdefault(code, []).append("must have a code for a key: a-z, 0-9 and single underscores")
        if faults:
            raise ValidationError(faults)
        return MappingProxyType(cells)
