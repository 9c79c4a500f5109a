"""Mappings of files in which every scalar is written text; their fields are in `schemas/written.py`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from marshmallow import Schema, fields, post_load

from schemas.written import MESSAGES, Sentence
from service.domain.text import Text

SCHEMA_MESSAGES: Final = {"type": "must be a mapping"}


class WrittenSchema(Schema):
    """A mapping of the file; a key that it does not know is a fault, and the fault names those that it knows."""

    error_messages = SCHEMA_MESSAGES

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages["unknown"] = f"is not a key of this mapping; its keys are {', '.join(self.fields)}"


class Inner(fields.Nested):
    """A mapping inside a mapping."""

    default_error_messages = MESSAGES


class TextSchema(WrittenSchema):
    """A statement in every language the service answers in."""

    ja = Sentence(required=True)
    en = Sentence(required=True)

    @post_load
    def make(self, data: dict[str, str], **kwargs: Any) -> Text:
        """The statement."""
        return Text(**data)


class MappingSchema(WrittenSchema):
    """A mapping that stays one: read-only, in the order of the schema."""

    def read(self, value: object) -> Mapping[str, Any]:
        """The mapping that `value` describes."""
        mapping: Mapping[str, Any] = self.load(value)  # type: ignore[arg-type]
        return mapping

    @post_load
    def freeze(self, data: dict[str, Any], **kwargs: Any) -> Mapping[str, Any]:
        """The mapping, read-only."""
        return MappingProxyType(data)
