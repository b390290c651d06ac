"""Abbreviations learnt from texts that explain them, and none that merely look so."""

from __future__ import annotations

from pathlib import Path

import pytest
from linear_engine import LinearEngine

from index.abbreviations import abbreviations_of, count_pairs, meanings, pairs_of, read_pairs, write_pairs
from index.publishing import publish_records
from index.records import Record
from search.expansion import expand, knowledge_of
from search.query import Request
from search.syntax import parse
from search.whoosh_engine import open_engine


def record(body: str, *, damaged: bool = False) -> Record:
    return Record("a/§1", "a/§1", "paragraf", "a", "A", "a", "2024-01-01", "Titel", body=body, damaged=damaged)


LEARNT = {
    "words": ("Enligt Sveriges kommuner och regioner (SKR) är det så.", "SKR", "Sveriges kommuner och regioner"),
    "parts of a compound": (
        "Förslag till regional utvecklingsstrategi (RUS) antas.", "RUS", "regional utvecklingsstrategi"
    ),
    "the other way": ("En RUS (regional utvecklingsstrategi) antas.", "RUS", "regional utvecklingsstrategi"),
    "small words between": ("ett hem för vård eller boende (HVB) i kommunen", "HVB", "hem för vård eller boende"),
    "small letters": ("enligt socialtjänstlagen (SoL) ska", "SoL", "socialtjänstlagen"),
    "a hyphen": ("barn- och ungdomspsykiatrin (BUP) svarar", "BUP", "barn- och ungdomspsykiatrin"),
    "over a line end": ("om konsument-\nfrågor och regional\nutvecklingsstrategi (RUS)", "RUS", "regional utvecklingsstrategi"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "short", "full"), LEARNT.values(), ids=LEARNT.keys())
def test_learns(text: str, short: str, full: str) -> None:
    assert pairs_of(record(text)) == {(short, full)}


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg (SD) yrkar bifall",
        "Anna Berg (AB) deltar",
        "bilagan (PM) godkänns",
        "den nya planen (RUS) antas",
        "enligt lagen (LOU)",
        "(SKR) Sveriges kommuner och regioner",
        "kommuner och regioner (SKR)",
        "",
    ],
)
def test_learns_nothing(text: str) -> None:
    assert pairs_of(record(text)) == frozenset()


def test_learns_nothing_from_damaged_text() -> None:
    assert pairs_of(record("regional utvecklingsstrategi (RUS)", damaged=True)) == frozenset()


def test_the_commonest_meaning_first_and_rare_ones_out() -> None:
    said = ["regional utvecklingsstrategi (RUS)"] * 6 + ["regionala utvecklingsstrategin (RUS)"] * 2
    said += ["regionalt utvecklingssamarbete (RUS)"]
    assert abbreviations_of(map(record, said)) == {"RUS": ("regional utvecklingsstrategi",)}


def test_counts_are_kept(tmp_path: Path) -> None:
    counts = count_pairs([record("regional utvecklingsstrategi (RUS)"), record("hem för vård eller boende (HVB)")])
    counts.subtract(count_pairs([record("hem för vård eller boende (HVB)")]))
    assert read_pairs(tmp_path) == {}
    write_pairs(tmp_path, counts)
    assert read_pairs(tmp_path) == {("RUS", "regional utvecklingsstrategi"): 1}
    assert meanings(read_pairs(tmp_path)) == {"RUS": ("regional utvecklingsstrategi",)}


def meeting(date: str, body: str) -> tuple[str, list[Record]]:
    address = f"a/{date}"
    return address, [Record(f"{address}/§1", f"{address}/§1", "paragraf", address, "A", "a", date, "Titel", body=body)]


def test_a_generation_knows_those_of_its_records(tmp_path: Path) -> None:
    first = meeting("2024-01-01", "regional utvecklingsstrategi (RUS)")
    second = meeting("2024-02-01", "hem för vård eller boende (HVB)")
    publish_records([first, second], tmp_path)
    engine = open_engine(tmp_path)
    assert engine.abbreviations() == {"HVB": ("hem för vård eller boende",), "RUS": ("regional utvecklingsstrategi",)}
    assert engine.abbreviations() == LinearEngine([*first[1], *second[1]]).abbreviations()
    engine.close()
    publish_records([first, meeting("2024-02-01", "ett boende")], tmp_path)
    engine = open_engine(tmp_path)
    assert engine.abbreviations() == {"RUS": ("regional utvecklingsstrategi",)}
    assert len(engine.search(Request(query=expand(parse("RUS").query, knowledge_of(engine)).query)).hits) == 1
    engine.close()
