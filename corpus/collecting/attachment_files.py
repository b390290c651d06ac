"""Attachments that came as files of their own: put to their meeting and, where a rule says so, to their §."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from corpus.addresses import attachment_id, item_id
from corpus.collecting.attachment_names import order_key, title_words
from corpus.collecting.containers import Enclosed
from corpus.collecting.linked_files import item_at
from corpus.meeting import (
    AgendaItem,
    Attachment,
    AttachmentPage,
    Confidence,
    Evidence,
    Meeting,
    Participant,
    SourceFile,
    Span,
)
from corpus.merging import likeness

Pages = Callable[[str], Sequence[AttachmentPage]]
"""All pages of a file, by its SHA-512."""

_SAME_TITLE = 0.6
_SAME_TEXT = 0.5


def tie(meetings: Iterable[Meeting], enclosed: Iterable[Enclosed], pages: Pages) -> tuple[Meeting, ...]:
    """The meetings, each with the files that go with it as attachments; whatever the order in which the files came.

    The rules, in order: the link in a § that leads to the file, the label that a § mentions ("se bilaga 2"), the title that
    the minutes say is put to them, the § that the file's name or label names, and the order where as many files are left
    as the minutes name. An attachment that the minutes only name becomes present with the file's pages.
    """
    by_minutes: dict[str, list[Enclosed]] = {}
    for one in enclosed:
        by_minutes.setdefault(one.minutes, []).append(one)
    return tuple(_with_files(meeting, _files_of(meeting, by_minutes), pages) for meeting in meetings)


def _files_of(meeting: Meeting, by_minutes: dict[str, list[Enclosed]]) -> list[Enclosed]:
    """The files that go with a meeting, in order of name, each once; merging may have numbered its address on."""
    found = {
        one.file.source.sha512: one
        for file in meeting.files
        for one in by_minutes.get(file.sha512, ())
        if meeting.id == one.meeting or meeting.id.removeprefix(f"{one.meeting}-").isdigit()
    }
    here = {file.sha512 for file in meeting.files}
    return sorted(
        (one for sha512, one in found.items() if sha512 not in here),
        key=lambda one: (order_key(one.file.source.name), one.file.source.sha512),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A file, or the pages of it that stand under a label of their own."""

    enclosed: Enclosed
    label: str | None
    number: int | None
    titles: tuple[str, ...]
    pages: tuple[AttachmentPage, ...]
    seen: Evidence

    @property
    def text(self) -> str:
        return "\n".join(page.text for page in self.pages)


@dataclass(slots=True)
class _Tying:
    """A meeting's attachments while files are tied to them; `rest` are the parts that no rule has taken yet."""

    meeting: Meeting
    attachments: list[Attachment]
    rest: list[_Part]
    taken: set[str] = field(default_factory=set)

    def fill(self, at: int, part: _Part, rule: str, sure: Confidence = "confirmed") -> None:
        """The attachment at that place, only named till now, gets the file's pages."""
        named = self.attachments[at]
        merely_label = named.title == named.label and part.titles
        self.attachments[at] = replace(
            named,
            title=part.titles[0] if merely_label else named.title,
            label=named.label or part.label,
            seen=replace(part.seen, confidence=sure),
            present=True,
            pages=part.pages,
            linked_by=rule,
        )
        self.rest.remove(part)

    def add(self, part: _Part, items: Sequence[AgendaItem], rule: str | None) -> None:
        """One more attachment, tied to the items or to the meeting alone."""
        title = part.titles[0] if part.titles else part.label or part.enclosed.file.source.name.rpartition("/")[2]
        address = attachment_id(self.meeting.id, part.label or f"bilaga {title}"[:60], self.taken)
        ids = tuple(item.id for item in items)
        self.attachments.append(Attachment(address, title, part.seen, part.label, ids, True, part.pages, rule))
        self.rest.remove(part)

    def item(self, number: int | None) -> AgendaItem | None:
        return next((item for item in self.meeting.items if item.number == number), None)


