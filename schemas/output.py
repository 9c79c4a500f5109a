"""Field types of answers: how a value of the domain is written in JSON, and how that is described."""

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from functools import cache
from math import isfinite
from operator import attrgetter
from typing import Any, Final

from marshmallow import fields, missing

from schemas.money import decimal_text
from service.domain.text import Locale
from service.domain.vocabulary import Entry

LOCALE: Final[ContextVar[Locale]] = ContextVar("locale", default="en")
"""The language in which texts are written; `schemas.response` sets it for each quote."""


class Written(fields.Field[Any]):
    """A value that is JSON already: text, a number, true or false."""

    schema: Mapping[str, Any] = {}

    def __init__(
        self,
        description: str,
        *,
        attribute: str | None = None,
        nullable: bool = False,
        schema: Mapping[str, Any] | None = None,
    ) -> None:
        """`schema` narrows the JSON Schema of the type."""
        super().__init__(
            attribute=attribute,
            dump_only=True,
            dump_default=None,
            allow_none=nullable,
            metadata={"description": description},
        )
        self._schema = {**self.schema, **(schema or {})}

    def get_value(self, obj: Any, attr: str, accessor: Any = None, default: Any = missing) -> Any:
        """The value of an object of ours, read in one step: marshmallow asks first whether it can be indexed."""
        try:
            # A mapping has methods that its keys may be called like.
            return _reader(self.attribute or attr)(None if isinstance(obj, dict) else obj)
        except AttributeError:
            return super().get_value(obj, attr, accessor, default)

    def json_schema(self) -> dict[str, Any]:
        """The JSON Schema of a written value, without `null`."""
        return dict(self._schema)


@cache
def _reader(path: str) -> "attrgetter[Any]":
    return attrgetter(path)


class TextOut(Written):
    """Text that is written as it is."""

    schema: Mapping[str, Any] = {"type": "string"}


class Constant(Written):
    """The same text in every answer."""

    _CHECK_ATTRIBUTE = False

    def __init__(self, description: str, constant: str) -> None:
        super().__init__(description, schema={"type": "string", "const": constant})
        self.constant = constant

    def _serialize(self, *_: Any, **__: Any) -> str:
        return self.constant


class CodeOut(TextOut):
    """A code of a closed list."""

    def __init__(self, description: str, codes: Iterable[str], **options: Any) -> None:
        super().__init__(description, schema={"enum": list(codes)}, **options)


class NumberOut(Written):
    """A number. Raises ValueError for one that JSON cannot write: its writer would make it `null` and say nothing."""

    schema: Mapping[str, Any] = {"type": "number"}

    def _serialize(self, value: Any, *_: Any, **__: Any) -> float | None:
        if value is not None and not isfinite(value):
            raise ValueError(f"{self.name} is {value}")
        return value  # type: ignore[no-any-return]


class IntegerOut(Written):
    """A whole number."""

    schema: Mapping[str, Any] = {"type": "integer"}


class BooleanOut(Written):
    """True or false."""

    schema: Mapping[str, Any] = {"type": "boolean"}


class AmountOut(Written):
    """An amount in the answer's currency as a decimal string."""

    schema: Mapping[str, Any] = {"type": "string", "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$"}

    def _serialize(self, value: Any, *_: Any, **__: Any) -> str | None:
        return None if value is None else decimal_text(value)


class DayOut(Written):
    """A date as YYYY-MM-DD."""

    schema: Mapping[str, Any] = {"type": "string", "format": "date"}

    def _serialize(self, value: Any, *_: Any, **__: Any) -> str | None:
        return None if value is None else value.isoformat()


class Localised(Written):
    """A text in the language that was asked for."""

    schema: Mapping[str, Any] = {"type": "string"}

    def _serialize(self, value: Any, *_: Any, **__: Any) -> str | None:
        return None if value is None else value.for_locale(LOCALE.get())


class LocalisedList(Written):
    """Texts in the language that was asked for."""

    schema: Mapping[str, Any] = {"type": "array", "items": {"type": "string"}}

    def _serialize(self, value: Any, *_: Any, **__: Any) -> list[str]:
        locale = LOCALE.get()
        return [text.for_locale(locale) for text in value]


class TextsOut(Written):
    """Texts that are written as they are."""

    schema: Mapping[str, Any] = {"type": "array", "items": {"type": "string"}}

    def _serialize(self, value: Any, *_: Any, **__: Any) -> list[str]:
        return list(value)


class PointersOut(TextsOut):
    """Places in the request."""


class BothLanguages(Written):
    """A text in every language."""

    schema: Mapping[str, Any] = {
        "type": "object",
        "required": ["ja", "en"],
        "additionalProperties": False,
        "properties": {"ja": {"type": "string"}, "en": {"type": "string"}},
    }

    def _serialize(self, value: Any, *_: Any, **__: Any) -> dict[str, str] | None:
        return None if value is None else {"ja": value.ja, "en": value.en}


class MoneyOut(Written):
    """An amount with a currency of its own."""

    schema: Mapping[str, Any] = {"$ref": "#/components/schemas/Money"}

    def _serialize(self, value: Any, *_: Any, **__: Any) -> dict[str, str] | None:
        return None if value is None else {"amount": decimal_text(value.amount), "currency": value.currency}


class LabelOf(Localised):
    """The label of a code."""

    def __init__(self, description: str, vocabulary: Mapping[str, Entry], **options: Any) -> None:
        super().__init__(description, **options)
        self.vocabulary = vocabulary

    def _serialize(self, value: Any, *_: Any, **__: Any) -> str:
        return self.vocabulary[value].label.for_locale(LOCALE.get())


class CodesOf(Written):
    """The names of a code in other vocabularies."""

    schema: Mapping[str, Any] = {
        "type": "object",
        "additionalProperties": {"type": "array", "items": {"type": "string"}},
    }

    def __init__(self, description: str, vocabulary: Mapping[str, Entry], **options: Any) -> None:
        super().__init__(description, **options)
        self.codes = {
            code: {name: list(names) for name, names in entry.codes.items()} for code, entry in vocabulary.items()
        }

    def _serialize(self, value: Any, *_: Any, **__: Any) -> dict[str, list[str]]:
        return self.codes[value]
