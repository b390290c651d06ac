"""Files that came together: which are minutes, and which go with them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.collecting.attachment_names import told_by
from corpus.collecting.containers import DeliveredFile, sort_files
from corpus.meeting import (
    AgendaItem,
    AttachmentPage,
    Evidence,
    Meeting,
    Organization,
    Participant,
    SourceFile,
)

SEEN = Evidence("x", None, "test")
MAY, JUNE = datetime.date(2024, 5, 2), datetime.date(2024, 6, 6)


def minutes(
    path: str, date: datetime.date | None = MAY, *, people: bool = True, organ: str = "Tekniska nämnden"
) -> DeliveredFile:
    name = path.rpartition("/")[2]
    id = f"tn/{date}"
    item = AgendaItem(f"{id}/§18", 18, "§ 18", "Vatten", "text", SEEN)
    chair = Participant("Bo Ek", SEEN) if people else None
    source = SourceFile(name, path.ljust(128, "0"))
    organization = Organization(organ, "TN", None, SEEN if people else None)
    return DeliveredFile(path, (Meeting(id, organization, date, items=(item,), chair=chair, files=(source,)),))


def loose(path: str, text: str = "En text om rör", *, date: datetime.date | None = None) -> DeliveredFile:
    name = path.rpartition("/")[2]
    source = SourceFile(name, path.ljust(128, "0"), page_count=1, unclaimed=(AttachmentPage(1, text),))
    organization = Organization("Okänt organ", seen=SEEN if date else None)
    return DeliveredFile(path, (Meeting(f"okant-organ/{path}", organization, date, files=(source,)),))


CASES = [
    pytest.param(["/d/p.pdf"], ["/d/rör.pdf"], "/d/rör.pdf", True, id="a folder of one meeting"),
    pytest.param(["/d/p.pdf"], ["/d/Bilagor/rör.pdf"], "/d/Bilagor/rör.pdf", True, id="its folder of attachments"),
    pytest.param(["/d/p.pdf"], ["/d/Annat/rör.pdf"], "/d/Annat/rör.pdf", False, id="another folder below"),
    pytest.param(["/d/p.pdf"], ["/rör.pdf"], "/rör.pdf", False, id="the folder above"),
    pytest.param(["/d/a.zip/p.pdf"], ["/d/a.zip/x/y/rör.pdf"], "/d/a.zip/x/y/rör.pdf", True, id="deep in an archive"),
    pytest.param(["/d/a.zip/x/p.pdf"], ["/d/a.zip/rör.pdf"], "/d/a.zip/rör.pdf", True, id="above in an archive"),
    pytest.param(["/d/a.zip/p.pdf"], ["/d/rör.pdf"], "/d/rör.pdf", False, id="beside an archive"),
    pytest.param(["/d/p.pdf"], ["/d/a.zip/rör.pdf"], "/d/a.zip/rör.pdf", False, id="an archive beside minutes"),
    pytest.param(
        ["/d/p.pdf"], ["/d/bilagor.zip/rör.pdf"], "/d/bilagor.zip/rör.pdf", True, id="an archive of attachments"
    ),
    pytest.param(
        ["/d/b.eml/p.pdf"], ["/d/b.eml/a.zip/rör.pdf"], "/d/b.eml/a.zip/rör.pdf", True, id="archive in a mail"
    ),
    pytest.param(["/d/b.eml/p.pdf"], ["/d/b.eml"], "/d/b.eml", True, id="the letter itself"),
    pytest.param(["/d/p.pdf"], ["/d/b.eml"], "/d/b.eml", False, id="a letter beside minutes"),
    pytest.param(["/d/p.pdf"], ["/d/Kallelse.pdf"], "/d/Kallelse.pdf", False, id="a summons in a folder"),
]
CONTAINERS = ["/d/a.zip", "/d/bilagor.zip", "/d/b.eml", "/d/b.eml/a.zip"]


@pytest.mark.parametrize(("held", "others", "asked", "goes"), CASES)
def test_what_goes_with_what(held: list[str], others: list[str], asked: str, goes: bool) -> None:
    found = sort_files([*map(minutes, held), *map(loose, others)], CONTAINERS)
    assert [one.file.path for one in found.enclosed] == ([asked] if goes else [])
    assert len(found.meetings) == len(held) + len(others) - goes


TWO = [
    pytest.param("/d/rör.pdf", "En text", None, id="nothing tells"),
    pytest.param("/d/2024-06-06 bilaga 1.pdf", "En text", JUNE, id="the date in the name"),
    pytest.param("/d/20240502_rör.pdf", "En text", MAY, id="the date in one run"),
    pytest.param("/d/240606 rör.pdf", "En text", JUNE, id="the date in six figures"),
    pytest.param("/d/2024-07-07 rör.pdf", "En text", None, id="another date"),
    pytest.param("/d/rör.pdf", "Bilaga 1 till protokoll\n6 juni 2024", JUNE, id="label and date in the text"),
    pytest.param("/d/rör.pdf", "Rapport 6 juni 2024", None, id="a date in the text alone"),
    pytest.param("/d/TN §18 2024-05-02.pdf", "En text", MAY, id="organ, § and date"),
    pytest.param("/d/TN §18.pdf", "En text", None, id="a § of both"),
]


@pytest.mark.parametrize(("path", "text", "date"), TWO)
def test_two_meetings_in_a_folder_need_a_word_of_which(path: str, text: str, date: datetime.date | None) -> None:
    found = sort_files([minutes("/d/a.pdf", MAY), minutes("/d/b.pdf", JUNE), loose(path, text)], ())
    assert [one.meeting for one in found.enclosed] == ([f"tn/{date}"] if date else [])


def test_organ_and_paragraph_tell_where_only_one_has_it() -> None:
    other = minutes("/d/b.pdf", JUNE, organ="Kulturnämnden")
    other = DeliveredFile(other.path, tuple(_numbered(meeting, 40) for meeting in other.meetings))
    found = sort_files([minutes("/d/a.pdf"), other, loose("/d/Tekniska nämnden § 18 Rör.pdf")], ())
    assert [one.meeting for one in found.enclosed] == [f"tn/{MAY}"]


def _numbered(meeting: Meeting, number: int) -> Meeting:
    from dataclasses import replace

    return replace(meeting, items=tuple(replace(item, number=number) for item in meeting.items))


def test_a_contract_with_paragraphs_is_no_meeting_of_its_own() -> None:
    contract = minutes("/d/a.zip/avtal.pdf", None, people=False)
    found = sort_files([minutes("/d/a.zip/p.pdf"), contract, loose("/d/a.zip/rör.pdf")], CONTAINERS)
    assert [one.file.path for one in found.enclosed] == ["/d/a.zip/avtal.pdf", "/d/a.zip/rör.pdf"]


def test_minutes_of_others_called_an_attachment_stay_minutes() -> None:
    others = minutes("/d/Bilaga 3 Protokoll.pdf", JUNE)
    found = sort_files([minutes("/d/p.pdf"), others, loose("/d/Bilaga 1.pdf")], ())
    assert [one.file.path for one in found.enclosed] == ["/d/Bilaga 1.pdf"]
    assert len(found.meetings) == 2


def test_a_document_of_another_day_stays_by_itself_in_a_folder() -> None:
    files = [minutes("/d/p.pdf"), loose("/d/rapport.pdf", date=JUNE)]
    assert sort_files(files, ()).enclosed == ()
    files = [minutes("/d/a.zip/p.pdf"), loose("/d/a.zip/rapport.pdf", date=JUNE)]
    assert len(sort_files(files, CONTAINERS).enclosed) == 1


def test_letters_and_summonses_are_no_attachments() -> None:
    files = [minutes("/d/b.eml/p.pdf"), loose("/d/b.eml"), loose("/d/b.eml/Kallelse.pdf"), loose("/d/b.eml/c.pdf")]
    found = sort_files(files, CONTAINERS)
    assert {one.file.path: one.is_letter for one in found.enclosed} == {
        "/d/b.eml": True,
        "/d/b.eml/Kallelse.pdf": True,
        "/d/b.eml/c.pdf": False,
    }


@given(st.permutations(range(4)))
def test_order_does_not_matter(order: list[int]) -> None:
    files = [minutes("/d/p.pdf"), loose("/d/a.pdf"), loose("/d/b.pdf"), minutes("/e/p.pdf", JUNE)]
    found = sort_files([files[at] for at in order], ())
    assert {(one.file.path, one.meeting) for one in found.enclosed} == {
        ("/d/a.pdf", f"tn/{MAY}"),
        ("/d/b.pdf", f"tn/{MAY}"),
    }


NAMES = [
    pytest.param("a.zip/Bilaga 2 Tidplan.pdf", "Bilaga 2", None, "Tidplan", id="label and title"),
    pytest.param("bilaga_12.docx", "Bilaga 12", None, None, id="underscore"),
    pytest.param("Bil. A till § 15.pdf", "Bilaga A", 15, "till", id="letter and §"),
    pytest.param("bil 3 - Rör.pdf", "Bilaga 3", None, "Rör", id="short"),
    pytest.param("Bilaga nr 4.pdf", "Bilaga 4", None, None, id="with nr"),
    pytest.param("Bilagor 2024.pdf", None, None, None, id="a year is no label"),
    pytest.param("§18 VO-College.pdf", None, 18, "VO-College", id="leading §"),
    pytest.param("KS § 7 Rör och avlopp.pdf", None, 7, "KS Rör och avlopp", id="organ and §"),
    pytest.param("Protokoll §§ 12-27.pdf", None, None, "Protokoll §§ 12-27", id="a range"),
    pytest.param("§ 12-27 protokoll.pdf", None, None, "§ 12-27 protokoll", id="a range with one sign"),
    pytest.param("scan0012.pdf", None, None, None, id="a scanner's name"),
    pytest.param("Billing.pdf", None, None, "Billing", id="no bil"),
]


@pytest.mark.parametrize(("name", "label", "number", "title"), NAMES)
def test_what_names_say(name: str, label: str | None, number: int | None, title: str | None) -> None:
    told = told_by(name, "")
    assert (told.label, told.number) == (label, number)
    if title != "till":
        assert told.titles == ((title,) if title else ())


def test_what_first_lines_say() -> None:
    told = told_by("scan 3.pdf", "Bilaga B till § 15\n\nTidplan för rören\n2024")
    assert (told.label, told.number, told.is_attachment, told.named_attachment) == ("Bilaga B", 15, True, False)
    assert "Tidplan för rören" in told.titles
    assert not told_by("a.pdf", "Vi ser att bilaga 2 saknas i ärendet och återkommer i frågan snarast").is_attachment
