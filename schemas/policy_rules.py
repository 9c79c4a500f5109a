"""Terms of a policy that contradict each other, or that could never apply: each is a fault, none is ignored."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any, Final

from marshmallow.exceptions import SCHEMA

from schemas.currencies import DECIMALS, minor_unit
from schemas.faults import Expectation, Path
from schemas.money import in_minor_units
from schemas.policy_oed import coverages, spelling, whole_policy
from service.domain.policy import Coverage, DefenceCosts, Exclusion, Policy, Retention, RetentionKind
from service.domain.vocabulary.coverages import COVERAGES, EXCLUSIONS

Broken = tuple[Path, Expectation]

PER_PERSON: Final = ("apology", "notification", "call_centre", "monitoring")
"""Heads that are counted in persons."""


def contradictions(data: Mapping[str, Any]) -> tuple[Policy, dict[str, Any]]:
    """The policy that `data` describes, and every contradiction in it by its place."""
    sections, twice = coverages(data)
    terms, twice_in_all = whole_policy(data)
    policy = Policy(
        currency=data["currency"],
        coverages=sections,
        attachment=data["attachment"],
        waiting_period_hours=data["waiting_period_hours"],
        defence=DefenceCosts(data["defence"]),
        exclusions=data["exclusions"],
        tower=tuple(data["tower"]),
        **terms,
    )
    broken = [*twice, *twice_in_all, *_in_minor_units(policy), *_of_the_sections(policy), *_of_the_whole(policy)]
    return _in_one_spelling(policy), _tree((spelling(path, policy, data), expectation) for path, expectation in broken)


def _of_the_sections(policy: Policy) -> Iterator[Broken]:
    if not policy.coverages:
        yield (("coverages",), Expectation("at least one coverage", 'add one, such as {"code": "all"}'))
    taken = policy.coverage_of
    seen: dict[str, int] = {}
    for place, coverage in enumerate(policy.coverages):
        at: Path = ("coverages", place)
        own = {head for head, owner in taken.items() if owner == place}
        for head in coverage.heads:
            if head in seen:
                need = Expectation(
                    "each head under one coverage only", f"{head} stands in another coverage: remove one"
                )
                yield ((*at, "heads"), need)
            seen[head] = place
        if not own and not coverage.heads and COVERAGES[coverage.code].heads:
            need = Expectation(
                "a coverage that takes at least one head", "its heads are all taken by others: remove it"
            )
            yield ((*at, "code"), need)
        yield from (((*at, *path), need) for path, need in _of_one_section(coverage, own, policy))


def _of_one_section(coverage: Coverage, own: set[str], policy: Policy) -> Iterator[Broken]:
    yield from _limit_and_retention(coverage.limit, coverage.retention, ("limit",), ("retention",))
    if coverage.insured_share == 0:
        yield (("insured_share",), Expectation("a share above 0", "leave the coverage out where it pays nothing"))
    for exclusion in policy.exclusions:
        # Insider dishonesty keeps out every head, but only where the incident has that cause.
        for head in EXCLUSIONS[exclusion].heads if exclusion != Exclusion.INSIDER_DISHONESTY else ():
            if head in coverage.heads:
                need = f"no head that the exclusion {exclusion} keeps out"
                yield (("heads",), Expectation(need, f"leave out {head} here, or leave out the exclusion"))
    yield from _sublimits(coverage, own)


def _sublimits(coverage: Coverage, own: set[str]) -> Iterator[Broken]:
    seen: set[str] = set()
    for place, sublimit in enumerate(coverage.sublimits):
        at: Path = ("sublimits", place)
        if sublimit.head in seen:
            yield ((*at, "head"), Expectation("each head once", "put both amounts into one sublimit"))
        seen.add(sublimit.head)
        if sublimit.head not in own:
            need = f"a head of the coverage {coverage.code}"
            yield ((*at, "head"), Expectation(need, "name the head in `heads`, or move the sublimit to its coverage"))
        if sublimit.limit is None and sublimit.per_person is None:
            yield (at, Expectation("a limit, an amount per person, or both", "add one of them"))
        if sublimit.limit is not None and coverage.limit is not None and sublimit.limit > coverage.limit:
            need = f"a sublimit no larger than the limit of its coverage ({coverage.limit})"
            yield ((*at, "limit"), Expectation(need, "exchange the two, or leave out the sublimit"))
        if sublimit.per_person is not None and sublimit.head not in PER_PERSON:
            need = f"an amount per person only for {', '.join(PER_PERSON)}"
            yield ((*at, "per_person"), Expectation(need, "write it as a limit of the head"))


def _of_the_whole(policy: Policy) -> Iterator[Broken]:
    yield from _limit_and_retention(policy.aggregate_limit, policy.retention, ("aggregate_limit",), ("retention",))
    taken = policy.coverage_of
    if policy.waiting_period_hours and "service_suspension" not in taken:
        need = "a waiting period only where a coverage takes service_suspension"
        yield (("waiting_period_hours",), Expectation(need, 'add {"code": "business_interruption"}, or leave it out'))
    if policy.defence is DefenceCosts.OUTSIDE:
        if "defence" not in taken:
            need = "defence costs outside the limit only where a coverage takes them"
            yield (("defence",), Expectation(need, 'add {"code": "liability"}, or leave it out'))
        if policy.attachment:
            need = "inside, where the policy has an attachment"
            remedy = "an excess policy follows the sum of all costs: write inside, or leave out the attachment"
            yield (("defence",), Expectation(need, remedy))
    if policy.attachment and policy.retention and policy.retention.within_limit:
        need = "false, where the policy has an attachment"
        remedy = "the limit of an excess policy stands above its attachment: write false, or leave out the attachment"
        yield (("retention", "within_limit"), Expectation(need, remedy))
    yield from _out_of_reach(policy)
    payable = _payable(policy.aggregate_limit, policy.retention)
    for place, layer in enumerate(policy.tower):
        at: Path = ("tower", place)
        if layer.limit == 0:
            yield ((*at, "limit"), Expectation("a limit above 0", "leave out a layer that pays nothing"))
        if layer.share == 0:
            yield ((*at, "share"), Expectation("a share above 0", "leave out a layer that pays nothing"))
        if payable and layer.attachment >= payable:
            need = f"a layer that begins below what the aggregate limit leaves to be paid ({payable})"
            yield ((*at, "attachment"), Expectation(need, "leave out the aggregate limit, or the layer"))


def _out_of_reach(policy: Policy) -> Iterator[Broken]:
    """Terms of the whole policy that begin above all that its coverages can pay together."""
    most = [_payable(coverage.limit, coverage.retention) for coverage in policy.coverages]
    top = sum((paid for paid in most if paid is not None), Decimal(0))
    if not top or None in most or policy.defence is DefenceCosts.OUTSIDE:
        return
    retained = policy.retention.amount if policy.retention else Decimal(0)
    begins: list[tuple[Path, Decimal, Decimal]] = [(("retention", "amount"), retained, Decimal(0))]
    if policy.attachment is not None:
        begins.append((("attachment",), policy.attachment, retained))
    below = retained + (policy.attachment or 0)
    begins.extend((("tower", place, "attachment"), layer.attachment, below) for place, layer in enumerate(policy.tower))
    for path, start, taken in begins:
        if start and start + taken >= top:
            need = f"an amount below what the coverages can pay together ({top})" + (f" less {taken}" if taken else "")
            yield (path, Expectation(need, "nothing would ever be paid: lower it, or raise the coverages' limits"))


def _payable(limit: Decimal | None, retention: Retention | None) -> Decimal | None:
    """The most that is paid under a limit; None without one."""
    if limit is None or retention is None or not retention.within_limit:
        return limit
    return max(limit - retention.amount, Decimal(0))


def _limit_and_retention(limit: Decimal | None, retention: Retention | None, top: Path, low: Path) -> Iterator[Broken]:
    """A limit lies above its retention, and a retention says whether it counts towards a limit that exists."""
    if limit == 0:
        yield (top, Expectation("a limit above 0", "leave the coverage out where it pays nothing"))
    if retention is None:
        return
    # Exchanged amounts are the likelier reason, and would pay next to nothing in silence.
    if limit and limit <= retention.amount:
        remedy = "exchange the two; cover in excess of other cover is written as `attachment`"
        yield (top, Expectation(f"a limit above the retention ({retention.amount})", remedy))
    if retention.within_limit and limit is None:
        yield ((*low, "within_limit"), Expectation("false, since there is no limit", "add the limit, or leave it out"))
    if retention.within_limit and retention.kind is RetentionKind.SELF_INSURED_RETENTION:
        need = "false, since a self-insured retention lies below the limit"
        yield ((*low, "within_limit"), Expectation(need, "write kind deductible, or leave it out"))


def _in_minor_units(policy: Policy) -> Iterator[Broken]:
    decimals = DECIMALS[policy.currency]
    for path, given in _misspelt(policy):
        if given != in_minor_units(given, policy.currency):
            need = Expectation(f"at most {decimals} decimals for {policy.currency}", "round it to what can be paid")
            yield (path, need)


def _misspelt(policy: Policy) -> list[tuple[Path, Decimal]]:
    """Every amount that has not exactly the decimals of the policy's currency, with its place."""
    unit = minor_unit(policy.currency)
    return [(path, given) for path, given in _amounts(policy) if not given.same_quantum(unit)]


