"""What a parameter file says of a fine: its ceiling as terms, the guideline that narrows it, and when it applies."""

from collections.abc import Mapping
from typing import Any, Final

from marshmallow import ValidationError, validates_schema

from schemas.countries import COUNTRIES
from schemas.written import Code, Codes, Matching, Number, OnlyTrue, Whole, YesNo
from schemas.written_mapping import Inner, MappingSchema, TextSchema
from service.domain.fine import Basis, Combine, Kind, Seriousness
from service.domain.incident import Conduct, Fault
from service.domain.vocabulary.causes import CAUSES
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.domain.vocabulary.offences import OFFENCES
from service.domain.vocabulary.sectors import SECTORS

FINE_HEADS: Final = ("administrative_fine", "late_notice_fine", "criminal_fine")
CURRENCY: Final = r"[A-Z]{3}"
PRACTICE: Final = r"[a-z0-9]+(_[a-z0-9]+)*"
NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    Kind.FIXED: ("amount",),
    Kind.TURNOVER_SHARE: ("share", "turnover"),
    Kind.GAIN_MULTIPLE: ("multiple",),
    Kind.PER_PERSON: ("amount",),
    Kind.PER_PERSON_DAY: ("amount", "at_most"),
    Kind.PER_DELAY: ("steps", "at_most"),
}
ALLOWED: Final[Mapping[str, tuple[str, ...]]] = {
    Kind.FIXED: ("least",),
    Kind.TURNOVER_SHARE: ("least_share", "over"),
    Kind.GAIN_MULTIPLE: (),
    Kind.PER_PERSON: ("first", "least", "at_most", "of_minors"),
    Kind.PER_PERSON_DAY: (),
    Kind.PER_DELAY: (),
}
ANY_TERM: Final = ("kind", "only_without")


class StepSchema(MappingSchema):
    """An amount for every `every_days` days of delay begun, up to the day `through_days`."""

    through_days = Whole(low=1, required=True)
    every_days = Whole(low=1, required=True)
    amount = Number(low=0, required=True)


