from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from small_collection import item, meetings, person

from corpus.corrections.apply import Edited, apply_corrections
from corpus.corrections.given import Correction, GivenPerson, Move
from corpus.meeting import AgendaItem, Ballot, Meeting, Section, Statement, Vote
from corpus.merging import merge

HSR = "hsr/2024-03-21"
FEES = "vetlanda-kommunstyrelsen/2023-02-14"
DAY = datetime.date(2024, 3, 22)


def apply(
    *corrections: Correction, over: tuple[Meeting, ...] | None = None, undone: tuple[Correction, ...] = ()
) -> Edited:
    return apply_corrections(over or meetings(), list(enumerate(corrections, 1)), merge, undone)


def one(edited: Edited, id: str) -> Meeting:
    return next(meeting for meeting in edited.meetings if meeting.id == id)


def part(edited: Edited, address: str) -> AgendaItem:
    found = one(edited, address.rpartition("/")[0])
    return next(each for each in found.items if each.id == address)


def test_nothing_to_correct_changes_nothing() -> None:
    assert apply() == Edited(meetings())


def test_a_title_is_right_and_what_was_seen_is_kept() -> None:
    edited = apply(Correction(f"{HSR}/§8", title="Biogas", by="Anna Ek", why="avklippt"))
    found = part(edited, f"{HSR}/§8")
    assert (found.title, found.seen.as_seen) == ("Biogas", "§ 8 Uppföljning av biogas")
    assert (found.seen.rule, found.seen.confidence) == ("correction", "confirmed")
    note = one(edited, HSR).corrections[0]
    assert (note.part, note.field, note.was) == (f"{HSR}/§8", "title", "Uppföljning av biogas")
    assert (note.by, note.why) == ("Anna Ek", "avklippt")
    assert edited.dormant == {}


PRESENTERS = {
    "replaced": (Correction("", presenters=(GivenPerson("Ulla Ek", "jurist"),)), ["Ulla Ek"]),
    "none": (Correction("", presenters=()), []),
    "added": (Correction("", added=(GivenPerson("Ulla Ek"),)), ["Karin Ståhl", "Ulla Ek"]),
    "added twice": (Correction("", added=(GivenPerson("Karin Ståhl"),)), ["Karin Ståhl"]),
    "removed": (Correction("", removed=("Karin Ståhl",)), []),
    "one for another": (Correction("", added=(GivenPerson("Ulla Ek"),), removed=("Karin Ståhl",)), ["Ulla Ek"]),
}


@pytest.mark.parametrize(("correction", "names"), PRESENTERS.values(), ids=PRESENTERS)
def test_presenters(correction: Correction, names: list[str]) -> None:
    found = part(apply(replace(correction, address=f"{FEES}/§11")), f"{FEES}/§11")
    assert [person.name for person in found.presenters] == names
    assert all(person.seen.rule == "correction" for person in found.presenters if person.name == "Ulla Ek")


def test_a_presenter_who_is_confirmed_keeps_what_was_seen() -> None:
    edited = apply(Correction(f"{HSR}/§8", presenters=(GivenPerson("Per Högberg", "direktör"),)))
    person = part(edited, f"{HSR}/§8").presenters[0]
    assert (person.seen.as_seen, person.role, person.organization) == ("Per Hégberg", "direktör", "Eksjö kommun")


def test_a_name_is_right_everywhere_in_the_meeting_and_nowhere_else() -> None:
    edited = apply(Correction(FEES, names=(("Stina Falk", "Stina Falck"), ("Karin Ståhl", "Karin Stål"))))
    found = one(edited, FEES)
    assert [person.name for person in found.attendance] == ["Birger Modig", "Stina Falck"]
    assert found.items[0].proposals[0].name == found.items[0].reservations[0].name == "Stina Falck"
    assert [each.presenters[0].name for each in found.items] == ["Karin Stål", "Anna Andersson", "Karin Stål"]
    assert found.attendance[1].seen.rule == "correction" and "Stina Falk" in found.attendance[1].seen.as_seen
    assert one(edited, "vetlanda-kommunstyrelsen/2024-03-12") in meetings()


def test_a_name_is_right_in_votes_statements_and_among_the_recused_too() -> None:
    meeting = one(apply(), FEES)
    first = replace(
        meeting.items[0],
        votes=(Vote(1, 1, by_name=(Ballot("Stina Falk", "S", "nej"), Ballot("Bo Ek", "C", "ja"))),),
        statements=(Statement("protokollsanteckning", "Stina Falk", "S", "…"),),
        recused=(person("Stina Falk"),),
    )
    edited = apply(
        Correction(FEES, names=(("Stina Falk", "Stina Falck"),)),
        over=(replace(meeting, items=(first, *meeting.items[1:])),),
    )
    item = one(edited, FEES).items[0]
    assert [ballot.name for ballot in item.votes[0].by_name] == ["Stina Falck", "Bo Ek"]
    assert (item.statements[0].name, item.recused[0].name) == ("Stina Falck", "Stina Falck")


