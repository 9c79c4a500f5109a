import json
from decimal import Decimal

from schemas.response import LEFT_OUT_OF_SUMMARY, dump_quote
from tests.schemas.sample_quote import figure, item, item_without_amounts, quote


def test_amounts_are_decimal_strings_in_the_currency_at_the_top() -> None:
    answer = dump_quote(quote(item("notification")))
    assert answer["currency"] == "JPY"
    line = answer["items"][0]
    assert [line[name] for name in ("expected", "p5", "p50", "p95")] == ["1200", "800", "1100", "1900"]
    assert line["tail"] == "2100"
    assert line["ceiling"] == "5000"
    assert answer["totals"]["tail_mean"] == "2100"


def test_a_missing_fact_has_its_question_in_both_languages_and_what_each_end_would_come_to() -> None:
    (fact,) = dump_quote(quote())["missing_facts"]
    assert fact["question"] == {"ja": "How many?（日）", "en": "How many?"}
    assert (fact["expected_move"], fact["narrowing"], fact["narrowing_share"]) == ("90", "200", 0.1667)
    assert fact["worst"] == {"answer": 300, "expected": "1200", "p5": "800", "p50": "1100", "p95": "1900"}


def test_the_answer_says_that_it_is_a_loss_given_the_incident() -> None:
    assert dump_quote(quote())["kind"] == "loss_given_incident"


def test_every_number_of_the_basis_has_its_unit_day_and_citation() -> None:
    basis = dump_quote(quote(item("notification", figure("jp.unit_price.postage"))))["items"][0]["basis"]
    assert basis == [
        {
            "id": "jp.unit_price.postage",
            "label": "Postage",
            "unit": "JPY/person",
            "value": "110",
            "effective": "2024-10-01",
            "recorded": "2026-11-23",
            "citation": {
                "title": "Postal tariff",
                "pinpoint": "p. 3",
                "url": None,
                "checked": "2026-11-23",
                "kind": "published_case",
                "confirmed": False,
                "rationale": None,
            },
        }
    ]


def test_tables_of_the_basis_keep_their_digits() -> None:
    table = figure("jp.share.by_cause", {"ransomware": Decimal("0.10")}, "table:share")
    assert dump_quote(quote(item("notification", table)))["items"][0]["basis"][0]["value"] == {"ransomware": "0.10"}


def test_a_line_without_amounts_says_why() -> None:
    line = dump_quote(quote(item_without_amounts()))["items"][0]
    assert (line["status"], line["reason"], line["expected"], line["ceiling"]) == (
        "none",
        "a late report carries no fine",
        None,
        None,
    )


def test_texts_are_in_the_language_that_was_asked_for() -> None:
    postage = figure("jp.unit_price.postage")
    for locale, ending in (("ja", "（日）"), ("en", "")):
        answer = dump_quote(quote(item("notification", postage), locale=locale))
        assert answer["items"][0]["formula"] == f"persons x postage{ending}"
        assert answer["items"][0]["basis"][0]["label"] == f"Postage{ending}"
        assert answer["duties"][0]["triggers"] == [f"wrongful purpose{ending}"]


def test_a_duty_says_its_last_moment_in_utc_and_in_local_time() -> None:
    (duty,) = dump_quote(quote(item("notification", figure("jp.unit_price.postage"))))["duties"]
    assert (duty["first_due_utc"], duty["first_due_local"]) == ("2026-10-06T14:59:59Z", "2026-10-06T23:59:59+09:00")
    assert (duty["final_due_utc"], duty["final_due_local"]) == ("2026-11-30T14:59:59Z", "2026-11-30T23:59:59+09:00")
    assert (duty["counted_from"], duty["time_zone"]) == ("2026-10-01T00:00:00+09:00", "Asia/Tokyo")
    assert (duty["first_due_by"], duty["final_due_by"]) == ("2026-10-06", "2026-11-30")
    assert (duty["step"], duty["pace"], duty["places"]) == ("report", None, ["JP"])


def test_a_summary_lacks_basis_formula_and_exceedance_and_nothing_else() -> None:
    lines = (item("notification", figure("jp.unit_price.postage")), item_without_amounts())
    full = dump_quote(quote(*lines))
    summary = dump_quote(quote(*lines, detail="summary"))
    lists = {
        "Item": "items",
        "Recovery": "recoveries",
        "ReferencePoint": "reference_points",
        "NonMonetarySanction": "non_monetary_sanctions",
        "Duty": "duties",
        "AssumedInput": "assumptions",
        "MissingFact": "missing_facts",
        "ComparableIncident": "comparable_incidents",
    }
    for name in LEFT_OUT_OF_SUMMARY["Quote"]:
        del full[name]
    for component, name in lists.items():
        for line in full[name]:
            for part in LEFT_OUT_OF_SUMMARY[component]:
                del line[part]
    full["request"]["options"]["detail"] = "summary"
    assert summary == full


def test_the_resolved_request_is_echoed() -> None:
    made = quote()
    assert dump_quote(made)["request"] == made.request.canonical


def test_the_answer_is_json() -> None:
    json.dumps(dump_quote(quote(item("notification", figure("a.b")), item_without_amounts())), allow_nan=False)
