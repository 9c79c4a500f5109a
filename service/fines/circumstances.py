"""Whether a rule is about what happened: its circumstances against the facts, with the facts that are not known."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from service.domain.incident import Incident
from service.domain.organisation import Organisation

UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Happening:
    """The facts that circumstances ask for: persons and data of all residents whom the authority acts for.

    `special_data`: data that most laws protect more than others are among them.
    """

    incident: Incident
    organisation: Organisation
    persons: float
    elements: frozenset[str]
    special_data: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a rule applies; where it does not, `unknown` are the facts (JSON Pointers) that could still make it."""

    applies: bool
    unknown: tuple[str, ...] = ()


ALWAYS: Final = Answer(applies=True)


def applies(rule: Mapping[str, Any], happening: Happening) -> Answer:
    """Whether any of the rule's circumstances holds on what is known; a rule without any always applies."""
    if not rule["when"]:
        return ALWAYS
    doubts: dict[str, None] = {}
    for circumstances in rule["when"]:
        found = tuple(_judged(circumstances, happening))
        if all(answer.applies for answer in found):
            return ALWAYS
        if all(answer.applies or answer.unknown for answer in found):
            doubts.update((pointer, None) for answer in found for pointer in answer.unknown)
    return Answer(applies=False, unknown=tuple(doubts))


def _judged(circumstances: Mapping[str, Any], happening: Happening) -> Iterator[Answer]:
    """One answer for each circumstance that is given."""
    for name, wanted in circumstances.items():
        yield JUDGES[name](wanted, happening)


def _causes(wanted: tuple[str, ...], happening: Happening) -> Answer:
    return _named(wanted, happening.incident.cause, "/incident/cause")


def _sectors(wanted: tuple[str, ...], happening: Happening) -> Answer:
    return _named(wanted, happening.organisation.sector, "/organisation/sector")


def _faults(wanted: tuple[str, ...], happening: Happening) -> Answer:
    return _named(wanted, happening.incident.fault.value, "/incident/fault")


def _conducts(wanted: tuple[str, ...], happening: Happening) -> Answer:
    return _named(wanted, happening.incident.response.conduct.value, "/incident/response/conduct")


def _named(wanted: tuple[str, ...], fact: str, pointer: str) -> Answer:
    if fact in wanted:
        return ALWAYS
    return Answer(applies=False, unknown=(pointer,) if fact == UNKNOWN else ())


def _data_elements(wanted: tuple[str, ...], happening: Happening) -> Answer:
    return Answer(applies=not happening.elements.isdisjoint(wanted))


def _offences(wanted: tuple[str, ...], happening: Happening) -> Answer:
    """Offences are listed where there were any: an empty list is a leak as such."""
    return Answer(applies=not set(wanted).isdisjoint(happening.incident.offences))


def _persons_over(wanted: int, happening: Happening) -> Answer:
    return Answer(applies=happening.persons > wanted)


def _special_data(wanted: bool, happening: Happening) -> Answer:
    return Answer(applies=happening.special_data == wanted)


def _repeated(wanted: bool, happening: Happening) -> Answer:
    earlier = happening.organisation.prior_infringements
    if earlier is None:
        return Answer(applies=False, unknown=("/organisation/prior_infringements",))
    return Answer(applies=(earlier > 0) == wanted)


def _listed(wanted: bool, happening: Happening) -> Answer:
    listed = happening.organisation.listed
    return Answer(applies=listed == wanted, unknown=("/organisation/listed",) if listed is None else ())


def _established_in(wanted: tuple[str, ...], happening: Happening) -> Answer:
    home = happening.organisation.established_in
    return Answer(applies=home in wanted, unknown=("/organisation/established_in",) if home is None else ())


def _public_body(wanted: bool, happening: Happening) -> Answer:
    return Answer(applies=happening.organisation.is_public_body == wanted)


JUDGES: Final[Mapping[str, Callable[[Any, Happening], Answer]]] = {
    "causes": _causes,
    "sectors": _sectors,
    "faults": _faults,
    "conducts": _conducts,
    "special_data": _special_data,
    "data_elements": _data_elements,
    "offences": _offences,
    "persons_over": _persons_over,
    "repeated": _repeated,
    "listed": _listed,
    "established_in": _established_in,
    "public_body": _public_body,
}
