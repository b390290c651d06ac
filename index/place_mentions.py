"""Municipalities named in running text, told from counties, companies, persons and addresses of the same name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.damage import Readings
from corpus.gazetteer import first_names, municipalities, surnames
from index.analysis import fold


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A municipality named in a text: its code, the words as they stand and their place."""

    code: str
    as_seen: str
    start: int
    end: int


# Names that are also words of the language or names of people.
_ORDINARY = frozenset(
    (
        "Ale", "Berg", "Boden", "Borg", "Ed", "Eda", "Flen", "Hammarö", "Heby", "Hjo", "Håbo", "Kil", "Kinda",
        "Klippan", "Knivsta", "Köping", "Laxå", "Lund", "Malå", "Mark", "Mora", "Nora", "Orsa", "Sala", "Salem",
        "Sunne", "Säter", "Trosa", "Vara", "Vansbro", "Ydre", "Åre", "Ånge", "Älvdalen", "Dorotea", "Vilhelmina"
    )
)  # fmt: skip
_PREPOSITIONS = frozenset(
    ("i", "från", "till", "inom", "mot", "mellan", "kring", "vid", "genom", "utanför", "runt", "via")
)  # fmt: skip
_SMALL_WORDS = _PREPOSITIONS | frozenset(
    (
        "av", "och", "samt", "eller", "för", "med", "på", "att", "både", "även", "som", "om", "hos", "än",
        "men", "när", "där", "dock", "bland", "om", "nya", "hela", "kommunerna"
    )
)  # fmt: skip
_LISTING = (",", "och", "samt", ", och", ", samt")
_MUNICIPAL = re.compile(r"kommun(?:er(?:na)?s?|ens?|s)?|stads?")
_COUNTY = re.compile(
    r"l[äa]ns?(?:styrelse\w*|trafik\w*)?|\[ans?|stift\w*|tingsr[äa]tt\w*|universitet\w*|h[öo]gskol\w*|domsaga"
)
_REGION = re.compile(r"region(?:en)?|landsting(?:et)?|l[äa]nsstyrelsen|stiftet")
_INSTITUTION = re.compile(
    r"\w*(?:h[öo]gskolan?|universitetet|tingsr[äa]tten|hovr[äa]tten|f[öo]rvaltningsr[äa]tten|kammarr[äa]tten)"
)
_ADDRESS = re.compile(
    r"(?:\d{3} ?\d{2}|\bbox \d+,?|\w+(?:gatan|v[äa]gen|torget|torg|gr[äa]nd|all[ée]n|plan) \d+ ?\w?,?)\s*$",
    re.IGNORECASE,
)
_NOT_PROSE = re.compile(r"\S+@\S+|\bhttps?://\S+|\b\S+\.(?:se|nu|com|org|net)\b\S*")
_WORD = re.compile(r"[^\W_]+(?:[:'’][^\W\d_]+)?")
_DAMAGED_WORD = re.compile(r"[^\W_]+(?:[&\[][^\W_]+)*|[&\[][^\W_]+")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    """A way to write a municipality; `formal` ones ("Falu", "Vaggeryds") count only before "kommun" or "stad"."""

    code: str
    name: str
    formal: bool


def place_mentions(text: str, *, damaged: bool) -> tuple[PlaceMention, ...]:
    """The municipalities that a text names, in reading order; in damaged text also by misread names."""
    plain = _NOT_PROSE.sub(lambda found: " " * len(found[0]), text)
    words = [_Word(m[0], *m.span()) for m in (_DAMAGED_WORD if damaged else _WORD).finditer(plain)]
    found: list[PlaceMention] = []
    position = 0
    while position < len(words):
        name, length = _name_at(words, position, damaged)
        listed = bool(found) and plain[found[-1].end : words[position].start].strip(" \n") in _LISTING
        if name and _means_municipality(plain, words, position, length, name, listed, damaged):
            first, last = words[position], words[position + length - 1]
            found.append(PlaceMention(name.code, text[first.start : last.end], first.start, last.end))
        position += length
    return tuple(found)


