"""The source of a web page before parsing: its encoding and how deep its elements nest."""

from __future__ import annotations

import codecs
import re

from corpus.errors import DocumentError
from corpus.readers.decoding import decode, marked_encoding, plain_newlines

MAX_BYTES = 5 * 1024 * 1024
MAX_DEPTH = 1_000

_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_CHARSET_WITHIN = 4096
_PLAUSIBLE = ("utf-8", "cp", "iso8859", "mac")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(/?)>")
_NOT_MARKUP = re.compile(r"<!--.*?-->|<(script|style|textarea)\b.*?</\1\s*>", re.I | re.S)
_PROLOG = re.compile(r"\s*<\?xml[^>]*\?>")

# Void elements, and those that HTML closes by itself: neither says how deep the page nests.
_FLAT_NAMES = (
    "area base br col embed hr img input link meta param source track wbr p li dt dd option optgroup tr td th thead "
    "tbody tfoot colgroup rt rp"
)
_FLAT = frozenset(_FLAT_NAMES.split())


def source_text(data: bytes) -> str:
    """The source of a web page as text. Raises DocumentError where it is too large or nests too deep."""
    if len(data) > MAX_BYTES:
        raise DocumentError("webbsidan är större än 5 MB")
    text = _PROLOG.sub("", _decoded(data), count=1)
    if depth(text) > MAX_DEPTH:
        raise DocumentError(f"webbsidan har fler än {MAX_DEPTH} element inuti varandra")
    return text


def depth(source: str) -> int:
    """How many elements stand inside one another at most."""
    level = deepest = 0
    for closing, name, closed in _TAG.findall(_NOT_MARKUP.sub("", source)):
        if closed or name.lower() in _FLAT:
            continue
        level = max(0, level + (-1 if closing else 1))
        deepest = max(deepest, level)
    return deepest


def _decoded(data: bytes) -> str:
    named = None if marked_encoding(data) else _named_encoding(data)
    if named:
        try:
            return plain_newlines(data.decode(named))
        except UnicodeDecodeError:
            pass  # the page says one thing and is another: the bytes decide
    return decode(data).text


def _named_encoding(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_CHARSET_WITHIN])
    if not found:
        return None
    name = found[1].decode("ascii").lower()
    if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii"):
        name = "cp1252"  # as every browser reads them
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    # A page whose name of an encoding could be read byte by byte is not in UTF-16, and some codecs are no encodings.
    return known if known.startswith(_PLAUSIBLE) else None
