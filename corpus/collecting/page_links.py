"""Links on the pages of files, followed only to files that were handed in with them; nothing is ever fetched."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from corpus.pages import Page

_DOCUMENTS = frozenset(".pdf .doc .docx .docm .odt .rtf .txt .html .htm .zip .eml".split())


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link by its text and target, with the page and the character of its text where it stands."""

    text: str
    target: str
    page: int
    start: int

    @property
    def file(self) -> str:
        """The name of the file that it leads to; empty where it leads to no document."""
        path = _path(self.target)
        name = PurePosixPath(path).name
        return name if PurePosixPath(name).suffix.lower() in _DOCUMENTS else ""


def page_links(pages: Iterable[Page]) -> Iterator[PageLink]:
    """The links of the pages in order, each at the place where its text stands."""
    for page in pages:
        text, at = page.text, 0
        for words, target in page.links:
            start = text.find(words, at)
            start = text.find(words) if start < 0 else start
            at = max(at, start + len(words))
            yield PageLink(words, target, page.number, max(start, 0))


@dataclass(frozen=True, slots=True)
class HandedIn:
    """The files of the collection by path, to follow links among."""

    paths: frozenset[str]
    by_name: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, paths: Iterable[str]) -> HandedIn:
        every = frozenset(paths)
        names: dict[str, list[str]] = {}
        for path in sorted(every):
            names.setdefault(_folded(path.rpartition(os.sep)[2]), []).append(path)
        return cls(every, names)

    def target(self, source: str, link: PageLink) -> str | None:
        """The path of the file that a link on a page of `source` leads to; None where it was not handed in.

        A relative link leads to its place; one to a web site leads to the only file of that name beside the page or below.
        """
        parts = _parts(link.target)
        folder = source.rpartition(os.sep)[0]
        if not parts[0] and not parts[1].startswith("/"):
            place = os.path.normpath(os.path.join(folder, *parts[1].split("/")))  # noqa: PTH118 - a path as text
            if place in self.paths and place != source:
                return place
        if not link.file:
            return None
        near = [
            path
            for path in self.by_name.get(_folded(link.file), ())
            if path.startswith(folder + os.sep) and path != source
        ]
        return near[0] if len(near) == 1 else None


def _parts(target: str) -> tuple[str, str]:
    """Whether a target names a web site, and its path with %-signs read."""
    try:
        split = urlsplit(target)
    except ValueError:
        return "", ""
    return split.scheme or split.netloc, unquote(split.path)


def _path(target: str) -> str:
    return _parts(target)[1]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().replace("+", " ")
