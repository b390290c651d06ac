"""Pieces of texts met so far, by what they may be sought as: a question asks only which of those it means are here."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

_T = TypeVar("_T")
MOST = 131_072
"""Pieces kept, about half a kilobyte each; a page brings some that were never met, a collection some 300 000."""
MOST_TEXTS = 100_000
LONGEST = 100
"""Characters of a piece that is kept; longer ones are no words."""


class Kept(dict[str, _T]):
    """What a function gives of pieces, each worked out once; when there are too many it begins anew. Safe for threads."""

    def __init__(self, function: Callable[[str], _T], most: int = MOST) -> None:
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, piece: str) -> _T:
        value = self._function(piece)
        if len(piece) <= LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[piece] = value
        return value


class _Book:
    """Pieces by form. Forms are written before the pieces that have them are known, so that nobody misses any.

    `texts` are hashes of texts whose pieces are all known: what many questions find is looked through once.
    """

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.texts: set[int] = set()
        self.by_form: dict[str, list[str]] = {}
        self.edition = 0


class Known:
    """The pieces met so far and their forms; when there are too many it begins anew. Safe for threads."""

    def __init__(self, forms: Callable[[str], Iterable[str]], most: int = MOST) -> None:
        self.forms = forms
        self.book = _Book()
        self._most = most
        self._lock = threading.Lock()

    def learn(self, pieces: Iterable[str]) -> _Book:
        """A book that holds these pieces too."""
        with self._lock:
            if len(self.book.known) >= self._most:
                self.book = _Book()
            book = self.book
            new = [piece for piece in pieces if piece not in book.known]
            for piece in new:
                for form in self.forms(piece):
                    book.by_form.setdefault(form, []).append(piece)
            book.edition += 1
            book.known.update(new)
            return book


class Meant:
    """Which pieces of texts have one of some forms. Safe for threads."""

    def __init__(self, known: Known, forms: Collection[str]) -> None:
        self._known = known
        self._forms = frozenset(forms)
        self._latest: tuple[_Book, int, frozenset[str]] | None = None

    def among(self, text: str, pieces: Sequence[str]) -> Collection[str]:
        """Pieces that have one of the forms, all of those in a text among them; `pieces` are the text's."""
        book = self._known.book
        key = hash(text)
        if key in book.texts:
            return self._of(book)
        different = {*pieces}
        long: Sequence[str] = ()
        if not different <= book.known:
            long = [piece for piece in different - book.known if len(piece) > LONGEST]
            book = self._known.learn(different.difference(long))  # all of them: the book may begin anew
        if not long and len(book.texts) < MOST_TEXTS:
            book.texts.add(key)
        meant = self._of(book)
        return (
            meant
            if not long
            else meant.union(piece for piece in long if not self._forms.isdisjoint(self._known.forms(piece)))
        )

    def _of(self, book: _Book) -> frozenset[str]:
        edition = book.edition
        latest = self._latest
        if latest is None or latest[0] is not book or latest[1] != edition:
            meant = frozenset(piece for form in self._forms for piece in tuple(book.by_form.get(form, ())))
            self._latest = latest = (book, edition, meant)
        return latest[2]