def _with_files(meeting: Meeting, files: Sequence[Enclosed], pages: Pages) -> Meeting:
    if not files:
        return meeting
    parts = [part for one in files if not one.is_letter for part in _parts(one, pages)]
    tying = _Tying(meeting, list(meeting.attachments), list(parts), {each.id for each in meeting.attachments})
    for rule in (_by_link, _by_label, _by_title, _by_item, _by_order):
        rule(tying)
    for part in list(tying.rest):
        tying.add(part, (), None)
    ties = {
        item.id: tuple(
            dict.fromkeys((*item.attachments, *(each.id for each in tying.attachments if item.id in each.items)))
        )
        for item in meeting.items
    }
    return replace(
        meeting,
        items=tuple(replace(item, attachments=ties[item.id]) for item in meeting.items),
        attachments=tuple(sorted(tying.attachments, key=_place_in_row)),
        attendance=meeting.attendance or _attendance(meeting, files),
        files=(*meeting.files, *(_source(one, parts) for one in files)),
    )


def _place_in_row(attachment: Attachment) -> tuple[bool, tuple[tuple[int, str], ...]]:
    """By label; those without one after, as they stand."""
    return not attachment.label, order_key(attachment.label or "")


def _attendance(meeting: Meeting, files: Sequence[Enclosed]) -> tuple[Participant, ...]:
    """Who took part, where a list of them came as a file; their parties as the minutes give them."""
    lists = (each.attendance for one in files for each in one.file.meetings if not one.is_letter)
    signers = (*meeting.adjusters, *((meeting.chair,) if meeting.chair else ()))
    parties = {one.name: one.party for one in signers}
    return tuple(replace(one, party=one.party or parties.get(one.name)) for one in next(filter(None, lists), ()))


def _source(one: Enclosed, parts: Sequence[_Part]) -> SourceFile:
    """The file, with the pages that became no attachment as unclaimed."""
    claimed = {page.number for part in parts if part.enclosed is one for page in part.pages}
    loose = tuple(page for page in one.file.pages() if page.number not in claimed)
    return replace(one.file.source, unclaimed=loose)


def _parts(one: Enclosed, pages: Pages) -> list[_Part]:
    """The file as one attachment, or as many as it has labels."""
    told, key = one.told, one.file.source.key
    labelled = [each for meeting in one.file.meetings for each in meeting.attachments if each.present and each.pages]
    if len(labelled) > 1 and not one.file.is_read_as_minutes:
        return [_labelled(one, each) for each in labelled]
    whole = tuple(pages(one.file.source.sha512)) if one.file.is_read_as_minutes else one.file.pages()
    if not whole:
        return []
    own = labelled[0] if labelled and not one.file.is_read_as_minutes else None
    name = one.file.source.name.rpartition("/")[2]
    titles = tuple(dict.fromkeys((*([own.title] if own and own.title != own.label else ()), *told.titles)))
    seen = own.seen if own else Evidence(name, Span(key, whole[0].number, 0, 0), "delivered")
    label = told.label or (own.label if own else None)
    return [_Part(one, label, told.number, titles, whole, seen)]


def _labelled(one: Enclosed, each: Attachment) -> _Part:
    titles = (each.title,) if each.title != each.label else ()
    return _Part(one, each.label, None, titles, each.pages, each.seen)


def _by_link(tying: _Tying) -> None:
    """A link in the text of the § leads to the file: <a href="bilagor/tidplan.pdf">."""
    for part in list(tying.rest):
        link = part.enclosed.link
        item = item_at(tying.meeting, link) if link else None
        if item is None:
            continue
        waiting = [
            at
            for at, each in enumerate(tying.attachments)
            if not each.present and item.id in each.items and (not each.label or each.label == part.label)
        ]
        if len(waiting) == 1:
            tying.fill(waiting[0], part, "link")
        else:
            tying.add(part, [item], "link")


