"""What a parameter file says of a duty to report or to notify: its conditions and its clocks."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from marshmallow import ValidationError, validates_schema

from schemas.written import Code, Codes, Matching, OnlyTrue, Whole, WholeOrNull, YesNo
from schemas.written_mapping import Inner, MappingSchema, TextSchema
from service.domain.duty import Attachment, ClockStart, CountedFrom, Filing, Pace, PeriodUnit
from service.domain.incident import Encryption
from service.domain.organisation import Role
from service.domain.vocabulary.causes import CAUSES
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.domain.vocabulary.relations import RELATIONS
from service.domain.vocabulary.sectors import SECTORS

NAME: Final = r"[a-z0-9]+(_[a-z0-9]+)*"
NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class ConditionsSchema(MappingSchema):
    """Conditions of a duty; all those given must hold. An empty mapping always holds.

    A list that does not name `unknown` leaves the condition open where the fact is not known; one that names it takes
    the unknown for the rest of the list. `causes_other_than` holds for every cause but those named. `data_in` names a
    `data_set` parameter of the place or of those that it inherits from, one of whose elements must have leaked.
    `part_known` asks for the state or province where the country has such: a threshold counts in each of them.
    `harm_from` names one too and also holds where the data have been misused or that is suspected, whatever leaked.
    `relations` are what the persons are to the organisation.
    """

    causes = Codes(CAUSES, "a cause of the vocabulary")
    causes_other_than = Codes(CAUSES, "a cause of the vocabulary")
    persons_over = Whole(low=0)
    persons_up_to = Whole(low=1)
    part_known = OnlyTrue()
    special_care = OnlyTrue()
    property_risk = OnlyTrue()
    data_elements = Codes(DATA_ELEMENTS, "a data element of the vocabulary")
    data_in = Matching(NAME, "the name of a data set")
    harm_from = Matching(NAME, "the name of a data set")
    relations = Codes(RELATIONS, "a relation of the vocabulary")
    sectors = Codes(SECTORS, "a sector of the vocabulary")
    roles = Codes(tuple(Role), "a role of the organisation")
    public_body = YesNo()
    listed = OnlyTrue()
    encryption = Codes(tuple(Encryption), "a state of encryption")


class ClockSchema(MappingSchema):
    """A period: `number` of a `unit`, or the `pace` that the law wants where it sets no number.

    `earliest` is the smaller number where a guideline gives two. The day from which days are counted does not count,
    unless `counts_first_day`: then 30 days end 29 days later. A period in days or months ends with its last day, or at
    `until` (HH:MM) on it. `moves_off_closed_days` lets a last day on which the authority is closed move to the next on
    which it is open; it is given only where the law says so. A `target` is what an authority expects, or the earliest
    day that the law can mean: missing it is no delay. `latest` is then the number after which there is one, if any is.
    """

    number = WholeOrNull(low=0, load_default=None)
    earliest = WholeOrNull(low=0, load_default=None)
    unit = Code(tuple(PeriodUnit), f"one of {', '.join(PeriodUnit)}", load_default=None)
    pace = Code(tuple(Pace), f"one of {', '.join(Pace)}", load_default=None)
    counted_from = Code(tuple(CountedFrom), f"one of {', '.join(CountedFrom)}", load_default=CountedFrom.START)
    target = OnlyTrue(load_default=False)
    latest = WholeOrNull(low=0, load_default=None)
    counts_first_day = YesNo(load_default=False)
    moves_off_closed_days = YesNo(load_default=False)
    until = Matching(r"([01][0-9]|2[0-3]):[0-5][0-9]", "a time of day as HH:MM", load_default=None)

    @validates_schema
    def number_or_pace(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """A period has a number and its unit, or else a pace."""
        if (data["number"] is None) == (data["pace"] is None):
            raise ValidationError("needs exactly one of number and pace", "number")
        if (data["number"] is None) != (data["unit"] is None):
            raise ValidationError("is given with a number, and only then", "unit")
        if data["earliest"] is not None and (data["number"] is None or data["earliest"] > data["number"]):
            raise ValidationError("must not be more than number", "earliest")
        if data["target"] and data["number"] is None:
            raise ValidationError("is given with a number, and only then", "target")
        if data["latest"] is not None and (not data["target"] or data["latest"] < data["number"]):
            raise ValidationError("is given with a target, and must not be less than number", "latest")


SOON: Final[Mapping[str, Any]] = ClockSchema().read({"pace": Pace.WITHOUT_UNDUE_DELAY})


class DutySchema(MappingSchema):
    """Something to report (`to`, `first`, `final`), or to tell the persons affected (`notify_persons`, `notice`).

    `when` must hold and `unless`, where it is not empty, must not; `report_when` and `notify_when` add what only the
    report or only the notice asks for. `depends_on` is a condition of which a request holds no fact: the duty is then
    no more than possible. Without `to` there is no report. `timing` and `notice_timing` say the periods in words.
    `starts` says what starts the clock, `attaches_to` what brings a leak under the law, `filed` where the report goes.
    With `data_protection_authority` it goes to the authority that `reported_on` and `final_reported_on` of a request
    mean. Duties of one `family`, place and addressee are one.
    """

    family = Matching(NAME, "a family of duties in a-z, 0-9 and single underscores", required=True)
    when = Inner(ConditionsSchema, required=True)
    unless = Inner(ConditionsSchema, load_default=NOTHING)
    report_when = Inner(ConditionsSchema, load_default=NOTHING)
    notify_when = Inner(ConditionsSchema, load_default=NOTHING)
    depends_on = Inner(TextSchema, load_default=None)
    starts = Code(tuple(ClockStart), f"one of {', '.join(ClockStart)}", load_default=ClockStart.KNOWLEDGE)
    attaches_to = Code(tuple(Attachment), f"one of {', '.join(Attachment)}", load_default=Attachment.PERSONS)
    filed = Code(tuple(Filing), f"one of {', '.join(Filing)}", load_default=Filing.LAW)
    first = Inner(ClockSchema, load_default=SOON)
    final = Inner(ClockSchema, load_default=None)
    notify_persons = YesNo(required=True)
    notice = Inner(ClockSchema, load_default=SOON)
    data_protection_authority = YesNo(load_default=False)
    to = Inner(TextSchema, load_default=None)
    legal_basis = Inner(TextSchema, required=True)
    trigger = Inner(TextSchema, required=True)
    timing = Inner(TextSchema, load_default=None)
    notice_timing = Inner(TextSchema, load_default=None)

    @validates_schema
    def asks_for_something(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """A duty tells somebody something, and says in words when."""
        if data["to"] is None and not data["notify_persons"]:
            raise ValidationError("is missing, and notify_persons is false: a duty tells somebody something", "to")
        if data["to"] is not None and data["timing"] is None:
            raise ValidationError("is missing: a report says in words when it is due", "timing")

    @validates_schema
    def periods_in_order(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """No period is counted from itself, and the final report is not due before the first."""
        first, final, notice = data["first"], data["final"], data["notice"]
        if first["counted_from"] == CountedFrom.REPORT:
            raise ValidationError({"counted_from": ["must not be the report itself"]}, "first")
        if notice["counted_from"] == CountedFrom.NOTICE:
            raise ValidationError({"counted_from": ["must not be the notice itself"]}, "notice")
        if notice["counted_from"] == CountedFrom.REPORT and first["counted_from"] == CountedFrom.NOTICE:
            raise ValidationError(
                {"counted_from": ["must not be the report, which is counted from the notice"]}, "notice"
            )
        alike = final and all(first[key] == final[key] for key in ("unit", "counted_from"))
        if alike and final["number"] < first["number"]:
            raise ValidationError({"number": ["must not be less than that of first"]}, "final")


class DataSetSchema(MappingSchema):
    """Kinds of data that a law, or practice under it, treats alike."""

    elements = Codes(DATA_ELEMENTS, "a data element of the vocabulary", required=True)


class ClosedDaysSchema(MappingSchema):
    """Days of every year on which authorities are closed besides weekends and public holidays, as MM-DD."""

    days = Codes(
        [f"{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 32)], "a day as MM-DD", required=True
    )
