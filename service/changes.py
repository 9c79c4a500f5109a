"""What a variant changed: places of the resolved request, and the law that other days bring with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from schemas.faults import Path, pointer
from service.domain.comparison import Change, Changed, DutyChange, Law, ParameterChange
from service.domain.duty import Duty
from service.domain.exposure import Exposure
from service.domain.parameter import DatedValue, Parameter
from service.domain.request import QuoteRequest
from service.rulebook import Rulebook, RulesInForce

DAYS: Final = ("/incident/discovered_on", "/incident/occurred_on", "/options/as_of", "/options/known_at")
"""The days that pick law and prices. The first two are facts as well."""

PENAL: Final = frozenset(
    {
        "administrative_fine",
        "criminal_fine",
        "fine_factor",
        "fine_method",
        "fine_practice",
        "fine_rule",
        "fine_scale",
        "fine_seriousness",
        "interest",
        "late_notice_fine",
        "statutory_damages",
    }
)
"""Second words of the ids of parameters that the day of the act picks; a sanction says it itself (`keyed_by`)."""

_COMMON: Final = "common"

Rules = tuple[RulesInForce, RulesInForce]
"""Those of the day of discovery, and those of the day of the act."""


def changed(
    before: QuoteRequest,
    after: QuoteRequest,
    rulebook: Rulebook,
    exposures: Iterable[Exposure],
) -> Changed:
    """What stands otherwise in `after` than in `before`; `exposures` are the lines of both."""
    changes = tuple(_differences(before.canonical, after.canonical, ()))
    days = tuple(change for change in changes if change.pointer in DAYS)
    return Changed(
        facts=tuple(
            change for change in changes if not change.pointer.startswith("/policy") and change.pointer not in DAYS[2:]
        ),
        terms=tuple(change for change in changes if change.pointer.startswith("/policy")),
        law=Law(days=days, parameters=_other_parameters(before, after, rulebook, exposures) if days else ()),
    )


def changed_duties(before: Sequence[Duty], after: Sequence[Duty]) -> tuple[DutyChange, ...]:
    """The duties that appear, vanish, fall due at another time or stand otherwise."""
    old, new = ({(duty.code, duty.jurisdiction): duty for duty in duties} for duties in (before, after))
    pairs = ((old.get(key), new.get(key)) for key in dict.fromkeys([*old, *new]))
    return tuple(DutyChange(*pair) for pair in pairs if _essence(pair[0]) != _essence(pair[1]))


def rules_of(request: QuoteRequest, rulebook: Rulebook) -> Rules:
    """The law of the request's days."""
    incident, known_at = request.incident, request.options.known_at
    discovered = rulebook.in_force(incident.discovered_on, known_at)
    return discovered, rulebook.in_force(incident.day_of_act, known_at)


def _essence(duty: Duty | None) -> tuple[object, ...]:
    if duty is None:
        return ()
    ends = duty.first_due_from, duty.first, duty.final, duty.pace
    return duty.certainty, duty.first_status, duty.final_status, *ends, duty.notify_persons


def _differences(before: Any, after: Any, path: Path) -> Iterator[Change]:
    """The smallest places that differ; lists of objects are compared entry by entry where they are equally long."""
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in dict.fromkeys([*before, *after]):
            yield from _differences(before.get(name), after.get(name), (*path, name))
    elif _objects(before) and _objects(after) and len(before) == len(after):
        for place, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _differences(old, new, (*path, place))
    else:
        yield Change(pointer(path), before, after)


def _objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, Mapping) for entry in value)


def _other_parameters(
    before: QuoteRequest, after: QuoteRequest, rulebook: Rulebook, exposures: Iterable[Exposure]
) -> tuple[ParameterChange, ...]:
    """The parameters of the jurisdictions concerned whose values differ between the days of the two requests."""
    old, new = rules_of(before, rulebook), rules_of(after, rulebook)
    concerned = {_COMMON} | {
        prefix
        for request, (rules, _) in ((before, old), (after, new))
        for population in request.incident.populations
        if (place := rules.jurisdiction(population.jurisdiction))
        for prefix in place.chain
    }
    readers = _readers(exposures)
    found = []
    for parameter in rulebook.parameters.values():
        words = parameter.id.split(".")
        if words[0] not in concerned:
            continue
        penal = _picked_by_the_act(parameter)
        was, is_now = (_dated(rules[penal], parameter.id) for rules in (old, new))
        if was is not is_now:
            picked_by = DAYS[penal].rpartition("/")[2]
            heads = tuple(readers.get(parameter.id, ()))
            found.append(ParameterChange(parameter, picked_by, was, is_now, heads))
    return tuple(found)


def _picked_by_the_act(parameter: Parameter) -> bool:
    """Whether the day of the act picks its value, and not the day of discovery."""
    values: list[Any] = [dated.value for dated in parameter.values if dated.value is not None]
    if parameter.unit == "sanction":
        return any(value["keyed_by"] == "leak" for value in values)
    return parameter.id.split(".")[1] in PENAL


def _dated(rules: RulesInForce, parameter_id: str) -> DatedValue | None:
    figure = rules.find(parameter_id)
    return None if figure is None else figure.dated


def _readers(exposures: Iterable[Exposure]) -> dict[str, dict[str, None]]:
    """The heads that read each parameter, in the order of the lines."""
    readers: dict[str, dict[str, None]] = {}
    for exposure in exposures:
        for figure in exposure.basis:
            readers.setdefault(figure.id, {})[exposure.head] = None
    return readers
