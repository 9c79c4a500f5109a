"""The real incidents that quotes are compared with."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from flask import Blueprint, Response

from schemas.faults import nearest
from schemas.incidents import INCIDENT_LIST_QUERY, INCIDENT_QUERY, write_incident
from service.api.body import JSON
from service.api.paging import page
from service.api.query import read_query
from service.domain.errors import BreachExposureError
from service.domain.known_incident import KnownIncident
from service.incidents import packaged
from service.wire import write_json

blueprint = Blueprint("incidents", __name__)

FILTERS: Final[Mapping[str, Callable[[KnownIncident, Any], bool]]] = {
    "jurisdiction": lambda incident, code: code in incident.jurisdictions,
    "cause": lambda incident, code: code == incident.cause,
    "sector": lambda incident, code: code == incident.sector,
    "data_element": lambda incident, code: code in incident.data_elements,
    "persons_from": lambda incident, least: incident.persons is not None and incident.persons >= least,
    "persons_to": lambda incident, most: incident.persons is not None and incident.persons <= most,
}
"""What a condition of the query demands of an incident."""


class UnknownIncidentError(BreachExposureError):
    """No real incident has the id that was asked for."""


@blueprint.get("/v1/incidents")
def list_incidents() -> Response:
    """Real incidents that meet every condition, a page at a time."""
    query = read_query(INCIDENT_LIST_QUERY)
    found = page(_matching(query), cursor=query["cursor"], limit=query["limit"])
    items = [write_incident(incident, query["locale"]) for incident in found["items"]]
    return Response(write_json({"items": items, "next_cursor": found["next_cursor"]}), mimetype=JSON)


@blueprint.get("/v1/incidents/<incident_id>")
def show_incident(incident_id: str) -> Response:
    """One real incident."""
    query = read_query(INCIDENT_QUERY)
    return Response(write_json(write_incident(_find(incident_id), query["locale"])), mimetype=JSON)


def _matching(query: Mapping[str, Any]) -> Iterator[KnownIncident]:
    given = [(holds, query[name]) for name, holds in FILTERS.items() if query[name] is not None]
    return (incident for incident in packaged().rows if all(holds(incident, value) for holds, value in given))


def _find(incident_id: str) -> KnownIncident:
    cases = packaged().cases
    if incident_id not in cases:
        near = nearest(incident_id, tuple(cases))
        hint = f"did you mean {near}?" if near else "GET /v1/incidents lists them"
        raise UnknownIncidentError(f"no incident has this id; {hint}")
    return cases[incident_id]
