"""Codes, labels and crosswalks."""

import re
from collections.abc import Iterator
from enum import StrEnum

import pytest

from schemas.incident import PopulationSchema
from schemas.money import MoneySchema
from schemas.objects import Part, StrictSchema
from schemas.policy import CoverageSchema
from schemas.policy_oed import FIELDS
from schemas.request import QUOTE_REQUEST
from service.domain.citation import SourceKind
from service.domain.duty import DutyStatus
from service.domain.exposure import Status
from service.domain.incident import ApologyRecipients, Conduct, Encryption, Fault, SecondaryMisuse
from service.domain.model_card import Evidence
from service.domain.organisation import Maturity, Role
from service.domain.request import Detail
from service.domain.text import LOCALES, Text
from service.domain.vocabulary import Entry, vocabulary
from service.domain.vocabulary.catalogue import ALL
from service.domain.vocabulary.heads import GROUPS, HEADS, SUBGROUPS
from service.domain.vocabulary.sectors import CLASSIFICATIONS, SECTORS, sector_of

ENTRIES = [(name, entry) for name, entries in ALL.items() for entry in entries.values()]
IDS = [f"{name}.{entry.code}" for name, entry in ENTRIES]
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]|ID|API")


@pytest.mark.parametrize("entry", [entry for _, entry in ENTRIES], ids=IDS)
def test_every_code_has_a_label_and_a_sentence_in_each_language(entry: Entry) -> None:
    for text in (entry.label, entry.description):
        for locale in LOCALES:
            assert text.for_locale(locale).strip()
        assert JAPANESE.search(text.ja)
        assert not re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", text.en)
    assert entry.description.ja.endswith("。")
    assert entry.description.en.endswith(".")


@pytest.mark.parametrize("entries", ALL.values(), ids=ALL)
def test_labels_tell_the_codes_of_a_vocabulary_apart(entries: dict[str, Entry]) -> None:
    for locale in LOCALES:
        labels = [entry.label.for_locale(locale) for entry in entries.values()]
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("name", "enumeration"),
    [
        ("secondary_misuse", SecondaryMisuse),
        ("encryption", Encryption),
        ("conduct", Conduct),
        ("faults", Fault),
        ("apology_recipients", ApologyRecipients),
        ("roles", Role),
        ("maturity", Maturity),
        ("duty_status", DutyStatus),
        ("evidence", Evidence),
        ("item_status", Status),
        ("source_kinds", SourceKind),
        ("detail", Detail),
    ],
)
def test_an_enumeration_and_its_labels_have_the_same_codes(name: str, enumeration: type[StrEnum]) -> None:
    assert list(ALL[name]) == [member.value for member in enumeration]


def test_a_code_cannot_stand_twice() -> None:
    entry = Entry("name", Text("氏名", "Name"), Text("姓名。", "Name."))
    with pytest.raises(ValueError, match="twice"):
        vocabulary(entry, entry)


