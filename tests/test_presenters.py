"""Who presented: labels, bare names under the title, verbs."""

from __future__ import annotations

import pytest
from seen_lines import lines_of

from corpus.grammar.presenters import find_presenters

Row = tuple[str, str | None, str | None, str | None]


def read(text: str) -> list[Row]:
    """Name, role, organization and label of every presenter."""
    return [(one.name, one.role, one.organization, one.label) for one in find_presenters("Rubrik", lines_of(text))]


TOLD: dict[str, tuple[str, list[Row]]] = {
    "label": ("Föredragande: Eva Ek, ekonom", [("Eva Ek", "ekonom", None, "Föredragande")]),
    "label wraps until blank": (
        "Föredragande: Eva Ek chef, Bo\nAlm ekonom\n\nKarin Öst står i texten.",
        [("Eva Ek", "chef", None, "Föredragande"), ("Bo Alm", "ekonom", None, "Föredragande")],
    ),
    "label until next label": (
        "Föredragande: Eva Ek\nBeslut\natt Bo Alm utses.",
        [("Eva Ek", None, None, "Föredragande")],
    ),
    "label alone": ("Föredragande\nEva Ek, rektor\n\nText", [("Eva Ek", "rektor", None, "Föredragande")]),
    "label goes on over a page": (
        "Föredragande: Eva Ek,\fBo Alm",
        [("Eva Ek", None, None, "Föredragande"), ("Bo Alm", None, None, "Föredragande")],
    ),
    "misread label": ("Féredragande: Eva Ek", [("Eva Ek", None, None, "Föredragande")]),
    "another label": ("Informatör: Eva Ek", [("Eva Ek", None, None, "Informatör")]),
    "label of an office": ("Föredragande: Kommunchefen", []),
    "label over sentences": ("Föredragning\nEva Ek redogör för taxan.", [("Eva Ek", None, None, "redogör för")]),
    "bare names": ("Eva Ek och Bo Alm\n\nText.", [("Eva Ek", None, None, None), ("Bo Alm", None, None, None)]),
    "bare names after case number": ("Dnr KS 2021/118\nEva Ek\n\nText.", [("Eva Ek", None, None, None)]),
    "bare name with others": ("Eva Ek och två elever\n\nText.", [("Eva Ek", None, None, None)]),
    "names that open a sentence": ("Eva Ek, Bo Alm\noch Karin Öst var borta.", []),
    "a place is no name": ("Vaggeryds kommun\n\nText.", []),
    "informed": (
        "Eva Ek, VD och Bo Alm, Regional utveckling\ninformerade om parkerna.",
        [("Eva Ek", "VD", None, "informerade om"), ("Bo Alm", None, "Regional utveckling", "informerade om")],
    ),
    "roles between commas": (
        "Eva Ek, sektionschef Regional utveckling, och Bo Alm,\nprojektledare miljö, ger en uppföljning av avtalet.",
        [
            ("Eva Ek", "sektionschef", "Regional utveckling", "ger en uppföljning av"),
            ("Bo Alm", "projektledare miljö", None, "ger en uppföljning av"),
        ],
    ),
    "raises": ("Eva Ek lyfter fragan om skolan.", [("Eva Ek", None, None, "lyfter fragan")]),
    "starts a dialogue": ("Eva Ek initierar en dialog om bussar.", [("Eva Ek", None, None, "initierar en dialog")]),
    "current information": (
        "Eva Ek (C) ger aktuell information om bussar.",
        [("Eva Ek", None, None, "ger aktuell information om")],
    ),
    "leads in": ("Eva Ek, regiondirektör, inleder med en film.", [("Eva Ek", "regiondirektör", None, "inleder med")]),
    "takes part and informs": (
        "Bo Ek, controller, deltar och redovisar utfallet.",
        [("Bo Ek", "controller", None, "redovisar")],
    ),
    "others with her": ("Eva Ek och två elever berättar om maten.", [("Eva Ek", None, None, "berättar om")]),
    "verb first": (
        "Vid nämndens sammanträde lämnar controller Eva Ek och rektor Bo Alm en\nredogörelse för utfallet.",
        [("Eva Ek", "controller", None, "lämnar en redogörelse"), ("Bo Alm", "rektor", None, "lämnar en redogörelse")],
    ),
    "verb first with object": (
        "Vid sammanträdet föredrar tf. socialchef Bo Ek revideringen av målen.",
        [("Bo Ek", "tf. socialchef", None, "föredrar")],
    ),
    "passive": ("Ärendet föredras av planarkitekt Bo Ek.", [("Bo Ek", "planarkitekt", None, "föredras av")]),
    "two verbs": (
        "Eva Ek inleder och Bo Alm presenterar planen.",
        [("Eva Ek", None, None, "inleder"), ("Bo Alm", None, None, "presenterar")],
    ),
    "first name": ("- Nära vård: Karin informerar om nästa steg.", [("Karin", None, None, "informerar om")]),
    "office": ("Kommundirektören informerar om läget.", []),
    "welcome and agenda": (
        "Sammanträdets ordförande Eva Ek (C) hälsar alla\nvälkomna och presenterar dagens agenda.",
        [],
    ),
    "opening": ("Eva Ek inleder sammanträdet.", []),
    "in writing": ("Ekonomichef Bo Ek redogör i skrivelse 2022-03-30 för ärendet.", []),
    "organization": ("Science Park presenterar sin verksamhet.", []),
    "gives money": ("Eva Ek ger bidrag.", []),
    "proposer": ("Yrkanden\nEva Ek (S) yrkar bifall.\nBo Alm (M) redogör för sitt yrkande.", []),
    "adjuster": ("Till att justera utses Eva Ek.", []),
    "decision": ("Beslut\nEva Ek informerar kommunen om utfallet.", []),
    "recipients": ("Beslutet skickas till\nEva Ek", []),
    "once": (
        "Föredragande: Eva Ek\n\nEva Ek, ekonom, presenterar bokslutet.",
        [("Eva Ek", "ekonom", None, "Föredragande")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD.keys())
def test_presenters(text: str, expected: list[Row]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "rule", "confidence"),
    [
        ("Föredragande: Eva Ek", "label", "confirmed"),
        ("Eva Ek\n\nText.", "bare-names", "probable"),
        ("Eva Ek informerar om taxan.", "verb", "confirmed"),
        ("Sedan taxan lagts fram av styrelsen presenterar Eva Ek den.", "verb-inverted", "confirmed"),
        ("Informationen ges av Eva Ek.", "verb-passive", "confirmed"),
        ("Karin informerar om taxan.", "first-name", "uncertain"),
    ],
)
def test_rule_and_confidence(text: str, rule: str, confidence: str) -> None:
    found = find_presenters("Rubrik", lines_of(text))
    assert [(one.seen.rule, one.seen.confidence) for one in found] == [(rule, confidence)]


def test_the_place_is_the_name_also_on_the_second_page() -> None:
    text = "En rad.\fEva Ek informerar om taxan."
    (one,) = find_presenters("Rubrik", lines_of(text))
    assert one.seen.span is not None
    assert (one.seen.span.page, one.seen.span.start, one.seen.span.end) == (2, 0, 6)


def test_presenters_one_a_line_under_their_label() -> None:
    found = find_presenters("Rubrik", lines_of("Föredras av\nkanslichef Lena Ek\nBo Alm\n\nTexten börjar här."))
    assert [(one.name, one.role) for one in found] == [("Lena Ek", "kanslichef"), ("Bo Alm", None)]


def test_a_sentence_ends_the_list_of_presenters() -> None:
    text = (
        "Föredragande: Lena Ek, strateg, Bo Alm (Länsstyrelsen), Siv Dal, enhetschef\nNämnden tackar för informationen."
    )
    found = find_presenters("Rubrik", lines_of(text))
    assert [(one.name, one.role, one.organization) for one in found] == [
        ("Lena Ek", "strateg", None),
        ("Bo Alm", None, "Länsstyrelsen"),
        ("Siv Dal", "enhetschef", None),
    ]


MORE_VERBS = {
    "draws": ("Skolchef Lena Ek drar ärendet.", "drar ärendet"),
    "shows": ("Lena Ek visade resultatet.", "visade"),
    "takes up": ("Lena Ek tar upp parkering vid torget.", "tar upp"),
    "taken up by": ("Frågan om bussar tas upp av Lena Ek.", "tas upp av"),
    "visits and tells": ("Professor Lena Ek gästade nämnden och berättade om forskning.", "berättade om"),
}


@pytest.mark.parametrize(("text", "label"), MORE_VERBS.values(), ids=MORE_VERBS.keys())
def test_more_verbs_of_presenting(text: str, label: str) -> None:
    assert [(one.name, one.label) for one in find_presenters("Rubrik", lines_of(text))] == [("Lena Ek", label)]
