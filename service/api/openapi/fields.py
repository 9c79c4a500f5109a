"""How our own field types look in JSON Schema. apispec knows the rest."""

from typing import Any

from marshmallow import Schema, fields

from schemas.fields import StrictField
from schemas.output import Written


def own_schema(_: object, field: fields.Field[Any], ret: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of a field type of ours, with `null`, default and example."""
    if ret.get("default", ...) is None:
        # That a field which is left out reads as not known is said once, in the description of the operation.
        del ret["default"]
    if not isinstance(field, StrictField | Written):
        return {}
    # Answers have schemas of their own; that nobody sends them goes without saying.
    ret.pop("readOnly", None)
    schema = field.json_schema()
    schema["description"] = field.metadata["description"]
    if isinstance(field, StrictField):
        schema |= _input_notes(field)
    return or_null(schema) if field.allow_none else schema


def component_name(schema: Any) -> str:
    """The name under which a schema stands in the description."""
    name: str = schema.component
    return name


def or_null(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value that may also be `null`."""
    if "$ref" in schema:
        rest = {name: value for name, value in schema.items() if name != "$ref"}
        return {"oneOf": [{"$ref": schema["$ref"]}, {"type": "null"}], **rest}
    if "oneOf" in schema:
        return {**schema, "oneOf": [*schema["oneOf"], {"type": "null"}]}
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    enumeration = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": list(dict.fromkeys([*kinds, "null"])), **enumeration}


def query_parameters(schema: Schema) -> list[dict[str, Any]]:
    """The fields of a flat schema as query parameters; `null` has no place in a query."""
    return [_parameter(name, field) for name, field in schema.fields.items() if isinstance(field, StrictField)]


def _parameter(name: str, field: StrictField) -> dict[str, Any]:
    described = {"name": name, "in": "query", "required": False, "description": field.metadata["description"]}
    notes = _input_notes(field)
    return {**described, "schema": {**field.json_schema(), **notes}}


def _input_notes(field: StrictField) -> dict[str, Any]:
    notes: dict[str, Any] = {}
    default = None if field.required else field.load_default
    if default is not None:
        notes["default"] = list(default) if isinstance(default, tuple) else default
    if field.example is not None:
        notes["examples"] = [field.example]
    return notes
