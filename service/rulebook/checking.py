"""Rules that no parameter file can keep or break alone."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from service.domain.duty import Filing
from service.domain.jurisdiction import Chain
from service.domain.parameter import Parameter
from service.domain.vocabulary.catalogue import ALL
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.rulebook.loading import day_of
from service.rulebook.rulebook import JURISDICTION, Rulebook

COMMON: Final = "common"
UNKNOWN: Final = "unknown"
LEVELS: Final = ("mental_level", "economic_level")
# One cell says nothing about what the others should be.
FEWEST: Final = 2
# Similarity from which two codes are one code misspelt: two letters of a long one.
NEAR: Final = 0.8
# A fact of the request picks a cell of such a table, so that a missing cell is a quote that fails.
WHOLE: Final = (
    "causes",
    "sectors",
    "relations",
    "secondary_misuse",
    "conduct",
    "encryption",
    "maturity",
    "apology_tiers",
    "award_tiers",
)
# The parts of a duty that hold conditions, and the conditions that name a data set.
CONDITIONS: Final = ("when", "unless", "report_when", "notify_when")
DATA_SETS: Final = ("data_in", "harm_from")
NAMED: Final = (*WHOLE, "data_elements", "heads")


def check(rulebook: Rulebook) -> tuple[str, ...]:
    """What is wrong across the files of `rulebook`, one sentence each that begins with the file; empty if nothing is.

    Every id begins with a jurisdiction, with what one inherits from, or with `common`; a jurisdiction that describes
    data elements describes every one that can leak, on its own or by inheritance; a table keyed by a vocabulary
    misspells no code and leaves none out; a sanction keeps the day that picks it; a duty's data sets are there wherever
    it holds, and so is the place where it is filed; and the version is no older than what was recorded last.
    """
    return (
        *_unknown_jurisdictions(rulebook),
        *_missing_data_elements(rulebook),
        *_levels_of_the_jo_formula(rulebook),
        *_wrong_cells(rulebook),
        *_sanctions_of_two_days(rulebook),
        *_duties_without_ground(rulebook),
        *_stale_version(rulebook),
    )


def _unknown_jurisdictions(rulebook: Rulebook) -> Iterator[str]:
    chains = _chains(rulebook)
    known = {COMMON, *(prefix for chain in chains.values() for prefix in chain)}
    present = {parameter_id.partition(".")[0] for parameter_id in rulebook.parameters}
    for parameter_id in rulebook.parameters:
        first = parameter_id.partition(".")[0]
        if first not in known:
            yield f"{_file(parameter_id)}: {first} is neither {COMMON} nor a jurisdiction, nor does one inherit from it"
    for prefix, chain in chains.items():
        for inherited in chain:
            if inherited not in present:
                yield f"{_file(f'{prefix}.{JURISDICTION}')}: inherits from {inherited}, which has no parameters"


def _missing_data_elements(rulebook: Rulebook) -> Iterator[str]:
    for prefix, chain in _chains(rulebook).items():
        described = {
            parameter.id.removeprefix(f"{place}.data_element.")
            for place in chain
            for parameter in rulebook.under(f"{place}.data_element")
        }
        # `unknown` is never looked up: a documented prior takes its place.
        missing = [element for element in DATA_ELEMENTS if element not in described and element != UNKNOWN]
        if described and missing:
            root = f"{prefix}.data_element"
            yield f"{_file(root)}: is missing for {', '.join(missing)}: any of them can be in a request"


def _levels_of_the_jo_formula(rulebook: Rulebook) -> Iterator[str]:
    """A jurisdiction that knows the JO formula gives both of its levels for every datum that it describes."""
    for prefix in _chains(rulebook):
        if not any(rulebook.under(f"{prefix}.jo")):
            continue
        for parameter in rulebook.under(f"{prefix}.data_element"):
            values = [dated.value for dated in parameter.values if isinstance(dated.value, Mapping)]
            if any(level not in value for value in values for level in LEVELS):
                yield f"{_file(parameter.id)}: lacks {' or '.join(LEVELS)}, which {prefix}.jo reads"


def _chains(rulebook: Rulebook) -> dict[str, Chain]:
    """The prefixes along which each jurisdiction's parameters are looked for, on any day."""
    chains: dict[str, Chain] = {}
    for parameter in rulebook.parameters.values():
        prefix, _, name = parameter.id.partition(".")
        if name == JURISDICTION:
            values = [dated.value for dated in parameter.values if isinstance(dated.value, Mapping)]
            chains[prefix] = (prefix, *(inherited for value in values for inherited in value["inherits"]))
    return chains


