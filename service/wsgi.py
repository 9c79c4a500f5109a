"""The entry for gunicorn: `gunicorn -c deploy/gunicorn.conf.py service.wsgi:app`."""

import sys
from typing import Final

import structlog

from service.app import create_app
from service.domain.errors import RulebookError, StartError
from service.settings import Settings

_REFUSED: Final = 2

try:
    app = create_app(Settings.from_environment())
except (StartError, RulebookError) as error:
    structlog.get_logger().error("refused_to_start", reason=str(error))
    sys.exit(_REFUSED)
