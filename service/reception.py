"""A request as far as it has come, so that no thread waits for the rest of one."""

import re
import socket
import time
from typing import Final

_END_OF_HEAD: Final = b"\r\n\r\n"
_LINE_END: Final = b"\r\n"
_CHUNK: Final = re.compile(rb"([0-9A-Fa-f]+)[ \t]*(?:;[^\r\n]*)?\r\n")
_LONGEST_CHUNK_LINE: Final = 1024
_MOST_DIGITS: Final = 18
_LENGTH: Final = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]+)[ \t]*\r\n", re.IGNORECASE)
_CHUNKED: Final = re.compile(rb"\r\ntransfer-encoding:[ \t]*chunked[ \t]*\r\n", re.IGNORECASE)
_EXPECTS: Final = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*(?=\r\n)", re.IGNORECASE)
_CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"
_LONGEST_HEAD: Final = 64 * 1024
_PIECE: Final = 64 * 1024


class Reception:
    r"""Collects the bytes of one request after the other; it looks for the end of each, and judges nothing.

    Whatever is not a request that can be received whole counts as whole, for the server to refuse: a longer body than
    is read, a head without end, a length that is no number.

    >>> reception = Reception(body_limit=1000)
    >>> reception.add(b"POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{")
    >>> reception.whole
    False
    >>> reception.add(b"}")
    >>> reception.whole
    True
    """

    def __init__(self, body_limit: int) -> None:
        """`body_limit` is the longest body that is waited for."""
        self._body_limit = body_limit
        self._received = bytearray()
        self._head = self._length = self._chunk = 0
        self._chunked = self._ended = self._no_chunk = self._too_long = False
        self.began = 0.0

    def __len__(self) -> int:
        return len(self._received)

    @property
    def whole(self) -> bool:
        """Whether there is nothing to wait for."""
        if self.broken:
            return True
        return bool(self._head) and (self._ended if self._chunked else len(self) >= self._head + self._length)

    @property
    def broken(self) -> bool:
        """Whether its end cannot be found: whoever reads on would wait for it in vain."""
        if not self._head:
            return len(self) > _LONGEST_HEAD
        return self._no_chunk or (self._chunked and len(self) > self._head + 2 * self._body_limit)

    @property
    def complete(self) -> bool:
        """Whether all was received that the head declares."""
        return self.whole and not self.broken and not self._too_long

    def add(self, data: bytes) -> None:
        """Take what came."""
        if data and not self._received:
            self.began = time.monotonic()
        searched = max(0, len(self._received) - len(_END_OF_HEAD))
        self._received += data
        if not self._head:
            end = self._received.find(_END_OF_HEAD, searched)
            if end >= 0:
                self._head = self._chunk = end + len(_END_OF_HEAD)
                self._read_head()
        if self._chunked:
            self._walk()

    def receive(self, client: socket.socket) -> bool:
        """Take what a socket that does not block has; whether more may come. Who waits to be asked for its body is."""
        try:
            data = client.recv(_PIECE)
            self.add(data)
            if self._head and not self.whole and (expects := _EXPECTS.search(self._received, 0, self._head)):
                del self._received[expects.start() : expects.end()]
                self._head -= expects.end() - expects.start()
                self._chunk = self._head
                client.send(_CONTINUE)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return bool(data)

    def take(self) -> bytes:
        """The bytes collected; the next request begins."""
        taken = bytes(self._received)
        Reception.__init__(self, self._body_limit)
        return taken

    def _read_head(self) -> None:
        declared = _LENGTH.search(self._received, 0, self._head)
        digits = declared[1].lstrip(b"0") or b"0" if declared else b"0"
        self._chunked = bool(_CHUNKED.search(self._received, 0, self._head))
        self._too_long = len(digits) > _MOST_DIGITS or int(digits) > self._body_limit
        self._length = 0 if self._too_long else int(digits)

    def _walk(self) -> None:
        """Go from chunk to chunk as far as they have come; what is no chunk is for the server to refuse."""
        while not self._ended and self._chunk < len(self._received):
            size = _CHUNK.match(self._received, self._chunk)
            if size is None:
                line_end = self._received.find(_LINE_END, self._chunk)
                self._no_chunk = line_end >= 0 or len(self._received) - self._chunk > _LONGEST_CHUNK_LINE
                return
            if int(size[1], 16) == 0:
                # Behind the last chunk come headers, mostly none, and an empty line.
                self._ended = self._received.find(_END_OF_HEAD, size.end() - len(_LINE_END)) >= 0
                return
            self._chunk = size.end() + int(size[1], 16) + len(_LINE_END)
