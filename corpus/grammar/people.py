"""Lists of people as minutes write them: names with party, role and organization.

`Karin Alm (S), Per Ek Mullsjö kommun (ersätter ordförande), Ida Öst, VD och Bo Berg, Regional utveckling` gives
four people; what stands between two names belongs to the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.gazetteer import party_marks
from corpus.grammar.listing import Token, parts
from corpus.grammar.names import (
    PARTICLES,
    bare_places,
    is_body,
    is_first_name,
    is_known_name,
    is_name_word,
    is_surname,
    organization_begins,
    place_length,
)
from corpus.grammar.roles import PRESENCE, STANDS_IN, is_title, is_title_modifier
from corpus.meeting import Evidence, Participant, Span

_MOST_NAME_WORDS = 4
_MOST_TITLE_WORDS = 6
_LOCAL_PARTY = re.compile(r"(?!VD$|VVD$|NN$|TF$|HR$|IT$)[A-ZÅÄÖ]{1,5}|[A-ZÅÄÖ][a-zåäö]{1,3}P")
_NO_PARTY = frozenset("- – partilös oberoende obunden vilde politisk vilde opolitisk".split()) | {"politisk vilde"}
# "Höglandets Elnät", "Kommunernas Försäkring": a definite genitive is no first name.
_OWNED = re.compile(r"[A-ZÅÄÖ][\wåäö]+(?:ets|ens|rnas|ndets|ingens)$")
_BEFORE_ORGANIZATION = frozenset("från fran frdn för fér for på pa vid i inom hos".split())


@dataclass(slots=True)
class Person:
    """One person found in a text; spans are (start, end) in it.

    `lone` is true for a first name by itself, `loose` where her role holds words that no title goes with.
    """

    name: str
    start: int
    end: int
    lone: bool = False
    loose: bool = False
    party: str | None = None
    roles: list[tuple[int, int]] = field(default_factory=list)
    organizations: list[tuple[int, int]] = field(default_factory=list)
    last: list[tuple[int, int]] | None = None

    def add(self, to: list[tuple[int, int]], tokens: Sequence[Token]) -> None:
        """Notes that the tokens belong to her role or to her organization."""
        if tokens:
            to.append((tokens[0].start, tokens[-1].end))
            self.last = to


@dataclass(frozen=True, slots=True)
class Found:
    """The people of a text; `exact` says that the text holds nothing but people."""

    text: str
    people: tuple[Person, ...]
    exact: bool

    def participant(self, person: Person, span: Span | None, rule: str) -> Participant:
        """The person as a Participant with evidence at a place."""
        seen = Evidence(person.name, span, rule)
        role = self._joined(person.roles)
        return Participant(person.name, seen, self._joined(person.organizations), person.party, role)

    def _joined(self, spans: Sequence[tuple[int, int]]) -> str | None:
        return ", ".join(filter(None, (clean(self.text[start:end]) for start, end in sorted(spans)))) or None


def participants(text: str, span: Span, rule: str) -> tuple[Participant, ...]:
    """The people of a list as written, each with her own place inside `span`.

    Spans are exact where `text` is as long as `span`; else everyone gets the whole of it.
    """
    found = find_people(text)
    exact = span.end - span.start == len(text)
    result = []
    for person in found.people:
        if not person.lone:
            start, end = (span.start + person.start, span.start + person.end) if exact else (span.start, span.end)
            result.append(found.participant(person, Span(span.file, span.page, start, end), rule))
    return tuple(result)


def find_people(text: str) -> Found:
    """Everyone named in a list, and whether the text holds nothing else."""
    people: list[Person] = []
    exact = True
    title: tuple[Token, ...] = ()
    queue = list(parts(text))
    while queue:
        tokens = queue.pop(0)
        turned = _surname_first(tokens, queue[0]) if queue else None
        if turned is not None:
            people.append(turned)
            _tail(turned, text, queue.pop(0)[_given_names(tokens, turned) :])
            continue
        begun = [] if people and _is_title_and_company(people[-1], tokens) else _begin(text, tokens)
        if begun:
            begun[0].add(begun[0].roles, title)
            people.extend(begun)
            title = ()
        elif not people and not title and is_title(tokens[0].text) and len(tokens) <= _MOST_TITLE_WORDS:
            title = tokens  # "Ordföranden i revisionen, Karin Alm"
        elif not (people and _continue(people[-1], text, tokens)):
            exact = False
    exact = exact and bool(people) and not title and not any(person.loose for person in people)
    return Found(text, tuple(people), exact)


def clean(text: str) -> str:
    """A piece of the text on one line: wrapped words joined, spaces single, no punctuation around it."""
    text = re.sub(r"(?<=[a-zåäöé])-\s*\n\s*(?!och\b|eller\b)(?=[a-zåäöé])", "", text)
    text = re.sub(r"(?<=\w)-\s*\n\s*", "-", text)
    text = re.sub(r"\s+", " ", text).strip(" ,;:-–").removesuffix(".")
    return text[1:-1] if text.startswith("(") and text.endswith(")") else text


def _begin(text: str, tokens: Sequence[Token]) -> list[Person]:
    """The person that the tokens begin with, more where people follow without a comma; none where nobody does."""
    start, length = _name_at(tokens)
    if not length:
        lone = tokens[0]
        if is_first_name(lone.text) and is_name_word(lone.text) and not place_length([t.text for t in tokens]):
            person = _person(text, tokens[:1], lone=True)
            _tail(person, text, tokens[1:])
            return [person] if len(tokens) == 1 or person.party or person.roles else []
        return []
    person = _person(text, tokens[start : start + length])
    person.add(person.roles, tokens[:start])
    left = _tail(person, text, tokens[start + length :])
    return [person, *(_begin(text, left) if left else [])]


def _is_title_and_company(person: Person, tokens: Sequence[Token]) -> bool:
    """Whether "nätchef Kvarnby Elnät" after a name tells of her, rather than naming the next one ("ekonom Bo Berg")."""
    start, length = _name_at(tokens)
    told = person.roles or person.organizations
    name = " ".join(token.text for token in tokens[start : start + length])
    return bool(start and length and not told) and not is_known_name(name) and start + length == len(tokens)


def _person(text: str, tokens: Sequence[Token], lone: bool = False) -> Person:
    start, end = tokens[0].start, tokens[-1].end
    end -= len(text[start:end]) - len(text[start:end].rstrip(".,;:"))
    name = clean(text[start:end])
    return Person(name.title() if name.isupper() else name, start, end, lone)


def _name_at(tokens: Sequence[Token]) -> tuple[int, int]:
    """Where the first name begins and how many tokens it has; before it only a title may stand."""
    words = [token.text for token in tokens]
    if place_length(words):
        return 0, 0
    for start in range(min(len(tokens), _MOST_TITLE_WORDS)):
        if tokens[start].in_parentheses:
            break
        length = name_length(words, start)
        if length:
            title = words[:start]
            stand_in = bool(title) and STANDS_IN.search(" ".join(title) + " x") is not None
            named = not title or any(is_title(word) for word in title)
            return (start, length) if named and not stand_in and not _OWNED.match(words[start]) else (0, 0)
    return 0, 0


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


def _surname_first(tokens: Sequence[Token], following: Sequence[Token]) -> Person | None:
    """"Alm, Karin (S)" as a person whose name is "Karin Alm"."""
    surname = tokens[0]
    if len(tokens) > 1 or not is_name_word(surname.text) or bare_places().read(surname.text) and not is_surname(surname.text):
        return None
    given: list[Token] = []
    for token in following:
        if token.in_parentheses or not is_name_word(token.text):
            break
        given.append(token)
    if not 1 <= len(given) <= 2 or not all(is_first_name(token.text) for token in given):
        return None
    if is_first_name(surname.text) and not is_surname(surname.text):
        return None
    name = " ".join([*(token.text for token in given), surname.text])
    return Person(name, surname.start, given[-1].end)


def _given_names(surname: Sequence[Token], person: Person) -> int:
    return len(person.name.split()) - len(surname)


def _tail(person: Person, text: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """Reads what follows a name; gives back the tokens of the next person where she follows without a comma."""
    while tokens:
        if tokens[0].in_parentheses:
            _parenthesis(person, tokens[0])
            tokens = tokens[1:]
            continue
        if _is_note(text, tokens):
            person.add(person.roles, tokens)
            return ()
        size = next((at for at, token in enumerate(tokens) if token.in_parentheses), len(tokens))
        left = _words(person, tokens[:size])
        if left:
            return [*left, *tokens[size:]]
        tokens = tokens[size:]
    return ()


def _is_note(text: str, tokens: Sequence[Token]) -> bool:
    rest = text[tokens[0].start : tokens[-1].end]
    return bool(PRESENCE.match(rest) or STANDS_IN.match(rest))


def _words(person: Person, tokens: Sequence[Token]) -> Sequence[Token]:
    words = [token.text for token in tokens]
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
        if not rest or _name_at(rest)[1]:
            return rest
        return _words(person, rest)
    return _title_and_organization(person, tokens, words)


def _title_and_organization(person: Person, tokens: Sequence[Token], words: Sequence[str]) -> Sequence[Token]:
    """"chef Kommunal utveckling" is a title and an organization, "utvecklingschef äldre" a title alone."""
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


def _parenthesis(person: Person, token: Token) -> None:
    """Reads "(S)", "(ersätter ordförande)", "(M, vice ordförande)" or "(Aneby kommun)" behind a name."""
    at = token.start + 1
    for piece in token.text.strip("()").split(","):
        inside = piece.strip()
        mark = party_of(inside)
        where = Token(inside, at + piece.find(inside), at + piece.find(inside) + len(inside))
        at += len(piece) + 1
        if mark is not None:
            person.party = person.party or mark
        elif inside:
            place = place_length(inside.split()) or bare_places().read(inside)
            person.add(person.organizations if place else person.roles, [where])


def party_of(mark: str) -> str | None:
    """The party for what stands in the parenthesis behind a name: "s" gives "S", "-" and "partilös" give "-"."""
    if mark.casefold() in _NO_PARTY:
        return "-"
    known = party_marks().get(mark.casefold())
    return known or (mark if _LOCAL_PARTY.fullmatch(mark) else None)


def _continue(person: Person, text: str, tokens: Sequence[Token]) -> bool:
    """Whether the tokens tell more of the last person: party, title, organization, presence; reads them if so."""
    words = [token.text for token in tokens]
    if len(words) == 1 and not tokens[0].in_parentheses and words[0].casefold() in party_marks() and len(words[0]) < 4:
        person.party = party_marks()[words[0].casefold()]
        return True
    if tokens[0].in_parentheses or _is_note(text, tokens):
        return not _tail(person, text, tokens)
    titled = any(is_title(word) for word in words)
    if not titled and not words[0][:1].isupper() and not is_body(words[0]):
        if len(words) > 4 or is_title_modifier(words[0]):
            return False
        if person.last is None:
            person.loose = True
            person.add(person.roles, tokens)
            return True
        start, _ = person.last.pop()  # "projektledare miljö, klimat och energi"
        person.last.append((start, tokens[-1].end))
        return True
    return not _tail(person, text, tokens)
