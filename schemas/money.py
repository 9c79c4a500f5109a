"""Money and exchange rates on the wire: decimal strings, so that no amount passes through a double."""

import re
from decimal import Decimal
from typing import Any, Final

from marshmallow import ValidationError, post_load, validates_schema

from schemas.currencies import DECIMALS, minor_unit
from schemas.faults import Expectation, refuse
from schemas.fields import Code, Day, Line, StrictField
from schemas.objects import StrictSchema
from service.domain.money import ExchangeRate, Money

_AMOUNT: Final = r"^(0|[1-9][0-9]{0,17})(\.[0-9]{1,3})?$"
_RATE: Final = r"^(?!0(\.0+)?$)(0|[1-9][0-9]{0,11})(\.[0-9]{1,12})?$"


class DecimalText(StrictField):
    """A decimal number in a string: ASCII digits, a full stop, no sign, exponent, separators or spaces."""

    def __init__(
        self, description: str, *, pattern: str, expected: str, digits: str, example: str, required: bool = True
    ) -> None:
        """`digits` says which of them may be written, for whoever has the quotes already."""
        super().__init__(description, required=required, example=example)
        self.pattern = pattern
        self._compiled = re.compile(pattern.rstrip("$"))
        self.expected = expected
        self.remedy = f'put it in quotes, in {digits}, such as "{example}"'
        self._remedy_of_text = f'write {digits}, such as "{example}"'

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Decimal:
        if not isinstance(value, str):
            raise self.make_error("invalid")
        if not self._compiled.fullmatch(value):
            raise refuse(self.expected, self._remedy_of_text)
        return Decimal(value)

    def json_schema(self) -> dict[str, Any]:
        """A string with a pattern."""
        return {"type": "string", "pattern": self.pattern}


def currency(description: str, *, required: bool = True, default: str | None = None) -> Code:
    """A currency code of ISO 4217."""
    remedy = "write three capital letters of a currency in use, such as JPY or USD"
    return Code(
        description,
        DECIMALS,
        of="currencies (ISO 4217)",
        remedy=remedy,
        required=required,
        default=default,
        component="Currency",
        example="JPY",
    )


def amount(description: str, *, required: bool = True) -> DecimalText:
    """An amount in the major unit of a currency that is named elsewhere."""
    return DecimalText(
        description,
        pattern=_AMOUNT,
        expected="an amount as a decimal string, not negative, of at most 18 digits before the point and 3 after it",
        digits="half-width digits without separators, a sign or more decimals than the currency has",
        example="1000000",
        required=required,
    )


class MoneySchema(StrictSchema):
    """An amount with its currency."""

    component = "Money"

    amount = amount("The amount in the currency's major unit.")
    currency = currency("Its currency.")

    @validates_schema
    def payable(self, data: dict[str, Any], **_: object) -> None:
        """Raises ValidationError where the amount has more decimals than its currency is paid in."""
        code = data["currency"]
        if data["amount"] != in_minor_units(data["amount"], code):
            need = Expectation(f"at most {DECIMALS[code]} decimals for {code}", "round it to what can be paid")
            raise ValidationError({"amount": [need]})

    @post_load
    def money(self, data: dict[str, Any], **_: object) -> Money:
        """The amount with exactly the decimals of its currency."""
        return Money(in_minor_units(data["amount"], data["currency"]), data["currency"])


class ExchangeRateSchema(StrictSchema):
    """A published rate: one unit of `base` buys `rate` units of `quote`."""

    component = "ExchangeRate"

    base = currency("The currency that is bought with.")
    quote = currency("The currency that is counted.")
    rate = DecimalText(
        "Units of `quote` for one unit of `base`.",
        pattern=_RATE,
        expected="a rate above zero as a decimal string, of at most 12 digits on either side of the point",
        digits="half-width digits without separators or a sign, at most 12 before the point and 12 after it",
        example="155.25",
    )
    as_of = Day("The day on which it was published.", required=True)
    source = Line("Who published it.", longest=200)

    @validates_schema
    def usable(self, data: dict[str, Any], **_: object) -> None:
        """Raises ValidationError for a rate of a currency against itself."""
        if data["base"] == data["quote"]:
            need = Expectation("a currency other than base", "remove this rate or mend one of the two codes")
            raise ValidationError({"quote": [need]})

    @post_load
    def exchange_rate(self, data: dict[str, Any], **_: object) -> ExchangeRate:
        """The rate without trailing zeros."""
        return ExchangeRate(**{**data, "rate": data["rate"].normalize(), "as_of": data["as_of"].isoformat()})


def in_minor_units(amount: Decimal, code: str) -> Decimal:
    """`amount` with exactly the decimals of the currency `code`, half a minor unit rounded to even.

    >>> in_minor_units(Decimal("5.5"), "USD")
    Decimal('5.50')
    """
    return amount.quantize(minor_unit(code))


def decimal_text(amount: Decimal) -> str:
    """The digits of `amount` without an exponent.

    >>> decimal_text(Decimal("1E+3"))
    '1000'
    """
    text = str(amount)
    # Four times as fast as the format, and the same wherever an amount has decimals and no exponent.
    return format(amount, "f") if "E" in text else text
