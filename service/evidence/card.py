"""The model card: scores, what they are worth, what the model rests on and where it is weak."""

from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import yaml

from service import __version__
from service.domain.model_card import ModelCard
from service.domain.text import Text
from service.evidence.grades import graded, grades, thresholds
from service.evidence.scores import scores
from service.rulebook import Rulebook

SENTENCES: Final = Path(str(files("service"))) / "evidence" / "sentences.yaml"


def model_card(rulebook: Rulebook, day: date) -> ModelCard:
    """The card by the thresholds in force on `day`."""
    said, rules = sentences(), rulebook.in_force(day, day)
    return ModelCard(
        version=__version__,
        rulebook_version=rulebook.version,
        rulebook_digest=rulebook.digest,
        graded=graded(rules),
        scores=scores(),
        evidence=grades(rules),
        calibration=said["calibration"],
        weaknesses=said["weaknesses"],
        basis=thresholds(rules),
    )


@cache
def sentences() -> dict[str, tuple[Text, ...]]:
    """The sentences by section, in both languages, read once."""
    written = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    return {section: tuple(Text(ja=one["ja"], en=one["en"]) for one in found) for section, found in written.items()}
