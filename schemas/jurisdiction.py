"""What a parameter file says of a jurisdiction itself, and of the reason for something there."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from marshmallow import ValidationError

from schemas.written import Code, FileField, Matching, shown
from schemas.written_mapping import Inner, MappingSchema, TextSchema
from service.domain.text import Text
from service.domain.vocabulary.heads import HEADS

PREFIX: Final = "[a-z]+(_[a-z0-9]+)?"


class Prefixes(FileField[tuple[str, ...]]):
    """A list of prefixes of parameter ids, the nearest first and none twice; it may be empty."""

    prefix = Matching(PREFIX, "a prefix of parameter ids such as eu or world")

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or len(set(map(str, value))) < len(value):
            raise ValidationError(f"must be a list of prefixes, none of them twice, got {shown(value)}")
        return tuple(self.prefix.read_text(text) for text in value)


class Reasons(FileField[Mapping[str, Text]]):
    """A mapping from heads of loss to the reason why each is not put in figures."""

    head = Code(HEADS, "a head of loss")
    reason = TextSchema()

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Mapping[str, Text]:
        if not isinstance(value, Mapping):
            raise ValidationError(f"must be a mapping from heads to reasons, got {shown(value)}")
        reasons: dict[str, Text] = {}
        faults: dict[str, Any] = {}
        for code, reason in value.items():
            try:
                reasons[self.head.read_text(code)] = self.reason.load(reason)
            except ValidationError as fault:
                faults[code] = fault.messages
        if faults:
            raise ValidationError(faults)
        return MappingProxyType(reasons)


class JurisdictionSchema(MappingSchema):
    """What a jurisdiction is: its money, its clock, and whose law it shares.

    `inherits` names the prefixes under which a parameter is looked for that the jurisdiction does not have itself, the
    nearest first. `not_modelled` gives, for each head that cannot be put in figures there, the reason. A head that the
    law leaves at nothing is no such head: it has a parameter `<prefix>.<head>.nothing`, with its source.
    """

    currency = Matching(r"[A-Z]{3}", "a currency code of three capital letters", required=True)
    time_zone = Matching(r"[A-Z][A-Za-z]+(/[A-Z][A-Za-z_]+)+", "an IANA time zone such as Europe/Berlin", required=True)
    inherits = Prefixes(required=True)
    not_modelled = Reasons(load_default=MappingProxyType({}))


class ReasonSchema(MappingSchema):
    """Why something is as it is, in words that a line can say."""

    reason = Inner(TextSchema, required=True)
