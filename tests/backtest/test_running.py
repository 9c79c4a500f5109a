"""Incidents through quotes: what is scored, what is not and why, and figures no fit has seen."""

import json
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from backtest.behind import STATED, behind, errors, why
from backtest.in_view import TABLE, in_view
from backtest.observed import Figure, Observed, heads_of
from backtest.origins import origins
from backtest.pages import document, packaged_scores, write
from backtest.paired import Paired
from backtest.prediction import day_of_prices, predict, quoted
from backtest.price_levels import at_one_level
from backtest.readers import read_cases, read_outcomes, read_packaged
from backtest.refitting import REFITS, rulebook_without, with_values
from backtest.rivals import RIVALS, Setting
from backtest.running import NOTHING, Result, run
from backtest.sections import REASONS
from service.domain.money import Money
from service.evidence.scores import PACKAGED
from service.incidents import packaged
from tests.cases import TODAY, rulebook

FILES = Path(__file__).parent / "files"


@cache
def of_cases() -> Result:
    return run(read_cases(FILES / "cases.yaml"), rulebook())


@cache
def of_outcomes() -> Result:
    return run(read_outcomes(FILES / "outcomes.yaml"), rulebook())


@cache
def of_all() -> Result:
    return run(read_packaged(), rulebook())


def money(amount: float, currency: str) -> Money:
    return Money(Decimal(str(amount)), currency)


def shop(*figures: Figure, country: str = "JP", persons: int = 10_000) -> Observed:
    return Observed(
        id="a-shop",
        organisation="A shop",
        countries=(country,),
        discovered_on=date(2022, 5, 1),
        persons=persons,
        cause="external_intrusion",
        data_elements=("name", "address"),
        annual_revenue=money(1_000_000_000, "JPY"),
        figures=figures,
    )


def test_every_figure_of_a_file_has_a_score_or_a_reason() -> None:
    for result in (of_cases(), of_outcomes()):
        assert all((one.score is None) == (one.why is not None) for one in result.compared)
    assert [one.why for one in of_outcomes().compared] == [None, None, None, None]


def test_a_figure_of_nothing_counts_for_the_chance_and_not_for_the_amount() -> None:
    (library,) = (one for one in of_cases().compared if one.observed.country == "NO")
    assert (library.score, library.why) == (None, NOTHING)
    paid, not_paid, score = of_cases().occurrences()["NO", "fine"]
    assert (paid, not_paid) == (0, 1)
    assert score == pytest.approx((library.prediction.probability if library.prediction else 0) ** 2)


def test_no_notice_is_late_that_no_case_calls_late() -> None:
    """Else every quote of today would fine the years since the leak, and a fine for the leak hides behind it."""
    observed = shop(Figure("fine", money(10_000_000, "KRW"), 2025), country="KR")
    lines = {item.exposure.head: item.exposure for item in quoted(observed, "KRW", rulebook(), TODAY).items}
    assert lines["administrative_fine"].severity is not None
    assert lines["late_notice_fine"].severity is None


def test_a_rare_fine_is_compared_by_all_scenarios_and_not_by_the_few_in_which_it_falls() -> None:
    figure = Figure("fine", money(10_000, "EUR"), 2022)
    observed = shop(figure, country="DE", persons=300)
    answer = quoted(observed, "EUR", rulebook(), TODAY)
    found = predict(observed, figure, answer, rulebook())
    assert not isinstance(found, str)
    assert found.probability < 0.005
    assert len(found.amounts) == answer.engine.scenarios
    (line,) = (item.exposure for item in answer.items if item.exposure.head == "administrative_fine")
    assert line.fine is not None
    assert found.at(0.5) == pytest.approx(line.fine.imposed_median, rel=0.05)


def test_a_total_is_what_was_spent_and_not_the_profit_that_did_not_come() -> None:
    assert "service_suspension" not in heads_of("total")
    assert {"investigation", "civil_damages", "administrative_fine"} <= set(heads_of("total"))


def test_a_country_without_rules_is_left_with_its_reason() -> None:
    somewhere = shop(Figure("fine", money(1000, "USD"), 2022), country="TV")
    result = run(type(read_packaged())([somewhere]), rulebook())
    assert result.scored == ()
    assert result.compared[0].why


