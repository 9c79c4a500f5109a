"""The quote console: a page with its scripts, styles and examples, from this process and from nowhere else."""

import gzip
import mimetypes
from functools import cache
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from service import web
from service.api.headers import PAGE_POLICY

blueprint = Blueprint("console", __name__)

_WEB: Final = Path(web.__file__).parent
_FOLDERS: Final = (_WEB / "console", _WEB / "vendor" / "uplot")
_SERVED: Final = frozenset({".css", ".js", ".json", ".svg"})
# Scripts are the same on every machine, whatever its registry of types says.
_SCRIPT: Final = "text/javascript"


@blueprint.get("/")
def show_page() -> Response:
    """The page."""
    return _file(_WEB / "console" / "index.html")


@blueprint.get("/console/<path:name>")
def show_asset(name: str) -> Response:
    """One of the files that the page loads."""
    if name not in assets():
        raise NotFound
    return _file(assets()[name])


@cache
def assets() -> dict[str, Path]:
    """Every file that may be asked for, by its name below /console/."""
    return {
        path.relative_to(folder).as_posix(): path
        for folder in _FOLDERS
        for path in [*folder.glob("*"), *folder.glob("examples/*.json")]
        if path.suffix in _SERVED
    }


def _file(path: Path) -> Response:
    """The file, compressed where the browser takes it, under the page's policy."""
    smaller = request.accept_encodings.quality("gzip") > 0
    response = Response(
        _compressed(path) if smaller else path.read_bytes(),
        mimetype=_SCRIPT if path.suffix == ".js" else mimetypes.guess_type(path.name)[0],
    )
    # A browser asks whether a file is still the same, and for the icon with every change of the address.
    response.headers["Cache-Control"] = "max-age=86400" if path.suffix == ".svg" else "no-cache"
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    response.headers["Vary"] = "Accept-Encoding"
    if smaller:
        response.headers["Content-Encoding"] = "gzip"
    response.add_etag()
    response.make_conditional(request)
    return response


@cache
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)
