"""The text of a § cut into its sections by the headings of minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.case_numbers import CASE_LABEL, find_case_numbers
from corpus.damage import tolerant
from corpus.grammar.flow import SeenLine
from corpus.grammar.labels import BODY, COUNTS_PAGES, RULED, Heading, heading_of
from corpus.grammar.people import find_people
from corpus.grammar.roles import is_title
from corpus.grammar.stretch import ATT, Stretch, join_lines, stretch, words_of
from corpus.grammar.titles import is_people_line
from corpus.meeting import Section, SectionKind, Span

__all__ = ["Part", "Passage", "join_lines", "passages", "split_parts", "split_sections", "without_boilerplate"]

_OPENS = re.compile(rf"\s(?:beslutar|{tolerant('föreslår')})\b", re.IGNORECASE)
_SENTENCE = re.compile(rf"{BODY}\s+[a-zåäö]+(?:r|s|de|te)\s.*\.$", re.IGNORECASE)
_LIST_GOES_ON = re.compile(r"(?:,|\boch|\bsamt|-)$")


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its lines still apart; `heading` is None before the first heading and after a ruled line."""

    kind: SectionKind
    heading: str | None
    lines: tuple[SeenLine, ...]


def split_sections(body: Sequence[SeenLine]) -> tuple[Section, ...]:
    """The sections of an item's body in order, their text joined to paragraphs."""
    vocabulary = words_of(body)
    return tuple(
        Section(part.kind, part.heading, join_lines(part.lines, vocabulary), _spans(part.lines))
        for part in split_parts(body)
    )


@dataclass(frozen=True, slots=True)
class Passage:
    """A section as running text that knows where each character was seen."""

    kind: SectionKind
    heading: str | None
    text: Stretch


def passages(body: Sequence[SeenLine]) -> tuple[Passage, ...]:
    """The sections of an item's body in order, each as running text with its places."""
    vocabulary = words_of(body)
    return tuple(Passage(part.kind, part.heading, stretch(part.lines, vocabulary)) for part in split_parts(body))


def without_boilerplate(body: Sequence[SeenLine]) -> tuple[SeenLine, ...]:
    """The lines without those that count the pages of the extract ("Beslutets antal sidor", then "1")."""
    kept: list[SeenLine] = []
    number_follows = False
    for line in body:
        counts = COUNTS_PAGES.fullmatch(line.text)
        if not counts and not (number_follows and re.fullmatch(r"\d{1,3}", line.text)):
            kept.append(line)
        number_follows = bool(counts and not counts.group(1))
    return tuple(kept)


def split_parts(body: Sequence[SeenLine]) -> tuple[Part, ...]:
    """The sections of an item's body with their lines; a section that is empty and has no heading is left out."""
    lines = without_boilerplate(body)
    while lines and _is_case_line(lines[0].text):
        lines = lines[1:]
    parts = [_Open("text", None, [])]
    for at, line in enumerate(lines):
        heading = _heading_at(lines, at, parts[-1])
        if RULED.fullmatch(line.text):
            parts.append(_Open("text", None, []))
        elif heading is not None:
            parts.append(_Open(heading.kind, heading.seen, _rest(line, heading)))
        else:
            if _presenters_end(parts[-1], line):
                parts.append(_Open("text", None, []))
            parts[-1].lines.append(line)
    return tuple(Part(part.kind, part.heading, tuple(part.lines)) for part in parts if part.lines or part.heading)


@dataclass(slots=True)
class _Open:
    """A section that lines are still put to."""

    kind: SectionKind
    heading: str | None
    lines: list[SeenLine]


def _is_case_line(text: str) -> bool:
    """Whether a line holds case numbers and nothing else ("Dnr KS 2021/118")."""
    for number in find_case_numbers(text, heading=True):
        text = text.replace(number, "", 1)
        if not re.search(r"\w", CASE_LABEL.sub("", re.sub(r"\b(?:och|samt)\b", "", text))):
            return True
    return False


def _rest(line: SeenLine, heading: Heading) -> list[SeenLine]:
    """What stands after the heading on its own line ("Föredragande: Karin Alm") as a line by itself."""
    text = line.text[heading.rest :]
    if not text:
        return []
    start = line.span.start + heading.rest
    return [SeenLine(text, replace(line.span, start=start), line.gap)]


def _heading_at(lines: Sequence[SeenLine], at: int, current: _Open) -> Heading | None:
    line = lines[at]
    heading = heading_of(line.text)
    if heading is None:
        return None
    if current.kind == "decision" and _OPENS.search(heading.seen) and not _clauses_seen(current):
        return None  # "Beslut", then "Kommunstyrelsen beslutar": two opening lines of one section
    before, after = lines[at - 1] if at else None, lines[at + 1] if at + 1 < len(lines) else None
    if heading.rest < len(line.text) or line.text.endswith(":") or line.heading:
        return heading
    goes_on = after is not None and not after.gap and after.text[:1].islower() and not ATT.match(after.text)
    if line.gap:
        # "Kommunstyrelsen antar förvaltningens förslag ⏎ till taxa.": a sentence of many words, no heading
        return None if goes_on and len(heading.seen) > 40 else heading
    wrapped = before is not None and not before.text.endswith((".", ":", "!", "?")) and heading_of(before.text) is None
    if wrapped and before is not None and " " in heading.seen and len(before.text) > 45:
        return None  # "…enligt barn- och ⏎ Utbildningsnämndens förslag": a wrapped sentence
    return None if wrapped and goes_on else heading


def _clauses_seen(part: _Open) -> bool:
    return any(ATT.match(line.text) or line.text.endswith(".") for line in part.lines)


def _presenters_end(part: _Open, line: SeenLine) -> bool:
    """A list of presenters ends at blank space, unless the list is broken off there or has not begun."""
    if part.kind != "presenters" or not part.lines or _LIST_GOES_ON.search(part.lines[-1].text):
        return False
    if _SENTENCE.match(line.text):
        return True  # "Nämnden tackar för informationen." right under the list
    if is_people_line(line.text) and is_people_line(part.lines[-1].text):
        return False  # one presenter a paragraph, as web pages have them
    if not line.gap and _tells(line.text):
        return True  # "Föredragande: Karin Alm" / "Bokslutet visar ett överskott."
    role_alone = line.text[:1].islower() and len(line.text.split()) <= 3 and is_title(line.text.split()[-1])
    return line.gap and not role_alone


def _tells(text: str) -> bool:
    """Whether a line under a list of people is a sentence of the text, and no more of the list."""
    sentence = text[:1].isupper() and len(text.split()) > 3 and text.endswith(".")
    return sentence and not any(person.start < 40 for person in find_people(text).people)


def _spans(lines: Sequence[SeenLine]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for line in lines:
        if spans and (spans[-1].file, spans[-1].page) == (line.span.file, line.span.page):
            spans[-1] = replace(
                spans[-1], end=max(spans[-1].end, line.span.end), start=min(spans[-1].start, line.span.start)
            )
        else:
            spans.append(line.span)
    return tuple(spans)