def _by_label(tying: _Tying) -> None:
    """ "se bilaga 2" in a §, and the file is called bilaga 2."""
    for part in list(tying.rest):
        places = [
            at
            for at, each in enumerate(tying.attachments)
            if part.label and (each.label or "").casefold() == part.label.casefold() and _may_be(tying, each, part)
        ]
        waiting = [at for at in places if not tying.attachments[at].present]
        if waiting:
            tying.fill(waiting[0], part, "mention")
        elif places:
            _beside(tying, tying.attachments[places[0]], part)


def _may_be(tying: _Tying, attachment: Attachment, part: _Part) -> bool:
    """A file that names a § is no attachment of another."""
    return part.number is None or not attachment.items or item_id(tying.meeting.id, part.number) in attachment.items


def _beside(tying: _Tying, held: Attachment, part: _Part) -> None:
    """The minutes hold an attachment of that label: the file is the same once more, or another."""
    if likeness("\n".join(page.text for page in held.pages), part.text) > _SAME_TEXT:
        tying.rest.remove(part)
        return
    tying.add(part, [item for item in tying.meeting.items if item.id in held.items], "mention" if held.items else None)


def _by_title(tying: _Tying) -> None:
    """ "bifogas protokollet: Tidplan", and the file is called so; the likest pair first."""
    pairs = [
        (-_alike(each.title, part), at, place)
        for at, each in enumerate(tying.attachments)
        for place, part in enumerate(tying.rest)
        if not each.present and each.title != each.label and _may_be(tying, each, part)
    ]
    parts = list(tying.rest)
    for closeness, at, place in sorted(pairs):
        if -closeness > _SAME_TITLE and not tying.attachments[at].present and parts[place] in tying.rest:
            tying.fill(at, parts[place], "name")


def _alike(title: str, part: _Part) -> float:
    """How alike a title and a file's are, 0 to 1; a name cut short is as good as the whole."""
    wanted = title_words(title).casefold()
    best = 0.0
    for own in (title_words(text).casefold() for text in part.titles):
        short, long = sorted((wanted, own), key=len)
        begins = len(short) > 7 and long.startswith(short)
        best = max(best, 0.9 if begins and short != long else likeness(wanted, own))
    return best


def _by_item(tying: _Tying) -> None:
    """ "§18 VO-College.pdf"; "18_bilaga.pdf" where 18 cannot be the file's place in the row."""
    count = len(tying.rest)
    for part in list(tying.rest):
        leading = part.enclosed.told.leading
        sure = leading if leading and leading > count else None
        item = tying.item(part.number or sure)
        if item is None:
            continue
        waiting = [
            at
            for at, each in enumerate(tying.attachments)
            if not each.present and item.id in each.items and (not each.label or not part.label)
        ]
        alone = sum((other.number or other.enclosed.told.leading) == item.number for other in tying.rest) == 1
        if len(waiting) == 1 and alone:
            tying.fill(waiting[0], part, "file-name")
        else:
            tying.add(part, [item], "file-name")


def _by_order(tying: _Tying) -> None:
    """As many files left as the minutes name: the first is the first. Labels, or a §, that disagree forbid it."""
    waiting = [at for at, each in enumerate(tying.attachments) if not each.present]
    parts = list(tying.rest)
    if not parts or len(waiting) != len(parts):
        return
    if not all(part.enclosed.in_container or part.enclosed.told.is_attachment for part in parts):
        return
    numbers = {item.id: item.number for item in tying.meeting.items}
    waiting.sort(key=lambda at: (min((numbers.get(id, 0) for id in tying.attachments[at].items), default=0), at))
    pairs = list(zip(waiting, parts, strict=True))
    named = [(tying.attachments[at], part) for at, part in pairs]
    if any(
        (each.label and part.label and each.label != part.label) or not _may_be(tying, each, part)
        for each, part in named
    ):
        return
    for at, part in pairs:
        tying.fill(at, part, "order", "uncertain")