def _amounts(policy: Policy) -> Iterator[tuple[Path, Decimal]]:
    """Every amount of the policy with its place."""
    found: list[tuple[Path, Decimal | None]] = [
        (("attachment",), policy.attachment),
        (("aggregate_limit",), policy.aggregate_limit),
        (("retention", "amount"), _amount_of(policy.retention)),
    ]
    for place, coverage in enumerate(policy.coverages):
        at: Path = ("coverages", place)
        found.append(((*at, "limit"), coverage.limit))
        found.append(((*at, "retention", "amount"), _amount_of(coverage.retention)))
        for number, sublimit in enumerate(coverage.sublimits):
            found.append(((*at, "sublimits", number, "limit"), sublimit.limit))
            found.append(((*at, "sublimits", number, "per_person"), sublimit.per_person))
    for place, layer in enumerate(policy.tower):
        found.append((("tower", place, "attachment"), layer.attachment))
        found.append((("tower", place, "limit"), layer.limit))
    return ((path, given) for path, given in found if given is not None)


def _amount_of(retention: Retention | None) -> Decimal | None:
    return None if retention is None else retention.amount


def _in_one_spelling(policy: Policy) -> Policy:
    """The policy with exactly the decimals of its currency in every amount, so that equal policies have equal bytes."""
    spelt: Policy = _spelt(policy, policy.currency) if _misspelt(policy) else policy
    return spelt


def _spelt(value: Any, currency: str) -> Any:
    if isinstance(value, Decimal):
        return in_minor_units(value, currency)
    if isinstance(value, tuple):
        return tuple(_spelt(entry, currency) for entry in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _spelt(getattr(value, field.name), currency) for field in fields(value)})
    return value


def _tree(broken: Iterable[Broken]) -> dict[str, Any]:
    """The expectations as marshmallow files them: each under the steps of its path."""
    tree: dict[Any, Any] = {}
    for path, expectation in broken:
        here = tree
        for step in path:
            here = here.setdefault(step, {})
        here.setdefault(SCHEMA, []).append(expectation)
    return tree
