"""A Reading as JSON lines, as the child process hands it to its parent, and back with every value checked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeGuard, get_args

from corpus.errors import DocumentError
from corpus.pages import Box, FileKind, Line, Page, PageKind, ReadBy, Reading

_WRONG = DocumentError("läsningen gav inget begripligt svar")


def lines_of(reading: Reading) -> Iterator[str]:
    """One JSON object a line: the kind, then each page or meeting, then how many there were."""
    yield _dump({"kind": reading.kind, "warnings": reading.warnings, "unread": reading.unread})
    for page in reading.pages:
        yield _dump({"page": _page_fields(page)})
    for meeting in reading.meetings:
        yield _dump({"meeting": meeting})
    yield _dump({"end": len(reading.pages) + len(reading.meetings)})


def lines_of_error(error: DocumentError) -> Iterator[str]:
    """The one line that says why a file cannot be read."""
    yield _dump({"error": error.reason, "page": error.page})


def reading_of(lines: Iterable[str]) -> Reading:
    """The Reading of such lines. Raises the DocumentError they tell of, or one of its own where they do not fit."""
    head: Mapping[str, object] | None = None
    pages: list[Page] = []
    meetings: list[Mapping[str, object]] = []
    for line in lines:
        fields = _load(line)
        if "error" in fields:
            page = fields.get("page")
            raise DocumentError(_text(fields["error"]), page=page if _is_whole(page) else None)
        if head is None:
            head = fields
        elif "page" in fields:
            pages.append(_page(_fields(fields["page"])))
        elif "meeting" in fields:
            meetings.append(_fields(fields["meeting"]))
        elif fields.get("end") == len(pages) + len(meetings):
            return _reading(head, pages, meetings)
        else:
            raise _WRONG
    raise _WRONG


def _reading(head: Mapping[str, object], pages: Sequence[Page], meetings: Sequence[Mapping[str, object]]) -> Reading:
    unread = tuple(_page_number(number, len(pages)) for number in _list(head.get("unread")))
    return Reading(_kind(head.get("kind")), tuple(pages), tuple(meetings), _texts(head.get("warnings")), unread)


def _page_number(value: object, pages: int) -> int:
    if not _is_whole(value) or not 1 <= value <= pages:
        raise _WRONG
    return value


def _dump(fields: Mapping[str, object]) -> str:
    return json.dumps(fields, separators=(",", ":"))


def _load(line: str) -> Mapping[str, object]:
    try:
        return _fields(json.loads(line))
    except (ValueError, RecursionError) as error:
        raise _WRONG from error


def _page_fields(page: Page) -> Mapping[str, object]:
    return {
        "number": page.number,
        "kind": page.kind,
        "size": [page.width, page.height],
        "links": page.links,
        "read_by": page.read_by,
        "other": page.other,
        "lines": [_line_fields(line) for line in page.lines],
    }


def _line_fields(line: Line) -> list[object]:
    box = line.box
    return [line.text, line.heading, [box.x0, box.y0, box.x1, box.y1] if box else None]


def _page(fields: Mapping[str, object]) -> Page:
    number, size = fields.get("number"), _list(fields.get("size"))
    if not _is_whole(number) or len(size) != 2:
        raise _WRONG
    known = _page_kind(fields.get("kind"))
    lines = tuple(_line(_list(line)) for line in _list(fields.get("lines")))
    links = tuple(_link(_list(link)) for link in _list(fields.get("links")))
    width, height = (None if value is None else _number(value) for value in size)
    return Page(number, lines, width, height, known, links, _read_by(fields.get("read_by")), _text(fields.get("other")))


def _page_kind(value: object) -> PageKind:
    for kind in get_args(PageKind):
        if value == kind:
            known: PageKind = kind
            return known
    raise _WRONG


def _read_by(value: object) -> ReadBy:
    if value not in get_args(ReadBy):
        raise _WRONG
    return "ocr" if value == "ocr" else "text"


def _line(values: list[object]) -> Line:
    if len(values) != 3 or not isinstance(values[1], bool):
        raise _WRONG
    text, heading, box = values
    return Line(_text(text), None if box is None else _box(_list(box)), heading is True)


def _box(values: list[object]) -> Box:
    if len(values) != 4:
        raise _WRONG
    return Box(*map(_number, values))


def _link(values: list[object]) -> tuple[str, str]:
    if len(values) != 2:
        raise _WRONG
    return _text(values[0]), _text(values[1])


def _kind(value: object) -> FileKind:
    for kind in get_args(FileKind):
        if value == kind:
            known: FileKind = kind
            return known
    raise _WRONG


def _fields(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise _WRONG
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise _WRONG
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(_text, _list(value)))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _WRONG
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _WRONG
    return float(value)


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
