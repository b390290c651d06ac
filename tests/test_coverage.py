from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner
from council_minutes import board, council, json_lines
from flask.testing import FlaskClient
from small_collection import item, meetings, person
from test_web_documents import section
from test_web_pages import soup, text

from corpus.catalogue.sources import Source
from corpus.coverage import Repair, file_coverages, meeting_coverage, missing_numbers, unclaimed_share
from corpus.coverage_years import Gap, HeldMeeting, Silence, held, number_gaps, organ_years, silences
from corpus.meeting import Conflict, Evidence, Meeting
from web.cli import protokollsok

HSR = next(one for one in meetings() if one.id.startswith("hsr"))


def test_what_was_found_and_what_is_doubtful() -> None:
    found = meeting_coverage(HSR)
    assert (found.items, found.attachments, found.wanted, found.missing) == (2, 1, (7, 8), ())
    assert found.unsure == ("§ 8",) and found.damaged and found.troubled
    assert [each.seen for each in found.conflicts] == ["2023-10-12"]


def test_repairs_are_told_once_with_what_was_read() -> None:
    repaired = replace(
        person("Per Högberg", organization="Eksjö kommun"),
        seen=Evidence("Per  Hégberg", None, "label+spelling:gazetteer", "probable"),
        organization_seen="Eksjo kommun",
    )
    meeting = replace(HSR, attendance=(repaired,), presenters=(repaired,), items=HSR.items[:1])
    assert meeting_coverage(meeting).repairs == (
        Repair("name", "Per Högberg", "Per Hégberg", "spelling:gazetteer"),
        Repair("organization", "Eksjö kommun", "Eksjo kommun", "spelling:gazetteer"),
    )


MISSING: dict[str, tuple[tuple[int, int] | None, tuple[int, ...], tuple[str, ...], tuple[int, ...]]] = {
    "all there": ((7, 8), (7, 8), (), ()),
    "one missing": ((7, 10), (7, 8, 10), (), (9,)),
    "no range": (None, (7, 10), (), ()),
    "listed one by one": ((39, 50), (39, 50), (), ()),
    "listed, one missed": ((39, 50), (39,), ("Saknas i filen: § 50.",), (50,)),
    "nothing found": ((1, 3), (), (), (1, 2, 3)),
    "told, then corrected": ((7, 9), (7, 8, 9), ("Saknas i filen: § 9.",), ()),
}


@pytest.mark.parametrize(("wanted", "found", "warnings", "missing"), MISSING.values(), ids=MISSING)
def test_missing_against_the_range(
    wanted: tuple[int, int] | None, found: tuple[int, ...], warnings: tuple[str, ...], missing: tuple[int, ...]
) -> None:
    items = tuple(item("a/2024-01-01", number, "Rubrik", "Text") for number in found)
    assert missing_numbers(replace(HSR, paragraph_range=wanted, items=items, warnings=warnings)) == missing


def test_what_is_withdrawn_is_not_missing() -> None:
    found = meeting_coverage(replace(HSR, items=HSR.items[:1]), {f"{HSR.id}/§8", f"{HSR.id}/bilaga-1"})
    assert found.missing == () and found.withdrawn == (8,)


def test_contents_are_told_apart_from_conflicts() -> None:
    found = meeting_coverage(replace(HSR, conflicts=(Conflict("contents", "§ 9 Val", "contents", 1), *HSR.conflicts)))
    assert [each.seen for each in found.contents] == ["§ 9 Val"] and len(found.conflicts) == 1


def test_the_share_of_text_outside_every_section() -> None:
    assert unclaimed_share([]) == 0
    assert 0 < unclaimed_share([HSR]) < 0.3
    assert unclaimed_share([replace(HSR, items=(), attachments=())]) == 1


def test_files_with_what_came_of_them() -> None:
    good = Source("/d/a.txt", "a.txt", 1, 1, "a", "read", "text")
    bad = replace(good, path="/d/b.txt", status="rejected", reason="filen är tom")
    out = replace(good, path="/d/c.txt", status="withdrawn")
    files = file_coverages([good, bad, out], [(good, meetings()[-1])])
    assert [(one.items, one.troubled) for one in files] == [(30, False), (0, True), (0, False)]


def meeting(date: str, first: int | None = None, last: int | None = None, organ: str = "ks") -> HeldMeeting:
    return HeldMeeting(f"{organ}/{date}", "Styrelsen", date, 0 if first is None else 5, first, last)


NUMBERS: dict[str, tuple[list[HeldMeeting], list[tuple[int, int]]]] = {
    "none": ([meeting("2024-01-10", 1, 9), meeting("2024-02-10", 10, 19)], []),
    "between": ([meeting("2024-01-10", 1, 9), meeting("2024-02-10", 12, 19)], [(10, 11)]),
    "before the first": ([meeting("2024-01-10", 5, 9)], [(1, 4)]),
    "each year": ([meeting("2023-12-10", 1, 90), meeting("2024-01-10", 1, 9)], []),
    "over new year": ([meeting("2023-12-10", 1, 90), meeting("2024-01-10", 91, 99)], []),
    "each meeting": ([meeting("2024-01-10", 1, 9), meeting("2024-02-10", 1, 12), meeting("2024-03-10", 1, 8)], []),
    "without sections": ([meeting("2024-01-10", 1, 9), meeting("2024-02-10"), meeting("2024-03-10", 10, 12)], []),
    "unordered": ([meeting("2024-02-10", 10, 19), meeting("2024-01-10", 1, 9)], []),
}


