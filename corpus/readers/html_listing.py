"""Web pages that merely list documents: "Protokoll 2024" and under it a link for each meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.pages import Line

LISTING = "sidan är en lista över dokument och inget protokoll"
"""How the warning begins that such a page gets."""

_ITEM = re.compile(r"^\W*(?:[A-ZÅÄÖ][\wåäö]{0,5}\s)?§{1,2}\s?\d")
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|docm|odt|rtf|zip)(?:$|[?#])|/download/18\.", re.IGNORECASE)
_NAMED = re.compile(
    r"protokoll|kallelse|f[öo]redragningslista|[äa]rendelista|bilag|handling|"
    r"\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}\.?\s+(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\b",
    re.IGNORECASE,
)
_FEWEST = 3
_MOST_LINES = 0.5
_LONGEST_TEXT = 1_500


def listing(lines: Sequence[Line], links: Sequence[tuple[str, str]]) -> str | None:
    """What to say of a page that is a list of documents; None for any other page.

    Half of its lines hold a link to a document, little else stands on it, and no line begins with a §.
    """
    texts = [line.text for line in lines if line.text]
    named = [words for words, target in links if _DOCUMENT.search(target) or _NAMED.search(words)]
    if len(named) < _FEWEST or any(map(_ITEM.match, texts)):
        return None
    wanted = set(named)
    linked = [text for text in texts if any(words in text for words in wanted)]
    plain = sum(len(text) for text in texts) - sum(map(len, linked))
    headings = sum(1 for line in lines if line.text and line.heading and line.text not in linked)
    if len(linked) < _MOST_LINES * (len(texts) - headings) or plain > _LONGEST_TEXT:
        return None
    return f"{LISTING}; den har {len(named)} länkar till sådana"
