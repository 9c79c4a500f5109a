"""Which duties the facts set off, and which they may set off once a fact that is not known is known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from service.domain.duty import Filing, Step
from service.domain.incident import Incident
from service.domain.jurisdiction import Chain, Jurisdiction, code_of, prefix_of
from service.domain.organisation import Organisation
from service.domain.parameter import Figure
from service.reporting.conditions import (
    NONE,
    Resident,
    evidence,
    exempted,
    of_organisation,
    of_persons,
    together,
)
from service.rulebook import RulesInForce

INCIDENTS_KEPT = 32
PLACES_KEPT = 1024


@dataclass(frozen=True, slots=True)
class Trigger:
    """One step of a duty parameter that the facts set off, with the figures that its conditions rest on.

    With `unknown_facts` (JSON Pointers into the request) the facts neither set it off nor rule it out. `place` is where
    it is filed and whose clock runs, `places` are those where the persons live whom it concerns.
    """

    place: Jurisdiction
    step: Step
    figure: Figure
    evidence: tuple[Figure, ...]
    unknown_facts: tuple[str, ...]
    residents: tuple[Resident, ...]

    @property
    def value(self) -> Mapping[str, Any]:
        """The parameter's value, as the `duty` unit shapes it."""
        value: Any = self.figure.dated.value
        return value  # type: ignore[no-any-return]

    @property
    def act(self) -> tuple[str, str]:
        """Whose law it is, and the family of duties in it."""
        return self.figure.id.partition(".")[0], self.value["family"]

    @property
    def certain(self) -> bool:
        """Whether it hangs neither on an unknown fact nor on something that no request tells."""
        return not self.unknown_facts and self.value["depends_on"] is None

    @property
    def unplaced(self) -> bool:
        """Whether it is no more than possible because it is not known in which state the persons live."""
        return any(resident.doubts for resident in self.residents) and not self.certain

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose residents it concerns, each once."""
        return tuple(dict.fromkeys(resident.place.code for resident in self.residents))

    def concerns(self, jurisdiction: str) -> bool:
        """Whether persons are concerned who live in `jurisdiction`, as the request says it."""
        return any(resident.population.jurisdiction == jurisdiction for resident in self.residents)

    @property
    def clock(self) -> Mapping[str, Any]:
        """The period of its first report, or of its notice."""
        clock: Mapping[str, Any] = self.value["first" if self.step is Step.REPORT else "notice"]
        return clock


@lru_cache(maxsize=INCIDENTS_KEPT)
def triggers(incident: Incident, organisation: Organisation, rules: RulesInForce) -> tuple[Trigger, ...]:
    """Every step of every duty whose conditions hold or may hold for persons whom no exemption takes out.

    An exemption counts only where the facts show it. Persons given as a range count by its high end: a leak of which
    more persons may be victims than the law allows is to be reported (PPC guidelines, general part, 3-5-3-1). Persons
    of a country whose state is not known may live in any of its parts, whose own duties are then in doubt. Parameters:
    `duty.*`, `data_set.*` and `data_element.*` of each place and of those that it inherits from.
    """
    return tuple(
        trigger
        for figure, residents in _laws(incident, rules)
        for step, conditions in _steps(figure)
        for place, concerned in _filings(figure, step, residents, organisation, rules)
        if (trigger := _set_off(figure, step, conditions, place, concerned, incident, organisation, rules))
    )


def _laws(incident: Incident, rules: RulesInForce) -> Iterable[tuple[Figure, list[Resident]]]:
    """Every duty in force where persons affected live or may live, with those persons."""
    laws: dict[str, tuple[Figure, list[Resident]]] = {}
    for index, population in enumerate(incident.populations):
        pointer, parts = f"/incident/populations/{index}", _parts(rules, population.jurisdiction)
        place = rules.jurisdiction(population.jurisdiction)
        if place is None:
            continue
        living = [(Resident(population, place, pointer, (), bool(parts)), _duties(rules, place.chain))]
        living += [(Resident(population, part, pointer, (f"{pointer}/jurisdiction",)), own) for part, own in parts]
        for resident, figures in living:
            for figure in figures:
                laws.setdefault(figure.id, (figure, []))[1].append(resident)
    return laws.values()


@lru_cache(maxsize=PLACES_KEPT)
def _duties(rules: RulesInForce, chain: Chain) -> tuple[Figure, ...]:
    """The duties of a place: its own, and those of the places that it inherits from unless it has its own instead."""
    return tuple(rules.nearest_under(chain, "duty"))


@lru_cache(maxsize=PLACES_KEPT)
def _parts(rules: RulesInForce, code: str) -> tuple[tuple[Jurisdiction, tuple[Figure, ...]], ...]:
    """The states or provinces of a country, each with the duties that it has itself."""
    return tuple(
        (part, tuple(rules.under(f"{prefix_of(part.code)}.duty")))
        for part in rules.jurisdictions()
        if part.code.startswith(f"{code}-")
    )


def _steps(figure: Figure) -> Iterator[tuple[Step, Mapping[str, Any]]]:
    """The report and the notice, where the duty asks for them, each with its conditions."""
    value = _value(figure)
    wanted = (
        (Step.REPORT, value["to"], value["report_when"]),
        (Step.NOTICE, value["notify_persons"], value["notify_when"]),
    )
    for step, asked_for, further in wanted:
        if asked_for:
            yield step, {**value["when"], **further} if further else value["when"]


def _filings(
    figure: Figure, step: Step, residents: list[Resident], organisation: Organisation, rules: RulesInForce
) -> Iterator[tuple[Jurisdiction, list[Resident]]]:
    """Where a duty is filed, and for whom; see `Filing`. Persons are told once, however many authorities are."""
    law, filed = figure.id.partition(".")[0], _value(figure)["filed"]
    home = rules.jurisdiction(organisation.established_in) if organisation.established_in else None
    if filed == Filing.LAW:
        made_in = rules.jurisdiction(code_of(law))
        assert made_in is not None, f"{figure.id} is filed where the law is made, and {law} is no place"
        yield made_in, residents
    elif filed != Filing.EACH and home and law in home.chain:
        yield home, residents
    elif filed == Filing.ONCE or (filed == Filing.LEAD and step is Step.NOTICE):
        yield max(residents, key=lambda resident: resident.population.persons.high).place, residents
    else:
        for place in {resident.place.code: resident.place for resident in residents}.values():
            yield place, [resident for resident in residents if resident.place.code == place.code]


def _set_off(
    figure: Figure,
    step: Step,
    conditions: Mapping[str, Any],
    place: Jurisdiction,
    residents: Iterable[Resident],
    incident: Incident,
    organisation: Organisation,
    rules: RulesInForce,
) -> Trigger | None:
    """The step as far as its conditions hold or may hold; None where they do not."""
    about_organisation = of_organisation(conditions, incident, organisation)
    if about_organisation is None:
        return None
    unless = _value(figure)["unless"]
    exempting = unless if unless and of_organisation(unless, incident, organisation) == NONE else None
    touched = [
        (resident, doubts)
        for resident in residents
        if (doubts := of_persons(conditions, resident, incident, rules)) is not None
        and (exempting is None or not exempted(exempting, resident, incident, rules))
    ]
    found = _enough(touched, conditions)
    if not found:
        return None
    persons = tuple(resident for resident, _ in found)
    doubts = together([about_organisation, *(doubts for _, doubts in found)]) or ()
    return Trigger(place, step, figure, tuple(evidence(conditions, persons, rules)), doubts, persons)


def _enough(
    touched: list[tuple[Resident, tuple[str, ...]]], conditions: Mapping[str, Any]
) -> list[tuple[Resident, tuple[str, ...]]]:
    """Those whose number the law asks for: those without doubt if they suffice alone, else all; none if not enough."""
    over, up_to = conditions.get("persons_over", 0), conditions.get("persons_up_to")
    certain = [(resident, doubts) for resident, doubts in touched if not doubts]
    for found in (certain, touched):
        persons = sum(resident.population.persons.high for resident, _ in found)
        if persons > over and (up_to is None or persons <= up_to):
            return found
    return []


def _value(figure: Figure) -> Mapping[str, Any]:
    value: Any = figure.dated.value
    return value  # type: ignore[no-any-return]
