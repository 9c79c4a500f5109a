"""Which duties the facts set off, and which they may set off once a fact that is not known is known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from service.domain.duty import Attachment, Filing, Step
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

PLACES_KEPT = 1024

Touched = tuple[Resident, tuple[str, ...]]
"""A population for whom the conditions hold, or may hold, with the unknown facts on which that hangs."""


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
        """The places whose residents it concerns, each once; of persons who may live in a state, that state."""
        return tuple(
            dict.fromkeys(
                resident.place.code if resident.doubts else resident.population.jurisdiction
                for resident in self.residents
            )
        )

    @property
    def clock(self) -> Mapping[str, Any]:
        """The period of its first report, or of its notice."""
        clock: Mapping[str, Any] = self.value["first" if self.step is Step.REPORT else "notice"]
        return clock


def triggers(incident: Incident, organisation: Organisation, rules: RulesInForce) -> tuple[Trigger, ...]:
    """Every step of every duty whose conditions hold or may hold for persons whom no exemption takes out.

    An exemption counts only where the facts show it. Persons given as a range count by its high end: a leak of which
    more persons may be victims than the law allows is to be reported (PPC guidelines, general part, 3-5-3-1). Persons
    of a country whose state is not known may live in any of its parts, whose own duties are then in doubt. Parameters:
    `duty.*`, `data_set.*` and `data_element.*` of each place and of those that it inherits from.
    """
    return tuple(_found(incident, organisation, rules, tuple(Step)))


def notices(incident: Incident, organisation: Organisation, rules: RulesInForce) -> Iterator[Trigger]:
    """Those of `triggers` that tell the persons, worked out one by one: who has found enough asks for no more."""
    return _found(incident, organisation, rules, (Step.NOTICE,))


def _found(
    incident: Incident, organisation: Organisation, rules: RulesInForce, wanted: tuple[Step, ...]
) -> Iterator[Trigger]:
    for figure, residents in _laws(incident, organisation, rules, wanted):
        for conditions, steps in _asked(figure, wanted):
            yield from _set_off(figure, conditions, steps, residents, incident, organisation, rules)


def _laws(
    incident: Incident, organisation: Organisation, rules: RulesInForce, wanted: tuple[Step, ...]
) -> Iterable[tuple[Figure, list[Resident]]]:
    """Every duty in force where persons affected live or may live, with those persons, and those of the home.

    A duty that asks for none of the steps that are `wanted` is left out.
    """
    laws: dict[str, tuple[Figure, list[Resident]]] = {}
    for index, population in enumerate(incident.populations):
        pointer, parts = f"/incident/populations/{index}", _parts(rules, population.jurisdiction, wanted)
        place = rules.jurisdiction(population.jurisdiction)
        if place is None:
            continue
        living = [(Resident(population, place, pointer, (), bool(parts)), _duties(rules, place.chain, wanted))]
        living += [(Resident(population, part, pointer, (f"{pointer}/jurisdiction",)), own) for part, own in parts]
        for resident, figures in living:
            for figure in figures:
                laws.setdefault(figure.id, (figure, []))[1].append(resident)
    home = rules.jurisdiction(organisation.established_in) if organisation.established_in else None
    for figure in _duties(rules, home.chain, wanted) if home else ():
        if home and _value(figure)["attaches_to"] == Attachment.ORGANISATION:
            laws[figure.id] = figure, _everybody(incident, home, rules)
    return laws.values()


def _everybody(incident: Incident, home: Jurisdiction, rules: RulesInForce) -> list[Resident]:
    """All persons affected, wherever they live; those of a place without a law that is known, by the law of `home`."""
    return [
        Resident(population, rules.jurisdiction(population.jurisdiction) or home, f"/incident/populations/{index}", ())
        for index, population in enumerate(incident.populations)
    ]


@lru_cache(maxsize=PLACES_KEPT)
def _duties(rules: RulesInForce, chain: Chain, wanted: tuple[Step, ...]) -> tuple[Figure, ...]:
    """The duties of a place and of those that it inherits from, as far as they ask for a step that is `wanted`."""
    return tuple(figure for figure in rules.nearest_under(chain, "duty") if any(_asked(figure, wanted)))


@lru_cache(maxsize=PLACES_KEPT)
def _parts(
    rules: RulesInForce, code: str, wanted: tuple[Step, ...]
) -> tuple[tuple[Jurisdiction, tuple[Figure, ...]], ...]:
    """The states or provinces of a country, each with such duties that it has itself."""
    return tuple(
        (part, tuple(figure for figure in rules.under(f"{prefix_of(part.code)}.duty") if any(_asked(figure, wanted))))
        for part in rules.jurisdictions()
        if part.code.startswith(f"{code}-")
    )


def _asked(figure: Figure, wanted: tuple[Step, ...]) -> Iterator[tuple[Mapping[str, Any], tuple[Step, ...]]]:
    """The conditions of the report and of the notice, as far as `wanted`, that a duty asks for; once where the same."""
    value = _value(figure)
    asked = [(Step.REPORT, value["report_when"])] if value["to"] and Step.REPORT in wanted else []
    asked += [(Step.NOTICE, value["notify_when"])] if value["notify_persons"] and Step.NOTICE in wanted else []
    alike = tuple(step for step, further in asked if not further)
    if alike:
        yield value["when"], alike
    yield from (({**value["when"], **further}, (step,)) for step, further in asked if further)


def _set_off(
    figure: Figure,
    conditions: Mapping[str, Any],
    steps: tuple[Step, ...],
    residents: Iterable[Resident],
    incident: Incident,
    organisation: Organisation,
    rules: RulesInForce,
) -> Iterator[Trigger]:
    """The steps as far as their conditions hold or may hold, wherever they are filed."""
    about_organisation = of_organisation(conditions, incident, organisation)
    if about_organisation is None:
        return
    unless = _value(figure)["unless"]
    exempting = unless if unless and of_organisation(unless, incident, organisation) == NONE else None
    touched = [
        (resident, doubts)
        for resident in residents
        if (doubts := of_persons(conditions, resident, incident, rules)) is not None
        and (exempting is None or not exempted(exempting, resident, incident, rules))
    ]
    for step in steps if touched else ():
        for place, concerned in _filings(figure, step, touched, organisation, rules):
            found = _enough(concerned, conditions)
            if found:
                persons = tuple(resident for resident, _ in found)
                doubts = together([about_organisation, *(doubts for _, doubts in found)]) or ()
                yield Trigger(place, step, figure, tuple(evidence(conditions, persons, rules)), doubts, persons)


def _filings(
    figure: Figure, step: Step, touched: list[Touched], organisation: Organisation, rules: RulesInForce
) -> Iterator[tuple[Jurisdiction, list[Touched]]]:
    """Where a duty is filed, and for whom; see `Filing`. Persons are told once, however many authorities are."""
    law, filed = figure.id.partition(".")[0], _value(figure)["filed"]
    home = rules.jurisdiction(organisation.established_in) if organisation.established_in else None
    if filed == Filing.LAW:
        made_in = rules.jurisdiction(code_of(law))
        assert made_in is not None, f"{figure.id} is filed where the law is made, and {law} is no place"
        yield made_in, touched
    elif filed != Filing.EACH and home and law in home.chain:
        yield home, touched
    elif filed == Filing.ONCE or (filed == Filing.LEAD and step is Step.NOTICE):
        yield max(touched, key=lambda each: each[0].population.persons.high)[0].place, touched
    else:
        for place in {resident.place.code: resident.place for resident, _ in touched}.values():
            yield place, [each for each in touched if each[0].place.code == place.code]


def _enough(touched: list[Touched], conditions: Mapping[str, Any]) -> list[Touched]:
    """Those whose number the law asks for: those without doubt if they suffice alone, else all; none if not enough."""
    over, up_to = conditions.get("persons_over", 0), conditions.get("persons_up_to")
    for found in ([each for each in touched if not each[1]], touched):
        persons = sum(resident.population.persons.high for resident, _ in found)
        if persons > over and (up_to is None or persons <= up_to):
            return found
    return []


def _value(figure: Figure) -> Mapping[str, Any]:
    value: Any = figure.dated.value
    return value  # type: ignore[no-any-return]
