"""A collection whose every state can be told from its records: what a search of a half-published index would show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from index.records import FacetValue, Record
from search.engine import Engine, Results
from search.query import All, AnyOf, Not, Phrase, Prefix, Query, Request, Word

MEETINGS, ITEMS = 42, 6
_TURNS = 21
"""A meeting changes every so many states: two of them in each."""
_SUBJECTS = ("skolan", "vattnet", "vägarna", "biblioteket", "simhallen", "budgeten", "äldreboendet")


def meetings(state: int) -> Iterator[tuple[str, Sequence[Record]]]:
    """The meetings of a state; two of them differ from the state before."""
    for number in range(MEETINGS):
        yield f"ks/{1980 + number}-03-01", [_record(number, item, _turn(state, number)) for item in range(1, ITEMS + 1)]


def _turn(state: int, number: int) -> int:
    """The last state, up to this one, in which a meeting changed; 0 where it never did."""
    since = (state - number) % _TURNS
    return max(0, state - since)


def _record(number: int, item: int, turn: int) -> Record:
    meeting = f"ks/{1980 + number}-03-01"
    subject = _SUBJECTS[(number + item) % len(_SUBJECTS)]
    words = " ".join(f"ord{(number * 31 + item * 7 + step) % 400}" for step in range(60))
    facets = {
        "ar": (FacetValue(str(1980 + number), str(1980 + number)),),
        "organ": (FacetValue("ks", "Kommunstyrelsen"),),
        "amne": (FacetValue(subject, subject.capitalize()),),
    }
    return Record(
        id=f"{meeting}/§{item}",
        hit=f"{meeting}/§{item}",
        kind="paragraf",
        meeting=meeting,
        organization="Kommunstyrelsen",
        organ="ks",
        date=meeting[3:],
        title=f"Ärende om {subject}",
        number=item,
        decision=f"att godkänna förslaget om {subject}",
        body=f"Kommunstyrelsen behandlar omgång {turn} av ärendet. {words}",
        facets=facets,
    )


def state_of(results: Results) -> int:
    """The state that an answer to EVERYTHING shows: something changes in each."""
    return max((int(hit.record.body.split()[3]) for hit in results.hits), default=0)


def fault_of(results: Results) -> str | None:
    """What is wrong with the answer to EVERYTHING, None where it is a whole state."""
    if results.total != MEETINGS * ITEMS or len(results.hits) != results.total:
        return f"{results.total} of {MEETINGS * ITEMS} §§, {len(results.hits)} shown"
    turns: dict[int, set[int]] = {}
    for hit in results.hits:
        turns.setdefault(int(hit.record.date[:4]) - 1980, set()).add(int(hit.record.body.split()[3]))
    if any(len(each) > 1 for each in turns.values()):
        return "a meeting of two states"
    state = max(max(each) for each in turns.values())
    wrong = [number for number, each in turns.items() if each != {_turn(state, number)}]
    return f"{len(wrong)} meetings of another state" if wrong else None


EVERYTHING = Request(Word("ärende"), facets=("ar", "organ"), sort="aldst", limit=MEETINGS * ITEMS)
"""Every § has the word in its title."""


def mixed_requests() -> tuple[Request, ...]:
    """Questions of every kind."""
    words: Sequence[Query] = [Word(one) for one in (*_SUBJECTS, "ord7", "ord399", "saknas", "omgång")]
    queries: list[Query] = [
        *words,
        Phrase("ärende om skolan"),
        Phrase("ord8 ord9 ord10"),
        Prefix("ord1"),
        Prefix("skol"),
    ]
    queries += [All((words[0], words[7])), AnyOf((words[1], words[2], words[8])), Not(words[3])]
    filters: Sequence[Mapping[str, tuple[str, ...]]] = ({}, {"ar": ("1984", "1999")}, {"amne": ("skolan",)})
    return tuple(
        Request(query, filters=chosen, facets=("ar", "amne"), sort=sort, limit=20)
        for query in queries
        for chosen in filters
        for sort in ("relevans", "nyast")
    )


def fault_of_engine(engine: Engine) -> str | None:
    """What is wrong with what an engine answers now; None where it is a whole state."""
    return fault_of(engine.search(EVERYTHING))
