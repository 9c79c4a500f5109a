"""Which duties the facts set off, and which they may set off once a fact that is not known is known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.domain.incident import Incident, Population
from service.domain.jurisdiction import Chain
from service.domain.organisation import Organisation
from service.domain.parameter import Figure
from service.rulebook import RulesInForce

UNKNOWN = "unknown"
ABOUT_DATA = ("special_care", "property_risk")

Doubts = tuple[str, ...] | None
"""The unknown facts (JSON Pointers) on which a condition rests: none where it holds; None where it does not hold."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """One duty parameter that the facts set off, with the `data_element` figures that its conditions rest on.

    With `unknown_facts` (JSON Pointers into the request) the facts neither set it off nor rule it out.
    """

    jurisdiction: str
    figure: Figure
    evidence: tuple[Figure, ...]
    unknown_facts: tuple[str, ...]

    @property
    def value(self) -> Mapping[str, Any]:
        """The parameter's value, as the `duty` unit shapes it."""
        value: Any = self.figure.dated.value
        return value  # type: ignore[no-any-return]


def triggers(
    incident: Incident, organisation: Organisation, rules: RulesInForce, jurisdiction: str
) -> Iterator[Trigger]:
    """Every duty of the jurisdiction whose `when` holds or may hold for persons whom its `unless` does not exempt.

    An exemption counts only where the facts show it. Persons given as a range count by its high end: a leak of which
    more persons may be victims than the law allows is to be reported (PPC guidelines, general part, 3-5-3-1).
    Parameters: `duty.*` and `data_element.*` of the jurisdiction and of those that it inherits from.
    """
    place = rules.jurisdiction(jurisdiction)
    chain = place.chain if place else ()
    for figure in rules.nearest_under(chain, "duty"):
        value: Any = figure.dated.value
        about_organisation = _of_organisation(value["when"], incident, organisation)
        if about_organisation is None:
            continue
        exempting = value["unless"] if _exempts(value["unless"], incident, organisation) else None
        touched = [
            (population, doubts)
            for pointer, population in _residents(incident, jurisdiction)
            if (doubts := _of_population(value["when"], pointer, population, rules, chain)) is not None
            and (exempting is None or _of_population(exempting, pointer, population, rules, chain) != ())
        ]
        found = _enough_persons(touched, value["when"].get("persons_over", 0))
        if found:
            populations = [population for population, _ in found]
            doubts = _together([about_organisation, *(doubts for _, doubts in found)]) or ()
            yield Trigger(jurisdiction, figure, tuple(_evidence(value["when"], populations, rules, chain)), doubts)


def _residents(incident: Incident, jurisdiction: str) -> Iterator[tuple[str, Population]]:
    """The populations of the jurisdiction, each with its place in the request."""
    for index, population in enumerate(incident.populations):
        if population.jurisdiction == jurisdiction:
            yield f"/incident/populations/{index}", population


def _exempts(unless: Mapping[str, Any], incident: Incident, organisation: Organisation) -> bool:
    """Whether an exemption is given at all, and the facts show what it asks of cause and organisation."""
    return bool(unless) and _of_organisation(unless, incident, organisation) == ()


def _of_organisation(conditions: Mapping[str, Any], incident: Incident, organisation: Organisation) -> Doubts:
    """Whether the conditions on cause and organisation hold; a condition that is not given always does."""
    public = conditions.get("public_body")
    return _together(
        [
            _named(conditions.get("causes"), incident.cause, "/incident/cause"),
            None if incident.cause in conditions.get("causes_other_than", ()) else (),
            _named(conditions.get("sectors"), organisation.sector, "/organisation/sector"),
            _named(conditions.get("roles"), organisation.role.value, "/organisation/role"),
            () if public is None or public == organisation.is_public_body else None,
            _is_listed(organisation) if conditions.get("listed") else (),
        ]
    )


def _is_listed(organisation: Organisation) -> Doubts:
    if organisation.listed is None:
        return ("/organisation/listed",)
    return () if organisation.listed else None


def _of_population(
    conditions: Mapping[str, Any], pointer: str, population: Population, rules: RulesInForce, chain: Chain
) -> Doubts:
    """Whether the conditions on data and encryption hold for one population."""
    elements = population.data_elements
    wanted = conditions.get("data_elements")
    held = [wanted is None or not set(wanted).isdisjoint(elements)]
    held += [
        any(_marks(rules, chain, element, mark) for element in elements) for mark in ABOUT_DATA if conditions.get(mark)
    ]
    unknown = (f"{pointer}/data_elements",) if UNKNOWN in elements else None
    return _together(
        [
            _named(conditions.get("encryption"), population.encryption.value, f"{pointer}/encryption"),
            *(() if holds else unknown for holds in held),
        ]
    )


def _named(wanted: Sequence[str] | None, fact: str, pointer: str) -> Doubts:
    """Whether a list of codes names the fact; a list that does not name `unknown` leaves an unknown fact in doubt."""
    if wanted is None or fact in wanted:
        return ()
    return (pointer,) if fact == UNKNOWN else None


def _together(conditions: Iterable[Doubts]) -> Doubts:
    """Conditions that must all hold: one that does not hold decides, otherwise the doubts add up, each once."""
    doubts: dict[str, None] = {}
    for condition in conditions:
        if condition is None:
            return None
        doubts.update(dict.fromkeys(condition))
    return tuple(doubts)


def _enough_persons(touched: Sequence[tuple[Population, Doubts]], over: int) -> list[tuple[Population, Doubts]]:
    """The populations that exceed the number: those without doubt if they do so alone, else all; none if too few."""
    certain = [(population, doubts) for population, doubts in touched if not doubts]
    for found in (certain, list(touched)):
        if sum(population.persons.high for population, _ in found) > over:
            return found
    return []


def _marks(rules: RulesInForce, chain: Chain, element: str, mark: str) -> Figure | None:
    """The figure that gives a data element the mark (special care, property risk); None where it does not."""
    figure = None if element == UNKNOWN else rules.nearest(chain, f"data_element.{element}")
    value: Any = figure.dated.value if figure else {}
    return figure if value.get(mark) else None


def _evidence(
    when: Mapping[str, Any], touched: Sequence[Population], rules: RulesInForce, chain: Chain
) -> Iterator[Figure]:
    """The figures of the leaked elements that carry a mark the conditions ask for, each once."""
    for element in dict.fromkeys(element for population in touched for element in population.data_elements):
        marks = [_marks(rules, chain, element, mark) for mark in ABOUT_DATA if when.get(mark)]
        yield from (figure for figure in marks if figure)