class TermSchema(MappingSchema):
    """One term of a ceiling, in the currency of its rule; `kind` says which of the other keys it has.

    `least` and `least_share` are the lower end where the law gives a range. `turnover` is that of the whole undertaking
    or of the place; `over` limits a share to larger turnovers. `first` is for the first person where it differs from
    `amount` for each further one, `of_minors` for each who is under age. `only_without` keeps a term for the case that
    the turnover, or the gain, cannot be found.
    """

    kind = Code(tuple(Kind), f"one of {', '.join(Kind)}", required=True)
    amount = Number(low=0)
    least = Number(low=0)
    first = Number(low=0)
    of_minors = Number(low=0)
    at_most = Number(low=0)
    share = Number(low=0, high=1)
    least_share = Number(low=0, high=1)
    turnover = Code(tuple(Basis), f"one of {', '.join(Basis)}")
    over = Number(low=0)
    multiple = Number(low=0)
    steps = Inner(StepSchema, many=True)
    only_without = Code(("turnover", "gain"), "turnover or gain")

    @validates_schema
    def keys_of_its_kind(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """A term has the keys of its kind and no others."""
        kind = data["kind"]
        allowed = (*NEEDED[kind], *ALLOWED[kind])
        faults = {key: [f"is missing: a term of kind {kind} has it"] for key in NEEDED[kind] if key not in data}
        faults |= {
            key: [f"does not go with kind {kind}, which has {', '.join(allowed)}"]
            for key in data
            if key not in allowed and key not in ANY_TERM
        }
        if faults:
            raise ValidationError(faults)


class CircumstancesSchema(MappingSchema):
    """Circumstances under which a rule applies; all those given must hold, and what is not known does not.

    `established_in` bounds a rule to organisations of these countries, wherever the persons affected live.
    """

    causes = Codes(CAUSES, "a cause of the vocabulary")
    sectors = Codes(SECTORS, "a sector of the vocabulary")
    data_elements = Codes(DATA_ELEMENTS, "a data element of the vocabulary")
    faults = Codes(tuple(Fault), f"one of {', '.join(Fault)}")
    offences = Codes(OFFENCES, "an offence of the vocabulary")
    conducts = Codes(tuple(Conduct), f"one of {', '.join(Conduct)}")
    persons_over = Whole(low=0)
    special_data = OnlyTrue()
    repeated = OnlyTrue()
    listed = OnlyTrue()
    established_in = Codes(COUNTRIES, "a country (ISO 3166-1)")
    public_body = YesNo()


class FineRuleSchema(MappingSchema):
    """A provision that lets an authority or a court take money for a leak, or for telling of it too late.

    `law` names article and conduct. The rule applies under any one of `when`, and always where that is left out. The
    ceiling is what `combine` makes of the `terms`; without terms the law sets no total. `practice` names the parameters
    `fine_practice.<practice>.*` that say how likely and how large such fines have been. `not_above` is what the
    authority has said it will not exceed. With `each_violation` the ceiling is for one violation, and the law sets none
    for all of them together. `seriousness` is given where the conduct has one whatever the facts. With
    `fixes_amount` the law leaves the authority no choice: the ceiling is the fine. `depends_on` is a condition of which
    a request holds no fact: it is taken to hold, and the line says so.
    """

    head = Code(FINE_HEADS, f"one of {', '.join(FINE_HEADS)}", required=True)
    law = Inner(TextSchema, required=True)
    when = Inner(CircumstancesSchema, many=True, load_default=())
    currency = Matching(CURRENCY, "a currency code of three capital letters", required=True)
    combine = Code(tuple(Combine), f"one of {', '.join(Combine)}", load_default=Combine.MAX)
    terms = Inner(TermSchema, many=True, load_default=())
    practice = Matching(PRACTICE, "a name in a-z, 0-9 and single underscores", load_default="general")
    each_violation = OnlyTrue(load_default=False)
    not_above = Number(low=0, load_default=None)
    seriousness = Code(tuple(Seriousness), f"one of {', '.join(Seriousness)}", load_default=None)
    fixes_amount = OnlyTrue(load_default=False)
    depends_on = Inner(TextSchema, load_default=None)


class BandSchema(MappingSchema):
    """From which share of the ceiling to which one a fine of this seriousness starts."""

    low = Number(low=0, high=1, required=True)
    high = Number(low=0, high=1, required=True)


class SizeSchema(MappingSchema):
    """The share of the starting amount for an undertaking whose turnover exceeds `over`."""

    over = Number(low=0, required=True)
    low = Number(low=0, high=1, required=True)
    high = Number(low=0, high=1, required=True)


class FineMethodSchema(MappingSchema):
    """A guideline for the starting amount: share of the ceiling by seriousness x share by size of the undertaking.

    `sizes` go up by `over`; a ceiling that follows from the turnover already holds the size and is not reduced again.
    """

    law = Inner(TextSchema, required=True)
    currency = Matching(CURRENCY, "a currency code of three capital letters", required=True)
    low = Inner(BandSchema, required=True)
    medium = Inner(BandSchema, required=True)
    high = Inner(BandSchema, required=True)
    sizes = Inner(SizeSchema, many=True, required=True)

    @validates_schema
    def bands_in_order(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """No band ends below where it begins, and sizes go up from 0."""
        overs = [size["over"] for size in data["sizes"]]
        faults: dict[str, list[str]] = {
            str(name): ["must not end below where it begins"] for name in Seriousness if _falls(data[name])
        }
        if not overs or overs[0] != 0 or overs != sorted(set(overs)):
            faults["sizes"] = ["must begin at 0 and go up"]
        if faults:
            raise ValidationError(faults)


def _falls(band: Mapping[str, Any]) -> bool:
    return bool(band["high"] < band["low"])
