"""Who stood apart: reservations, statements and notes to the minutes, those who took no part, and why (jäv)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.damage import tolerant
from corpus.grammar.flow import SeenLine
from corpus.grammar.movers import Mover, movers, people_before
from corpus.grammar.people import find_people
from corpus.grammar.proposals import tidy
from corpus.grammar.sections import Passage, passages
from corpus.grammar.stretch import BULLET, sentences
from corpus.meeting import Participant, Proposal, SectionKind, Span, Statement, StatementKind


def _words(*words: str) -> str:
    return "|".join(map(tolerant, words))


_FAVOUR = rf"till\s+{tolerant('förmån')}"
_RESERVES = re.compile(
    r"\breserver(?:ar|ade)\s+sig\b"
    r"|(?:anmäler|lämnar|avger|inkommer med|anmälde|lämnade)\s+(?:en\s+)?(?:skriftlig\s+)?reservation(?:er)?\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    rf"(?:mot\s+(?:detta\s+)?beslut|skriftligt|skriftligen|{_FAVOUR}|{tolerant('från')}\b|i\s+|att\s+)", re.IGNORECASE
)
_ONLY_AGAINST = re.compile(rf"\s*mot\s+beslutet\s+(?={_FAVOUR})", re.IGNORECASE)
_BOUND = (
    rf"\s+(?=(?:mot|skriftlig\w*|{_FAVOUR}|{tolerant('från')}\s+beslutet|i\s+{tolerant('ärendet')}|i\s+enlighet|med)\b)"
)
_STATES = re.compile(
    rf"\b(?:{_words('lämnar', 'lämnade', 'avger', 'avgav', 'anmäler', 'anmälde', 'inkommer med', 'inkom med', 'avlämnar')})"
    rf"\s+(?:(?:ett|en|gemensamt|skriftligt|{tolerant('följande')})\s+)*{tolerant('särskilt yttrande')}",
    re.IGNORECASE,
)
_HAS_NOTED = (
    rf"(?:{_words('låter', 'lät', 'får', 'fick', 'begär', 'begärde', 'önskar', 'vill')})\s+(?:{tolerant('få')}\s+)?"
    rf"(?:till\s+protokollet\s+)?(?:anteckna|{tolerant('fört')}|{tolerant('foga')}|notera)\w*"
)
_GIVES_NOTE = (
    rf"(?:{_words('lämnar', 'lämnade', 'gör', 'gjorde', 'inkommer med', 'anmäler')})\s+"
    rf"(?:(?:en|{tolerant('följande')}|skriftlig)\s+)*protokollsanteckning(?:en)?"
)
_NOTES = re.compile(rf"\b(?:antecknar|antecknade|{_HAS_NOTED}|{_GIVES_NOTE})", re.IGNORECASE)
_PART_OF = _words(
    "beslutet", "beslut", "beslutsfattandet", "handläggningen", "handläggning", "ärendet", "överläggningen", "överläggning"
)  # fmt: skip
_ABSTAINS = re.compile(
    rf"\b(?:(?:deltar|deltog|deltager)\s+(?:inte|ej)|{_words('avstår från att delta', 'avstod från att delta')})"
    rf"(?:\s+i\s+(?:{_PART_OF}))?",
    re.IGNORECASE,
)
# "På grund av jäv deltar inte Bo Ek (V) i handläggningen"
_INVERTED = re.compile(rf"\s+(?P<people>(?-i:[A-ZÅÄÖ]).{{3,90}}?)\s+(?:i|vid)\s+(?:{_PART_OF}|detta)", re.IGNORECASE)
_CONFLICT = re.compile(rf"\b(?:{tolerant('jäv')}(?:ig|iga|et)?)\b|{tolerant('intressekonflikt')}", re.IGNORECASE)
_DECLARES = re.compile(
    rf"\b(?:{_words('anmäler', 'anmälde', 'anmält', 'förklarar sig', 'är', 'har', 'lämnar sammanträdet', 'lämnade')})\b",
    re.IGNORECASE,
)
_KIND_OF_HEADING: tuple[tuple[StatementKind, re.Pattern[str]], ...] = (
    ("särskilt yttrande", re.compile(rf"{tolerant('särskil')}(?:t|da)\s+yttrande", re.IGNORECASE)),
    (
        "protokollsanteckning",
        re.compile(rf"protokollsanteckning|anteckning|{tolerant('röstförklaring')}", re.IGNORECASE),
    ),
    ("deltar inte", re.compile(r"deltar\s+(?:ej|inte)", re.IGNORECASE)),
)
# "Bo Ek (V), bilaga C", "Bo Ek (V) (skriftlig reservation, se bilaga 2)": where the words of the dissent stand
_ANNEX = re.compile(
    rf",?\s*\(?(?:skriftlig\w*(?:\s+reservation)?[\s,]*)?(?:{tolerant('enligt')}\s+|se\s+)?bilag(?:a|or)\s+\w{{1,3}}\)?",
    re.IGNORECASE,
)
_LONGEST_LIST = 600
_ELSEWHERE: frozenset[SectionKind] = frozenset(("recipients", "background", "presenters"))


def find_reservations(body: Sequence[SeenLine]) -> tuple[Proposal, ...]:
    """The reservations against the decision, one for each person or group, with what follows "reserverar sig"."""
    found: list[Proposal] = []
    for part in passages(body):
        if part.kind in _ELSEWHERE:
            continue
        told = [each for start, end in sentences(part.text.text) for each in _reserved(part, start, end)]
        if not told and part.kind == "dissent" and re.match("reserv", part.heading or "", re.IGNORECASE):
            told = [Proposal(one.name, one.party, "", span) for one, span in _listed(part)]
        found += told
    return tuple({(each.name, each.text): each for each in reversed(found)}.values())[::-1]


def find_statements(body: Sequence[SeenLine]) -> tuple[Statement, ...]:
    """Statements of one's own, notes to the minutes, and who took no part in the decision, one for each."""
    found: list[Statement] = []
    for part in passages(body):
        if part.kind in _ELSEWHERE:
            continue
        told = [each for start, end in sentences(part.text.text) for each in _stated(part, start, end)]
        headed = _kind_of_heading(part)
        if not told and headed and part.kind == "dissent":
            told = [Statement(headed, one.name, one.party, "", span) for one, span in _listed(part)]
        found += told
    return tuple({(each.kind, each.name): each for each in reversed(found)}.values())[::-1]


