"""Other ways to search the same §§, for comparison only: each builds its index and ranks ids for a typed query."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from importlib.util import find_spec

from bench.judged.peers_postgres import NoServer, swedish
from bench.judged.peers_sqlite import fts5

Rank = Callable[[str], Sequence[str]]
Texts = Mapping[str, tuple[str, str]]
"""Title and text of each § by id."""
Peer = Callable[[Texts], AbstractContextManager[Rank]]
"""A ranker that answers until the context ends. Raises NotInstalled."""


class NotInstalled(Exception):
    """What a peer needs is not on this machine."""


def _bm25(analysis: str) -> Peer:
    @contextmanager
    def build(texts: Texts) -> Iterator[Rank]:
        _need("simplemma")
        bm25 = import_module("bench.judged.peers_bm25")
        whole = {one: f"{title} {text}" for one, (title, text) in texts.items()}
        yield bm25.Bm25(whole, getattr(bm25, analysis)).rank

    return build


@contextmanager
def _postgres(texts: Texts) -> Iterator[Rank]:
    try:
        with swedish(texts) as rank:
            yield rank
    except NoServer as missing:
        raise NotInstalled(str(missing)) from missing


@contextmanager
def _tantivy(texts: Texts) -> Iterator[Rank]:
    _need("tantivy")
    with import_module("bench.judged.peers_tantivy").swedish_analyser(texts) as rank:
        yield rank


def _need(package: str) -> None:
    if find_spec(package) is None:
        raise NotInstalled(f"{package} is not installed (pip install --group bench)")


PEERS: Mapping[str, Peer] = {
    "exact words": _bm25("exact"),
    "Snowball": _bm25("stem"),
    "lemma + stem": _bm25("lemma_stem"),
    "4-grams": _bm25("grams"),
    "PostgreSQL": _postgres,
    "SQLite FTS5": fts5,
    "Tantivy": _tantivy,
}
"""Peers by the name the figures go under."""
