"""The reader of our own export: JSON lines, one meeting a line (docs/format.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from corpus.errors import DocumentError
from corpus.export_format.read import meeting_from_json
from corpus.pages import Reading

_HALF_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read(data: bytes) -> Reading:
    """The meetings as decoded JSON objects, each known to fit the format. Raises DocumentError naming the line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentError(f"rad {line}: texten är inte UTF-8") from error
    numbered = ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())
    meetings = tuple(_meeting(number, line) for number, line in numbered)
    if not meetings:
        raise DocumentError("filen innehåller inga sammanträden")
    return Reading("jsonl", meetings=meetings)


def _meeting(number: int, line: str) -> Mapping[str, object]:
    try:
        fields: object = json.loads(line)
        if _HALF_SURROGATE.search(line):
            json.dumps(fields, ensure_ascii=False).encode("utf-8")
    except RecursionError as error:
        raise DocumentError(f"rad {number}: för djupt nästlad JSON") from error
    except UnicodeEncodeError as error:
        raise DocumentError(f"rad {number}: texten har ett halvt tecken") from error
    except ValueError as error:
        raise DocumentError(f"rad {number}: inte giltig JSON") from error
    if not isinstance(fields, dict):
        raise DocumentError(f"rad {number}: inte ett JSON-objekt")
    try:
        meeting_from_json(fields)
    except DocumentError as error:
        raise DocumentError(f"rad {number}: {error.reason}") from error
    return fields
