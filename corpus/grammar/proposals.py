"""Who proposed what at the meeting (yrkande)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.damage import tolerant
from corpus.grammar.flow import SeenLine
from corpus.grammar.movers import people_before
from corpus.grammar.people import Found, find_people
from corpus.grammar.sections import Passage, passages
from corpus.grammar.stretch import sentences
from corpus.meeting import Proposal, SectionKind, Span


def _words(*words: str) -> str:
    return "|".join(map(tolerant, words))


_KINDS = "tilläggs|ändrings|avslags|återremiss|bifalls|bordläggnings|mot".replace("ä", "[äa]").replace("å", "[åa]")
_MOVES_SOURCE = (
    rf"yrkar|yrkade|(?:{_words('framställer', 'framställde', 'lägger', 'lade', 'lämnar', 'lämnade', 'väcker', 'väckte')})"
    rf"\s+(?:fram\s+)?(?:ett|följande)?\s*(?:{_KINDS})?(?:yrkanden?)(?:\s+(?:om|på|att)\b)?"
)
_MOVES = re.compile(rf"\b(?:{_MOVES_SOURCE})(?!\w)", re.IGNORECASE)
_PROPOSES = re.compile(rf"\b(?:{_MOVES_SOURCE}|{_words('föreslår', 'föreslog')})(?!\w)", re.IGNORECASE)
# "Bo Ek (M) instämmer i yrkandet": she moves what another moved.
_JOINS = re.compile(
    rf"\b(?={_words('instämmer', 'instämde', 'biträder', 'biträdde', 'ansluter sig', 'anslöt sig', 'ställer sig bakom')}\b)",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"^[^.]{0,80}?\byrkar\s+(?P<people>[A-ZÅÄÖ][^.]{2,120}?)\s+"
    r"(?=(?:bifall|avslag|att|återremiss|bordläggning|i\s+första|på)\b)"
)
_AGREES_AFTER = re.compile(
    rf",?\s+(?:med\s+(?:{_words('instämmande', 'bifall', 'stöd')})\s+av|{_words('biträdd av', 'understödd av')})\s+"
    r"(?P<people>[^.]+?)(?=\.?\s*$)",
    re.IGNORECASE,
)
# "yrkar, med instämmande av Bo Ek (V), avslag på förslaget"
_AGREES_FIRST = re.compile(
    rf",?\s*(?:med\s+(?:{_words('instämmande', 'bifall', 'stöd')})\s+av|tillsammans\s+med|{_words('biträdd av')})\s+"
    r"(?P<people>[^.]+?\)),\s+(?=\S)",
    re.IGNORECASE,
)
_NOT_HERE: frozenset[SectionKind] = frozenset(("decision", "recipients", "dissent"))


def find_proposals(body: Sequence[SeenLine]) -> tuple[Proposal, ...]:
    """The proposals made at the meeting, one for each proposer, with what follows "yrkar" and its place."""
    found = [each for part in passages(body) if part.kind not in _NOT_HERE for each in _proposed(part)]
    kept: dict[tuple[str, str], Proposal] = {}
    for each in found:
        kept.setdefault((each.name, each.text), each)
    return tuple(kept.values())


def _proposed(part: Passage) -> Iterator[Proposal]:
    text = part.text.text
    spots = list(sentences(text))
    for at, (start, end) in enumerate(spots):
        moved = list(_moved(part, text[start:end]))
        for place, (found, begin, stop) in enumerate(moved):
            said, finish = text[start + begin : start + stop], start + stop
            if place == len(moved) - 1:
                points, finish = _points(text, end, spots[at + 1 :])
                said += points
            yield from _one_each(found, said, part.text.span(start, finish))
        if not moved:
            yield from _after_colon(part, start, end)


def _moved(part: Passage, sentence: str) -> Iterator[tuple[Found, int, int]]:
    """Who moves something in a sentence, and where what she moves begins and ends in it."""
    verbs = list((_PROPOSES if part.kind == "proposals" else _MOVES).finditer(sentence))
    if not verbs and part.kind in ("proposals", "procedure"):
        verbs = list(_JOINS.finditer(sentence))[:1]
    begun: list[tuple[Found, int, int]] = []
    at = 0
    for verb in verbs:
        found = people_before(sentence[at : verb.start()])
        if found is not None:
            named = sentence.rfind(found.people[0].name.split()[0], at, verb.start())
            begun.append((found, verb.end(), max(named, at)))
            at = verb.end()
    inverted = _INVERTED.match(sentence) if verbs and not begun else None
    if inverted and (found := people_before(inverted["people"])):
        begun.append((found, inverted.end(), 0))
    for place, (found, begin, _) in enumerate(begun):
        yield found, begin, begun[place + 1][2] if place + 1 < len(begun) else len(sentence)


def _points(text: str, end: int, following: Sequence[tuple[int, int]]) -> tuple[str, int]:
    """The att-clauses and points under a proposal that ends in a colon or in "att", and where they end."""
    points = ""
    for start, stop in following:
        opens = re.search(r"(?::|\batt|,|;)\s*$", text[:end]) is not None
        if not opens and not (points and re.match(r"att\b|\n?[-–•\d]", text[start:stop])):
            break
        points += "\n" + text[start:stop]
        end = stop
    return points, end


def _after_colon(part: Passage, start: int, end: int) -> Iterator[Proposal]:
    """Proposals written with a colon, "Karin Alm (S): Bifall till förslaget.", under a heading of proposals."""
    head, colon, text = part.text.text[start:end].partition(":")
    head = re.sub(
        rf"^(?:{_KINDS})?(?:yrkande|{tolerant('förslag')})\s+{tolerant('från')}\s+", "", head, flags=re.IGNORECASE
    )
    if part.kind == "proposals" and colon and text.strip() and len(head) < 120:
        found = find_people(head)
        if found.exact and all(person.party for person in found.people):
            yield from _one_each(found, text, part.text.span(start, end))


def _one_each(found: Found, text: str, span: Span | None) -> Iterator[Proposal]:
    agrees = _AGREES_FIRST.match(text) or _AGREES_AFTER.search(text)
    also = people_before(agrees["people"]) if agrees else None
    text = text[: agrees.start()] + text[agrees.end() :] if agrees and also else text
    for person in (*found.people, *(also.people if also else ())):
        yield Proposal(person.name, person.party, tidy(text), span)


def tidy(text: str) -> str:
    """What someone said as a text of its own: single spaces, no punctuation around it."""
    text = re.sub(r"[ \t]+", " ", text).strip(" \n:,")
    text = re.sub(r"[\s,]+(?:och|samt|medan)$", "", text)
    return text.removesuffix(".") if text.count(".") <= 1 else text
