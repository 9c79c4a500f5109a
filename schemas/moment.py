"""A moment on the wire."""

import re
from datetime import datetime
from typing import Any, Final

from schemas.fields import EARLIEST, LATEST, StrictField

_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})")


class Moment(StrictField):
    """A date and a time of day with its offset from UTC, as RFC 3339 writes them, to the second."""

    expected = f"a date and time such as 2026-04-01T09:30:00+09:00, from {EARLIEST} to {LATEST}"
    remedy = "write the offset from UTC too: +09:00, or Z for UTC itself, and no fractions of a second"

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> datetime:
        if not isinstance(value, str) or not _MOMENT.fullmatch(value):
            raise self.make_error("invalid")
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            raise self.make_error("invalid") from None
        if not EARLIEST <= moment.date() <= LATEST:
            raise self.make_error("invalid")
        return moment

    def json_schema(self) -> dict[str, Any]:
        """A date-time of RFC 3339 without fractions of a second."""
        return {"type": "string", "format": "date-time", "pattern": rf"^{_MOMENT.pattern}$"}
