"""When a period of the law begins and ends, in the calendar and the clock of one place.

Where only the day of discovery is known, a period in hours runs from the first moment that the day can mean: its
beginning at the place, or where the organisation is established if it begins earlier there. No moment shown is then too
late for that reason. Days are those of the calendar at the place.
"""

from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Final
from zoneinfo import ZoneInfo

from service.domain.calendar import MONTHS_PER_YEAR
from service.domain.duty import CountedFrom, Due, PeriodUnit
from service.domain.incident import Incident
from service.reporting.working_days import next_open, nth_working_day

DAY_ENDS: Final = time(23, 59, 59)


@cache
def zone_of(name: str) -> ZoneInfo:
    """A time zone (IANA) as the pinned `tzdata` package has it, so that a quote is the same on every machine."""
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


@dataclass(frozen=True, slots=True)
class Start:
    """What a period is counted from: a day in the calendar of the place, and a moment in local time there."""

    day: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clock runs: its code (for the public holidays), its time zone, and further days (MM-DD) of closure."""

    code: str
    zone: ZoneInfo
    closed: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The ends of the periods of one duty (its parameter's `value`), whose clock starts at `start` in `place`.

    Where a period is counted from another step it runs from the day on which that was done (`reported_on`,
    `notified_on`), or else from its end; from the start of the clock, which is earlier, where it has none.
    """

    value: Mapping[str, Any]
    start: Start
    place: Place
    reported_on: date | None = None
    notified_on: date | None = None

    def first(self) -> Due | None:
        """The end for the first report; None where the law sets no number."""
        return self._end(self.value["first"])

    def first_from(self) -> date | None:
        """The earlier of two days that practice gives for the first report."""
        clock = self.value["first"]
        earliest = {**clock, "number": clock["earliest"]}
        end = due(earliest, self.counted_from(clock), self.place)
        return end.day if end else None

    def final(self) -> Due | None:
        """The end for the final report; None where none is due by a day."""
        return self._end(self.value["final"]) if self.value["final"] else None

    def notice(self) -> Due | None:
        """The end for the notice to the persons affected; None where the law sets no number."""
        return self._end(self.value["notice"])

    def late_after(self, clock: Mapping[str, Any]) -> Due | None:
        """The end after which a step of this duty is late; None where no number makes it so."""
        return self._end({**clock, "number": clock["latest"]} if clock["target"] else clock)

    def counted_from(self, clock: Mapping[str, Any]) -> Start:
        """What a period of this duty is counted from."""
        source = clock["counted_from"]
        if source == CountedFrom.YEAR_END:
            return year_end(self.start, self.place)
        if source == CountedFrom.NOTICE:
            return self._done(self.notified_on, self.notice())
        return self._done(self.reported_on, self.first()) if source == CountedFrom.REPORT else self.start

    def _end(self, clock: Mapping[str, Any]) -> Due | None:
        return due(clock, self.counted_from(clock), self.place)

    def _done(self, day: date | None, end: Due | None) -> Start:
        if day is not None:
            return on_day(day, self.place)
        return Start(end.day, end.at) if end else self.start


def moment_of(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """A time of day in a time zone; one that a change of the clock leaves out is the moment of the change.

    Of one that a change of the clock repeats it is the first.
    """
    return datetime.combine(day, hour, zone).astimezone(UTC).astimezone(zone)


def discovery(incident: Incident, place: Place, home: ZoneInfo | None) -> Start:
    """The discovery by calendar and clock of the place; `home` is the zone where the organisation is established."""
    if incident.discovered_at is not None:
        at = incident.discovered_at.astimezone(place.zone)
        return Start(at.date(), at)
    begins = [moment_of(incident.discovered_on, time.min, zone) for zone in (place.zone, home or place.zone)]
    return Start(incident.discovered_on, min(begins).astimezone(place.zone))


def on_day(day: date, place: Place) -> Start:
    """A day on which something was done, from its beginning."""
    return Start(day, moment_of(day, time.min, place.zone))


def year_end(start: Start, place: Place) -> Start:
    """The last day of the year in which the clock starts."""
    day = start.day.replace(month=MONTHS_PER_YEAR, day=31)
    return Start(day, moment_of(day, DAY_ENDS, place.zone))


def due(clock: Mapping[str, Any], start: Start, place: Place) -> Due | None:
    """The end of the period `clock` (see `ClockSchema`) that is counted from `start`; None where it has no number.

    Hours are hours, whatever the clock on the wall does. A period that ends at midnight has the day before as its last.
    """
    if clock["number"] is None:
        return None
    if clock["unit"] == PeriodUnit.HOURS:
        return _after_hours(start, clock["number"], place)
    last = _last_day(clock, start.day, place)
    if clock["moves_off_closed_days"]:
        last = next_open(place.code, last, place.closed)
    ends = time.fromisoformat(clock["until"]) if clock["until"] else DAY_ENDS
    return Due(last, moment_of(last, ends, place.zone))


def _after_hours(start: Start, hours: int, place: Place) -> Due:
    at = (start.at.astimezone(UTC) + timedelta(hours=hours)).astimezone(place.zone)
    return Due((at - timedelta(microseconds=1)).date(), at)


def _last_day(clock: Mapping[str, Any], day: date, place: Place) -> date:
    number = clock["number"]
    if clock["unit"] == PeriodUnit.BUSINESS_DAYS:
        return nth_working_day(place.code, day, number)
    if clock["unit"] == PeriodUnit.MONTHS:
        return _months_later(day, number)
    return day + timedelta(days=number - clock["counts_first_day"])


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last day of that month where it is shorter.

    >>> _months_later(date(2027, 1, 31), 1)
    datetime.date(2027, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, MONTHS_PER_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
