"""The case files are read whole or not at all, and every case has its source."""

from decimal import Decimal
from pathlib import Path

import pytest

from schemas.countries import COUNTRIES
from service.domain.citation import SourceKind
from service.domain.errors import RulebookError
from service.incidents import Incidents, packaged
from service.incidents.library import PACKAGED

CASES = packaged().cases
NEVER_CONFIRMED = {
    "fr-free-2024",
    "gb-dsg-2018",
    "gb-tuckers-2020",
    "kr-modetour-2024",
    "us-blackbaud-2020",
    "us-change-2024",
}
GOOD = """\
id: jp-somebody-2014
organisation: Somebody
jurisdictions: [JP]
sector: education
year: 2014
cause: insider_exfiltration
persons: 1000
persons_basis: affected
data_elements: [name, address]
secondary_misuse: unknown
costs:
  - kind: total
    amount: "1000"
    currency: JPY
    year: 2014
    status: reported
recorded: 2026-11-23
citation: {title: Report, checked: 2026-11-23, kind: published_case}
"""


def load(folder: Path, text: str, name: str = "jp-somebody-2014.yaml") -> Incidents:
    (folder / name).write_text(text, encoding="utf-8")
    return Incidents.load(folder)


def test_every_case_has_a_source_with_the_day_on_which_it_was_read() -> None:
    for case in CASES.values():
        assert case.citation.title
        assert case.citation.checked <= case.recorded
        assert case.citation.kind is not SourceKind.ASSUMPTION


def test_every_case_says_what_it_cost_and_in_the_money_of_which_year() -> None:
    for case in CASES.values():
        assert case.costs
        assert all(cost.amount.amount >= 0 and cost.year >= case.year for cost in case.costs)


def test_cases_that_nobody_could_confirm_stay_out() -> None:
    assert len(CASES) == 118
    assert not NEVER_CONFIRMED & set(CASES)
    assert all(case.citation.confirmed for case in CASES.values())


def test_a_figure_that_was_recalled_is_not_passed_off_as_read() -> None:
    recalled = {case.id: [cost.kind for cost in case.costs if not cost.confirmed] for case in CASES.values()}
    assert recalled["gb-capita-2023"] == ["response"]
    assert recalled["us-yahoo-2013"] == ["fine"]
    assert recalled["jp-benesse-2014"] == []
    assert not CASES["jp-casio-2024"].persons_confirmed


def test_documents_are_not_counted_as_persons() -> None:
    case = CASES["gb-doorstep-2018"]
    assert (case.persons, case.persons_basis, case.records) == (None, None, 500_000)


def test_where_sources_differ_the_authority_is_followed_and_the_note_says_so() -> None:
    coupang, morele = CASES["kr-coupang-2025"], CASES["pl-morele-2018"]
    assert coupang.persons == 37_500_000
    assert coupang.note is not None
    assert "33.7 million" in coupang.note.en
    (fine,) = morele.costs
    assert (fine.amount.amount, fine.amount.currency) == (Decimal(2_830_410), "PLN")
    assert morele.note is not None
    assert "660,000" in morele.note.en


def test_every_statement_is_japanese_in_japanese_and_english_in_english() -> None:
    notes = [note for case in CASES.values() for note in (case.note, *(cost.note for cost in case.costs)) if note]
    assert len(notes) > 100
    assert [note.en for note in notes if note.ja.isascii()] == []
    assert [note.en for note in notes if any("\u3040" <= letter <= "\u9fff" for letter in note.en)] == []


def test_countries_are_countries_and_the_id_begins_with_the_first() -> None:
    for case in CASES.values():
        assert set(case.jurisdictions) <= set(COUNTRIES)
        assert case.id.startswith(case.jurisdictions[0].lower())


def test_the_shipped_cases_are_in_order_of_their_ids_one_file_each() -> None:
    assert list(CASES) == sorted(path.stem for path in PACKAGED.glob("*.yaml"))


def test_a_case_is_read_with_its_amounts_as_written(tmp_path: Path) -> None:
    case = load(tmp_path, GOOD).cases["jp-somebody-2014"]
    assert str(case.costs[0].amount.amount) == "1000"
    assert (case.persons, case.discovered, case.via_processor, case.note) == (1000, None, False, None)


def test_the_digest_moves_with_every_byte(tmp_path: Path) -> None:
    before = load(tmp_path, GOOD).digest
    assert load(tmp_path, GOOD + "# a remark\n").digest != before
    assert load(tmp_path, GOOD).digest == before


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("sector: education", "sector: eductaion", "4: sector must be a sector of the vocabulary, got 'eductaion'"),
        ("[JP]", "[JP, EU]", "3: jurisdictions[1] must be a country of ISO 3166-1 such as JP, got 'EU'"),
        ("year: 2014\ncause", "year: 14\ncause", "5: year must be a whole number from 1980 to 2100, got '14'"),
        ("persons: 1000\n", "", "7: persons_basis goes with persons: give both or neither"),
        ("persons: 1000", "persons: 1e6", "7: persons must be a whole number of 1 or more, got '1e6'"),
        ("[name, address]", "[name, unknown]", "9: data_elements holds unknown, which stands alone"),
        ("[name, address]", "[nmae]", "9: data_elements[0] must be a data element of the vocabulary, got 'nmae'"),
        ('"1000"', '"-1"', "13: costs[0].amount must be a plain decimal number of 0 or more, got '-1'"),
        ("currency: JPY", "currency: YEN", "14: costs[0].currency must be a currency of ISO 4217 such as JPY"),
        ("kind: total", "kind: everything", "12: costs[0].kind must be a kind of cost of the vocabulary"),
        ("recorded: 2026-11-23\n", "", "1: recorded is missing"),
        ("recorded: 2026-11-23", "recorded: 2026-11-31", "17: recorded must be a day as YYYY-MM-DD, got '2026-11-31'"),
        ("id: jp-somebody-2014", "id: jp-somebody-2015", "1: id must be the name of the file: 'jp-somebody-2015'"),
        ("citation: {title: Report, ", "citation: {", "18: citation.title is missing"),
        ("organisation: Somebody", "organization: Somebody", "2: organization is not a key of this mapping"),
        ("year: 2014\ncause", "year: 2014\nyear: 2015\ncause", "6: has the key 'year' twice, first in line 5"),
    ],
)
def test_a_wrong_file_is_refused_with_file_and_line(old: str, new: str, fault: str, tmp_path: Path) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(RulebookError) as error:
        load(tmp_path, GOOD.replace(old, new))
    assert any(line.startswith(f"jp-somebody-2014.yaml:{fault}") for line in str(error.value).splitlines())


def test_the_faults_of_all_files_are_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "jp-first-2014.yaml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(RulebookError) as error:
        load(tmp_path, GOOD.replace("JPY", "YEN"))
    assert [line.split(":")[0] for line in str(error.value).splitlines()] == [
        "jp-first-2014.yaml",
        "jp-somebody-2014.yaml",
    ]


def test_a_case_without_a_cost_is_refused(tmp_path: Path) -> None:
    first, _, rest = GOOD.partition("costs:\n")
    with pytest.raises(RulebookError, match="costs is empty: a case without a cost compares with nothing"):
        load(tmp_path, first + "costs: []\n" + rest[rest.index("recorded") :])


def test_a_file_that_nobody_would_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match=r"^jp-somebody-2014\.yml:1: is not a parameter file"):
        load(tmp_path, GOOD, "jp-somebody-2014.yml")
