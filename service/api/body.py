"""The bytes of a request body, once it is sure that they claim to be JSON and are not too many."""

from typing import Final

from flask import Response, after_this_request, request
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType

from service.domain.errors import Fault

JSON: Final = "application/json"
_CHARSETS: Final = ("utf-8", "utf8")


class UnsupportedBodyError(UnsupportedMediaType):
    """The body is declared as something other than JSON in UTF-8."""

    def __init__(
        self,
        got: str,
        *,
        expected: str = f"Content-Type: {JSON} in UTF-8",
        remedy: str = f"send the header Content-Type: {JSON} and a plain body",
    ) -> None:
        super().__init__("the headers declare a body that is not read here")
        self.faults = (Fault("", expected, got, remedy),)


class OversizedBodyError(RequestEntityTooLarge):
    """The body is longer than this service reads."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"the limit is {limit} bytes")
        remedy = "no incident needs so many: send each incident by itself"
        self.faults = (Fault("", f"at most {limit} bytes", "more", remedy),)


def werkzeug_limit(limit: int) -> int:
    """The limit to give to werkzeug: one byte more than ours.

    It refuses a longer declared length, but silently cuts a body sent in chunks; one byte over tells that it was cut.
    """
    return limit + 1


def read_body(limit: int) -> bytes:
    """The body of the request being served.

    Raises UnsupportedBodyError for anything but plain JSON in UTF-8, OversizedBodyError past the limit of bytes,
    BadRequest for chunks that do not follow HTTP.
    """
    if request.content_encoding:
        raise UnsupportedBodyError(
            f"Content-Encoding: {request.content_encoding[:40]}",
            expected="no Content-Encoding",
            remedy="leave the header out and send the body as it is",
        )
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if request.mimetype != JSON or charset not in _CHARSETS:
        raise UnsupportedBodyError(
            f"Content-Type: {request.content_type[:40]}" if request.content_type else "no Content-Type"
        )
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge:
        raise OversizedBodyError(limit) from None
    except ParseException:
        after_this_request(_close)
        raise BadRequest("the chunks of the body cannot be read") from None
    if len(body) > limit:
        raise OversizedBodyError(limit)
    if len(body) < (request.content_length or 0):
        after_this_request(_close)
        raise BadRequest("the body is shorter than its Content-Length says")
    return body


def _close(response: Response) -> Response:
    """Nobody knows where in a broken body the next request would begin."""
    response.headers["Connection"] = "close"
    return response
