"""What holds of every timeline."""

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from service.domain.duty import Duty, DutyCertainty, Pace
from service.domain.incident import Encryption, Incident, SecondaryMisuse
from service.domain.organisation import Organisation, Role
from service.domain.vocabulary.causes import CAUSES
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.domain.vocabulary.sectors import SECTORS
from service.reporting import duties
from tests.japan import company, incident, population, rules_on

PLACES = sorted(place.code for place in rules_on().jurisdictions())
DAYS = st.dates(date(2022, 1, 1), date(2028, 12, 31))
OFFSETS = st.integers(-11, 13).map(lambda hours: timezone(timedelta(hours=hours)))

populations = st.builds(
    lambda code, elements, persons, encryption: population(
        *elements, persons=persons, jurisdiction=code, encryption=encryption
    ),
    st.sampled_from(PLACES),
    st.lists(st.sampled_from(sorted(set(DATA_ELEMENTS) - {"unknown"})), min_size=1, max_size=4, unique=True)
    | st.just(["unknown"]),
    st.integers(1, 2_000_000),
    st.sampled_from(Encryption),
)
companies = st.builds(
    company,
    sector=st.sampled_from(sorted(SECTORS)),
    role=st.sampled_from(Role),
    listed=st.sampled_from([True, False, None]),
    established_in=st.sampled_from([*(code for code in PLACES if "-" not in code), "PE", None]),
)


@st.composite
def leaks(draw: st.DrawFn) -> Incident:
    day = draw(DAYS)
    facts = {"discovered_on": day, "secondary_misuse": draw(st.sampled_from(SecondaryMisuse))}
    if draw(st.booleans()):
        facts["discovered_at"] = datetime.combine(day, draw(st.times()).replace(microsecond=0), draw(OFFSETS))
    return incident(
        draw(st.sampled_from(sorted(CAUSES))), *draw(st.lists(populations, min_size=1, max_size=8)), **facts
    )


def timeline(happened: Incident, organisation: Organisation) -> tuple[Duty, ...]:
    day = happened.discovered_on
    return duties(happened, organisation, rules_on(day), day)


@given(leaks(), companies)
def test_the_order_is_that_of_the_moments(happened: Incident, organisation: Organisation) -> None:
    found = timeline(happened, organisation)
    moments = [due.at for each in found if each.pace is not Pace.IMMEDIATELY and (due := each.first or each.final)]
    assert all(earlier <= later for earlier, later in pairwise(moment.astimezone(UTC) for moment in moments))
    undated = [each.first is None and each.final is None and each.pace is not Pace.IMMEDIATELY for each in found]
    assert undated == sorted(undated)


@given(leaks(), companies)
def test_nothing_falls_due_before_its_clock_starts_and_no_final_report_before_the_first(
    happened: Incident, organisation: Organisation
) -> None:
    for each in timeline(happened, organisation):
        for due in filter(None, (each.first, each.final)):
            assert due.at > each.counted_from
            assert (due.at - timedelta(microseconds=1)).date() == due.day
        if each.first and each.final:
            assert each.first.at <= each.final.at
        assert (each.pace is None) == (each.first is not None)


@given(leaks(), companies)
def test_each_line_has_a_name_of_its_own_and_a_reason(happened: Incident, organisation: Organisation) -> None:
    found = timeline(happened, organisation)
    names = [(each.code, each.jurisdiction) for each in found]
    assert len(set(names)) == len(names)
    for each in found:
        assert each.places
        assert each.basis
        assert (each.certainty is DutyCertainty.DUE) == bool(each.triggers)
        assert each.triggers or each.unknown_facts or each.depends_on


@given(leaks(), companies)
def test_a_known_moment_makes_nothing_due_earlier_than_the_day_alone(
    happened: Incident, organisation: Organisation
) -> None:
    """Only where the moment falls on the day that it names at the place itself: elsewhere the calendar differs."""
    if happened.discovered_at is None:
        return
    facts = {field: getattr(happened, field) for field in Incident.__slots__ if field != "discovered_at"}
    by_day = {(each.code, each.jurisdiction): each for each in timeline(Incident(**facts), organisation)}
    for each in timeline(happened, organisation):
        other = by_day.get((each.code, each.jurisdiction))
        local = happened.discovered_at.astimezone(each.counted_from.tzinfo).date()
        if other and each.first and other.first and local == happened.discovered_on and "parts" not in each.code:
            assert other.first.at <= each.first.at
