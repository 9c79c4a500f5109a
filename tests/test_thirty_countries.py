"""One request for a leak with persons in thirty countries."""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path

from schemas.request import load_request
from service.domain.exposure import Status
from service.domain.quote import Quote
from service.heads.registry import HEADS, Scope
from service.quoting import quote
from tests.cases import TODAY, rulebook

EXAMPLE = Path("examples/world-thirty-countries.json")
COUNTRIES = 30


@cache
def answer() -> Quote:
    return quote(load_request(json.loads(EXAMPLE.read_text(encoding="utf-8")), TODAY), rulebook())


def test_every_country_has_its_lines_and_the_incident_its_own_once() -> None:
    of_residents = [head.code for head in HEADS if head.scope is Scope.RESIDENTS]
    lines = [(item.exposure.head, item.exposure.jurisdiction) for item in answer().items]
    assert len(lines) == len(set(lines)) == COUNTRIES * len(of_residents) + len(HEADS) - len(of_residents)
    assert answer().not_quoted == ()


def test_every_amount_names_its_source_and_every_other_line_its_reason() -> None:
    for item in answer().items:
        exposure = item.exposure
        if exposure.status is Status.QUOTED:
            assert exposure.basis
            assert all(figure.dated.citation.title for figure in exposure.basis)
        else:
            assert exposure.reason is not None


def test_the_lines_add_up_to_the_total_to_the_last_cent() -> None:
    lines = [item.amounts.expected for item in answer().items if item.amounts is not None]
    assert sum(lines, Decimal(0)) == answer().totals.expected


def test_each_line_is_worked_out_in_the_money_of_its_place() -> None:
    currencies = {item.exposure.jurisdiction: item.exposure.currency for item in answer().items}
    assert len(currencies) == COUNTRIES
    assert (currencies["DE"], currencies["GB"], currencies["JP"], currencies["SE"]) == ("EUR", "GBP", "JPY", "SEK")
