"""Whether an index answers as it should: counts, and terms of its own records that must lead back to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path

from index.manifest import read_manifest
from index.records import Record
from index.text_terms import text_terms
from index.whoosh_schema import TEXT_FIELDS, layer_field
from index.whoosh_segments import Segment, open_segments, size_of


class BuildRefused(Exception):
    """A build that does not answer as it should, and is not published; the text is a Swedish sentence."""


def check_build(build: Path, expected: int, fingerprint: str, known: Collection[str] = ()) -> None:
    """Opens a build anew, compares its analysis, counts and asks it some questions. Raises BuildRefused.

    Segments with the names `known` were asked before.
    """
    written = read_manifest(build).fingerprint
    if written != fingerprint:
        raise BuildRefused(
            f"Det nya sökindexet är skrivet med analysen {written}, skulle vara {fingerprint}. Det publicerades inte."
        )
    found = size_of(build / "whoosh").records
    if found != expected:
        raise BuildRefused(f"Det nya sökindexet har {found} poster, skulle ha {expected}. Det publicerades inte.")
    with open_segments([build / "whoosh"]) as segments:
        for fault in unanswered(segments, known):
            raise BuildRefused(f"Det nya sökindexet svarar fel: {fault} Det publicerades inte.")


def unanswered(segments: tuple[Segment, ...], known: Collection[str] = ()) -> Iterator[str]:
    """Swedish sentences about known queries that are not answered: the first, middle and last records of each segment.

    Of segments with the names `known`, the first alone.
    """
    for segment in segments:
        for document in _asked(segment, few=segment.name in known):
            record = segment.record(document)
            for field, term in _known_queries(record):
                if not segment.holds(field, term, document):
                    yield f"{term!r} i fältet {field} leder inte till {record.id}."


def _asked(segment: Segment, *, few: bool) -> list[int]:
    """The numbers of the records that a segment is asked for; the further on one stands, the longer that takes."""
    if few:
        return list(islice(segment.living(), 1))
    living = list(segment.living())
    return sorted({living[0], living[len(living) // 2], living[-1]} if living else ())


def _known_queries(record: Record) -> Iterator[tuple[str, str]]:
    yield "id", record.id
    yield "meeting", record.meeting
    for field in TEXT_FIELDS:
        for layer, terms in text_terms(getattr(record, field), damaged=record.damaged).items():
            if terms:
                yield layer_field(layer, field), terms[len(terms) // 2][0]
