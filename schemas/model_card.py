"""The model card on the wire: how far quotes may be trusted, by country and kind of cost."""

from collections.abc import Mapping
from typing import Any, Final

from marshmallow import Schema

from schemas.basis import Basis
from schemas.fields import Code
from schemas.incidents import CodesOut
from schemas.lines import lines
from schemas.objects import StrictSchema
from schemas.output import LOCALE, CodeOut, Constant, IntegerOut, LabelOf, LocalisedList, NumberOut, TextOut, Written
from schemas.response import KIND
from service.domain.model_card import Evidence, ModelCard
from service.domain.text import LOCALES, Locale
from service.domain.vocabulary.heads import HEADS
from service.domain.vocabulary.known_incidents import COST_KINDS

SHARE: Final = {"minimum": 0, "maximum": 1}
GRADES: Final = [entry.value for entry in Evidence]


class RivalsOut(Written):
    """By method: its median error and ours on the figures for which it has an answer, in powers of ten."""

    schema: Mapping[str, Any] = {
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "required": ["error", "ours"],
            "additionalProperties": False,
            "properties": {"error": {"type": "number"}, "ours": {"type": "number"}},
        },
    }

    def _serialize(self, value: Any, *_: Any, **__: Any) -> dict[str, dict[str, float]]:
        return {method: {"error": error, "ours": ours} for method, (error, ours) in value.items()}


class GroupScoreSchema(Schema):
    """The score of quotes on the real figures of one kind of cost in one country. Distances are in powers of ten."""

    component = "GroupScore"

    country = TextOut("Where the cost arose (ISO 3166-1).", attribute="score.country")
    kind = CodeOut("What the money was for.", COST_KINDS, attribute="score.kind")
    label = LabelOf("Its name.", COST_KINDS, attribute="score.kind")
    heads = CodesOut("The heads of loss whose sum it is.", attribute="score.heads")
    figures = IntegerOut("Real figures.", attribute="score.figures")
    fitted_on = IntegerOut(
        "Of these, figures that a fit has seen; each was scored with one made without it.",
        attribute="score.fitted_on",
    )
    within_90 = NumberOut("Share inside p5..p95; 0.9 would be right.", schema=SHARE, attribute="score.within_90")
    within_90_low = NumberOut(
        "Low end of that share's exact binomial interval at 95 %.", schema=SHARE, attribute="score.interval_low"
    )
    within_90_high = NumberOut("Its high end.", schema=SHARE, attribute="score.interval_high")
    within_50 = NumberOut("Share inside p25..p75; 0.5 would be right.", schema=SHARE, attribute="score.within_50")
    error = NumberOut(
        "Median distance of the quoted median from the figure; 0.3 is a factor of two.", attribute="score.error"
    )
    bias = NumberOut("The same with its sign; above zero where quotes are too high.", attribute="score.bias")
    crps = NumberOut("Continuous ranked probability score; lower is better.", attribute="score.crps")
    width = NumberOut("Median width from p5 to p95.", attribute="score.width")
    chance = NumberOut(
        "Mean probability that the quotes gave the cost of arising at all.", schema=SHARE, attribute="score.chance"
    )
    evidence = CodeOut("What the score is worth.", GRADES)
    rivals = RivalsOut("What people use today, on the same figures; see docs/backtest.md.", attribute="score.rivals")


class EvidenceOut(Written):
    """The evidence of each head, by country."""

    schema: Mapping[str, Any] = {
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "propertyNames": {"enum": list(HEADS)},
            "additionalProperties": {"type": "string", "enum": GRADES},
        },
    }

    def _serialize(self, value: Any, *_: Any, **__: Any) -> dict[str, dict[str, str]]:
        countries: dict[str, dict[str, str]] = {}
        for (country, head), grade in sorted(value.items()):
            countries.setdefault(country, {})[head] = grade.value
        return countries


class ModelCardSchema(Schema):
    """How far to trust a quote, and where not to."""

    component = "ModelCard"

    kind = Constant("What a quote is: given that the incident happened.", KIND)
    version = TextOut("The program's version.")
    rulebook_version = TextOut("The rulebook's version.")
    rulebook_digest = TextOut("SHA-256 over every parameter file.", schema={"pattern": "^[0-9a-f]{64}$"})
    scores_digest = TextOut("SHA-256 over the scores.", schema={"pattern": "^[0-9a-f]{64}$"}, attribute="scores.digest")
    figures = IntegerOut("Real figures that quotes were set beside.", attribute="scores.figures")
    scored = IntegerOut("Of these, figures with a score.", attribute="scores.scored")
    calibration = LocalisedList("What the model rests on.")
    fitted_parameters = CodesOut(
        "Parameters fitted on real incidents; the others are not.", attribute="scores.fitted_parameters"
    )
    scores = lines(
        GroupScoreSchema(),
        "Scores by country and kind of cost, never pooled; the largest groups first.",
        attribute="graded",
    )
    evidence = EvidenceOut("By country and head: what a line says of itself. What is not listed is `none`.")
    evidence_basis = Basis("The thresholds between the grades.", attribute="basis")
    weaknesses = LocalisedList("Where it is known to be weak.")


class ModelQuerySchema(StrictSchema):
    """In which language to show the model card."""

    component = "ModelQuery"

    locale = Code("The language of labels and sentences.", LOCALES, of="languages", default="en")


MODEL_CARD: Final = ModelCardSchema()
MODEL_QUERY: Final = ModelQuerySchema()


def write_model_card(card: ModelCard, locale: Locale) -> dict[str, Any]:
    """The card as JSON-able dicts and lists, in the language that was asked for."""
    token = LOCALE.set(locale)
    try:
        written: dict[str, Any] = MODEL_CARD.dump(card)
    finally:
        LOCALE.reset(token)
    return written
