"""Jinja filters: the one place where text with spans becomes markup, and the Swedish words of our codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from flask import Flask
from markupsafe import Markup, escape

from search.snippets import Snippet

Marks = Sequence[tuple[int, int]]

FACET_WORDS: Final = {
    "kommun": "Kommun",
    "deltagande_kommun": "Deltagande kommun",
    "organ": "Organ",
    "foredragande": "Föredragande",
    "person": "Person",
    "amne": "Ämne",
    "ar": "År",
    "typ": "Typ av ärende",
    "utfall": "Utfall",
    "datum": "Datum",
}
OUTCOME_WORDS: Final = {
    "bifall": "Bifall",
    "avslag": "Avslag",
    "återremiss": "Återremiss",
    "bordläggning": "Bordläggning",
    "besvarad": "Besvarad",
    "delegation": "Delegation",
    "information": "Information",
    "val": "Val",
    "utgår": "Utgår",
}
DECISION_WORDS: Final = {
    "beslut": "Beslut under egen rubrik",
    "procedural": "Beslut utan egen rubrik",
    "assignment": "Uppdrag utan beslutsrubrik",
    "consensus": "Enighet utan beslutsrubrik",
    "none": "Inget beslut återges",
}
CONFIDENCE_WORDS: Final = {"confirmed": "säker", "probable": "trolig", "uncertain": "osäker"}
QUALITY_WORDS: Final = {"good": "god", "damaged": "skadad (å, ä och ö kan ha gått förlorade vid inläsningen)"}


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


def thousands(number: int) -> str:
    """A number with thin spaces between thousands, as Swedish writes it."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 träff", "12 träffar"."""
    return f"{thousands(number)} {one if number == 1 else many}"


def rule_words(rule: str) -> str:
    """A rule as a person reads it: its Swedish name with hyphens and underscores as spaces."""
    return rule.replace("_", " ").replace("-", " ").strip()


def register(app: Flask) -> None:
    """Make the filters and word lists known to the templates."""
    app.jinja_env.filters.update(
        marked=marked,
        snippet=snippet_markup,
        blocks=blocks,
        address=id_address,
        thousands=thousands,
        rule_words=rule_words,
        urlpart=lambda text: quote(text, safe=""),
    )
    app.jinja_env.globals.update(
        counted=counted,
        FACET_WORDS=FACET_WORDS,
        OUTCOME_WORDS=OUTCOME_WORDS,
        DECISION_WORDS=DECISION_WORDS,
        CONFIDENCE_WORDS=CONFIDENCE_WORDS,
        QUALITY_WORDS=QUALITY_WORDS,
    )
