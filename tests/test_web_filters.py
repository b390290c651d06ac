from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.meeting import Conflict, Evidence, Participant
from search.snippets import Snippet
from web.filters import blocks, id_address, marked, repaired, snippet_markup
from web.wording import conflict_words, counted, rule_words

NASTY = "<script>alert('x')</script> & \"citat\" <b>fet</b> biogas"
ANY_TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("<>&\"'/ "), max_size=80)
SPANS = st.lists(st.tuples(st.integers(-3, 90), st.integers(-3, 90)), max_size=6)


def without_marks(markup: str) -> str:
    return re.sub(r"</?mark>", "", markup)


def test_markup_in_a_text_is_shown_and_never_run() -> None:
    start = NASTY.index("biogas")
    assert marked(NASTY, ((start, start + 6), (0, 3))) == (
        "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &#34;citat&#34; "
        "&lt;b&gt;fet&lt;/b&gt; <mark>biogas</mark>"
    )


@given(ANY_TEXT, SPANS)
def test_marks_add_nothing_but_mark_elements(text: str, spans: list[tuple[int, int]]) -> None:
    out = marked(text, spans)
    assert html.unescape(without_marks(out)) == text
    assert out.count("<mark>") == out.count("</mark>")
    assert "<" not in without_marks(out)


@given(ANY_TEXT, SPANS)
def test_blocks_hold_only_paragraphs_lists_and_marks(text: str, spans: list[tuple[int, int]]) -> None:
    out = str(blocks(text, spans))
    assert set(re.findall(r"<[^>]*>", out)) <= {"<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<mark>", "</mark>"}
    assert out.count("<ul>") == out.count("</ul>")


def test_a_snippet_says_that_the_text_goes_on() -> None:
    shown = snippet_markup(Snippet("om biogasens\nframtid", ((3, 12),), "body", cut_before=True, cut_after=True))
    assert shown == "… om <mark>biogasens</mark> framtid …"


BLOCKS = {
    "a margin breaks lines, not paragraphs": (
        "Nämnden har fått frågan på remiss och anser att\nförslaget är rimligt att genomföra redan i år.",
        "<p>Nämnden har fått frågan på remiss och anser att förslaget är rimligt att genomföra redan i år.</p>",
    ),
    "an empty line parts paragraphs": ("Första.\n\nAndra.", "<p>Första.</p>\n<p>Andra.</p>"),
    "each clause stands by itself": (
        "Nämnden beslutar\natt anta planen\natt meddela parterna.",
        "<p>Nämnden beslutar</p>\n<p>att anta planen</p>\n<p>att meddela parterna.</p>",
    ),
    "bullets are a list": (
        "Följande:\n• bussar\n• tåg\nDärefter vidtog paus.",
        "<p>Följande:</p>\n<ul>\n<li>bussar</li>\n<li>tåg</li>\n</ul>\n<p>Därefter vidtog paus.</p>",
    ),
    "a dash before a word is a bullet": ("-Vägar\n- Broar", "<ul>\n<li>Vägar</li>\n<li>Broar</li>\n</ul>"),
    "an agreement below zero is not": ("-5 grader", "<p>-5 grader</p>"),
    "columns stay lines": ("Ja\t3\nNej\t2", "<p>Ja 3</p>\n<p>Nej 2</p>"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_text_becomes_paragraphs_and_lists(text: str, expected: str) -> None:
    assert blocks(text) == expected


def test_marks_stay_on_their_words_in_blocks() -> None:
    text = "• om biogas\n• om bussar"
    start = text.index("bussar")
    assert "<li>om <mark>bussar</mark></li>" in blocks(text, ((start, start + 6),))


def test_an_address_is_percent_encoded_once() -> None:
    assert id_address("hsr/2024-03-21/§8") == "/hsr/2024-03-21/%C2%A78"


REPAIRED = {
    "as seen": ("Per Högberg", None, "Per Högberg, chef", None),
    "misread": ("Per Högberg", None, "Per Hégberg", "Per Hégberg"),
    "misread place": ("Per Högberg", "Mullsjö kommun", "Per Högberg Mullsjo\nkommun", "Per Högberg Mullsjo kommun"),
    "over a line end": ("Ann-Marie Ek", None, "Ann-\nMarie Ek", None),
    "never seen": ("Per Högberg", None, "", None),
}


@pytest.mark.parametrize(("name", "place", "seen", "expected"), REPAIRED.values(), ids=REPAIRED)
def test_a_repaired_name_shows_what_was_seen(name: str, place: str | None, seen: str, expected: str | None) -> None:
    assert repaired(Participant(name, Evidence(seen, None, "label"), organization=place)) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "0 träffar"), (1, "1 träff"), (1200, "1\N{NO-BREAK SPACE}200 träffar")],
)
def test_counts_agree_with_their_noun(number: int, expected: str) -> None:
    assert counted(number, "träff", "träffar") == expected


def test_rules_and_conflicts_are_told_in_swedish() -> None:
    assert rule_words("hoisted-number") == "numret står i marginalen, skilt från rubriken"
    assert rule_words("bare-names+spelling:attendance") == (
        "namnet står ensamt under rubriken, stavningen rättad efter närvarolistan"
    )
    assert rule_words("some_new-rule") == "some new rule"
    told = conflict_words(Conflict("start", "2023-10-12", "running head", 2))
    assert told == "Datum: i sidhuvudet, sidan 2 står ”2023-10-12”, men annat i protokollet väger tyngre."
