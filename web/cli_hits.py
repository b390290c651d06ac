"""An answer as lines of text for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import click

from search.answer import Answer
from search.citation import address
from search.engine import Hit
from search.presenters import PresenterAnswer
from search.snippets import Snippet
from web.wording import FACET_WORDS, OUTCOME_WORDS, counted, thousands

_WIDTH = 100
_KINDS = {"paragraf": "", "bilaga": "bilaga", "fil": "sida utan paragraf"}


def answer_lines(answer: Answer) -> Iterator[str]:
    """What was understood, who presented where that was asked, the hits, and help where there are none."""
    yield _summary(answer)
    yield from answer.notes
    if answer.presenters and answer.understood.intent == "presenters":
        yield from _presenters(answer.presenters)
    first = (answer.page - 1) * answer.question.size + 1
    for place, (hit, snippet) in enumerate(zip(answer.results.hits, answer.snippets, strict=True), start=first):
        yield ""
        yield from _hit(place, hit, snippet)
    if answer.pages > 1:
        yield ""
        yield f"Sida {answer.page} av {answer.pages}. Visa fler med --sida eller --limit."
    if not answer.results.total:
        yield from _help(answer)


def _summary(answer: Answer) -> str:
    chosen = [
        f"{FACET_WORDS[facet].lower()} {' eller '.join(value.label for value in values)}"
        for facet, values in answer.filters.items()
        if values
    ]
    asked = answer.understood.description.rstrip(".")
    within = f" Avgränsat till {', '.join(chosen)}." if chosen else ""
    return f"{click.style(counted(answer.results.total, 'träff', 'träffar'), bold=True)}. {asked}.{within}"


def _presenters(presenters: Sequence[PresenterAnswer]) -> Iterator[str]:
    yield ""
    yield click.style("Föredragande", bold=True)
    for one in presenters:
        described = ", ".join(part for part in (one.role, one.organization) if part)
        days = " till ".join(dict.fromkeys(day for day in (one.first, one.last) if day))
        times = counted(one.count, "träff", "träffar")
        yield f"  {one.name}{f' ({described})' if described else ''}: {times}{f', {days}' if days else ''}"
        yield from (f"      {address(record)}" for record in one.records[:3])
        if one.count > 3:
            yield f"      … och {thousands(one.count - 3)} till"


def _hit(place: int, hit: Hit, snippet: Snippet) -> Iterator[str]:
    record = hit.record
    number = f"§ {record.number}" if record.number is not None else record.label or _KINDS[record.kind]
    head = ", ".join(part for part in (record.organization, record.date, number) if part)
    yield f"{place:3}. {head}"
    yield "     " + click.style(record.title, bold=True)
    if record.presenters:
        names = (f"{one.name} ({one.role})" if one.role else one.name for one in record.presenters)
        yield f"     Föredragande: {', '.join(names)}"
    if record.outcome:
        yield f"     Utfall: {OUTCOME_WORDS.get(record.outcome, record.outcome).lower()}"
    if hit.pages:
        more = " …" if len(hit.pages) > 6 else ""
        yield f"     Sidor: {', '.join(map(str, sorted(hit.pages[:6])))}{more}"
    yield from (f"     {line}" for line in snippet_lines(snippet))
    yield f"     {address(record)}"


def snippet_lines(snippet: Snippet, width: int = _WIDTH) -> Iterator[str]:
    """The passage in lines of at most `width` characters, its marks in bold."""
    text = re.sub(r"\s", " ", snippet.text)
    lines = list(_wrapped(text, width))
    for number, (start, end) in enumerate(lines):
        before = "… " if snippet.cut_before and number == 0 else ""
        after = " …" if snippet.cut_after and number == len(lines) - 1 else ""
        yield before + _marked(text, start, end, snippet.marks) + after


def _wrapped(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Start and end of each line, broken between words."""
    start = end = -1
    for word in re.finditer(r"\S+", text):
        if start >= 0 and word.end() - start > width:
            yield start, end
            start = word.start()
        elif start < 0:
            start = word.start()
        end = word.end()
    if start >= 0:
        yield start, end


def _marked(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> str:
    out, at = [], start
    for first, last in marks:
        first, last = max(first, at), min(last, end)
        if first < last:
            out += [text[at:first], click.style(text[first:last], bold=True, fg="yellow")]
            at = last
    return "".join([*out, text[at:end]])


def _help(answer: Answer) -> Iterator[str]:
    if answer.suggestion:
        yield f"Menade du: {answer.suggestion}"
    for shorter in answer.fewer_words:
        yield f"Bara {shorter.text}: {counted(shorter.total, 'träff', 'träffar')}"
    for one in answer.relaxations:
        yield f"Utan {one.label}: {counted(one.total, 'träff', 'träffar')}"
