"""The three cases that the project began from, and the page that tells of them."""

from decimal import Decimal

import pytest

from tests.cases import item, rulebook
from tools.render_examples import PAGE, PICTURE, STORIES, answer_to, page, picture

BILLION = Decimal(1_000_000_000)


def test_the_page_of_examples_shows_what_the_service_answers() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(rulebook())


def test_the_picture_of_the_readme_shows_what_the_service_answers() -> None:
    assert PICTURE.read_text(encoding="utf-8") == picture(answer_to("jp-telecom-insider", rulebook()))


@pytest.mark.parametrize("name", STORIES)
def test_each_case_comes_to_several_billions_of_yen(name: str) -> None:
    """As the article has it: the median between one and ten billions, the mean up to fifteen."""
    totals = answer_to(name, rulebook()).totals
    assert BILLION < totals.p50 < 10 * BILLION
    assert BILLION < totals.expected < 15 * BILLION


def test_the_telecom_had_no_statutory_duty_to_report_in_2010() -> None:
    assert not answer_to("jp-telecom-insider", rulebook()).duties


def test_the_bank_is_told_by_its_range_of_accounts_rather_than_by_apology_money() -> None:
    answer = answer_to("jp-bank-insider", rulebook())
    misuse, apology = item(answer, "misuse_reimbursement").amounts, item(answer, "apology").amounts
    assert misuse is not None
    assert apology is not None
    assert misuse.expected > answer.totals.expected / 2
    assert apology.expected < misuse.expected
