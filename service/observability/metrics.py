"""What is counted, in the words of the service; `series.py` says under which names it is exported."""

import time
from collections.abc import Iterable
from datetime import UTC, date, datetime
from datetime import time as clock
from functools import cache
from http import HTTPStatus
from typing import Final

from prometheus_client import Counter

from schemas.comparison_request import COMPARISON_REQUEST
from schemas.objects import StrictSchema
from schemas.request import QUOTE_REQUEST
from service import __version__
from service.domain.errors import Fault
from service.domain.quote import Quote
from service.observability import series
from service.observability.bounded import OTHER
from service.progress import Watch
from service.rulebook import Rulebook

UNROUTED: Final = "none"
"""The route of a request for an address that does not exist; the address itself may be anything."""
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
_WORK: Final = {"/v1/quotes": "quote", "/v1/comparisons": "comparison"}


def started(rulebook: Rulebook, *, ready: bool) -> None:
    """The service stands: what runs, since when, whether it may serve, and how old its sources are."""
    series.READY.set(ready)
    series.BUILD.labels(__version__, rulebook.version, rulebook.digest).set(1)
    series.STARTED.set(time.time())
    citations = [dated.citation for each in rulebook.parameters.values() for dated in each.values]
    series.OLDEST_CHECK.set(_unix(min(citation.checked for citation in citations)))
    series.UNCONFIRMED.set(sum(citation.confirmed is False for citation in citations))


def arrived() -> None:
    """A request is being answered from now on."""
    series.IN_FLIGHT.inc()


def left() -> None:
    """A request is answered, or nobody waits for it any more."""
    series.IN_FLIGHT.dec()


def answered(route: str | None, method: str, status: int, seconds: float) -> None:
    """One answer. `route` is the template of the address, None where there is none."""
    _answers(route or UNROUTED, method if method in _METHODS else OTHER, status).inc()
    # What was not answered for our own fault is counted as such above; it must not pass for a fast answer.
    if status < HTTPStatus.INTERNAL_SERVER_ERROR:
        series.LATENCY.labels(_WORK.get(route or "", "lookup")).observe(seconds)


@cache
def _answers(route: str, method: str, status: int) -> Counter:
    return series.REQUESTS.labels(*series.REQUEST_LABELS(route, method, str(status)))


def refused_unread(status: int) -> None:
    """A request that broke HTTP: neither its address nor its method is known."""
    _answers("unread", OTHER, status).inc()


def worked(watch: Watch) -> None:
    """The stages of one answer."""
    for stage, seconds in watch.seconds.items():
        series.STAGE.labels(stage).observe(seconds)


def quoted(quote: Quote) -> None:
    """One quote: where, why, how many persons, how much."""
    incident = quote.request.incident
    for code in {population.jurisdiction for population in incident.populations}:
        series.QUOTED_IN.labels(*series.JURISDICTIONS(code)).inc()
    series.QUOTED_CAUSES.labels(incident.cause).inc()
    series.QUOTED_PERSONS.labels(_group(sum(population.persons.high for population in incident.populations))).inc()
    currency = series.CURRENCIES(quote.request.options.currency)
    series.EXPECTED_LOSS.labels(*currency).observe(float(quote.totals.expected))


def found_faulty(faults: Iterable[Fault]) -> None:
    """The faults of one request."""
    for fault in faults:
        series.FAULTS.labels(*series.FAULT_LABELS(*_place_and_kind(fault))).inc()


def waited(seconds: float) -> None:
    """A request had its turn to compute."""
    series.QUEUE_WAIT.observe(seconds)


def turned_away(reason: series.GateReason) -> None:
    """A request was not computed: the queue was `full`, or the answer `overdue`."""
    series.GATE_REJECTED.labels(reason).inc()


def unauthenticated(reason: series.AuthenticationReason) -> None:
    """A request was refused for who asks."""
    series.UNAUTHENTICATED.labels(reason).inc()


def rate_limited() -> None:
    """A client asked too often."""
    series.RATE_LIMITED.inc()


def limiter_failed() -> None:
    """A request was served without being counted against its client's limit."""
    series.LIMITER_FAILED.inc()


def _group(persons: int) -> str:
    return next((name for least, name in series.PERSONS.items() if persons < least), series.MOST_PERSONS)


def _place_and_kind(fault: Fault) -> tuple[str, str]:
    """The field, places in lists left out, and whether it is missing, unknown or invalid; names of ours only."""
    steps = ["*" if step.isdecimal() else step for step in fault.pointer.split("/")]
    if not fault.pointer or not set(steps) <= _field_names():
        return "none" if not fault.pointer else "unknown", "invalid" if not fault.pointer else "unknown"
    return "/".join(steps), "missing" if fault.got == "nothing" else "invalid"


@cache
def _field_names() -> frozenset[str]:
    """Every name that a pointer into a request or a comparison may hold."""
    return frozenset({"", "*", *_names(COMPARISON_REQUEST), *_names(QUOTE_REQUEST)})


def _names(schema: StrictSchema) -> Iterable[str]:
    for name, field in schema.fields.items():
        yield name
        # Fields that may also be written as an object have the schema of that form, as those have that are objects.
        inner = getattr(field, "schema", None)
        if isinstance(inner, StrictSchema):
            yield from _names(inner)


def _unix(day: date) -> float:
    return datetime.combine(day, clock(), UTC).timestamp()
