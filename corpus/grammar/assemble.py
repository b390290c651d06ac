"""From a found item to an AgendaItem, and from found attachments to Attachments tied to their items."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from corpus.addresses import attachment_id, item_id
from corpus.grammar.assignments import find_assignments
from corpus.grammar.attachments import FoundAttachment, NamedAttachment, mentioned_labels, named_attachments
from corpus.grammar.decisions import find_decision
from corpus.grammar.dissent import find_recused, find_reservations, find_statements
from corpus.grammar.flow import SeenLine
from corpus.grammar.furniture import PageLines
from corpus.grammar.items import FoundItem
from corpus.grammar.presenters import find_presenters
from corpus.grammar.proposals import find_proposals
from corpus.grammar.sections import join_lines, split_sections, without_boilerplate
from corpus.grammar.votes import find_votes, outcome_of_votes
from corpus.meeting import AgendaItem, Attachment, AttachmentPage, Decision, Evidence, Span
from corpus.merging import likeness

_SAME_TITLE = 0.6


def agenda_item(meeting: str, found: FoundItem, organ: str = "", date: datetime.date | None = None) -> AgendaItem:
    """The item with everything its own lines tell; `organ` is the body whose minutes it stands in, `date` their day."""
    body = without_boilerplate(found.body)
    sections = split_sections(body)
    decision, votes = find_decision(found.title, sections, body, organ), find_votes(body)
    if decision.kind == "none" and outcome_of_votes(votes):
        decision = Decision("beslut", outcome_of_votes(votes))
    return AgendaItem(
        id=item_id(meeting, found.number, found.letter),
        number=found.number,
        label=label_of(found),
        title=found.title or "(rubrik saknas)",
        text=join_lines(body),
        seen=Evidence(found.title, _span(found.title_lines), found.rule, found.confidence),
        sections=sections,
        presenters=find_presenters(found.title, body),
        decision=decision,
        proposals=find_proposals(body),
        reservations=find_reservations(body),
        case_numbers=found.case_numbers,
        votes=votes,
        statements=find_statements(body),
        recused=find_recused(body),
        assignments=find_assignments(decision.clauses, date),
        last=found.last,
    )


def label_of(found: FoundItem) -> str:
    """What the item is called: "§ 12", "§ 12 a", "§§ 23–25"; "Punkt 5" in minutes without the sign."""
    if found.last:
        return f"§§ {found.number}–{found.last}"
    sign = "Punkt" if found.rule.startswith("numbered") else "§"
    return f"{sign} {found.number}{' ' + found.letter if found.letter else ''}"


def _span(lines: Sequence[SeenLine]) -> Span | None:
    """The place of the lines; only as far as the first page goes."""
    if not lines:
        return None
    first = lines[0].span
    last = [line.span for line in lines if line.span.page == first.page][-1]
    return Span(first.file, first.page, first.start, last.end)


def link_attachments(
    meeting: str, items: Sequence[AgendaItem], found: Sequence[FoundItem], present: Sequence[FoundAttachment]
) -> tuple[tuple[AgendaItem, ...], tuple[Attachment, ...]]:
    """Attachments tied to items by label, by name and by the § their name begins with; the items name them back."""
    taken: set[str] = set()
    attachments = [_present(meeting, each, items, taken) for each in present]
    for item, source in zip(items, found, strict=True):
        attachments = _mentioned(meeting, item, attachments, taken)
        for named in named_attachments(source.body):
            attachments = _named(meeting, item, named, items, attachments, taken)
    ties = {item.id: tuple(each.id for each in attachments if item.id in each.items) for item in items}
    return tuple(replace(item, attachments=ties[item.id]) for item in items), tuple(attachments)


def _present(meeting: str, found: FoundAttachment, items: Sequence[AgendaItem], taken: set[str]) -> Attachment:
    own = tuple(item.id for item in items if item.number == found.item_number)
    return Attachment(
        id=attachment_id(meeting, found.label, taken),
        title=found.title,
        label=found.label,
        items=own,
        pages=tuple(AttachmentPage(page.number, page_text(page)) for page in found.pages),
        seen=Evidence(found.label_line.text, found.label_line.span, "label"),
        linked_by="label-item" if own else None,
    )


def page_text(page: PageLines) -> str:
    """The lines of a page, furniture left out, an empty line for each gap."""
    parts: list[str] = []
    for line in page.lines:
        if line.gap and parts:
            parts.append("")
        parts.append(line.text)
    return "\n".join(parts)


def _tied(attachment: Attachment, item: str, rule: str) -> Attachment:
    if item in attachment.items:
        return attachment
    return replace(attachment, items=(*attachment.items, item), linked_by=attachment.linked_by or rule)


def _mentioned(meeting: str, item: AgendaItem, attachments: list[Attachment], taken: set[str]) -> list[Attachment]:
    """Ties by label ("se bilaga 2"); a label that the file does not hold becomes an attachment only named."""
    tied = list(attachments)
    for label in mentioned_labels(item.text):
        places = [at for at, each in enumerate(tied) if (each.label or "").casefold() == label.casefold()]
        for at in places:
            tied[at] = _tied(tied[at], item.id, "mention")
        if not places:
            seen = Evidence(label, item.seen.span, "mention", "probable")
            tied.append(
                Attachment(attachment_id(meeting, label, taken), label, seen, label, (item.id,), False, (), "mention")
            )
    return tied


def _named(
    meeting: str,
    item: AgendaItem,
    named: NamedAttachment,
    items: Sequence[AgendaItem],
    attachments: list[Attachment],
    taken: set[str],
) -> list[Attachment]:
    """A tie by name: to an attachment of like title, else to one that only the text names."""
    owner = next((other for other in items if other.number == named.item_number), item)
    tied = list(attachments)
    for at, each in enumerate(tied):
        if each.present and likeness(each.title, named.title) > _SAME_TITLE:
            tied[at] = _tied(each, owner.id, "name")
            return tied
    rule = "name-item" if named.item_number == owner.number else "name"
    seen = Evidence(named.title, named.line.span, rule)
    address = attachment_id(meeting, f"bilaga-{owner.number}", taken)
    tied.append(Attachment(address, named.title, seen, None, (owner.id,), False, (), rule))
    return tied
