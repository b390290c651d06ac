"""The same meeting from several files, or twice in one: one meeting, fields merged, every § once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.meeting import (
    AgendaItem,
    Attachment,
    AttachmentPage,
    Confidence,
    Meeting,
    Participant,
    SourceFile,
)
from corpus.readdressing import readdressed

_RANK: dict[Confidence, int] = {"confirmed": 2, "probable": 1, "uncertain": 0}
_STANDING = re.compile(
    r"(?:upprop|öppnande|inledning|val av (?:protokolls)?justerare|justering|fastställande av|dagordning|avslutning)",
    re.IGNORECASE,
)
_SAME_TEXT = 0.5  # share of word pairs in common above which two texts are copies


def merge(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """One meeting for each organization, date and place in the day, in order of id.

    Meetings of one id whose common §§ are unlike are two sittings of one day: the later gets the id with "-2". The
    order in which they come does not matter.
    """
    groups: dict[str, list[Meeting]] = {}
    for meeting in sorted(meetings, key=_order):
        groups.setdefault(meeting.id, []).append(meeting)
    merged = [sitting for group in groups.values() for sitting in _sittings(group)]
    return tuple(sorted(merged, key=lambda meeting: meeting.id))


def _order(meeting: Meeting) -> tuple[str, str, str]:
    """Minutes before agendas and better read files first, so that their text is the one that is kept; then by file."""
    announced = _announces(meeting)
    quality = min((file.text_quality == "damaged" for file in meeting.files), default=True)
    return (f"{announced:d}{quality:d}", str(meeting.start), ",".join(file.sha512 for file in meeting.files))


def _sittings(group: Sequence[Meeting]) -> list[Meeting]:
    sittings: list[Meeting] = []
    for meeting in group:
        for at, sitting in enumerate(sittings):
            if _same_sitting(sitting, meeting):
                sittings[at] = _together(sitting, meeting)
                break
        else:
            sittings.append(meeting)
    return [
        sitting if at == 0 else readdressed(sitting, f"{sitting.id}-{at + 1}") for at, sitting in enumerate(sittings)
    ]


def _same_sitting(one: Meeting, other: Meeting) -> bool:
    """Copies share their §§; pieces of one meeting share none; two sittings share numbers but not titles.

    Titles that every sitting has ("Upprop") tell nothing where the sittings began at different times.
    """
    titles = {_part(item): item.title for item in other.items}
    common = [(item.title, titles[_part(item)]) for item in one.items if _part(item) in titles]
    if not common or one.start == other.start:
        return True
    if one.start and other.start:
        common = [pair for pair in common if not _STANDING.match(pair[0])] or common
    alike = sum(likeness(*pair) > _SAME_TEXT for pair in common)
    return 2 * alike >= len(common)


def likeness(one: str, other: str) -> float:
    """The share of letter triples that two texts have in common, 0 to 1; dots and case do not count."""
    first, second = _triples(one), _triples(other)
    if not first or not second:
        return 1.0 if first == second else 0.0
    return len(first & second) / len(first | second)


def _triples(text: str) -> frozenset[str]:
    plain = re.sub(r"[\W_]+", " ", text.lower().translate(str.maketrans("åäöé6", "aaooo"))).strip()
    return frozenset(plain[at : at + 3] for at in range(len(plain) - 2)) or frozenset({plain} if plain else ())


def _together(kept: Meeting, copy: Meeting) -> Meeting:
    """Two copies as one: what the first lacks is taken from the second, the surer reading of each § wins."""
    return replace(
        kept,
        start=kept.start or copy.start,
        end=kept.end or copy.end,
        location=kept.location or copy.location,
        date_seen=kept.date_seen or copy.date_seen,
        paragraph_range=_range(kept, copy),
        chair=kept.chair or copy.chair,
        secretary=kept.secretary or copy.secretary,
        adjusters=kept.adjusters or copy.adjusters,
        presenters=kept.presenters or copy.presenters,
        attendance=_people(kept.attendance, copy.attendance),
        items=_items(kept.items, copy.items),
        attachments=_attachments(kept.attachments, copy.attachments),
        conflicts=tuple({(c.field, c.seen): c for c in (*copy.conflicts, *kept.conflicts)}.values()),
        files=_files(kept.files, copy.files),
        warnings=kept.warnings if _announces(copy) else tuple(one for one in kept.warnings if one in copy.warnings),
        corrections=tuple(dict.fromkeys((*kept.corrections, *copy.corrections))),
    )


def _announces(meeting: Meeting) -> bool:
    """Whether all that was read of a meeting is its agenda."""
    return bool(meeting.files) and all(file.kind == "kallelse" for file in meeting.files)


def _range(kept: Meeting, copy: Meeting) -> tuple[int, int] | None:
    ranges = [each for each in (kept.paragraph_range, copy.paragraph_range) if each]
    return (min(first for first, _ in ranges), max(last for _, last in ranges)) if ranges else None


def _people(kept: Sequence[Participant], copy: Sequence[Participant]) -> tuple[Participant, ...]:
    """Everyone once: a name that is alike enough is the same one read twice."""
    extra = [one for one in copy if not any(likeness(one.name, other.name) > 0.6 for other in kept)]
    return (*kept, *extra)


def _items(kept: Sequence[AgendaItem], copy: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    chosen = {_part(item): item for item in kept}
    for item in copy:
        other = chosen.get(_part(item))
        if other is None or _RANK[item.seen.confidence] > _RANK[other.seen.confidence]:
            chosen[_part(item)] = item
    return tuple(sorted(chosen.values(), key=_part))


def _part(item: AgendaItem) -> tuple[int, str]:
    """What tells a § from the others of its meeting: its number, and the letter of "§ 12 a"."""
    last = item.id[-1:]
    return item.number, last if last.isalpha() else ""


def _attachments(kept: Sequence[Attachment], copy: Sequence[Attachment]) -> tuple[Attachment, ...]:
    chosen = {attachment.id: attachment for attachment in kept}
    for attachment in copy:
        other = chosen.get(attachment.id)
        if other is None or (attachment.present and not other.present):
            chosen[attachment.id] = attachment
    return tuple(chosen.values())


def _files(kept: Sequence[SourceFile], copy: Sequence[SourceFile]) -> tuple[SourceFile, ...]:
    """The files of both; a page of the copy that says what a page already kept says is left out."""
    files = {file.sha512: file for file in kept}
    pages = [page for file in kept for page in file.unclaimed]
    for file in copy:
        new = tuple(page for page in file.unclaimed if not any(_same_page(page, other) for other in pages))
        known = files.get(file.sha512)
        files[file.sha512] = replace(file, unclaimed=new) if known is None else _grown(known, new)
    return tuple(files.values())


def _same_page(one: AttachmentPage, other: AttachmentPage) -> bool:
    return likeness(one.text, other.text) > _SAME_TEXT


def _grown(file: SourceFile, pages: Sequence[AttachmentPage]) -> SourceFile:
    return replace(file, unclaimed=(*file.unclaimed, *pages))
