"""The words of case files in the words of requests. What nobody knows is `unknown`, never a guess."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

import yaml

from backtest.observed import Figure
from schemas.countries import COUNTRIES
from schemas.currencies import DECIMALS
from service.domain.money import Money
from service.domain.vocabulary.causes import CAUSES
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.domain.vocabulary.sectors import SECTORS

WORDS: Final[Mapping[str, Any]] = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
UNKNOWN: Final = "unknown"
MISUSE: Final[Mapping[str, str]] = {"true": "confirmed", "false": "none_known"}


def cause_of(word: object) -> str:
    """The cause that a word of a file means."""
    return _coded("causes", word, CAUSES)


def sector_of(word: object) -> str:
    """The sector that a word of a file means."""
    return _coded("sectors", word, SECTORS)


def sector_under(authority: object) -> str:
    """The sector whose authority it is; unknown where it supervises several."""
    return _coded("sectors_of_authorities", authority, SECTORS)


def misuse_of(word: object) -> str:
    """Whether what leaked was misused: true, false, or anything else for unknown."""
    return MISUSE.get(str(word).lower(), UNKNOWN)


def through_processor(word: object) -> bool:
    """Whether a cause says that it happened at a contractor."""
    return str(word) in WORDS["through_processor"]


def country_of(word: object) -> str | None:
    """The country that a word means, that of a state too; None where it is none. YAML reads a bare NO as false."""
    code = "NO" if word is False else str(word).partition("-")[0]
    code = WORDS["countries"].get(code, code)
    return code if code in COUNTRIES else None


def elements_of(words: object, country: str, sector: str = UNKNOWN) -> tuple[str, ...]:
    """The kinds of data that the words of a file mean in `country` and `sector`; `unknown` where none is known."""
    here, there = WORDS["data_elements_in"].get(country, {}), WORDS["data_elements_of"].get(sector, {})
    table = {**WORDS["data_elements"], **here, **there}
    written = [str(word) for word in words] if isinstance(words, Iterable) and not isinstance(words, str) else []
    found = dict.fromkeys(code for word in written for code in table.get(word, (word,)) if code in DATA_ELEMENTS)
    found.pop(UNKNOWN, None)
    return tuple(found) or (UNKNOWN,)


def kind_of(word: str, country: str) -> str | None:
    """The kind of cost that the name of a figure means in `country`; None where none is known."""
    table = {**WORDS["figures"], **WORDS["figures_in"].get(country, {})}
    return table.get(word)


def figure_of(word: str, value: object, country: str, year: int) -> Figure | None:
    """The figure of a name and its amount; None where the name, the amount or its currency says nothing."""
    kind, money = kind_of(word, country), money_of(value)
    return Figure(kind, money, year) if kind and money else None


def money_of(value: object) -> Money | None:
    """An amount with its currency; None where either is missing, the currency is not known, or it is below zero."""
    if not isinstance(value, Mapping) or str(value.get("currency")) not in DECIMALS:
        return None
    amount = decimal_of(value.get("amount"))
    return None if amount is None or amount < 0 else Money(amount, str(value["currency"]))


def not_realised(entry: Mapping[str, Any]) -> str | None:
    """Why the figures of a case are not what was paid in the end; None where they are."""
    told = str(entry.get("figure_status")).casefold()
    return next((str(why) for word, why in WORDS["not_realised"].items() if word in told), None)


def not_a_fine(entry: Mapping[str, Any]) -> str | None:
    """Why what an entry tells is no fine of an authority; None where it is one."""
    told = str(entry.get("authority")).casefold()
    return next((str(why) for word, why in WORDS["not_a_fine"].items() if word in told), None)


def not_a_settlement(entry: Mapping[str, Any]) -> str | None:
    """Why what an entry tells is not what was paid to a class; None where it is."""
    if entry.get("claims_made_maximum") is True:
        return str(WORDS["claims_made_maximum"])
    why = WORDS["not_a_settlement"].get(str(entry.get("status")))
    return None if why is None else str(why)


def party_of(entry: Mapping[str, Any]) -> str:
    """The kind of cost of a settlement: with the persons, or with card schemes and banks, by the words of its id."""
    named = set(str(entry.get("id")).casefold().split("-"))
    return "card_scheme" if named & set(WORDS["settled_with_card_schemes"]) else "settlement"


def decimal_of(amount: object) -> Decimal | None:
    """A finite number; None where it is none."""
    try:
        found = Decimal(str(amount))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def number_of(word: object) -> Decimal | None:
    """A number, or the geometric middle of a range (a mapping of low and high, two numbers, or `low-high`)."""
    if isinstance(word, Mapping):
        word = [word.get("low"), word.get("high")]
    elif isinstance(word, str) and "-" in word.strip("-"):
        word = word.split("-")
    ends = list(word) if isinstance(word, list | tuple) else [word]
    numbers = [None if isinstance(end, bool) else decimal_of(str(end).replace(",", "").strip()) for end in ends]
    known = [number for number in numbers if number is not None and number > 0]
    if not known or len(known) < len(numbers):
        return None
    return (min(known) * max(known)).sqrt()


def _coded(table: str, word: object, vocabulary: Mapping[str, object]) -> str:
    code = str(WORDS[table].get(str(word), word))
    return code if code in vocabulary else UNKNOWN
