"""The bytes of answers."""

import json

from hypothesis import given
from hypothesis import strategies as st

from service.wire import write_json

WHOLE = st.integers(-(2**63), 2**64 - 1)
SCALARS = st.none() | st.booleans() | WHOLE | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@given(st.dictionaries(st.text(), VALUES))
def test_what_is_written_reads_back_as_the_same_document_in_the_same_order(document: dict[str, object]) -> None:
    written = write_json(document)
    read = json.loads(written)
    assert read == document
    assert list(read) == list(document)
    assert written.endswith(b"}\n")
    assert written.count(b"\n") == 1
