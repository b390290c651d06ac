"""Pages typed in a test: lines of text, a form feed between pages."""

from __future__ import annotations

from corpus.grammar.flow import SeenLine, seen_lines
from corpus.grammar.furniture import PageLines, split_pages
from corpus.pages import Line, Page


def pages(text: str) -> tuple[Page, ...]:
    """The pages of a typed document."""
    return tuple(
        Page(number, tuple(Line(line) for line in page.strip("\n").split("\n")))
        for number, page in enumerate(text.split("\f"), 1)
    )


def lines(text: str) -> tuple[SeenLine, ...]:
    """Its lines, running heads and feet still in."""
    return seen_lines(pages(text), "f")


def split(text: str) -> tuple[PageLines, ...]:
    """Its pages, running heads and feet apart."""
    return split_pages(lines(text))
