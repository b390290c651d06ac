"""From the pages of a file to the meetings that it tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.addresses import meeting_id
from corpus.damage import tolerant
from corpus.grammar.agenda import AGENDA_WARNING, is_agenda
from corpus.grammar.assemble import agenda_item, label_of, link_attachments
from corpus.grammar.attachments import FoundAttachment, split_attachments
from corpus.grammar.attendance import PageTexts, adjusters_in_text, attendance, chair_among, people_of, secretary_among
from corpus.grammar.cell_heads import part_cell_heads
from corpus.grammar.contents import Listed, contents_conflicts, listed_rows, mark_contents
from corpus.grammar.copies import split_copies
from corpus.grammar.flow import SeenLine, seen_lines
from corpus.grammar.front import Field, FieldKind, field_label, front_fields
from corpus.grammar.front_torn import separate_cells, with_values
from corpus.grammar.furniture import PageLines, split_pages
from corpus.grammar.headings import heading, item_numbers
from corpus.grammar.items import FoundItem, find_items, misprinted_numbers
from corpus.grammar.moments import Moment, find_conflicts, find_moment
from corpus.grammar.numbered import mark_numbered
from corpus.grammar.organization import find_organization
from corpus.grammar.presence import with_presence, with_recused
from corpus.grammar.quality import text_quality
from corpus.grammar.vote_lists import vote_conflicts, with_vote_lists
from corpus.grammar.whose import foreign_headings
from corpus.meeting import AttachmentPage, Meeting, Participant, SourceFile
from corpus.merging import merge
from corpus.pages import Page

_RANGE_LINE = re.compile(r"^(?:Paragraf(?:er)?\s*:?\s*)?§+\s*\d", re.IGNORECASE)
# After the last item stand signatures and the notice, which are no text of it.
_TAIL_LABELS = re.compile(
    r"^(?:anslag|bevis|underskrift|justeras|vid protokollet|protokollförare|sekreterare|ordförande|justerare|justerande)",
    re.IGNORECASE,
)
_LIST_OF_FILES = re.compile(r"(?:Dokument|Bilagor|Handlingar|Filer|Relaterade dokument|Ladda ner)\s*:?", re.IGNORECASE)
_MOST_FOOT = 3
_ATTACHED_FILE = re.compile(r"\W*Bilaga\s+(?:\d{1,3}|[A-ZÅÄÖ])\b", re.IGNORECASE)
# "Rätt utdraget intygar", and who does, ends an extract.
_CERTIFIED = re.compile(rf"^{tolerant('Rätt utdraget')}\b", re.IGNORECASE)
_NAME_ALONE = re.compile(r"^[^\W\d_][\w’'-]+(?: [\w’'.-]+){1,4}(?: \([^)]{1,20}\))?$")
_SIGNED = re.compile(r"^(?:vid protokollet|protokollf[öo]rare|underskrifter|sekreterare)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Parts:
    """One copy of the minutes of a meeting, cut into what stands before, in and after its items."""

    pages: tuple[PageLines, ...]
    front: tuple[SeenLine, ...]
    items: tuple[FoundItem, ...]
    tail: tuple[SeenLine, ...]
    attachments: tuple[FoundAttachment, ...]
    wanted: tuple[int, ...]
    contents: tuple[Listed, ...] = ()


def understand(pages: Sequence[Page], name: str, sha512: str) -> tuple[Meeting, ...]:
    """The meetings of a file, in order of id; a file that is no minutes gives one meeting without items.

    `name` and `sha512` are the file's, kept as the source of every span.
    """
    file = SourceFile(name, sha512, text_quality([page.text for page in pages]), len(pages))
    texts = {page.number: page.text for page in pages}
    slides = {page.number for page in pages if page.kind == "slide"}
    split = [replace(page, slide=page.number in slides) for page in split_pages(seen_lines(pages, file.key))]
    if is_agenda(split, name):
        return (_announced(split, file),)
    copies = split_copies(mark_numbered(part_cell_heads(split)))
    return merge(_meeting(_parts(copy), file, texts) for copy in copies)


def _parts(copy: tuple[PageLines, ...]) -> _Parts:
    pages = mark_contents(copy)
    minutes, attachments = split_attachments(pages)
    lines = [line for page in minutes for line in page.lines]
    wanted = _wanted_numbers(lines)
    contents = listed_rows(minutes)
    titles = {row.number: row.title for row in contents}
    front, items = find_items(lines, (wanted[0], wanted[-1]) if wanted else None, titles)
    tail: tuple[SeenLine, ...] = ()
    if items:
        body, tail = _split_tail(items[-1].body)
        items = (*items[:-1], replace(items[-1], body=body))
    return _Parts(pages, front, items, tail, attachments, wanted, contents)


def _wanted_numbers(lines: Sequence[SeenLine]) -> tuple[int, ...]:
    """The §§ that the front page names, before any item ("§ 12-27", "Paragrafer  §§ 1–14", "§§ 39, 50")."""
    after_label = False
    for line in separate_cells(lines):
        mark = heading(line)
        if mark and not mark.listed:
            return ()
        if (_RANGE_LINE.match(line.text) or after_label) and item_numbers(line.text):
            return item_numbers(line.text)
        label = field_label(line)
        after_label = bool(label and label[0] == "range")
        if label and label[0] == "range" and label[2] and item_numbers(f"§ {label[2].text.lstrip('§ ')}"):
            return item_numbers(f"§ {label[2].text.lstrip('§ ')}")
    return ()


def _split_tail(body: tuple[SeenLine, ...]) -> tuple[tuple[SeenLine, ...], tuple[SeenLine, ...]]:
    """The last item's text, and the signatures and notice after it."""
    for at, line in enumerate(body):
        if at and _CERTIFIED.match(line.text):
            return body[:at], body[at:]
        if at and _LIST_OF_FILES.fullmatch(line.text) and _lists_attachments(body[at + 1 :]):
            return body[:at], body[at:]
        label = field_label(line)
        if at and label and _TAIL_LABELS.match(label[1]) and (line.gap or _opens_signatures(line, body[at + 1 :])):
            return body[:at], body[at:]
    return body, ()


