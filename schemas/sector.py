"""A line of business: our own code, or a code of a public classification with its vintage."""

import re
from typing import Any, Final

from marshmallow import ValidationError, post_load

from schemas.faults import Expectation
from schemas.fields import Code, StrictField
from schemas.objects import StrictSchema
from service.domain.vocabulary.sectors import CLASSIFICATIONS, SECTORS, sector_of

_VINTAGES: Final = tuple(dict.fromkeys(vintage for vintages in CLASSIFICATIONS.values() for vintage in vintages))
_PATTERN: Final = r"^([A-Z]?[0-9]{2,6}|[0-9]{2,4}\.[0-9]{1,2})$"


class _IndustryCode(StrictField):
    """The digits of a classification, with or without the letter of their section."""

    expected = "a code of the classification, of 2 to 6 digits"
    remedy = 'write it as text, such as "517" (NAICS 2022), "6110" (ISIC 4) or "371" (JSIC 14)'

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(_PATTERN.rstrip("$"), value):
            raise self.make_error("invalid")
        return value

    def json_schema(self) -> dict[str, Any]:
        """A string with a pattern."""
        return {"type": "string", "pattern": _PATTERN}


class IndustrySchema(StrictSchema):
    """A code of NAICS, ISIC or JSIC and its edition: codes changed their meaning between editions."""

    component = "Industry"

    scheme = Code(
        "The classification.", [name.upper() for name in CLASSIFICATIONS], of="industry classifications", required=True
    )
    vintage = Code(
        "Its edition, a year or a revision.",
        _VINTAGES,
        of="editions",
        remedy="write it as text, in quotes, one of: " + ", ".join(f'"{vintage}"' for vintage in _VINTAGES),
        required=True,
    )
    code = _IndustryCode("The code in it.", required=True)

    @post_load
    def sector(self, data: dict[str, Any], **_: object) -> str:
        """Our sector code.

        Raises ValidationError for an edition that the classification does not have, and for a code that is
        unknown or too coarse to decide.
        """
        scheme, vintage, code = data["scheme"], data["vintage"], data["code"]
        editions = CLASSIFICATIONS[scheme.lower()]
        if vintage not in editions:
            need = Expectation(
                f"an edition of {scheme}: {', '.join(editions)}", "give the edition that the code is from"
            )
            raise ValidationError({"vintage": [need]})
        sector = sector_of(scheme, vintage, code)
        if sector is None:
            remedy = "give more digits, or one of our own codes (GET /v1/vocabulary, sectors), or leave the sector out"
            raise ValidationError({"code": [Expectation(f"a code of {scheme} {vintage} that names a trade", remedy)]})
        return sector


class Sector(StrictField):
    """One of our sector codes, or an object with `scheme`, `vintage` and `code`."""

    def __init__(self, description: str) -> None:
        super().__init__(description, default="unknown")
        self.schema = IndustrySchema()
        self.candidates = tuple(SECTORS)
        self.expected = "a code of sectors, or an object with scheme, vintage and code"
        self.remedy = 'see GET /v1/vocabulary, or write {"scheme": "NAICS", "vintage": "2022", "code": "517"}'

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> str:
        if isinstance(value, dict):
            sector: str = self.schema.load(value)
            return sector
        if not isinstance(value, str) or value not in SECTORS:
            raise self.make_error("invalid")
        return value

    def json_schema(self) -> dict[str, Any]:
        """Either form."""
        parts: Any = self.schema.fields
        properties = {
            name: {**field.json_schema(), "description": field.metadata["description"]} for name, field in parts.items()
        }
        translated = {
            "type": "object",
            "required": list(properties),
            "additionalProperties": False,
            "properties": properties,
        }
        return {"oneOf": [{"$ref": "#/components/schemas/Sector"}, translated]}
