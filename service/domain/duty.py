"""What must be reported or notified, to whom, and by when."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from service.domain.parameter import Figure
from service.domain.text import Text


class DutyStatus(StrEnum):
    """Where a report or a notice stands on the day of the quote.

    `unknown` is said of reports to others than the data protection authority: no fact of a request is about them.
    """

    OPEN = "open"
    MET = "met"
    LATE = "late"
    OVERDUE = "overdue"
    UNKNOWN = "unknown"


class DutyCertainty(StrEnum):
    """Whether the facts set a duty off, or whether that hangs on a fact that is not known."""

    DUE = "due"
    POSSIBLE = "possible"


class Step(StrEnum):
    """What a law asks for: a report to somebody, or a notice to the persons affected; the report comes first."""

    REPORT = "report"
    NOTICE = "notice"


class PeriodUnit(StrEnum):
    """What a period is counted in. Hours run through nights, weekends and changes of the clock."""

    HOURS = "hours"
    DAYS = "days"
    BUSINESS_DAYS = "business_days"
    MONTHS = "months"


class Pace(StrEnum):
    """How fast, where the law sets no number, the most urgent first."""

    IMMEDIATELY = "immediately"
    WITHOUT_UNDUE_DELAY = "without_undue_delay"
    AS_SOON_AS_POSSIBLE = "as_soon_as_possible"
    VOLUNTARY = "voluntary"


class CountedFrom(StrEnum):
    """What a period of a duty is counted from: the law's start of the clock, another step, or the end of the year."""

    START = "start"
    REPORT = "report"
    NOTICE = "notice"
    YEAR_END = "year_end"


class ClockStart(StrEnum):
    """What starts a law's clock. The facts know the discovery only, so each is taken to happen then, the earliest day.

    `knowledge` of the leak, of its mere `possibility`, a `determination` (that it is material, or notifiable) by the
    organisation, or the end of an `assessment` for which the law gives time of its own.
    """

    KNOWLEDGE = "knowledge"
    POSSIBILITY = "possibility"
    DETERMINATION = "determination"
    ASSESSMENT = "assessment"


class Attachment(StrEnum):
    """What brings a leak under a law: the `persons` affected who live there, or also the `organisation` there.

    The second kind (listing rules, supervision of banks and networks) holds for persons anywhere where the organisation
    is established under that law; for others it may, and persons who live there stand for that.
    """

    PERSONS = "persons"
    ORGANISATION = "organisation"


class Filing(StrEnum):
    """Where a report is filed, and so how often and on whose clock.

    Once where the `law` is made; with the `lead` authority where the organisation is established under that law, else
    in each place; in `each` place where persons affected live; or `once`: where the organisation is established if that
    is under the law, else where most of the persons live.
    """

    LAW = "law"
    LEAD = "lead"
    EACH = "each"
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class Due:
    """The end of a period: the last day in the calendar of the place, and its last moment in local time there."""

    day: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that must be reported or notified, to whom and by when.

    `first` is the end of the period for the first report, or for the notice; None means that the law sets no number,
    and `pace` and `timing` say what it sets instead. `first_due_from` is the earlier of two days where a guideline
    gives "3 to 5 days". `late_after` is the end after which the first step is late: that of its period, a later one or
    none where the period is no more than a target. `final` is the end for the final report. Clocks run in `time_zone`
    from `counted_from`. `places` are those whose residents it concerns or, of a line for several laws, those whose laws
    they are.

    `triggers` are set off by the facts; `possible_triggers` would be by `unknown_facts` (JSON Pointers) or by what
    `depends_on` says, of which a request holds no fact. A duty without any certain trigger is `possible`.
    `first_status` is of the first report, or of the notice; `final_status` of the final report, None where none is
    due. Of a possible duty they say where it stands if it is due at all. `filed` says how many authorities take it.
    """

    code: str
    jurisdiction: str
    step: Step
    label: Text
    to: Text
    legal_basis: Text
    certainty: DutyCertainty
    triggers: tuple[Text, ...]
    possible_triggers: tuple[Text, ...]
    unknown_facts: tuple[str, ...]
    depends_on: tuple[Text, ...]
    timing: Text
    pace: Pace | None
    clock_starts: ClockStart
    time_zone: str
    counted_from: datetime
    first_due_from: date | None
    first: Due | None
    late_after: Due | None
    final: Due | None
    notify_persons: bool
    first_status: DutyStatus
    final_status: DutyStatus | None
    filed: Filing
    places: tuple[str, ...]
    basis: tuple[Figure, ...]

    @property
    def first_due_by(self) -> date | None:
        """The last day for the first report or the notice; None where the law sets no number."""
        return self.first.day if self.first else None

    @property
    def final_due_by(self) -> date | None:
        """The last day for the final report; None where none is due by a day."""
        return self.final.day if self.final else None
