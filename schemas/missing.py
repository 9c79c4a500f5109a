"""The facts that a quote is missing, on the wire."""

from collections.abc import Mapping
from typing import Any, Final

from marshmallow import Schema, fields

from schemas.basis import Basis
from schemas.money import decimal_text
from schemas.output import AmountOut, BothLanguages, NumberOut, TextOut, Written

_DECIMALS: Final = 4


class AnswerOut(Written):
    """A JSON value as the request takes it at the fact's place."""

    schema: Mapping[str, Any] = {
        "oneOf": [
            {"type": "string"},
            {"type": "number"},
            {"type": "boolean"},
            {"type": "array", "items": {"type": "string"}},
            {"$ref": "#/components/schemas/Money"},
        ]
    }


class ShareOut(NumberOut):
    """A share to four decimals, so that every processor writes the same."""

    def _serialize(self, value: Any, *_: Any, **__: Any) -> float:
        return round(float(value), _DECIMALS)


class AnswerOutcomeSchema(Schema):
    """The gross total under one answer: the quote's own, moved as a small set of scenarios says."""

    component = "AnswerOutcome"

    answer = AnswerOut("The answer, as the request takes it.")
    expected = AmountOut("Mean.")
    p5 = AmountOut("Exceeded with a chance of 95 %.")
    p50 = AmountOut("Exceeded with a chance of 50 %.")
    p95 = AmountOut("Exceeded with a chance of 5 %.")


class OutcomeOut(fields.Nested):
    """An outcome, written without the walk of a schema: there are two in every missing fact."""

    def __init__(self, description: str) -> None:
        super().__init__(AnswerOutcomeSchema(), metadata={"description": description})

    # marshmallow's own Nested names this argument otherwise than its Field does
    def _serialize(self, nested_obj: Any, *_: Any, **__: Any) -> dict[str, Any]:  # type: ignore[override]
        points = {name: decimal_text(getattr(nested_obj, name)) for name in ("expected", "p5", "p50", "p95")}
        return {"answer": nested_obj.answer, **points}


class MissingFactSchema(Schema):
    """A fact that is unknown or a range, and what knowing it would change."""

    component = "MissingFact"

    pointer = TextOut("Its place in the request (JSON Pointer).")
    question = BothLanguages("What to ask.")
    expected_move = AmountOut(
        "By how much one must expect p95 of the gross total to move, up or down, once the fact is known: the effect by"
        " which the list is ordered."
    )
    narrowing = AmountOut(
        "By how much p5 to p95 may be expected to narrow: `range_now` less `range_known`. Below zero where the likely"
        " answers narrow it and an unlikely one widens it more."
    )
    narrowing_share = ShareOut("The same as a share of `range_now`.")
    range_now = AmountOut("p95 less p5 of the gross total while each answer is as likely as it is.")
    range_known = AmountOut("The mean of p95 less p5 over the answers.")
    worst = OutcomeOut("The answer with the highest p95.")
    best = OutcomeOut("The answer with the lowest p95.")
    basis = Basis("What the answers and their weights rest on.")
