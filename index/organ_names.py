"""Names of bodies and administrations in running text, which say who acts and not what about."""

from __future__ import annotations

import re
from functools import cache

from corpus.damage import tolerant
from corpus.gazetteer import organs
from index.analysis import fold

_ENDINGS = r"(?:n[äa]mnd|styrelse|utskott|f[öo]rvaltning|beredning|fullm[äa]ktige|departement|avdelning|revisor)"
_BODY = rf"(?:\w+-(?:,\s\w+-)?\s(?:och|samt)\s)?\w+{_ENDINGS}(?:en|et|er|erna|ens|ets|ernas|s|n|ns)?"
_FOR = rf"\bn[äa]mnden\s+f[öo]r\s+\w+(?:,\s+\w+)*(?:\s+(?:och|samt)\s+\w+)?|\b{_BODY}\b"


def without_organs(text: str, *, damaged: bool) -> str:
    """The text with blanks for every name of a body ("barn- och utbildningsnämnden", "nämnden för folkhälsa")."""
    return _pattern(damaged).sub(_blank, text)


def without_name(text: str, name: str) -> str:
    """The text with blanks for every time that a body is named, also where the name was misread."""
    return re.sub(tolerant(name), _blank, text, flags=re.IGNORECASE) if name else text


def _blank(found: re.Match[str]) -> str:
    """As many blanks as the name has letters, so that what follows keeps its place."""
    return " " * len(found[0])


@cache
def _pattern(damaged: bool) -> re.Pattern[str]:
    names = sorted((one.name for one in organs()), key=len, reverse=True)
    known = "|".join(re.escape(fold(name) if damaged else name) + "s?" for name in names if " " in name)
    return re.compile(rf"\b(?:{known})\b|{_FOR}", re.IGNORECASE)
