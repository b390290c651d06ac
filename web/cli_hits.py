"""An answer as lines of text for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import click

from search.answer import Answer
from search.citation import address
from search.engine import Explanation, Hit
from search.presenters import PresenterAnswer
from search.snippets import Snippet
from web.wording import FACET_WORDS, OUTCOME_WORDS, counted, thousands
from web.wording_scores import decimal, factor_words, field_words, why_words

_WIDTH = 100
_KINDS = {"paragraf": "", "bilaga": "bilaga", "fil": "sida utan paragraf"}


def answer_lines(answer: Answer, why: Mapping[str, Explanation | None] | None = None) -> Iterator[str]:
    """What was understood, who presented where that was asked, the hits, and help where there are none.

    `why` explains hits by address.
    """
    yield _summary(answer)
    yield from _reading(answer)
    yield from answer.notes
    if answer.presenters and answer.understood.intent == "presenters":
        yield from _presenters(answer.presenters)
    first = (answer.page - 1) * answer.question.size + 1
    for place, (hit, snippet) in enumerate(zip(answer.results.hits, answer.snippets, strict=True), start=first):
        yield ""
        yield from _hit(place, hit, snippet)
        yield from _same_case(hit)
        yield from _explanation((why or {}).get(hit.record.hit))
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


def _reading(answer: Answer) -> Iterator[str]:
    """How the question was answered otherwise than as typed."""
    if answer.corrected:
        yield f"Visar träffar för {answer.corrected}. Med --alla-ord söks det som står."
    if answer.by_parts:
        yield "Ordet finns inte i någon träff. De här har delar av det. Med --alla-ord söks bara ordet."
    elif answer.with_all_words is not None:
        with_all = counted(answer.with_all_words, "träff", "träffar")
        # of a corrected question the option asks for the words typed, and they give nothing
        wanted = "" if answer.corrected else " Med --alla-ord krävs alla."
        yield f"{with_all} har alla orden; de andra har några av dem.{wanted}"
    if answer.also:
        yield answer.also


def _same_case(hit: Hit) -> Iterator[str]:
    if hit.same_case:
        others = ", ".join(f"/{one}" for one in hit.same_case[:3])
        more = " …" if len(hit.same_case) > 3 else ""
        yield f"     {counted(len(hit.same_case), 'träff', 'träffar')} till i samma ärende: {others}{more}"


def _explanation(why: Explanation | None) -> Iterator[str]:
    if why is None:
        return
    yield f"     Poäng {decimal(why.score)}"
    for one in why.matched:
        read = f" som {one.reading}" if one.reading and one.reading != one.text else ""
        where = (
            f"{field_words(one.field).lower()}, {one.occurrences} gånger" if one.occurrences else field_words(one.field)
        )
        yield f"       {decimal(one.score):>6}  {one.text}{read} ({why_words(one.why)}): {where}"
    for name, factor in why.factors.items():
        yield f"       × {decimal(factor)}  {factor_words(name)}"


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
