"""A first question asked before anybody asks one: dictionaries and tables are in memory when the first page is wanted."""

from __future__ import annotations

import threading
from contextlib import suppress

from search.answer import Question, answer
from search.engine import Engine
from search.snippets import marks
from search.whoosh_engine import IndexMissing

_QUESTION = "skolskjutsreglementets tilämpning"
"""Inflected, a compound and misspelt: it takes all that an answer may need."""

_DAMAGED = "Namnden beslutar att anta reglementet for skolskjuts."


def warm(engine: Engine) -> None:
    """Asks the first question; where there is no index yet nothing is asked."""
    with suppress(IndexMissing):
        given = answer(engine, Question(_QUESTION))
        marks(_DAMAGED, given.request.query, damaged=True)


def warm_beside(engine: Engine) -> None:
    """Asks the first question in a thread of its own, which goes when the program does."""
    threading.Thread(target=warm, args=(engine,), name="warming", daemon=True).start()
