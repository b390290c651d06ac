"""Dictionary forms and stems: the forms of a word meet, and other words stay apart."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.language.stemming import TABLE, read_families, stemming
from index.analysis import term_of
from index.lemmas import is_known, lemma
from index.stems import stem

STEMS = Path(__file__).parents[2] / "shared" / "data" / "stems.tsv"
FAMILIES = read_families(TABLE)
# Words that the table brings together with others: styra with styrelse
OTHER_WORDS = {"styra", "styre", "styret", "möta", "män"}

TRAPS = {
    "nämnd": ("nämnd", "nämnden"), "uppdrag": ("uppdrag", "uppdraget"), "äldre": ("äldre", "äldres"),
    "boende": ("boende", "boendet"), "avseende": ("avseende", "avseendet"), "antagande": ("antagande", "antagandet"),
    "anställd": ("anställd", "anställda"), "väst": ("väst",), "vuxen": ("vuxen", "vuxna"), "aktiv": ("aktiv", "aktivt"),
    "kris": ("kris", "krisen"), "tillväxt": ("tillväxt", "tillväxten"), "dator": ("dator", "datorer"),
    "skuld": ("skuld", "skulder"), "cykel": ("cykel", "cyklar"), "utdrag": ("utdrag", "utdraget"),
    "mottagande": ("mottagande", "mottagandet"), "socialnämnd": ("socialnämnd", "socialnämnden"),
    "Göran": ("Göran", "Görans"),
}  # fmt: skip
TRAP_VERBS = {
    "nämnd": "nämna", "äldre": "gammal", "boende": "bo", "avseende": "avse", "väst": "väsa", "vuxen": "växa",
    "aktiv": "aktivum", "kris": "kria", "dator": "data", "skuld": "skuldra", "anställd": "anställa", "Göran": "göra",
}  # fmt: skip
APART = [
    ("fastställande", "fastighet"), ("styrelse", "styra"), ("skola", "ska"), ("skola", "skulle"), ("lager", "lag"),
    ("läger", "läge"), ("skjuts", "skjuta"), ("börs", "bör"), ("varor", "var"), ("män", "man"), ("timmer", "timme"),
    ("företag", "företa"), ("dom", "de"), ("drog", "dra"), ("hand", "hända"), ("intern", "internet"), ("bror", "bro"),
    ("kartläggning", "karta"), ("buller", "bulla"), ("första", "en"), ("rot", "ro"), ("kurs", "kur"),
    ("medel", "medlem"), ("rättighet", "rätt"),
]  # fmt: skip


@pytest.mark.parametrize("word", FAMILIES)
def test_forms_of_a_word_are_one_term(word: str) -> None:
    assert len({term_of(form) for form in FAMILIES[word]}) == 1


@pytest.mark.parametrize("word", TRAPS)
def test_words_that_the_dictionary_takes_for_others(word: str) -> None:
    assert {term_of(form) for form in TRAPS[word]} == {term_of(word)}
    assert word not in TRAP_VERBS or term_of(TRAP_VERBS[word]) != term_of(word)


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words_are_other_terms(one: str, other: str) -> None:
    assert term_of(one) != term_of(other)


def test_stemming_is_bounded_both_ways() -> None:
    found = stemming(FAMILIES, term_of)
    assert found.under < 0.01
    assert found.over < 0.10


@pytest.mark.skipif(not STEMS.exists(), reason="the table of stems (../shared/data) is not here")
def test_every_row_of_the_table_of_stems() -> None:
    """Words with one stem in the table have one term, but for those that are other words."""
    terms: defaultdict[str, set[str]] = defaultdict(set)
    with STEMS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["word"] not in OTHER_WORDS:
                terms[row["lemma+snowball_3.1.1"]].add(term_of(row["word"]))
    assert {stem: found for stem, found in terms.items() if len(found) > 1} == {}


COMPOUNDS = {
    "laddplatserna": "laddplats", "ortsbyggnadsnämndernas": "ortsbyggnadsnämnd", "skolskjutsarna": "skolskjuts",
    "mikrobostäder": "mikrobostad", "drönarcyklarna": "drönarcykel", "elmarknadsavtalen": "elmarknadsavtal",
}  # fmt: skip


@pytest.mark.parametrize("form", COMPOUNDS)
def test_compounds_that_no_dictionary_has_are_inflected_as_their_last_part(form: str) -> None:
    assert lemma(form) == COMPOUNDS[form]
    assert stem(form) == stem(COMPOUNDS[form])


@pytest.mark.parametrize("word", ["va", "ob", "sfi", "kf", "nr", "ao", "pks", "§", "2024", "65+", "ks/2019"])
def test_abbreviations_and_signs_are_themselves(word: str) -> None:
    assert lemma(word) == word


@pytest.mark.parametrize(("word", "known"), [("kommunstyrelsen", True), ("flarnboda", False), ("", False)])
def test_is_known(word: str, known: bool) -> None:
    assert is_known(word) is known


@given(st.text(alphabet="abdegiklmnorstvåäö", min_size=1, max_size=14))
def test_every_word_has_a_lemma_and_a_stem(word: str) -> None:
    assert lemma(word)
    assert stem(word)


@pytest.mark.parametrize(
    ("adjective", "other"),
    [("viktiga", "vikt"), ("fattiga", "fatta"), ("tidigare", "tid"), ("riktigt", "rikta"), ("lediga", "leda")],
)
def test_adjectives_in_ig_are_not_cut_down_to_other_words(adjective: str, other: str) -> None:
    assert stem(adjective) != stem(other)
    assert stem("samtliga") == stem("samtlig") != stem("samt")
