"""The shape that a parameter's unit gives to its value."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, Final

from marshmallow import ValidationError, validates_schema

from schemas.duty import ClosedDaysSchema, DataSetSchema, DutySchema
from schemas.fine_rule import FineMethodSchema, FineRuleSchema
from schemas.jurisdiction import JurisdictionSchema, ReasonSchema
from schemas.liability import DoctrineSchema, StatutoryDamagesSchema
from schemas.written import (
    Code,
    Codes,
    FileField,
    Matching,
    Number,
    OnlyTrue,
    Table,
    Whole,
    Written,
    YesNo,
)
from schemas.written_mapping import Inner, MappingSchema, TextSchema
from service.domain.incident import Fault
from service.domain.parameter import Value
from service.domain.policy import Insurability
from service.domain.vocabulary.causes import CAUSES
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.domain.vocabulary.offences import OFFENCES
from service.domain.vocabulary.sectors import SECTORS

MONEY: Final = re.compile(r"[A-Z]{3}(/[a-z]+(_[a-z]+)*)?")
TABLE: Final = "table:"
END_OF_FORCE: Final = "none"
KEYED_BY: Final = ("leak", "response")
"""What a sanction's day depends on: what was done when the data left, or what was done about it."""

SCALARS: Final[Mapping[str, Callable[[], Written[Decimal]]]] = {
    "share": lambda: Number(low=0, high=1),
    "probability": lambda: Number(low=0, high=1),
    "correlation": lambda: Number(low=0, high=1),
    "ratio": lambda: Number(low=0),
    "elasticity": lambda: Number(low=-2, high=2),
    "log_sd": lambda: Number(low=0),
    "logit": Number,
    "persons": lambda: Number(low=0, whole=True),
    "count": lambda: Number(low=0, whole=True),
    "days": lambda: Number(low=0),
    "months": lambda: Number(low=0),
    "years": lambda: Number(low=0),
}
"""The units whose value is one number, besides money."""


class DataElementSchema(MappingSchema):
    """What the leak of one kind of datum means in one jurisdiction.

    `mental_level` and `economic_level` are the two axes of the JO model (1 to 3), left out where no such formula is
    known; `award_tier` is the tier of damages
    that courts have granted; `special_care` marks data whose leak must be reported whatever the number of persons,
    `property_risk` data that let somebody take money; `apology_tier` is the row of the apology-money practice.
    """

    mental_level = Whole(low=1, high=3)
    economic_level = Whole(low=1, high=3)
    award_tier = Code(
        ("basic", "profile", "medical", "belief"), "one of basic, profile, medical, belief", required=True
    )
    special_care = YesNo(required=True)
    property_risk = YesNo(required=True)
    apology_tier = Code(
        ("contact", "profile", "card", "sensitive", "financial"),
        "one of contact, profile, card, sensitive, financial",
        required=True,
    )