FAIR = {"productivity", "response", "replacement", "competitive_advantage", "fines_and_judgments", "reputation"}
JNSA = {"cost", "liability", "profit", "money", "administrative", "intangible"}
OED = {"NPBI", "CBI", "DIAS", "EXT", "FIN", "INRE", "LIAB", "REG", "ENO"}
VERIS = {
    "Asset and fraud",
    "Brand damage",
    "Business disruption",
    "Competitive advantage",
    "Legal and regulatory",
    "Operating costs",
    "Response and recovery",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_every_head_has_a_group_and_its_codes_elsewhere(head: Entry) -> None:
    own = HEADS[head.code]
    assert own.group in GROUPS
    assert own.subgroup in SUBGROUPS
    known = {"oed": OED, "jnsa": JNSA, "fair": FAIR, "veris": VERIS}
    known["stix"] = {variety.lower().replace(" ", "-") for variety in VERIS}
    assert set(head.codes) == set(known)
    for name, codes in head.codes.items():
        assert codes
        assert set(codes) <= known[name]


def test_every_group_has_heads() -> None:
    assert {head.group for head in HEADS.values()} == set(GROUPS)
    assert {head.subgroup for head in HEADS.values()} == set(SUBGROUPS)


@pytest.mark.parametrize(
    ("scheme", "vintage", "code", "sector"),
    [
        ("naics", "2022", "517111", "telecom"),
        ("naics", "2022", "522110", "banking"),
        ("naics", "2022", "522210", "consumer_credit"),
        ("naics", "2022", "513210", "it_services"),
        ("naics", "2022", "561320", "staffing"),
        ("isic", "4", "4791", "ecommerce"),
        ("isic", "4", "47", "retail"),
        ("isic", "4", "G4791", "ecommerce"),
        ("isic", "4", "6492", "consumer_credit"),
        ("isic", "4", "5820", "it_services"),
        ("isic", "4", "99", "other"),
        ("jsic", "13", "611", "ecommerce"),
        ("jsic", "14", "6111", "ecommerce"),
        ("jsic", "14", "J62", "banking"),
        ("jsic", "rev.14", "643", "consumer_credit"),
        ("jsic", "14", "791", "hospitality"),
        ("JSIC", "13", "371", "telecom"),
        ("jsic", "14", "09", "manufacturing"),
    ],
)
def test_an_industry_code_leads_to_our_sector(scheme: str, vintage: str, code: str, sector: str) -> None:
    assert sector_of(scheme, vintage, code) == sector


@pytest.mark.parametrize(
    ("scheme", "vintage", "code"),
    [
        ("naics", "2017", "517111"),
        ("sic", "4", "47"),
        ("isic", "4", ""),
        ("isic", "4", "K"),
        ("isic", "4", "4"),
        ("jsic", "14", "00"),
        ("naics", "2022", "999999"),
    ],
)
def test_an_unknown_or_too_coarse_code_leads_nowhere(scheme: str, vintage: str, code: str) -> None:
    assert sector_of(scheme, vintage, code) is None


@pytest.mark.parametrize(
    ("scheme", "divisions"),
    [
        ("naics_2022", "11 21 22 23 31 32 33 42 44 45 48 49 52 53 54 55 61 62 71 72 92"),
        ("isic_4", " ".join(f"{n:02}" for n in range(1, 100) if n not in {4, 34, 40, 44, 48, 54, 57, 67, 76, 83, 89})),
        ("jsic_13", " ".join(f"{n:02}" for n in range(1, 100))),
        ("jsic_14", " ".join(f"{n:02}" for n in range(1, 100))),
    ],
)
def test_every_division_of_a_classification_leads_somewhere(scheme: str, divisions: str) -> None:
    name, _, vintage = scheme.partition("_")
    assert vintage in CLASSIFICATIONS[name]
    # A division of NAICS is cut finer here than its two digits; some code below it must lead somewhere.
    prefixes = {prefix for sector in SECTORS.values() for prefix in sector.codes.get(scheme, ())}
    for division in divisions.split():
        assert sector_of(name, vintage, division) or any(prefix.startswith(division) for prefix in prefixes), division


def test_no_prefix_leads_to_two_sectors() -> None:
    for name in ("naics_2022", "isic_4", "jsic_13", "jsic_14"):
        prefixes = [prefix for sector in SECTORS.values() for prefix in sector.codes.get(name, ())]
        assert len(prefixes) == len(set(prefixes))


def places(schema: StrictSchema, below: str = "") -> Iterator[str]:
    """The place of every field of a request down to what a form asks in one go."""
    for name, field in schema.fields.items():
        inner = field.schema if isinstance(field, Part) else None
        if isinstance(inner, StrictSchema) and not isinstance(inner, MoneySchema):
            yield from places(inner, f"{below}/{name}")
        elif name == "populations":
            yield from places(PopulationSchema(), f"{below}/{name}/*")
        elif name == "coverages":
            yield f"{below}/{name}"
            yield from places(CoverageSchema(), f"{below}/{name}/*")
        elif name not in FIELDS:
            yield f"{below}/{name}"


def test_every_field_of_a_request_has_a_label_and_no_label_is_without_a_field() -> None:
    assert sorted(ALL["request_fields"]) == sorted(places(QUOTE_REQUEST))
