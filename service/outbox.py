"""An answer on its way out, so that no thread waits for a client to take it."""

import socket
from typing import Any


class Outbox:
    """Stands in for a client's socket while an answer is written, and keeps what the client has not taken yet."""

    def __init__(self, client: socket.socket) -> None:
        self._client = client
        self.unsent = bytearray()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def send(self, data: bytes) -> int:
        """Keep `data` for later; all of it, always."""
        self.unsent += data
        return len(data)

    def sendall(self, data: bytes) -> None:
        """Keep `data` for later."""
        self.unsent += data

    def flush(self) -> None:
        """Send as much as is taken without waiting. Raises OSError where the client is gone; then nothing is left."""
        try:
            while self.unsent:
                del self.unsent[: self._client.send(self.unsent, socket.MSG_DONTWAIT)]
        except BlockingIOError:
            return
        except OSError:
            self.unsent.clear()
            raise
