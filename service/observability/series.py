"""Every series that is exported, with its labels and their bounds. Names follow Prometheus: base units, `_total`.

No label holds a field of an incident but its cause, its jurisdictions and the size of the number of persons.
"""

from typing import Final, Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Summary

from service.observability.bounded import Bounded

REGISTRY: Final = CollectorRegistry()
PREFIX: Final = "breach_exposure"

REQUESTS: Final = Counter(
    "requests",
    "Answers by route, method and status.",
    ["route", "method", "status"],
    namespace=PREFIX,
    registry=REGISTRY,
)
REQUEST_LABELS: Final = Bounded(48)
LATENCY: Final = Histogram(
    "request_seconds",
    "Seconds from the first hook of a request to the last, 5xx left out, by kind of work: quote, comparison, lookup.",
    ["work"],
    # The objectives are at 0.05, 0.25 and 1 second; the others show which way an answer moves.
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1),
    namespace=PREFIX,
    registry=REGISTRY,
)
IN_FLIGHT: Final = Gauge(
    "requests_in_flight", "Requests being answered.", multiprocess_mode="livesum", namespace=PREFIX, registry=REGISTRY
)
QUEUE_WAIT: Final = Histogram(
    "queue_wait_seconds",
    "Seconds that a request waited for its turn to compute.",
    buckets=(0.001, 0.01, 0.05, 0.25, 1),
    namespace=PREFIX,
    registry=REGISTRY,
)
GATE_REJECTED: Final = Counter(
    "gate_rejected",
    "Requests turned away: the queue was full, or the answer was overdue.",
    ["reason"],
    namespace=PREFIX,
    registry=REGISTRY,
)
GateReason = Literal["full", "overdue"]
STAGE: Final = Summary(
    "stage_seconds", "Seconds by stage of an answer.", ["stage"], namespace=PREFIX, registry=REGISTRY
)

QUOTED_IN: Final = Counter(
    "quoted_jurisdictions",
    "Quotes by jurisdiction of a population.",
    ["jurisdiction"],
    namespace=PREFIX,
    registry=REGISTRY,
)
JURISDICTIONS: Final = Bounded(15)
QUOTED_CAUSES: Final = Counter("quoted_causes", "Quotes by cause.", ["cause"], namespace=PREFIX, registry=REGISTRY)
QUOTED_PERSONS: Final = Counter(
    "quoted_persons", "Quotes by number of persons affected.", ["persons"], namespace=PREFIX, registry=REGISTRY
)
PERSONS: Final = {1_000: "below 1000", 10_000: "below 10000", 100_000: "below 100000", 1_000_000: "below 1000000"}
MOST_PERSONS: Final = "1000000 or more"
EXPECTED_LOSS: Final = Histogram(
    "quoted_expected_loss",
    "Expected loss of quotes in units of their currency; after the first two currencies all others are one.",
    ["currency"],
    buckets=(1e4, 1e6, 1e8, 1e10),
    namespace=PREFIX,
    registry=REGISTRY,
)
CURRENCIES: Final = Bounded(2)

FAULTS: Final = Counter(
    "validation_faults", "Faults of requests by field and kind.", ["field", "kind"], namespace=PREFIX, registry=REGISTRY
)
FAULT_LABELS: Final = Bounded(14)
UNAUTHENTICATED: Final = Counter(
    "authentication_refused", "Requests refused for who asks.", ["reason"], namespace=PREFIX, registry=REGISTRY
)
AuthenticationReason = Literal["missing", "invalid", "scope", "unverifiable"]
RATE_LIMITED: Final = Counter(
    "rate_limited", "Requests refused for coming too often.", namespace=PREFIX, registry=REGISTRY
)
LIMITER_FAILED: Final = Counter(
    "limiter_failed", "Requests served uncounted: the store of the limits failed.", namespace=PREFIX, registry=REGISTRY
)

BUILD: Final = Gauge(
    "build",
    "1; the labels say what runs.",
    ["version", "rulebook_version", "rulebook_digest"],
    multiprocess_mode="max",
    namespace=PREFIX,
    registry=REGISTRY,
)
READY: Final = Gauge(
    "ready",
    "1 where the check at start let the service serve, 0 where it did not.",
    # The check is made once, before the workers are: their own files hold a zero that says nothing.
    multiprocess_mode="max",
    namespace=PREFIX,
    registry=REGISTRY,
)
STARTED: Final = Gauge(
    "start_time_seconds",
    "When the service started (Unix time).",
    multiprocess_mode="max",
    namespace=PREFIX,
    registry=REGISTRY,
)
OLDEST_CHECK: Final = Gauge(
    "rulebook_oldest_check_timestamp_seconds",
    "The day on which the citation that nobody has checked for longest was last checked (Unix time).",
    multiprocess_mode="max",
    namespace=PREFIX,
    registry=REGISTRY,
)
UNCONFIRMED: Final = Gauge(
    "rulebook_unconfirmed_citations",
    "Citations whose figure nobody has read in the named source yet.",
    multiprocess_mode="max",
    namespace=PREFIX,
    registry=REGISTRY,
)
