"""Lines of minutes for tests, typed as they stand on a page."""

from __future__ import annotations

from corpus.grammar.flow import SeenLine, seen_lines
from corpus.pages import Line, Page

FILE = "0123456789abcdef"


def lines_of(text: str) -> tuple[SeenLine, ...]:
    """The lines of a typed text; an empty line is blank space, a form feed a new page."""
    pages = [
        Page(number, tuple(Line(line.strip()) for line in page.split("\n")))
        for number, page in enumerate(text.split("\f"), start=1)
    ]
    return seen_lines(pages, FILE)
