"""What a caller asks: an incident, an organisation and how the answer should look."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from service.domain.incident import Incident
from service.domain.money import ExchangeRate
from service.domain.organisation import Organisation
from service.domain.policy import Policy
from service.domain.text import Locale

SCENARIO_SET_SIZES: Final = (4_096, 16_384, 65_536, 131_072)
DEFAULT_SCENARIOS: Final = 16_384


class Detail(StrEnum):
    """How much of the answer to send; the sums are the same."""

    FULL = "full"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Options:
    """How to quote. `as_of` is the day the quote is made for; `known_at` replays what the rulebook knew on that day."""

    as_of: date
    known_at: date
    currency: str = "JPY"
    exchange_rates: tuple[ExchangeRate, ...] = ()
    locale: Locale = "en"
    scenarios: int = DEFAULT_SCENARIOS
    detail: Detail = Detail.FULL


@dataclass(frozen=True, slots=True)
class QuoteRequest:
    """One request with every default filled in: equal requests give equal quotes."""

    incident: Incident
    organisation: Organisation
    options: Options
    external_reference: str | None = None
    policy: Policy | None = None
    canonical: dict[str, object] = field(default_factory=dict, compare=False)
