"""GET /problems/<type>: what a problem means and how to mend it."""

from flask import Blueprint, Response
from werkzeug.exceptions import NotFound

from service.api.negotiation import MARKDOWN
from service.api.state import state

blueprint = Blueprint("problem_pages", __name__)


@blueprint.get("/problems/<slug>")
def show_problem(slug: str) -> Response:
    """The page of one kind of problem."""
    page = state().problem_pages.get(slug)
    if page is None:
        raise NotFound
    return Response(page, mimetype=MARKDOWN, headers={"Cache-Control": "public, max-age=3600"})
