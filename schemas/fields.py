"""Strict field types: what JSON says is what is read, nothing is guessed from text.

An integer may be written `827` or `827.0` or `8e6`: JSON Schema calls each of them an integer, and programs that keep
counts in floating point send them so. It is refused where it has a fraction or where its digits are no longer exact.
`null` in an optional field means the same as leaving the field out: not known.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from marshmallow import ValidationError, fields, missing

from schemas.faults import Expectation, refuse

LARGEST_EXACT: Final = 2**53
"""Beyond this a double no longer tells neighbouring integers apart."""

MOST_LISTED: Final = 12
"""A message repeats a list of codes up to this length; longer ones are looked up."""

EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2100, 12, 31)

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class StrictField(fields.Field[Any]):
    """A field that says what it expects and how to mend it, in words and as JSON Schema."""

    expected = "a value"
    remedy = "see the API description"
    candidates: tuple[str, ...] = ()

    def __init__(
        self, description: str, *, required: bool = False, default: object = None, example: object = None
    ) -> None:
        optional: dict[str, Any] = {} if required else {"load_default": default, "allow_none": True}
        super().__init__(required=required, metadata={"description": description}, **optional)
        self.example = example

    def json_schema(self) -> dict[str, Any]:
        """The JSON Schema of a value of this field, without `null`."""
        raise NotImplementedError

    def make_error(self, key: str, **_: object) -> ValidationError:
        """Every refusal of this field carries the same expectation, whatever the reason."""
        need = f"{self.expected} (this field is required)" if key in {"required", "null"} else self.expected
        return refuse(need, self.remedy, self.candidates)

    def deserialize(
        self, value: Any, attr: str | None = None, data: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> Any:
        """The value as the domain wants it; `null` becomes the default where the field is optional.

        Raises ValidationError. A field refuses in `_deserialize` alone: marshmallow's validators have no part in it.
        """
        if value is not None and value is not missing:
            return self._deserialize(value, attr, data, **kwargs)
        if self.required:
            raise self.make_error("required")
        return self.load_default


class Boolean(StrictField):
    """`true` or `false`, never text or a number."""

    expected = "true or false"
    remedy = "write true or false without quotes, or leave the field out where it is not known"

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid")
        return value

    def json_schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}


class Number(StrictField):
    """A JSON number within bounds. `unit` names what it counts, for the message."""

    kind = "number"

    def __init__(
        self, description: str, *, minimum: float, maximum: float, example: str = "0.25", **options: Any
    ) -> None:
        super().__init__(description, **options)
        self.minimum, self.maximum = minimum, maximum
        self.expected = f"a {self.kind} from {minimum} to {maximum}"
        self.remedy = f"write it without quotes, such as {example}"

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not self.minimum <= value <= self.maximum:
            raise self.make_error("invalid")
        return float(value) + 0.0  # minus zero becomes zero, so that equal requests have equal bytes

    def json_schema(self) -> dict[str, Any]:
        """A bounded number."""
        return {"type": self.kind, "minimum": self.minimum, "maximum": self.maximum}


class Share(Number):
    """A share from 0 to 1, never percent."""

    def __init__(self, description: str, **options: Any) -> None:
        super().__init__(description, minimum=0, maximum=1, **options)
        self.remedy = "shares are 0 to 1: write 0.25 for 25 %"


class Integer(Number):
    """A whole number, written with or without an empty fraction."""

    kind = "integer"

    def __init__(self, description: str, *, minimum: int, maximum: int, example: str = "1000", **options: Any) -> None:
        super().__init__(description, minimum=minimum, maximum=maximum, example=example, **options)
        self.expected = f"a whole number from {minimum} to {maximum}"
        self.remedy = f"write it as digits without quotes or separators, such as {example}"

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int:
        whole = whole_number(value)
        if whole is None or not self.minimum <= whole <= self.maximum:
            raise self.make_error("invalid")
        return whole


class Choice(Integer):
    """One of a few whole numbers."""

    def __init__(self, description: str, choices: Iterable[int], *, default: int) -> None:
        self.choices = tuple(choices)
        super().__init__(description, minimum=min(self.choices), maximum=max(self.choices), default=default)
        self.expected = "one of " + ", ".join(str(choice) for choice in self.choices)
        self.remedy = f"leave it out for {default}"

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int:
        whole = whole_number(value)
        if whole not in self.choices:
            raise self.make_error("invalid")
        return whole

    def json_schema(self) -> dict[str, Any]:
        """An integer enumeration."""
        return {"type": "integer", "enum": list(self.choices)}


class Day(StrictField):
    """A calendar date written YYYY-MM-DD in ASCII digits."""

    expected = f"a date YYYY-MM-DD from {EARLIEST} to {LATEST}"
    remedy = "write an existing day such as 2026-04-01, in half-width digits and without a time"

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> date:
        if not isinstance(value, str) or not _DATE.fullmatch(value):
            raise self.make_error("invalid")
        try:
            day = date.fromisoformat(value)
        except ValueError:
            raise self.make_error("invalid") from None
        if not EARLIEST <= day <= LATEST:
            raise self.make_error("invalid")
        return day

    def json_schema(self) -> dict[str, Any]:
        """A full-date of RFC 3339."""
        return {"type": "string", "format": "date"}


class Line(StrictField):
    """One line of text without control characters."""

    def __init__(self, description: str, *, longest: int, **options: Any) -> None:
        super().__init__(description, **options)
        self.longest = longest
        self.expected = f"one line of 1 to {longest} characters"
        self.remedy = "add it" if self.required else "leave it out"

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> str:
        if not isinstance(value, str):
            raise refuse(self.expected, "write it as text, in quotes")
        if not value:
            raise refuse(self.expected, "write at least one character" + ("" if self.required else ", or leave it out"))
        if len(value) > self.longest or _CONTROL.search(value):
            raise refuse(self.expected, "shorten it and leave out line breaks and other control characters")
        return value

    def json_schema(self) -> dict[str, Any]:
        """A bounded string."""
        pattern = r"^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]+$"
        return {"type": "string", "minLength": 1, "maxLength": self.longest, "pattern": pattern}


class Code(StrictField):
    """One code of a closed list; a misspelt one is answered with the nearest.

    `of` says what the list holds; `component` is its name in the API description, where it has one of its own.
    """

    def __init__(
        self,
        description: str,
        codes: Iterable[str],
        *,
        of: str,
        remedy: str | None = None,
        component: str | None = None,
        **options: Any,
    ) -> None:
        super().__init__(description, **options)
        self.component = component
        self.candidates = tuple(codes)
        self._known = frozenset(self.candidates)
        self.expected = f"a code of {of}"
        self.remedy = remedy or _choose(self.candidates, of)

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> str:
        if not isinstance(value, str) or value not in self._known:
            raise self.make_error("invalid")
        return value

    def json_schema(self) -> dict[str, Any]:
        """A string enumeration."""
        if self.component:
            return {"$ref": f"#/components/schemas/{self.component}"}
        return {"type": "string", "enum": list(self.candidates)}


class Codes(StrictField):
    """A list of different codes, kept sorted: their order says nothing. A code in `alone` may not have company."""

    def __init__(
        self,
        description: str,
        codes: Iterable[str],
        *,
        of: str,
        component: str,
        alone: str | None = None,
        fewest: int = 0,
        **options: Any,
    ) -> None:
        super().__init__(description, **options)
        self.code = Code(description, codes, of=of, component=component, required=True)
        self.alone, self.fewest = alone, fewest
        self.expected = f"a list of {fewest} to {len(self.code.candidates)} different codes of {of}"
        self.remedy = f'["{alone}"] where they are not known' if alone else "leave it out where there are none"

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not self.fewest <= len(value) <= len(self.code.candidates):
            raise self.make_error("invalid")
        wrong: dict[int, list[Expectation]] = {}
        for index, code in enumerate(value):
            if not isinstance(code, str) or code not in self.code.candidates:
                wrong[index] = [Expectation(self.code.expected, self.code.remedy, self.code.candidates)]
            elif code in value[:index]:
                wrong[index] = [Expectation("each code once", "leave out the second one")]
            elif code == self.alone and len(value) > 1:
                wrong[index] = [Expectation(f'"{code}" alone in its list', "leave it out, or leave out the others")]
        if wrong:
            raise ValidationError(wrong)
        return tuple(sorted(value))

    def json_schema(self) -> dict[str, Any]:
        """A list of different codes."""
        most = len(self.code.candidates)
        items = self.code.json_schema()
        return {"type": "array", "items": items, "minItems": self.fewest, "maxItems": most, "uniqueItems": True}


def whole_number(value: object) -> int | None:
    """The integer that a JSON number states exactly, else None.

    >>> whole_number(8e6), whole_number(827.0), whole_number(0.5), whole_number(True), whole_number("827")
    (8000000, 827, None, None, None)
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) <= LARGEST_EXACT:
        return int(value)
    return None


def _choose(codes: tuple[str, ...], of: str) -> str:
    if len(codes) <= MOST_LISTED:
        return "write one of: " + ", ".join(codes)
    return f"GET /v1/vocabulary lists the codes of {of}"
