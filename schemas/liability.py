"""What a parameter file says of amounts that a statute names for each person, and of who answers for whose act."""

from collections.abc import Mapping
from typing import Any, Final

from marshmallow import ValidationError, validates_schema

from schemas.written import Code, Codes, Matching, Number, Whole, YesNo
from schemas.written_mapping import Inner, MappingSchema, TextSchema
from service.domain.incident import Encryption
from service.domain.vocabulary.causes import CAUSES
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.domain.vocabulary.sectors import SECTORS

FAULTS: Final = ("negligence", "gross_negligence", "intent")
AMOUNTS: Final = ("amount_min", "amount_max", "total_cap")


class StatutoryDamagesSchema(MappingSchema):
    """What a law lets each person claim without proof of an amount, or as a multiple of what was proven.

    It reaches persons of whom one of `data_elements`, or the name and one of `data_elements_with_name`, leaked; all
    persons where both are left out. `encryption`, `sectors` and `public_body`, where given, limit it to such data and
    organisations. `total_cap` bounds what all persons get from one cause, `fault` is the least that the claimant must
    show, and `cure_days` is how long the organisation has after a notice to mend the matter and be free.
    """

    amount_min = Number(low=0, load_default=None)
    amount_max = Number(low=0, load_default=None)
    multiple_of_actual_max = Number(low=1, load_default=None)
    total_cap = Number(low=0, load_default=None)
    currency = Matching(r"[A-Z]{3}", "a currency code of three capital letters", load_default=None)
    data_elements = Codes(DATA_ELEMENTS, "a data element of the vocabulary", load_default=())
    data_elements_with_name = Codes(DATA_ELEMENTS, "a data element of the vocabulary", load_default=())
    encryption = Codes(tuple(Encryption), "a state of encryption", load_default=())
    sectors = Codes(SECTORS, "a sector of the vocabulary", load_default=())
    public_body = YesNo(load_default=None)
    fault = Code(FAULTS, f"one of {', '.join(FAULTS)}", required=True)
    cure_days = Whole(low=1, load_default=None)
    legal_basis = Inner(TextSchema, required=True)

    @validates_schema
    def says_how_much(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """There is an amount or a multiple, the amounts are in a currency, and the least is not more than the most."""
        faults: dict[str, list[str]] = {}
        least, most = data["amount_min"], data["amount_max"]
        if least is None and most is None and data["multiple_of_actual_max"] is None:
            faults["amount_max"] = ["is missing, and so are amount_min and multiple_of_actual_max: name one of them"]
        if least is not None and most is not None and most < least:
            faults["amount_max"] = ["must not be less than amount_min"]
        if data["currency"] is None and any(data[key] is not None for key in AMOUNTS):
            faults["currency"] = ["is missing: an amount has a currency"]
        if faults:
            raise ValidationError(faults)


class DoctrineSchema(MappingSchema):
    """Whether the organisation answers in damages for what was done in one of `causes`, and the rule in words."""

    causes = Codes(CAUSES, "a cause of the vocabulary", required=True)
    liable = YesNo(required=True)
    rule = Inner(TextSchema, required=True)
