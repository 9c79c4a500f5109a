"""A span for each answer reaches the collector, below the caller's; without a collector requests are served."""

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from service.app import create_app
from service.observability import tracing
from service.settings import Settings
from tests.live_server import free_port, running_server

EXAMPLE = (Path(__file__).parents[2] / "examples" / "jp-telecom-insider.json").read_bytes()
TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
PATIENCE_SECONDS = 60


@contextmanager
def collector() -> Iterator[tuple[str, "queue.Queue[bytes]"]]:
    """A collector of this test's own: its address, and what it was sent."""
    received: queue.Queue[bytes] = queue.Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.put(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/v1/traces", received
        finally:
            server.shutdown()
            thread.join()


def test_an_answer_is_a_span_below_the_caller_s() -> None:
    with collector() as (endpoint, received):
        with running_server(otlp_endpoint=endpoint) as server:
            headers = {"Content-Type": "application/json", "traceparent": f"00-{TRACE}-{SPAN}-01"}
            assert server.send("POST", "/v1/quotes", EXAMPLE, headers).status == 200
        # The server has ended and sent what was left.
        spans, sent = [], b""
        while not received.empty():
            part = received.get(timeout=PATIENCE_SECONDS)
            sent += part
            request = ExportTraceServiceRequest.FromString(part)
            spans += [span for each in request.resource_spans for scope in each.scope_spans for span in scope.spans]
    (quote,) = [span for span in spans if span.name == "POST /v1/quotes"]
    assert (quote.trace_id.hex(), quote.parent_span_id.hex()) == (TRACE, SPAN)
    facts = {fact.key: fact.value for fact in quote.attributes}
    assert facts["http.response.status_code"].int_value == 200
    assert facts["stage.simulate.seconds"].double_value > 0
    assert b"insider" not in sent


def test_without_a_collector_requests_are_served() -> None:
    with running_server(otlp_endpoint=f"http://127.0.0.1:{free_port()}/v1/traces") as server:
        assert [server.quote(EXAMPLE).status for _ in range(3)] == [200] * 3


def test_spans_without_their_packages_are_refused_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracing, "find_spec", lambda _: None)
    with pytest.raises(tracing.TracingNotInstalledError, match=r"requirements/tracing\.txt"):
        create_app(Settings(log_level="error", otlp_endpoint="http://127.0.0.1:4318/v1/traces"))