def _lists_attachments(lines: Sequence[SeenLine]) -> bool:
    """Whether all that is left is a list of attachments ("Bilaga 1 Tidplan"), as the end of a web page has it.

    A title may wrap, and the site's own foot follow when the page was printed ("Kontakta oss · Om webbplatsen").
    """
    foot = 0
    while foot < len(lines) and (_ATTACHED_FILE.match(lines[foot].text) or (foot and not lines[foot].gap)):
        foot += 1
    return foot > 0 and len(lines) - foot <= _MOST_FOOT


def _opens_signatures(line: SeenLine, following: Sequence[SeenLine]) -> bool:
    """Whether a line without space above it begins the signatures: such a label alone, and a name under it."""
    return bool(_SIGNED.match(line.text) and following and _NAME_ALONE.match(following[0].text))


def _meeting(parts: _Parts, file: SourceFile, texts: PageTexts) -> Meeting:
    fields = with_values(front_fields(separate_cells(parts.front)))
    ending = front_fields(separate_cells(parts.tail))
    body = [line for item in parts.items for line in item.body]
    organization = find_organization(parts.front, fields, parts.pages, body)
    moment = find_moment(parts.front, fields, parts.pages, parts.attachments)
    if not parts.items and organization.seen is None:
        moment = Moment(
            None, None, None, None, None
        )  # no minutes: a day that the text happens to name is none of a meeting
    address = meeting_id(organization, moment.date, file.key)
    present = attendance(fields, parts.attachments, texts)
    items, attachments = link_attachments(
        address,
        [agenda_item(address, found, organization.name, moment.date) for found in parts.items],
        parts.items,
        parts.attachments,
    )
    items, attachments, listed = with_vote_lists(items, attachments, parts.attachments)
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
        paragraph_range=_range(parts),
        chair=chairs[0] if chairs else chair_among(present),
        secretary=next(iter(_people(signers, "secretary", texts)), None) or secretary_among(present),
        adjusters=_people(signers, "adjusters", texts) or _adjusters(parts.items, texts),
        presenters=_people(fields, "presenters", texts),
        attendance=with_presence(
            _with_parties(present, (*chairs, *_people(signers, "adjusters", texts))), _range(parts)
        ),
        items=with_recused(items, present),
        attachments=attachments,
        conflicts=(
            *find_conflicts(moment, parts.pages),
            *foreign_headings(items, organization.name),
            *misprinted_numbers(parts.items),
            *contents_conflicts(parts.contents, items),
            *listed,
            *vote_conflicts(items),
        ),
        files=(replace(file, unclaimed=_unclaimed(parts)),),
        warnings=_warnings(parts),
    )


def _announced(pages: Sequence[PageLines], file: SourceFile) -> Meeting:
    """The meeting that an agenda announces: where and when, and the text of the file; no item of it was dealt with."""
    lines = [line for page in pages for line in page.lines]
    first = next((at for at, line in enumerate(lines) if heading(line)), len(lines))
    front = lines[:first]
    fields = with_values(front_fields(separate_cells(front)))
    organization = find_organization(front, fields, pages, ())
    moment = find_moment(front, fields, pages, ())
    parts = _Parts(tuple(pages), tuple(lines), (), (), (), ())
    return Meeting(
        id=meeting_id(organization, moment.date, file.key),
        organization=organization,
        date=moment.date,
        start=moment.start,
        date_seen=moment.date_seen,
        location=moment.location,
        files=(replace(file, unclaimed=_unclaimed(parts), kind="kallelse"),),
        warnings=(AGENDA_WARNING,),
    )


def _people(fields: Sequence[Field], kind: FieldKind, texts: PageTexts) -> tuple[Participant, ...]:
    """The people of all fields of a kind, each once: a signature repeats the front page."""
    found: dict[str, Participant] = {}
    for field in fields:
        if field.kind == kind and not field.notice:
            for person in people_of(field, texts, f"front-{kind}"):
                found.setdefault(person.name, person)
    return tuple(found.values())


def _range(parts: _Parts) -> tuple[int, int] | None:
    numbers = parts.wanted or tuple(
        number for item in parts.items for number in (item.number, item.last or item.number)
    )
    return (numbers[0], numbers[-1]) if numbers else None


def _adjusters(items: Sequence[FoundItem], texts: PageTexts) -> tuple[Participant, ...]:
    for item in items:
        found = adjusters_in_text(item.title, item.body, texts)
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
    numbers = {number for item in parts.items for number in range(item.number, (item.last or item.number) + 1)}
    wanted = parts.wanted or range(min(numbers), max(numbers) + 1)
    missing = [f"§ {number}" for number in wanted if number not in numbers]
    unsure = [label_of(item) for item in parts.items if item.confidence == "uncertain"]
    told = []
    if missing:
        told.append("Saknas i filen: " + ", ".join(missing) + ".")
    if unsure:
        told.append("Osäkra rubriker: " + ", ".join(unsure) + ".")
    return tuple(told)
