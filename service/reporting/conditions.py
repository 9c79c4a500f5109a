"""Whether the conditions of a duty hold, do not hold, or hang on facts that are not known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from service.domain.incident import Incident, Population, SecondaryMisuse
from service.domain.jurisdiction import Jurisdiction
from service.domain.organisation import Organisation
from service.domain.parameter import Figure
from service.rulebook import RulesInForce

UNKNOWN: Final = "unknown"
ABOUT_DATA: Final = ("special_care", "property_risk")
DATA_SETS: Final = ("data_in", "harm_from")
MISUSED: Final = (SecondaryMisuse.CONFIRMED, SecondaryMisuse.SUSPECTED)

Doubts = tuple[str, ...] | None
"""The unknown facts (JSON Pointers) on which a condition rests: none where it holds; None where it does not hold."""

NONE: Final[Doubts] = ()


@dataclass(frozen=True, slots=True)
class Resident:
    """A population as a resident of one place, with its own place in the request.

    `doubts` names that place's `jurisdiction` where the persons only may live here: in a state of their country.
    `in_parts` says that they live in one of the place's states and it is not known in which.
    """

    population: Population
    place: Jurisdiction
    pointer: str
    doubts: tuple[str, ...]
    in_parts: bool = False


def of_organisation(conditions: Mapping[str, Any], incident: Incident, organisation: Organisation) -> Doubts:
    """Whether the conditions on cause and organisation hold; a condition that is not given always does."""
    return together(_about_organisation(conditions, incident, organisation))


def of_persons(conditions: Mapping[str, Any], resident: Resident, incident: Incident, rules: RulesInForce) -> Doubts:
    """Whether the conditions on data, harm, encryption and relation hold for one population."""
    population = resident.population
    held = [_holds_data(conditions, resident, rules)] + [
        any(_marks(rules, resident, element, mark) for element in population.data_elements)
        for mark in ABOUT_DATA
        if conditions.get(mark)
    ]
    unknown = (f"{resident.pointer}/data_elements",) if UNKNOWN in population.data_elements else None
    return together(
        [
            resident.doubts,
            (f"{resident.pointer}/jurisdiction",) if conditions.get("part_known") and resident.in_parts else (),
            _named(conditions.get("encryption"), population.encryption.value, f"{resident.pointer}/encryption"),
            _named(conditions.get("relations"), population.relation, f"{resident.pointer}/relation"),
            *(() if holds else unknown for holds in held),
            _harmed(conditions["harm_from"], resident, incident, rules) if "harm_from" in conditions else (),
        ]
    )


def exempted(unless: Mapping[str, Any], resident: Resident, incident: Incident, rules: RulesInForce) -> bool:
    """Whether the facts show what an exemption asks of the data; where the persons live does not matter to it."""
    doubts = of_persons(unless, resident, incident, rules)
    return doubts is not None and set(doubts) <= set(resident.doubts)


def together(conditions: Iterable[Doubts]) -> Doubts:
    """Conditions that must all hold: one that does not hold decides, otherwise the doubts add up, each once."""
    doubts: dict[str, None] = {}
    for condition in conditions:
        if condition is None:
            return None
        if condition:
            doubts.update(dict.fromkeys(condition))
    return tuple(doubts)


def evidence(conditions: Mapping[str, Any], residents: Iterable[Resident], rules: RulesInForce) -> Iterator[Figure]:
    """The figures of the leaked elements that carry a mark the conditions ask for, and of the data sets; each once."""
    found: dict[str, Figure] = {}
    for resident in residents:
        for element in resident.population.data_elements:
            marks = [_marks(rules, resident, element, mark) for mark in ABOUT_DATA if conditions.get(mark)]
            found.update({figure.id: figure for figure in marks if figure})
        for kind in DATA_SETS:
            if kind in conditions:
                figure = _data_set(conditions[kind], resident, rules)
                found[figure.id] = figure
    yield from found.values()


def _about_organisation(
    conditions: Mapping[str, Any], incident: Incident, organisation: Organisation
) -> Iterator[Doubts]:
    """Each condition on cause and organisation, so that the first that does not hold spares the others."""
    yield _named(conditions.get("causes"), incident.cause, "/incident/cause")
    yield None if incident.cause in conditions.get("causes_other_than", ()) else ()
    yield _named(conditions.get("sectors"), organisation.sector, "/organisation/sector")
    yield _named(conditions.get("roles"), organisation.role.value, "/organisation/role")
    public = conditions.get("public_body")
    yield () if public is None or public == organisation.is_public_body else None
    yield _is_listed(organisation) if conditions.get("listed") else ()


def _is_listed(organisation: Organisation) -> Doubts:
    if organisation.listed is None:
        return ("/organisation/listed",)
    return () if organisation.listed else None


def _named(wanted: Sequence[str] | None, fact: str, pointer: str) -> Doubts:
    """Whether a list of codes names the fact; a list that does not name `unknown` leaves an unknown fact in doubt."""
    if wanted is None or fact in wanted:
        return ()
    return (pointer,) if fact == UNKNOWN else None


def _holds_data(conditions: Mapping[str, Any], resident: Resident, rules: RulesInForce) -> bool:
    """Whether an element leaked that the conditions name, themselves or by a data set."""
    wanted = conditions.get("data_elements")
    if "data_in" in conditions:
        wanted = _elements(conditions["data_in"], resident, rules)
    return wanted is None or not set(wanted).isdisjoint(resident.population.data_elements)


def _harmed(data_set: str, resident: Resident, incident: Incident, rules: RulesInForce) -> Doubts:
    """Whether harm is likely: by the kind of data, or since they have been used against the persons."""
    elements = resident.population.data_elements
    if incident.secondary_misuse in MISUSED or not _elements(data_set, resident, rules).isdisjoint(elements):
        return ()
    if UNKNOWN in elements:
        return (f"{resident.pointer}/data_elements",)
    return ("/incident/secondary_misuse",) if incident.secondary_misuse is SecondaryMisuse.UNKNOWN else None


def _elements(data_set: str, resident: Resident, rules: RulesInForce) -> frozenset[str]:
    value: Any = _data_set(data_set, resident, rules).dated.value
    return frozenset(value["elements"])


def _data_set(name: str, resident: Resident, rules: RulesInForce) -> Figure:
    figure = rules.nearest(resident.place.chain, f"data_set.{name}")
    assert figure is not None, f"no data set {name} for {resident.place.code}"
    return figure


def _marks(rules: RulesInForce, resident: Resident, element: str, mark: str) -> Figure | None:
    """The figure that gives a data element the mark (special care, property risk); None where it does not."""
    figure = None if element == UNKNOWN else rules.nearest(resident.place.chain, f"data_element.{element}")
    value: Any = figure.dated.value if figure else {}
    return figure if value.get(mark) else None
