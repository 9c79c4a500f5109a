"""A place that does not exist is answered with those that may have been meant."""

import pytest

from schemas.place import PLACES, near_places
from schemas.request import load_request
from service.domain.errors import RequestError
from tests.cases import TODAY, document


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("jp", "JP"),
        ("us_ca", "US-CA"),
        ("us ca", "US-CA"),
        ("UK", "GB"),
        ("DEU", "DE"),
        ("USA", "US"),
        ("276", "DE"),
        ("Germany", "DE"),
        ("Untied States", "US"),
        ("フランス", "FR"),
        ("US-CAL", "US-CA"),
        (" CA-QC ", "CA-QC"),
    ],
)
def test_a_misspelt_place_is_recognised(text: str, code: str) -> None:
    assert near_places(text, PLACES)[0] == code


@pytest.mark.parametrize("text", ["", "?", "Atlantis", "12345678", "x" * 10_000])
def test_a_place_that_is_like_no_other_is_not_guessed_at(text: str) -> None:
    assert near_places(text, PLACES) == ()


def test_a_fault_names_the_place_in_the_request_and_the_near_codes() -> None:
    with pytest.raises(RequestError) as caught:
        load_request(document(population={"jurisdiction": "US-CAL"}), TODAY)
    (fault,) = caught.value.faults
    assert (fault.pointer, fault.got) == ("/incident/populations/0/jurisdiction", '"US-CAL"')
    assert fault.remedy.startswith('did you mean "US-CA"')


def test_where_an_organisation_is_established_is_no_state() -> None:
    with pytest.raises(RequestError) as caught:
        load_request(document(organisation={"established_in": "Deutschland, Germany"}), TODAY)
    (fault,) = caught.value.faults
    assert fault.pointer == "/organisation/established_in"
