"""What the name and first lines of a file say of it: an attachment, of which number, to which §, by what title."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from corpus.grammar.dates import find_dates

# "Bilaga 2 Tidplan.pdf", "bilaga_3.docx", "Bil. A till § 15.pdf"; "Bilaga 2024" is a year
_LABEL = re.compile(r"\b(?i:bilaga|bil\.?)[ .-]*(?i:nr\.? ?)?(?P<label>\d{1,3}(?!\d)|[A-ZÅÄÖ]\b)")
_BILAGA = re.compile(r"\b(?:bilag(?:a|an|or|orna)(?![a-zåäö])|bil\.? ?\d)", re.IGNORECASE)
_LINE_OF_LABEL = re.compile(r"^\W*bilaga\b|\bbilaga (?:\d{1,3}|[A-ZÅÄÖ])\W*$", re.IGNORECASE)
# "§18 VO-College.pdf", "KS § 18 bilaga 1.pdf", "Paragraf 18.pdf"; "§§ 12-27" is a range
_ITEM = re.compile(
    r"(?:(?<!§)§ ?|\bpar(?:agraf)?\.? ?)(?P<number>\d{1,4})(?!\d|-\d|:\d)(?! ?[-–] ?§? ?\d)", re.IGNORECASE
)
# "18_bilaga.pdf": the § or merely the order of the file
_LEADING = re.compile(r"^(?P<number>\d{1,4})[ .-]+bilag", re.IGNORECASE)
_AGENDA = re.compile(r"\b(?:kallelse|dagordning|f[öo]redragningslista|[äa]rendelista|inbjudan)", re.IGNORECASE)
_RUN_DATES = (
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)"),
)
_DATE_SHAPES = re.compile(r"(?:19|20)\d\d[-. ]?\d\d[-. ]?\d\d|(?<!\d)\d{6}(?!\d)")
# Names that say nothing: what a scanner or a program calls every file.
_EMPTY = re.compile(
    r"(?:scan(?:ned|nad)?|img|image|bild|dok(?:ument)?|document|doc|fil|file|namnl[öo]s|del)?[\d ()-]*", re.IGNORECASE
)
_FIRST_LINES = 6


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says of itself.

    `label` is "Bilaga 2"; `number` the § it names; `leading` a number before the word bilaga, which may be a § or the
    order of the file; `titles` what it may be called, by its name and by its first line. `is_attachment` says that it
    calls itself one, `named_attachment` that its name does; `is_agenda` that it is a summons or agenda.
    """

    label: str | None
    number: int | None
    leading: int | None
    titles: tuple[str, ...]
    dates: frozenset[datetime.date]
    is_attachment: bool
    named_attachment: bool
    is_agenda: bool


def told_by(name: str, text: str) -> Told:
    """What the name of a file ("arkiv.zip/Bilaga 2 Tidplan.pdf") and the text of its first page say of it."""
    stem = plain_stem(name)
    lines = [line for line in map(str.strip, text.split("\n")) if line][:_FIRST_LINES]
    marked = [line for line in lines if len(line) < 80 and _LINE_OF_LABEL.search(line)]
    named = bool(_BILAGA.search(stem))
    numbers = {int(found["number"]) for found in _ITEM.finditer(stem)}
    leading = _LEADING.match(stem)
    return Told(
        label=_label(stem) or next(filter(None, map(_label, marked)), None),
        number=numbers.pop() if len(numbers) == 1 else _item_of(marked),
        leading=int(leading["number"]) if leading else None,
        titles=tuple(dict.fromkeys(title for title in (_title(stem), *_heads(lines, marked)) if title)),
        dates=frozenset(_dates(stem)),
        is_attachment=named or bool(marked),
        named_attachment=named,
        is_agenda=bool(_AGENDA.search(stem)) or any(_AGENDA.match(line) for line in lines),
    )


def plain_stem(name: str) -> str:
    """The name of a file without folders and ending, underscores as spaces, letters composed."""
    plain = unicodedata.normalize("NFC", PurePosixPath(name).name)
    stem = re.sub(r"\.[A-Za-z]{1,5}$", "", plain)
    return re.sub(r"\s+", " ", stem.replace("_", " ").replace("%20", " ")).strip()


def order_key(name: str) -> tuple[tuple[int, str], ...]:
    """What sorts names as a person does: "bilaga 2" before "bilaga 10"."""
    parts = re.split(r"(\d+)", unicodedata.normalize("NFC", name).casefold())
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)


def title_words(title: str) -> str:
    """A title without the § and the label that lead it: "§18 VO-College" is "VO-College"."""
    return _LABEL.sub(" ", _ITEM.sub(" ", title)).strip(" .,:;–-")


def dates_in(lines: Sequence[str]) -> frozenset[datetime.date]:
    """The dates that lines give in full."""
    return frozenset(seen.date for line in lines for seen in find_dates(line))


def _label(text: str) -> str | None:
    found = _LABEL.search(text)
    return f"Bilaga {int(found['label']) if found['label'].isdigit() else found['label']}" if found else None


def _item_of(marked: Sequence[str]) -> int | None:
    """The § that a label in the text names: "Bilaga A till § 15"."""
    numbers = {int(found["number"]) for line in marked for found in _ITEM.finditer(line)}
    return numbers.pop() if len(numbers) == 1 else None


def _title(stem: str) -> str | None:
    bare = title_words(_DATE_SHAPES.sub(" ", stem))
    bare = re.sub(r"\s+", " ", re.sub(r"^(?:\d{1,4}[ .-]+)?bilag(?:a|or)\b", "", bare, flags=re.IGNORECASE)).strip(
        " .,:;–-"
    )
    return None if _EMPTY.fullmatch(bare) or len(bare) < 3 else bare


def _heads(lines: Sequence[str], marked: Sequence[str]) -> list[str]:
    """The first line that is no label, and what stands beside the label: "Bilaga 4 Tidplan"."""
    beside = [title_words(line) for line in marked]
    first = next((line for line in lines if line not in marked and len(line) < 120), None)
    return [text for text in (*beside, first) if text and len(text) > 2]


def _dates(stem: str) -> list[datetime.date]:
    found = [seen.date for seen in find_dates(re.sub(r"(?<=\d) (?=\d\d\b)", "-", stem))]
    for pattern in _RUN_DATES:
        for match in pattern.finditer(stem):
            year = int(match["y"]) if len(match["y"]) == 4 else 2000 + int(match["y"])
            try:
                found.append(datetime.date(year, int(match["m"]), int(match["d"])))
            except ValueError:
                continue
    return found
