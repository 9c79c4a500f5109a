"""Reference points: other views of the same incident."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from service.domain.incident import Incident
from service.domain.money import Money
from service.domain.organisation import Organisation
from service.domain.quote import ReferencePoint
from service.domain.request import Options, QuoteRequest
from service.references import reference_points
from service.rulebook import Rulebook
from tests.cases import rulebook
from tests.japan import DAY, KNOWN_AT, company, incident, population, rules_on


def points(happened: Incident, organisation: Organisation | None = None, day: date = DAY) -> list[ReferencePoint]:
    request = QuoteRequest(happened, organisation or company(), Options(as_of=DAY, known_at=DAY))
    return list(reference_points(request, rules_on(day)))


def point(code: str, happened: Incident, organisation: Organisation | None = None) -> ReferencePoint:
    return next(point for point in points(happened, organisation) if point.code == code)


def test_eight_million_telecom_customers_give_the_jo_figure_of_96_billion_yen() -> None:
    happened = incident("insider_exfiltration", population("name", "address", "telephone", persons=8_000_000))
    found = point("jo_population", happened, company(sector="telecom"))
    assert found.per_person == Money(Decimal(12_000), "JPY")
    assert found.amount == Money(Decimal(96_000_000_000), "JPY")


def test_populations_have_a_jo_figure_each_and_one_in_all() -> None:
    happened = incident("lost_media", population("name", persons=100), population("email_address", persons=50))
    found = points(happened)
    assert [point.code for point in found[:3]] == ["jo_population", "jo_population", "jo_total"]
    assert [point.amount.amount for point in found[:3] if point.amount] == [300_000, 50_000, 350_000]


def test_a_range_of_persons_is_taken_at_its_median() -> None:
    found = point("jo_total", incident("lost_media", population("name", persons=10_000, low=100)))
    assert found.amount
    assert found.amount.amount == 3_000 * 1_000


def test_unknown_data_are_said_to_be_taken_as_contact_data() -> None:
    found = point("jo_population", incident("lost_media", population("unknown", persons=10)))
    assert "not known" in found.note.en


@pytest.mark.parametrize(
    ("records", "published"), [(1_000, 67_480), (100_000, 474_600), (1_000_000, 1_258_670), (100_000_000, 8_852_540)]
)
def test_the_claims_regression_meets_its_published_table_within_a_tenth_of_a_per_cent(
    records: int, published: int
) -> None:
    found = point("claims_regression", incident("lost_media", records=records))
    assert found.amount
    assert found.amount.currency == "USD"
    # The table is in the dollars of 2015.
    assert float(found.amount.amount) / 1.37 == pytest.approx(published, rel=0.001)


@pytest.mark.parametrize(("records", "dollars"), [(1_000_000, 38.4e6), (50_000_000, 357e6)])
def test_the_survey_regression_gives_the_figures_it_was_checked_with_within_one_per_cent(
    records: int, dollars: float
) -> None:
    found = point("survey_regression", incident("lost_media", records=records))
    assert found.amount
    assert float(found.amount.amount) == pytest.approx(dollars, rel=0.01)


def test_records_are_one_for_each_person_unless_told() -> None:
    people = population("name", persons=5_000), population("name", persons=5_000, jurisdiction="KE")
    assert point("claims_regression", incident("lost_media", *people)).amount == (
        point("claims_regression", incident("lost_media", records=10_000)).amount
    )


def test_the_share_price_is_named_for_a_listed_company_only() -> None:
    found = point("share_price_fall", incident("lost_media"), company(listed=True))
    assert found.share == 0.063
    assert found.amount is None
    assert "0.1" in found.note.en
    assert all(other.code != "share_price_fall" for other in points(incident("lost_media"), company(listed=None)))


def test_amounts_are_whole_in_the_minor_unit_of_their_currency() -> None:
    for found in points(incident("lost_media", population("name", persons=777, low=10))):
        if found.amount:
            places = 0 if found.amount.currency == "JPY" else 2
            assert found.amount.amount == round(found.amount.amount, places)
            assert isinstance(found.amount.amount, Decimal)


def test_every_point_names_its_basis() -> None:
    for found in points(incident("lost_media"), company(listed=True)):
        assert found.basis
        assert found.note.ja


def test_abroad_there_is_no_jo_figure() -> None:
    found = points(incident("lost_media", population("name", persons=10, jurisdiction="KE")))
    assert [point.code for point in found] == ["claims_regression", "survey_regression"]


def test_before_the_rulebook_begins_there_are_no_points() -> None:
    assert points(incident("lost_media"), day=date(1999, 12, 31)) == []


def test_a_regression_without_parameters_takes_no_other_point_with_it() -> None:
    whole = rulebook()
    later = {
        name: replace(one, values=tuple(replace(known, effective=date(2100, 1, 1)) for known in one.values))
        for name, one in whole.parameters.items()
        if "claims_regression" in name
    }
    rules = Rulebook(version=whole.version, digest="", parameters={**whole.parameters, **later}).in_force(DAY, KNOWN_AT)
    request = QuoteRequest(incident("lost_media", population("name")), company(), Options(as_of=DAY, known_at=DAY))
    codes = [point.code for point in reference_points(request, rules)]
    assert "survey_regression" in codes
    assert "claims_regression" not in codes
