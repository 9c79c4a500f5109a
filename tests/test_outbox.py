"""What a client does not take stays in the outbox, and all of it arrives when the client does."""

import socket
from collections.abc import Iterator

import pytest

from service.outbox import Outbox

MORE_THAN_THE_KERNEL_KEEPS = bytes(range(256)) * 40_000


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def test_what_the_client_takes_at_once_leaves_at_once(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    outbox = Outbox(ours)
    outbox.sendall(b"whole ")
    assert outbox.send(b"answer") == 6
    outbox.flush()
    assert (bytes(outbox.unsent), theirs.recv(100)) == (b"", b"whole answer")


def test_what_it_does_not_take_stays_and_leaves_in_order(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    outbox = Outbox(ours)
    outbox.sendall(MORE_THAN_THE_KERNEL_KEEPS)
    outbox.flush()
    assert outbox.unsent
    received = b""
    while len(received) < len(MORE_THAN_THE_KERNEL_KEEPS):
        received += theirs.recv(1_000_000)
        outbox.flush()
    assert received == MORE_THAN_THE_KERNEL_KEEPS


def test_nothing_is_kept_for_a_client_that_is_gone(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    theirs.close()
    outbox = Outbox(ours)
    outbox.sendall(b"answer")
    with pytest.raises(BrokenPipeError):
        outbox.flush()
    assert not outbox.unsent
