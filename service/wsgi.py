"""The entry for gunicorn: `gunicorn -c deploy/gunicorn.conf.py service.wsgi:app`."""

from service.app import create_app
from service.domain.errors import RulebookError, StartError
from service.observability.logs import refuse_to_start
from service.settings import Settings

try:
    app = create_app(Settings.from_environment())
except (StartError, RulebookError) as error:
    refuse_to_start(str(error))
