"""The folder of parameter files is read whole or not at all, and whatever is wrong is named with file and line."""

import hashlib
import operator
import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from schemas.parameter_value import SCALARS, STRUCTURES
from service.domain.citation import SourceKind
from service.domain.errors import RulebookError
from service.domain.parameter import DatedValue
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.rulebook import Rulebook, check, written_yaml
from service.rulebook.loading import PACKAGED, day_of

Write = Callable[..., Rulebook]

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))
SHIPPED = sorted(PACKAGED.rglob("*.yaml"))
ONE = ("2000-01-01", "2026-11-23", "100")


def header(file: Path, word: str) -> list[str]:
    """What the comments at the head of a bad file say: the `path` where it stands, each `fault` that it has."""
    lines = file.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    return [line.removeprefix(f"# {word}: ") for line in lines if line.startswith(f"# {word}: ")]


def put(file: Path, folder: Path) -> str:
    """Copies a bad file to the path that it names."""
    (name,) = header(file, "path")
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, folder / name)
    return name


@pytest.mark.parametrize("file", BAD, ids=lambda file: "-".join(file.parts[-3:]))
def test_a_bad_file_is_refused_with_file_line_and_everything_that_is_wrong(file: Path, folder: Path) -> None:
    name = put(file, folder)
    with pytest.raises(RulebookError) as error:
        Rulebook.load(folder)
    assert str(error.value).splitlines() == [f"{name}:{fault}" for fault in header(file, "fault")]


def test_the_zoo_of_bad_files_keeps_growing_and_every_file_in_it_has_a_fault() -> None:
    assert len(BAD) >= 126
    assert all(header(file, "fault") for file in BAD)


@pytest.mark.parametrize("file", [*BAD, *SHIPPED[::10]], ids=lambda file: "-".join(file.parts[-6:]))
def test_the_parser_in_python_reads_the_same_document_as_the_fast_one(file: Path) -> None:
    fast = written_yaml.read(file.read_bytes())
    slow = written_yaml.read(file.read_bytes(), parser=yaml.SafeLoader)
    assert (slow.document, [line for line, _ in slow.faults]) == (fast.document, [line for line, _ in fast.faults])
    assert slow.document is None or slow.lines == fast.lines


def test_a_parameter_is_read_with_its_dates_its_value_and_its_citation(write: Write) -> None:
    parameter = write("jp.hardening.median", ONE, ("2027-01-17", "2026-11-23", "none")).parameters[
        "jp.hardening.median"
    ]
    first, end = parameter.values
    assert (parameter.label.ja, parameter.label.en, parameter.unit) == ("試験用", "For a test", "JPY")
    assert (first.effective.isoformat(), first.recorded.isoformat()) == ("2000-01-01", "2026-11-23")
    assert first.value == Decimal(100)
    assert (first.citation.title, first.citation.kind, first.citation.confirmed) == (
        "Price list",
        SourceKind.SURVEY,
        True,
    )
    assert end.value is None


def test_a_number_keeps_the_digits_that_were_written(write: Write) -> None:
    rulebook = write("jp.a.b", ("2000-01-01", "2026-11-23", "0.10"), unit="share")
    assert str(rulebook.parameters["jp.a.b"].values[0].value) == "0.10"


def test_the_rulebook_cannot_be_changed(write: Write) -> None:
    rulebook = write("jp.a.b", ("2000-01-01", "2026-11-23", "{ransomware: 1}"), unit="table:ratio")
    for mapping in (rulebook.parameters, rulebook.parameters["jp.a.b"].values[0].value):
        with pytest.raises(TypeError):
            operator.setitem(mapping, "jp.a.c", Decimal(2))  # type: ignore[call-overload]
    with pytest.raises(AttributeError):
        rulebook.version = "2027.01.01"  # type: ignore[misc]


def test_parameters_are_in_order_of_their_ids_whatever_the_order_of_the_folders(write: Write) -> None:
    for parameter_id in ("jp.b.a", "jp.a_b.c", "jp.a.c", "common.z.z", "jp.a.c.d"):
        rulebook = write(parameter_id, ONE)
    assert list(rulebook.parameters) == ["common.z.z", "jp.a.c", "jp.a.c.d", "jp.a_b.c", "jp.b.a"]


def test_the_faults_of_all_files_are_named_at_once(folder: Path) -> None:
    chosen = [file for file in BAD if file.stem in {"value-nan", "duty-condition-false", "data-element-level-four"}]
    names = [put(file, folder) for file in chosen]
    with pytest.raises(RulebookError) as error:
        Rulebook.load(folder)
    assert [line.split(":")[0] for line in str(error.value).splitlines()] == sorted(names)


def test_one_bad_file_keeps_the_good_ones_from_being_used(write: Write, folder: Path) -> None:
    write("jp.a.b", ONE)
    put(BAD[0], folder)
    with pytest.raises(RulebookError):
        Rulebook.load(folder)


def test_line_ends_of_another_system_change_nothing_but_the_digest(write: Write, folder: Path) -> None:
    before = write("jp.a.b", ONE)
    file = folder / "jp/a/b.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    after = Rulebook.load(folder)
    assert after.parameters == before.parameters
    assert after.digest != before.digest


def test_the_digest_is_the_hash_of_the_names_and_bytes_of_the_parameter_files(write: Write, folder: Path) -> None:
    write("jp.a.c", ONE)
    rulebook = write("jp.a.b", ONE)
    digest = hashlib.sha256()
    for name in ("jp/a/b.yaml", "jp/a/c.yaml"):
        content = (folder / name).read_bytes()
        digest.update(f"{len(name)} {name} {len(content)} ".encode() + content)
    assert rulebook.digest == digest.hexdigest()


