"""Spans for OpenTelemetry, an extra: the packages of `requirements/tracing.txt`, loaded only where spans are wanted.

A span says what the log line says, and how long each stage took: nothing of an incident.
"""

import logging
import time
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any, Final

from service import __version__
from service.domain.errors import StartError
from service.observability.logs import AsJson

_NAME: Final = "breach-exposure"
_PATIENCE_SECONDS: Final = 2
_NANOSECONDS: Final = 1_000_000_000
_started: list[Any] = []


class TracingNotInstalledError(StartError):
    """Spans are wanted and the packages that write them are not there."""


def require() -> None:
    """Raise TracingNotInstalledError where the packages are missing."""
    if find_spec("opentelemetry") is None:
        raise TracingNotInstalledError("spans need more packages: pip install --requirement requirements/tracing.txt")


def start(endpoint: str) -> None:
    """Send spans to `endpoint` from this process on. After the fork: the thread that sends them would not survive it.

    Where the collector is gone, spans are dropped and requests served.
    """
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415 (an extra)
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    logging.getLogger("opentelemetry").handlers = [AsJson()]
    logging.getLogger("opentelemetry").propagate = False
    provider = TracerProvider(resource=Resource.create({"service.name": _NAME, "service.version": __version__}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=endpoint, timeout=_PATIENCE_SECONDS)))
    _started.append(provider)


def stop() -> None:
    """Send what is left and end."""
    for provider in _started:
        provider.shutdown()
    _started.clear()


def on() -> bool:
    """Whether this process sends spans."""
    return bool(_started)


def answered(name: str, context: Mapping[str, str], seconds: float, facts: Mapping[str, str | int | float]) -> None:
    """One answer as a span, below the caller's where `context` holds the headers of a W3C trace context."""
    from opentelemetry.trace import SpanKind  # noqa: PLC0415 (an extra)
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator  # noqa: PLC0415

    end = time.time_ns()
    span = (
        _started[0]
        .get_tracer(_NAME, __version__)
        .start_span(
            name,
            context=TraceContextTextMapPropagator().extract(context),
            kind=SpanKind.SERVER,
            attributes=dict(facts),
            start_time=end - int(seconds * _NANOSECONDS),
        )
    )
    span.end(end)
