"""Requests for the tests of this folder."""

import copy
from datetime import date
from typing import Any

import pytest

from schemas.request import load_request
from service.domain.errors import Fault, RequestError
from service.domain.request import QuoteRequest

TODAY = date(2026, 11, 23)
MINIMAL: dict[str, Any] = {
    "incident": {
        "discovered_on": "2026-10-01",
        "cause": "insider_exfiltration",
        "populations": [{"jurisdiction": "JP", "persons": 1000, "data_elements": ["name", "address"]}],
    }
}


def with_fact(*path: str | int, value: object, document: dict[str, Any] = MINIMAL) -> dict[str, Any]:
    """The request with one more fact; objects on the way are made."""
    changed = copy.deepcopy(document)
    here: Any = changed
    for step in path[:-1]:
        here = here.setdefault(step, {}) if isinstance(here, dict) else here[step]
    here[path[-1]] = value
    return changed


def loaded(document: object) -> QuoteRequest:
    """The request as of one day."""
    return load_request(document, TODAY)


def faults(document: object) -> dict[str, Fault]:
    """The faults of a refused request by their pointers."""
    with pytest.raises(RequestError) as caught:
        loaded(document)
    return {fault.pointer: fault for fault in caught.value.faults}
