"""Tables of compound parts from a dictionary in the form of Hunspell."""

from __future__ import annotations

import gzip
from importlib import metadata
from pathlib import Path

import pytest

from index.compound_tables import FIRSTS, FOLDER, LASTS, NAMES
from index.compounds_making import firsts, lasts, names, write_tables
from index.hunspell_dictionary import dictionary_folder, read_entries, read_suffixes

AFFIXES = """SET UTF-8
COMPOUNDBEGIN X
SFX  A  Y  1
SFX  A  0  s  .
SFX  D  Y  2
SFX  D  0  en  [^a]
SFX  D  0  ens  [^a]
SFX  v  N  2
SFX  v  a  s/WXZ  a
SFX  v  0  s/WXZ  [^a]
SFX  x  N  1
SFX  x  a  o/WXZ  a
"""
WORDS = """9
flarn/ADXY
knorv/ADvY
knorva/AxY
tjupp/A
plirka/XZ
plirk/AD
rutnätsflarn/XY
fel/%AXY
Knorvland/AX
Knorvstad/AX
"""
MADE_FROM = "2026.10.25"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "sv.aff").write_text(AFFIXES, encoding="utf-8")
    (tmp_path / "sv.dic").write_text(WORDS, encoding="utf-8")
    return tmp_path


def test_flags_say_what_may_come_first_and_of_which_word_it_is(source: Path) -> None:
    found = firsts(read_entries(source / "sv.dic"), read_suffixes(source / "sv.aff"))
    assert found == {
        "flarn": "flarn",
        "knorvs": "knorv",
        "knorvo": "knorva",
        "plirka": "plirk",
        "knorvland": "knorvland",
        "knorvstad": "knorvstad",
    }


def test_every_inflection_of_a_last_part_may_come_last(source: Path) -> None:
    found = lasts(read_entries(source / "sv.dic"), read_suffixes(source / "sv.aff"))
    assert found == {"flarn", "flarns", "flarnen", "flarnens", "knorv", "knorvs", "knorven", "knorvens",
                     "knorva", "knorvas"}  # fmt: skip


def test_names_that_read_as_compounds_are_kept(source: Path) -> None:
    entries = list(read_entries(source / "sv.dic"))
    assert names(entries, {"knorv"}) == {"knorvland", "knorvstad"}
    assert names(entries, {"flarn"}) == set()


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "other")]
    for folder in folders:
        folder.mkdir()
        write_tables(folder, {"flarn": "flarn", "knorvs": "knorv"}, {"flarnen", "flarn", "knorv"}, {"knorvland"})
    one, other = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert one == other
    assert gzip.decompress(one[FIRSTS]).decode() == "flarn flarn\nknorvs knorv\n"
    assert gzip.decompress(one[LASTS]).decode() == "fla rn rnen\nkno rv\n"
    assert one[NAMES].decode() == "knorvland\n"


def _installed() -> str | None:
    try:
        return metadata.version("hunspell-sv")
    except metadata.PackageNotFoundError:
        return None


@pytest.mark.skipif(_installed() != MADE_FROM, reason="the dictionary that the tables are made from is not installed")
def test_the_tables_are_those_of_the_dictionary() -> None:
    source = dictionary_folder()
    entries = list(read_entries(source / "sv_SE.dic"))
    found = firsts(entries, read_suffixes(source / "sv_SE.aff"))
    kept = gzip.decompress((FOLDER / FIRSTS).read_bytes()).decode().splitlines()
    assert kept == [f"{form} {base}" for form, base in sorted(found.items())]
    assert (FOLDER / NAMES).read_text(encoding="utf-8").split() == sorted(names(entries, found))
