"""A number of persons: known, or thought to lie between two bounds."""

from typing import Any, Final

from schemas.fields import Integer, StrictField, whole_number
from schemas.objects import StrictSchema
from service.domain.incident import PersonsRange

MOST_PERSONS: Final = 10_000_000_000
"""More than there are people; a larger number is a slip of the keyboard."""


class PersonsRangeSchema(StrictSchema):
    """What the number of persons is thought to be."""

    component = "PersonsRange"

    low = Integer("It is below this with a chance of 5 %.", minimum=1, maximum=MOST_PERSONS, required=True)
    high = Integer("It is above this with a chance of 5 %.", minimum=1, maximum=MOST_PERSONS, required=True)


class Persons(StrictField):
    """An integer, or an object with `low` and `high`; an equal pair is a known number."""

    expected = f"a whole number from 1 to {MOST_PERSONS}, or an object with low and high"
    remedy = 'write 8000000, or {"low": 30000, "high": 60000} where it is not known; leave out a population of nobody'

    def __init__(self, description: str) -> None:
        super().__init__(description, required=True)
        self.schema = PersonsRangeSchema()

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> PersonsRange:
        if isinstance(value, dict):
            return PersonsRange(**self.schema.load(value))
        whole = whole_number(value)
        if whole is None or not 1 <= whole <= MOST_PERSONS:
            raise self.make_error("invalid")
        return PersonsRange(whole, whole)

    def json_schema(self) -> dict[str, Any]:
        """Either form; the range is written out here because it belongs to nothing else."""
        number = {"type": "integer", "minimum": 1, "maximum": MOST_PERSONS}
        bounds = {
            name: {**number, "description": field.metadata["description"]} for name, field in self.schema.fields.items()
        }
        pair = {"type": "object", "required": ["low", "high"], "additionalProperties": False, "properties": bounds}
        return {"oneOf": [number, pair]}