class SanctionSchema(MappingSchema):
    """What the law provides for one conduct: `offences` of the organisation itself, `causes` as acts of the taker.

    `any_cause` stands for every cause, as of supervision. `keyed_by` says which day picks the law: that of the conduct
    for what was done when the data left (`leak`), that of discovery for what follows it (`response`). Where
    `data_elements` are given, one of them must have leaked; `sectors` and `public_body` limit it to such organisations,
    `public_body: false` to all others.
    """

    offences = Codes(OFFENCES, "an offence of the vocabulary", load_default=())
    causes = Codes(CAUSES, "a cause of the vocabulary", load_default=())
    any_cause = OnlyTrue(load_default=False)
    keyed_by = Code(KEYED_BY, f"one of {', '.join(KEYED_BY)}", required=True)
    data_elements = Codes(DATA_ELEMENTS, "a data element of the vocabulary", load_default=())
    sectors = Codes(SECTORS, "a sector of the vocabulary", load_default=())
    public_body = YesNo()
    addressee = Inner(TextSchema, required=True)
    legal_basis = Inner(TextSchema, required=True)
    note = Inner(TextSchema, load_default=None)
    prison_years_max = Number(low=0, load_default=None)
    fine_individual_max = Number(low=0, load_default=None)
    fine_corporation_max = Number(low=0, load_default=None)
    currency = Matching(r"[A-Z]{3}", "a currency code of three capital letters", load_default=None)

    @validates_schema
    def says_what_for(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """A sanction punishes some conduct with something, and its fines are in a currency."""
        faults: dict[str, list[str]] = {}
        if not data["offences"] and not data["causes"] and not data["any_cause"]:
            faults["offences"] = ["is missing, and so is causes: a sanction names the conduct that it punishes"]
        if data["causes"] and data["any_cause"]:
            faults["causes"] = ["does not go with any_cause, which stands for every one of them"]
        fined = data["fine_individual_max"] is not None or data["fine_corporation_max"] is not None
        if not fined and data["prison_years_max"] is None:
            faults["prison_years_max"] = ["is missing, and so are the fines: a sanction names what it threatens"]
        if fined and data["currency"] is None:
            faults["currency"] = ["is missing: a fine has a currency"]
        if faults:
            raise ValidationError(faults)


class InsurabilitySchema(MappingSchema):
    """Whether the law of a jurisdiction lets a kind of cost be insured, and why, in words that a line can say.

    `unless_faults` are the degrees of blame with which it may not be insured, whatever `insurable` says.
    """

    insurable = Code(tuple(Insurability), "one of yes, no, unknown", required=True)
    unless_faults = Codes(tuple(Fault), f"one of {', '.join(Fault)}", load_default=())
    reason = Inner(TextSchema, required=True)


def scalar(unit: str) -> Written[Decimal] | None:
    """The field of a value of `unit` that is one number; None where the unit is no such unit."""
    if MONEY.fullmatch(unit):
        return Number(low=0)
    return SCALARS[unit]() if unit in SCALARS else None


def currency_of(unit: str) -> str | None:
    """The currency of a unit of money, or of a table of such amounts; None for any other unit.

    >>> currency_of("table:USD/person"), currency_of("USD"), currency_of("ratio")
    ('USD', 'USD', None)
    """
    money = unit.removeprefix(TABLE)
    return money.partition("/")[0] if MONEY.fullmatch(money) else None


@cache
def shape(unit: str) -> Callable[[object], Value] | None:
    """What reads a value of `unit`; None for a unit that does not exist."""
    if unit in STRUCTURES:
        return STRUCTURES[unit]().read
    cell = scalar(unit.removeprefix(TABLE))
    if cell is None:
        return None
    return Table(cell).deserialize if unit.startswith(TABLE) else cell.read_text


STRUCTURES: Final[Mapping[str, type[MappingSchema]]] = {
    "data_element": DataElementSchema,
    "duty": DutySchema,
    "data_set": DataSetSchema,
    "closed_days": ClosedDaysSchema,
    "sanction": SanctionSchema,
    "insurability": InsurabilitySchema,
    "fine_rule": FineRuleSchema,
    "fine_method": FineMethodSchema,
    "jurisdiction": JurisdictionSchema,
    "reason": ReasonSchema,
    "statutory_damages": StatutoryDamagesSchema,
    "doctrine": DoctrineSchema,
}
"""The units whose value is a mapping with keys of its own."""


class Unit(Written[str]):
    """A unit that gives its values a shape."""

    expected = (
        f"money such as JPY or JPY/person, or one of {', '.join(SCALARS)}, or table:<one of these>, "
        f"or one of {', '.join(STRUCTURES)}"
    )

    def read(self, text: str) -> str:
        """The unit as it is."""
        if shape(text) is None:
            raise self.fault(text)
        return text


class ValueOf(FileField[Value | None]):
    """A value of one unit, or the word `none` where the parameter ceases to be in force."""

    def __init__(self, unit: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.shape = shape(unit)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Value | None:
        if value == END_OF_FORCE or self.shape is None:
            return None
        return self.shape(value)