def _wrong_cells(rulebook: Rulebook) -> Iterator[str]:
    for parameter in rulebook.parameters.values():
        for cells in _tables(parameter):
            for name in NAMED:
                yield from (f"{_file(parameter.id)}: {fault}" for fault in _cell_faults(cells, name))


def _tables(parameter: Parameter) -> Iterator[Mapping[str, object]]:
    if parameter.unit.startswith("table:"):
        yield from (dated.value for dated in parameter.values if isinstance(dated.value, Mapping))


def _cell_faults(cells: Mapping[str, object], name: str) -> Iterator[str]:
    """A table belongs to the vocabulary `name` where at least two cells, and most of them, are codes of it.

    It may have cells of its own besides, such as a tier that no datum has by itself; a near miss is a slip of the pen.
    """
    codes = ALL[name]
    own = [cell for cell in cells if cell not in codes]
    if len(cells) - len(own) < FEWEST or 2 * len(own) >= len(cells):
        return
    for cell in own:
        near = get_close_matches(cell, codes, n=1, cutoff=NEAR)
        if near:
            yield f"{cell} is not one of the {name}; did you mean {near[0]}?"
    missing = [code for code in codes if code not in cells]
    if missing and not own and name in WHOLE:
        yield f"its cells are keyed by {name}, and {', '.join(missing)} is missing"


def _sanctions_of_two_days(rulebook: Rulebook) -> Iterator[str]:
    """A sanction whose values name different days could be found twice, or not at all, between the two."""
    for parameter in rulebook.parameters.values():
        values = [dated.value for dated in parameter.values if isinstance(dated.value, Mapping)]
        if parameter.unit == "sanction" and len({value["keyed_by"] for value in values}) > 1:
            yield f"{_file(parameter.id)}: keyed_by differs between its values: use one parameter for each"


def _duties_without_ground(rulebook: Rulebook) -> Iterator[str]:
    """A duty needs the data sets that it names wherever it holds, and a place to be filed where the law is made."""
    chains = _chains(rulebook)
    for parameter in rulebook.parameters.values():
        if parameter.unit != "duty":
            continue
        law, _, _ = parameter.id.partition(".")
        values = [dated.value for dated in parameter.values if isinstance(dated.value, Mapping)]
        if law not in chains and any(value["filed"] == Filing.LAW for value in values):
            yield f"{_file(parameter.id)}: is filed where the law is made, and {law} is no jurisdiction"
        named = {
            value[part][kind] for value in values for part in CONDITIONS for kind in DATA_SETS if kind in value[part]
        }
        for name in sorted(named):
            for chain in chains.values():
                if law in chain and not any(f"{prefix}.data_set.{name}" in rulebook.parameters for prefix in chain):
                    yield f"{_file(parameter.id)}: names the data set {name}, which {chain[0]} has not"


def _stale_version(rulebook: Rulebook) -> Iterator[str]:
    version = day_of(rulebook.version)
    for parameter in rulebook.parameters.values():
        last = max(dated.recorded for dated in parameter.values)
        if last > version:
            yield f"{_file(parameter.id)}: recorded {last}, after the version {rulebook.version}: raise the version"


def _file(parameter_id: str) -> str:
    return parameter_id.replace(".", "/") + ".yaml"
