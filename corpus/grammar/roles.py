"""Which words say what someone is (roll, befattning), and which say when or for whom she took part."""

from __future__ import annotations

import re

from corpus.damage import tolerant
from corpus.gazetteer import word_list

_DEFINITE = r"(?:en|n|et|na|erna|er|ar|arna|s)?"
# "kommunalråd" is a person, "folkhälsoråd" a body: only these make "råd" a title.
_COUNCILLORS = "kommunal|opposition|region|borgar|stads|kommun|landstings|general|departements|finans"

# Last parts of titles: "utvecklings" + "chef", "process" + "ledare"; some words are titles only by themselves ("värd",
# for "svärd" is no host).
_HEAD = re.compile(
    "|".join(
        [
            *(rf"[\w&-]*{tolerant(word)}{_DEFINITE}" for word in word_list("title")),
            # "ersättarna", "justerarna": the plural of words in -are drops their e
            *(rf"[\w&-]*{tolerant(word[:-1])}na" for word in word_list("title") if word.endswith("are")),
            *(rf"{tolerant(word)}\.?{_DEFINITE}" for word in word_list("title-alone")),
            rf"(?:{_COUNCILLORS})s?{tolerant('råd')}{_DEFINITE}",
        ]
    ),
    re.IGNORECASE,
)
_MODIFIER = re.compile(
    "|".join([*map(tolerant, word_list("title-modifier")), r"t\.?\s?f\.?|v\.|bitr\.|\d\s?:?\s?[ea]|[a-z]\.f\."]),
    re.IGNORECASE,
)

# "§§ 51-53", "kl. 13.00-15.10", "t.o.m. § 108", "ej § 133", "del av § 72", "på distans": when or how she took part.
NUMBERS = r"\d+(?:\s?[a-z]\b)?(?:\s?[-–]\s?\d+)?"
PRESENCE = re.compile(
    rf"""(?:(?:\b(?:ej|{tolerant("jäv")}|del\s+av|utom|{tolerant("från")}|till|delvis|deltar\s+ej(?:\s+vid)?|under)\s+)?
        (?:t\.?\s?o\.?\s?m\.?|fr\.?\s?o\.?\s?m\.?|till\s+och\s+med|{tolerant("från och med")})?\s*
        (?:§+|paragraf(?:er)?)\s*{NUMBERS}(?:\s*,\s*(?:del\s+av\s+)?{NUMBERS}(?![\w.:]))*
        (?:\s+och\s+{NUMBERS})?(?:\s+punkt\s+\d+)?
      |\bkl(?:\.|ockan)?\s*\d{{1,2}}[.:]\d\d(?:\s*[-–]\s*\d{{1,2}}[.:]\d\d)?
      |\b(?:{tolerant("på")}\s+)?distans\b|\bdigitalt\b|\b{tolerant("via länk")}\b|\bdelvis\b)""",
    re.IGNORECASE | re.VERBOSE,
)
# "ersätter Karin Alm (S)", "tjänstgörande ersättare för Bo Ek", "i stället för": a stand-in and whom she stands in for.
STANDS_IN = re.compile(
    rf"""(?:{tolerant("tjänstgörande")}\s+|tjg\.?\s+)?(?:{tolerant("ersätter")}|{tolerant("ersättare")}\s+{tolerant("för")}
      |{tolerant("tjänstgör")}\s+{tolerant("för")}|ers\.?\s+(?:{tolerant("för")})?|i\s?{tolerant("stället för")}
      |{tolerant("för")})\s+(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)


def is_title(word: str) -> bool:
    """Whether a word ends as titles end: "utvecklingschef", "ekonomen", "VD", "Ordféranden"."""
    return _HEAD.fullmatch(word.rstrip(".,:;")) is not None


def is_title_modifier(word: str) -> bool:
    """Whether a word often stands before a title and belongs to it: "tf", "biträdande", "1:e", "Regional"."""
    return _MODIFIER.fullmatch(word.rstrip(",:;")) is not None or _MODIFIER.fullmatch(word.rstrip(".,:;")) is not None
