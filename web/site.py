"""What the pages stand on: the engine, the catalogue and where the site is reached."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from flask import current_app, g, request

from corpus.catalogue.store import Catalogue
from search.engine import Engine
from web.kept_pages import KeptPages


@dataclass(frozen=True, slots=True)
class Site:
    """One running site.

    `newest` is the engine that moves on when an index is published. `public_url` begins absolute links and has no slash
    at its end. `edition` changes with templates and code. `kept` are pages that may be given again.
    """

    newest: Engine
    catalogue: Catalogue
    public_url: str | None = None
    edition: str = ""
    kept: KeptPages = field(default_factory=KeptPages)

    @property
    def engine(self) -> Engine:
        """The engine as it answered when the present request first asked it: a page is of one generation."""
        held: Engine | None = g.get("engine")
        if held is None:
            held = g.engine = self.newest.held()
        return held

    def absolute(self, path: str) -> str:
        """The whole address of a path, from settings where they give it, else from the request."""
        return (self.public_url or request.url_root.rstrip("/")) + path


def site() -> Site:
    """The site that answers the present request."""
    return cast(Site, current_app.extensions["protokollsok"])
