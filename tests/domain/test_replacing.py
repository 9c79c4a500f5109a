"""A copy with other values is what the standard library makes."""

from dataclasses import replace

import pytest

from service.domain.replacing import replaced
from tests.cases import case, request


def test_it_is_what_dataclasses_make_of_it() -> None:
    told = request()
    assert replaced(told, external_reference="x") == replace(told, external_reference="x")
    assert replaced(told.incident, cause="unknown", records=3) == replace(told.incident, cause="unknown", records=3)


def test_what_is_worked_out_from_the_fields_is_worked_out_anew() -> None:
    here = case(persons=1_000)
    doubled = replaced(here, residents=here.residents * 2)
    assert doubled.persons == 2 * here.persons


def test_a_field_that_there_is_not_is_refused() -> None:
    with pytest.raises(KeyError):
        replaced(request(), persons=3)
