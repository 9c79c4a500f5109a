"""POST /v1/quotes."""

from flask import Blueprint, Response

from schemas.catalogue import NO_QUERY
from service.api.body import JSON, read_body
from service.api.computing import computing
from service.api.query import read_query
from service.api.state import state
from service.observability import metrics
from service.wire import answer

blueprint = Blueprint("quotes", __name__)


@blueprint.post("/v1/quotes")
def create_quote() -> Response:
    """Quote one incident."""
    read_query(NO_QUERY)
    body = read_body(state().settings.body_limit_bytes)
    with computing():
        quote = answer(body, state().rulebook, state().today(), seen=metrics.quoted)
    return Response(quote, mimetype=JSON)
