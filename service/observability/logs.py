"""Log lines: one JSON object each, on standard error, the program's own and gunicorn's alike."""

import logging
import sys
from typing import Any, Final, NoReturn, TextIO, cast

import structlog
from gunicorn.glogging import Logger

_REFUSED: Final = 2


def configure(level: str) -> None:
    """Write JSON lines of at least `level` to standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        logger_factory=structlog.WriteLoggerFactory(file=cast("TextIO", _StandardError())),
        cache_logger_on_first_use=True,
    )


def refuse_to_start(reason: str) -> NoReturn:
    """Say why the program does not start, and end it before its port opens."""
    structlog.get_logger().error("refused_to_start", reason=reason)
    sys.exit(_REFUSED)


class _StandardError:
    """Standard error as it is at the moment of writing: whoever puts another stream in its place gets the lines."""

    def write(self, text: str) -> int:
        """Write `text`."""
        return sys.stderr.write(text)

    def flush(self) -> None:
        """Pass on what is held back."""
        sys.stderr.flush()


class AsJson(logging.Handler):
    """Turns a record of the standard library into a line of ours; the event's name is that of its logger."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        log = structlog.get_logger()
        log.log(record.levelno, record.name, message=record.getMessage(), exc_info=record.exc_info)


class ServerLogger(Logger):  # type: ignore[misc]
    """gunicorn's own messages: workers that start, stop or die."""

    def setup(self, cfg: Any) -> None:
        """Replace gunicorn's text by our lines; `configure` decides how severe a line must be."""
        super().setup(cfg)
        self.error_log.handlers = [AsJson()]