def test_the_digest_moves_with_a_comment_and_stays_with_a_readme(write: Write, folder: Path) -> None:
    before = write("jp.a.b", ONE).digest
    (folder / "README.md").write_text("What lives here.\n", encoding="utf-8")
    assert Rulebook.load(folder).digest == before
    with (folder / "jp/a/b.yaml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    assert Rulebook.load(folder).digest != before


def test_a_file_that_nobody_would_read_is_refused(write: Write, folder: Path) -> None:
    write("jp.a.b", ONE)
    (folder / "jp/a/c.yml").write_text("id: jp.a.c\n", encoding="utf-8")
    with pytest.raises(RulebookError, match=r"^jp/a/c\.yml:1: is not a parameter file, whose name ends in \.yaml$"):
        Rulebook.load(folder)


def test_files_that_a_desktop_leaves_behind_are_passed_over(write: Write, folder: Path) -> None:
    write("jp.a.b", ONE)
    (folder / "jp/.DS_Store").write_bytes(b"\0")
    assert list(Rulebook.load(folder).parameters) == ["jp.a.b"]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="is not a folder of parameter files"):
        Rulebook.load(tmp_path / "nowhere")


def test_a_folder_without_a_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match=r"^VERSION:1: must hold the version as YYYY\.MM\.DD"):
        Rulebook.load(tmp_path)


@pytest.mark.parametrize("version", ["", "1.0", "2026-11-23", "2026.11.31", "2026.11.23.0", "２０２６.11.23", "\udcff"])
def test_a_version_that_is_no_day_is_refused(version: str, folder: Path) -> None:
    (folder / "VERSION").write_bytes(version.encode("utf-8", "surrogateescape"))
    with pytest.raises(RulebookError, match=r"^VERSION:1: "):
        Rulebook.load(folder)


def test_a_day_may_have_more_versions_than_one() -> None:
    assert day_of("2026.11.23.2").isoformat() == "2026-11-23"


def test_the_example_in_the_readme_is_a_parameter_file(folder: Path) -> None:
    readme = (PACKAGED / "README.md").read_text(encoding="utf-8")
    example = [line[4:] for line in readme.splitlines() if line.startswith("    ")]
    (folder / "jp/notification").mkdir(parents=True)
    (folder / "jp/notification/letter_cost.yaml").write_text("\n".join(example), encoding="utf-8")
    assert list(Rulebook.load(folder).parameters) == ["jp.notification.letter_cost"]


def test_the_readme_names_every_unit_and_every_kind_of_source() -> None:
    readme = (PACKAGED / "README.md").read_text(encoding="utf-8")
    words = set(re.findall(r"\w+", readme))
    assert words >= {*SCALARS, *STRUCTURES, *SourceKind}


def test_the_changelog_has_an_entry_for_the_version() -> None:
    version = (PACKAGED / "VERSION").read_text(encoding="utf-8").strip()
    assert f"## {version}\n" in (PACKAGED / "CHANGELOG.md").read_text(encoding="utf-8")


def test_yaml_guesses_nothing() -> None:
    written = written_yaml.read(b"[no, 012, 1e6, 1_000, 2000-01-01, ~, null, 2:10, .inf, ''] # a remark\n")
    assert written.document == ["no", "012", "1e6", "1_000", "2000-01-01", "~", "null", "2:10", ".inf", ""]


def test_a_hundred_thousand_brackets_are_a_fault_like_any_other() -> None:
    written = written_yaml.read(b"a: " + b"[" * 100_000)
    assert [line for line, _ in written.faults] == [1]


@given(st.binary(max_size=60) | st.text("ab:-[]{},&*!|>%#'\"\n \t?", max_size=60).map(str.encode))
def test_whatever_the_bytes_a_file_is_read_or_has_a_fault(content: bytes) -> None:
    for parser in (written_yaml.FASTEST, yaml.SafeLoader):
        written = written_yaml.read(content, parser=parser)
        assert written.faults or written.document is not None
        assert all(1 <= line <= content.count(b"\n") + content.count(b"\r") + 2 for line, _ in written.faults)


class TestShipped:
    """The parameter files that come with the program."""

    rulebook = Rulebook.load()

    def test_every_shipped_file_loads(self) -> None:
        assert len(self.rulebook.parameters) == len(SHIPPED) > 0

    def test_the_files_agree_with_each_other(self) -> None:
        assert check(self.rulebook) == ()

    def test_every_assumption_has_a_rationale(self) -> None:
        assumed = [dated for dated in self.values() if dated.citation.kind is SourceKind.ASSUMPTION]
        assert all(dated.citation.rationale for dated in assumed)

    def test_every_citation_has_a_title(self) -> None:
        assert all(dated.citation.title for dated in self.values())

    def test_nothing_was_read_in_its_source_after_the_version(self) -> None:
        assert all(dated.citation.checked <= day_of(self.rulebook.version) for dated in self.values())

    def test_every_label_is_japanese_in_japanese_and_english_in_english(self) -> None:
        labels = [parameter.label for parameter in self.rulebook.parameters.values()]
        assert [label for label in labels if label.ja.isascii()] == []
        assert [label for label in labels if any("\u3040" <= letter <= "\u9fff" for letter in label.en)] == []

    def test_a_kind_of_data_is_called_as_in_the_vocabulary_unless_a_law_names_its_own(self) -> None:
        called = {
            identifier
            for identifier, parameter in self.rulebook.parameters.items()
            if ".data_element." in identifier and parameter.label != DATA_ELEMENTS[identifier.rpartition(".")[2]].label
        }
        assert called == {"us.data_element.identity_number"}

    def values(self) -> list[DatedValue]:
        return [dated for parameter in self.rulebook.parameters.values() for dated in parameter.values]
