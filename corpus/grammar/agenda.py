"""Agendas (kallelse, föredragningslista): told from minutes by what stands at the top of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.damage import tolerant
from corpus.grammar.flow import SeenLine
from corpus.grammar.front import front_fields
from corpus.grammar.furniture import PageLines
from corpus.grammar.labels import heading_of

AGENDA_WARNING = "Filen är en kallelse: den säger vad som skulle tas upp, inte vad som beslutades."
"""What is told of a file that only announces a meeting."""

_KINDS = rf"(?:kallelse|{tolerant('föredragningslista')}|dagordning|{tolerant('ärendelista')}|inbjudan)"
# "KALLELSE", "Kallelse till sammanträde med socialnämnden", "Kallelse/föredragningslista", "Kommunstyrelsens dagordning"
_TITLE = re.compile(
    rf"(?:[\wåäö-]+s\s+)?{_KINDS}(?:en|n)?(?:\s*(?:/|och|med|&)\s*{_KINDS})?"
    rf"(?:\s+(?:till|{tolerant('för')}|{tolerant('från')}|med)\s+[^.:]{{3,80}}|\s+(?:19|20)\d\d-\d\d-\d\d|\s+[A-ZÅÄÖ][^.:]{{3,60}})?\s*:?",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    rf"(?:(?:{tolerant('sammanträdes')}|{tolerant('mötes')}|besluts)?{tolerant('protokoll')}(?:sutdrag)?\b(?!\s*(?:{tolerant('från')}\s+)?{tolerant('föregående')})"
    r"|utdrag ur|minnesanteckningar)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:^|[\W_\d])(?:kallelse|dagordning|f[öo]redragningslista)(?![a-zåäö])|kallelse", re.IGNORECASE)
_NAMED_MINUTES = re.compile(r"protokoll", re.IGNORECASE)
_TOP = 14


def is_agenda(pages: Sequence[PageLines], name: str) -> bool:
    """Whether a file only announces a meeting: its title says so, or its name, and nothing in it that it was held."""
    if not pages or any(_MINUTES.match(cell) for cell in _top(pages[:2])):
        return False
    if _tells_who_was_there(pages[:3]):
        return False
    if any(_TITLE.fullmatch(cell) for cell in _top(pages[:1])):
        return True
    named = bool(_NAMED.search(name) and not _NAMED_MINUTES.search(name))
    return named and not any(_decides(line) for page in pages for line in page.lines)


def _top(pages: Sequence[PageLines]) -> Iterator[str]:
    for page in pages:
        for line in (*page.furniture, *page.lines[:_TOP]):
            yield from (cell.strip() for cell in line.text.split("\t"))


def _tells_who_was_there(pages: Sequence[PageLines]) -> bool:
    """Whether a field of those present, or of who adjusts, is filled."""
    fields = front_fields([line for page in pages for line in page.lines])
    present = any(
        field.kind == "members"
        and field.lines
        and re.match(r"beslutande|n[äa]rvarande|deltag", field.label, re.IGNORECASE)
        for field in fields
    )
    return present or any(field.notice or (field.kind == "range" and field.lines) for field in fields)


def _decides(line: SeenLine) -> bool:
    found = heading_of(line.text)
    return found is not None and found.kind == "decision"
