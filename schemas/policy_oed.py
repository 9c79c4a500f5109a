"""Names of the Open Exposure Data standard for policy terms, and how they become ours.

`PolLimit<coverage>` and `PolDed<coverage>` are terms of one coverage; `PolLimit`, `PolDed` and `PolSIR` those of the
whole policy. OED sets limits above deductibles, so that none of them counts towards a limit.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from marshmallow import ValidationError

from schemas.faults import Expectation, Path
from schemas.money import DecimalText, amount
from service.domain.policy import Coverage, Policy, Retention, RetentionKind
from service.domain.vocabulary.coverages import BY_OED, COVERAGES

_SUFFIXES: Final = tuple(oed for oed in BY_OED if oed not in {"All", "LIAB"})
"""The standard's list of coverages has LIAB, its fields have LIA; `All` has no fields."""

FIELDS: Final[Mapping[str, DecimalText]] = {
    **{
        f"{stem}{oed}": amount(f"OED: {word} of the coverage `{BY_OED[oed]}`.", required=False)
        for oed in _SUFFIXES
        for stem, word in (("PolLimit", "limit"), ("PolDed", "deductible"))
    },
    "PolLimit": amount("OED: aggregate limit of the policy.", required=False),
    "PolDed": amount("OED: deductible of the policy.", required=False),
    "PolSIR": amount("OED: self-insured retention of the policy.", required=False),
}
"""The fields of a policy under their names in OED."""

_LAYER: Final = {"attachment": "LayerAttachment", "limit": "LayerLimit", "share": "LayerParticipation"}
_TWICE: Final = "leave out one of the two: they mean the same term"


def joined(data: Mapping[str, Any]) -> dict[str, Any]:
    """Attachment, limit and share of a layer, each from whichever of its two names was used; the share may be left out.

    Raises ValidationError where a term has both of its names, or an amount neither.
    """
    terms: dict[str, Any] = {}
    faults: dict[str, list[Expectation]] = {}
    for own, oed in _LAYER.items():
        given = [data[name] for name in (own, oed) if data[name] is not None]
        if len(given) > 1:
            faults[oed] = [Expectation(f"nothing, since {own} is given", _TWICE)]
        elif not given and own != "share":
            faults[own] = [Expectation("an amount as a decimal string (this field is required)", 'such as "1000000"')]
        terms[own] = given[0] if given else 1.0
    if faults:
        raise ValidationError(faults)
    return terms


def coverages(data: Mapping[str, Any]) -> tuple[tuple[Coverage, ...], list[tuple[Path, Expectation]]]:
    """The coverages of a policy with the terms that came under their names in OED.

    Faults are every term given twice, and every one that several coverages of its code could take.
    """
    found: list[Coverage] = list(data["coverages"])
    faults: list[tuple[Path, Expectation]] = []
    for name, oed, term in _terms(data):
        code = BY_OED[oed]
        places = [place for place, coverage in enumerate(found) if coverage.code == code]
        field = "limit" if name.startswith("PolLimit") else "retention"
        value: Any = term if field == "limit" else Retention(term, RetentionKind.DEDUCTIBLE)
        if not places:
            found.append(replace(Coverage(code), **{field: value}))
        elif len(places) > 1:
            remedy = f"write it as the {field} of the coverage that is meant"
            faults.append(((name,), Expectation(f"nothing, since several coverages are {code}", remedy)))
        elif getattr(found[places[0]], field) is not None:
            need = f"nothing, since the coverage {code} has a {field} already"
            faults.append(((name,), Expectation(need, _TWICE)))
        else:
            found[places[0]] = replace(found[places[0]], **{field: value})
    return tuple(found), faults


def whole_policy(data: Mapping[str, Any]) -> tuple[dict[str, Any], list[tuple[Path, Expectation]]]:
    """Retention and aggregate limit of the policy from whichever name was used, and every term given twice."""
    faults: list[tuple[Path, Expectation]] = []
    terms = {"retention": data["retention"], "aggregate_limit": data["aggregate_limit"]}
    for name, field in (("PolDed", "retention"), ("PolSIR", "retention"), ("PolLimit", "aggregate_limit")):
        given: Decimal | None = data[name]
        if given is None:
            continue
        if terms[field] is not None:
            faults.append(((name,), Expectation(f"nothing, since the policy has its {field} already", _TWICE)))
            continue
        kind = RetentionKind.DEDUCTIBLE if name == "PolDed" else RetentionKind.SELF_INSURED_RETENTION
        terms[field] = Retention(given, kind) if field == "retention" else given
    return terms, faults


def spelling(path: Path, policy: Policy, data: Mapping[str, Any]) -> Path:
    """The place in the document of a term of `policy` at `path`: that of its name in OED where it came under that."""
    if path[0] != "coverages":
        names = {"retention": ("PolDed", "PolSIR"), "aggregate_limit": ("PolLimit",)}.get(str(path[0]), ())
        given = [name for name in names if data[name] is not None]
        return (given[0],) if given and data[str(path[0])] is None else path
    if len(path) == 1 or not isinstance(path[1], int):
        return path
    own = data["coverages"][path[1]] if path[1] < len(data["coverages"]) else None
    term = str(path[2]) if len(path) > 2 else ""  # noqa: PLR2004 (coverages, place, term)
    if own is not None and (term not in {"limit", "retention"} or getattr(own, term) is not None):
        return path
    stem = {"limit": "PolLimit", "retention": "PolDed"}.get(term, "")
    named = [name for name, oed, _ in _terms(data) if BY_OED[oed] == policy.coverages[path[1]].code]
    return (next((name for name in named if name.startswith(stem)), named[0]),) if named else path


def _terms(data: Mapping[str, Any]) -> Iterator[tuple[str, str, Decimal]]:
    """Every term of a coverage under its name in OED, in the order of our coverages."""
    for entry in COVERAGES.values():
        for oed in entry.codes["oed"]:
            for stem in ("PolLimit", "PolDed"):
                term = data.get(f"{stem}{oed}")
                if term is not None:
                    yield f"{stem}{oed}", oed, term
