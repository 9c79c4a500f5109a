"""A fact that may still be asked for, and the answers that are weighed."""

from dataclasses import dataclass

from service.domain.parameter import Figure
from service.domain.request import QuoteRequest


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: the JSON value at the fact's place, how likely it is, and the request that gives it."""

    value: object
    weight: float
    request: QuoteRequest


@dataclass(frozen=True, slots=True)
class OpenFact:
    """A fact at `pointer` that is unknown or a range; `question` is its code in the vocabulary of questions.

    The weights of the answers sum to 1.
    """

    pointer: str
    question: str
    answers: tuple[Answer, ...]
    basis: tuple[Figure, ...] = ()
