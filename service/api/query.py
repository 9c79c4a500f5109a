"""Query parameters, read as strictly as bodies."""

from dataclasses import replace
from typing import Any

from flask import request
from marshmallow import ValidationError

from schemas.faults import Expectation, Path, expectations, faults_of
from schemas.objects import StrictSchema
from service.domain.errors import BreachExposureError, Fault


class QueryError(BreachExposureError):
    """The query has faults; the `pointer` of each is the name of a parameter."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.pointer}: expected {fault.expected}" for fault in faults))
        self.faults = faults


def read_query(schema: StrictSchema) -> dict[str, Any]:
    """The query of the request being served, with defaults.

    Raises QueryError with every fault: unknown and repeated parameters, and values that `schema` refuses.
    """
    given = {name: values[0] if len(values) == 1 else values for name, values in request.args.lists()}
    twice = [name for name, value in given.items() if isinstance(value, list) and name in schema.fields]
    found: list[tuple[Path, Expectation]] = [
        ((name,), Expectation("the parameter once", "give it once")) for name in twice
    ]
    loaded: dict[str, Any] = {}
    try:
        loaded = schema.load({name: value for name, value in given.items() if name not in twice})
    except ValidationError as error:
        found.extend(expectations(error))
    if found:
        raise query_error(faults_of(found, given))
    return loaded


def query_error(faults: tuple[Fault, ...]) -> QueryError:
    """The error for faults whose pointers are those of a flat object."""
    return QueryError(tuple(replace(fault, pointer=fault.pointer.removeprefix("/")) for fault in faults))


def refused(name: str, given: str, expectation: Expectation) -> QueryError:
    """The error for one parameter that was read but cannot be used."""
    return query_error(faults_of([((name,), expectation)], {name: given}))
