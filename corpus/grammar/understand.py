"""From the pages of a file to the meetings that it tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.addresses import meeting_id
from corpus.grammar.assemble import agenda_item, link_attachments
from corpus.grammar.attachments import FoundAttachment, split_attachments
from corpus.grammar.attendance import PageTexts, adjusters_in_text, attendance, chair_among, people_of
from corpus.grammar.copies import split_copies
from corpus.grammar.flow import SeenLine, seen_lines
from corpus.grammar.front import Field, FieldKind, field_label, front_fields
from corpus.grammar.furniture import PageLines, split_pages
from corpus.grammar.headings import heading, item_range
from corpus.grammar.items import FoundItem, find_items
from corpus.grammar.moments import find_conflicts, find_moment
from corpus.grammar.organization import find_organization
from corpus.grammar.quality import text_quality
from corpus.meeting import AttachmentPage, Meeting, Participant, SourceFile
from corpus.merging import merge
from corpus.pages import Page

_RANGE_LINE = re.compile(r"^(?:Paragraf(?:er)?\s*:?\s*)?§+\s*\d", re.IGNORECASE)
# After the last item stand signatures and the notice, which are no text of it.
_TAIL_LABELS = re.compile(
    r"^(?:anslag|bevis|underskrift|justeras|vid protokollet|protokollförare|sekreterare|ordförande|justerare|justerande)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Parts:
    """One copy of the minutes of a meeting, cut into what stands before, in and after its items."""

    pages: tuple[PageLines, ...]
    front: tuple[SeenLine, ...]
    items: tuple[FoundItem, ...]
    tail: tuple[SeenLine, ...]
    attachments: tuple[FoundAttachment, ...]
    wanted: tuple[int, int] | None


def understand(pages: Sequence[Page], name: str, sha512: str) -> tuple[Meeting, ...]:
    """The meetings of a file, in order of id; a file that is no minutes gives one meeting without items.

    `name` and `sha512` are the file's, kept as the source of every span.
    """
    file = SourceFile(name, sha512, text_quality([page.text for page in pages]), len(pages))
    texts = {page.number: page.text for page in pages}
    copies = split_copies(split_pages(seen_lines(pages, file.key)))
    return merge(_meeting(_parts(copy), file, texts) for copy in copies)


def _parts(pages: tuple[PageLines, ...]) -> _Parts:
    minutes, attachments = split_attachments(pages)
    lines = [line for page in minutes for line in page.lines]
    wanted = _wanted_range(lines)
    front, items = find_items(lines, wanted)
    tail: tuple[SeenLine, ...] = ()
    if items:
        body, tail = _split_tail(items[-1].body)
        items = (*items[:-1], replace(items[-1], body=body))
    return _Parts(pages, front, items, tail, attachments, wanted)


def _wanted_range(lines: Sequence[SeenLine]) -> tuple[int, int] | None:
    """The range of §§ that the front page gives, before any item ("§ 12-27", "Paragrafer  §§ 1–14")."""
    after_label = False
    for line in lines:
        if heading(line):
            return None
        if (_RANGE_LINE.match(line.text) or after_label) and item_range(line.text):
            return item_range(line.text)
        label = field_label(line)
        after_label = bool(label and label[0] == "range")
        if label and label[0] == "range" and label[2] and item_range(f"§ {label[2].text.lstrip('§ ')}"):
            return item_range(f"§ {label[2].text.lstrip('§ ')}")
    return None


def _split_tail(body: tuple[SeenLine, ...]) -> tuple[tuple[SeenLine, ...], tuple[SeenLine, ...]]:
    """The last item's text, and the signatures and notice after it."""
    for at, line in enumerate(body):
        label = field_label(line)
        if at and label and line.gap and _TAIL_LABELS.match(label[1]):
            return body[:at], body[at:]
    return body, ()


def _meeting(parts: _Parts, file: SourceFile, texts: PageTexts) -> Meeting:
    fields = front_fields(parts.front)
    ending = front_fields(parts.tail)
    body = [line for item in parts.items for line in item.body]
    organization = find_organization(parts.front, fields, parts.pages, body)
    moment = find_moment(parts.front, fields, parts.pages, parts.attachments)
    address = meeting_id(organization, moment.date, file.key)
    present = attendance(fields, parts.attachments, texts)
    items, attachments = link_attachments(
        address, [agenda_item(address, found) for found in parts.items], parts.items, parts.attachments
    )
    signers = (*fields, *ending)
    chairs = _people(signers, "chair", texts)
    return Meeting(
        id=address,
        organization=organization,
        date=moment.date,
        start=moment.start,
        end=moment.end,
        date_seen=moment.date_seen,
        location=moment.location,
        paragraph_range=parts.wanted or _found_range(parts.items),
        chair=chairs[0] if chairs else chair_among(present),
        secretary=next(iter(_people(signers, "secretary", texts)), None),
        adjusters=_people(signers, "adjusters", texts) or _adjusters(parts.items, texts),
        presenters=_people(fields, "presenters", texts),
        attendance=_with_parties(present, (*chairs, *_people(signers, "adjusters", texts))),
        items=items,
        attachments=attachments,
        conflicts=find_conflicts(moment, parts.pages),
        files=(replace(file, unclaimed=_unclaimed(parts)),),
        warnings=_warnings(parts),
    )


def _people(fields: Sequence[Field], kind: FieldKind, texts: PageTexts) -> tuple[Participant, ...]:
    """The people of all fields of a kind, each once: a signature repeats the front page."""
    found: dict[str, Participant] = {}
    for field in fields:
        if field.kind == kind and not field.notice:
            for person in people_of(field, texts, f"front-{kind}"):
                found.setdefault(person.name, person)
    return tuple(found.values())


def _found_range(items: Sequence[FoundItem]) -> tuple[int, int] | None:
    return (items[0].number, items[-1].number) if items else None


def _adjusters(items: Sequence[FoundItem], texts: PageTexts) -> tuple[Participant, ...]:
    for item in items:
        found = adjusters_in_text(item.body, texts)
        if found:
            return found
    return ()


def _with_parties(present: Sequence[Participant], signers: Sequence[Participant]) -> tuple[Participant, ...]:
    """Attendees given the party that the same file gives the same name elsewhere."""
    parties = {person.name: person.party for person in signers if person.party}
    return tuple(replace(one, party=one.party or parties.get(one.name)) for one in present)


def _unclaimed(parts: _Parts) -> tuple[AttachmentPage, ...]:
    """What no item and no attachment claims, page by page, so that it can be found all the same."""
    pages: dict[int, list[str]] = {}
    for line in (*parts.front, *parts.tail):
        pages.setdefault(line.span.page, []).append(line.text)
    return tuple(AttachmentPage(number, "\n".join(texts)) for number, texts in sorted(pages.items()))


def _warnings(parts: _Parts) -> tuple[str, ...]:
    """What is missing against the range, and which titles are unsure."""
    if not parts.items:
        return ("Inga paragrafer hittades; texten är sökbar som fil.",)
    numbers = {item.number for item in parts.items}
    first, last = parts.wanted or (min(numbers), max(numbers))
    missing = [f"§ {number}" for number in range(first, last + 1) if number not in numbers]
    unsure = [f"§ {item.number}" for item in parts.items if item.confidence == "uncertain"]
    told = []
    if missing:
        told.append("Saknas i filen: " + ", ".join(missing) + ".")
    if unsure:
        told.append("Osäkra rubriker: " + ", ".join(unsure) + ".")
    return tuple(told)
