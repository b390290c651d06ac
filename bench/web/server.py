"""A server over made-up §§, for `bench.web`: python -m bench.web.server DATA PORT"""

from __future__ import annotations

import os
import sys
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from waitress import create_server

from bench.engine.records import records
from corpus.catalogue.store import Catalogue
from index.publishing import PublishReport, publish_records
from search.whoosh_engine import open_engine
from web import create_app
from web.serving import WAITRESS, served, threads
from web.settings import settings
from web.warming import warm_beside


def build(data: Path, count: int, seed: int) -> PublishReport:
    """Publishes an index of made-up §§ in a data folder; nothing where it lies there already."""
    made = groupby(records(count, seed), key=attrgetter("meeting"))
    return publish_records(((meeting, tuple(its)) for meeting, its in made), settings(data).index_root)


def main() -> None:
    """Serves until it is killed."""
    here = settings(Path(sys.argv[1]), port=int(sys.argv[2]))
    catalogue = Catalogue(here.catalogue_url)
    engine = open_engine(here.index_root)
    application = served(create_app(engine, catalogue, here), here)
    warm_beside(engine)
    sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    create_server(application, host=here.host, port=here.port, threads=threads(here), **WAITRESS).run()


if __name__ == "__main__":
    main()
