"""From bytes to text: byte order mark, else strict UTF-8, else the old encoding that gives most å, ä and ö."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from corpus.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16 does, so it is tried first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OLD = ("cp1252", "mac_roman", "cp850")
_SWEDISH = re.compile("[åäöÅÄÖ]")
_NEWLINES = re.compile("\r\n|[\r\v\u2028\u2029]")
_MULTIBYTE = re.compile(rb"[\xc3\xc2][\x80-\xbf]|[\xe2-\xef][\x80-\xbf]{2}")
_SAMPLE = 200_000
_LOST = "några tecken i filen gick inte att läsa"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the name of its encoding, and a Swedish warning where some bytes could not be read."""

    text: str
    encoding: str
    warning: str | None = None


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark names, or None."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def decode(data: bytes) -> Decoded:
    """The text of the bytes with newlines as \\n. Raises DocumentError for what a byte order mark belies."""
    marked = marked_encoding(data)
    if marked:
        return _decode_marked(data, marked)
    try:
        return Decoded(plain_newlines(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        return _nearly_utf8(data) or _old(data)


def plain_newlines(text: str) -> str:
    """The text with every kind of line end as \\n."""
    return _NEWLINES.sub("\n", text)


def _decode_marked(data: bytes, name: str) -> Decoded:
    mark = next(mark for mark, marked in _MARKS if marked == name)
    body = data[len(mark) :]
    try:
        return Decoded(plain_newlines(body.decode(name)), name)
    except UnicodeDecodeError as error:
        text = body.decode(name, errors="replace")
        if text.count("\ufffd") * 50 > len(text):
            raise DocumentError("filen börjar som text men går inte att tolka som text") from error
        return Decoded(plain_newlines(text), name, _LOST)


def _nearly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a stray fault, such as a file cut off inside a letter: better than every å as two signs."""
    right = len(_MULTIBYTE.findall(data))
    if not right:
        return None
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    if wrong * 20 > right:
        return None
    return Decoded(plain_newlines(text), "utf-8", _LOST)


def _old(data: bytes) -> Decoded:
    sample = data[:_SAMPLE]
    counts = {name: len(_SWEDISH.findall(sample.decode(name, errors="replace"))) for name in _OLD}
    best = max(_OLD, key=lambda name: counts[name])
    text = data.decode(best, errors="replace")
    return Decoded(plain_newlines(text), best, _LOST if "\ufffd" in text else None)
