"""One parameter with its history and what it says on a day: what the endpoint and the command line both show."""

from dataclasses import replace
from datetime import date

from schemas.catalogue import PARAMETER_IN_FORCE
from schemas.faults import faults_of, nearest
from schemas.rules import FIRST_RECORDED, recorded_since
from service.domain.errors import BreachExposureError, RequestError
from service.rulebook import Rulebook
from service.wire import write_json


class UnknownParameterError(BreachExposureError):
    """No parameter has the id that was asked for."""


def show(
    parameter_id: str, rulebook: Rulebook, today: date, *, as_of: date | None = None, known_at: date | None = None
) -> bytes:
    """The parameter as JSON, with the value in force on `as_of` as far as was known at `known_at`; else `today`.

    Raises UnknownParameterError, which names the nearest id there is, and RequestError where nothing was
    recorded yet at `known_at`.
    """
    as_of, known_at = as_of or today, known_at or max(today, FIRST_RECORDED)
    parameter = rulebook.parameters.get(parameter_id)
    if parameter is None:
        near = nearest(parameter_id, tuple(rulebook.parameters))
        hint = f"did you mean {near}?" if near else "GET /v1/parameters lists them"
        raise UnknownParameterError(f"no parameter has this id; {hint}")
    if known_at < FIRST_RECORDED:
        raise _unrecorded(known_at)
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


def _unrecorded(known_at: date) -> RequestError:
    """The fault that a quote has on the same day, at the name of the parameter."""
    (fault,) = faults_of([(("known_at",), recorded_since("as_of"))], {"known_at": known_at.isoformat()})
    return RequestError((replace(fault, pointer="known_at"),))
