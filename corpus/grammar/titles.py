"""Where a title ends: how many of the lines after an item's number belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.gazetteer import first_names
from corpus.grammar.flow import SeenLine
from corpus.grammar.labels import is_section_heading

_LONGEST = 5
# A title that breaks after one of these words goes on: "Aktuellt från nämnder i Region | Jönköpings län".
_OPEN_ENDS = frozenset(
    "i på pa av för for om till från fran med mellan samt och eller vid gällande gallande angående angaende avseende "
    "kring inför infor under över over mot enligt den det de en ett region nr att som länets lanets".split()
)
_TERMINAL = re.compile(r"[.!?:]$")
# A full stop ends no title, unless it ends an abbreviation ("m.m.", "mm.").
_FULL_STOP = re.compile(r"(?<![ .]\w)(?<!\bm\.m)(?<!\bmm)(?<!\betc)(?<!\bosv)\.$")
_LIST_MARK = re.compile(r"^(?:[•*–-]\s*|\d{1,2}[.)]\s|[a-h]\)\s)")
_CASE_LABEL = re.compile(
    r"^\(?(?:dnr|d\.nr|diarienummer|diarienr|[äaé]rendenummer|beteckning)\b[.: ]", re.IGNORECASE
)
_PRESENTER_LABEL = re.compile(r"^f[öoé6]redr[aå]g(?:ande|are)\b", re.IGNORECASE)
_PERSON = r"[A-ZÅÄÖ][\w’'-]+(?: (?:du|de|von|af|van))?(?: [A-ZÅÄÖ][\w’'-]+){1,3}(?: \(\w{1,4}\))?"
_PEOPLE = re.compile(rf"^{_PERSON}(?:(?:,| och|, och|,? samt) {_PERSON})*$")
_FOLD = str.maketrans("åäöéüÅÄÖÉ6&", "aaoeuaaoeoa")


def is_case_label(text: str) -> bool:
    """Whether a line gives a case number under its label ("Dnr KS 2023/118")."""
    return bool(_CASE_LABEL.match(text))


def is_presenter_label(text: str) -> bool:
    """Whether a line begins with the label of presenters ("Föredragande: …")."""
    return bool(_PRESENTER_LABEL.match(text))


def is_people_line(text: str) -> bool:
    """Whether a line holds nothing but people's names, the first of them with a first name that is known."""
    if not _PEOPLE.match(text):
        return False
    first = re.split(r"[ -]", text)[0].lower().translate(_FOLD)
    return first in _folded_first_names()


def _folded_first_names() -> frozenset[str]:
    return frozenset(name.lower().translate(_FOLD) for name in first_names())


def is_list_mark(text: str) -> bool:
    """Whether a line begins a row of a list."""
    return bool(_LIST_MARK.match(text))


def title_length(lines: Sequence[SeenLine]) -> int:
    """How many of the lines are title; the first line is, unless it is a heading or label of its own."""
    if not lines or not _may_begin(lines[0].text):
        return 0
    count = 1
    while count < min(len(lines), _LONGEST):
        after = lines[count + 1] if count + 1 < len(lines) else None
        if not _goes_on(lines[count - 1], lines[count], after):
            break
        count += 1
    return count


def _may_begin(text: str) -> bool:
    return not (is_section_heading(text) or is_case_label(text) or is_presenter_label(text) or is_list_mark(text))


def _goes_on(last: SeenLine, line: SeenLine, after: SeenLine | None) -> bool:
    text = line.text
    if not _may_begin(text) or is_people_line(text):
        return False
    if last.heading != line.heading:
        return False
    if last.heading and line.heading and not line.gap:
        return True
    words = re.findall(r"[\w-]+", last.text.lower())
    open_end = bool(words) and words[-1] in _OPEN_ENDS
    small = text[0].islower() or (text[0] == "(" and not line.gap)
    if line.gap:
        # "… kring Kommunal utvecklings | verksamhetsberättelse 2023." broken by a blank line in a bad reading
        return (small or open_end) and not _TERMINAL.search(last.text) and not text.lower().startswith("att ")
    if last.text.endswith(("-", "–", ",")) or small or open_end:
        return True
    return _is_orphan(last, line, after)


def _is_orphan(last: SeenLine, line: SeenLine, after: SeenLine | None) -> bool:
    """A short second line that no sentence goes on from: "Aktuellt från nämnder i Region" / "Jönköpings län"."""
    if after is None or after.gap or len(last.text) < 40 or _TERMINAL.search(line.text):
        return False
    return len(line.text) < 0.6 * len(last.text) and after.text[0].isupper() and _may_begin(after.text)


def joined(lines: Sequence[SeenLine]) -> str:
    """The lines of a title as one line; a word broken at a hyphen before a small letter is mended."""
    text = ""
    for line in lines:
        if re.search(r"[^\W\d_]-$", text) and line.text[0].islower() and not line.text.startswith(("och ", "eller ")):
            text = text[:-1] + line.text
        else:
            text = f"{text} {line.text}" if text else line.text
    return _FULL_STOP.sub("", re.sub(r"\s+", " ", text))
