"""What the views share: made once by `create_app`, never changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import Flask, current_app

from service.api.gate import Gate
from service.readiness import Readiness
from service.rulebook import Rulebook
from service.settings import Settings

_KEY: Final = "breach_exposure"


@dataclass(frozen=True, slots=True)
class State:
    """Rulebook, outcome of the check at start, settings, calendar, pages of problems, and the gate before the work."""

    rulebook: Rulebook
    readiness: Readiness
    settings: Settings
    today: Callable[[], date]
    problem_pages: Mapping[str, str]
    gate: Gate


def install(app: Flask, state: State) -> None:
    """Give `app` its state."""
    app.extensions[_KEY] = state


def state() -> State:
    """The state of the application that is serving."""
    return state_of(current_app)


def state_of(app: Flask) -> State:
    """The state of `app`."""
    found: State = app.extensions[_KEY]
    return found
