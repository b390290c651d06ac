"""Pages and meetings as the bytes that the catalogue keeps: JSON, deflated."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.export_format.read import meeting_from_json
from corpus.export_format.write import meeting_to_json
from corpus.meeting import Meeting
from corpus.pages import Box, Line, Page


def pack_meeting(meeting: Meeting) -> bytes:
    """The meeting in the shape of docs/format.md; the same meeting always gives the same bytes."""
    return _pack(meeting_to_json(meeting))


def unpack_meeting(content: bytes) -> Meeting:
    """The meeting that `pack_meeting` was given."""
    return meeting_from_json(_unpack(content))


def content_digest(content: bytes) -> str:
    """What tells two packed meetings apart, whatever the compression."""
    return hashlib.sha256(zlib.decompress(content)).hexdigest()


def pack_pages(pages: Sequence[Page]) -> bytes:
    """The pages of a file with every line and box."""
    return _pack([_page_to_json(page) for page in pages])


def unpack_pages(content: bytes) -> tuple[Page, ...]:
    """The pages that `pack_pages` was given."""
    return tuple(_page_from_json(fields) for fields in _unpack(content))


def pack_texts(texts: Sequence[str]) -> str:
    """A list of sentences as one JSON text."""
    return json.dumps(list(texts), ensure_ascii=False)


def unpack_texts(text: str) -> tuple[str, ...]:
    """The sentences that `pack_texts` was given."""
    return tuple(json.loads(text))


def _pack(value: object) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass"), 6)


def _unpack(content: bytes) -> Any:
    return json.loads(zlib.decompress(content))


def _page_to_json(page: Page) -> Mapping[str, object]:
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "kind": page.kind,
        "links": page.links,
        "readBy": page.read_by,
        "other": page.other,
        "lines": [_line_to_json(line) for line in page.lines],
    }


def _page_from_json(fields: Any) -> Page:
    return Page(
        number=fields["number"],
        lines=tuple(Line(text, Box(*box) if box else None, heading) for text, box, heading in fields["lines"]),
        width=fields["width"],
        height=fields["height"],
        kind=fields["kind"],
        links=tuple((text, target) for text, target in fields["links"]),
        read_by=fields.get("readBy", "text"),  # catalogues of before text recognition lack both
        other=fields.get("other", ""),
    )


def _line_to_json(line: Line) -> Sequence[object]:
    box = line.box
    return [line.text, [box.x0, box.y0, box.x1, box.y1] if box else None, line.heading]
