"""What Ja and Nej stand for in a vote (voteringsproposition), as the chair put it; it differs from vote to vote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.damage import tolerant
from corpus.grammar.stretch import sentences

_QUOTE = "\"”“'’»«"
_VOTES = rf"(?:{tolerant('röstar')}|{tolerant('rösta')}|{tolerant('röste')}|{tolerant('säger')})"
# "Ja för bifall …", "Ja-röst innebär …", "Nej = avslag", "Ja röstar den som …", "röstar ja bifaller …"
_SIDE = re.compile(
    rf"(?<![\w-])(?P<label>ja|nej)(?![\wåäö])(?:[\s-]*{tolerant('röst')}(?:er)?)?[{_QUOTE}]?\s*"
    rf"(?:(?P<sign>[:=–-])|(?:{tolerant('innebär')}|betyder|avser|{tolerant('står för')}|{tolerant('är')}|till"
    rf"|(?:{_VOTES}\s+)?(?:{tolerant('för')})?\s*den\s+som|{_VOTES}\s+{tolerant('för')}|{tolerant('för')})(?=\s)"
    rf"|(?=\s?(?:bifaller|{tolerant('avslår')}|{tolerant('biträder')}|{tolerant('stödjer')}|{tolerant('stöder')})\b))\s*",
    re.IGNORECASE,
)
# "Den som vill bifalla motionen röstar ja": what the side stands for comes first.
_WHO = re.compile(
    rf"\b(?:den|de|alla|ledamot|{tolerant('ledamöter')})\s+som\s+(?P<meaning>[^.;:]{{3,220}}?),?\s+"
    rf"(?:ska(?:ll)?\s+)?{_VOTES}\s+[{_QUOTE}]?(?P<label>ja|nej)(?![\wåäö])",
    re.IGNORECASE,
)
# After a mere sign there must be something that can be voted for: "Ja: 21" and "Ja: Karin Alm (S)" are results.
_PROPOSED = re.compile(
    rf"(?:[\w-]*(?:bifall|avsl|{tolerant('förslag')}|yrkande|{tolerant('återremi')}|{tolerant('bordlägg')}|motion|"
    rf"{tolerant('ärende')}|godk|anta|avg[oöé6]r)\w*)",
    re.IGNORECASE,
)
# What leads on to the other side: "… och", ". De som".
_NEXT = re.compile(r"[\s,.;]+(?:och|samt|medan|de[nm]?\s+som)?\s*$", re.IGNORECASE)
_APART = 260
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Proposition:
    """What the two sides stand for, as written, and where the proposition stands in the text."""

    start: int
    end: int
    yes: str | None
    no: str | None


@dataclass(frozen=True, slots=True)
class _Side:
    label: str
    start: int
    end: int
    meaning: str


def propositions(text: str) -> Iterator[Proposition]:
    """The propositions of a text, in order; the sides may come in either order."""
    sides = sorted([*_told(text), *_named(text)], key=lambda side: side.start)
    at = 0
    while at < len(sides):
        one, other = sides[at], sides[at + 1] if at + 1 < len(sides) else None
        paired = other is not None and other.label != one.label and other.start - one.end < _APART
        last = other if paired and other else one
        meanings = {one.label: one.meaning} | ({last.label: last.meaning} if paired else {})
        if paired or _PROPOSED.search(one.meaning):
            yield Proposition(one.start, last.end, meanings.get("ja"), meanings.get("nej"))
        at += 2 if paired else 1


def _named(text: str) -> Iterator[_Side]:
    """Sides told by who votes for them."""
    for found in _WHO.finditer(text):
        yield _Side(found["label"].casefold(), found.start(), found.end(), _tidy(found["meaning"]))


def _told(text: str) -> Iterator[_Side]:
    """Sides with what they stand for after the word."""
    found = list(_SIDE.finditer(text))
    for side, following in zip(found, [*found, None][1:], strict=True):
        if re.match(r"[\d(]", text[side.end() :]):
            continue
        stop = _stop(text, side.end())
        if following is not None and following.start() < stop:
            stop = following.start()
        meaning = _tidy(_NEXT.sub("", text[side.end() : stop]))
        proposed = _PROPOSED.search(meaning)
        if meaning and (proposed or not side["sign"]) and not re.search(r"\([A-ZÅÄÖ]{1,3}\)\s*,", meaning):
            yield _Side(side["label"].casefold(), side.start(), stop, meaning)


def _stop(text: str, start: int) -> int:
    """Where what a side stands for ends: at a closing quotation mark, the end of the sentence or of the paragraph."""
    piece = text[start : start + _LONGEST]
    quote = re.search(rf"\.?[{_QUOTE}](?!\w)", piece)
    stops = [len(piece), *(stop for _, stop in list(sentences(piece))[:1])]
    if quote and quote.start() > 3:
        stops.append(quote.start())
    return start + min(stops)


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(f" ,.;:–-{_QUOTE}")
