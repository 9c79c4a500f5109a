"""Problems (RFC 9457) on the wire."""

from marshmallow import Schema

from schemas.faults import MOST_FAULTS
from schemas.lines import lines
from schemas.output import IntegerOut, TextOut


class FaultSchema(Schema):
    """One thing that is wrong with the request."""

    component = "Fault"

    pointer = TextOut("Its place in the body (JSON Pointer); the empty text is the whole body.")
    parameter = TextOut("The name of the query parameter, where the fault is not in the body.")
    expected = TextOut("What was expected.")
    got = TextOut("What came, cut short.")
    remedy = TextOut("How to mend it.")


class ProblemSchema(Schema):
    """Why a request was refused."""

    component = "Problem"

    type = TextOut("The kind of problem; its page is served at this address.", schema={"format": "uri-reference"})
    title = TextOut("What went wrong, the same words for every problem of this kind.")
    status = IntegerOut("The HTTP status.", schema={"minimum": 400, "maximum": 599})
    detail = TextOut("What went wrong this time.")
    request_id = TextOut("The reference to give when you report it.")
    errors = lines(
        FaultSchema(), f"The faults of the request, the first {MOST_FAULTS} where there are more; `detail` counts them."
    )
