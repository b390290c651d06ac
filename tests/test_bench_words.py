"""The benchmarks of restoring and suggesting, on a few made-up §§."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench.language import restoration, suggestions
from bench.language.damaging import damage

TEXTS = (
    "Nämnden föreslår att ansökan avslås. Förvaltningen får i uppdrag att återkomma med förslag på åtgärder.",
    "Kommunstyrelsen bifaller förslaget om fler förskolor. Ärendet återremitteras inte.",
)


@pytest.fixture
def sections(tmp_path: Path) -> Path:
    path = tmp_path / "sections.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for day in range(1, 9):
            for number, text in enumerate(TEXTS):
                row = {
                    "id": f"{day}/{number}",
                    "body": "KS",
                    "date": f"2023-01-0{day}",
                    "title": "Ärende",
                    "text": text,
                }
                file.write(json.dumps(row) + "\n")
    return path


def test_damage_loses_every_dot_and_nothing_else() -> None:
    assert damage("ABC def Ö", 1) == "ABC def O"
    assert damage(TEXTS[0], 1) != damage(TEXTS[0], 2)
    assert not set("åäöÅÄÖ") & set(damage("".join(TEXTS), 3))


def test_restoration_is_measured(sections: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert restoration.main([str(sections), "--wrong"]) == 0
    with_collection, at_large = (line for line in capsys.readouterr().out.splitlines() if " first" in line)
    assert with_collection.startswith("with the collection       1.0000 first")
    assert "sound words changed 0.0000" in with_collection
    assert at_large.startswith("Swedish at large only")


def test_words_that_do_not_come_back_are_counted() -> None:
    rows = [{"text": "Zörbanåk är bra"}]
    score = restoration.scored(rows, restoration.Words(restoration.Lexicon()), 1)
    assert (score.damaged, score.first, score.sound, score.changed) == (2, 1, 1, 0)
    assert [was for was, _, _ in score.wrong] == ["zörbanåk"]


def test_suggestions_are_measured(
    sections: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(suggestions, "_LARGE", 0)
    monkeypatch.setattr(suggestions, "_MADE", 100)
    assert suggestions.main([str(sections)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "24 words in the vocabulary"
    assert [line.split("  ")[0] for line in lines if " ms median" in line] == [
        "one of six misspelt",
        "all six misspelt",
    ]


def test_mistakes_by_chance_make_no_other_word() -> None:
    counts = {"nämnden": 3, "kommun": 2, "ämnet": 1}
    made = suggestions.made(counts, 1)
    assert {kind for kind, _, _ in made} == {"turned", "lost", "doubled", "key beside"}
    assert all(right in counts and typed not in counts for _, typed, right in made)
    assert made == suggestions.made(counts, 1)
