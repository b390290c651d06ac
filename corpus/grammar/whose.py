"""Whose a decision is: whether the words before it name the body that meets, or another one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.damage import skeleton, tolerant
from corpus.grammar.labels import BODY
from corpus.meeting import AgendaItem, Conflict

_SHORT = {"ks": "kommunstyrelsen", "kf": "kommunfullmäktige", "ksau": "arbetsutskottet", "au": "arbetsutskottet"} | {
    "rs": "regionstyrelsen",
    "rf": "regionfullmäktige",
}
_ENDING = re.compile(r"(?:en|et|e)$")
_BODY = re.compile(BODY, re.IGNORECASE)
# "Kommunstyrelsen föreslår kommunfullmäktige besluta", "Kommunstyrelsens förslag till kommunfullmäktige"
_HANDS_ON = re.compile(
    rf"(?P<body>{BODY})\s+(?:(?:beslutar\s+(?:att\s+)?)?(?:{tolerant('föreslår')}|{tolerant('föreslå')}|hemst[äa]ller)\b.*"
    rf"|{tolerant('förslag')}\s+till\s+{BODY})",
    re.IGNORECASE | re.DOTALL,
)
_DECIDES = re.compile(rf"(?:(?P<body>{BODY})\s+beslut(?:ar|ade)?\b.*|beslut\s+i\s+(?P<body2>{BODY}))", re.IGNORECASE)


def same_body(named: str, organ: str) -> bool:
    """Whether a body as named in a text ("Nämnden", "KS", "Arbetsutskottets") can be the one that meets."""
    short = re.fullmatch(r"([A-ZÅÄÖ]{2,6})s?", named.strip())
    if short and short[1].casefold() not in _SHORT:
        return True  # "PKS beslut": an abbreviation of its own, which may well be the organ's
    one, other = _core(named), _core(organ)
    return bool(one and other) and other.endswith(one)


def hands_on(words: str, organ: str) -> bool:
    """Whether the words say that the body that meets lays something before another body."""
    found = _HANDS_ON.match(words)
    return found is not None and bool(organ) and same_body(found["body"], organ)


def is_foreign(heading: str | None, organ: str) -> bool:
    """Whether a heading of decision names another body than the one that meets ("Kommunstyrelsens beslut")."""
    found = _DECIDES.fullmatch(heading or "")
    return found is not None and bool(organ) and not same_body(found["body"] or found["body2"], organ)


def foreign_headings(items: Iterable[AgendaItem], organ: str) -> tuple[Conflict, ...]:
    """The headings of decision that name another body, left in by copying; the decision is the organ's all the same."""
    found: dict[str, Conflict] = {}
    for item in items:
        heading = item.decision.heading or ""
        if is_foreign(heading, organ):
            span = next((clause.span for clause in item.decision.clauses), None)
            found.setdefault(heading, Conflict("organization", heading, item.label, span.page if span else None))
    return tuple(found.values())


def _core(name: str) -> str:
    """The last word of a body's name without its endings, as a poor reading would leave it."""
    found = _BODY.search(name)
    words = re.findall(r"[\w&-]+", (found.group() if found else name).casefold())
    last = words[-1] if words else ""
    last = _SHORT.get(last) or _SHORT.get(last.removesuffix("s"), last)
    stem = _ENDING.sub("", last.removesuffix("s"))
    return skeleton(stem)
