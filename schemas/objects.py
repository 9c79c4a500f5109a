"""Objects that refuse every field they do not know, and lists of them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from marshmallow import RAISE, Schema, ValidationError, fields, missing

from schemas.faults import Expectation, UnknownField, refuse


class StrictSchema(Schema):
    """An object on the wire. `component` is its name in the API description."""

    component: ClassVar[str]

    class Meta:
        """What marshmallow does with fields that the schema does not name."""

        unknown = RAISE

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        messages: dict[str, Any] = self.error_messages
        messages["type"] = Expectation("an object", "write a JSON object in braces")
        names = tuple(self.fields)
        read = ("what is read here: " + ", ".join(names)) if names else "nothing, since nothing is read here"
        messages["unknown"] = UnknownField(read, "remove it, or mend its name", names)


class Part(fields.Nested):
    """An object within an object; an optional one may be left out or be `null`: all of its facts are unknown."""

    def __init__(self, schema: StrictSchema, description: str, *, required: bool = False, empty: bool = False) -> None:
        """`empty`: an absent object reads as None rather than as an object of unknowns."""
        optional: dict[str, Any] = {} if required else {"load_default": None, "allow_none": True}
        super().__init__(schema, required=required, metadata={"description": description}, **optional)
        self._absent: Any = None if required or empty else schema.load({})

    def deserialize(
        self, value: Any, attr: str | None = None, data: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> Any:
        """The loaded object, or what stands for an absent one."""
        if not self.required and (value is None or value is missing):
            return self._absent
        return super().deserialize(value, attr, data, **kwargs)

    def make_error(self, key: str, **_: object) -> ValidationError:
        """A missing object."""
        return refuse("an object (this field is required)", "add it; the API description shows its fields")


class Parts(fields.Nested):
    """A list of objects, its length checked before any of them is read."""

    def __init__(
        self, schema: StrictSchema, description: str, *, fewest: int, most: int, required: bool = False
    ) -> None:
        optional: dict[str, Any] = {} if required else {"load_default": list, "allow_none": True}
        bounds = {"minItems": fewest, "maxItems": most}
        super().__init__(
            schema, many=True, required=required, metadata={"description": description, **bounds}, **optional
        )
        self.fewest, self.most = fewest, most

    def deserialize(
        self, value: Any, attr: str | None = None, data: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> Any:
        """The loaded objects; `null` is an empty list where the field is optional."""
        if value is None and not self.required:
            return []
        return super().deserialize(value, attr, data, **kwargs)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(value, list) and len(value) > self.most:
            raise self.make_error("many")
        if not isinstance(value, list) or len(value) < self.fewest:
            raise self.make_error("type")
        return super()._deserialize(value, *args, **kwargs)

    def make_error(self, key: str, **_: object) -> ValidationError:
        """A list that is missing, of the wrong length, or no list."""
        need = f"a list of {self.fewest} to {self.most} objects"
        if key == "many":
            return refuse(need, f"leave out all but {self.most}")
        return refuse(need, "write a JSON list in brackets" + (", with at least one object" if self.fewest else ""))
