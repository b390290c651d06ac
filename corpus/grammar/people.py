"""Lists of people as minutes write them: names with party, role and organization.

`Karin Alm (S), Per Ek Mullsjö kommun (ersätter ordförande), Ida Öst, VD och Bo Berg, Regional utveckling` gives
four people; what stands between two names belongs to the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.gazetteer import party_marks
from corpus.grammar.around_names import ALL, MOST_TITLE_WORDS, Person, clean, is_note, name_at, tail
from corpus.grammar.listing import Token, parts
from corpus.grammar.names import (
    bare_places,
    is_body,
    is_first_name,
    is_known_name,
    is_name_word,
    is_surname,
    place_length,
)
from corpus.grammar.roles import is_title, is_title_modifier
from corpus.meeting import Evidence, Participant, Span

# "…, Bo Alm ⏎ Justeringens plats och tid: Kommunhuset": a line with a label of its own is no more of the list.
_NEXT_LABEL = re.compile(r"\n(?=[ \t]*[A-ZÅÄÖ][^\n:,()]{2,50}:)")


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
    next_label = _NEXT_LABEL.search(text)
    people: list[Person] = []
    exact = next_label is None
    title: tuple[Token, ...] = ()
    queue = list(parts(text[: next_label.start()] if next_label else text))
    while queue:
        tokens = queue.pop(0)
        turned = _surname_first(tokens, queue[0]) if queue else None
        if turned is not None:
            people.append(turned)
            tail(turned, text, queue.pop(0)[_given_names(tokens, turned) :])
            continue
        begun = [] if people and _is_title_and_company(people[-1], tokens) else _begin(text, tokens)
        if begun:
            begun[0].add(begun[0].roles, title)
            people.extend(begun)
            title = ()
        elif not people and not title and is_title(tokens[0].text) and len(tokens) <= MOST_TITLE_WORDS:
            title = tokens  # "Ordföranden i revisionen, Karin Alm"
        elif not (people and _continue(people[-1], text, tokens)):
            exact = False
    _share_parties(people)
    _share_organizations(text, people)
    exact = exact and bool(people) and not title and not any(person.loose for person in people)
    return Found(text, tuple(people), exact)


def _share_parties(people: Sequence[Person]) -> None:
    """Gives "båda S" behind the last of some people to those before her who have no party."""
    for at, person in enumerate(people):
        for before in reversed(people[:at] if person.shared else ()):
            if before.party:
                break
            before.party = person.party


def _share_organizations(text: str, people: Sequence[Person]) -> None:
    """Gives "från Region Kusten" to both of "Leif Brink och Sanna Yng", "samtliga Havsby kommun" to all before it."""
    for at, person in enumerate(people):
        if not person.joint or not person.organizations:
            continue
        for before, after in zip(reversed(people[:at]), reversed(people[: at + 1]), strict=False):
            told = before.organizations or before.roles or before.party
            if told or (
                person.joint == "of_both" and text[before.end : after.start].split() not in (["och"], ["samt"])
            ):
                break
            before.organizations = list(person.organizations)


def _begin(text: str, tokens: Sequence[Token]) -> list[Person]:
    """The person that the tokens begin with, more where people follow without a comma; none where nobody does."""
    start, length = name_at(tokens)
    if not length:
        lone = tokens[0]
        if is_first_name(lone.text) and is_name_word(lone.text) and not place_length([t.text for t in tokens]):
            person = _person(text, tokens[:1], lone=True)
            tail(person, text, tokens[1:])
            return [person] if len(tokens) == 1 or person.party or person.roles else []
        return []
    person = _person(text, tokens[start : start + length])
    person.add(person.roles, tokens[:start])
    left = tail(person, text, tokens[start + length :])
    return [person, *(_begin(text, left) if left else [])]


def _is_title_and_company(person: Person, tokens: Sequence[Token]) -> bool:
    """Whether "nätchef Kvarnby Elnät" after a name tells of her, rather than naming the next one ("ekonom Bo Berg")."""
    start, length = name_at(tokens)
    told = person.roles or person.organizations
    name = " ".join(token.text for token in tokens[start : start + length])
    return bool(start and length and not told) and not is_known_name(name) and start + length == len(tokens)


def _person(text: str, tokens: Sequence[Token], lone: bool = False) -> Person:
    start, end = tokens[0].start, tokens[-1].end
    end -= len(text[start:end]) - len(text[start:end].rstrip(".,;:"))
    name = clean(text[start:end])
    return Person(name.title() if name.isupper() else name, start, end, lone)


def _surname_first(tokens: Sequence[Token], following: Sequence[Token]) -> Person | None:
    """The person "Karin Alm" where a list says "Alm, Karin (S)"."""
    surname = tokens[0]
    if (
        len(tokens) > 1
        or not is_name_word(surname.text)
        or bare_places().read(surname.text)
        and not is_surname(surname.text)
    ):
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


def _continue(person: Person, text: str, tokens: Sequence[Token]) -> bool:
    """Whether the tokens tell more of the last person: party, title, organization, presence; reads them if so."""
    words = [token.text for token in tokens]
    if words[0].casefold() in ALL and len(words) > 1 and (place_length(words[1:]) or words[1][:1].isupper()):
        return not tail(person, text, tokens)
    if len(words) == 1 and not tokens[0].in_parentheses and words[0].casefold() in party_marks() and len(words[0]) < 4:
        person.party = person.party or party_marks()[words[0].casefold()]
        return True
    if tokens[0].in_parentheses or is_note(text, tokens):
        return not tail(person, text, tokens)
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
    return not tail(person, text, tokens)
