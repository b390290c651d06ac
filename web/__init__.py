"""The web application: pages, JSON API, feeds and files of result lists over one engine and one catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from corpus.catalogue.store import Catalogue
    from search.engine import Engine
    from web.settings import Settings


def create_app(engine: Engine, catalogue: Catalogue, settings: Settings | None = None) -> Flask:
    """The application over an engine and a catalogue; it reads neither environment nor data of its own accord."""
    from web.application import assemble  # the command line imports this package and needs no Flask

    return assemble(engine, catalogue, settings)
