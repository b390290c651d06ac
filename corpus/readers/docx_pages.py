"""From the flow of a Word document to pages: only breaks that the file itself states begin a new one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.pages import Line, Page
from corpus.readers.docx_pieces import Break, Link


@dataclass(slots=True)
class _Sheet:
    lines: list[Line] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)


def pages_of(tokens: Iterable[Line | Break | Link]) -> tuple[Page, ...]:
    """The pages, empty ones at the end left out.

    Word notes where it last ended a page right after a break that someone asked for: a page that has no text yet is
    not ended again by such a note.
    """
    sheets = [_Sheet()]
    for token in tokens:
        here = sheets[-1]
        if isinstance(token, Break):
            if token.hard or here.lines:
                sheets.append(_Sheet())
        elif isinstance(token, Link):
            if token.text and not token.target.lower().startswith(("#", "javascript:", "data:")):
                here.links.append((token.text, token.target))
        elif token.text or (here.lines and here.lines[-1].text):
            here.lines.append(token)
    while len(sheets) > 1 and not sheets[-1].lines:
        sheets.pop()
    return tuple(
        Page(number, _trimmed(sheet.lines), links=tuple(sheet.links)) for number, sheet in enumerate(sheets, 1)
    )


def _trimmed(lines: list[Line]) -> tuple[Line, ...]:
    return tuple(lines[:-1] if lines and not lines[-1].text else lines)
