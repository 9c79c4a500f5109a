"""How values of the domain are written in an answer."""

from dataclasses import dataclass
from decimal import Decimal
from math import inf, nan
from types import MappingProxyType

import pytest
from marshmallow import Schema

from schemas.money import decimal_text
from schemas.output import AmountOut, NumberOut


@dataclass(frozen=True)
class Inner:
    share: float | None


@dataclass(frozen=True)
class Outer:
    inner: Inner | None


class InnerSchema(Schema):
    share = NumberOut("A share.", attribute="inner.share", nullable=True)


def test_a_number_is_read_along_its_path_and_null_where_the_path_ends() -> None:
    assert InnerSchema().dump(Outer(Inner(0.25))) == {"share": 0.25}
    assert InnerSchema().dump(Outer(Inner(None))) == {"share": None}
    assert InnerSchema().dump(Outer(None)) == {"share": None}


def test_a_mapping_is_read_by_its_keys_and_not_by_its_methods() -> None:
    schema = Schema.from_dict({"items": AmountOut("An amount.")})()
    assert schema.dump({"items": Decimal(3)}) == {"items": "3"}
    kept = Schema.from_dict({"amount": AmountOut("An amount.")})()
    assert kept.dump(MappingProxyType({"amount": Decimal(3)})) == {"amount": "3"}


@pytest.mark.parametrize("number", [nan, inf, -inf])
def test_a_number_that_json_cannot_write_is_no_null(number: float) -> None:
    with pytest.raises(ValueError, match="share is"):
        InnerSchema().dump(Outer(Inner(number)))


@pytest.mark.parametrize(
    ("amount", "text"),
    [("1E+3", "1000"), ("0E-9", "0.000000000"), ("1.50", "1.50"), ("-0.0000001", "-0.0000001"), ("12", "12")],
)
def test_an_amount_has_no_exponent(amount: str, text: str) -> None:
    assert decimal_text(Decimal(amount)) == text
