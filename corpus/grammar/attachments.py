"""Attachments (bilagor): pages under a label of their own, and those that the text only names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.grammar.flow import SeenLine
from corpus.grammar.furniture import PageLines
from corpus.grammar.headings import heading, headings_of
from corpus.grammar.labels import is_section_heading
from corpus.grammar.list_titles import is_list_title
from corpus.grammar.titles import has_open_end, is_people_line, joined

# A label alone at the edge of a page: "Bilaga 2", "Närvaro … Bilaga 1", "Bilaga A till § 15", "Bilaga 2: Tidplan"
_LABEL = re.compile(
    r"^(?P<before>.{0,90}?)(?:^|[\s\t(])(?P<label>(?:Bilaga|BILAGA)(?:\s+(?:(?:nr\.?\s*)?\d{1,3}|[A-ZÅÄÖ]))?)"
    r"(?P<item>\s*(?:,|till)?\s*(?:[A-ZÅÄÖa-zåäö]{1,6}\s*)?§\s*(?P<number>\d{1,4})(?:/\d{2,4})?)?\)?"
    # "Bilaga till protokoll 2023-01-09", "Bilaga 4 Tidplan för arbetet" at the line's start and no sentence
    r"(?:\s+till\s+(?:samman\w+)?protokoll\b[^.]*)?"
    r"(?:\s*[:–—-]\s*(?P<after>\S.*)|\t(?P<cell>.*)|(?<=\d)\s(?P<title>[A-ZÅÄÖ][^.!?]{2,80}))?$"
)
_LIST_LABEL = re.compile(
    r"^(?P<before>)(?P<label>[^.§]{5,70}?)(?P<item>[\s,]*(?:[A-ZÅÄÖa-zåäö]{1,6}\s*)?§\s*(?P<number>\d{1,4})[^.]{0,40})?"
    r"(?P<after>)(?P<cell>)(?P<title>)$"
)
_BEGINS_LABEL = re.compile(r"^\W*(?:Bilaga|BILAGA)\s+(?:\d|[A-ZÅÄÖ]\b)")
_TOP_LINES, _FOOT_LINES = 4, 2
_DATE_ONLY = re.compile(r"^(?:\d{4}-\d\d-\d\d|\d{1,2} \w+ \d{4})$")
# Letterheads on an attachment's first page: no title.
_LETTERHEAD = re.compile(
    r"\b(?:telefon|e-post|hemsida|bankgiro|orgn(?:umme)?r|box \d+|besöksadress|postadress)\b|\S+@\S+|^avsändare$|^\d{3} \d\d\b|^sida \d",
    re.IGNORECASE,
)
_NAMED = re.compile(
    # "Presentation bifogas protokollet: §18 VO-College", "Underlaget biläggs protokollet: Tidplan"
    r"\b(?:bifogas|bil[äa]ggs)\s+(?:till\s+)?protokollet\s*:\s*(?P<title>\S.*)$",
    re.IGNORECASE,
)
_MENTION = re.compile(
    r"\b[Bb]ilag(?:a|orna|or)\s+(?P<first>\d{1,3}|[A-ZÅÄÖ])\b(?:\s*(?:och|,|–|-)\s*(?P<second>\d{1,3})\b)?"
)
_OWN_NUMBER = re.compile(r"^§\s?(?P<number>\d{1,4})\b")


@dataclass(frozen=True, slots=True)
class FoundAttachment:
    """An attachment in the file: label, title, its pages, the number of the § its label names (if any)."""

    label: str
    label_line: SeenLine
    title: str
    item_number: int | None
    pages: tuple[PageLines, ...]


@dataclass(frozen=True, slots=True)
class NamedAttachment:
    """An attachment that the text of an item names; `item_number` is the § that begins its name, if any."""

    title: str
    line: SeenLine
    item_number: int | None


def split_attachments(
    pages: Sequence[PageLines],
) -> tuple[tuple[PageLines, ...], tuple[FoundAttachment, ...]]:
    """The pages of minutes, and the attachments: from a label to the next, or until the items go on."""
    minutes: list[PageLines] = []
    runs: list[tuple[re.Match[str], SeenLine, list[PageLines]]] = []
    last_number = 0
    within = False
    for at, page in enumerate(pages):
        label = page_label(page)
        numbers = [] if page.slide else [mark.number for _, mark in headings_of(page.lines) if not mark.listed]
        if label and not _goes_on(page, numbers, last_number) and (within or _after_items(minutes, pages[at:])):
            runs.append((*label, [page]))
            within = True
        elif within and not (numbers and _resumes(page, numbers, last_number)):
            runs[-1][2].append(page)
        else:
            within = False
            minutes.append(page)
            last_number = max([last_number, *numbers])
    return tuple(minutes), tuple(_found(*run) for run in runs)


def page_label(page: PageLines) -> tuple[re.Match[str], SeenLine] | None:
    """The label of an attachment at the top or foot of a page, with the line it stands on."""
    edge = [*page.lines[:_TOP_LINES], *page.lines[max(_TOP_LINES, len(page.lines) - _FOOT_LINES) :]]
    if sum(bool(_BEGINS_LABEL.match(line.text)) for line in page.lines) > 1:
        return None  # a list of attachments, not a label
    for line in edge:
        found = _LABEL.match(line.text)
        if found and not _within_sentence(found):
            return found, line
    if any(heading(line) for line in page.lines):
        return None  # a page of items may begin with "Omröstningsresultat", the heading of a section
    for line in page.lines[:_TOP_LINES]:
        is_list = is_list_title(line.text) and not is_section_heading(line.text)
        listed = _LIST_LABEL.match(line.text) if is_list else None
        if listed:
            return listed, line  # "Omröstningslista nr 3" at the top of a page, with no word of an attachment
    return None


def _within_sentence(found: re.Match[str]) -> bool:
    """ "redovisas i Bilaga 2" is text; "Närvaro Kommunalt forum 2023-10-27 Bilaga 1" a head."""
    before = found["before"].strip()
    # "• Bilaga 2 Tidplan" is a row of a list
    return bool(re.search(r"(?:\b(?:i|se|enligt|till|av|och)|[,.;:]|^[•·▪*])$", before, re.IGNORECASE))


def _goes_on(page: PageLines, numbers: Sequence[int], last_number: int) -> bool:
    """Whether the page holds the next item, so that the label is only a mention."""
    return bool(numbers) and _resumes(page, numbers, last_number)


def _resumes(page: PageLines, numbers: Sequence[int], last_number: int) -> bool:
    first = page.lines[0] if page.lines else None
    tops = bool(first and (heading(first) or any(heading(line) for line in page.lines[:3])))
    return tops and last_number < numbers[0] <= last_number + 3


def _after_items(minutes: Sequence[PageLines], rest: Sequence[PageLines]) -> bool:
    """Attachments follow items; a file may also be nothing but attachments."""
    seen = any(heading(line) for page in minutes for line in page.lines)
    return seen or not any(heading(line) for page in rest for line in page.lines)


def _found(label: re.Match[str], line: SeenLine, pages: list[PageLines]) -> FoundAttachment:
    number = int(label["number"]) if label["number"] else None
    beside = (label["after"] or label["cell"] or label["title"] or "").strip() or label["before"].strip(" \t-–:,")
    if _DATE_ONLY.match(beside):
        beside = ""
    if label.re is _LIST_LABEL:
        return FoundAttachment(label["label"].strip(), line, label["label"].strip(), number, tuple(pages))
    name = re.sub(r"\s+(?:nr\.?\s*)?", " ", label["label"]).replace("BILAGA", "Bilaga")
    owner = re.search(r"§\s?(\d{1,4})", beside)
    if owner:  # "KS § 3   KS/2025:26   Bilaga A" names its item, not its subject
        number, beside = number or int(owner[1]), ""
    if name == "Bilaga" and number:
        name = f"Bilaga § {number}"
    return FoundAttachment(name, line, beside or _title(pages, line) or name, number, tuple(pages))


def _title(pages: Sequence[PageLines], label_line: SeenLine) -> str:
    """The first heading-like lines of the attachment, letterhead and label passed over."""
    lines = [line for page in pages[:2] for line in page.lines if line != label_line]
    kept: list[SeenLine] = []
    for line in lines:
        if kept and not _title_goes_on(kept, line):
            break
        if kept or not (_LETTERHEAD.search(line.text) or _DATE_ONLY.match(line.text) or _mere_unit(line, lines)):
            kept.append(line)
    return joined(kept)


def _title_goes_on(kept: Sequence[SeenLine], line: SeenLine) -> bool:
    last = kept[-1]
    if len(kept) > 3 or line.span.page != last.span.page or is_people_line(line.text):
        return False
    if line.gap:
        return last.text.endswith(("-", "–")) and not last.heading
    wraps = line.text[0].islower() or has_open_end(last.text) or last.text.endswith(("-", "–", ","))
    return wraps or (line.heading and last.heading)


def _mere_unit(line: SeenLine, lines: Sequence[SeenLine]) -> bool:
    """The sender's unit, which a letterhead repeats: "Regionledningskontoret" above and in the address block."""
    same_page = [other for other in lines[:8] if other.span.page == line.span.page]
    return sum(other.text.startswith(line.text) for other in same_page) > 1


def named_attachments(body: Sequence[SeenLine]) -> tuple[NamedAttachment, ...]:
    """Attachments that an item's text says are put to the minutes, by name."""
    found: list[NamedAttachment] = []
    for at, line in enumerate(body):
        match = _NAMED.search(line.text)
        if not match:
            continue
        title = joined([SeenLine(match["title"], line.span), *_wrapped(body[at + 1 :])]).strip(" .")
        own = _OWN_NUMBER.match(title)
        found.append(NamedAttachment(title, line, int(own["number"]) if own else None))
    return tuple(found)


def _wrapped(lines: Sequence[SeenLine]) -> list[SeenLine]:
    """The lines that a name runs on over: those of small initial before the next gap or heading."""
    kept: list[SeenLine] = []
    for line in lines[:2]:
        if line.gap or is_section_heading(line.text) or not line.text[0].islower():
            break
        kept.append(line)
    return kept


def mentioned_labels(text: str) -> tuple[str, ...]:
    """Labels of attachments that a text refers to ("se bilaga 2"), as "Bilaga 2"."""
    found: list[str] = []
    for match in _MENTION.finditer(text):
        found += [f"Bilaga {number}" for number in (match["first"], match["second"]) if number]
    return tuple(dict.fromkeys(found))
