"""Jinja filters: the one place where text with spans becomes markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from flask import Flask
from markupsafe import Markup, escape

from corpus.addresses import slug
from corpus.meeting import Participant
from index.projection import organization_name
from search.snippets import Snippet
from web import voting, wording, wording_scores
from web.wording import FACET_WORDS, OUTCOME_WORDS, counted, thousands

__all__ = [
    "FACET_WORDS", "OUTCOME_WORDS", "blocks", "counted", "id_address", "marked", "register", "repaired", "thousands",
]  # fmt: skip

Marks = Sequence[tuple[int, int]]


def marked(text: str, marks: Marks = ()) -> Markup:
    """The text as safe markup with the marked spans in <mark>; spans out of range or order are passed over."""
    out: list[Markup] = []
    at = 0
    for start, end in marks:
        if at <= start < end <= len(text):
            out += [escape(text[at:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>")]
            at = end
    out.append(escape(text[at:]))
    return Markup("").join(out)


def snippet_markup(snippet: Snippet) -> Markup:
    """A passage with its marks, and an ellipsis where the text goes on."""
    before, after = ("… " if snippet.cut_before else ""), (" …" if snippet.cut_after else "")
    return Markup(before) + marked(snippet.text.replace("\n", " ").replace("\t", " "), snippet.marks) + Markup(after)


_ITEM_START = re.compile(r"\s*(?:[•●▪·*\uf0b7]|[-–—](?=\s|[A-ZÅÄÖ])|\d{1,2}[.)](?=\s)|[a-h]\)(?=\s))\s*")
_CLAUSE_START = re.compile(r"\s*att\s", re.IGNORECASE)


def blocks(text: str, marks: Marks = ()) -> Markup:
    """The text as paragraphs and lists: lines broken by the margin are joined, bullets become list items."""
    out: list[Markup] = []
    in_list = False
    for start, end, bullet in _blocks(text):
        if bullet != in_list:
            out.append(Markup("<ul>") if bullet else Markup("</ul>"))
            in_list = bullet
        inner = marked(text[start:end].replace("\n", " ").replace("\t", " "), _within(marks, start, end))
        out.append((Markup("<li>{}</li>") if bullet else Markup("<p>{}</p>")).format(inner))
    if in_list:
        out.append(Markup("</ul>"))
    return Markup("\n").join(out)


def _within(marks: Marks, start: int, end: int) -> list[tuple[int, int]]:
    return [(a - start, b - start) for a, b in marks if start <= a and b <= end]


def _blocks(text: str) -> list[tuple[int, int, bool]]:
    """Start, end and kind (bullet or not) of each block; line ends inside a block are line ends of the margin."""
    found: list[tuple[int, int, bool]] = []
    widest = max((len(line) for line in text.split("\n")), default=0)
    at, open_block = 0, False
    previous = ""
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if not line.strip():
            open_block = False
            continue
        bullet = _ITEM_START.match(line)
        if bullet and bullet.end() < len(line):
            found.append((start + bullet.end(), end, True))
        elif open_block and _goes_on(previous, line, widest):
            found[-1] = (found[-1][0], end, found[-1][2])
        else:
            found.append((start, end, False))
        open_block, previous = True, line
    return found


def _goes_on(previous: str, line: str, widest: int) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if "\t" in previous or "\t" in line or _CLAUSE_START.match(line):
        return False
    ended = previous.rstrip().endswith((".", ":", "!", "?"))
    short = len(previous) < 0.7 * widest
    if line.lstrip()[:1].islower():
        return not (ended and short)
    return not short and not ended or (not short and len(previous) > 0.85 * widest)


def id_address(identity: str) -> str:
    """The path of the public page of a meeting, a §, an attachment or a file, by its id."""
    return "/" + quote(identity, safe="/-._~")


def item_number(identity: str) -> str:
    """The number of a § by its id."""
    return identity.rpartition("§")[2]


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def repaired(person: Participant) -> str | None:
    """What was read where what is shown was repaired: the name, then organization and role."""
    seen = flat(person.seen.as_seen)
    goes_on = len(seen.split()) > len(person.name.split())
    shown = (person.name, person.organization or "") if goes_on else (person.name,)
    name = None if not seen or all(_holds(seen, part) for part in shown) else seen
    return ", ".join(part for part in (name, person.organization_seen, person.role_seen) if part) or None


def _holds(seen: str, shown: str) -> bool:
    """Whether the words shown stand in the text seen, a hyphen at a line end aside."""
    plain = seen.replace("- ", "-").lower()
    return all(word in plain for word in shown.replace("- ", "-").lower().split())


def register(app: Flask) -> None:
    """Make the filters and word lists known to the templates."""
    app.jinja_env.filters.update(
        marked=marked,
        snippet=snippet_markup,
        blocks=blocks,
        address=id_address,
        thousands=thousands,
        number_of=item_number,
        flat=flat,
        organ_name=organization_name,
        slug=slug,
        repaired=repaired,
        rule_words=wording.rule_words,
        conflict_words=wording.conflict_words,
        part_words=wording.part_words,
        decimal=wording_scores.decimal,
        urlpart=lambda text: quote(text, safe=""),
    )
    app.jinja_env.globals.update(
        counted=counted,
        FACET_WORDS=wording.FACET_WORDS,
        OUTCOME_WORDS=wording.OUTCOME_WORDS,
        outcome_words=wording.outcome_words,
        DECISION_WORDS=wording.DECISION_WORDS,
        why_words=wording_scores.why_words,
        field_words=wording_scores.field_words,
        factor_words=wording_scores.factor_words,
        vote_words=voting.vote_words,
        vote_meanings=voting.vote_meanings,
        vote_names=voting.vote_names,
        beside_decision=voting.beside_decision,
        errands=voting.errands,
        CONFIDENCE_WORDS=wording.CONFIDENCE_WORDS,
        QUALITY_WORDS=wording.QUALITY_WORDS,
    )