def test_kind_and_outcome() -> None:
    edited = apply(
        Correction(f"{FEES}/§11", outcome="avslag"),
        Correction(f"{FEES}/§12", kind="procedural", outcome="inget"),
    )
    first, second, _ = one(edited, FEES).items
    assert (first.decision.kind, first.decision.outcome) == ("beslut", "avslag")
    assert (second.decision.kind, second.decision.outcome) == ("procedural", None)
    assert [(each.field, each.was) for each in one(edited, FEES).corrections] == [
        ("outcome", "bifall"), ("decision", "beslut"), ("outcome", "information"),
    ]  # fmt: skip


def test_an_attachment_belongs_where_it_should() -> None:
    edited = apply(Correction(f"{HSR}/bilaga-1", items=("§ 7",), title="Biogas 2024"))
    found = one(edited, HSR)
    assert found.attachments[0].items == (f"{HSR}/§7",) and found.attachments[0].linked_by == "correction"
    assert found.attachments[0].title == "Biogas 2024"
    assert [each.attachments for each in found.items] == [(f"{HSR}/bilaga-1",), ()]


def _split_wrongly() -> Meeting:
    """A meeting where the decision of § 5 was read as the beginning of § 6."""
    key = "hsr/2022-05-05"
    first = item(key, 5, "Mötesplan", "Planen för hösten gås igenom.")
    text = "Beslut\nRådet beslutar\natt fastställa mötesplanen.\n\nUlla Ek informerar om läget i länet."
    second = replace(item(key, 6, "Läget i länet", text), sections=(Section("decision", "Beslut", "Rådet beslutar"),))
    return replace(meetings()[1], id=key, items=(first, second), attachments=(), files=meetings()[1].files)


def test_text_moves_to_the_item_it_belongs_to_and_both_are_understood_anew() -> None:
    move = Move("§ 5", "Beslut", "att fastställa")
    edited = apply(Correction("hsr/2022-05-05/§6", moves=(move,), why="fel gräns"), over=(_split_wrongly(),))
    assert edited.dormant == {}
    first, second = edited.meetings[0].items
    assert first.text == "Planen för hösten gås igenom.\n\nBeslut\nRådet beslutar\natt fastställa mötesplanen."
    assert second.text == "Ulla Ek informerar om läget i länet."
    assert [clause.text for clause in first.decision.clauses] == ["att fastställa mötesplanen."]
    assert (first.decision.kind, second.decision.kind) == ("beslut", "none")
    assert [person.name for person in second.presenters] == ["Ulla Ek"]
    assert [each.part.rpartition("/")[2] for each in edited.meetings[0].corrections] == ["§6", "§5"]
    assert all(clause.span is None or clause.span.file for clause in first.decision.clauses)


def test_text_goes_first_in_a_later_item() -> None:
    edited = apply(Correction("hsr/2022-05-05/§5", moves=(Move("6", "planen för"),)), over=(_split_wrongly(),))
    first, second = edited.meetings[0].items
    assert first.text == "" and second.text.startswith("Planen för hösten gås igenom.\n\nBeslut")


def test_a_date_moves_the_meeting_and_its_old_address_leads_on() -> None:
    edited = apply(Correction(HSR, date=DAY))
    found = one(edited, "hsr/2024-03-22")
    assert found.date == DAY and found.date_seen and found.date_seen.as_seen == "2024-03-21"
    assert {each.id.rpartition("/")[0] for each in (*found.items, *found.attachments)} == {"hsr/2024-03-22"}
    assert found.items[1].attachments == ("hsr/2024-03-22/bilaga-1",)
    assert edited.moved == {HSR: "hsr/2024-03-22"}


def test_corrections_find_a_meeting_by_either_address() -> None:
    edited = apply(
        Correction(f"{HSR}/§7", title="Start"),
        Correction(HSR, date=DAY),
        Correction("hsr/2024-03-22/§8", title="Biogas"),
    )
    assert [each.title for each in one(edited, "hsr/2024-03-22").items] == ["Start", "Biogas"]
    assert edited.dormant == {}


def test_the_last_date_holds_and_every_address_leads_there() -> None:
    other = datetime.date(2024, 3, 23)
    edited = apply(Correction(HSR, date=DAY), Correction(HSR, date=other))
    assert edited.moved == {HSR: "hsr/2024-03-23", "hsr/2024-03-22": "hsr/2024-03-23"}


def test_an_undone_date_leads_back() -> None:
    edited = apply(undone=(Correction(HSR, date=DAY),))
    assert edited.moved == {"hsr/2024-03-22": HSR}


