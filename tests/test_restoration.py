"""Restoring å, ä and ö: damaged words get their readings, sound ones stay, neighbours settle what is doubtful."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.language.damaging import damage
from index.damage import Damage, damage_of
from index.generations import current, folder_of
from index.lexicon import Lexicon, LexiconMaker, lexicon_for
from index.lexicon_listed import listed_as
from index.publishing import publish_records
from index.records import Record
from index.restoration import restore
from index.restoration_letters import shapes
from index.restoration_words import Words
from index.restorer import Restorer
from index.text_terms import text_terms
from index.vocabulary import read_words, words_of
from search.query import Request, Word
from search.whoosh_engine import open_engine

AT_LARGE = Words(Lexicon())

RESTORED = {
    "dots lost": ("arenden", "ärenden"),
    "capital": ("Arenden", "ärenden"),
    "all capitals": ("LAN", "län"),
    "é for ö": ("férslag", "förslag"),
    "d for ä": ("ndsta", "nästa"),
    "6 for ö": ("h6sten", "hösten"),
    "0 for ö": ("h0sten", "hösten"),
    "& for ä": ("&renden", "ärenden"),
    "& inside": ("s&ga", "säga"),
    "da for ä": ("godkdanna", "godkänna"),
    "éd for ä": ("nédra", "nära"),
    "[ for l": ("[okal", "lokal"),
    "rn for m": ("kommunstyrelserna", "kommunstyrelserna"),
    "three ways in one word": ("verksamhetsberdttelse", "verksamhetsberättelse"),
    "compound": ("skolgardsfornyelse", "skolgårdsförnyelse"),
    "compound of three": ("brandforsvarskapaciteten", "brandförsvarskapaciteten"),
    "in the dictionary only": ("atervunnit", "återvunnit"),
    "name of a place": ("J6nkopings", "jönköpings"),
    "surname": ("Hogberg", "högberg"),
    "surname never heard of": ("Kvistastrom", "kvistaström"),
}


@pytest.mark.parametrize(("seen", "right"), RESTORED.values(), ids=RESTORED.keys())
def test_restores_a_word(seen: str, right: str) -> None:
    assert restore(seen, AT_LARGE)[0].readings[0] == right


SOUND = {
    "å, ä or ö is there": "väl går",
    "abbreviations that end in d": "SD och KD",
    "é that is right": "kommittén idé André",
    "numbers": "2023 60 0497 16",
    "case numbers": "KS 2019",
    "common words": "det fortsatta arbetet med budget",
    "in no list": "xylofonik",
    "single letters": "a o d",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_leaves_alone(text: str) -> None:
    read = restore(text, Words(Lexicon({"fortsatta": 400, "fortsätta": 5, "arbetet": 200}, {"det fortsatta": 300})))
    assert [one.readings[0] for one in read] == text.lower().split()


CLEAN = (
    "Nya råd till lärare. Långa rader med stolar. Val av justerare. Allt blev väl mottaget. År 2023 kom. Det är bra."
)


def test_neighbours_settle_what_dots_alone_tell_apart() -> None:
    words = Words(_lexicon_of(CLEAN * 30))
    text = "nya rad till larare . val av justerare . allt blev val mottaget . ar 2023 kom . det ar bra"
    read = " ".join(one.readings[0] for one in restore(text, words))
    assert read == "nya råd till lärare val av justerare allt blev väl mottaget år 2023 kom det är bra"


def test_a_close_second_is_kept() -> None:
    readings = Words(Lexicon({"rad": 50, "råd": 50}))
    assert set(restore("rad", readings)[0].readings) == {"rad", "råd"}
    assert len(restore("kommun", readings)[0].readings) == 1


def test_words_of_the_collection_are_known() -> None:
    assert restore("Zorbanak", AT_LARGE)[0].readings[0] == "zorbanak"
    assert restore("Zorbanak", Words(_lexicon_of("Zörbanåk by")))[0].readings[0] == "zörbanåk"


def test_only_unknown_words_of_a_suspect_page_are_restored() -> None:
    half = Words(Lexicon(), only_unknown=True)
    assert [one.readings[0] for one in restore("rad om arenden", half)] == ["rad", "om", "ärenden"]


def test_places_are_those_of_the_text() -> None:
    text = "Om &renden i\nsamman-\ntradet"
    assert [text[one.start : one.end] for one in restore(text, AT_LARGE)] == ["Om", "&renden", "i", "samman-\ntradet"]


@given(st.text(alphabet="abdeorånö&[60é \n.-", max_size=60))
def test_any_text_keeps_its_words(text: str) -> None:
    read = restore(text, AT_LARGE)
    assert [one.start for one in read] == sorted({one.start for one in read})
    for one in read:
        assert 1 <= len(one.readings) <= 2
        assert one.readings == (one.seen,) or not set(one.seen) & set("åäö")


@given(
    st.sampled_from("förvaltning sammanträde återremiss länsstyrelsen hälsa området möjlighet".split()), st.integers()
)
def test_damage_takes_every_dot_and_is_undone(word: str, seed: int) -> None:
    seen = damage(word, seed)
    assert not set(seen) & set("åäö")
    assert seen == damage(word, seed)
    assert restore(seen, AT_LARGE)[0].readings[0] == word


def test_shapes_are_sure_of_letters_that_were_read_oddly() -> None:
    assert [shape for shape, _ in shapes("fér")] == ["fér", "för", "fär"]
    assert shapes("det", plain=3) == (("det", 0.0),)


def test_dictionary_words_by_their_folded_form() -> None:
    assert list(listed_as("aterremiss")) == ["återremiss"]
    assert list(listed_as("ab")) == []


def _lexicon_of(text: str) -> Lexicon:
    return Lexicon.of([_record(text)])


def _record(text: str, *, damaged: bool = False) -> Record:
    return Record("a", "a", "paragraf", "m", "", "", "2023-01-01", "", body=text, damaged=damaged)


def test_a_lexicon_is_made_of_sound_records_only() -> None:
    lexicon = Lexicon.of([_record("nya råd nya råd"), _record("nya rad", damaged=True)])
    assert dict(lexicon.words) == {"nya": 2, "råd": 2}
    assert dict(lexicon.pairs) == {"nya råd": 2}


def test_a_lexicon_is_kept(tmp_path: Path) -> None:
    lexicon = _lexicon_of(CLEAN * 2)
    lexicon.write(tmp_path)
    first = (tmp_path / "lexicon.tsv").read_bytes()
    assert Lexicon.read(tmp_path) == lexicon
    Lexicon.read(tmp_path).write(tmp_path)
    assert (tmp_path / "lexicon.tsv").read_bytes() == first


def test_an_increment_restores_by_the_lexicon_before_unless_that_was_made_of_little() -> None:
    little, much = _lexicon_of("nya råd"), _lexicon_of("nya råd " * 9)
    maker = LexiconMaker()
    maker.read(["nya råd " * 8])
    assert lexicon_for(much, maker.lexicon()) is much
    assert lexicon_for(little, much) is much
    assert lexicon_for(None, little) is little


SENTENCE = "Förvaltningen föreslår att nämnden godkänner ansökan och att den får gälla till och med året därpå. "
LOST = SENTENCE.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))
NAMES = "Anna Berg, Nils Lindgren, Karin Holm, Sten Wikander, Mats Lund, Eva Hallberg, Olof Ek, Rut Sand. " * 9

DAMAGED: dict[str, tuple[str, bool, Damage]] = {
    "sound": (SENTENCE * 4, False, "none"),
    "sound in a damaged file": (SENTENCE * 4, True, "none"),
    "lost": (LOST * 4, True, "all"),
    "lost, long, in a sound file": (LOST * 12, False, "all"),
    "lost but too short to tell": (LOST, False, "none"),
    "short in a damaged file": (LOST, True, "all"),
    "names in a sound file": (NAMES, False, "none"),
    "half lost in a damaged file": (SENTENCE + LOST * 7, True, "some"),
    "half lost in a sound file": (SENTENCE + LOST * 7, False, "none"),
    "empty": ("", True, "all"),
}


@pytest.mark.parametrize(("text", "inherited", "damage"), DAMAGED.values(), ids=DAMAGED.keys())
def test_how_damaged_a_text_is(text: str, inherited: bool, damage: Damage) -> None:
    assert damage_of((text,), inherited=inherited) == damage


def test_a_restorer_takes_what_a_record_needs(tmp_path: Path) -> None:
    restorer = Restorer.read(tmp_path)
    assert restorer.words_for(_record(SENTENCE)) is None
    assert restorer.words_for(_record(SENTENCE * 4, damaged=True)) is None
    whole, half = _record(LOST * 4, damaged=True), _record(SENTENCE + LOST * 7, damaged=True)
    assert restorer.words_for(whole) not in (None, restorer.words_for(half))


def test_a_damaged_record_gives_the_words_that_it_had() -> None:
    record = _record("Zorbanak bestaller skoltaxi & &renden 2023", damaged=True)
    assert words_of(record, Restorer(Lexicon())) == {"beställer", "skoltaxi", "ärenden"}
    assert words_of(record) == frozenset()
    assert Restorer(Lexicon()).restored(_record(SENTENCE)) == {}


def test_readings_stand_beside_what_was_seen() -> None:
    text = "Om &renden och kollektivtrafiknamnd"
    layers = text_terms(text, damaged=True, restored=restore(text, AT_LARGE))
    assert {("rend", 1), ("ärende", 1), ("kollektivtrafiknamnd", 3), ("kollektivtrafiknämnd", 3)} <= set(layers["term"])
    assert ("nämnd", 3) in layers["part"]
    assert [position for _, position in layers["term"]] == sorted(position for _, position in layers["term"])
    assert [word for word, _ in layers["exact"]] == ["om", "renden", "och", "kollektivtrafiknamnd"]


def test_a_published_index_finds_and_knows_restored_words(tmp_path: Path) -> None:
    publish_records([("m", [_record("Nämnden bestaller skoltaxi och &renden", damaged=True)])], tmp_path)
    engine = open_engine(tmp_path)
    try:
        assert engine.search(Request(Word("beställa"))).total == 1
        assert engine.search(Request(Word("ärende"))).total == 1
        assert set(engine.words()) >= {"beställer", "ärenden"}
    finally:
        engine.close()
    publish_records([], tmp_path)
    assert dict(read_words(folder_of(tmp_path, current(tmp_path).name))) == {}  # type: ignore[union-attr]
