from datetime import date
from decimal import Decimal

import pytest

from schemas.request import load_request
from service.domain.incident import Encryption, PersonsRange, SecondaryMisuse
from service.domain.money import Money
from service.domain.organisation import Role
from service.domain.request import Detail
from tests.schemas.requests import MINIMAL, TODAY, faults, loaded, with_fact


def test_three_facts_of_the_incident_are_enough() -> None:
    request = loaded(MINIMAL)
    population = request.incident.populations[0]
    assert request.incident.discovered_on == date(2026, 10, 1)
    assert population.persons == PersonsRange(1000, 1000)
    assert (population.relation, population.encryption) == ("unknown", Encryption.UNKNOWN)
    assert request.incident.secondary_misuse is SecondaryMisuse.UNKNOWN
    assert (request.organisation.sector, request.organisation.role) == ("unknown", Role.UNKNOWN)
    assert request.options.detail is Detail.FULL


def test_null_reads_like_a_fact_left_out() -> None:
    document = {
        **MINIMAL,
        "organisation": {"sector": None, "listed": None, "controls": None, "annual_revenue": None},
        "options": {"currency": None, "as_of": None, "exchange_rates": None, "scenarios": None},
        "external_reference": None,
    }
    assert loaded(document) == loaded(MINIMAL)
    assert loaded({**MINIMAL, "organisation": None, "options": None}).canonical == loaded(MINIMAL).canonical


def test_the_day_of_the_quote_is_today_unless_it_is_named() -> None:
    assert loaded(MINIMAL).options.as_of == TODAY
    assert load_request(with_fact("options", "as_of", value="2027-02-01"), TODAY).options.as_of == date(2027, 2, 1)


def test_knowledge_is_that_of_the_day_of_the_quote_but_never_older_than_the_records() -> None:
    assert loaded(with_fact("options", "as_of", value="2027-02-01")).options.known_at == date(2027, 2, 1)
    assert loaded(with_fact("options", "as_of", value="2026-10-20")).options.known_at == date(2026, 11, 23)
    assert loaded(with_fact("options", "known_at", value="2028-01-01")).options.known_at == date(2028, 1, 1)


def test_equal_requests_have_equal_canonical_forms_however_they_are_written() -> None:
    one = with_fact("organisation", "annual_revenue", value={"amount": "5000.00", "currency": "JPY"})
    other = with_fact("organisation", "annual_revenue", value={"currency": "JPY", "amount": "5000"})
    population = other["incident"]["populations"][0]
    population |= {"persons": {"low": 1000.0, "high": 1e3}, "data_elements": ["address", "name"]}
    assert loaded(one).canonical == loaded(other).canonical


def test_the_canonical_form_is_a_request_that_gives_itself() -> None:
    document = with_fact("options", "exchange_rates", value=[rate()])
    money = {"amount": "12.5", "currency": "USD"}
    document = with_fact("organisation", "annual_revenue", value=money, document=document)
    document = with_fact("incident", "populations", 0, "persons", value={"low": 10, "high": 90}, document=document)
    document["organisation"]["sector"] = {"scheme": "ISIC", "vintage": "4", "code": "6110"}
    first = loaded(document)
    again = load_request(first.canonical, date(2040, 1, 1))
    assert again == first
    assert again.canonical == first.canonical


def test_money_is_kept_in_the_decimals_of_its_currency() -> None:
    document = with_fact("organisation", "annual_revenue", value={"amount": "12.5", "currency": "USD"})
    document = with_fact("options", "exchange_rates", value=[rate()], document=document)
    request = loaded(document)
    assert request.organisation.annual_revenue == Money(Decimal("12.50"), "USD")
    organisation = request.canonical["organisation"]
    assert isinstance(organisation, dict)
    assert organisation["annual_revenue"] == {"amount": "12.50", "currency": "USD"}


def test_a_code_of_a_public_classification_becomes_ours() -> None:
    for scheme, vintage, code in (("NAICS", "2022", "517"), ("ISIC", "4", "J61"), ("JSIC", "14", "371")):
        industry = {"scheme": scheme, "vintage": vintage, "code": code}
        assert loaded(with_fact("organisation", "sector", value=industry)).organisation.sector == "telecom"


def test_all_faults_come_at_once_also_those_between_fields() -> None:
    document = with_fact("incident", "occurred_on", value="2026-10-05")
    document["incident"]["populations"].append({"jurisdiction": "JP", "persons": {"low": 9, "high": 3}})
    document["typo"] = 1
    assert list(faults(document)) == [
        "/incident/occurred_on",
        "/incident/populations/1/data_elements",
        "/incident/populations/1/persons/low",
        "/typo",
    ]


def test_a_fault_names_the_code_that_was_meant() -> None:
    wrong = faults(with_fact("incident", "cause", value="Insider-Exfiltration"))["/incident/cause"]
    assert wrong.remedy.startswith('did you mean "insider_exfiltration"?')
    misspelt = faults(with_fact("incident", "occured_on", value="2026-01-01"))["/incident/occured_on"]
    assert misspelt.remedy.startswith('did you mean "occurred_on"?')


def test_what_came_is_shown_and_long_values_are_cut_short() -> None:
    assert faults(with_fact("incident", "cause", value=7))["/incident/cause"].got == "7"
    assert len(faults(with_fact("incident", "cause", value="x" * 100_000))["/incident/cause"].got) < 100
    assert faults({"incident": {}})["/incident/cause"].got == "nothing"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("内部不正", '"内部不正"'),
        ("ｉｎｓｉｄｅｒ", '"ｉｎｓｉｄｅｒ"'),
        ('say "no"', '"say \\"no\\""'),
        ("a\u200bb\u202ec", '"a\\u200bb\\u202ec"'),
        ("a\nb", '"a\\nb"'),
    ],
)
def test_what_came_is_shown_as_it_was_written_and_what_cannot_be_seen_by_its_number(value: str, shown: str) -> None:
    assert faults(with_fact("incident", "cause", value=value))["/incident/cause"].got == shown


def test_a_thousand_faults_are_listed_to_a_limit_with_their_number() -> None:
    wrong = faults({**MINIMAL, **{f"x{number}": 1 for number in range(1000)}})
    assert len(wrong) == 101
    assert wrong[""].got == "1000 mistakes"


def test_an_edition_that_is_a_number_is_put_in_quotes() -> None:
    industry = {"scheme": "NAICS", "vintage": 2022, "code": "517"}
    (fault,) = faults(with_fact("organisation", value={"sector": industry})).values()
    assert fault.pointer == "/organisation/sector/vintage"
    assert fault.remedy.startswith("write it as text, in quotes")


@pytest.mark.parametrize(
    ("value", "remedy"),
    [
        (155.25, "put it in quotes, "),
        ("0.0000000000010", "write half-width digits "),
        ("1e3", "write half-width digits "),
        ("0.000", "write half-width digits "),
    ],
)
def test_a_rate_that_is_in_quotes_already_is_told_which_digits_it_may_have(value: object, remedy: str) -> None:
    (fault,) = faults(with_fact("options", value={"exchange_rates": [{**rate(), "rate": value}]})).values()
    assert fault.pointer == "/options/exchange_rates/0/rate"
    assert fault.expected == "a rate above zero as a decimal string, of at most 12 digits on either side of the point"
    assert fault.remedy.startswith(remedy)


def rate() -> dict[str, str]:
    return {"base": "USD", "quote": "JPY", "rate": "155.250", "as_of": "2026-11-20"}
