"""Names of bodies (organ) as people write them beside a §: in full, as an abbreviation, with their municipality."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.gazetteer import municipalities

_FOLD = str.maketrans("åäöéèüÅÄÖÉÈÜ", "aaoeeuAAOEEU")

ABBREVIATIONS = {
    "kf": "kommunfullmäktige",
    "ks": "kommunstyrelsen",
    "ksau": "kommunstyrelsens arbetsutskott",
    "rf": "regionfullmäktige",
    "rs": "regionstyrelsen",
    "rsau": "regionstyrelsens arbetsutskott",
}
"""Abbreviations that mean the same body everywhere; others ("PKS", "SBN") are kept as typed."""

_NOT_BODIES = "nr|dnr|kl|bl|st|mm|tv|pm|dvs|pga|mfl|osv|resp|sk|tr|mkr|kr|tkr"
_ABBREVIATION = (
    rf"(?:ks\s?au|kf|ks|rf|rs|(?!(?:{_NOT_BODIES})\b)[bcdfghjklmnpqrstvwxz]{{2,6}}|bun|kun|un|(?-i:[A-Z]{{1,5}}[NU]))"
)
_NOT_A_CASE = r"(?![\s/-]*(?:19|20)\d\d[/:.-]\d+(?![\d-]))"
_COMMON = r"\w*(?:fullmaktige|styrelsen?|namnd(?:en)?|beredning(?:en)?|direktion(?:en)?|delegation(?:en)?)"
_NEUTER = r"\w*(?:utskott(?:et)?|organ(?:et)?|forum(?:et)?|rad(?:et)?)"
_OWNER = r"\w*(?:styrelsens|namndens|fullmaktiges|kommuns|stads|regionens|kommunens)\s"
_FULL = (
    rf"(?:{_OWNER})?(?:(?:\w+-\s?(?:,\s\w+-\s)?och\s)?{_COMMON}(?:\sfor\s\w+(?:,\s\w+)*(?:\soch\s\w+)?)?"
    rf"|(?:\w*(?:kommunalt|regionalt|gemensamt|lokalt)\s)?{_NEUTER})"
)


def folded(text: str) -> str:
    """The text without dots and accents, character for character, case kept."""
    return text.translate(_FOLD)


def written_out(words: str) -> str:
    """A body's words with a known abbreviation in full ("KF" → "kommunfullmäktige"), without comma and "i"."""
    parts = words.replace(",", " ").split()
    if len(parts) > 1 and folded(parts[0] + parts[1]).lower() in ABBREVIATIONS:
        parts[:2] = ["".join(parts[:2])]
    return " ".join(ABBREVIATIONS.get(part.lower(), part) for part in parts if part.lower() != "i")


@lru_cache(maxsize=1)
def _pattern() -> str:
    names = sorted((folded(one.name) for one in municipalities()), key=len, reverse=True)
    place = rf"(?:{'|'.join(map(re.escape, names))})s?(?:\s(?:kommun|stad)s?)?"
    body = rf"(?:{_FULL}|{_ABBREVIATION}{_NOT_A_CASE})"
    return rf"(?<!\w)(?P<organ>{body}(?:,?\s(?:i\s)?{place})?|{place}(?:,?\s{body})?)(?!\w)"


@lru_cache(maxsize=1)
def organ_before() -> re.Pattern[str]:
    """A body at the end of folded text, in the group `organ`."""
    return re.compile(_pattern() + r"[\s,;:()]*$", re.IGNORECASE)


@lru_cache(maxsize=1)
def organ_after() -> re.Pattern[str]:
    """A body at the start of folded text, in the group `organ`."""
    return re.compile(r"[\s,;:()]*" + _pattern(), re.IGNORECASE)
