"""The clauses of a decision or a proposal (att-satser): its att-sentences, its list points, or its running sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.damage import tolerant
from corpus.gazetteer import word_list
from corpus.grammar.labels import BODY, MANNER, RULED
from corpus.grammar.sections import Part
from corpus.grammar.stretch import ATT, BULLET, Stretch, stretch
from corpus.meeting import Clause


# "Kommunstyrelsen beslutar", "Nämnden föreslår regionfullmäktige besluta att", "På förslag av Karin Alm (S):": what
# only opens the clauses.
def _words(*words: str) -> str:
    return "|".join(tolerant(word) for word in words)


_MANNER = rf"(?:\s+(?:{MANNER}|dels))*"
# "föreslår kommunstyrelsen besluta föreslå kommunfullmäktige besluta": what the body hands on to the next one.
_HANDS_ON = (
    rf"(?:{_words('föreslår', 'föreslå', 'föreslog', 'hemställer', 'hemställa', 'rekommenderar', 'rekommendera')})"
)
_CHAIN = rf"(?:\s+(?:att\s+)?(?:{_HANDS_ON}(?:\s+(?:till\s+)?{BODY})?(?:\s+(?:att\s+)?beslut(?:a|ar)?)?))"
_OPENING = re.compile(
    rf"(?:{BODY}(?:\s+i\s+\w+(?:\s+kommun)?)?{_MANNER}"
    rf"(?:\s+(?:beslutar|beslutade|{_words('beslöt')}){_MANNER}{_CHAIN}*|{_CHAIN}+){_MANNER}"
    rf"|(?:{_words('På förslag av', 'Enligt', 'Bifall till')})\s+[^:\n]{{3,150}}(?=:)"
    rf"|{_words('För egen del')}(?:\s+beslutar\s+\w+)?|Beslut(?:at|ar|as|ades)?)"
    r"(?:\s*,?\s*(?P<att>att\b))?\s*[:.]?",
    re.IGNORECASE,
)
_BODY_ALONE = re.compile(rf"{BODY}(?:\s+i\s+\w+(?:\s+kommun)?)?\s*:?", re.IGNORECASE)
_NEW_OPENING = re.compile(
    rf"(?<=[.!])\s+(?=(?:{_words('På förslag av', 'Enligt', 'Bifall till')})\s+[^:.\n]{{3,150}}:\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_DECIDING = _words(*word_list("deciding"))
_INLINE_ATT = re.compile(
    rf",\s+(?:(?:samt|och)\s+)?(?=(?:dels\s+)?att\s+(?:{_DECIDING})\b)|\s+(?=dels\s+att\s)", re.IGNORECASE
)
_NOT_CLAUSE = re.compile(
    rf"\(?(?:[Ss]e\s+bilag\w+|Bilag(?:a|or))\b[\w\s.,]{{0,25}}\)?|---+|[Pp]aragrafen\s+(?:justeras|{tolerant('är')})\b.*"
)


def clauses_of(part: Part, vocabulary: frozenset[str]) -> Iterator[Clause]:
    """The clauses of a section of decision: its att-sentences, its list points, or its running sentences."""
    lines = [line for line in part.lines if not RULED.fullmatch(line.text) and not _NOT_CLAUSE.fullmatch(line.text)]
    text = stretch(lines, vocabulary)
    blocks = list(_blocks(text))
    if any(ATT.match(text.text[start:end]) for start, end in blocks):
        yield from _att_clauses(text, blocks)
    else:
        yield from (Clause(text.text[start:end], text.span(start, end)) for start, end in _running(text, blocks))


def _blocks(text: Stretch) -> Iterator[tuple[int, int]]:
    """The paragraphs and list points, bullets cut away, opening words left out, "beslutar att …" begun at its att."""
    for start, end in _paragraphs(text.text):
        bullet = BULLET.match(text.text, start, end)
        start = bullet.end() if bullet else start
        if _BODY_ALONE.fullmatch(text.text, start, end) and text.text[end:].strip():
            continue  # "Regionfullmäktige" / "1. fastställer planen": who decides, each point with its own verb
        while start < end:
            opening = _OPENING.match(text.text, start, end)
            if not opening or not _only_opens(text.text, opening, end):
                break
            start = opening.start("att") if opening["att"] and text.text[opening.end() : end].strip() else opening.end()
            start += len(text.text[start:end]) - len(text.text[start:end].lstrip(" :"))
            if ATT.match(text.text, start, end):
                break
        yield from _inline(text.text, start, end)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs, cut where a new opening follows in one ("… godkänns. På förslag av Karin Alm (S):")."""
    for found in re.finditer(r"[^\n]+", text):
        start = found.start()
        for cut in _NEW_OPENING.finditer(text, found.start(), found.end()):
            yield start, cut.start()
            start = cut.end()
        yield start, found.end()


def _only_opens(text: str, opening: re.Match[str], end: int) -> bool:
    """Whether the words open clauses, rather than being the clause ("Nämnden föreslår kommunfullmäktige ny taxa")."""
    rest = text[opening.end() : end]
    return (
        not rest.strip()
        or opening["att"] is not None
        or text[opening.end() - 1] == ":"
        or bool(ATT.match(rest.lstrip()))
    )


def _inline(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """An att-sentence cut where the next att-clause begins: "att anta planen, att uppdra åt nämnden …"."""
    if start >= end:
        return
    if ATT.match(text, start, end):
        for cut in _INLINE_ATT.finditer(text, start, end):
            yield start, cut.start() + (1 if text[cut.start()] == "," else 0)
            start = cut.end()
    yield start, end


def _att_clauses(text: Stretch, blocks: Sequence[tuple[int, int]]) -> Iterator[Clause]:
    """Every att-sentence with the list under it; what stands between them without att belongs to the one before."""
    current: tuple[int, int] | None = None
    for start, end in blocks:
        if ATT.match(text.text, start, end):
            if current:
                yield Clause(text.text[slice(*current)], text.span(*current))
            current = (start, end)
        elif current and (_is_point(text.text, start) or text.text[current[1] - 1] in ":,"):
            current = (current[0], end)
    if current:
        yield Clause(text.text[slice(*current)], text.span(*current))


def _is_point(text: str, start: int) -> bool:
    """Whether what begins at `start` had a bullet before it."""
    line = text.rfind("\n", 0, start) + 1
    return BULLET.match(text[line:start] + "x") is not None and line < start


def _running(text: Stretch, blocks: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Without any att: each list point after a mere opening, each paragraph otherwise, with the list under it."""
    current: tuple[int, int] | None = None
    for start, end in blocks:
        listed = current is not None and _is_point(text.text, start) and not _is_point(text.text, current[0])
        if listed and current:
            current = (current[0], end)
            continue
        if current:
            yield current
        current = (start, end)
    if current:
        yield current
