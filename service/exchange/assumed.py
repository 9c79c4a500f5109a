"""What the answer says of the rates that nobody gave, and of those that are old."""

from collections.abc import Iterable, Iterator
from typing import Final

from schemas.money import decimal_text
from service.domain.money import AppliedRate
from service.domain.quote import AssumedInput
from service.domain.text import Text

PLACE: Final = "/options/exchange_rates"

TAKEN: Final = Text(
    ja="為替レートの指定がないため、1 {base} = {rate} {quote}（{day}、{source}）を用いた",
    en="no rate was given: 1 {base} = {rate} {quote} is taken, of {day} ({source})",
)
OLD: Final = Text(
    ja="1 {base} = {rate} {quote} は {day} のもので、見積日の {days} 日前である。新しいレートを指定すること",
    en="1 {base} = {rate} {quote} is of {day}, {days} days before the day of the quote: give a newer rate",
)


def assumed_rates(applied: Iterable[AppliedRate]) -> Iterator[AssumedInput]:
    """One entry for each bundled rate that was taken, and one for each rate past the limit of the rulebook."""
    for rate in applied:
        facts = {
            "base": rate.base,
            "quote": rate.quote,
            "rate": decimal_text(rate.rate),
            "day": rate.as_of.isoformat(),
            "days": str(rate.age_days),
            "source": rate.source or "",
        }
        if rate.bundled:
            yield AssumedInput(PLACE, TAKEN.fill(**facts), rate.pegs)
        if rate.stale_limit is not None:
            yield AssumedInput(PLACE, OLD.fill(**facts), (rate.stale_limit,))
