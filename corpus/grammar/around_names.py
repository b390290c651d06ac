"""What stands around a name in a list of people: title, party, organization, presence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from corpus.damage import tolerant
from corpus.gazetteer import party_marks
from corpus.grammar.listing import Token
from corpus.grammar.names import (
    PARTICLES,
    bare_places,
    is_body,
    is_name_word,
    is_organization_word,
    organization_begins,
    place_length,
)
from corpus.grammar.roles import PRESENCE, STANDS_IN, is_title

_MOST_NAME_WORDS = 4
MOST_TITLE_WORDS = 6
_LOCAL_PARTY = re.compile(r"(?!VD$|VVD$|NN$|TF$|HR$|IT$)[A-ZÅÄÖ]{1,5}|[A-ZÅÄÖ][a-zåäö]{1,3}P")
_NO_PARTY = frozenset(["-", "–", "partilös", "oberoende", "obunden", "vilde", "politisk", "vilde", "opolitisk"]) | {
    "politisk vilde"
}
# "Höglandets Elnät", "Kommunernas Försäkring": a definite genitive is no first name.
_OWNED = re.compile(r"[A-ZÅÄÖ][\wåäö]+(?:ets|ens|rnas|ndets|ingens)$")
_POLITICAL = re.compile(
    rf"{tolerant('ordf')}|ledamot|{tolerant('ledamöter')}|{tolerant('ersätt')}|{tolerant('råd')}\b|gruppled|justerar|{tolerant('företrädare')}"
    rf"|{tolerant('tjänstgör')}|adjung|insyn|president",
    re.IGNORECASE,
)
_SHARED = re.compile(rf"(?:{tolerant('båda')}|{tolerant('bägge')}|samtliga|alla)\s+(?P<mark>\S+)", re.IGNORECASE)
ALL = frozenset(["samtliga", "båda", "bada", "bägge", "alla"])
_FROM = frozenset(["från", "fran", "frdn"])
_BEFORE_ORGANIZATION = frozenset(["från", "fran", "frdn", "för", "fér", "for", "på", "pa", "vid", "i", "inom", "hos"])


@dataclass(slots=True)
class Person:
    """One person found in a text; spans are (start, end) in it.

    `lone` is true for a first name by itself, `loose` where her role holds words that no title goes with, `shared`
    where her party is said to be that of those before her too ("båda S"), `joint` where her organization may be theirs
    too: "of_all" after "samtliga", "of_both" after "från".
    """

    name: str
    start: int
    end: int
    lone: bool = False
    loose: bool = False
    shared: bool = False
    joint: Literal["", "of_both", "of_all"] = ""
    party: str | None = None
    roles: list[tuple[int, int]] = field(default_factory=list)
    organizations: list[tuple[int, int]] = field(default_factory=list)
    last: list[tuple[int, int]] | None = None

    def add(self, to: list[tuple[int, int]], tokens: Sequence[Token]) -> None:
        """Notes that the tokens belong to her role or to her organization."""
        if tokens:
            to.append((tokens[0].start, tokens[-1].end))
            self.last = to


def clean(text: str) -> str:
    """A piece of the text on one line: wrapped words joined, spaces single, no punctuation around it."""
    text = re.sub(r"(?<=[a-zåäöé])-\s*\n\s*(?!och\b|eller\b)(?=[a-zåäöé])", "", text)
    text = re.sub(r"(?<=\w)-\s*\n\s*", "-", text)
    text = re.sub(r"\s+", " ", text).strip(" ,;:-–").removesuffix(".")
    return text[1:-1] if text.startswith("(") and text.endswith(")") else text


def name_at(tokens: Sequence[Token]) -> tuple[int, int]:
    """Where the first name begins and how many tokens it has; before it only a title may stand."""
    words = [token.text for token in tokens]
    if place_length(words):
        return 0, 0
    for start in range(min(len(tokens), MOST_TITLE_WORDS)):
        if tokens[start].in_parentheses:
            break
        length = name_length(words, start)
        if length:
            title = words[:start]
            named = not title or any(is_title(word) for word in title)
            fits = named and not _ends_in_stand_in(title) and not _OWNED.match(words[start])
            return (start, length) if fits else (0, 0)
    return 0, 0


def _ends_in_stand_in(title: Sequence[str]) -> bool:
    """Whether the name after these words is of someone stood in for ("tjänstgörande ersättare för")."""
    words = " ".join(title) + " "
    return any(match.end() == len(words) for match in STANDS_IN.finditer(words + "x"))


def name_length(words: Sequence[str], start: int) -> int:
    """How many words a name of two words or more has that begins at `start`; 0 where none does."""
    count, at = 0, start
    while at < len(words) and count < _MOST_NAME_WORDS:
        word, follows = words[at], words[at + 1 : at + 2]
        if count >= 2 and organization_begins(words, at):
            break
        if not is_name_word(word):
            if count and word in PARTICLES and follows and is_name_word(follows[0]):
                at += 1
                continue
            break
        if len(word.rstrip(".")) == 1 and not (follows and is_name_word(follows[0])):
            break  # "Karin Alm C": a mark of party, no initial
        count, at = count + 1, at + 1
        if word.endswith(".") and len(word) > 2:
            break
    return at - start if count >= 2 else 0


def tail(person: Person, text: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """Reads what follows a name; gives back the tokens of the next person where she follows without a comma."""
    while tokens:
        if tokens[0].in_parentheses:
            _parenthesis(person, tokens[0], text)
            tokens = tokens[1:]
            if person.party and _is_next(tokens):
                return tokens
            continue
        if is_note(text, tokens):
            person.add(person.roles, tokens)
            return ()
        size = next((at for at, token in enumerate(tokens) if token.in_parentheses), len(tokens))
        left = _words(person, tokens[:size])
        if left:
            return [*left, *tokens[size:]]
        tokens = tokens[size:]
    return ()


def _is_next(tokens: Sequence[Token]) -> bool:
    """Whether another person with a party follows, her comma forgotten: "Karin Alm (S) Bo Ek (V)"."""
    start, length = name_at(tokens)
    return bool(length) and not start and tokens[length : length + 1] != () and tokens[length].in_parentheses


def is_note(text: str, tokens: Sequence[Token]) -> bool:
    rest = text[tokens[0].start : tokens[-1].end]
    return bool(PRESENCE.match(rest) or STANDS_IN.match(rest))


def _words(person: Person, tokens: Sequence[Token]) -> Sequence[Token]:
    words = [token.text for token in tokens]
    if words[0].casefold() in ALL and len(words) > 1:
        person.joint, tokens, words = "of_all", tokens[1:], words[1:]
    elif words[0].casefold() in _FROM:
        person.joint = "of_both"
    if words[0].casefold() in _BEFORE_ORGANIZATION or words[0] in "-–":
        tokens, words = tokens[1:], words[1:]
    if not words:
        return ()
    if len(words) == 1 and words[0].isupper() and words[0].casefold() in party_marks():
        person.party = party_marks()[words[0].casefold()]
        return ()
    place = place_length(words)
    if place:
        person.add(person.organizations, tokens[:place])
        rest = tokens[place:]
        if not rest or name_at(rest)[1]:
            return rest
        return _words(person, rest)
    return _title_and_organization(person, tokens, words)


def _title_and_organization(person: Person, tokens: Sequence[Token], words: Sequence[str]) -> Sequence[Token]:
    """Reads "chef Kommunal utveckling" as a title and an organization, "utvecklingschef äldre" as a title alone."""
    title = next((at for at, word in enumerate(words) if is_title(word)), None)
    if title is None:
        outside = words[0][:1].isupper() or any(is_body(word) for word in words)
        if words[0] not in ("m.fl.", "m.fl", "mfl", "m"):
            person.add(person.organizations if outside else person.roles, tokens)
            person.loose = person.loose or not outside
        return ()
    end = title + 1
    while end < len(words) and (words[end][:1].islower() or len(words[end]) <= 3 or is_title(words[end])):
        if words[end] in _BEFORE_ORGANIZATION and words[end + 1 : end + 2] and words[end + 1][:1].isupper():
            break
        end += 1
    person.add(person.roles, tokens[:end])
    rest = tokens[end + 1 :] if end < len(words) and words[end] in _BEFORE_ORGANIZATION else tokens[end:]
    return _words(person, rest) if rest else ()


def _parenthesis(person: Person, token: Token, text: str) -> None:
    """Reads "(S)", "(ersätter ordförande)", "(M, vice ordförande)" or "(Aneby kommun)" behind a name."""
    at = token.start + 1
    for piece in token.text.strip("()").split(","):
        inside = piece.strip()
        shared = _SHARED.fullmatch(inside)
        mark = party_of(shared["mark"] if shared else inside)
        employed = any(not _POLITICAL.search(text[start:end]) for start, end in person.roles)
        if mark and employed and mark != "-" and mark.casefold() not in party_marks():
            person.add(person.organizations, [Token(inside, at + piece.find(inside), at + len(piece.rstrip()))])
            at += len(piece) + 1
            continue  # "utredaren Bo Sköld (WSP)": an employee's firm, no party
        person.shared = person.shared or bool(shared and mark)
        where = Token(inside, at + piece.find(inside), at + piece.find(inside) + len(inside))
        at += len(piece) + 1
        if mark is not None:
            person.party = person.party or mark
        elif inside:
            person.add(person.organizations if _is_organization(inside) else person.roles, [where])


def _is_organization(inside: str) -> bool:
    """Whether what stands in a parenthesis is where someone comes from ("Aneby kommun", "Länsstyrelsen")."""
    words = inside.split()
    named = inside[:1].isupper() and any(map(is_organization_word, words)) and not any(map(is_title, words))
    return bool(place_length(words) or bare_places().read(inside)) or named


def party_of(mark: str) -> str | None:
    """The party for what stands in the parenthesis behind a name: "s" gives "S", "-" and "partilös" give "-"."""
    if mark.casefold() in _NO_PARTY:
        return "-"
    known = party_marks().get(mark.casefold())
    return known or (mark if _LOCAL_PARTY.fullmatch(mark) else None)
