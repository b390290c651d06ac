"""Votes inside a §: counts, what the sides stood for, and who voted how."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seen_lines import lines_of

from corpus.grammar.votes import find_votes
from corpus.meeting import Vote

Counts = tuple[int | None, int | None, int | None, int | None]


def votes(text: str) -> tuple[Vote, ...]:
    return find_votes(lines_of(text))


def counts(vote: Vote) -> Counts:
    return vote.yes, vote.no, vote.abstained, vote.absent


TALLIES: dict[str, tuple[str, list[Counts]]] = {
    "label first": ("Ja: 21. Nej: 18.", [(21, 18, None, None)]),
    "label first, abstained": ("Ja: 21, Nej: 18, Avstår: 2, Frånvarande: 4", [(21, 18, 2, 4)]),
    "label first, no sign": ("Omröstningen gav ja 26, nej 15.", [(26, 15, None, None)]),
    "ja-röster": ("Ja-röster: 21\nNej-röster: 18\nAvstod: 0", [(21, 18, 0, None)]),
    "antal": ("Antal ja-röster: 7. Antal nej-röster: 4.", [(7, 4, None, None)]),
    "number first": ("Med 27 ja-röster mot 14 nej-röster och 2 avstår bifalls förslaget.", [(27, 14, 2, None)]),
    "loser first": ("Taxan antas med 18 nej mot 12 ja.", [(12, 18, None, None)]),
    "words": ("Förslaget antas med sju ja-röster mot fyra nej-röster.", [(7, 4, None, None)]),
    "capitals and stroke": ("Resultat: 20 JA/15 NEJ", [(20, 15, None, None)]),
    "abstained in a sentence": (
        "Omröstningen utfaller med 43 Ja mot 29 Nej. 9 ledamöter avstår från att rösta. 1 ledamot är frånvarande.",
        [(43, 29, 9, 1)],
    ),
    "abstained in words": ("Utfallet blir 20 Ja mot 11 Nej. Tre ledamöter avstår från att rösta.", [(20, 11, 3, None)]),
    "votes for": ("12 ledamöter röstar ja och 8 ledamöter röstar nej.", [(12, 8, None, None)]),
    "in the heading": ("Omröstning (31 ja, 20 nej, 0 avstår)\nTexten.", [(31, 20, 0, None)]),
    "in the heading only": ("Votering (25 ja, 6 nej)", [(25, 6, None, None)]),
    "heading and text": ("Omröstning (31 ja, 20 nej)\nJa: 31. Nej: 20.", [(31, 20, None, None)]),
    "text and decision": (
        "Votering\nJa: 8. Nej: 5.\nBeslut\nNämnden beslutar med 8 ja-röster mot 5 nej-röster att anta planen.",
        [(8, 5, None, None)],
    ),
    "table": ("Omröstning\nJa\tNej\tAvstår\n21\t18\t2", [(21, 18, 2, None)]),
    "table with names and sum": (
        "Omröstning\nNamn\tJa\tNej\tAvstår\nKarin Alm (S)\tX\nBo Ek (M)\tX\nSumma\t1\t1\t0",
        [(1, 1, 0, None)],
    ),
    "column": ("Omröstningsresultat\nJa\t21\nNej\t18\nAvstår\t1", [(21, 18, 1, None)]),
    "a tie": ("Ja 22, nej 22. Ordförandens utslagsröst avgör.", [(22, 22, None, None)]),
    "ocr": ("Omrostning\nJa: 21. Nej: 18. Avstar: 3.", [(21, 18, 3, None)]),
    "two votes": (
        "Omröstning\nJa för A. Nej för B.\nJa: 10. Nej: 3.\nHuvudvotering\nJa för C. Nej för D.\nJa: 10. Nej: 3.",
        [(10, 3, None, None), (10, 3, None, None)],
    ),
    "another body's, told": ("Tidigare behandling\nKommunstyrelsen beslutade med 8 ja mot 7 nej att gå vidare.", []),
    "no votes": ("Utfallet blev 24 poäng. Ja, sade hon, och nej, sade han. § 12 nej.", []),
    "ratio is no vote": ("Nämnden fick 24-17 i enkäten.", []),
}


@pytest.mark.parametrize(("text", "expected"), TALLIES.values(), ids=TALLIES.keys())
def test_counts(text: str, expected: list[Counts]) -> None:
    assert [counts(vote) for vote in votes(text)] == expected


MEANINGS: dict[str, tuple[str, list[tuple[str | None, str | None]]]] = {
    "quoted": (
        "Godkänd voteringsproposition: ”Ja för bifall till styrelsens förslag. Nej för bifall till yrkandet från Bo Ek"
        " m.fl.”\nOmröstningen utfaller med 43 Ja mot 29 Nej.",
        [("bifall till styrelsens förslag", "bifall till yrkandet från Bo Ek m.fl")],
    ),
    "one sentence": (
        '"Ja för avslag och Nej för bifall till motionen." Ja 31, nej 18.',
        [("avslag", "bifall till motionen")],
    ),
    "who votes": (
        "Den som vill bifalla motionen röstar ja. Den som vill avslå den röstar nej.\nJa: 15, Nej: 29.",
        [("vill bifalla motionen", "vill avslå den")],
    ),
    "a ballot means": (
        "Ja-röst innebär bifall till förslaget. Nej-röst innebär återremiss.\nJa 4. Nej 7.",
        [("bifall till förslaget", "återremiss")],
    ),
    "no first": ("Nej för avslag, ja för bifall. Med 4 ja mot 3 nej beslutas.", [("bifall", "avslag")]),
    "signs": (
        "Ja = bifall till taxan\nNej = avslag på taxan\nJa: 9, nej: 2",
        [("bifall till taxan", "avslag på taxan")],
    ),
    "not said": ("Ja: 9, nej: 2", [(None, None)]),
    "orders first, numbered": (
        "Votering 1: Ja för planen, nej för taxan. Votering 2: Ja för bifall, nej för avslag.\n"
        "Resultat 1: 24-17. Resultat 2: 30-11.",
        [("planen", "taxan"), ("bifall", "avslag")],
    ),
    "orders first, results the other way": (
        "Votering 1: Ja för planen, nej för taxan. Votering 2: Ja för bifall, nej för avslag.\n"
        "Resultat 2: 30-11. Resultat 1: 24-17.",
        [("bifall", "avslag"), ("planen", "taxan")],
    ),
    "orders first, by order": (
        "Ja för planen, nej för taxan. Därefter: Ja för bifall, nej för avslag.\nJa: 24, nej: 17.\n\nJa: 30, nej: 11.",
        [("planen", "taxan"), ("bifall", "avslag")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), MEANINGS.values(), ids=MEANINGS.keys())
def test_what_the_sides_stand_for(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert [(vote.means_yes, vote.means_no) for vote in votes(text)] == expected


NAMES: dict[str, tuple[str, tuple[int | None, int | None, int | None], list[tuple[str, str | None, str]]]] = {
    "with sums": (
        "Karin Alm (S), tjänstgörande ersättaren Bo Ek (V) samt ordföranden Ida Öst (S) röstar Ja (3).\n"
        "Per Holm (M) röstar Nej (1).\nEva Lind (SD) avstår från att rösta (1).",
        (3, 1, 1),
        [
            ("Karin Alm", "S", "ja"),
            ("Bo Ek", "V", "ja"),
            ("Ida Öst", "S", "ja"),
            ("Per Holm", "M", "nej"),
            ("Eva Lind", "SD", "avstår"),
        ],
    ),
    "without sums": (
        "Karin Alm (S) och Bo Ek (V) röstar ja. Per Holm (M) röstar nej.",
        (2, 1, None),
        [("Karin Alm", "S", "ja"), ("Bo Ek", "V", "ja"), ("Per Holm", "M", "nej")],
    ),
    "after a label": (
        "Omröstning\nJa: Karin Alm (S), Bo Ek (V)\nNej: Per Holm (M)",
        (2, 1, None),
        [("Karin Alm", "S", "ja"), ("Bo Ek", "V", "ja"), ("Per Holm", "M", "nej")],
    ),
    "following": (
        "Följande röstar ja: Karin Alm (S) och Bo Ek (V).\nFöljande röstar nej: Per Holm (M).",
        (2, 1, None),
        [("Karin Alm", "S", "ja"), ("Bo Ek", "V", "ja"), ("Per Holm", "M", "nej")],
    ),
    "verb first": (
        "Ja röstade Karin Alm (S) och Bo Ek (V).\nNej röstade Per Holm (M).",
        (2, 1, None),
        [("Karin Alm", "S", "ja"), ("Bo Ek", "V", "ja"), ("Per Holm", "M", "nej")],
    ),
    "rows": (
        "Omröstning\nKarin Alm (S)\tJa\nPer Holm (M)\tNej\nEva Lind (SD)\tAvstår\nIda Öst (S)\tJa",
        (2, 1, 1),
        [("Karin Alm", "S", "ja"), ("Ida Öst", "S", "ja"), ("Per Holm", "M", "nej"), ("Eva Lind", "SD", "avstår")],
    ),
    "counts, then names": (
        "Utfallet blir 1 ja mot 2 nej.\nKarin Alm (S) röstar ja.\nPer Holm (M) och Eva Lind (SD) röstar nej.",
        (1, 2, None),
        [("Karin Alm", "S", "ja"), ("Per Holm", "M", "nej"), ("Eva Lind", "SD", "nej")],
    ),
}


@pytest.mark.parametrize(("text", "sums", "expected"), NAMES.values(), ids=NAMES.keys())
def test_names(
    text: str, sums: tuple[int | None, int | None, int | None], expected: list[tuple[str, str | None, str]]
) -> None:
    (vote,) = votes(text)
    assert (vote.yes, vote.no, vote.abstained) == sums
    assert [tuple(one) for one in vote.by_name] == expected


def test_who_takes_no_part_is_no_vote() -> None:
    assert votes("Karin Alm (S) avstår från att delta i beslutet.") == ()


def test_a_vote_knows_its_place() -> None:
    (vote,) = votes("Omröstning\nJa: 21. Nej: 18.")
    assert vote.span is not None
    assert (vote.span.page, vote.span.start, vote.span.end) == (1, 11, 26)


@given(
    st.lists(
        st.sampled_from(
            [
                "Omröstning",
                "Ja: 12.",
                "Nej 3",
                "Ja för A. Nej för B.",
                "Karin Alm (S) röstar ja.",
                "Ja\tNej",
                "4\t5",
                "\f",
            ]
        ),
        max_size=8,
    )
)
def test_every_vote_has_a_count(pieces: list[str]) -> None:
    for vote in votes("\n".join(pieces)):
        assert vote.yes is not None or vote.no is not None
        assert len([one for one in vote.by_name if one.choice == "ja"]) <= max(vote.yes or 0, len(vote.by_name))
