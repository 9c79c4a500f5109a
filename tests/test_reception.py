"""A request is whole when its last byte has come, however it was cut up on the way."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.reception import Reception

LIMIT = 1000
HEAD = b"POST /v1/quotes HTTP/1.1\r\nHost: a\r\n"
WHOLE = {
    "no-body": b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n",
    "length": HEAD + b"content-LENGTH:  2 \r\n\r\n{}",
    "chunks": HEAD + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "chunks-with-extension-and-trailer": HEAD
    + b"Transfer-Encoding: chunked\r\n\r\n5;a=b\r\n0\r\n\r\n\r\n00\r\nX: y\r\n\r\n",
    "chunks-that-are-none": HEAD + b"Transfer-Encoding: chunked\r\n\r\nsecret\r\n",
    "coding-that-nobody-knows": HEAD + b"Transfer-Encoding: secret\r\n\r\n",
    "length-that-is-no-number": HEAD + b"Content-Length: many\r\n\r\n",
    "length-beyond-measure": HEAD + b"Content-Length: " + b"9" * 40 + b"\r\n\r\n",
    "not-http": b"\x16\x03\x01\r\n\r\n",
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_request_is_whole_with_its_last_byte_and_not_before(name: str) -> None:
    reception = Reception(LIMIT)
    for number in range(len(WHOLE[name])):
        assert not reception.whole
        reception.add(WHOLE[name][number : number + 1])
    assert reception.whole
    assert reception.take() == WHOLE[name]
    assert (len(reception), reception.whole) == (0, False)


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_how_it_was_cut_up_makes_no_difference(name: str, data: st.DataObject) -> None:
    reception, rest = Reception(LIMIT), WHOLE[name]
    while rest:
        size = data.draw(st.integers(1, len(rest)))
        reception.add(rest[:size])
        rest = rest[size:]
    assert (reception.whole, reception.take()) == (True, WHOLE[name])


def test_a_body_longer_than_is_read_is_not_waited_for_and_not_complete() -> None:
    reception = Reception(LIMIT)
    reception.add(HEAD + b"Content-Length: 1001\r\n\r\n")
    assert reception.whole
    assert not reception.complete


@pytest.mark.parametrize(
    "sent",
    [
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\n{\r\n" * 500,
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nsecret\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"1" * 1025,
        b"x" * 65_537,
    ],
    ids=["chunks-without-end", "no-chunk", "chunk-size-without-end", "head-without-end"],
)
def test_what_has_no_end_is_not_waited_for(sent: bytes) -> None:
    reception = Reception(LIMIT)
    reception.add(sent)
    assert (reception.whole, reception.broken, reception.complete) == (True, True, False)


def test_a_length_beyond_measure_is_too_long_and_one_with_zeros_is_not() -> None:
    reception = Reception(LIMIT)
    reception.add(HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n")
    assert (reception.whole, reception.complete) == (True, False)
    reception.take()
    reception.add(HEAD + b"Content-Length: " + b"0" * 5000 + b"1\r\n\r\n{")
    assert reception.complete


def test_who_waits_to_be_asked_for_the_body_is_asked_once() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        reception = Reception(LIMIT)
        theirs.sendall(HEAD + b"Content-Length: 2\r\nexpect: 100-Continue\r\n\r\n")
        assert reception.receive(ours)
        assert theirs.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        assert not reception.whole
        theirs.sendall(b"{}")
        assert reception.receive(ours)
        assert reception.take() == HEAD + b"Content-Length: 2\r\n\r\n{}"


def test_a_client_that_hung_up_sends_no_more() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        theirs.close()
        ours.setblocking(False)
        assert not Reception(LIMIT).receive(ours)
