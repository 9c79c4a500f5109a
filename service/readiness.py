"""Whether this process may serve: its rulebook holds together and a built-in quote gives its golden total."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from schemas.request import load_request
from service.quoting import quote
from service.rulebook import Rulebook, check

GOLDEN: Final = Path(__file__).with_name("golden_quote.json")
"""A request and the total it is quoted at. `make golden` writes the total again when law or model change."""

_TOLERANCE: Final = Decimal("1e-9")
"""Processor families add in different orders and differ in the last bits of a sum; a wrong model by far more."""

_NEVER_USED: Final = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Readiness:
    """The outcome of the check at start: `fault` is None where the process may serve."""

    golden_total: Decimal
    fault: str | None


def check_readiness(rulebook: Rulebook) -> Readiness:
    """Verify the rulebook and quote the built-in request."""
    golden = read_golden()
    total = golden_total(golden, rulebook)
    wanted = Decimal(golden["total"])
    if faults := check(rulebook):
        return Readiness(total, f"the rulebook is inconsistent: {faults[0]}")
    if abs(total - wanted) > _TOLERANCE * wanted:
        return Readiness(total, f"the built-in quote gave {total} instead of {wanted}")
    return Readiness(total, None)


def golden_total(golden: dict[str, Any], rulebook: Rulebook) -> Decimal:
    """The expected total of the built-in request, which names its own day."""
    return quote(load_request(golden["request"], _NEVER_USED), rulebook).totals.expected


def read_golden() -> dict[str, Any]:
    """The built-in request and its total."""
    golden: dict[str, Any] = json.loads(GOLDEN.read_text("utf-8"))
    return golden


def renewed(golden: dict[str, Any], rulebook: Rulebook) -> str:
    """The file with the total that the present rulebook and model give."""
    total = str(golden_total(golden, rulebook))
    return json.dumps({**golden, "total": total}, ensure_ascii=False, indent=2) + "\n"
