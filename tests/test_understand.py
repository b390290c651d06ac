"""Whole small documents, typed here: one for each thing that real files do to a reader."""

from __future__ import annotations

import pytest

from corpus.grammar.understand import understand
from corpus.meeting import Meeting
from tests.typed_pages import pages


def read(text: str) -> tuple[Meeting, ...]:
    return understand(pages(text), "fil.txt", "ab" * 64)


def only(text: str) -> Meeting:
    (meeting,) = read(text)
    return meeting


PLAIN = """Protokoll från sammanträde med
Vattenrådets samverkansforum

§ 1-3
Datum och tid: 2024-05-07 kl. 09.00-10.30
Närvarande: Karin Alm Habo kommun (ordförande), Bo Ek Mullsjö
kommun
Sekreterare: Siv Holm

§ 1 Öppnande
Ordföranden hälsar välkomna.

§ 2 Vattenprover
Dnr: VR 2024/12
Föredragande: Nils Frid, vattenstrateg

Beslut
Vattenrådets samverkansforum beslutar
\fProtokoll
2023-11-11

att godkänna redovisningen.

§ 3 Avslutning
Sammanträdet avslutas.

Underskrifter
Sekreterare
Siv Holm
"""


def test_front_page() -> None:
    meeting = only(PLAIN)
    assert meeting.id == "vattenradets-samverkansforum/2024-05-07"
    assert (str(meeting.start), str(meeting.end)) == ("09:00:00", "10:30:00")
    assert meeting.paragraph_range == (1, 3)
    assert [(one.name, one.organization) for one in meeting.attendance] == [
        ("Karin Alm", "Habo kommun"),
        ("Bo Ek", "Mullsjö kommun"),
    ]
    assert meeting.chair and meeting.chair.name == "Karin Alm"
    assert meeting.secretary and meeting.secretary.name == "Siv Holm"


def test_a_decision_across_a_page_break_is_whole() -> None:
    decision = only(PLAIN).items[1].decision
    assert (decision.kind, decision.outcome) == ("beslut", "bifall")
    assert [clause.text for clause in decision.clauses] == ["att godkänna redovisningen."]


def test_presenter_and_case_number() -> None:
    item = only(PLAIN).items[1]
    assert [(one.name, one.role) for one in item.presenters] == [("Nils Frid", "vattenstrateg")]
    assert item.case_numbers == ("VR 2024/12",)


def test_signatures_are_no_text_of_the_last_item() -> None:
    assert "Underskrifter" not in only(PLAIN).items[-1].text


def test_a_file_that_is_no_minutes_is_kept_as_text() -> None:
    meeting = only("Välkommen till vår webbplats.\nHär finns inget protokoll.")
    assert meeting.items == ()
    assert "webbplats" in meeting.files[0].unclaimed[0].text
    assert meeting.warnings


def test_every_word_of_a_file_is_somewhere() -> None:
    """Nothing is lost in silence: items, attachments and unclaimed pages hold all but heads, feet and labels."""
    meeting = only(PLAIN)
    kept = " ".join(
        [
            *(f"{item.title} {item.text} {' '.join(item.case_numbers)}" for item in meeting.items),
            *(page.text for file in meeting.files for page in file.unclaimed),
        ]
    )
    lost = set(PLAIN.split()) - set(kept.split()) - {"§", "1", "2", "3", "2023-11-11", "Protokoll"}
    assert lost == set()


def test_a_file_that_holds_the_meeting_twice_gives_it_once() -> None:
    meeting = only(PLAIN + "\f" + PLAIN)
    assert [item.number for item in meeting.items] == [1, 2, 3]
    assert len(meeting.attendance) == 2


def test_a_running_head_of_another_date_is_a_conflict() -> None:
    text = PLAIN.replace("\fProtokoll", "\fProtokoll\nBlad 2").replace(
        "§ 3 Avslutning", "\fProtokoll\n2023-11-11\n\n§ 3 Avslutning"
    )
    meeting = only(text)
    assert str(meeting.date) == "2024-05-07"
    assert [(each.field, each.seen) for each in meeting.conflicts] == [("start", "2023-11-11")]


def test_a_missing_item_is_told() -> None:
    meeting = only(PLAIN.replace("§ 1-3", "§ 1-4"))
    assert meeting.warnings == ("Saknas i filen: § 4.",)


@pytest.mark.parametrize("count", range(1, 4))
def test_spans_point_at_what_was_seen(count: int) -> None:
    item = next(item for item in only(PLAIN).items if item.number == count)
    span = item.seen.span
    assert span is not None
    page = next(page for page in pages(PLAIN) if page.number == span.page)
    assert item.title in page.text[span.start : span.end]