def test_an_amount_in_a_currency_without_rates_is_left_with_its_reason() -> None:
    result = run(type(read_packaged())([shop(Figure("total", money(1000, "KPW"), 2022))]), rulebook())
    assert result.compared[0].score is None
    assert "rate" in str(result.compared[0].why)


def test_persons_that_no_request_may_name_are_left_with_their_reason() -> None:
    crowd = shop(Figure("total", money(1000, "CLP"), 2022), country="CL", persons=10**14)
    assert "persons" in str(run(type(read_packaged())([crowd]), rulebook()).compared[0].why)


def test_a_fine_is_compared_with_fines_of_its_own_country_only() -> None:
    figure = Figure("fine", money(100_000, "EUR"), 2022)
    alone = shop(figure, country="DE")
    abroad = Observed(
        id="two-countries",
        organisation="A shop",
        countries=("DE", "KR"),
        discovered_on=alone.discovered_on,
        persons=20_000,
        cause=alone.cause,
        data_elements=alone.data_elements,
        figures=(figure,),
    )
    answer = quoted(abroad, "EUR", rulebook(), TODAY)
    found = predict(abroad, figure, answer, rulebook())
    assert not isinstance(found, str)
    chances = [item.probability for item in answer.items if item.exposure.head.endswith("_fine")]
    assert found.probability < max(chance for chance in chances if chance is not None) or len(set(chances)) == 1


def test_prices_are_brought_to_one_level_and_awards_are_not() -> None:
    rules = rulebook().in_force(TODAY, TODAY)
    before = shop(Figure("total", money(1000, "JPY"), 2004), Figure("fine", money(1000, "JPY"), 2004))
    total, fine = at_one_level(before, 2026, rules).figures
    assert total.amount.amount == 1136
    assert total.published == money(1000, "JPY")
    assert fine.amount.amount == 1000
    assert fine.published is None


def test_the_exchange_rates_are_those_of_the_day_of_the_parameters() -> None:
    assert day_of_prices(rulebook()) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("code", "yen"),
    [
        ("per_record", 10_000 * 192),
        ("per_record_in_range", 10_000 * 192),
        ("per_breach", 4_010_000),
    ],
)
def test_a_rival_says_what_its_source_says(code: str, yen: float) -> None:
    observed = shop(Figure("total", money(1, "USD"), 2022))
    answer = quoted(observed, "USD", rulebook(), TODAY)
    setting = Setting(observed, observed.figures[0], answer, rulebook(), [(observed, observed.figures[0])])
    assert RIVALS[code][1](setting) == pytest.approx(yen)


def test_the_median_of_a_country_leaves_out_the_incident_itself() -> None:
    figures = [Figure("fine", money(amount, "SGD"), 2022) for amount in (10, 30, 1000)]
    peers = [
        (Observed(str(row), "x", ("SG",), date(2022, 1, 1), 5, "unknown", ("unknown",)), figure)
        for row, figure in enumerate(figures)
    ]
    observed, figure = peers[2]
    setting = Setting(observed, figure, quoted(observed, "SGD", rulebook(), TODAY), rulebook(), peers)
    assert RIVALS["country_median"][1](setting) == pytest.approx(20)


def test_the_survey_answers_for_no_size_that_it_did_not_cover() -> None:
    observed = shop(Figure("total", money(1, "USD"), 2022), persons=500)
    setting = Setting(observed, observed.figures[0], quoted(observed, "USD", rulebook(), TODAY), rulebook(), [])
    assert RIVALS["per_record_in_range"][1](setting) is None


def test_a_fit_that_has_seen_a_figure_is_made_anew_without_it() -> None:
    seen = [one for one in of_all().scored if one.seen]
    assert {one.group for one in seen} >= {
        ("SG", "fine"),
        ("US", "settlement"),
        ("US", "fine"),
        ("NO", "fine"),
        ("JP", "apology"),
        ("US", "card_scheme"),
    }
    grab = next(one for one in of_all().scored if one.observed.id == "sg-grabhitch-2019")
    assert grab.seen != grab.score


def test_an_incident_that_no_fit_has_seen_is_quoted_as_everybody_is() -> None:
    unseen = shop(Figure("fine", money(123_456, "SGD"), 2022), country="SG")
    assert rulebook_without(unseen, unseen.figures[0], rulebook()) is rulebook()


