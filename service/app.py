"""Where the parts meet, and nowhere else."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from flask import Flask

from service.api import (
    addresses,
    catalogue,
    comparisons,
    console,
    documentation,
    headers,
    health,
    incidents,
    logs,
    measuring,
    model,
    negotiation,
    problem_pages,
    problems,
    quotes,
    state,
)
from service.api.access import authentication, limits
from service.api.body import werkzeug_limit
from service.api.gate import Gate
from service.observability import metrics, tracing
from service.observability.logs import configure
from service.readiness import check_readiness
from service.rulebook import Rulebook
from service.settings import Settings
from service.wire import today_in_utc

_PROBLEM_PAGES: Final = Path(__file__).with_name("problem_pages")
"""A link to docs/problems, so that the pages are among the documents and an installed package carries them too."""


def create_app(settings: Settings, *, today: Callable[[], date] = today_in_utc) -> Flask:
    """The application: rulebook loaded, verified and tried once with a built-in quote.

    Raises RulebookError where a parameter file or the file of a real incident is wrong, FileNotFoundError where a kind
    of problem has no page, StartError where settings do not fit together.
    """
    configure(settings.log_level)
    if settings.otlp_endpoint:
        tracing.require()
    app = Flask("service", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = werkzeug_limit(settings.body_limit_bytes)
    rulebook = Rulebook.load()
    shared = state.State(
        rulebook=rulebook,
        readiness=check_readiness(rulebook),
        settings=settings,
        today=today,
        problem_pages=problems.read_pages(_PROBLEM_PAGES),
        gate=Gate(settings.queue),
    )
    state.install(app, shared)
    logs.install(app)
    measuring.install(app)
    headers.install(app)
    addresses.install(app)
    authentication.install(app, authentication.guard_of(settings, today))
    limits.install(app, limits.limiter_of(settings))
    negotiation.install(app)
    problems.install(app)
    for part in (quotes, comparisons, catalogue, incidents, model, health, problem_pages):
        app.register_blueprint(part.blueprint)
    if settings.console:
        app.register_blueprint(console.blueprint)
    if settings.documentation:
        app.register_blueprint(documentation.blueprint)
    metrics.started(rulebook, ready=shared.readiness.fault is None)
    logs.started(shared.readiness.fault, rulebook.version, rulebook.digest)
    return app
