"""Who presented an item (föredragande): by a label, by bare names under the title, or by what the text says she did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.damage import reads_as
from corpus.grammar.around_names import Person
from corpus.grammar.flow import SeenLine
from corpus.grammar.listing import one_a_line
from corpus.grammar.names import is_known_name
from corpus.grammar.people import Found, find_people
from corpus.grammar.presenting import (
    ACTIVE,
    ADVERBIAL,
    AND_OTHERS,
    ENDS_SUBJECT,
    GIVEN_AFTER,
    GIVEN_BY,
    GIVES,
    INVERTED,
    LEAD_IN,
    NO_PRESENTATION,
    PASSIVE,
    TAKES_PART,
    TALK,
)
from corpus.grammar.sections import Part, split_parts
from corpus.grammar.stretch import BULLET, Stretch, sentences, stretch, words_of
from corpus.meeting import Confidence, Participant, SectionKind, Span

# Those who propose, reserve themselves or get a copy do not present.
_NOT_HERE: frozenset[SectionKind] = frozenset(("decision", "proposals", "recipients", "dissent"))
_MOST_NAME_LINES = 4
# "Dnr KS 2023/12", "(KS/2016:118)", "kl. 10.15", "Paragrafen är omedelbart justerad": lines between title and names.
_BEFORE_NAMES = re.compile(
    r"(?:dnr|d?iarie|ärendenum|beteckning|kl\b|klockan|paragrafen|omedelbar|\(?[A-ZÅÄÖ]{1,6}[ /.-]?\d{2,4}[/:.-]\d)",
    re.IGNORECASE,
)
_RANK: dict[Confidence, int] = {"confirmed": 0, "probable": 1, "uncertain": 2}


@dataclass(frozen=True, slots=True)
class _Subject:
    """The text that names those who did something, and where it begins in the stretch."""

    found: Found
    start: int


def find_presenters(title: str, body: Sequence[SeenLine]) -> tuple[Participant, ...]:
    """Those who presented an item, each once, in the order they are first named.

    A lone first name ("Karin informerar om …") comes as it stands, uncertain, with the rule "first-name".
    """
    parts = split_parts(body)
    vocabulary = words_of(body)
    seen: list[Participant] = []
    for at, part in enumerate(parts):
        if part.kind in _NOT_HERE:
            continue
        text = stretch(part.lines, vocabulary)
        labelled = list(_labelled(part, text)) if part.kind == "presenters" else []
        seen += labelled
        bare = list(_bare(part, vocabulary)) if at == 0 and part.heading is None else []
        seen += bare
        if not labelled:
            seen += _told(text)
    return _each_once(seen)


def _labelled(part: Part, text: Stretch) -> Iterator[Participant]:
    """The people of a list after a label; what goes on in sentences ("… redogör för …") is no list."""
    if ACTIVE.search(text.text):
        return
    label = "Föredragande" if reads_as(part.heading or "", "Föredragande") else part.heading
    listed = one_a_line([line.text for line in part.lines])
    for piece in [stretch([line]) for line in part.lines] if listed else [text]:
        for at, (start, end) in enumerate(sentences(piece.text)):
            found = find_people(piece.text[start:end])
            if at and not found.exact:
                return
            for person in found.people:
                yield _presenter(found, person, piece, start, label, "label", "confirmed")


def _bare(part: Part, vocabulary: frozenset[str]) -> Iterator[Participant]:
    """Names alone on the first lines under the title."""
    lines = list(part.lines)
    while lines and _BEFORE_NAMES.match(lines[0].text):
        lines.pop(0)
    for count in range(min(_MOST_NAME_LINES, len(lines)), 0, -1):
        block = lines[:count]
        if any(line.gap for line in block[1:]) or _runs_on(block, lines[count:]):
            continue
        text = stretch(block, vocabulary)
        found = find_people(text.text)
        if not found.exact:
            found = find_people(AND_OTHERS.sub("", text.text))
        if (
            found.exact
            and not text.text.endswith(".")
            and not ACTIVE.search(text.text)
            and all(_sure(person) for person in found.people)
        ):
            for person in found.people:
                yield _presenter(found, person, text, 0, None, "bare-names", "probable")
            return


def _runs_on(block: Sequence[SeenLine], rest: Sequence[SeenLine]) -> bool:
    """Whether the line after the block goes on with its sentence."""
    return bool(rest) and not rest[0].gap and (rest[0].text[:1].islower() or block[-1].text.endswith((",", "och", "-")))


def _sure(person: Person) -> bool:
    return not person.lone and (is_known_name(person.name) or person.party is not None or bool(person.roles))


def _told(text: Stretch) -> Iterator[Participant]:
    for start, end in sentences(text.text):
        bullet = BULLET.match(text.text, start, end)
        start = bullet.end() if bullet else start
        sentence = text.text[start:end]
        people = list(_active(text, sentence, start))
        if not people:
            people = list(_after_verb(text, sentence, start))
        yield from people


def _active(text: Stretch, sentence: str, start: int) -> Iterator[Participant]:
    """Subjects before the verb: "Karin Alm, ekonomichef, informerar om …"."""
    for verb in ACTIVE.finditer(sentence):
        if NO_PRESENTATION.match(sentence, verb.end("label")):
            continue
        subject = _subject_before(sentence[: verb.start()])
        if subject is None:
            continue
        whole = not sentence[: subject.start].strip() or LEAD_IN.fullmatch(sentence[: subject.start]) is not None
        label = re.sub(r"\s+", " ", verb["label"])
        for person in subject.found.people:
            sure: Confidence = "confirmed" if whole else "probable"
            yield _presenter(subject.found, person, text, start + subject.start, label, "verb", sure)


def _subject_before(words: str) -> _Subject | None:
    """The people that the words before a verb are, or end in."""
    while True:
        shorter = TAKES_PART.sub("", words.rstrip())
        if shorter == words:
            break
        words = shorter
    words = AND_OTHERS.sub("", words) if not find_people(words.rstrip(" ,")).exact else words
    lead = LEAD_IN.match(words)
    starts = [lead.end()] if lead else []
    starts += [0] if not lead else []
    starts += [match.start() for match in re.finditer(r"(?<![\w-])[^\W_]", words) if match.start() not in starts]
    for start in starts:
        piece = words[start:].rstrip(" ,")
        if not piece or len(piece) < 2:
            continue
        found = find_people(piece)
        if found.exact and _can_speak(found, start, starts[0]):
            return _Subject(found, start)
    return None


def _can_speak(found: Found, start: int, first: int) -> bool:
    """A lone first name speaks only where it is the whole subject; a name in mid-sentence must be a likely one."""
    if any(person.lone for person in found.people):
        return len(found.people) == 1 and start == first and not found.people[0].organizations
    return start == first or all(_sure(person) for person in found.people)


def _after_verb(text: Stretch, sentence: str, start: int) -> Iterator[Participant]:
    """Subjects after the verb: "Vid sammanträdet lämnar Karin Alm en redogörelse", "Ärendet föredras av Karin Alm"."""
    passive = PASSIVE.search(sentence)
    inverted = INVERTED.search(sentence) if ADVERBIAL.match(sentence) else None
    for rule, match in (("verb-passive", passive), ("verb-inverted", inverted)):
        found = _people_in(match["people"]) if match else None
        if match is None or found is None:
            continue
        label = _full_label(rule, match, match["people"][len(found.text) :])
        if label is not None:
            for person in found.people:
                yield _presenter(found, person, text, start + match.start("people"), label, rule, "confirmed")
            return


def _people_in(words: str) -> Found | None:
    """The people that the words after a verb begin with."""
    for stop in [*ENDS_SUBJECT.finditer(words), None]:
        found = find_people(words[: stop.start()].rstrip(" .,") if stop else words.rstrip(" .,"))
        if found.exact and all(_sure(person) for person in found.people):
            return found
    return _people_first(words)


def _full_label(rule: str, match: re.Match[str], rest: str) -> str | None:
    """The verb as written with what was given; None for "ger", "lämnar" or "hålls av" without a talk."""
    label = re.sub(r"\s+", " ", match["label"])
    after = GIVEN_AFTER.match(rest)
    if rule == "verb-passive":
        told = not GIVEN_BY.match(label) or TALK.search(match.string[: match.end("label")])
        return label if told else None
    if after:
        return f"{label} {re.sub(chr(10), ' ', after['given'])}"
    return None if GIVES.fullmatch(label) else label


def _people_first(words: str) -> Found | None:
    """People that the words begin with, before an object ("föredrar tf. socialchef Karin Alm revideringen av …")."""
    ends = [match.end() for match in re.finditer(r"[\w)](?=\s)", words[:160])]
    for end in reversed(ends):
        found = find_people(words[:end])
        if found.exact and all(_sure(person) for person in found.people) and not found.people[-1].organizations:
            last = found.people[-1]
            tail = words[last.end : end].strip()
            if not tail or re.fullmatch(r"\([^)]*\)", tail):
                return found
    return None


def _presenter(
    found: Found, person: Person, text: Stretch, offset: int, label: str | None, rule: str, sure: Confidence
) -> Participant:
    span: Span | None = text.span(offset + person.start, offset + person.end)
    one = found.participant(person, span, "first-name" if person.lone else rule)
    seen = replace(one.seen, confidence="uncertain" if person.lone else sure)
    return replace(one, seen=seen, label=label)


def _each_once(seen: Sequence[Participant]) -> tuple[Participant, ...]:
    """One entry a person: the surest one, with role, organization and party from the others where it has none."""
    kept: dict[str, Participant] = {}
    for one in seen:
        key = _same_person(one, kept)
        if key is None:
            kept[one.name.casefold()] = one
            continue
        before = kept[key]
        best, other = (one, before) if _RANK[one.seen.confidence] < _RANK[before.seen.confidence] else (before, one)
        kept[key] = replace(
            best,
            role=best.role or other.role,
            organization=best.organization or other.organization,
            party=best.party or other.party,
        )
    return tuple(kept.values())


def _same_person(one: Participant, kept: dict[str, Participant]) -> str | None:
    """The key of an entry for the same name, or for the only full name with this lone first name, if there is one."""
    name = one.name.casefold()
    if name in kept:
        return name
    if one.seen.rule != "first-name":
        return None
    full = [key for key in kept if key.split()[0] == name]
    return full[0] if len(full) == 1 else None
