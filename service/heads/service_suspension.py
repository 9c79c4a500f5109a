"""A service that stands still, an online shop shut: the margin on the sales that do not happen."""

from dataclasses import replace
from math import sqrt

from service.domain.calendar import DAYS_PER_YEAR
from service.domain.exposure import Exposure, Outage, Term
from service.domain.lognormal import centre_on_event
from service.domain.text import Text
from service.heads.build import Line, line
from service.heads.case import Case
from service.heads.modifiers import probability
from service.rulebook import UnlistedLedger

FORMULA = Text(
    ja="停止する確率 × 売上高 ÷ 365 × 停止日数 × 停止した事業の売上割合 × 粗利率",
    en="probability of a stop x turnover / 365 x days stopped x share of turnover stopped x gross margin",
)
NO_OUTAGE = Text(ja="サービスの停止はないと回答された", en="the service was not suspended")
ASSUMED_SHARE = Text(
    ja="停止した事業が売上に占める割合が不明のため、業種の既定値を用いた",
    en="the share of turnover that runs through the suspended service is not known: the sector's default is used",
)


def exposure(case: Case) -> Exposure:
    """Margin lost while stopped, in the jurisdiction's currency (`<jurisdiction>.service_suspension.*`)."""
    head = line("service_suspension", case, FORMULA)
    given = case.incident.outage_days
    if given == 0:
        return head.nothing(NO_OUTAGE)
    share = case.incident.suspended_revenue_share
    assumptions = () if share is not None else (ASSUMED_SHARE,)
    if share is None:
        share = head.entry("share", case.organisation.sector)
    chance, days, sigma = (1.0, given, head.number("sigma_days_known")) if given is not None else prior(case, head)
    daily = case.revenue * case.margin_share / DAYS_PER_YEAR
    found = head.exposure(
        [Term(daily * days * share, revenue_sd=case.revenue_sd)],
        sigma=sigma,
        loading="liability",
        chance=chance,
        assumptions=assumptions,
    )
    return replace(found, outage=outage_of(found, days, 0.0 if given is not None else days_sd(case, sigma)))


def outage_of(found: Exposure, days: float, sd: float) -> Outage:
    """The outage whose median is `days` where it happens: its days move with the bad scenarios that bring it."""
    severity, occurrence = found.severity, found.occurrence
    if severity is None or occurrence is None:
        return Outage(days, sd)
    return Outage(days * centre_on_event(sd, severity.loading, occurrence.loading, occurrence.probability), sd)


def days_sd(case: Case, sigma: float) -> float:
    """What the price error has beyond that of a stop of known length: the spread of the days.

    It moves no line of the quote, only what a policy's waiting period leaves of it, so it enters no basis.
    """
    known = UnlistedLedger(case.rules).number(case.at("service_suspension.sigma_days_known"))
    return sqrt(max(sigma**2 - known**2, 0))


def prior(case: Case, head: Line) -> tuple[float, float, float]:
    """Probability, median days and spread where nobody said: a shop that lost cards is usually shut for months."""
    if case.leaked("card_number") and head.entry("shop", case.organisation.sector):
        base, days, sigma = (head.number(f"card_shop.{name}") for name in ("occurrence", "days", "sigma"))
    else:
        base, days = head.entry("occurrence", case.incident.cause), head.entry("days", case.incident.cause)
        sigma = head.number("sigma")
    return probability(case, head.ledger, head.head, base), days, sigma
