"""What several folders of tests share: the application in this process, and the live server."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings

from service.app import create_app
from service.settings import Settings
from tests.live_server import LiveServer, running_server

# Its job is to change the clock of whatever loads it.
collect_ignore = ["e2e/clock/sitecustomize.py"]
TODAY = date(2026, 11, 23)
WAITING = ("tests/e2e/", "tests/contract/", "tests/image/", "tests/deploy/", "tests/api/access/", "tests/fuzz/")

# The same cases in every run, and no clock: a machine that is busy is no fault of the program.
settings.register_profile("deterministic", derandomize=True, deadline=None, database=None)
settings.load_profile("deterministic")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that wait for servers and browsers come first, so that no process is left with one at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(WAITING))


@pytest.fixture(scope="session")
def app() -> Flask:
    """The application with its calendar set to one day."""
    return create_app(Settings(log_level="error"), today=lambda: TODAY)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of the application in this process."""
    return app.test_client()


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    """The service as it is run, over HTTP."""
    with running_server() as server:
        yield server
