"""Query parameters, read as strictly as bodies."""

from typing import Any

from flask import request
from marshmallow import ValidationError

from schemas.faults import Expectation, expectations, faults_of
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
    try:
        loaded: dict[str, Any] = schema.load(given)
    except ValidationError as error:
        raise query_error(faults_of(expectations(error), given)) from None
    return loaded


def query_error(faults: tuple[Fault, ...]) -> QueryError:
    """The error for faults whose pointers are those of a flat object."""
    return QueryError(
        tuple(Fault(fault.pointer.removeprefix("/"), fault.expected, fault.got, fault.remedy) for fault in faults)
    )


def refused(name: str, given: str, expectation: Expectation) -> QueryError:
    """The error for one parameter that was read but cannot be used."""
    return query_error(faults_of([((name,), expectation)], {name: given}))
