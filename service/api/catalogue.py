"""What the service knows: parameters with their history, jurisdictions, vocabularies."""

from typing import Any

from flask import Blueprint, Response

from schemas.catalogue import (
    JURISDICTION_LIST,
    NO_QUERY,
    PARAMETER_LIST_QUERY,
    PARAMETER_PAGE,
    PARAMETER_QUERY,
    VOCABULARY,
)
from service.api.body import JSON
from service.api.paging import page
from service.api.query import query_error, read_query
from service.api.state import state
from service.domain.errors import RequestError
from service.domain.vocabulary.catalogue import ALL
from service.jurisdictions import accepted, described
from service.lookup import show
from service.wire import write_json

blueprint = Blueprint("catalogue", __name__)


@blueprint.get("/v1/parameters")
def list_parameters() -> Response:
    """Parameters below a prefix, a page at a time."""
    query = read_query(PARAMETER_LIST_QUERY)
    found = page(state().rulebook.under(query["prefix"] or ""), cursor=query["cursor"], limit=query["limit"])
    return _json(PARAMETER_PAGE.dump(found))


@blueprint.get("/v1/parameters/<parameter_id>")
def show_parameter(parameter_id: str) -> Response:
    """One parameter, and what it says on a day."""
    query = read_query(PARAMETER_QUERY)
    try:
        shown = show(parameter_id, state().rulebook, state().today(), **query)
    except RequestError as error:
        raise query_error(error.faults) from error
    return Response(shown, mimetype=JSON)


@blueprint.get("/v1/jurisdictions")
def list_jurisdictions() -> Response:
    """What is modelled where."""
    read_query(NO_QUERY)
    today = state().today()
    rules = state().rulebook.in_force(today, today)
    return _json(JURISDICTION_LIST.dump({"items": described(rules), "not_modelled": accepted(rules)}))


@blueprint.get("/v1/vocabulary")
def show_vocabulary() -> Response:
    """Every code with its label and meaning."""
    read_query(NO_QUERY)
    return _json(VOCABULARY.dump({"vocabularies": ALL}))


def _json(document: dict[str, Any]) -> Response:
    return Response(write_json(document), mimetype=JSON)
