"""What a server does before anybody asks."""

from __future__ import annotations

from pathlib import Path

from conftest import Held

from search.snippet_pieces import SOUND
from search.whoosh_engine import open_engine
from web.warming import learn_words, warm


def test_words_of_the_collection_are_looked_at_beforehand_with_pauses(held: Held) -> None:
    pauses: list[float] = []
    learn_words(held.engine, pauses.append)
    words = list(held.engine.words())
    assert set(words) <= SOUND.forms.book.known
    assert len(pauses) >= len(words) // 100 and min(pauses) >= 0


def test_without_an_index_nothing_is_asked(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    warm(engine)
    learn_words(engine)
