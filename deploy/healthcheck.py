"""Ends with 0 where the service that runs beside it is ready: the image's HEALTHCHECK. Quick: standard library only."""

import os
import sys
from http import HTTPStatus
from http.client import HTTPConnection

SECONDS = 2


def is_ready(bind: str) -> bool:
    """Whether `/readyz` at the address and port `bind` answers 200."""
    host, _, port = bind.rpartition(":")
    connection = HTTPConnection(host.strip("[]"), int(port), timeout=SECONDS)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_ready(os.environ.get("BREACH_EXPOSURE_BIND", "127.0.0.1:8000")) else 1)
