"""The entry for gunicorn: `gunicorn -c deploy/gunicorn.conf.py service.wsgi:app`."""

from service.app import create_app
from service.settings import Settings

app = create_app(Settings.from_environment())
