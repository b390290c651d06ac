"""Words, terms and folding: what is found by what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import analyse, fold, term_of
from index.damage import damaged_terms

TOKENS = {
    "plain": ("Nämnden beslutar", "nämnden/0 beslutar/1"),
    "abbreviation": ("IT och AI", "it/0 och/1 ai/2"),
    "hyphen": ("VA-taxa höjs", "va-taxa/0w va/0 taxa/1 höjs/2"),
    "plus": ("boende 65+.", "boende/0 65+/1 65/1p"),
    "case number": ("KS/2019/0001", "ks/2019/0001/0w ks/0 2019/1 0001/2"),
    "case number with colon": ("Dnr 2023:14", "dnr/0 2023:14/1w 2023/1 14/2"),
    "date": ("den 2024-03-21", "den/0 2024-03-21/1w 2024/1 03/2 21/3"),
    "decimal number": ("3,5 procent", "3,5/0w 3/0 5/1 procent/2"),
    "comma between words": ("kaffe,te", "kaffe/0 te/1"),
    "section sign": ("§ 12", "§/0 12/1"),
    "section sign without space": ("§12", "§/0 12/1"),
    "section signs and range": ("§§ 12–14", "§/0 12/1 14/2"),
    "genitive of an abbreviation": ("SKR:s yttrande", "skr:s/0 yttrande/1"),
    "sentences without space": ("Slut.Nästa", "slut.nästa/0w slut/0 nästa/1"),
    "name with hyphen": ("Ann-Mari", "ann-mari/0w ann/0 mari/1"),
    "broken at the end of a line": ("samman-\n  träde idag", "sammanträde/0 idag/1"),
    "broken compound": ("kompetens-\nförsörjning", "kompetensförsörjning/0"),
    "broken in three": ("kom-\nmun-\nstyrelsen", "kommunstyrelsen/0"),
    "hyphen of its own at the end of a line": ("IT-\nsystem nu", "itsystem/0w it/0 system/1 nu/2"),
    "broken word that is no word": ("Flarn-\nboda", "flarnboda/0w flarn/0 boda/1"),
    "broken with a soft hyphen": ("flarn\u00ad\nboda", "flarnboda/0"),
    "soft hyphen inside": ("samman\u00adträde", "sammanträde/0"),
    "hyphen before och": ("skol-\noch vårdfrågor", "skol/0 och/1 vårdfrågor/2"),
    "double name at the end of a line": ("Lind-\nBerg", "lind/0 berg/1"),
    "decomposed": ("la\u030an", "lån/0"),
    "signs only": ("– • !? ()", ""),
    "empty": ("", ""),
}


def shown(text: str) -> str:
    marks = {"main": "", "whole": "w", "part": "p"}
    return " ".join(f"{token.word}/{token.position}{marks[token.kind]}" for token in analyse(text))


@pytest.mark.parametrize("case", TOKENS)
def test_tokens(case: str) -> None:
    text, expected = TOKENS[case]
    assert shown(text) == expected


@given(st.text(alphabet="aåÖ -\n\u00ad\u030a:/.,+§1é'\u2010_", max_size=30) | st.text(max_size=30))
def test_tokens_are_where_they_say(text: str) -> None:
    tokens = list(analyse(text))
    for token in tokens:
        assert token.word and token.term
        assert 0 <= token.start < token.end <= len(text)
    mains = [token for token in tokens if token.kind == "main"]
    assert [token.position for token in mains] == list(range(len(mains)))
    assert [token.start for token in mains] == sorted(token.start for token in mains)
    assert {token.position for token in tokens} == {token.position for token in mains}


@given(st.text(max_size=40))
def test_no_letter_or_digit_is_lost(text: str) -> None:
    covered = {at for token in analyse(text) for at in range(token.start, token.end)}
    assert not [at for at, letter in enumerate(text) if letter.isalnum() and at not in covered]


ONE_TERM = {
    "skola": "skola skolan skolor skolorna skolans skolornas",
    "fråga": "fråga frågan frågor frågorna frågans",
    "taxa": "taxa taxan taxor taxorna taxans",
    "bilaga": "bilaga bilagan bilagor bilagorna",
    "gata": "gata gatan gator gatorna",
    "förskola": "förskola förskolan förskolor förskolans",
    "bolagsstämma": "bolagsstämma bolagsstämman bolagsstämmor",
    "protokoll": "protokoll protokollet protokollen protokollets",
    "ärende": "ärende ärendet ärenden ärendena ärendets ärendens",
    "möte": "möte mötet möten mötena mötes",
    "sammanträde": "sammanträde sammanträdet sammanträden sammanträdena",
    "yrkande": "yrkande yrkandet yrkanden yrkandena yrkar",
    "reglemente": "reglemente reglementet reglementen",
    "tillstånd": "tillstånd tillståndet tillstånden",
    "barn": "barn barnet barnen barns barnens",
    "kansli": "kansli kansliet kanslier",
    "miljö": "miljö miljön miljöer miljöns",
    "strategi": "strategi strategin strategier strategins strategierna",
    "ekonomi": "ekonomi ekonomin ekonomins",
    "nivå": "nivå nivån nivåer",
    "kommitté": "kommitté kommittén kommittéer kommitténs kommitte",
    "kostnad": "kostnad kostnaden kostnader kostnaderna",
    "byggnad": "byggnad byggnader byggnadens",
    "kompetens": "kompetens kompetensen kompetenser",
    "konsekvens": "konsekvens konsekvenser konsekvenserna",
    "resurs": "resurs resurser resursen",
    "plats": "plats platser platsen",
    "ansvar": "ansvar ansvaret ansvars",
    "villkor": "villkor villkoret villkoren",
    "bostad": "bostad bostäder bostaden bostädernas",
    "ledamot": "ledamot ledamöter ledamoten ledamöternas",
    "tjänsteman": "tjänsteman tjänstemän tjänstemannen tjänstemännen",
    "fastighet": "fastighet fastigheten fastigheter fastighets",
    "styrelse": "styrelse styrelsen styrelser styrelsens styrelsernas",
    "budget": "budget budgeten budgetar budgetens",
    "anmälan": "anmälan anmälans anmälningar anmäla anmäler",
    "ansökan": "ansökan ansökningar ansökningarna ansöker",
    "regel": "regel regeln regler reglerna",
    "medel": "medel medlen medels",
    "kurator": "kurator kuratorn kuratorer kuratorerna",
    "motorcykel": "motorcykel motorcykeln motorcyklar motorcyklarnas",
    "kommunal": "kommunal kommunala kommunalt",
    "e-post": "e-post epost E-posten",
    "Karlstad": "Karlstad Karlstads",
    "Umeå": "Umeå Umeås",
    "Nässjö": "Nässjö Nässjös",
    "Aneby": "Aneby Anebys",
    "kommun": "kommun kommunen kommuner kommunerna kommunens kommuners",
    "beslut": "beslut beslutet besluten beslutar beslutade beslutas",
}
APART = [
    ("plan", "plå"), ("verksamhetsplan", "verksamhetsplå"), ("talman", "tala"), ("balans", "bala"),
    ("instans", "insta"), ("leverans", "levera"), ("fastighet", "fast"), ("styrelse", "styra"),
    ("län", "lån"), ("val", "väl"), ("råd", "rad"), ("allmän", "man"), ("samman", "samma"),
    ("Göran", "gör"), ("internet", "intern"), ("skola", "skål"), ("förvaltare", "förvaltning"), ("väg", "vägg"),
]  # fmt: skip


@pytest.mark.parametrize("word", ONE_TERM)
def test_inflections_are_one_term(word: str) -> None:
    assert {term_of(form) for form in ONE_TERM[word].split()} == {term_of(word)}


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words_are_other_terms(one: str, other: str) -> None:
    assert term_of(one) != term_of(other)


@pytest.mark.parametrize(
    ("base", "form"),
    [("plan", "planen"), ("detaljplan", "detaljplanen"), ("balans", "balansen"), ("leverans", "leveranserna"),
     ("organ", "organet"), ("arbetsmiljö", "arbetsmiljön"), ("delegationsordning", "delegationsordningen"),
     ("avloppstaxa", "avloppstaxan")],
)  # fmt: skip
def test_a_base_form_is_left_whole(base: str, form: str) -> None:
    assert term_of(base) == term_of(form)


@pytest.mark.parametrize("word", ["att", "vara", "IT", "i", "och", "§", "65+", "2024", "a"])
def test_no_word_is_dropped(word: str) -> None:
    assert [token.term for token in analyse(word) if token.kind == "main"] == [term_of(word)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Håbo", "habo"), ("ÄLVÖ", "alvo"), ("idé", "ide"), ("Øre", "ore"), ("la\u030an", "lan"), ("Müller", "muller")],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("seen", "meant"),
    [("&renden", "ärenden"), ("J6nkoping", "Jönköping"), ("Hégberg", "Högberg"), ("[okal", "lokal"),
     ("&r", "år"), ("f0r", "för"), ("idé", "idé"), ("sammantraden", "sammanträde"), ("miljon", "miljön"),
     ("framgar", "framgår"), ("kommitten", "kommittén"), ("stader", "städer")],
)  # fmt: skip
def test_damaged_words_are_found_by_the_right_spelling(seen: str, meant: str) -> None:
    readings = {term for term, _ in damaged_terms(seen)}
    assert readings & {fold(term_of(meant)), fold(meant)}


def test_damaged_words_keep_their_positions() -> None:
    text = "Hégberg om &renden & annat, kl 16 och 3 [okaler"
    found = {position for _, position in damaged_terms(text)}
    assert found == {token.position for token in analyse(text)}


def test_numbers_stay_numbers_in_damaged_text() -> None:
    assert {term for term, _ in damaged_terms("den 16 juni 2020 kl 10.06")} >= {"16", "2020", "10", "06"}
