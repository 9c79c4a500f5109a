"""/livez and /readyz."""

from flask import Blueprint, Response

from schemas.catalogue import ALIVE, READY
from service.api.body import JSON
from service.api.state import state
from service.domain.errors import BreachExposureError
from service.wire import write_json

blueprint = Blueprint("health", __name__)


class NotReadyError(BreachExposureError):
    """The check at start failed: this process must not be sent requests."""


@blueprint.get("/livez")
def alive() -> Response:
    """The process answers."""
    return Response(write_json(ALIVE.dump({"status": "alive"})), mimetype=JSON)


@blueprint.get("/readyz")
def ready() -> Response:
    """The outcome of the check at start."""
    readiness = state().readiness
    if readiness.fault:
        raise NotReadyError(readiness.fault)
    document = {"status": "ready", "rulebook": state().rulebook, "golden_total": str(readiness.golden_total)}
    return Response(write_json(READY.dump(document)), mimetype=JSON)
