"""The front page: which lines are fields (Plats och tid, Närvarande, …) and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.damage import tolerant
from corpus.grammar.flow import SeenLine

FieldKind = Literal[
    "when",
    "place",
    "members",
    "substitutes",
    "others",
    "absent",
    "chair",
    "secretary",
    "adjusters",
    "presenters",
    "range",
    "organ",
    "other",
]

# One row a meaning; every label in small letters with å ä ö as they should be. Longer labels win.
_LABELS: dict[FieldKind, tuple[str, ...]] = {
    "when": (
        "datum och tid",
        "plats och tid",
        "tid och plats",
        "sammanträdesdatum",
        "sammanträdestid",
        "sammanträdesdag",
        "mötesdatum",
        "mötestid",
        "datum",
        "tid",
        "tidpunkt",
    ),
    "place": ("plats", "lokal"),
    "members": (
        "närvarande",
        "närvarande ledamöter",
        "närvarande ledamöter och tjänstgörande ersättare",
        "beslutande",
        "beslutande ledamöter",
        "ledamöter",
        "tjänstgörande ersättare",
        "tjänstgörande",
        "deltagare",
        "deltagande",
        "närvarolista",
        "deltagarlista",
        "deltagarförteckning",
        "uppropslista",
    ),
    "substitutes": (
        "ej tjänstgörande ersättare",
        "icke tjänstgörande ersättare",
        "närvarande ersättare",
        "närvarande ej tjänstgörande ersättare",
        "passiva ersättare",
        "ersättare",
        "ej beslutande",
    ),
    "others": (
        "övriga",
        "övriga närvarande",
        "övriga deltagare",
        "övriga deltagande",
        "tjänstemän",
        "tjänstepersoner",
        "närvarande tjänstepersoner",
        "närvarande tjänstemän",
        "adjungerade",
        "inbjudna",
        "närvarorätt",
    ),
    "absent": ("frånvarande", "anmält förhinder", "förhinder", "frånvarande ledamöter"),
    "chair": ("ordförande", "ordf", "ordförande för mötet", "mötesordförande"),
    "secretary": (
        "sekreterare",
        "vid protokollet",
        "protokollförare",
        "protokollskrivare",
        "antecknare",
        "vid anteckningarna",
        "mötessekreterare",
        "nämndsekreterare",
        "kommunsekreterare",
    ),
    "adjusters": (
        "utses att justera",
        "utses justera",
        "justerare",
        "justerande",
        "protokollsjusterare",
        "protokolljusterare",
        "utsedd att justera",
        "utsedda att justera",
        "val av justerare",
    ),
    "presenters": ("föredragande", "föredragare"),
    "range": ("paragrafer", "paragraf", "justerade paragrafer", "protokollet omfattar", "§§"),
    "organ": ("organ", "beslutande organ", "instans", "nämnd/styrelse", "nämnd", "styrelse/nämnd"),
    "other": (
        "justering",
        "justeringens plats och tid",
        "tid och plats för justering",
        "plats och tid för justering",
        "justeringens tid och plats",
        "digital justering",
        "underskrifter",
        "underskrift",
        "anslag/bevis",
        "anslag / bevis",
        "bevis/anslag",
        "anslag",
        "bevis om anslag",
        "protokollet är justerat",
        "datum för anslags uppsättande",
        "datum för anslags nedtagande",
        "datum då anslaget sätts upp",
        "datum då anslaget tas ned",
        "anslaget sätts upp",
        "anslaget tas ned",
        "anslagsdatum",
        "förvaringsplats",
        "förvaringsplats för protokollet",
        "sista dag för överklagande",
        "ajournering",
        "bilagor",
        "ärendelista",
        "innehåll",
        "innehållsförteckning",
        "föredragningslista",
        "dagordning",
        "diarienummer",
    ),
}
_LISTS = frozenset(("members", "substitutes", "others"))
_NOTICE = re.compile(r"anslag|bevis", re.IGNORECASE)


def _pattern() -> tuple[re.Pattern[str], dict[str, FieldKind]]:
    kinds: dict[str, FieldKind] = {}
    parts = []
    rows = [(label, kind) for kind, labels in _LABELS.items() for label in labels]
    for count, (label, kind) in enumerate(sorted(rows, key=lambda row: -len(row[0]))):
        kinds[f"l{count}"] = kind
        parts.append(f"(?P<l{count}>{tolerant(label)})")
    # A label ends with a colon, a cell's edge or the line; a capital or § may follow a blank ("Sekreterare Bo Ek").
    # A line to sign on may follow too ("Sekreterare .........."), or, where the label fills its cell, the value at once
    # ("Tjänstgörande ersättareKarin Alm (S)").
    end = r"(?:\s*:\s*|\t+|\s*[._…]{4,}[\s._…]*|\s*$|\s+(?=[A-ZÅÄÖ§\d])|(?-i:(?<=[a-zåäö])(?=[A-ZÅÄÖ])))"
    return re.compile(rf"^(?:{'|'.join(parts)}){end}", re.IGNORECASE), kinds


_FIELD, _KINDS = _pattern()
_WHOLE = re.compile("|".join(tolerant(label) for labels in _LABELS.values() for label in labels), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its label as seen and its lines, the label cut from the first."""

    kind: FieldKind
    label: str
    lines: tuple[SeenLine, ...]
    notice: bool = False

    @property
    def text(self) -> str:
        """The value on one line."""
        return " ".join(line.text for line in self.lines)


