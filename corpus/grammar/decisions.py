"""What was decided in an item: under a heading of decision, in a running sentence, or by its own procedural words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.damage import tolerant
from corpus.grammar.clauses import clauses_of
from corpus.grammar.flow import SeenLine
from corpus.grammar.labels import BODY
from corpus.grammar.outcomes import outcome_of
from corpus.grammar.results import Result, result_of
from corpus.grammar.sections import Part, split_parts
from corpus.grammar.stretch import ATT, sentences, stretch, words_of
from corpus.grammar.whose import hands_on, is_foreign, same_body
from corpus.meeting import Clause, Decision, Section

# "Enligt arbetsutskottets förslag.", "att bifalla förslaget", "i enlighet med förslaget från nämnden": a decision that
# only points to a proposal.
_POINTS = re.compile(
    rf"(?:att\s+)?(?:(?:besluta|beslutar|godk[äa]nna|bifalla|anta|godk[äa]nner|bifaller|antar|bifall)\s+)?"
    rf"(?:(?:i\s+enlighet\s+med|enligt|till)\s+)?(?:(?:f[öo]religgande|liggande|framlagt|ovanst[åa]ende|nedanst[åa]ende)\s+)?"
    rf"(?P<whose>(?:[\w&-]+\s+){{0,5}}?[\w-]+s\s+)?(?:besluts)?{tolerant('förslag')}(?:et|en)?(?:\s+till\s+beslut)?"
    rf"(?:\s+{tolerant('från')}\s+(?P<from>{BODY}|[\w-]+))?(?:\s+bifalls)?\s*[.:]?",
    re.IGNORECASE,
)
# "Enligt återremissyrkande från S:", with only what is to be looked into as the clause.
_RETURNS = re.compile(rf"(?:enligt|bifall till)\s[^:]*{tolerant('återremissyrkande')}[^:]*:?", re.IGNORECASE)
_DECIDES = re.compile(rf"(?P<body>{BODY})\s+beslutar\b(?!\s+{tolerant('för egen del')})", re.IGNORECASE)
_OWN_PART = re.compile(tolerant("för egen del"), re.IGNORECASE)


def find_decision(title: str, sections: Sequence[Section], body: Sequence[SeenLine], organ: str = "") -> Decision:
    """The decision of an item in the minutes of `organ`; its clauses carry their places.

    A section of proposals is never the decision, nor are the words of another body told in the background; what the
    organ itself lays before another body is its own decision. A decision that only points to a proposal takes its
    clauses from there.
    """
    parts = split_parts(body)
    vocabulary = words_of(body)
    deciding = _deciding(parts, organ)
    if deciding:
        clauses = tuple(clause for part in deciding for clause in clauses_of(part, vocabulary))
        decision = _decided(clauses, deciding[0].heading)
        if decision.outcome == "bifall" and any(_RETURNS.match(line.text) for part in deciding for line in part.lines):
            decision = replace(decision, outcome="återremiss")
        return _derived(decision, parts, vocabulary)
    decision = _without_heading(title, parts, vocabulary, organ)
    if decision.kind == "none":
        decision = _after_proposal(parts, vocabulary, organ)
    handed = _handed_on(parts, organ) if decision.kind != "beslut" else []
    if handed:
        clauses = tuple(clause for part in handed for clause in clauses_of(part, vocabulary))
        return _decided(clauses, handed[0].heading)
    return _derived(decision, parts, vocabulary)


def _decided(clauses: tuple[Clause, ...], heading: str | None) -> Decision:
    return Decision("beslut", outcome_of("beslut", [clause.text for clause in clauses]), clauses, heading)


def _deciding(parts: Sequence[Part], organ: str) -> list[Part]:
    """The sections under headings of decision; those that name another body only where there are no others."""
    headed = [part for part in parts if part.kind == "decision"]
    own = [part for part in headed if not is_foreign(part.heading, organ)]
    if any(_OWN_PART.search(part.heading or "") for part in own):
        # "Kommunstyrelsens förslag till kommunfullmäktige" stands beside "Beslut för egen del"
        handed = _handed_on(parts, organ)
        own = [part for part in parts if part in own or part in handed]
    return own or headed


def _handed_on(parts: Sequence[Part], organ: str) -> list[Part]:
    """The sections in which the organ lays its own proposal before another body."""
    found: list[Part] = []
    for before, part in zip([None, *parts], parts, strict=False):
        opened = (
            before is not None and before.kind == "proposals" and not before.lines
        )  # "Förslag till beslut" above it
        # "Arbetsutskottets förslag till kommunstyrelsen" over "Kommunstyrelsen föreslår kommunfullmäktige besluta"
        chained = opened and before is not None and hands_on(before.heading or "", organ)
        own = hands_on(part.heading or "", organ) and not opened
        if part.kind == "proposals" and part.lines and (own or chained):
            found.append(part)
    return found


def _after_proposal(parts: Sequence[Part], vocabulary: frozenset[str], organ: str) -> Decision:
    """The decision that ends the section of a proposal in a paragraph of its own ("Nämnden beslutar att …")."""
    for part in reversed([part for part in parts if part.kind == "proposals"]):
        gaps = [at for at, line in enumerate(part.lines) if at and line.gap]
        begun = gaps[-1] if gaps else _last_sentence(part)
        named = _DECIDES.match(part.lines[begun].text) if begun else None
        opens = named is not None and not any(_DECIDES.match(line.text) for line in part.lines[:begun])
        if named and opens and (not organ or same_body(named["body"], organ)):
            ending = Part("decision", None, part.lines[begun:])
            return _decided(tuple(clauses_of(ending, vocabulary)), None)
    return Decision()


def _last_sentence(part: Part) -> int:
    """Where the line begins that decides, after att-clauses of a proposal that are ended; 0 where there is none.

    "att anta taxan." / "Nämnden beslutar att anta taxan.", as a reading that kept no blank lines has it.
    """
    for at in range(len(part.lines) - 1, 0, -1):
        if _DECIDES.match(part.lines[at].text):
            ended = part.lines[at - 1].text.endswith(".")
            return at if ended and any(ATT.match(line.text) for line in part.lines[:at]) else 0
    return 0


def _without_heading(title: str, parts: Sequence[Part], vocabulary: frozenset[str], organ: str) -> Decision:
    results = [result for part in parts for result in _results(title, part, vocabulary, organ)]
    for kind in ("beslut", "procedural", "assignment", "consensus"):
        found = [result for result in results if result.kind == kind]
        own = [result for result in found if not (organ and result.body and not same_body(result.body, organ))]
        if found:
            clauses = tuple(result.clause for result in own or found)
            return Decision(found[0].kind, outcome_of(found[0].kind, [clause.text for clause in clauses]), clauses)
    return Decision()


def _results(title: str, part: Part, vocabulary: frozenset[str], organ: str) -> Iterator[Result]:
    if part.kind in ("proposals", "dissent", "recipients", "presenters"):
        return
    text = stretch(part.lines, vocabulary)
    spots = list(sentences(text.text))
    for at, (start, end) in enumerate(spots):
        following = [spot for spot in spots[at + 1 :] if "\n" not in text.text[start : spot[0]]]
        result = result_of(title, part.kind, text, (start, end), following, organ)
        if result is not None:
            yield result


def _derived(decision: Decision, parts: Sequence[Part], vocabulary: frozenset[str]) -> Decision:
    """The decision with the clauses of the proposal that it points to, where there is one it can mean."""
    if len(decision.clauses) != 1:
        return decision
    points = _POINTS.fullmatch(" ".join(_after_opening(decision.clauses[0].text).split()))
    if points is None:
        return decision
    meant = _meant(parts, (points["whose"] or points["from"] or "").strip())
    clauses = tuple(clauses_of(meant, vocabulary)) if meant else ()
    if not clauses:
        return decision
    outcome = outcome_of("beslut", [clause.text for clause in clauses])
    return Decision("beslut", outcome, clauses, decision.heading, derived=True)


def _after_opening(text: str) -> str:
    """A running decision without who decides ("Nämnden beslutar enligt förslaget")."""
    return re.sub(rf"^{BODY}\s+beslutar\s+(?=att|enligt|i\s+enlighet|bifalla)", "", text, flags=re.IGNORECASE)


def _meant(parts: Sequence[Part], whose: str) -> Part | None:
    """The one section of proposals by those named, or the only one where nobody is named or nobody fits."""
    proposed = [part for part in parts if part.kind == "proposals" and part.lines and not _claims(part)]
    named = [part for part in proposed if whose and same_body(whose, _proposer(part))]
    plain = [part for part in proposed if not _proposer(part)]
    for choice in (named, plain if not named else [], proposed if not whose else []):
        if len(choice) == 1:
            return choice[0]
    return None


def _proposer(part: Part) -> str:
    """Who proposes, by the heading: "Arbetsutskottets" in "Arbetsutskottets förslag till beslut"."""
    found = re.match(
        rf"(?P<who>.+?)\s+(?:{tolerant('förslag')}|{tolerant('föreslår')})", part.heading or "", re.IGNORECASE
    )
    return found["who"] if found else ""


def _claims(part: Part) -> bool:
    """Whether a section of proposals tells what members moved ("Yrkanden"), rather than what was laid before them."""
    return re.search(r"yrkande", part.heading or "", re.IGNORECASE) is not None
