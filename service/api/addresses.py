"""An address is written in one way: with a slash more it is another, and there is nothing at it."""

from flask import Flask, request
from werkzeug.exceptions import NotFound


def install(app: Flask) -> None:
    """Take addresses letter by letter. Before the parts of `app` are registered, which take it from there.

    By itself the framework leads `/v1//quotes` to `/v1/quotes`, by a page of HTML that repeats the caller's Host, and
    answers `//v1/quotes` as if it were the same.
    """
    app.url_map.merge_slashes = False
    app.before_request(_refuse_more_slashes)


def _refuse_more_slashes() -> None:
    if request.environ["PATH_INFO"].startswith("//"):
        raise NotFound
