"""What the pages stand on: the engine, the catalogue and where the site is reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import current_app, request

from corpus.catalogue.store import Catalogue
from search.engine import Engine


@dataclass(frozen=True, slots=True)
class Site:
    """One running site.

    `public_url` begins absolute links and has no slash at its end. `edition` changes with templates and code.
    """

    engine: Engine
    catalogue: Catalogue
    public_url: str | None = None
    edition: str = ""

    def absolute(self, path: str) -> str:
        """The whole address of a path, from settings where they give it, else from the request."""
        return (self.public_url or request.url_root.rstrip("/")) + path


def site() -> Site:
    """The site that answers the present request."""
    return cast(Site, current_app.extensions["protokollsok"])
