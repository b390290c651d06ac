"""A first question asked before anybody asks one: dictionaries and tables are in memory when the first page is wanted."""

from __future__ import annotations

import gc
import heapq
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from operator import itemgetter

from search.answer import Question, answer
from search.engine import Engine
from search.snippets import learn, marks
from search.whoosh_engine import IndexMissing

_QUESTION = "skolskjutsreglementets tilämpning"
"""Inflected, a compound and misspelt: it takes all that an answer may need."""

_DAMAGED = "Namnden beslutar att anta reglementet for skolskjuts."

_WORDS = 100_000
_AT_A_TIME = 100
"""The commonest words of the collection, looked at beforehand, and how many of them at a stretch (some 6 ms)."""

_COLLECT = (10_000, 10, 50)
"""Objects made since the last look for cycles, and how often the older ones are looked through: see gc.set_threshold."""
_SWITCH_SECONDS = 0.001


def warm(engine: Engine) -> None:
    """Asks the first question; where there is no index yet nothing is asked."""
    with suppress(IndexMissing):
        given = answer(engine, Question(_QUESTION))
        marks(_DAMAGED, given.request.query, damaged=True)


def warm_beside(engine: Engine) -> None:
    """Warms and settles in a thread of its own, which goes when the program does."""
    threading.Thread(target=_warm_and_settle, args=(engine,), name="warming", daemon=True).start()


def settle() -> None:
    """Sets the process up to serve for long; unpacking a record and keeping it took two and a half times as long without.

    What is in memory by now (dictionaries, templates) stays there, so the collector of cycles need not go through it again
    and again for the many small objects of a page, which hold no cycles. And the thread that takes and sends answers
    waits no longer than a millisecond for one that is working out another.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECT)
    sys.setswitchinterval(_SWITCH_SECONDS)


def learn_words(engine: Engine, pause: Callable[[float], None] = time.sleep) -> None:
    """Looks at the commonest words of the collection, so that passages that hold them need not.

    Pauses as long as it works, so that visitors come first.
    """
    with suppress(IndexMissing):
        commonest = [word for word, _ in heapq.nlargest(_WORDS, engine.words().items(), key=itemgetter(1))]
        for start in range(0, len(commonest), _AT_A_TIME):
            began = time.monotonic()
            learn(commonest[start : start + _AT_A_TIME])
            pause(time.monotonic() - began)


def _warm_and_settle(engine: Engine) -> None:
    warm(engine)
    settle()
    learn_words(engine)
