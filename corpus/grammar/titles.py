"""Where a title ends: how many of the lines after an item's number belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.grammar.flow import SeenLine
from corpus.grammar.labels import heading_of
from corpus.grammar.names import is_known_name
from corpus.grammar.people import find_people
from corpus.meeting import SectionKind

_LONGEST = 5
_EITHER: tuple[SectionKind, ...] = ("background", "text", "procedure")
# A title that breaks after one of these words goes on: "Aktuellt från nämnder i Region | Jönköpings län".
_OPEN_ENDS = frozenset(
    """
    i på pa av för for om till från fran med mellan samt och eller vid gällande gallande angående angaende
    avseende kring inför infor under över over mot enligt den det de en ett region nr att som länets lanets
    fastigheten fastigheterna kvarteret
    """.split()
)
_BEFORE_A_COMPANY = frozenset("i på av för med till hos vid från".split())
_TERMINAL = re.compile(r"[.!?:]$")
# "… per den 30 april | 2021 samt prognos": a title that broke within a date.
_MONTH_END = re.compile(
    r"\b(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|(?:del|hel)?år(?:et)?)$",
    re.IGNORECASE,
)
_PROPERTY = re.compile(r"^\d{1,3}:\d{1,4}\b(?!\s*(?:ordf|vice))")
_YEAR_START = re.compile(r"^(?:19|20)\d\d\b")
_SENTENCE = re.compile(r"[A-ZÅÄÖ][^.]*\s[^.]*(?:[^\W\d_]{3}|\))\.")
# A full stop ends no title, unless it ends an abbreviation ("m.m.", "mm.").
_FULL_STOP = re.compile(r"(?<![ .]\w)(?<!\bm\.m)(?<!\bmm)(?<!\betc)(?<!\bosv)\.$")
# "Svar på motion om en simhall till" / "Ärendet utgår.": a sentence, though the title ends openly
_OUTCOME = re.compile(
    r"^(?:[ÄAÉ]rendet|Motionen|Interpellationen|Fr[åa]gan|F[öo]rslaget|Informationen) \w+(?: \w+){0,5}\.$"
)
_DATE_ALONE = re.compile(r"^(?:den\s+)?(?:\d{4}-\d\d-\d\d|\d{1,2} [a-zåäö]+ \d{4})$")
# "Delegationsbeslut⇥Sammanträdesdatum": the running head's cell on the line of the title.
_HEAD_CELL = re.compile(
    r"\t+(?:(?:Sammanträdesdatum|Sammanträdesprotokoll|Datum|Sida|Blad)\b.*|\d{4}-\d\d-\d\d)$", re.IGNORECASE
)
_HEAD_ALONE = re.compile(r"^(?:Sammanträdesdatum|Sammanträdesprotokoll|Sida \d.*|Blad \d+)$", re.IGNORECASE)
_SIGN_LINE = re.compile(r"[.…]{6,}\s*$|_{6,}")  # "Justerare ............"
_LIST_MARK = re.compile(r"^(?:[•*–-]\s*|\d{1,2}[.)]\s|[a-h]\)\s)")
_CASE_LABEL = re.compile(r"^\(?(?:dnr|d\.nr|diarienummer|diarienr|[äaé]rendenummer|beteckning)\b[.: ]", re.IGNORECASE)


def is_case_label(text: str) -> bool:
    """Whether a line gives a case number under its label ("Dnr KS 2023/118")."""
    return bool(_CASE_LABEL.match(text))


def is_presenter_label(text: str) -> bool:
    """Whether a line begins with the label of presenters ("Föredragande: …")."""
    return opens(text) == "presenters"


def opens(text: str) -> SectionKind | None:
    """The kind of section that a line opens, None where it is no heading inside a §."""
    found = heading_of(text)
    return found.kind if found else None


def is_people_line(text: str) -> bool:
    """Whether a line holds nothing but people, the first of them by a name that is known."""
    if len(text) > 160 or text.endswith((".", ":")):
        return False
    found = find_people(text)
    return found.exact and not any(person.lone for person in found.people) and is_known_name(found.people[0].name)


def is_list_mark(text: str) -> bool:
    """Whether a line begins a row of a list."""
    return bool(_LIST_MARK.match(text))


def is_head_line(text: str) -> bool:
    """Whether a line between a number and its title is what a running head left there ("Sammanträdesdatum")."""
    return bool(_HEAD_ALONE.match(text) or _DATE_ALONE.match(text))


def title_length(lines: Sequence[SeenLine]) -> int:
    """How many of the lines are title; the first line is, unless it is a heading or label of its own."""
    if not lines or not may_be_title(lines[0].text):
        return 0
    count = 1
    while count < min(len(lines), _LONGEST):
        after = lines[count + 1] if count + 1 < len(lines) else None
        if not _goes_on(lines[count - 1], lines[count], after):
            break
        count += 1
    return count


def may_be_title(text: str) -> bool:
    """Whether a line can be a title: "Justering" and "Information" are titles as often as headings, "Beslut" is none."""
    kind = opens(text)
    plain = kind is None or (kind in _EITHER and not text.rstrip().endswith(":"))
    return plain and not _SIGN_LINE.search(text) and not is_case_label(text) and not is_list_mark(text)


def _goes_with_title(text: str) -> bool:
    own = is_case_label(text) or is_list_mark(text) or _DATE_ALONE.match(text) or _OUTCOME.match(text)
    return opens(text) is None and not own


_SPAN_OF_YEARS = re.compile(r"((?:19|20)\d)(?:(\d)\s?[-–/]\s?\1\d|\d\s?[-–]\s?(?:19|20)\d\d)")


def _goes_on(last: SeenLine, line: SeenLine, after: SeenLine | None) -> bool:
    text = line.text
    if not _goes_with_title(text) or is_people_line(text):
        return False
    if "(" in last.text and last.text.count("(") > last.text.count(")") and ")" in text and not line.gap:
        return True  # "Ny taxa för parkering (KFN" / "2019/00097)"
    if _PROPERTY.match(text) and not line.gap:
        return True  # "Detaljplan för fastigheten Backa by" / "2:14"
    if not line.gap and has_open_end(last.text) and re.fullmatch(r"(?:19|20)\d\d", text):
        return True  # "… från och med" / "2025", too short for a reading to see that it is bold
    if not line.gap and _SPAN_OF_YEARS.fullmatch(text):
        return True  # "… för läsåret" / "2024/2025"
    if last.heading != line.heading:
        return False
    if last.heading and line.heading and not line.gap:
        # "Val av justerare" / "Karin Alm (S) utses.": all of a short extract may be set alike
        return not (_SENTENCE.fullmatch(text) and not has_open_end(last.text))
    open_end = has_open_end(last.text)
    small = text[0].islower() or (text[0] == "(" and not line.gap)
    if line.gap:
        # "… kring Kommunal utvecklings | verksamhetsberättelse 2023." broken by a blank line in a bad reading
        return (small or open_end) and not _TERMINAL.search(last.text) and not text.lower().startswith("att ")
    if last.text.endswith(("-", "–", ",")) or small or open_end:
        return True
    if _MONTH_END.search(last.text) and _YEAR_START.match(text):
        return True
    return _is_orphan(last, line, after)


def has_open_end(text: str) -> bool:
    """Whether a line ends in a word that no title ends in."""
    words = re.findall(r"[\w-]+", text.lower())
    if words[-1:] == ["ab"]:  # "… av uppdrag i AB | Vättervatten"
        return bool(_BEFORE_A_COMPANY & set(words[-2:-1]))
    return bool(words) and words[-1] in _OPEN_ENDS


def _is_orphan(last: SeenLine, line: SeenLine, after: SeenLine | None) -> bool:
    """A short second line that no sentence goes on from: "Aktuellt från nämnder i Region" / "Jönköpings län"."""
    if after is None or len(last.text) < 40 or _TERMINAL.search(line.text):
        return False
    if after.gap:
        return len(line.text) < 0.6 * len(last.text) and opens(after.text) not in {None, "presenters", "text"}
    return len(line.text) < 0.6 * len(last.text) and after.text[0].isupper() and _goes_with_title(after.text)


def joined(lines: Sequence[SeenLine]) -> str:
    """The lines of a title as one line; a word broken at a hyphen before a small letter is mended."""
    text = ""
    for line in (replace(line, text=_HEAD_CELL.sub("", line.text)) for line in lines):
        if re.search(r"[^\W\d_]-$", text) and line.text[0].islower() and not line.text.startswith(("och ", "eller ")):
            text = text[:-1] + line.text
        elif re.search(r"\d[-–/:]$", text) and line.text[0].isdigit():
            text += line.text  # "… dnr 24773- | 2025"
        else:
            text = f"{text} {line.text}" if text else line.text
    return _FULL_STOP.sub("", re.sub(r"\s+", " ", text))
