"""Apology money after misuse is what was paid."""

from collections.abc import Mapping

import pytest

from service.incidents import packaged
from tests.cases import rulebook
from tools.fit_apologies import amounts, apologies


def test_the_amounts_after_misuse_are_the_means_of_what_was_paid() -> None:
    (dated,) = rulebook().parameters["jp.apology.amount_after_misuse"].values
    assert isinstance(dated.value, Mapping)
    for tier, amount in amounts().items():
        assert float(dated.value[tier]) == pytest.approx(amount, rel=0.02), tier


def test_what_the_incidents_tell_of_the_same_payments_agrees() -> None:
    cases = packaged().cases
    for row in apologies():
        paid = cases[row["case"]].paid_per_person if "case" in row else None
        assert paid is None or float(paid.amount) == row["amount"], row["organisation"]
