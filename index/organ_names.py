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
    """The text with a blank for every name of a body ("barn- och utbildningsnämnden", "nämnden för folkhälsa")."""
    return _pattern(damaged).sub(" ", text)


def without_name(text: str, name: str) -> str:
    """The text with a blank for every time that a body is named, also where the name was misread."""
    return re.sub(tolerant(name), " ", text, flags=re.IGNORECASE) if name else text


@cache
def _pattern(damaged: bool) -> re.Pattern[str]:
    names = sorted((one.name for one in organs()), key=len, reverse=True)
    known = "|".join(re.escape(fold(name) if damaged else name) + "s?" for name in names if " " in name)
    return re.compile(rf"\b(?:{known})\b|{_FOR}", re.IGNORECASE)
