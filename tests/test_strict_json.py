import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.strict_json import DEEPEST, MalformedDocumentError, read_json

FINITE = st.floats(allow_nan=False, allow_infinity=False)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | FINITE | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def faults(body: bytes) -> list[str]:
    with pytest.raises(MalformedDocumentError) as caught:
        read_json(body)
    return [fault.pointer for fault in caught.value.faults]


@given(st.dictionaries(st.text(), JSON_VALUES, max_size=5), st.booleans())
def test_what_the_standard_writer_writes_is_read_back(document: dict[str, object], ascii_only: bool) -> None:
    assert read_json(json.dumps(document, ensure_ascii=ascii_only).encode()) == document


@given(st.binary(max_size=200))
def test_bytes_are_read_or_refused_and_nothing_else(body: bytes) -> None:
    with suppress(MalformedDocumentError):
        read_json(body)


@given(st.text(alphabet='{}[]",:\\u0d8 1eENaInfity-+.', max_size=60))
def test_text_that_looks_like_json_is_read_or_refused(text: str) -> None:
    with suppress(MalformedDocumentError):
        json.dumps(read_json(text.encode()), ensure_ascii=False, allow_nan=False).encode("utf-8")


def test_nesting_is_read_up_to_its_limit() -> None:
    def nested(levels: int) -> bytes:
        return b'{"a":' * levels + b"1" + b"}" * levels

    assert read_json(nested(DEEPEST))
    assert faults(nested(DEEPEST + 1)) == [""]


def test_brackets_in_text_are_no_nesting() -> None:
    assert read_json(b'{"note": "' + b"[{" * 1000 + b'"}')["note"].count("[") == 1000


def test_every_unreadable_value_is_named_at_its_place() -> None:
    body = b'{"a": NaN, "b": [1, {"c": 1e999}], "d": 1, "d": 2, "e~/f": "\\ud800"}'
    assert faults(body) == ["/d", "/a", "/b/1/c", "/e~0~1f"]


def test_a_pair_of_surrogates_is_one_character() -> None:
    assert read_json(b'{"a": "\\ud83d\\ude00"}') == {"a": "\N{GRINNING FACE}"}


def test_a_syntax_error_is_placed_by_line_and_column() -> None:
    with pytest.raises(MalformedDocumentError) as caught:
        read_json(b'{\n  "a": 1\n  "b": 2\n}')
    assert "line 3, column 3" in caught.value.faults[0].got


def test_a_flood_of_mistakes_is_cut_off() -> None:
    assert len(faults(b'{"a": [' + b",".join([b"NaN"] * 5000) + b"]}")) == 100
