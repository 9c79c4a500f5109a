"""POST /v1/comparisons, and the variants that are ready-made for it."""

from flask import Blueprint, Response

from schemas.catalogue import NO_QUERY
from schemas.comparison import dump_ready_variants
from service.api.body import JSON, read_body
from service.api.computing import computing
from service.api.query import read_query
from service.api.state import state
from service.wire import compared, write_json

blueprint = Blueprint("comparisons", __name__)


@blueprint.post("/v1/comparisons")
def create_comparison() -> Response:
    """Compare one incident with variants of it."""
    read_query(NO_QUERY)
    body = read_body(state().settings.body_limit_bytes)
    with computing():
        comparison = compared(body, state().rulebook, state().today())
    return Response(comparison, mimetype=JSON)


@blueprint.get("/v1/comparisons/variants")
def list_variants() -> Response:
    """The ready-made variants."""
    read_query(NO_QUERY)
    return Response(write_json(dump_ready_variants()), mimetype=JSON)
