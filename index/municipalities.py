"""Which municipalities (kommun) a § concerns: named in it or in its attachments, its people's, or the body's own.

Taking part in the meeting is another thing (index.affiliations.participating_codes): in a joint body all members
always take part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from corpus.meeting import AgendaItem, Attachment, Meeting, Span
from index.affiliations import Affiliation, affiliation_of, codes, own_affiliation, participants
from index.analysis import fold
from index.item_kinds import kind_of
from index.organ_names import without_name
from index.person_names import name_key
from index.place_mentions import place_mentions, without_repeated_lines

_LIST_OF_PEOPLE = re.compile(
    r"\b(?:narvar\w*|deltagar\w*|uppropslista|(?:om)?rostnings\w*|voterings\w*|tjanstgoring\w*)"
)


def municipalities_of(meeting: Meeting) -> Mapping[str, tuple[str, ...]]:
    """Codes of the municipalities that each § and each attachment concerns, by its id."""
    own = codes([own_affiliation(meeting)])
    known = affiliations_by_name(meeting)
    attached = {one.id: _named_in_attachment(meeting, one) for one in meeting.attachments}
    found = {item.id: _of_item(meeting, item, known, attached) | {*own} for item in meeting.items}
    for attachment in meeting.attachments:
        of_items = {code for item in attachment.items for code in found.get(item, ())}
        found[attachment.id] = of_items | attached[attachment.id] | {*own}
    return {one: tuple(sorted(wanted)) for one, wanted in found.items()}


def affiliations_by_name(meeting: Meeting) -> Mapping[str, frozenset[Affiliation]]:
    """What those who took part belong to, by name; two of one name in one meeting give two."""
    found: dict[str, set[Affiliation]] = {}
    for _, person in participants(meeting):
        belongs = affiliation_of(person.organization)
        if belongs:
            found.setdefault(name_key(person.name), set()).add(belongs)
    return {name: frozenset(belongs) for name, belongs in found.items()}


def is_damaged(meeting: Meeting, span: Span | None) -> bool:
    """Whether the file that something was seen in lost its å, ä and ö in reading."""
    if span is None:
        return bool(meeting.files) and all(file.text_quality == "damaged" for file in meeting.files)
    return any(file.key == span.file and file.text_quality == "damaged" for file in meeting.files)


def _of_item(
    meeting: Meeting,
    item: AgendaItem,
    known: Mapping[str, frozenset[Affiliation]],
    attached: Mapping[str, frozenset[str]],
) -> set[str]:
    """Formalia name people and where they come from ("att justera utses …"); that is taking part, no concern."""
    if kind_of(item).value == "formalia":
        return set()
    concerned = {*codes(_of_people(item, known))}
    for attachment in meeting.attachments:
        if attachment.id in item.attachments or item.id in attachment.items:
            concerned |= attached[attachment.id]
    text = without_name(f"{item.title}\n\n{_prose(item)}", meeting.organization.name)
    mentions = place_mentions(text, damaged=is_damaged(meeting, item.seen.span))
    return concerned | {mention.code for mention in mentions}


def _prose(item: AgendaItem) -> str:
    """The text of a § without those it is sent to: a joint body sends everything to all its members."""
    text = item.text
    for section in item.sections:
        if section.kind == "recipients":
            text = text.replace(section.text, "\n")
    return text


def _of_people(item: AgendaItem, known: Mapping[str, frozenset[Affiliation]]) -> Iterator[Affiliation | None]:
    for presenter in item.presenters:
        stated = affiliation_of(presenter.organization)
        yield stated or _only(known.get(name_key(presenter.name)))
    for proposal in (*item.proposals, *item.reservations):
        yield _only(known.get(name_key(proposal.name)))


def _only(affiliations: frozenset[Affiliation] | None) -> Affiliation | None:
    return next(iter(affiliations)) if affiliations and len(affiliations) == 1 else None


def _named_in_attachment(meeting: Meeting, attachment: Attachment) -> frozenset[str]:
    """Attendance and voting lists name where people come from, not what is concerned."""
    head = fold(f"{attachment.title} {attachment.pages[0].text[:120] if attachment.pages else ''}")
    if _LIST_OF_PEOPLE.search(head):
        return frozenset()
    pages = without_repeated_lines([page.text for page in attachment.pages])
    text = without_name(f"{attachment.title}\n\n{pages}", meeting.organization.name)
    mentions = place_mentions(text, damaged=is_damaged(meeting, attachment.seen.span))
    return frozenset(mention.code for mention in mentions)
