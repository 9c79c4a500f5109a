from datetime import date, datetime, timedelta, timezone

from schemas.moment import Moment
from schemas.request import load_request
from tests.schemas.sample_quote import MINIMAL
from tests.schemas.test_fields import refuses

MOMENT = Moment("A moment.", required=True)


def test_a_moment_is_written_with_its_offset_and_to_the_second() -> None:
    tokyo = timezone(timedelta(hours=9))
    assert MOMENT.deserialize("2026-10-01T14:20:00+09:00") == datetime(2026, 10, 1, 14, 20, tzinfo=tokyo)
    assert MOMENT.deserialize("2026-10-01T05:20:00Z") == datetime(2026, 10, 1, 14, 20, tzinfo=tokyo)
    assert refuses(MOMENT, "2026-10-01", "2026-10-01T14:20:00", "2026-10-01 14:20:00+09:00", "2026-10-01T14:20+09:00")
    assert refuses(MOMENT, "2026-02-30T14:20:00Z", "2026-10-01T24:20:00Z", "2026-10-01T14:20:00.5Z", 1790000000, None)
    assert refuses(MOMENT, "1899-12-31T14:20:00Z", "2101-01-01T00:00:00Z", "2026-10-01T14:20:00+24:00")


def test_the_resolved_request_with_a_moment_is_a_request_again() -> None:
    incident = {**MINIMAL["incident"], "discovered_at": "2026-10-01T14:20:00+09:00"}
    resolved = load_request({"incident": incident}, date(2026, 11, 23)).canonical
    assert resolved["incident"]["discovered_at"] == "2026-10-01T14:20:00+09:00"  # type: ignore[index]
    assert load_request(resolved, date(2026, 11, 23)).canonical == resolved
