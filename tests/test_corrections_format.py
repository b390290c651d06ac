from __future__ import annotations

import datetime

import pytest

from corpus.corrections.format import FIELDS, correction_from_fields, corrections_from_toml, fields_of
from corpus.corrections.given import Correction, CorrectionsRefused, GivenPerson, Move

WHOLE = """
[[rattelse]]
adress = "hsr/2024-03-21/§8"
titel = "Uppföljning  av biogas"
foredragande = ["Per Högberg", { namn = "Maj Lind", roll = "sekreterare", organisation = "Eksjö kommun", parti = "C" }]
flytta = [{ till = "§ 7", borjar = "Rådet beslutar", slutar = "att återkomma" }]
beslut = "procedural"
utfall = "inget"
av = "Anna Ek"
skal = "rubriken var avklippt"

[[rattelse]]
adress = "hsr/2024-03-21"
datum = 2024-03-22
namn = { "Maj Lind" = "Maj Lindh" }

[[rattelse]]
adress = "hsr/2024-03-21/bilaga-1"
paragrafer = ["§ 7", "§ 8"]

[[rattelse]]
adress = "hsr/2024-03-21/§7"
lagg_till_foredragande = ["Per Högberg"]
ta_bort_foredragande = ["Maj Lind"]
"""


def test_a_whole_file_is_read() -> None:
    first, second, third, fourth = corrections_from_toml(WHOLE)
    assert first == Correction(
        "hsr/2024-03-21/§8",
        title="Uppföljning av biogas",
        presenters=(GivenPerson("Per Högberg"), GivenPerson("Maj Lind", "sekreterare", "Eksjö kommun", "C")),
        moves=(Move("§ 7", "Rådet beslutar", "att återkomma"),),
        kind="procedural",
        outcome="inget",
        by="Anna Ek",
        why="rubriken var avklippt",
    )
    assert second.date == datetime.date(2024, 3, 22) and second.names == (("Maj Lind", "Maj Lindh"),)
    assert third.items == ("§ 7", "§ 8")
    assert fourth.added == (GivenPerson("Per Högberg"),) and fourth.removed == ("Maj Lind",)


@pytest.mark.parametrize("place", range(4))
def test_what_is_kept_gives_the_correction_back(place: int) -> None:
    correction = corrections_from_toml(WHOLE)[place]
    assert correction_from_fields(fields_of(correction)) == correction


def test_every_field_is_read() -> None:
    assert {name for each in corrections_from_toml(WHOLE) for name in fields_of(each)} == set(FIELDS)


WRONG = {
    "no toml": ("titel = ", "TOML"),
    "nothing in it": ("", "ingen rättelse"),
    "field outside": ('titel = "A"', "utanför [[rattelse]]: titel"),
    "no table": ('rattelse = "A"', "ingen rättelse"),
    "unknown field": ('[[rattelse]]\nadress = "a/b"\ntittel = "A"', "okänt fält tittel. Menade du titel?"),
    "no address": ('[[rattelse]]\ntitel = "A"', "adress saknas"),
    "nothing to correct": ('[[rattelse]]\nadress = "a/b"\nskal = "x"', "ingenting att rätta"),
    "empty title": ('[[rattelse]]\nadress = "a/b/§1"\ntitel = " "', "titel ska vara en text"),
    "no day": ('[[rattelse]]\nadress = "a/b"\ndatum = "2024-02-30"', "2024-02-30 är ingen dag"),
    "a moment": ('[[rattelse]]\nadress = "a/b"\ndatum = 2024-02-03T10:00:00', "är ingen dag"),
    "unknown outcome": ('[[rattelse]]\nadress = "a/b/§1"\nutfall = "avslagg"', "Menade du avslag?"),
    "unknown kind": ('[[rattelse]]\nadress = "a/b/§1"\nbeslut = "domslut"', "beslut domslut finns inte"),
    "presenters no list": ('[[rattelse]]\nadress = "a/b/§1"\nforedragande = "A"', "foredragande ska vara en lista"),
    "presenter without name": ('[[rattelse]]\nadress = "a/b/§1"\nforedragande = [{ roll = "x" }]', "namn saknas"),
    "unknown in presenter": (
        '[[rattelse]]\nadress = "a/b/§1"\nforedragande = [{ namn = "A", role = "x" }]',
        "okänt fält role. Menade du roll?",
    ),
    "replace and add": (
        '[[rattelse]]\nadress = "a/b/§1"\nforedragande = ["A"]\nlagg_till_foredragande = ["B"]',
        "ersätter alla",
    ),
    "names no table": ('[[rattelse]]\nadress = "a/b"\nnamn = "A"', "namn ska vara en tabell"),
    "move without goal": ('[[rattelse]]\nadress = "a/b/§1"\nflytta = { borjar = "A" }', "flytta: till saknas"),
    "move no table": ('[[rattelse]]\nadress = "a/b/§1"\nflytta = "A"', "flytta ska vara en tabell"),
    "items no list": ('[[rattelse]]\nadress = "a/b/bilaga-1"\nparagrafer = 7', "paragrafer ska vara en lista"),
}


@pytest.mark.parametrize(("toml", "told"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_by_name(toml: str, told: str) -> None:
    with pytest.raises(CorrectionsRefused) as refused:
        corrections_from_toml(toml)
    assert told in str(refused.value)


def test_all_that_is_wrong_is_told_at_once() -> None:
    toml = '[[rattelse]]\nadress = "a/b"\ndatum = "x"\n[[rattelse]]\ntitel = ""\n[[rattelse]]\nadress = "a"\nfel = 1'
    with pytest.raises(CorrectionsRefused) as refused:
        corrections_from_toml(toml)
    places = [problem.split(":")[0] for problem in refused.value.problems]
    assert places == ["Rättelse 1", "Rättelse 2", "Rättelse 2", "Rättelse 3"]
