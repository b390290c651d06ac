"""What looks like the name of a person, and what looks like the name of an organization."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.damage import Readings, tolerant
from corpus.gazetteer import first_name_readings, municipalities, regions, surname_readings, word_list
from corpus.grammar.roles import is_title

PARTICLES = frozenset(word_list("name-particle"))

# Words that begin a sentence or a heading with a capital letter and are never part of a name.
_NEVER_READ = Readings.of(word_list("not-name"))

_WHOLE_ORGANIZATION_WORD = re.compile("|".join(map(tolerant, word_list("organization"))), re.IGNORECASE)
_ORGANIZATION_ENDING = re.compile(
    rf"[\w&-]*(?:{'|'.join(map(tolerant, word_list('organization-ending')))})", re.IGNORECASE
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[\w'’´&-]*\w|[\w'’´&]*-)?", re.UNICODE)
_INITIAL = re.compile(r"[A-ZÅÄÖ]\.?")
_SURNAME_LOOK = re.compile(
    r"[\w-]+(?:s?son|berg|str[oöéd6]m|lund|gren|[qk]vist|holm|dahl|mark|stedt|strand|man|ell|[eé]n|lin|"
    r"blom|blad|b[aä]ck|sj[oöé]|l[oöé]f|i[cć]|ski|sen|nen|ius|roth|qvist|hag[ea]?|g[aå]rd|vall|feldt|fors|lander|ander)",
    re.IGNORECASE,
)


def is_name_word(word: str) -> bool:
    """Whether one word can be a part of a name: a capital letter first, no sentence starter, no title."""
    bare = word.rstrip(".,;:")
    if _INITIAL.fullmatch(word):
        return True
    if not bare[:1].isupper() or not _NAME_WORD.fullmatch(bare) or len(bare) < 2:
        return False
    if bare.isupper() and not _known(bare.title()):
        return False
    return not (_NEVER_READ.read(bare.casefold()) or is_title(bare) or is_organization_word(bare)) or _first_known(bare)


def is_organization_word(word: str) -> bool:
    """Whether a word by itself tells of an organization: "kommun", "Barnavårdsnämnden", "AB"."""
    bare = word.rstrip(".,;:")
    return bool(_WHOLE_ORGANIZATION_WORD.fullmatch(bare) or _ORGANIZATION_ENDING.fullmatch(bare))


def is_body(word: str) -> bool:
    """Whether a word names a part of an administration by its ending: "socialförvaltningen", "Miljönämnden"."""
    return _ORGANIZATION_ENDING.fullmatch(word.rstrip(".,;:")) is not None


@cache
def _first_known(word: str) -> bool:
    return bool(first_name_readings().read(word)) or any(
        bool(first_name_readings().read(part)) for part in word.split("-") if "-" in word and part
    )


@cache
def _known(word: str) -> bool:
    return _first_known(word) or bool(surname_readings().read(word))


def is_first_name(word: str) -> bool:
    """Whether a word is a first name in the gazetteer, as written or misread."""
    return _first_known(word.rstrip(".,;:"))


def is_surname(word: str) -> bool:
    """Whether a word is a surname in the gazetteer, as written or misread."""
    return bool(surname_readings().read(word.rstrip(".,;:")))


def is_known_name(name: str) -> bool:
    """Whether a name of two words or more holds a known first name or ends as Swedish surnames end."""
    words = name.split()
    return len(words) > 1 and (
        is_first_name(words[0]) or is_surname(words[-1]) or _SURNAME_LOOK.fullmatch(words[-1]) is not None
    )


@cache
def _places() -> tuple[Readings, int]:
    """Municipalities and regions in their formal names, and the most words that any of them has."""
    formal = {place.formal_name for place in municipalities()} | {region.name for region in regions()}
    formal |= {f"{place.name} kommun" for place in municipalities()}
    return Readings.of(formal), max(len(name.split()) for name in formal)


@cache
def bare_places() -> Readings:
    """Municipalities by their names alone."""
    return Readings.of(place.name for place in municipalities())


def place_length(words: Sequence[str]) -> int:
    """How many of the first words are a municipality or region in its formal name ("Vaggeryds kommun" gives 2)."""
    readings, most = _places()
    for count in range(min(most, len(words)), 1, -1):
        if readings.read(" ".join(words[:count]).rstrip(".,;:")):
            return count
    return 0


def _is_family_name(word: str) -> bool:
    """Whether a word is a surname or built as one ("Öström"), by more than the ending of a definite noun ("Parken")."""
    bare = word.rstrip(".,;:")
    return is_surname(bare) or (_SURNAME_LOOK.fullmatch(bare) is not None and not re.search(r"[eé]n$", bare))


def organization_begins(words: Sequence[str], at: int) -> bool:
    """Whether an organization begins at a word, where a name of two words or more stands before it."""
    rest = words[at:]
    if place_length(rest) or is_organization_word(rest[0]):
        return True
    if rest[0].casefold() in PARTICLES or not rest[0][:1].isupper():
        return False
    if len(rest) == 1:
        return bool(bare_places().read(rest[0].rstrip(".,;:"))) and not is_surname(rest[0])
    follows = rest[1].rstrip(".,;:")
    if follows.casefold() in ("kommun", "stad", "kommuns"):
        return True
    if _is_family_name(rest[0]):
        return False  # "presenterar Karin Alm Öström dokumentet": her second surname
    # "Kommunal utveckling": a word in lower case that is no title ties the capital word before it to itself.
    return follows[:1].islower() and follows.casefold() not in PARTICLES and not is_title(follows)
