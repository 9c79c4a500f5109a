"""What the answer says of the rates that nobody gave, and of those that are old."""

from collections.abc import Iterator, Sequence
from typing import Final

from schemas.money import decimal_text
from service.domain.money import AppliedRate
from service.domain.quote import AssumedInput
from service.domain.text import Text

PLACE: Final = "/options/exchange_rates"

TAKEN: Final = Text(
    ja="指定のない為替レート（{pairs}）には、同梱の公表レートを用いた。日付と出典は exchange_rates に示す",
    en="rates that were not given ({pairs}) are the published ones that come with the program; exchange_rates has each"
    " with its day and source",
)
OLD: Final = Text(
    ja="1 {base} = {rate} {quote} は {day} のもので、見積日の {days} 日前である。新しいレートを指定すること",
    en="1 {base} = {rate} {quote} is of {day}, {days} days before the day of the quote: give a newer rate",
)


def assumed_rates(applied: Sequence[AppliedRate]) -> Iterator[AssumedInput]:
    """One entry for all bundled rates that were taken, and one for each rate past the limit of the rulebook."""
    taken = [rate for rate in applied if rate.bundled]
    if taken:
        pairs = ", ".join(f"{rate.base}/{rate.quote}" for rate in taken)
        pegs = {figure.id: figure for rate in taken for figure in rate.pegs}
        yield AssumedInput(PLACE, TAKEN.fill(pairs=pairs), tuple(pegs.values()))
    for rate in applied:
        if rate.stale_limit is not None:
            told = OLD.fill(
                base=rate.base,
                quote=rate.quote,
                rate=decimal_text(rate.rate),
                day=rate.as_of.isoformat(),
                days=str(rate.age_days),
            )
            yield AssumedInput(PLACE, told, (rate.stale_limit,))