def field_label(line: SeenLine) -> tuple[FieldKind, str, SeenLine | None] | None:
    """The kind, label and rest of a line that begins a field, or None."""
    found = _FIELD.match(line.text)
    if not found or not found.lastgroup:
        return None
    if not line.text[:1].isupper() and not line.text.startswith("§"):
        return None
    kind = _KINDS[found.lastgroup]
    label = found[0].strip().rstrip(":").strip()
    separated = (
        ":" in found[0]
        or found[0].rstrip().endswith(("..", "__", "…"))
        or "\t" in found[0]
        or found.end() == len(line.text)
    )
    # "Ordförande hälsade välkomna", "Tid Torsdag": only firm labels may be followed by a bare word.
    rest = line.text[found.end() :]
    if not separated and not _plausible(kind, rest):
        return None
    return kind, label, (_cut(line, found.end()) if rest.strip() else None)


def _plausible(kind: FieldKind, rest: str) -> bool:
    if kind in {"when", "range"}:
        return bool(re.search(r"\d", rest))
    if kind in {"other", "organ"}:
        return False
    return bool(re.match(r"[A-ZÅÄÖ][\w’'-]+[\s,(]+(?:[A-ZÅÄÖ(]|(?:du|de|von|af)\b)", rest))


def _cut(line: SeenLine, at: int) -> SeenLine:
    text = line.text[at:].strip()
    start = line.span.start + line.text.index(text, at)
    span = type(line.span)(line.span.file, line.span.page, start, start + len(text))
    return SeenLine(text, span, False, line.heading)


def _is_close(line: SeenLine, taken: Sequence[SeenLine]) -> bool:
    """Whether a line stands as close to the rows before it as they to each other."""
    return not line.gap or (len(taken) > 1 and taken[-1].gap)


def _titled_row(line: SeenLine, start: tuple[FieldKind, str, SeenLine | None], *, close: bool) -> bool:
    """Whether a row of a list of people only begins with a title that is a label elsewhere ("Nämndsekreterare Bo Ek").

    "Sekreterare Bo Ek" is the field of that name where it stands apart from the rows.
    """
    kind, label, rest = start
    bare = rest is not None and line.text == f"{label} {rest.text}"
    near = close or label.casefold().startswith(("kommun", "nämnd"))
    return bare and near and kind in {"secretary", "chair"} and label.casefold() != "vid protokollet"


def _rest_of_label(label: str, line: SeenLine) -> bool:
    """Whether a line is the second half of a label that its cell broke: "Övriga⇥Karin Alm" / "närvarande"."""
    return line.text[:1].islower() and _WHOLE.fullmatch(f"{label} {line.text}") is not None


def front_fields(lines: Sequence[SeenLine]) -> tuple[Field, ...]:
    """The fields of a front page in order; lines before the first label belong to none.

    Everything after the heading of the notice (ANSLAG/BEVIS) is marked `notice`: it repeats body, date and range
    and may say otherwise. A list of members, or of anyone on a later page, is none of it.
    """
    fields: list[Field] = []
    kind: FieldKind | None = None
    label, notice, noticed = "", False, 0
    taken: list[SeenLine] = []
    for line in lines:
        start = field_label(line)
        if start is None and kind is not None and len(taken) == 1 and _rest_of_label(label, line):
            label = f"{label} {line.text}"
            continue
        if start is None or (kind in _LISTS and taken and _titled_row(line, start, close=_is_close(line, taken))):
            taken.append(line)
            continue
        if kind is not None:
            fields.append(Field(kind, label, tuple(taken), notice))
        kind, label, rest = start
        if kind == "other" and _NOTICE.match(label):
            notice, noticed = True, line.span.page
        elif kind == "members" or (kind in _LISTS and line.span.page != noticed):
            notice = False
        taken = [rest] if rest else []
    if kind is not None:
        fields.append(Field(kind, label, tuple(taken), notice))
    return tuple(fields)


def is_front(lines: Sequence[SeenLine]) -> bool:
    """Whether a page opens the minutes of a meeting: it gives time or place, and who was there or who signs."""
    kinds = {field.kind for field in front_fields(lines) if not field.notice}
    who = kinds & {"members", "others", "substitutes"}
    signs = kinds & {"secretary", "adjusters", "chair", "range"}
    return bool(kinds & {"when", "place"}) and bool(who or len(signs) >= 2) or bool(who and len(signs) >= 2)
