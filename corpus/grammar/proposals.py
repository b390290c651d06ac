"""Who proposed what at the meeting (yrkande), and who stood apart from the decision (reservation)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.damage import tolerant
from corpus.gazetteer import parties
from corpus.grammar.names import is_known_name
from corpus.grammar.people import Found, find_people
from corpus.grammar.stretch import BULLET, sentences
from corpus.meeting import Proposal, Section, Span


def _words(*words: str) -> str:
    return "|".join(map(tolerant, words))


_PROPOSES = re.compile(rf"\b(?:yrkar|yrkade|{tolerant('föreslår')}|{tolerant('föreslog')})\b", re.IGNORECASE)
_MOVES = re.compile(r"\b(?:yrkar|yrkade)\b", re.IGNORECASE)
_INVERTED = re.compile(
    r"^[^.]{0,80}?\byrkar\s+(?P<people>[A-ZÅÄÖ][^.]{2,120}?)\s+(?=(?:bifall|avslag|att|återremiss|bordläggning|i\s+första|på)\b)"
)
_AGREES = re.compile(
    rf",?\s+(?:med\s+(?:instämmande|bifall|stöd)\s+av|{_words('biträdd av', 'understödd av')})\s+", re.IGNORECASE
)
_RESERVES = re.compile(r"\breserver(?:ar|ade)\s+sig\b", re.IGNORECASE)
_FAVOUR = rf"till\s+{tolerant('förmån')}"
_AGAINST = re.compile(
    rf"(?:mot\s+(?:detta\s+)?beslut|skriftligt|skriftligen|{_FAVOUR}|{tolerant('från')}\b|i\s+|att\s+)", re.IGNORECASE
)
_ONLY_AGAINST = re.compile(rf"\s*mot\s+beslutet\s+(?={_FAVOUR})", re.IGNORECASE)
_BOUND = (
    rf"\s+(?=(?:mot|skriftlig\w*|{_FAVOUR}|{tolerant('från')}\s+beslutet|i\s+{tolerant('ärendet')}|i\s+enlighet|med)\b)"
)
_RESERVED = re.compile(
    r"(?:anmäler|lämnar|avger|inkommer med|anmälde|lämnade)\s+(?:en\s+)?(?:skriftlig\s+)?reservation", re.IGNORECASE
)
_GROUP = re.compile(
    r"(?P<mark>[A-ZÅÄÖ]{1,3})-(?:gruppen|ledamöterna)|(?P<mark2>[A-ZÅÄÖ]{1,3})\s+gruppen|(?:[Ll]edamöterna\s+(?:från|för)\s+)?\(?(?P<mark3>[A-ZÅÄÖ]{1,2})\)?"
)


def find_proposals(sections: Sequence[Section]) -> tuple[Proposal, ...]:
    """The proposals made at the meeting, one for each proposer, with what follows "yrkar"."""
    found: list[Proposal] = []
    for section in sections:
        if section.kind not in ("decision", "recipients", "dissent"):
            found += _proposed(section)
    return tuple(dict.fromkeys(found))


def find_reservations(sections: Sequence[Section]) -> tuple[Proposal, ...]:
    """The reservations against the decision, one for each person or group, with what follows "reserverar sig"."""
    found: list[Proposal] = []
    for section in sections:
        if section.kind in ("recipients", "background", "presenters"):
            continue
        for start, end in sentences(section.text):
            found += _reserved(section.text[start:end], _place(section))
        if section.kind == "dissent" and not found and re.match("reserv", section.heading or "", re.IGNORECASE):
            found += _listed(section)
    return tuple(dict.fromkeys(found))


def _place(section: Section) -> Span | None:
    return section.spans[0] if section.spans else None


def _proposed(section: Section) -> Iterator[Proposal]:
    verbs = _PROPOSES if section.kind == "proposals" else _MOVES
    spots = list(sentences(section.text))
    for at, (start, end) in enumerate(spots):
        sentence = section.text[start:end]
        for verb in verbs.finditer(sentence):
            found = _movers(sentence[: verb.start()])
            text = sentence[verb.end() :]
            inverted = _INVERTED.match(sentence) if found is None else None
            if inverted:
                found, text = _movers(inverted["people"]), sentence[inverted.end() :]
            if found is None:
                continue
            yield from _one_each(found, _tidy(text + _points(section.text, end, spots[at + 1 :])), _place(section))
            break
        else:
            yield from _after_colon(section, sentence)


def _movers(words: str) -> Found | None:
    """The people that the words before "yrkar" are, or end in; those who agree are movers too."""
    words = _AGREES.sub(", ", re.sub(r",?\s+(?:som|också|även|vidare|därutöver)\s*$", "", words))
    bullet = BULLET.match(words)
    words = words[bullet.end() :] if bullet else words
    for start in [0, *(match.start() for match in re.finditer(r"(?<=\s)[^\W_]", words))]:
        found = find_people(words[start:].rstrip(" ,"))
        if found.exact and all(person.party or is_known_name(person.name) for person in found.people):
            return found if not any(person.lone for person in found.people) else None
    return None


def _points(text: str, end: int, following: Sequence[tuple[int, int]]) -> str:
    """The att-clauses and points under a proposal that ends in a colon or in "att"."""
    points = ""
    for start, stop in following:
        opens = re.search(r"(?::|\batt|,|;)\s*$", text[:end]) is not None
        if not opens and not (points and re.match(r"att\b|\n?[-–•\d]", text[start:stop])):
            break
        points += "\n" + text[start:stop]
        end = stop
    return points


def _after_colon(section: Section, sentence: str) -> Iterator[Proposal]:
    """Proposals written with a colon, "Karin Alm (S): Bifall till förslaget.", under a heading of proposals."""
    head, colon, text = sentence.partition(":")
    if section.kind == "proposals" and colon and text.strip() and len(head) < 120:
        found = find_people(head)
        if found.exact and all(person.party for person in found.people):
            yield from _one_each(found, _tidy(text), _place(section))


def _one_each(found: Found, text: str, span: Span | None) -> Iterator[Proposal]:
    for person in found.people:
        yield Proposal(person.name, person.party, text, span)


def _tidy(text: str) -> str:
    text = re.sub(r"[ \t]+", " ", text).strip(" \n:,")
    return text.removesuffix(".") if text.count(".") <= 1 else text


def _reserved(sentence: str, span: Span | None) -> Iterator[Proposal]:
    verb = _RESERVES.search(sentence) or _RESERVED.search(sentence)
    if verb is None:
        return
    before, after = sentence[: verb.start()].strip(" ,"), sentence[verb.end() :].strip()
    found = _reservers(before) if before and not _AGAINST.match(before) else ()
    text = after
    if not found:  # "Reserverar sig: Karin Alm (S)", "Mot beslutet reserverar sig Karin Alm (S) till förmån för …"
        names, *rest = re.split(_BOUND, after.lstrip(": "), maxsplit=1)
        found = _reservers(names.rstrip(" ."))
        text = rest[0] if rest else before[:1].lower() + before[1:]
    for name, party in found:
        yield Proposal(name, party, _tidy(_ONLY_AGAINST.sub("", text, count=1)), span)


def _reservers(words: str) -> tuple[tuple[str, str | None], ...]:
    """People by name, or a party's group ("M-gruppen", "Sverigedemokraterna")."""
    people = _movers(words)
    if people:
        return tuple((person.name, person.party) for person in people.people)
    groups = []
    by_name = {party.name.casefold(): party.mark for party in parties()}
    for part in re.split(r",\s*|\s+och\s+|\s+samt\s+", words):
        group = _GROUP.fullmatch(part.strip())
        mark = next((mark for mark in group.groups() if mark), None) if group else by_name.get(part.strip().casefold())
        if mark is None:
            return ()
        groups.append((part.strip(), mark))
    return tuple(groups)


def _listed(section: Section) -> Iterator[Proposal]:
    """Names alone under the heading "Reservation"."""
    found = find_people(section.text.rstrip(" ."))
    if found.exact:
        yield from _one_each(found, "", _place(section))