def without_repeated_lines(pages: Sequence[str]) -> str:
    """The pages as one text without lines that stand on three pages or more: running heads and feet."""
    counts = Counter(line for page in pages for line in {line.strip() for line in page.splitlines()} if line)
    kept = ["\n".join(line for line in page.splitlines() if counts[line.strip()] < 3) for page in pages]
    return "\n\n".join(kept)


def _name_at(words: Sequence[_Word], position: int, damaged: bool) -> tuple[_Name | None, int]:
    if not (words[position].text[0].isupper() or (damaged and not words[position].text[0].islower())):
        return None, 1
    for length in (2, 1):
        group = words[position : position + length]
        if len(group) == length and (name := _name(" ".join(word.text for word in group), damaged)):
            return name, length
    return None, 1


@lru_cache(maxsize=100_000)
def _name(text: str, damaged: bool) -> _Name | None:
    key = text.replace(":s", "").casefold()
    found = _names().get(key)
    if found or not damaged:
        return found
    readings = [_names()[right] for right in _readings().read(text)]
    same = {name.code for name in readings}
    return min(readings, key=lambda name: name.formal) if len(same) == 1 else None


def _means_municipality(
    text: str, words: Sequence[_Word], position: int, length: int, name: _Name, listed: bool, damaged: bool
) -> bool:
    before = words[position - 1] if position else None
    after = words[position + length] if position + length < len(words) else None
    start, end = words[position].start, words[position + length - 1].end
    following = fold(after.text) if after and not text[end : after.start].strip() else ""
    preceding = before if before and not text[before.end : start].strip(" ") else None
    if _MUNICIPAL.fullmatch(following):
        return True
    if name.formal or _COUNTY.fullmatch(following) or _ADDRESS.search(text[max(0, start - 40) : start]):
        return False
    if before and _REGION.fullmatch(fold(before.text)) and not text[before.end : start].strip():
        return False
    if _is_part_of_name(text, words, position, length, damaged):
        return False
    if name.name in _ordinary():
        placed = listed or (preceding is not None and preceding.text.casefold() in _PREPOSITIONS)
        return placed and words[position].text[1:].islower() and not _heads_a_pair(words, position + length)
    return True


def _heads_a_pair(words: Sequence[_Word], position: int) -> bool:
    """Whether "och" and a common noun follow, as in "Mark och miljödomstolen"."""
    pair = words[position : position + 2]
    return len(pair) == 2 and pair[0].text.casefold() == "och" and pair[1].text[0].islower()


def _is_part_of_name(text: str, words: Sequence[_Word], position: int, length: int, damaged: bool) -> bool:
    """Whether capitals side by side make it one with a person or a company: "Erik Lund", "Jönköping University"."""
    start, end = words[position].start, words[position + length - 1].end
    if position + length < len(words):
        after = words[position + length]
        if text[end : after.start] == " " and after.text[0].isupper() and not _name(after.text, damaged):
            return True
    if not position:
        return False
    before = words[position - 1]
    if text[before.end : start] != " ":
        return False
    if position > 1 and before.text.casefold() == "i" and _INSTITUTION.fullmatch(fold(words[position - 2].text)):
        return True
    if not before.text[0].isupper() or before.text.casefold() in _SMALL_WORDS:
        return False
    return before.text in first_names() or not _name(before.text, damaged)


@cache
def _ordinary() -> frozenset[str]:
    return _ORDINARY | surnames() | first_names()


@cache
def _names() -> dict[str, _Name]:
    found: dict[str, _Name] = {}
    for place in municipalities():
        formal, cut = re.subn(r"\s+(?:kommun|stad)$", "", place.formal_name, flags=re.IGNORECASE)
        found.setdefault(formal.casefold(), _Name(place.code, place.name, formal=bool(cut)))
    for place in municipalities():
        for name in _written(place.name.replace("-", " ")):
            found[name.casefold()] = _Name(place.code, place.name, formal=False)
    return found


def _written(name: str) -> Iterator[str]:
    yield name
    if not name.endswith(("s", "x", "z")):
        yield f"{name}s"


@cache
def _readings() -> Readings:
    return Readings.of(_names())