def test_a_copy_with_the_wrong_date_joins_its_meeting() -> None:
    found = next(meeting for meeting in meetings() if meeting.id == HSR)
    from corpus.readdressing import readdressed

    wrong = readdressed(replace(found, date=DAY), "hsr/2024-03-22")
    edited = apply(Correction("hsr/2024-03-22", date=datetime.date(2024, 3, 21)), over=(found, wrong))
    assert [meeting.id for meeting in edited.meetings] == [HSR]
    assert edited.moved == {"hsr/2024-03-22": HSR}


def test_a_meeting_whose_day_is_taken_by_another_sitting_stands_beside_it() -> None:
    first, second = (each for each in meetings() if each.id.startswith("vetlanda"))
    moved = datetime.date(2023, 2, 14)
    unlike = replace(
        second, items=tuple(replace(each, number=each.number - 9) for each in second.items), start=datetime.time(9)
    )
    edited = apply(Correction(second.id, date=moved), over=(first, unlike))
    assert [meeting.id for meeting in edited.meetings] == [FEES, f"{FEES}-2"]
    assert one(edited, FEES).items == first.items
    assert edited.moved == {second.id: f"{FEES}-2"}


def test_a_date_that_is_read_right_in_the_meantime_only_leads_on() -> None:
    edited = apply(
        Correction("hsr/2024-03-20", date=datetime.date(2024, 3, 21)), Correction("hsr/2024-03-20/§7", title="Start")
    )
    assert edited.moved == {"hsr/2024-03-20": HSR} and edited.dormant == {}
    assert part(edited, f"{HSR}/§7").title == "Start"


IDLE = {
    "no such meeting": (Correction("hsr/1999-01-01", names=(("A", "B"),)), "adressen hsr/1999-01-01 finns inte"),
    "no such section": (Correction(f"{HSR}/§99", title="A"), "/§99 finns inte"),
    "no such attachment": (Correction(f"{HSR}/bilaga-9", title="A"), "bilaga-9 finns inte"),
    "no such date": (Correction("hsr/1999-01-01", date=DAY), "finns inte i samlingen"),
    "not a presenter": (Correction(f"{HSR}/§8", removed=("Maj Lind",)), "Maj Lind står inte som föredragande i § 8"),
    "nobody of the name": (Correction(HSR, names=(("Ulla Ek", "Ulla Ek"),)), "ingen i sammanträdet heter Ulla Ek"),
    "no such paragraph": (Correction(f"{HSR}/§8", moves=(Move("§7", "Xyz"),)), "inget stycke i § 8 börjar med ”Xyz”"),
    "many paragraphs": (Correction(f"{HSR}/§8", moves=(Move("§7", "att "),)), "2 stycken i § 8 börjar med"),
    "to itself": (Correction(f"{HSR}/§8", moves=(Move("§8", "Per ger"),)), "från sig själv"),
    "to nowhere": (Correction(f"{HSR}/§8", moves=(Move("§99", "Per ger"),)), "§99 finns inte"),
    "another meeting": (Correction(f"{HSR}/bilaga-1", items=(f"{FEES}/§11",)), "§11 finns inte i sammanträdet hsr"),
    "date of a section": (Correction(f"{HSR}/§8", date=DAY), "datum går inte att rätta på en paragraf"),
    "title of a meeting": (Correction(HSR, title="A"), "titel går inte att rätta på ett sammanträde"),
    "items of a section": (Correction(f"{HSR}/§8", items=("§7",)), "paragrafer går inte att rätta på en paragraf"),
    "outcome of an attachment": (Correction(f"{HSR}/bilaga-1", outcome="val"), "utfall går inte att rätta på en bilaga"),
}  # fmt: skip


@pytest.mark.parametrize(("correction", "told"), IDLE.values(), ids=IDLE)
def test_what_finds_nothing_is_told_and_changes_nothing(correction: Correction, told: str) -> None:
    edited = apply(correction)
    assert told in edited.dormant[1]
    assert edited.meetings == meetings()


def test_what_fits_holds_where_something_else_does_not() -> None:
    edited = apply(Correction(f"{HSR}/§8", title="Biogas", removed=("Maj Lind",)))
    assert part(edited, f"{HSR}/§8").title == "Biogas" and "Maj Lind" in edited.dormant[1]


def test_corrections_laid_over_what_they_gave_change_no_more() -> None:
    corrections = (
        Correction(f"{HSR}/§8", title="Biogas", added=(GivenPerson("Ulla Ek"),), outcome="avslag"),
        Correction(f"{HSR}/bilaga-1", items=("§7",)),
    )
    once = apply(*corrections)
    assert apply(*corrections, over=once.meetings).meetings == once.meetings
