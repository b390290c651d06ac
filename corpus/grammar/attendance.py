"""Who was there, who led, wrote and adjusted: from the front page's fields and attendance lists among attachments."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.damage import tolerant
from corpus.grammar.attachments import FoundAttachment
from corpus.grammar.flow import SeenLine
from corpus.grammar.front import Field, FieldKind
from corpus.grammar.list_titles import is_attendance_title
from corpus.grammar.names import is_first_name
from corpus.grammar.people import find_people, participants
from corpus.grammar.roles import is_title
from corpus.meeting import Participant, Span

PageTexts = Mapping[int, str]

_TABLE_HEAD = re.compile(r"^(?:namn|ledamot|ledamöter|deltagare)\b(?:\s|$)", re.IGNORECASE)
_DEFAULT_ROLES: dict[FieldKind, str] = {"substitutes": "ersättare"}
_ROLE_LINE = re.compile(
    r"(?:ordf(?:örande)?|ledamot|ersättare|sekreterare|chef|direktör|strateg|controller|ekonom|tekniker|handläggare|jurist)$",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"[•*–-]\s*(?=[^\W\d_])|\d{1,2}[.)]\s+(?=[A-ZÅÄÖ])")
_CHOSEN = rf"(?:utses|{tolerant('utsågs')}|{tolerant('väljs')}|valdes|utsetts)"
_CHOOSES = rf"(?:utser|{tolerant('utsåg')}|{tolerant('väljer')}|valde)"
_CAPITAL = "(?-i:[A-ZÅÄÖ])"
_ADJUSTING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "Att … justera protokollet utses Karin Alm och Bo Ek", "Till justerare väljs Karin Alm"
        rf"\bjuster\w+[^.]*?\b(?:{_CHOSEN}|{_CHOOSES})\s+(?P<people>{_CAPITAL}[^.]*)",
        # "Nämnden utser Karin Alm att justera protokollet"
        rf"\b{_CHOOSES}\s+(?P<people>{_CAPITAL}[^.]*?)\s+(?:till\s+(?:att\s+)?|att\s+)[^.]{{0,40}}?\bjuster",
        # "Karin Alm och Bo Ek utses att justera protokollet"
        rf"(?:^|[.]\s+)(?P<people>{_CAPITAL}[^.:]*?)\s+{_CHOSEN}\s+(?:till\s+|att\s+)[^.]{{0,40}}?\bjuster",
    )
)
# Under a title that names the election: "Karin Alm utses."
_ELECTED = re.compile(rf"(?:^|[.]\s+)(?P<people>{_CAPITAL}[^.:]*?)\s+{_CHOSEN}\b", re.IGNORECASE)
_ELECTION = re.compile(
    rf"\b(?:protokolls?)?juster(?:are|ing)\b|\b{tolerant('val av')} protokolljusterare", re.IGNORECASE
)

_WRITES = re.compile(r"(?:kommun|kommunfullmäktige|nämnd|nämnds|region|utskotts)?sekreterare", re.IGNORECASE)
# "Styrbjörn⇥(KD)" / "Bertilsson": a surname alone under a row of cells is the rest of the name above it.
_NAME_CELL = re.compile(
    r"(?P<name>[A-ZÅÄÖ][\w’'-]*(?: [A-ZÅÄÖ][\w’'-]+){0,2})(?P<rest>\t(?:\(?[A-ZÅÄÖ]{1,4}\)?(?:\t.*)?|[a-zåäö].*))"
)
_FIRST_HALF = re.compile(r"[A-ZÅÄÖ][a-zåäöéü]{2,}(?:-[A-ZÅÄÖ][a-zåäöéü]+)?")
_PARTY_CELL = re.compile(r"\(?[A-ZÅÄÖ]{1,4}\)?")
_OPEN_CELL = re.compile(r"(?:,|\d\s?:?\s?[ea]|\bvice|\bför|\b(?:ersättare|ersätter))$", re.IGNORECASE)
_REST_OF_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?")
# "Bo Ek, Siv Alm och"; not "Siv Alm, hälso- och", a title that its cell broke
_RUNS_ON = re.compile(r",$|(?<!-) och$")
_TWO_SURNAMES = re.compile(rf"{_REST_OF_NAME.pattern} {_REST_OF_NAME.pattern}")
# "Karin Alm (S), ordförande⇥Sammanträdesdatum" / "Bo Ek (M)⇥2024-03-21"
_HEAD_BESIDE = re.compile(r"(?:\t| {2,})(?:Sammanträdesdatum|(?:19|20)\d\d-\d\d-\d\d)$")
# "Bo Ek⇥S⇥2:e vice⇥X" / "ordförande": the role that its cell broke
_BROKEN_ROLE = re.compile(r"(?<=\bvice)(?=\t|$)")


def people_of(field: Field, texts: PageTexts, rule: str) -> tuple[Participant, ...]:
    """The people in a field: one a line, or a running list that wraps over the lines."""
    found: list[Participant] = []
    for run in _page_runs(field.lines):
        if _is_running(run):
            span = Span(run[0].span.file, run[0].span.page, run[0].span.start, run[-1].span.end)
            found += participants(texts[span.page][span.start : span.end], span, rule)
        else:
            for line in _rewrapped([_without_mark(line) for line in run]):
                people = participants(line.text, line.span, rule)
                if not people and found and found[-1].role is None and _is_role(line.text):
                    found[-1] = replace(found[-1], role=line.text)
                found += people
    return tuple(found)


def _without_mark(line: SeenLine) -> SeenLine:
    """The line without the mark of a list before it ("• Karin Alm (S)"), and what a running head left beside it."""
    beside = _HEAD_BESIDE.search(line.text)
    if beside:
        line = replace(line, text=line.text[: beside.start()])
        line = replace(line, span=replace(line.span, end=line.span.start + len(line.text)))
    mark = _LIST_MARK.match(line.text)
    if not mark:
        return line
    return replace(line, text=line.text[mark.end() :], span=replace(line.span, start=line.span.start + mark.end()))


def _rewrapped(lines: Sequence[SeenLine]) -> list[SeenLine]:
    """The lines with one of small initial put to the line before ("… tjänstgörande ersättare" / "för Bo Ek (S)")."""
    joined: list[SeenLine] = []
    for line in lines:
        row = _NAME_CELL.fullmatch(joined[-1].text) if joined and _is_rest_of_name(line.text, joined[-1].text) else None
        broken = _BROKEN_ROLE.search(joined[-1].text) if joined and line.text == "ordförande" and not line.gap else None
        if broken:
            whole = f"{joined[-1].text[: broken.start()]} {line.text}{joined[-1].text[broken.end() :]}"
            joined[-1] = replace(joined[-1], text=whole)
            continue
        beside = _wrapped_beside(joined[-1].text, line.text) if joined and not line.gap and not row else None
        if beside:
            joined[-1] = replace(joined[-1], text=beside)
        elif row and not line.gap:
            joined[-1] = replace(joined[-1], text=f"{_glued(row['name'], line.text)}{row['rest']}")
        elif joined and _wraps(joined[-1].text, line.text):
            last = joined[-1]
            joined[-1] = replace(last, text=f"{last.text} {line.text}", span=replace(last.span, end=line.span.end))
        else:
            joined.append(line)
    return joined


def _wraps(row: str, text: str) -> bool:
    """Whether a line goes on with the person above: of small initial and no role of its own, or a party alone."""
    if text.startswith("("):
        return len(text) < 12 and not row.endswith(")")
    return text[0].islower() and (not _is_role(text) or row.endswith(("-", "- och")))


def _wrapped_beside(row: str, text: str) -> str | None:
    """Two people beside each other with what their cells run on in: "Else Ek⇥Bo Alm (S), vice" / "Öström⇥ordförande".

    What stands alone goes to the cell that is open, else to the wider one.
    """
    cells, rest = row.split("\t"), text.split("\t")
    if _PARTY_CELL.fullmatch(rest[-1]) and len(rest) > 1:
        return None  # "Kenneth⇥(M)": another person, whose surname comes on the next line
    if len(cells) == 3 and len(rest) == 2 and _PARTY_CELL.fullmatch(cells[1]) and all(map(_goes_on, rest)):
        return f"{_glued(cells[0], rest[0])}\t{cells[1]}\t{cells[2]} {rest[1]}"
    halved = len(rest) == 2 and cells[0].endswith("-")  # "Siv Alm-⇥Bo Ek," / "Ekström, rektor⇥kanslichef"
    if len(cells) != 2 or len(rest) > 2 or not all(map(_goes_on, rest[halved:])):
        return None
    if len(rest) == 2 and is_first_name(rest[0]) and not _is_half(cells[0]) and is_title(rest[1].split()[-1]):
        return None  # "Karin Alm⇥kanslichef" / "Siv⇥biträdande skolchef": the next person, whose surname comes below
    if len(rest) == 2:
        return "\t".join(_glued(cell, more) for cell, more in zip(cells, rest, strict=True))
    if not find_people(cells[1]).people and not _FIRST_HALF.fullmatch(cells[1].split()[-1]):
        return None  # one person in two cells: name, then role
    left, right = cells
    if _is_half(left) != _is_half(right):
        return f"{_glued(left, text)}\t{right}" if _is_half(left) else f"{left}\t{_glued(right, text)}"
    first = _OPEN_CELL.search(left) or (not _OPEN_CELL.search(right) and len(left) >= len(right))
    return f"{_glued(left, text)}\t{right}" if first else f"{left}\t{_glued(right, text)}"


def _is_rest_of_name(text: str, row: str) -> bool:
    """Whether a line goes on with the name that a row begins with: one surname, or two under a first name alone."""
    lone = bool(_FIRST_HALF.fullmatch(row.partition("\t")[0]))
    return bool(_REST_OF_NAME.fullmatch(text) or (lone and _TWO_SURNAMES.fullmatch(text)))


def _is_half(cell: str) -> bool:
    """Whether a cell breaks off within a name ("Förvaltningschef Emilie")."""
    people = find_people(cell).people
    return not people or people[0].lone


def _glued(cell: str, more: str) -> str:
    """A cell with the line that it runs on in: "Karin Sjölund-" / "Wiborg" is one name."""
    return cell + more if cell.endswith("-") and more[:1].isupper() else f"{cell} {more}"


def _goes_on(cell: str) -> bool:
    """Whether a cell begins no person but goes on with one: "(S), ordförande", "vice ordförande", "Öström"."""
    return bool(cell[:1].islower() or cell.startswith("(") or _REST_OF_NAME.fullmatch(cell))


def _is_role(text: str) -> bool:
    """Whether a line under a name is her role ("1:e vice ordförande", "Kommunsekreterare")."""
    return len(text.split()) <= 5 and bool(_ROLE_LINE.search(text))


def _page_runs(lines: Sequence[SeenLine]) -> list[list[SeenLine]]:
    runs: list[list[SeenLine]] = []
    for line in lines:
        if not runs or runs[-1][-1].span.page != line.span.page:
            runs.append([])
        runs[-1].append(line)
    return runs


def _breaks_name(text: str) -> bool:
    """Whether a line of whole names ends in the first half of one ("Bo Ek, Siv Dal, Lena" / "Alm, …")."""
    *whole, last = re.split(r",\s+", text)
    return len(whole) > 1 and bool(_FIRST_HALF.fullmatch(last)) and all(len(name.split()) > 1 for name in whole)


def _runs_on(text: str, after: str) -> bool:
    """Whether a list runs on in the next line ("Bo Ek, Siv Alm," / "Per …"); not "Siv Alm, S," / "ordförande"."""
    return bool(_RUNS_ON.search(text)) and (after[:1].isupper() or text.count(",") > 2)


def _is_running(lines: Sequence[SeenLine]) -> bool:
    """Whether names run on from line to line: a line ends with a comma, or some hold several people and some begin none."""
    if len(lines) < 2 or 2 * sum("\t" in line.text for line in lines) > len(lines):
        return False
    if any(_runs_on(line.text, after.text) or _breaks_name(line.text) for line, after in pairwise(lines)):
        return True
    people = [find_people(line.text).people for line in lines]
    crowded = any(len(found) > 1 and "\t" not in line.text for found, line in zip(people, lines, strict=True))
    return crowded and not all(found and found[0].start == 0 for found in people)


def attendance(
    fields: Sequence[Field], attachments: Sequence[FoundAttachment], texts: PageTexts
) -> tuple[Participant, ...]:
    """Everyone present, in order of the document, each once."""
    found: list[Participant] = []
    for field in fields:
        if field.kind in {"members", "substitutes", "others"} and not field.notice:
            role = _DEFAULT_ROLES.get(field.kind)
            found += [replace(one, role=one.role or role) for one in people_of(field, texts, f"front-{field.kind}")]
    for attachment in attachments:
        if is_attendance_list(attachment):
            found += _listed(attachment)
    return tuple({(one.name, one.organization): one for one in reversed(found)}.values())[::-1]


def is_attendance_list(attachment: FoundAttachment) -> bool:
    """Whether an attachment is a list of those present."""
    return is_attendance_title(attachment.title)


def _listed(attachment: FoundAttachment) -> list[Participant]:
    """One person a row ("Karin Alm  Gnosjö kommun"); the head of the table and lines without a name give none."""
    found: list[Participant] = []
    for page in attachment.pages:
        rows = [line for line in page.lines if line != attachment.label_line and not _TABLE_HEAD.match(line.text)]
        for line in _rewrapped(rows):
            found += participants(line.text, line.span, "attendance-list")
    return found


def adjusters_in_text(title: str, lines: Sequence[SeenLine], texts: PageTexts) -> tuple[Participant, ...]:
    """Those whom the item on adjusters names ("Att … justera protokollet utses Karin Alm och Bo Ek")."""
    patterns = (*_ADJUSTING, _ELECTED) if _ELECTION.search(title) else _ADJUSTING
    for run in _page_runs(lines):
        page, start, end = run[0].span.page, run[0].span.start, run[-1].span.end
        for pattern in patterns:
            found = pattern.search(texts[page][start:end])
            people = _named_in(found, run[0].span.file, page, start) if found else ()
            if people:
                return people
    return ()


def _named_in(found: re.Match[str], file: str, page: int, start: int) -> tuple[Participant, ...]:
    first = start + found.start("people")
    return participants(found["people"], Span(file, page, first, first + len(found["people"])), "adjuster-item")


def secretary_among(people: Sequence[Participant]) -> Participant | None:
    """The one whose role says that she wrote: "sekreterare", "nämndsekreterare"."""
    return next((one for one in people if _WRITES.fullmatch(one.role or "")), None)


def chair_among(people: Sequence[Participant]) -> Participant | None:
    """The one whose role says that she led: "ordförande", "ersätter ordförande", not a vice chair."""
    for person in people:
        role = (person.role or "").lower()
        if re.search(tolerant("ordförande") + r"|\bordf\b", role) and "vice" not in role:
            return person
    return None