@pytest.mark.parametrize(("given", "gaps"), NUMBERS.values(), ids=NUMBERS)
def test_gaps_in_numbers(given: list[HeldMeeting], gaps: list[tuple[int, int]]) -> None:
    assert [(gap.first, gap.last) for gap in number_gaps(given)] == gaps


def test_an_unusually_long_time_is_told() -> None:
    days = ["2024-01-10", "2024-02-10", "2024-03-10", "2024-04-10", "2024-05-10", "2024-09-10", "2024-10-10"]
    assert silences([meeting(day) for day in days]) == (Silence("2024", "ks/2024-05-10", "ks/2024-09-10", 123),)
    assert silences([meeting(day) for day in days[:4]]) == ()
    summer = ["2024-04-10", "2024-05-10", "2024-06-10", "2024-08-28", "2024-09-28", "2024-10-28"]
    assert silences([meeting(day) for day in summer]) == ()


def test_organizations_year_by_year() -> None:
    given = [meeting("2023-12-10", 1, 9), meeting("2024-01-10", 3, 9), meeting("2024-02-10", 10, 12), meeting("")]
    found = organ_years([*given, HeldMeeting("aks/2024-01-01", "Askar", "2024-01-01", 1, 1, 1)])
    assert [(one.name, one.year, one.meetings, one.items) for one in found] == [
        ("Askar", "2024", 1, 1), ("Styrelsen", "2024", 2, 10), ("Styrelsen", "2023", 1, 5), ("Styrelsen", "", 1, 0),
    ]  # fmt: skip
    assert found[1].gaps == (Gap("2024", 1, 2, "ks/2024-01-10"),)


def test_a_meeting_in_short() -> None:
    assert held(HSR) == HeldMeeting(HSR.id, "Höglandets samverkansråd", "2024-03-21", 2, 7, 8)
    assert held(meetings()[0]).name == "Kommunstyrelsen, Aneby kommun"


def report(tmp_path: object, *files: Meeting, words: tuple[str, ...] = ()) -> str:
    from pathlib import Path

    root = Path(str(tmp_path))
    (root / "alla.jsonl").write_text(json_lines(*files), encoding="utf-8")
    (root / "tom.txt").write_text("")
    place = ("--data", str(root / "data"))
    CliRunner().invoke(protokollsok, ("read", str(root / "alla.jsonl"), str(root / "tom.txt"), *place))
    result = CliRunner().invoke(protokollsok, ("report", *words, *place))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_report_tells_problems_first_then_years(tmp_path: object) -> None:
    lacking = replace(board(), paragraph_range=(41, 44))
    lines = report(tmp_path, lacking, council()).splitlines()
    assert lines[0] == "Att se över: 2 filer av 2"
    assert any("saknas: § 43, § 44" in line for line in lines)
    assert any(line.strip().startswith("Avvisad: ") for line in lines)
    table = lines[lines.index(next(line for line in lines if line.startswith("Organ "))) :]
    assert table[1].split("  ")[0] == "Kommunfullmäktige, Aneby kommun" and "§§ 1–69 före 2023-06-15" in table[1]
    assert len(table) == 3


def test_the_report_as_json(tmp_path: object) -> None:
    found = json.loads(report(tmp_path, board(), words=("--json",)))
    assert set(found) == {"files", "meetings", "organs", "dormantCorrections"}
    assert [one["status"] for one in found["files"]] == ["rejected", "read"]
    assert found["meetings"][0]["paragraphRange"] == [41, 42] and found["meetings"][0]["unclaimedShare"] > 0
    assert found["organs"][0]["gaps"] == [{"year": "2023", "first": 1, "last": 40, "before": board().id}]


def test_a_meeting_page_says_how_it_was_read(client: FlaskClient) -> None:
    read = section(soup(client, "/hsr/2024-03-21"), "Så lästes protokollet")
    assert "2 paragrafer hittades; protokollet anger §§ 7–8." in read
    assert "Osäkra rubriker eller nummer: § 8." in read and "procent av texten" in read


def test_the_public_page_tells_every_year_and_its_gaps(client: FlaskClient) -> None:
    rows = [text(row) for row in soup(client, "/om").select("tbody tr")]
    assert "Kommunstyrelsen, Vetlanda kommun 2024 1 30 §§ 1–19" in rows and "2023 1 3 §§ 1–10" in rows


def test_many_organizations_tell_their_years_on_their_own_pages(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.pages_coverage.MOST_ORGANS", 2)
    assert len(soup(client, "/om").select("table")) == 1
