"""Pages that list documents, against the files that were handed in with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.catalogue.sources import Source
from corpus.collecting.page_links import HandedIn, page_links
from corpus.pages import Page
from corpus.readers.html_listing import LISTING

_MOST = 10
HERE = "länkade filer som lästes in: "
AWAY = "länkade filer som inte lämnades in: "


def is_listing(warnings: Sequence[str]) -> bool:
    """Whether the reader said of a file that it lists documents."""
    return any(text.startswith(LISTING) for text in warnings)


def stands_alone(source: Source) -> bool:
    """Whether a file goes with no minutes whatever it came with: our own export, and a page that lists documents."""
    return source.kind == "jsonl" or is_listing(source.warnings)


def listing_warnings(path: str, pages: Sequence[Page], handed_in: HandedIn) -> Iterator[str]:
    """Which of the files that a page at `path` leads to are there, and which are not."""
    here: dict[str, None] = {}
    away: dict[str, None] = {}
    for link in page_links(pages):
        target = handed_in.target(path, link)
        if target is not None:
            here[link.file or link.text] = None
        elif link.file:
            away[link.file] = None
    if here:
        yield HERE + _named(list(here))
    if away:
        yield AWAY + _named(list(away))


def _named(names: Sequence[str]) -> str:
    more = f" och {len(names) - _MOST} till" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more
