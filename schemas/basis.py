"""The numbers behind a line: each parameter with its value, unit, date of effect and citation."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from marshmallow import Schema, fields

from schemas.money import decimal_text
from schemas.output import LOCALE, BooleanOut, CodeOut, DayOut, Localised, TextOut, Written
from service.domain.citation import SourceKind
from service.domain.parameter import Figure
from service.domain.text import Locale, Text

MOST_KEPT: Final = 20_000
"""Written figures kept in memory. A rulebook has some hundreds of values, in two languages."""


class ValueOut(Written):
    """A parameter's value: a decimal string, or an object for tables, duties, sanctions and data elements."""

    schema: Mapping[str, Any] = {"type": ["string", "object", "null"]}

    def _serialize(self, value: Any, *_: Any, **__: Any) -> Any:
        return plain(value)


class CitationSchema(Schema):
    """Where a number comes from."""

    component = "Citation"

    title = TextOut("The source.")
    pinpoint = TextOut("The article, table or page.", nullable=True)
    url = TextOut("Where to read it.", nullable=True)
    checked = DayOut("The day on which it was last read.")
    kind = CodeOut("What sort of source it is; an `assumption` is ours.", [kind.value for kind in SourceKind])
    confirmed = BooleanOut(
        "False where nobody has read the figure in the named source yet; null for an assumption, which is ours.",
        nullable=True,
    )
    rationale = TextOut("Why this value and not another.", nullable=True)


class FigureSchema(Schema):
    """One parameter as it was looked up for the day of the incident."""

    component = "Figure"

    id = TextOut("The parameter; `GET /v1/parameters/{id}` gives its whole history.")
    label = Localised("Its name.", attribute="parameter.label")
    unit = TextOut("The unit of the value.", attribute="parameter.unit")
    value = ValueOut(
        "The value: a decimal string as written in the rulebook, or an object; of a table, the cells that were used.",
        attribute="value",
    )
    effective = DayOut("The day from which it applies.", attribute="dated.effective")
    recorded = DayOut("The day on which this rulebook learnt it.", attribute="dated.recorded")
    citation = fields.Nested(CitationSchema(), attribute="dated.citation")


_FIGURE: Final = FigureSchema()
kept: dict[tuple[int, tuple[str, ...], Locale], tuple[Figure, dict[str, Any]]] = {}


class Basis(fields.Nested):
    """The figures that a line read. A figure never changes, so each is written once and kept."""

    def __init__(self, description: str, *, attribute: str | None = None) -> None:
        super().__init__(_FIGURE, many=True, attribute=attribute, metadata={"description": description})

    # marshmallow's own Nested names this argument otherwise than its Field does
    def _serialize(self, nested_obj: Any, *_: Any, **__: Any) -> list[dict[str, Any]]:  # type: ignore[override]
        locale = LOCALE.get()
        return [_kept(figure, locale) for figure in nested_obj]


def _kept(figure: Figure, locale: Locale) -> dict[str, Any]:
    """The entry holds the figure too, so that its value's address stays its own for as long as the entry is kept."""
    key = (id(figure.dated), figure.cells, locale)
    known = kept.get(key)
    if known is None:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        known = kept[key] = (figure, _FIGURE.dump(figure))
    return known[1]


def plain(value: Any) -> Any:
    """A parameter's value as JSON: decimals and dates as text, everything else as it is.

    >>> plain({"within": Decimal("60"), "also": [date(2026, 4, 1), True]})
    {'within': '60', 'also': ['2026-04-01', True]}
    """
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Text):
        return {"ja": value.ja, "en": value.en}
    if isinstance(value, Mapping):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(entry) for entry in value]
    return value
