"""/openapi.json, and the same description as a page that works offline under a strict policy."""

from functools import cache
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from service import web
from service.api.body import JSON
from service.api.headers import DOCUMENTATION_POLICY
from service.wire import write_json

blueprint = Blueprint("documentation", __name__)

_WEB: Final = Path(web.__file__).parent
_UI: Final = _WEB / "vendor" / "swagger-ui"
_HTML: Final = "text/html"
_ASSETS: Final = {
    "start.js": (_WEB / "docs" / "start.js", "text/javascript"),
    "swagger-ui.css": (_UI / "swagger-ui.css", "text/css"),
    "swagger-ui-bundle.js": (_UI / "swagger-ui-bundle.js", "text/javascript"),
}


@blueprint.get("/openapi.json")
def describe() -> Response:
    """The API description."""
    return _tagged(Response(_description(), mimetype=JSON, headers={"Cache-Control": "no-cache"}))


@blueprint.get("/docs")
def show_page() -> Response:
    """The description as a page."""
    return _file(_WEB / "docs" / "index.html", _HTML)


@blueprint.get("/docs/<name>")
def show_asset(name: str) -> Response:
    """The page's own script and style."""
    if name not in _ASSETS:
        raise NotFound
    return _file(*_ASSETS[name])


def _file(path: Path, media_type: str) -> Response:
    headers = {"Cache-Control": "public, max-age=3600", "Content-Security-Policy": DOCUMENTATION_POLICY}
    return _tagged(Response(path.read_bytes(), mimetype=media_type, headers=headers))


def _tagged(response: Response) -> Response:
    response.add_etag()
    response.make_conditional(request)
    return response


@cache
def _description() -> bytes:
    """Made when first asked for: a worker that only quotes never loads what writes the description."""
    from service.api.openapi import openapi  # noqa: PLC0415

    return write_json(openapi())
