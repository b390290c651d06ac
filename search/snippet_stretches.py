"""Where in a long text words of a query may stand: what lies far from all of them need not be looked at closely."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from index.analysis import normal
from index.word_terms import terms_of_word
from search.snippet_words import Wanted

SHORT = 200
"""Texts up to so many characters are looked at whole."""
AROUND = 100
"""Characters on either side of a word that are looked at: words near each other, and compounds cut short, lie within."""
MOST = 40
"""Stretches, the first of a text: a passage is found among them."""

_LONGEST = 80
"""Letters of a word, at most."""

# a word, or one that a line end broke ("samman-" / "träde")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011\u00ad][ \t]*\n\s*[^\W_]+)?")


def stretches(text: str, sought: Sequence[Wanted]) -> list[tuple[int, int]]:
    """Start and end of the stretches of a text in which the wanted things may stand, in order; the whole of a short one."""
    if len(text) <= SHORT or any(one.start is not None for one in sought):
        return [(0, len(text))]
    terms = frozenset(term for one in sought for reading in one.readings for term in reading.terms)
    terms |= {word for one in sought for word in one.undotted}
    found: list[tuple[int, int]] = []
    for first, last in _places(text, terms):
        start, end = _on_words(text, max(0, first - AROUND), min(len(text), last + AROUND))
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        elif len(found) == MOST:
            break
        else:
            found.append((start, end))
    return found


def _places(text: str, terms: frozenset[str]) -> Iterator[tuple[int, int]]:
    for match in _WORD.finditer(text):
        if not terms.isdisjoint(_forms(match[0])):
            yield match.span()


@functools.lru_cache(maxsize=100_000)
def _forms(written: str) -> frozenset[str]:
    """All that a word of a text may be sought as; nothing for what is too long to be a word."""
    if len(written) > _LONGEST:
        return frozenset()
    word = normal(written)
    term, parts = terms_of_word(word)
    return frozenset((word, term, *parts))


def _on_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch drawn out to white space near it, so that it cuts no word."""
    before = next((at for at in range(start, max(0, start - _LONGEST), -1) if text[at - 1].isspace()), start)
    after = next((at for at in range(end, min(len(text), end + _LONGEST)) if text[at].isspace()), end)
    return (before if start else 0), after
