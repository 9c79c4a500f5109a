"""The days on which a place works: neither its weekend nor one of its public holidays."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

ONE_DAY = timedelta(days=1)
YEARS_KEPT = 1024


def nth_working_day(place: str, day: date, number: int) -> date:
    """The last of the `number` working days that follow `day` at `place` (ISO 3166-1, or 3166-2 for a state)."""
    while number > 0:
        day += ONE_DAY
        number -= is_open(place, day)
    return day


def next_open(place: str, day: date, closed: Collection[str] = ()) -> date:
    """`day`, or the first after it on which an authority of `place` is open; `closed` are further days, as MM-DD.

    >>> next_open("JP", date(2026, 12, 29), closed=("12-29", "12-30", "12-31", "01-02", "01-03"))
    datetime.date(2027, 1, 4)
    """
    while not is_open(place, day) or f"{day:%m-%d}" in closed:
        day += ONE_DAY
    return day


def is_open(place: str, day: date) -> bool:
    """Whether `day` is a working day at `place`."""
    return day in _working_days(place, day.year)


@lru_cache(maxsize=YEARS_KEPT)
def _working_days(place: str, year: int) -> frozenset[date]:
    """Every working day of a year, by the calendar of public holidays that the `holidays` package keeps."""
    # Imported when a period first counts working days: it costs a tenth of a second and some 10 MB.
    from holidays import country_holidays  # noqa: PLC0415

    country, _, part = place.partition("-")
    known = country_holidays(country, subdiv=part or None, years=year)
    days = map(date.fromordinal, range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()))
    return frozenset(day for day in days if known.is_working_day(day))