def find_recused(body: Sequence[SeenLine]) -> tuple[Participant, ...]:
    """Those who took no part because of a conflict of interest, with the sentence that says so as seen."""
    found: dict[str, Participant] = {}
    for part in passages(body):
        if part.kind in ("recipients", "presenters", "background"):
            continue
        under = re.match(tolerant("jäv"), part.heading or "", re.IGNORECASE) is not None
        for start, end in sentences(part.text.text):
            for one in _recused(part, start, end, under):
                found.setdefault(one.name, one)
    return tuple(found.values())


def _reserved(part: Passage, start: int, end: int) -> Iterator[Proposal]:
    sentence = part.text.text[start:end]
    verb = _RESERVES.search(sentence)
    if verb is None:
        return
    before, after = sentence[: verb.start()].strip(" ,"), sentence[verb.end() :].strip()
    found = movers(before) if before and not _AGAINST.match(before) else ()
    text = after
    if not found:  # "Reserverar sig: Karin Alm (S)", "Mot beslutet reserverar sig Karin Alm (S) till förmån för …"
        names, *rest = re.split(_BOUND, after.lstrip(": "), maxsplit=1)
        found = movers(names.rstrip(" ."))
        text = rest[0] if rest else before[:1].lower() + before[1:]
    for one in found:
        yield Proposal(one.name, one.party, tidy(_ONLY_AGAINST.sub("", text, count=1)), part.text.span(start, end))


def _kind_of_heading(part: Passage) -> StatementKind | None:
    heading = part.heading or ""
    kinds = [kind for kind, pattern in _KIND_OF_HEADING if pattern.search(heading)]
    return kinds[0] if len(kinds) == 1 and not re.match("reserv", heading, re.IGNORECASE) else None


def _stated(part: Passage, start: int, end: int) -> Iterator[Statement]:
    sentence = part.text.text[start:end]
    table: tuple[tuple[StatementKind, re.Pattern[str]], ...] = (
        ("deltar inte", _ABSTAINS),
        ("särskilt yttrande", _STATES),
        ("protokollsanteckning", _NOTES),
    )
    for kind, pattern in table:
        verb = pattern.search(sentence)
        if verb is None or (kind == "deltar inte" and _CONFLICT.search(sentence)):
            continue
        before = re.sub(r"\s+(?:anmäler|meddelar)\s+att\s+(?:de|hon|han|hen|partiet)\s*$", "", sentence[: verb.start()])
        for one in movers(before.strip(" ,")):
            text = "" if kind == "deltar inte" else sentence[verb.end() :]
            yield Statement(kind, one.name, one.party, tidy(text), part.text.span(start, end))
        return
    headed = _kind_of_heading(part)
    name, colon, text = sentence.partition(":")
    if headed and colon and len(name) < 120:
        for one in movers(name):
            yield Statement(headed, one.name, one.party, tidy(text), part.text.span(start, end))


def _recused(part: Passage, start: int, end: int, under_heading: bool) -> Iterator[Participant]:
    text = part.text.text
    bullet = BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    sentence = text[start:end]
    conflict = _CONFLICT.search(sentence)
    declares = _DECLARES.search(sentence) if conflict else None
    verb = _ABSTAINS.search(sentence) or declares
    if not (conflict or under_heading):
        return
    found = people_before(sentence[: verb.start()].strip(" ,")) if verb else None
    if found is None and declares:  # "Bo Ek (V) anmäler jäv och deltar inte i handläggningen"
        found = people_before(sentence[: declares.start()].strip(" ,"))
    if found is None and verb and (after := _INVERTED.match(sentence, verb.end())):
        told = find_people(after["people"])
        found = told if told.exact else None
    if found is None and under_heading:
        alone = find_people(sentence.split(":")[-1].strip(" ."))
        found = alone if alone.exact else None
    if found is None:
        return
    for person in found.people:
        one = found.participant(person, part.text.span(start, end), "conflict-of-interest")
        yield replace(one, seen=replace(one.seen, as_seen=" ".join(sentence.split())))


def _listed(part: Passage) -> Iterator[tuple[Mover, Span | None]]:
    """Names alone under a heading of dissent."""
    text = part.text.text
    for one in movers(_ANNEX.sub("", text).rstrip(" .")) if len(text) < _LONGEST_LIST else ():
        yield one, part.text.span(0, len(text))
