"""How far to trust a quote."""

from flask import Blueprint, Response

from schemas.model_card import MODEL_QUERY, write_model_card
from service.api.body import JSON
from service.api.query import read_query
from service.api.state import state
from service.evidence.card import model_card
from service.wire import write_json

blueprint = Blueprint("model", __name__)


@blueprint.get("/v1/model")
def show_model() -> Response:
    """The model card."""
    query = read_query(MODEL_QUERY)
    card = model_card(state().rulebook, state().today())
    return Response(write_json(write_model_card(card, query["locale"])), mimetype=JSON)
