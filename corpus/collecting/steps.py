"""The steps of a reading run as values, so that a run can be tried with others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.catalogue.versions import grammar_version, reader_version, recognition_version
from corpus.grammar.understand import understand
from corpus.meeting import Meeting
from corpus.merging import merge
from corpus.pages import Page, Reading
from corpus.readers.members import Member
from corpus.readers.sandbox import read_file
from corpus.readers.unpacking import unpack
from corpus.readers.watching import Watch
from corpus.spelling import known_names, resolve, resolve_among


@dataclass(frozen=True, slots=True)
class Steps:
    """What a run does with the bytes of a file, and the versions of reading and of all that follows.

    `read` gives pages and raises DocumentError, `understand` the meetings of one file, `merge` makes one meeting of its
    copies, `resolve` ties spellings together and keeps the order. `unpack` writes the files inside an archive or mail to
    an empty folder, and raises DocumentError. `read_watched` reads as `read` does, followed while it goes on; `recognition` is
    the version of text recognition, by which pages that it has read are known again. `names` gives the people that well-read
    meetings name, and `resolve_among` ties the spellings of some meetings to those that all of the collection name: with
    both, only what changed is put together anew.
    """

    read: Callable[[bytes], Reading]
    understand: Callable[[Sequence[Page], str, str], tuple[Meeting, ...]]
    merge: Callable[[Iterable[Meeting]], tuple[Meeting, ...]]
    resolve: Callable[[Sequence[Meeting]], tuple[Meeting, ...]]
    reader: str
    grammar: str
    unpack: Callable[[bytes, Path], tuple[Member, ...]] = unpack
    read_watched: Callable[[bytes, Watch], Reading] | None = None
    recognition: str = ""
    names: Callable[[Iterable[Meeting]], frozenset[str]] | None = None
    resolve_among: Callable[[Sequence[Meeting], frozenset[str]], tuple[Meeting, ...]] | None = None


def real_steps() -> Steps:
    """The steps of the product."""
    return Steps(
        read=read_file,
        understand=understand,
        merge=merge,
        resolve=resolve,
        reader=reader_version(),
        grammar=grammar_version(),
        read_watched=lambda data, watch: read_file(data, watch=watch),
        recognition=recognition_version(),
        names=known_names,
        resolve_among=resolve_among,
    )
