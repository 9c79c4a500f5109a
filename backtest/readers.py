"""Incidents from three forms of file: those that come with the program, files of cases, and lists of outcomes.

What cannot be read is left out and counted with its reason, so that no file of the right form stops a run.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from backtest.observed import Figure, Observed, day_of
from backtest.words import (
    cause_of,
    country_of,
    elements_of,
    figure_of,
    kind_of,
    misuse_of,
    money_of,
    not_a_fine,
    not_a_settlement,
    not_realised,
    number_of,
    party_of,
    sector_of,
    sector_under,
    through_processor,
)
from service.domain.known_incident import KnownIncident
from service.domain.money import Money
from service.incidents import packaged

SCORED: Final = "score"
NO_PERSONS: Final = "no number of persons"
NO_DAY: Final = "neither day nor year"
NO_FIGURE: Final = "no figure that may be scored"


class LeftOutError(ValueError):
    """An entry that cannot be compared, with the reason."""


@dataclass(slots=True)
class Reading:
    """What a file gave: the incidents that can be quoted, and how often something could not be compared and why."""

    incidents: list[Observed] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def add(self, read: Callable[[Any, Counter[str]], Observed], entry: object) -> None:
        """Keep the incident that `read` makes of an entry, or count why it makes none."""
        try:
            self.incidents.append(read(entry, self.left_out))
        except LeftOutError as error:
            self.left_out[str(error)] += 1
        except (KeyError, TypeError, AttributeError, ValueError, OverflowError) as error:
            self.left_out[f"malformed entry {_name(entry)}: {type(error).__name__} {error}"] += 1


def read_packaged() -> Reading:
    """The incidents that come with the program, with the costs that are marked as what was really paid."""
    reading = Reading()
    for known in packaged().rows:
        reading.add(_of_known, known)
    return reading


def _of_known(known: KnownIncident, _: Counter[str]) -> Observed:
    figures = tuple(Figure(cost.kind, cost.amount, cost.year) for cost in known.costs if cost.scored)
    if not figures:
        raise LeftOutError(NO_FIGURE)
    if known.persons is None:
        raise LeftOutError(NO_PERSONS)
    return Observed(
        id=known.id,
        organisation=known.organisation,
        countries=known.jurisdictions,
        discovered_on=day_of(known.discovered, known.year),
        persons=known.persons,
        cause=known.cause,
        data_elements=known.data_elements,
        sector=known.sector,
        secondary_misuse=known.secondary_misuse.value,
        via_processor=known.via_processor,
        annual_revenue=known.annual_revenue,
        figures=figures,
    )


def read_cases(path: Path) -> Reading:
    """A file of cases: a mapping with the list `incidents`, of which those with `use: score` are read.

    Raises ValueError where the file has no such list.
    """
    reading = Reading()
    for entry in _list_of(path, "incidents"):
        reading.add(_case, entry)
    return reading


def _case(entry: Mapping[str, Any], left_out: Counter[str]) -> Observed:
    if entry.get("use", SCORED) != SCORED:
        raise LeftOutError(f"use: {entry['use']}")
    if why := not_realised(entry):
        raise LeftOutError(why)
    country = _country(entry["country"])
    day = _discovered(entry)
    figures = tuple(_figures(entry, country, day.year, left_out))
    if not figures:
        raise LeftOutError(NO_FIGURE)
    others = (country_of(word) for word in entry.get("jurisdictions") or ())
    return Observed(
        id=str(entry["id"]),
        organisation=str(entry.get("organisation") or entry["id"]),
        countries=tuple(dict.fromkeys((country, *(other for other in others if other)))),
        discovered_on=day,
        persons=_persons(entry.get("records")),
        cause=cause_of(entry.get("cause")),
        data_elements=elements_of(entry.get("data_types"), country, sector_of(entry.get("sector"))),
        sector=sector_of(entry.get("sector")),
        secondary_misuse=misuse_of(entry.get("secondary_misuse")),
        via_processor=through_processor(entry.get("cause")),
        annual_revenue=_above_zero(money_of(entry.get("annual_revenue"))),
        figures=figures,
    )


def _figures(entry: Mapping[str, Any], country: str, year: int, left_out: Counter[str]) -> Iterator[Figure]:
    actual = entry.get("actual") or {}
    wanted = entry.get("score_heads")
    for name in actual if wanted is None else wanted:
        figure = figure_of(str(name), actual.get(name), country, year)
        if figure:
            yield figure
        elif wanted is not None:
            known = kind_of(str(name), country)
            left_out[f"figure {name}: {'no amount' if known else 'no such kind of cost'}"] += 1


def read_outcomes(path: Path) -> Reading:
    """Lists of what was paid: `fines_imposed` (what authorities took) and `settlements` (what classes settled for).

    Raises ValueError where the file has neither.
    """
    reading = Reading()
    for entry in _list_of(path, "fines_imposed", "settlements"):
        reading.add(_outcome, entry)
    return reading


def _outcome(entry: Mapping[str, Any], _: Counter[str]) -> Observed:
    fined = "class_size" not in entry
    if why := (not_a_fine if fined else not_a_settlement)(entry):
        raise LeftOutError(why)
    country = _country(entry["jurisdiction"])
    day = _day(entry)
    money = money_of(entry)
    if money is None:
        raise LeftOutError("no amount")
    decided = entry.get("date") if fined else entry.get("settlement_year")
    paid = int(str(decided)[:4]) if decided else day.year
    return Observed(
        id=str(entry["id"]),
        organisation=str(entry.get("organisation") or entry.get("company") or entry["id"]),
        countries=(country,),
        discovered_on=day,
        persons=_persons(entry.get("persons") or entry.get("class_size")),
        cause=cause_of(entry.get("cause")),
        data_elements=elements_of(entry.get("data_types"), country),
        sector=sector_of(entry["sector"]) if "sector" in entry else sector_under(entry.get("authority")),
        via_processor=through_processor(entry.get("cause")),
        annual_revenue=_above_zero(
            money_of({"amount": entry.get("turnover"), "currency": entry.get("turnover_currency")})
        ),
        figures=(Figure("fine" if fined else party_of(entry), money, paid),),
    )


def _discovered(entry: Mapping[str, Any]) -> date:
    """The day of discovery as far as it is told; the year alone where the day cannot be read."""
    told = entry.get("discovered")
    try:
        return day_of(str(told) if told else None, int(entry.get("year") or 0))
    except ValueError:
        if not entry.get("year"):
            raise LeftOutError(NO_DAY) from None
        return day_of(None, int(entry["year"]))


def _day(entry: Mapping[str, Any]) -> date:
    """The middle of the year of the leak; where only the day of a decision is known, that day."""
    year = entry.get("breach_year")
    if year or not entry.get("date"):
        year = year or entry.get("settlement_year")
        if not year:
            raise LeftOutError(NO_DAY)
        return day_of(None, int(year))
    decided = str(entry["date"])[:10]
    return day_of(decided, int(decided[:4]))


def _country(word: object) -> str:
    country = country_of(word)
    if country is None:
        raise LeftOutError(f"no such country: {word}")
    return country


def _persons(word: object) -> int:
    number = number_of(word)
    if number is None or number < 1:
        raise LeftOutError(NO_PERSONS)
    return int(number)


def _above_zero(money: Money | None) -> Money | None:
    return money if money and money.amount else None


def _name(entry: object) -> str:
    return str(entry.get("id", "without an id")) if isinstance(entry, Mapping) else type(entry).__name__


def _list_of(path: Path, *names: str) -> Iterator[object]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    lists = [content[name] for name in names if isinstance(content, Mapping) and isinstance(content.get(name), list)]
    if not lists:
        raise ValueError(f"{path}: expected a mapping with the list {' or '.join(names)}")
    for entries in lists:
        yield from entries