def test_every_fit_names_parameters_that_exist_and_changes_no_other() -> None:
    for refit in REFITS:
        assert set(refit.parameters) <= set(rulebook().parameters)
    changed = with_values(rulebook(), {"common.quote.valid_days": Decimal(1)})
    assert {one for one in changed.parameters if changed.parameters[one] != rulebook().parameters[one]} == {
        "common.quote.valid_days"
    }


def test_the_origin_of_every_parameter_of_a_head_is_counted_once() -> None:
    counts = origins(rulebook())
    assert sum(counts["apology"]) == sum(1 for one in rulebook().parameters if one.split(".")[1] == "apology")
    assert sum(count[2] for count in counts.values()) == len({one for refit in REFITS for one in refit.parameters})


def test_every_reason_is_about_an_incident_that_exists() -> None:
    assert set(REASONS) <= set(packaged().cases)


def test_the_worst_incidents_each_have_a_reason() -> None:
    worst = sorted(of_all().scored, key=lambda one: -(one.score.error if one.score else 0))[:10]
    assert [one.observed.id for one in worst if one.observed.id not in REASONS] == []


def test_every_place_where_a_rival_is_nearer_says_why() -> None:
    places = list(behind(of_all()))
    assert places
    for group, rival, (ours, theirs) in places:
        told = why(group, rival, Paired.of(ours, theirs))
        assert told.startswith(("One figure", "They cannot be told apart", "The rival is nearer for certain"))
        assert STATED.get(rival) or STATED.get(" ".join(group)), (group, rival)


def test_over_all_figures_ours_is_nearer_than_any_rival_beyond_chance() -> None:
    for rival in RIVALS:
        ours, theirs = errors(of_all(), rival)
        found = Paired.of(ours, theirs)
        assert median(ours) < median(theirs), rival
        assert found.nearer > found.farther, rival
        assert found.tells, rival


def test_nine_figures_of_ten_lie_in_the_range_out_of_sample() -> None:
    inside = [one.score.within_90 for one in of_all().scored if one.score]
    assert 0.85 <= sum(inside) / len(inside) <= 0.95


def test_judgement_with_a_scored_incident_in_view_is_listed_and_no_fit_is() -> None:
    found = in_view([one.observed for one in of_all().scored], rulebook())
    assert found["jp.customer_churn.excess_share"] == ("jp-benesse-2014", "jp-yahoobb-2004")
    assert not set(found) & {one for refit in REFITS for one in refit.parameters}
    assert set(TABLE["learnt"]) <= set(found)
    assert set(TABLE["names"]) <= set(packaged().cases)


def test_the_same_run_writes_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write(of_cases(), tmp_path / folder, page="page", rulebook=rulebook())
    written = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert {path.suffix for path in written} == {".md", ".json", ".svg"}
    for path in written:
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes()


def test_the_page_and_the_result_say_the_same(tmp_path: Path) -> None:
    write(of_outcomes(), tmp_path, page="page", rulebook=rulebook())
    page, result = (tmp_path / "page.md").read_text("utf-8"), json.loads((tmp_path / "page.json").read_text("utf-8"))
    assert result == document(of_outcomes(), rulebook().version)
    assert "4 figures scored of 4" in page
    for group in result["groups"]:
        assert f"| {group['country']} |" in page
        assert group["crps"] >= 0
        assert len(group["pit"]) == 10
    assert "no amount: 1" in page


def test_the_committed_scores_are_those_of_the_program_as_it_is() -> None:
    """Where this fails after a wanted change: `make backtest`, and say in the changelog of the law what moved."""
    written, found = json.loads(PACKAGED.read_text("utf-8")), packaged_scores(of_all())
    assert [(group["country"], group["kind"], group["figures"]) for group in written["groups"]] == [
        (group["country"], group["kind"], group["figures"]) for group in found["groups"]
    ]
    assert written["fitted_parameters"] == found["fitted_parameters"]
    for before, now in zip(written["groups"], found["groups"], strict=True):
        for name in ("error", "bias", "crps", "width", "within_90", "chance"):
            assert now[name] == pytest.approx(before[name], abs=0.005), (before["country"], before["kind"], name)
