"""The reader of Word documents (.docx)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus.errors import DocumentError
from corpus.pages import Line, Page, Reading
from corpus.readers.docx_flow import GAP, Token, Walk
from corpus.readers.docx_markup import Element, Part, R, W, child, toggle, value
from corpus.readers.docx_numbering import Numbering
from corpus.readers.docx_package import CAPS, Caps, Package
from corpus.readers.docx_pages import pages_of
from corpus.readers.docx_pieces import Pieces
from corpus.readers.docx_styles import Styles

MAX_PAGES = 2_000
MAX_CHARACTERS = 20 * 1024 * 1024

_GOES_ON = ("continuous", "nextColumn")
_NOT_READ = "dokumentet har en inbäddad del i ett annat format, som inte läses"


def read(data: bytes, caps: Caps = CAPS) -> Reading:
    """The pages of a Word document. Raises DocumentError where it is damaged, suspect, too large or without text."""
    package = Package(data, caps)
    main = package.main()
    body = child(main.root, "body")
    if body is None:
        raise DocumentError("dokumentet saknar text: delen med dess innehåll finns inte")
    pages = _pages(package, main, body)
    if len(pages) > MAX_PAGES:
        raise DocumentError(f"dokumentet har fler än {MAX_PAGES} sidor")
    if not any(line.text for page in pages for line in page.lines):
        raise DocumentError("dokumentet innehåller ingen text")
    embedded = next(body.iter(W + "altChunk"), None) is not None
    return Reading("docx", pages, warnings=(_NOT_READ,) if embedded else ())


def _pages(package: Package, main: Part, body: Element) -> tuple[Page, ...]:
    styles = Styles(_root(package, main, "styles"))
    numbering = Numbering(_root(package, main, "numbering"), styles.numbering_of)
    sections = [each for each in body.iter(W + "sectPr") if each.getparent() is not None and not _is_old(each)]
    walk = Walk(Pieces(styles, main.targets), numbering, _section_breaks(sections), _is_airy(body, styles))
    tokens = walk.through(body)
    notes = list(_notes(package, main, walk))
    head = _header(package, main, sections, walk)
    tokens = [*head, *([Line("")] if head else []), *tokens, *notes]
    if sum(len(token.text) for token in tokens if isinstance(token, Line)) > MAX_CHARACTERS:
        raise DocumentError("dokumentet har mer text än 20 miljoner tecken")
    return pages_of(tokens)


def _is_old(section: Element) -> bool:
    """Whether these are the properties that a section had before a tracked change."""
    parent = section.getparent()
    return parent is not None and parent.tag == W + "sectPrChange"


def _section_breaks(sections: Sequence[Element]) -> frozenset[Element]:
    """The sections after which a page begins: the one that follows says how it begins."""
    following = zip(sections, sections[1:], strict=False)
    return frozenset(one for one, other in following if value(child(other, "type")) not in _GOES_ON)


def _is_airy(body: Element, styles: Styles) -> bool:
    """Whether neither empty paragraphs nor any stated space part the paragraphs: then each stands by itself."""
    if styles.spaced >= GAP:
        return False
    for paragraph in body.iterchildren(W + "p"):
        look = styles.look(child(paragraph, "pPr"))
        empty = not any((text.text or "").strip() for text in paragraph.iter(W + "t"))
        if empty or (not look.heading and max(look.before or 0, look.after or 0) >= GAP):
            return False
    return True


def _root(package: Package, main: Part, kind: str) -> Element | None:
    """The part of the file that the main part names as its styles, numbering, footnotes …"""
    for target in main.targets.values():
        if target.kind == kind and not target.outside and (part := package.part(target.name)) is not None:
            return part.root
    return None


def _header(package: Package, main: Part, sections: Sequence[Element], walk: Walk) -> list[Token]:
    """The text of the header on the first page, or the one on the pages after it where that one is empty."""
    for section in sections[:1]:
        wanted = ("first", "default") if toggle(section, "titlePg") else ("default", "first")
        found = {
            value(each, "type") or "default": each.get(R + "id") for each in section.iterchildren(W + "headerReference")
        }
        for kind in wanted:
            target = main.targets.get(found.get(kind) or "")
            part = None if target is None or target.outside else package.part(target.name)
            if part is not None and part.root.tag == W + "hdr" and (tokens := _lines_only(walk.through(part.root))):
                return tokens
    return []


def _notes(package: Package, main: Part, walk: Walk) -> Iterator[Token]:
    """The footnotes and endnotes that the text refers to, in its order, each apart."""
    marks, roots = list(walk.notes), {kind: _root(package, main, kind) for kind in ("footnotes", "endnotes")}
    notes = {
        (kind, value(note, "id") or ""): note
        for kind, root in roots.items()
        if root is not None
        for note in root.iterchildren(W + "footnote", W + "endnote")
    }
    for mark in marks:
        note = notes.pop((mark.kind, mark.id), None)
        if note is not None and (tokens := _lines_only(walk.through(note))):
            yield from (Line(""), *tokens)


def _lines_only(tokens: Iterable[Token]) -> list[Token]:
    """What stands outside the flow has no pages, and its links go by ids of its own part."""
    return [token for token in tokens if isinstance(token, Line)]
