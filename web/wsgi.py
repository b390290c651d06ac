"""The application for a WSGI server: `gunicorn 'web.wsgi:application()'`."""

from __future__ import annotations

import sys

from flask import Flask

from corpus.catalogue.store import Catalogue
from index.whoosh_owner import WhooshRefused, refuse_others
from search.whoosh_engine import open_engine
from web import create_app
from web.serving import served
from web.settings import settings
from web.warming import settle, warm

_NO_START = 3
"""The exit code of a worker that gunicorn does not start again and again."""


def application() -> Flask:
    """The application over the data folder that the environment names. Ends the process where it must not start."""
    try:
        refuse_others()
    except WhooshRefused as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(_NO_START) from error
    here = settings()
    engine = open_engine(here.index_root)
    warm(engine)
    settle()
    return served(create_app(engine, Catalogue(here.catalogue_url), here), here)
