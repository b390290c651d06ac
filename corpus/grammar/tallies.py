"""The counts of a vote (röstsiffror): "Ja: 21. Nej: 18.", "27 ja-röster mot 14 nej-röster", a table, a mere "24-17"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.damage import tolerant


def _words(*words: str) -> str:
    return "|".join(map(tolerant, words))


_NUMBERS = (
    "noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton", "fjorton",
    "femton", "sexton", "sjutton", "arton", "nitton", "tjugo",
)  # fmt: skip
_VALUES = {word: value for value, word in enumerate(_NUMBERS)} | {"ett": 1}
_LABEL = (
    rf"(?P<label>ja|nej|{_words('avstår', 'avstått')}|avst(?:od|ående|\.)?|frånvarande|{tolerant('frånvarande')}"
    rf"|{tolerant('frånv')}\.?|nedlagda)"
)
_VOTES = r"(?:[\s-]*(?:röst(?:er(?:na)?)?|sidan))?"
_BETWEEN = (
    rf"(?:\s+(?:{_words('ledamöter', 'ledamot', 'röster', 'röst', 'röstar', 'röstade', 'röstat', 'för', 'på', 'är', 'var')}"
    r"|personer|st\.?|stycken|avgivna|som|har|till)){0,4}"
)
_NUMBER = (
    rf"(?<![\w§:.-])(?<!\d/)(?P<number>\d{{1,3}}|{'|'.join(tolerant(word) for word in _VALUES)})(?:\s*\(\d{{1,3}}\))?"
)
_NUMBER_FIRST = re.compile(
    rf"{_NUMBER}{_BETWEEN}[\s\"”'-]*\b{_LABEL}(?![\wåäö]){_VOTES}(?!\s*[-–]?\s*proposition)", re.IGNORECASE
)
_LABEL_FIRST = re.compile(
    rf"(?<!\w){_LABEL}(?![\wåäö]){_VOTES}[\"”']?\s*[:=–-]?[ \t]*\n?{_NUMBER}(?!\s?[.:/-]\d|\w)", re.IGNORECASE
)
_GAP = re.compile(
    rf"(?:[\s,.;:/|–\"”'()-]|\b(?:mot|emot|och|samt|medan|antal|st|avlagda)\b"
    rf"|\b(?:{_words('röster', 'röst', 'ledamöter', 'ledamot', 'från att rösta', 'röstade', 'röstar', 'avges', 'avgavs')})\b)*",
    re.IGNORECASE,
)
# "Resultat 2: 30-11", "Voteringsresultat: 24–17": yes stands first, as it does on every board of votes.
_BARE = re.compile(
    r"\b(?:resultat|röstsiffror(?:na)?|röstetal|utfall|(?:voterings|omröstnings)resultat)(?:et)?(?:\s+\d{1,2})?"
    r"\s*[:.]?\s*(?:(?:är|blev)\s+)?(?P<yes>\d{1,3})\s?[-–]\s?(?P<no>\d{1,3})(?![\d/:-])",
    re.IGNORECASE,
)
_HEAD_ROW = re.compile(
    rf"^[^\n]*?\bja[ \t]+nej(?:[ \t]+(?:{_words('avstår')}|avst\w*\.?))?(?:[ \t]+(?:{_words('frånvarande', 'frånv')})\.?)?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SUM_ROW = re.compile(
    r"^(?:(?:summa|totalt|antal(?:\s+röster)?|resultat|röster|s:a)[ \t:]+)?(\d{1,3}(?:[ \t]+\d{1,3}){1,3})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one vote and where they stand in the text."""

    start: int
    end: int
    yes: int | None = None
    no: int | None = None
    abstained: int | None = None
    absent: int | None = None


def tallies(text: str) -> Iterator[Tally]:
    """All counts in a text, in order; only such as give both yes and no."""
    found = sorted([*_in_words(text), *_bare(text), *_in_tables(text)], key=lambda tally: tally.start)
    end = 0
    for tally in found:
        if tally.start >= end:
            yield tally
            end = tally.end


def number(word: str) -> int:
    """The value of a number in figures or words ("14", "fjorton")."""
    if word.isdecimal():
        return int(word)
    return next(value for known, value in _VALUES.items() if re.fullmatch(tolerant(known), word, re.IGNORECASE))


def _in_words(text: str) -> Iterator[Tally]:
    at = 0
    while True:
        begun = [found for form in (_NUMBER_FIRST, _LABEL_FIRST) if (found := form.search(text, at))]
        if not begun:
            return
        first = min(begun, key=lambda found: found.start())
        counts, end = _run(text, first)
        if "ja" in counts and "nej" in counts:
            yield Tally(
                first.start(), end, counts["ja"], counts["nej"], counts.get("avstår"), counts.get("frånvarande")
            )
        at = end if len(counts) > 1 else first.start() + 1


def _run(text: str, first: re.Match[str]) -> tuple[Mapping[str, int], int]:
    """The counts that follow each other from the first one on, all with the number on the same side."""
    counts: dict[str, int] = {}
    found: re.Match[str] | None = first
    end = first.end()
    while found is not None:
        label = _label(found["label"])
        if label in counts:
            break
        counts[label] = number(found["number"])
        end = found.end()
        gap = _GAP.match(text, end)
        found = first.re.match(text, gap.end() if gap else end)
    return counts, end


def _label(seen: str) -> str:
    seen = seen.casefold()
    if seen in ("ja", "nej"):
        return seen
    return "frånvarande" if seen.startswith("f") else "avstår"


def _bare(text: str) -> Iterator[Tally]:
    for found in _BARE.finditer(text):
        yield Tally(found.start(), found.end(), int(found["yes"]), int(found["no"]))


def _in_tables(text: str) -> Iterator[Tally]:
    """A head row "Ja  Nej  Avstår" with a row of sums under it."""
    heads = list(_HEAD_ROW.finditer(text))
    for head, following in zip(heads, [*heads, None][1:], strict=True):
        labels = [_label(word) for word in re.split(r"[ \t]+", head.group().strip()) if _is_label(word)]
        stop = following.start() if following else len(text)
        rows = [row for row in _SUM_ROW.finditer(text, head.end(), stop) if len(row[1].split()) == len(labels)]
        if rows:
            counts = dict(zip(labels, map(int, rows[-1][1].split()), strict=True))
            yield Tally(
                head.start(),
                rows[-1].end(),
                counts["ja"],
                counts["nej"],
                counts.get("avstår"),
                counts.get("frånvarande"),
            )


def _is_label(word: str) -> bool:
    return re.fullmatch(_LABEL, word, re.IGNORECASE) is not None
