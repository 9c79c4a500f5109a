"""One parameter with its history and what it says on a day: what the endpoint and the command line both show."""

from datetime import date

from schemas.catalogue import PARAMETER_IN_FORCE
from schemas.faults import nearest
from service.domain.errors import BreachExposureError
from service.rulebook import Rulebook
from service.wire import write_json


class UnknownParameterError(BreachExposureError):
    """No parameter has the id that was asked for."""


def show(parameter_id: str, rulebook: Rulebook, *, as_of: date, known_at: date) -> bytes:
    """The parameter as JSON, with the value in force on `as_of` as far as was known at `known_at`.

    Raises UnknownParameterError, which names the nearest id there is.
    """
    parameter = rulebook.parameters.get(parameter_id)
    if parameter is None:
        near = nearest(parameter_id, tuple(rulebook.parameters))
        hint = f"did you mean {near}?" if near else "GET /v1/parameters lists them"
        raise UnknownParameterError(f"no parameter has this id; {hint}")
    figure = rulebook.in_force(as_of, known_at).find(parameter_id)
    document = {
        "id": parameter.id,
        "label": parameter.label,
        "unit": parameter.unit,
        "values": parameter.values,
        "as_of": as_of,
        "known_at": known_at,
        "in_force": figure.dated if figure else None,
    }
    return write_json(PARAMETER_IN_FORCE.dump(document))
