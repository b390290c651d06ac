"""Agendas told from minutes, contents lists as a check, and where the minutes of one meeting end in a file."""

from __future__ import annotations

import pytest

from corpus.coverage import meeting_coverage
from corpus.merging import merge
from tests.small_minutes import read_typed

MINUTES = """Socialnämnden
Aneby kommun
Sammanträdesprotokoll

Plats och tid: Kommunhuset, 2024-03-21 kl. 09.00-10.00
Beslutande: Karin Alm (S), Bo Ek (V)
Sekreterare: Siv Dal
Justerare: Bo Ek
=====
§ 12 Taxa
Beslut
att anta taxan.

§ 13 Avslutning
Mötet avslutas.
"""
AGENDA = """Aneby kommun
{title}

Socialnämnden
Tid: 2024-03-21 kl. 09.00
Plats: Kommunhuset

§ 12 Taxa
Förslag till beslut
att anta taxan.

§ 13 Avslutning
"""
TITLES = (
    "KALLELSE",
    "Kallelse till sammanträde med socialnämnden",
    "Kallelse/Föredragningslista",
    "Föredragningslista",
    "Dagordning 2024-03-21",
    "Socialnämndens dagordning",
)


@pytest.mark.parametrize("title", TITLES)
def test_an_agenda_decides_nothing(title: str) -> None:
    (meeting,) = read_typed(AGENDA.format(title=title))
    assert (meeting.items, meeting.files[0].kind, str(meeting.date)) == ((), "kallelse", "2024-03-21")
    assert "att anta taxan." in meeting.files[0].unclaimed[0].text
    assert not meeting_coverage(meeting).troubled
    assert meeting_coverage(meeting).announced


@pytest.mark.parametrize("first", [True, False])
def test_an_agenda_is_no_second_meeting(first: bool) -> None:
    agenda = read_typed(AGENDA.format(title="Kallelse"), "kallelse.txt")
    minutes = read_typed(MINUTES)
    (meeting,) = merge((*agenda, *minutes) if first else (*minutes, *agenda))
    assert [item.decision.outcome for item in meeting.items] == ["bifall", None]
    assert sorted(file.kind for file in meeting.files) == ["kallelse", "protokoll"]
    assert [one.name for one in meeting.adjusters] == ["Bo Ek"]
    assert meeting.warnings == ()


def test_minutes_that_begin_with_a_list_of_items_are_minutes() -> None:
    (meeting,) = read_typed(MINUTES.replace("Sammanträdesprotokoll", "Sammanträdesprotokoll\nFöredragningslista"))
    assert (meeting.files[0].kind, len(meeting.items)) == ("protokoll", 2)


def test_a_name_tells_an_agenda_only_where_nothing_is_decided() -> None:
    (meeting,) = read_typed(MINUTES, "kallelse och protokoll.txt")
    assert meeting.files[0].kind == "protokoll"


CONTENTS = "Innehåll\n§ 12 Taxa ..... 2\n§ 13 Avslutning ..... 2\n§ 14 {title} ..... 2\n=====\n§ 12"


@pytest.mark.parametrize(
    ("text", "conflicts"),
    [
        (MINUTES.replace("§ 12", CONTENTS.format(title="Val av ombud"), 1), [("§ 14 Val av ombud", "missing")]),
        (
            MINUTES.replace("§ 12", CONTENTS.format(title="Val av ombud"), 1) + "\n§ 14 Köp av mark\nMarken köps.",
            [("§ 14 Val av ombud", "§ 14")],
        ),
        (
            MINUTES.replace("§ 12", CONTENTS.format(title="Köp av mark"), 1)
            + "\n§ 14 Köp av mark i Åsen\nMarken köps.",
            [],
        ),
    ],
)
def test_contents_are_a_check(text: str, conflicts: list[tuple[str, str]]) -> None:
    (meeting,) = read_typed(text)
    assert [(one.seen, one.where) for one in meeting.conflicts if one.field == "contents"] == conflicts
    assert [(one.seen, one.where) for one in meeting_coverage(meeting).contents] == conflicts


def test_a_list_of_those_present_opens_no_second_meeting() -> None:
    text = (
        MINUTES
        + "=====\nUppropslista\nSocialnämnden\nPlats och tid: Kommunhuset, 2024-03-21\nLedamöter: Karin Alm (S), Bo Ek (V)\n"
        + "Ersättare: Tor Holm (M)\n"
    )
    assert len(read_typed(text)) == 1


def test_two_meetings_in_a_file_are_two() -> None:
    second = MINUTES.replace("2024-03-21", "2024-04-18").replace("§ 12 Taxa", "§ 14 Plan").replace("§ 13", "§ 15")
    found = read_typed(MINUTES + "=====\n" + second)
    assert [[item.label for item in meeting.items] for meeting in found] == [["§ 12", "§ 13"], ["§ 14", "§ 15"]]
    assert ["Mötet avslutas." in meeting.items[-1].text for meeting in found] == [True, True]
