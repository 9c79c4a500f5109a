"""The cases of a request that tells one fact more than another: made from the other's, for their amounts only."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any, Final, NamedTuple

from service.domain.incident import Incident
from service.domain.replacing import replaced
from service.domain.request import QuoteRequest
from service.exchange import Exchange
from service.heads.case import Case, Notice
from service.heads.case_parts import OF_ORGANISATION, everybody, of_incident, of_organisation, residents_of
from service.heads.cases import Cases, Making, leading, whole_case
from service.heads.lateness import days_late
from service.heads.priors import UnlistedPriors, misuse_of
from service.reporting import duties
from service.rulebook import UnlistedLedger


def sketches_of(request: QuoteRequest, like: Cases, exchange: Exchange) -> Cases:
    """The cases of a request that tells one fact more than that of `like`, which has some, under the same rules.

    Their heads give the same amounts as those of `cases_of`, faster: neither they nor the cases list what they rest on,
    and what the fact leaves alone is taken from `like`. So are the days by which a report or a notice missed its day,
    unless the fact is when it was made, though others may set off or lift a duty: to work out every duty for every
    answer takes longer than the quote.
    """
    before = like.whole
    assert before is not None
    news = _News.of(request, before)
    lead = before.place
    if (news.of_persons or news.of_organisation) and len(like.local) > 1:
        lead = leading(request, [case.place for case in like.local])
    if lead is before.place:
        whole = _sketch(request, before, None, news, exchange)
    else:
        (led,) = (case for case in like.local if case.place is lead)
        late = news.late or {lead.code: led.days_late}.get
        making = Making(UnlistedPriors, UnlistedLedger, news.notices or _notices(request, before), late)
        whole = whole_case(request, lead, (before.rules, before.penal_rules), exchange, making)
        # The turnover that is taken for an unknown one is that of the leading place.
        news = news._replace(of_persons=True)
    if before is like.local[0]:
        return Cases((whole,), whole, like.unserved)
    local: list[Case] = []
    local.extend([_sketch(request, case, whole, news, exchange, local) for case in like.local])
    return Cases(tuple(local), whole, like.unserved)


class _News(NamedTuple):
    """Of which parts a request tells something else than that of a case."""

    of_incident: bool
    of_organisation: bool
    of_persons: bool
    notices: Mapping[str, Notice] | None
    late: Callable[[str], int | None] | None

    @classmethod
    def of(cls, request: QuoteRequest, case: Case) -> "_News":
        """What is new in `request`; a part that it leaves alone is the same object."""
        incident, organisation = request.incident, request.organisation
        of_incident, of_organisation = incident is not case.incident, organisation is not case.organisation
        of_populations = incident.populations is not case.incident.populations
        of_size = of_organisation and _size(organisation) != _size(case.organisation)
        of_persons = of_populations or of_size or (of_incident and misuse_of(request) is not case.misuse)
        of_days_told = of_incident and _days_told(incident) != _days_told(case.incident)
        of_duties = (
            (of_incident and _act(incident) != _act(case.incident))
            or (of_populations and _leaked(incident) != _leaked(case.incident))
            or (of_organisation and _kind(organisation) != _kind(case.organisation))
        )
        notices = _notices(request, case) if of_duties else None
        late = _late(request, case) if of_days_told else None
        return cls(of_incident, of_organisation, of_persons, notices, late)


_size: Final = attrgetter("annual_revenue", "customers", "controls.encryption")
"""What bears on turnover and customers, and on what was readable of the persons' data."""
_days_told: Final = attrgetter("response.reported_on", "response.final_reported_on", "response.notified_on")
"""What decides whether a duty was met in time."""
_act: Final = attrgetter("cause", "secondary_misuse")
"""What of an act may decide whether the persons are to be told: some laws ask whether harm is likely."""
_kind: Final = attrgetter("sector", "role", "is_public_body", "listed", "established_in")
"""What of an organisation may decide whether the persons are to be told."""


def _leaked(incident: Incident) -> list[tuple[object, ...]]:
    """What of the populations may decide whether the persons are to be told."""
    return [
        (group.persons.high, group.data_elements, group.encryption, group.relation) for group in incident.populations
    ]


def _sketch(
    request: QuoteRequest,
    before: Case,
    whole: Case | None,
    news: _News,
    exchange: Exchange,
    others: Sequence[Case] = (),
) -> Case:
    """The case of the same place with what is new; `whole` is that of the incident, where this is not it."""
    priors = UnlistedPriors(request, before.place, UnlistedLedger(before.rules, before.money))
    parts: dict[str, Any] = {"others": others, "ledger": UnlistedLedger}
    if whole is not None:
        parts |= {name: getattr(whole, name) for name in OF_ORGANISATION}
    if news.of_persons:
        parts |= everybody(priors, exchange) if whole is None else residents_of(priors, whole, before.money, exchange)
    if news.of_organisation and whole is None:
        parts |= of_organisation(priors)
    if news.of_incident:
        parts |= of_incident(priors, exchange)
    if news.notices is not None:
        parts["notice"] = news.notices[before.jurisdiction]
    if news.late is not None:
        parts["days_late"] = news.late(before.jurisdiction)
    return replaced(before, **parts)


def _late(request: QuoteRequest, like: Case) -> Callable[[str], int | None]:
    """By how many days a duty of a jurisdiction was missed."""
    due = duties(request.incident, request.organisation, like.rules, request.options.as_of)
    return partial(days_late, request, due)


def _notices(request: QuoteRequest, like: Case) -> Mapping[str, Notice]:
    return Notice.by_place(request.incident, request.organisation, like.rules)
