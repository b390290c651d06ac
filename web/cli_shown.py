"""A meeting, a § and an attachment as lines of text: what was understood, as seen, where, by which rule, how surely."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

import click

from corpus.gazetteer import municipalities as known_municipalities
from corpus.meeting import (
    AgendaItem,
    Attachment,
    AttachmentPage,
    Evidence,
    Meeting,
    Participant,
    Proposal,
    SourceFile,
    Statement,
    Vote,
)
from index.topics import topics as topic_labels
from web.voting import beside_decision, errands, vote_meanings, vote_names, vote_words
from web.wording import (
    CONFIDENCE_WORDS,
    DECISION_WORDS,
    OUTCOME_WORDS,
    QUALITY_WORDS,
    conflict_words,
    counted,
    rule_words,
)

_WIDTH = 100


def meeting_lines(meeting: Meeting) -> Iterator[str]:
    """The meeting with its people, §§, attachments, and what is doubtful."""
    organization = meeting.organization
    yield _heading(f"{organization.name}, {meeting.date or 'utan datum'}")
    yield from _fields(
        ("Adress", f"/{meeting.id}"),
        ("Kortnamn", organization.short_name),
        ("Hör till", organization.body),
        ("Tid", _time(meeting)),
        ("Plats", meeting.location),
        ("Paragrafer", "§§ {}–{}".format(*meeting.paragraph_range) if meeting.paragraph_range else None),
    )
    yield from _seen("Datum", meeting.date_seen, meeting)
    yield from _seen("Organ", organization.seen, meeting)
    for heading, people in (
        ("Ordförande", (meeting.chair,)),
        ("Sekreterare", (meeting.secretary,)),
        ("Justerare", meeting.adjusters),
        ("Föredragande vid sammanträdet", meeting.presenters),
        ("Närvarande", meeting.attendance),
    ):
        yield from _people(heading, [person for person in people if person], meeting)
    yield from _list("Paragrafer", (f"{item.label} {item.title}" for item in meeting.items))
    yield from _list("Bilagor", map(_attachment_line, meeting.attachments))
    yield from _list(
        "Motstridiga uppgifter",
        map(conflict_words, meeting.conflicts),
    )
    yield from _list("Varningar", meeting.warnings)
    yield from _list(
        "Filer",
        (
            f"{file.name}, {counted(file.page_count, 'sida', 'sidor')}, textkvalitet {QUALITY_WORDS[file.text_quality]}"
            for file in meeting.files
        ),
    )


def item_lines(
    meeting: Meeting, item: AgendaItem, topics: Sequence[str], municipalities: Sequence[str]
) -> Iterator[str]:
    """The § with decision, presenters, proposals, attachments, text, and where each was seen."""
    yield _heading(f"{item.label} {item.title}")
    yield from _fields(
        ("Adress", f"/{item.id}"),
        ("Sammanträde", f"{meeting.organization.name}, {meeting.date or 'utan datum'}"),
        ("Diarienummer", ", ".join(item.case_numbers)),
        ("Ämnen", ", ".join(topic_labels().get(code, code) for code in topics)),
        ("Kommuner", ", ".join(_municipality_names(municipalities))),
    )
    yield from _seen("Rubrik", item.seen, meeting)
    yield from _people("Föredragande", item.presenters, meeting)
    yield from _decision(item)
    yield from _list("Uppdrag", errands(item))
    yield from _votes(item.votes)
    for heading, noted in beside_decision(item):
        yield from _list(heading, map(_noted, noted))
    named = {attachment.id: attachment for attachment in meeting.attachments}
    yield from _list("Bilagor", (_attachment_line(named[id]) for id in item.attachments if id in named))
    yield ""
    yield _heading("Text")
    yield from _text(item.text)


def attachment_lines(meeting: Meeting, attachment: Attachment) -> Iterator[str]:
    """The attachment with its §§ and the text of its pages."""
    yield _heading(", ".join(part for part in (attachment.label, attachment.title) if part))
    yield from _fields(
        ("Adress", f"/{attachment.id}"),
        ("Sammanträde", f"{meeting.organization.name}, {meeting.date or 'utan datum'}"),
        ("Finns i filen", "ja" if attachment.present else "nej, den nämns bara"),
        ("Hör till", ", ".join(_labels(meeting, attachment.items))),
        ("Kopplad genom", rule_words(attachment.linked_by) if attachment.linked_by else None),
    )
    yield from _seen("Namn", attachment.seen, meeting)
    yield from _pages(attachment.pages)


def file_lines(meeting: Meeting, file: SourceFile) -> Iterator[str]:
    """The pages of a file that no § and no attachment claims."""
    yield _heading(f"Sidor utan paragraf i {file.name}")
    yield from _fields(("Sammanträde", f"{meeting.organization.name}, {meeting.date or 'utan datum'}"))
    yield from _pages(file.unclaimed)


def _pages(pages: Sequence[AttachmentPage]) -> Iterator[str]:
    for page in pages:
        yield ""
        yield _heading(f"Sida {page.number}")
        yield from _text(page.text)


def _heading(text: str) -> str:
    return click.style(text, bold=True)


def _fields(*fields: tuple[str, str | None]) -> Iterator[str]:
    for name, value in fields:
        if value:
            yield f"{name}: {value}"


def _list(heading: str, entries: Iterable[str]) -> Iterator[str]:
    lines = list(entries)
    if lines:
        yield ""
        yield _heading(f"{heading} ({len(lines)})")
        yield from (f"  {line}" for line in lines)


def _time(meeting: Meeting) -> str | None:
    times = [f"{time:%H.%M}" for time in (meeting.start, meeting.end) if time]
    return "–".join(times) or None


def _people(heading: str, people: Sequence[Participant], meeting: Meeting) -> Iterator[str]:
    if not people:
        return
    yield ""
    yield _heading(heading if len(people) == 1 else f"{heading} ({len(people)})")
    for person in people:
        described = ", ".join(part for part in (person.party, person.role, person.organization) if part)
        label = f", som ”{person.label}”" if person.label else ""
        yield f"  {person.name}{f' ({described})' if described else ''}{label}"
        read = [part for part in (person.organization_seen, person.role_seen) if part]
        yield f"    {_evidence(person.seen, meeting)}" + (f", läst ”{', '.join(read)}”" if read else "")


def _seen(what: str, seen: Evidence | None, meeting: Meeting) -> Iterator[str]:
    if seen is not None:
        yield f"{what} sett: {_evidence(seen, meeting)}"


def _evidence(seen: Evidence, meeting: Meeting) -> str:
    """How a value was found: "”Föredragande: A Ek”, protokoll.pdf sida 3, står efter sin rubrik, säker"."""
    files = {file.key: file.name for file in meeting.files}
    place = f"{files.get(seen.span.file, 'okänd fil')} sida {seen.span.page}" if seen.span else "utan ställe"
    text = f"”{' '.join(seen.as_seen.split())}”" if seen.as_seen.strip() else "ingen text"
    return f"{text}, {place}, {rule_words(seen.rule) or 'okänd regel'}, {CONFIDENCE_WORDS[seen.confidence]}"


def _decision(item: AgendaItem) -> Iterator[str]:
    decision = item.decision
    yield ""
    yield _heading("Beslut")
    outcome = f", utfall: {OUTCOME_WORDS[decision.outcome].lower()}" if decision.outcome else ""
    yield f"  {DECISION_WORDS[decision.kind]}{outcome}"
    if decision.derived:
        yield "  Beslutet hänvisar till ett förslag, som lyder:"
    for clause in decision.clauses:
        where = f" (sida {clause.span.page})" if clause.span else ""
        yield from _text(f"{clause.text}{where}")


def _votes(votes: Sequence[Vote]) -> Iterator[str]:
    for vote in votes:
        yield from _list_alone("Omröstning", (vote_words(vote), *vote_meanings(vote), *vote_names(vote)))


def _list_alone(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield _heading(heading)
    for line in lines:
        yield from _text(line)


def _noted(one: Proposal | Statement | Participant) -> str:
    """A proposal, reservation, statement or conflict of interest in one line: "Karin Alm (S): avslag"."""
    text = "" if isinstance(one, Participant) else one.text
    return f"{one.name}{f' ({one.party})' if one.party else ''}{f': {text}' if text else ''}"


def _attachment_line(attachment: Attachment) -> str:
    title = ", ".join(part for part in (attachment.label, attachment.title) if part)
    pages = [page.number for page in attachment.pages]
    if not attachment.present:
        return f"{title} (nämns, finns inte i filen) /{attachment.id}"
    where = f" (sida {pages[0]}–{pages[-1]})" if len(pages) > 1 else f" (sida {pages[0]})" if pages else ""
    return f"{title}{where} /{attachment.id}"


def _labels(meeting: Meeting, items: Sequence[str]) -> list[str]:
    return [item.label for item in meeting.items if item.id in items]


def _municipality_names(codes: Sequence[str]) -> list[str]:
    names = {one.code: one.name for one in known_municipalities()}
    return [names.get(code, code) for code in codes]


def _text(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from textwrap.wrap(line.replace("\t", "  "), _WIDTH, initial_indent="  ", subsequent_indent="  ") or [""]
