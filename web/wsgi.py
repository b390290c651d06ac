"""The application for a WSGI server: `gunicorn 'web.wsgi:application()'`."""

from __future__ import annotations

from flask import Flask

from corpus.catalogue.store import Catalogue
from search.whoosh_engine import open_engine
from web import create_app
from web.serving import served
from web.settings import settings
from web.warming import warm


def application() -> Flask:
    """The application over the data folder that the environment names."""
    here = settings()
    engine = open_engine(here.index_root)
    warm(engine)
    return served(create_app(engine, Catalogue(here.catalogue_url), here), here)
