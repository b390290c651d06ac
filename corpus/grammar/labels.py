"""The headings inside a § (rubriker): which words they are and what kind of section each opens.

Matched whole, case-folded, with or without a colon, and as a poor reading may have left them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from corpus.damage import tolerant
from corpus.gazetteer import section_headings, word_list
from corpus.meeting import SectionKind

# A body as headings name it: "Kommunfullmäktiges", "Miljö- och byggnadsnämndens", "Primärkommunalt samverkansorgans".
BODY = (
    r"(?:(?:[\w&]+-,|[\w&-]+)\s+){0,7}[\w&-]*(?:"
    + "|".join(map(tolerant, word_list("body-ending")))
    + r"|\b(?:KS|KF|KSAU|RS|RF|PKS|AU))s?(?!\w)"
)
"""The source of a pattern for the name of a body, as in "Kommunstyrelsen", matched with `re.IGNORECASE`."""

MANNER = "|".join(map(tolerant, word_list("manner")))
"""The source of a pattern for how a body decides ("enhälligt", "efter votering"), matched with `re.IGNORECASE`."""

_MANNER = rf"(?:\s+(?:{MANNER}))*"
_FEW_WORDS = r"(?:[\w&-]+\s+){0,4}[\w-]+s"
_SLOTS: tuple[tuple[SectionKind, str], ...] = (
    ("decision", rf"{BODY}s?\s+beslut(?:\s+{tolerant('för egen del')})?"),
    ("decision", rf"beslut\s+i\s+{BODY}"),
    ("proposals", rf"{BODY}\s+{tolerant('föreslår')}(?:\s+{BODY})?(?:\s+(?:att\s+)?besluta)?(?:\s+att)?"),
    ("decision", rf"{BODY}{_MANNER}\s+beslutar{_MANNER}(?:\s+att)?"),
    (
        "proposals",
        rf"(?!(?:enligt|bifall|avslag|med|{tolerant('på')})\b){_FEW_WORDS}\s+{tolerant('förslag')}"
        rf"(?:\s+till\s+(?:beslut|{BODY}))?(?:\s+{tolerant('på sammanträdet')})?",
    ),
    ("background", rf"{BODY}s?\s+{tolerant('handläggning')}"),
    ("background", rf"{_FEW_WORDS}\s+{tolerant('bedömning')}"),
    ("procedure", rf"(?:{tolerant('omröstning')}|(?:huvud)?votering)\s*(?:\(.*\)|\d+)"),
    (
        "recipients",
        rf"(?:beslutet|protokollsutdrag(?:et)?)\s+(?:skickas|{tolerant('sänds')}|expedieras|delges)\b[^.]{{0,40}}",
    ),
    ("dissent", rf"reservation(?:er)?\s+{tolerant('från')}\s+.{{1,60}}"),
)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(tolerant, words))


_HEADINGS: tuple[tuple[SectionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{_alternatives(section_headings(kind))})", re.IGNORECASE))
    for kind in get_args(SectionKind)
    if kind != "presenters"
) + tuple((kind, re.compile(slot, re.IGNORECASE)) for kind, slot in _SLOTS)
# Without a colon only "Föredragande Karin Alm" is a label: "Informerar Karin Alm om" is a sentence.
PRESENTER_LABEL = re.compile(
    rf"(?:{_alternatives(section_headings('presenters'))})(?=\s*:|\s*$)"
    rf"|(?:{_alternatives(('Föredragande', 'Föredragare'))})(?=\s+(?-i:[A-ZÅÄÖ]))",
    re.IGNORECASE,
)
_WITH_TEXT = re.compile(r"([^:]{3,60}?)\s*:\s*(\S.*)")

# Lines that say how long the extract is, followed by the number alone on its line; they are no part of the §.
COUNTS_PAGES = re.compile(
    rf"(?:{_alternatives(('Beslutets antal sidor', 'Antal sidor', 'Beslutets sidantal'))})\s*:?\s*(\d+)?", re.IGNORECASE
)
RULED = re.compile(r"[_\-–—=*]{5,}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as seen, its colon left out, with the kind of section it opens; its text begins at `rest` in the line."""

    kind: SectionKind
    seen: str
    rest: int


@lru_cache(maxsize=8192)
def heading_of(line: str) -> Heading | None:
    """The heading that a line is, or begins with before a colon; None for any other line."""
    label = PRESENTER_LABEL.match(line)
    if label is not None and line[:1].isupper():
        after = re.match(r"\s*:?\s*", line[label.end() :])
        return Heading("presenters", label.group().strip(), label.end() + (after.end() if after else 0))
    if not (line[:1].isupper() or line[:1] in "&0"):
        return None
    alone = line.rstrip(" :.\t")
    kind = _kind(alone) if len(alone) <= 90 and not line.endswith("..") else None
    if kind is not None and not (line.endswith(".") and " " in alone):
        return Heading(kind, alone, len(line))
    with_text = _WITH_TEXT.fullmatch(line)
    kind = _kind(with_text.group(1)) if with_text else None
    if with_text is None or kind is None:
        return None
    return Heading(kind, with_text.group(1), with_text.start(2))


def _kind(text: str) -> SectionKind | None:
    whole = next((kind for kind, pattern in _HEADINGS if pattern.fullmatch(text)), None)
    if whole is not None or not re.search(r"[ /]", text):
        return whole
    # "Beslutsgång och omröstning": two headings in one are of the first one's kind
    pieces = re.split(r"\s+och\s+|\s*/\s*", text)
    kinds = [_kind(piece) for piece in pieces] if len(pieces) == 2 else [None]
    if "/" in text and len(kinds) == 2 and kinds[0] and " " not in pieces[1]:
        return kinds[0]  # "Beslut / Päätös": the same heading in another language
    return kinds[0] if None not in kinds else None


def is_section_heading(line: str) -> bool:
    """Whether a line is a heading inside a §, or begins with one and a colon."""
    return heading_of(line) is not None
