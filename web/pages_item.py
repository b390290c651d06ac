"""What the page of a § shows, as values: its decision, presenters, text and where each was seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from corpus.meeting import AgendaItem, Attachment, Clause, Evidence, Meeting, Participant, Section, Span
from index.records import FacetValue, Record
from index.topics import assignments
from search.query import Everything, Query
from search.snippets import marks
from web.filters import blocks, marked, repaired

_REASONS = 4


@dataclass(frozen=True, slots=True)
class Marker:
    """Texts as markup with the words of one question marked."""

    query: Query

    def line(self, text: str, field: str | None = None) -> Markup:
        """A single line."""
        return marked(text, self._marks(text, field))

    def text(self, text: str, field: str | None = None) -> Markup:
        """Paragraphs and lists."""
        return blocks(text, self._marks(text, field))

    def _marks(self, text: str, field: str | None) -> tuple[tuple[int, int], ...]:
        return () if isinstance(self.query, Everything) else marks(text, self.query, field)


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision as shown: the whole text under its heading where it has one, else its clauses."""

    heading: str
    text: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class PresenterView:
    """A presenter with the address value of her person, and the text as seen where it reads otherwise."""

    person: Participant
    value: str | None
    as_seen: str | None


@dataclass(frozen=True, slots=True)
class SeenEntry:
    """Where one value was seen and how sure it is."""

    what: str
    value: str
    seen: Evidence
    file: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class Sorted:
    """A facet value that a § is found under; `because` are words of the § that it was given for."""

    facet: str
    value: FacetValue
    because: tuple[str, ...] = ()


def sorted_under(meeting: Meeting, item: AgendaItem, record: Record) -> tuple[Sorted, ...]:
    """The topics, municipalities and kind that a § is found under, topics with their reasons."""
    reasons = {
        one.topic.value: tuple(dict.fromkeys(reason.word.lower() for reason in one.reasons))[:_REASONS]
        for one in assignments(meeting, item)
    }
    return tuple(
        Sorted(facet, value, reasons.get(value.value, ()) if facet == "amne" else ())
        for facet in ("amne", "kommun", "typ")
        for value in record.facets.get(facet, ())
    )


def decision_view(item: AgendaItem) -> DecisionView:
    """The decision of a §."""
    sections = [section for section in item.sections if section.kind == "decision"]
    heading = item.decision.heading or "Beslut"
    return DecisionView(
        heading.strip().rstrip(":") or "Beslut",
        "\n\n".join(section.text for section in sections),
        item.decision.clauses,
    )


def text_sections(item: AgendaItem) -> tuple[Section, ...]:
    """The text of a § without what stands in the decision; all of it where it was not split."""
    if not item.sections:
        return (Section("text", None, item.text),) if item.text.strip() else ()
    return tuple(
        section for section in item.sections if section.kind != "decision" and (section.heading or section.text.strip())
    )


def presenters_view(item: AgendaItem, record: Record | None) -> tuple[PresenterView, ...]:
    """The presenters of a §, each with her person where the index knows it."""
    known = {one.name: one.person for one in record.presenters} if record else {}
    seen = {one.as_seen: one.person for one in record.presenters if one.as_seen} if record else {}
    return tuple(
        PresenterView(person, known.get(person.name) or seen.get(person.seen.as_seen), repaired(person))
        for person in item.presenters
    )


def seen_entries(meeting: Meeting, item: AgendaItem) -> tuple[SeenEntry, ...]:
    """Where the § and its parts were seen, in order: number and title, presenters, decision, date."""

    def entry(what: str, value: str, seen: Evidence) -> SeenEntry:
        return _seen_entry(meeting, what, value, seen)

    found = [entry("Nummer och rubrik", f"{item.label} {item.title}", item.seen)]
    found += [entry("Föredragande", person.name, person.seen) for person in item.presenters]
    if meeting.date and meeting.date_seen:
        found.append(entry("Datum", meeting.date.isoformat(), meeting.date_seen))
    if meeting.organization.seen:
        found.append(entry("Organ", meeting.organization.name, meeting.organization.seen))
    return tuple(found)


def attachment_seen(meeting: Meeting, attachment: Attachment) -> tuple[SeenEntry, ...]:
    """Where an attachment was seen, and by what it was tied to its §§."""
    found = [_seen_entry(meeting, "Bilagan", attachment.label or attachment.title, attachment.seen)]
    if attachment.linked_by and attachment.items:
        numbers = ", ".join(f"§ {key.rpartition('§')[2]}" for key in attachment.items)
        found.append(_seen_entry(meeting, "Hör till", numbers, Evidence("", None, attachment.linked_by)))
    return tuple(found)


def _seen_entry(meeting: Meeting, what: str, value: str, seen: Evidence) -> SeenEntry:
    span = seen.span
    names = {file.key: file.name for file in meeting.files}
    return SeenEntry(what, value, seen, names.get(span.file) if span else None, span.page if span else None)


def text_places(meeting: Meeting, item: AgendaItem) -> tuple[str, ...]:
    """The files and pages that the text of a § stands on: "protokoll.pdf, sidorna 2–3"."""
    files = {file.key: file.name for file in meeting.files}
    pages: dict[str, set[int]] = {}
    for span in _spans(item):
        pages.setdefault(span.file, set()).add(span.page)
    return tuple(f"{files.get(file, 'okänd fil')}, {_pages(sorted(numbers))}" for file, numbers in pages.items())


def _spans(item: AgendaItem) -> Iterator[Span]:
    if item.seen.span:
        yield item.seen.span
    for section in item.sections:
        yield from section.spans
    yield from (clause.span for clause in item.decision.clauses if clause.span)


def _pages(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"sidan {numbers[0]}"
    if numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"sidorna {numbers[0]}–{numbers[-1]}"
    return "sidorna " + ", ".join(str(number) for number in numbers)
