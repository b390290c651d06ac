"""Attachments that came as files: tied by label, title, § or order, and the rule is kept."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.collecting.attachment_files import tie
from corpus.collecting.containers import DeliveredFile, sort_files
from corpus.meeting import (
    AgendaItem,
    Attachment,
    AttachmentPage,
    Evidence,
    Meeting,
    Organization,
    Participant,
    SourceFile,
)
from corpus.merging import merge

SEEN = Evidence("x", None, "test")
DAY = datetime.date(2024, 5, 2)
ID = "tn/2024-05-02"


def named(label: str | None, title: str, *numbers: int) -> Attachment:
    """An attachment that the minutes only name."""
    slug = (label or title).lower().replace(" ", "-")
    return Attachment(f"{ID}/{slug}", title, SEEN, label, tuple(f"{ID}/§{n}" for n in numbers), False, (), "mention")


def minutes(*attachments: Attachment, name: str = "p.pdf") -> DeliveredFile:
    items = tuple(
        AgendaItem(
            f"{ID}/§{number}",
            number,
            f"§ {number}",
            f"Ärende {number}",
            "text",
            SEEN,
            attachments=tuple(each.id for each in attachments if f"{ID}/§{number}" in each.items),
        )
        for number in (17, 18, 19)
    )
    meeting = Meeting(
        ID,
        Organization("Tekniska nämnden", "TN", None, SEEN),
        DAY,
        chair=Participant("Bo Ek", SEEN),
        items=items,
        attachments=attachments,
        files=(SourceFile(name, name.ljust(128, "0")),),
    )
    return DeliveredFile(f"/d/a.zip/{name}", (meeting,))


def file(name: str, text: str = "En text") -> DeliveredFile:
    source = SourceFile(f"a.zip/{name}", name.ljust(128, "0"), page_count=1, unclaimed=(AttachmentPage(1, text),))
    return DeliveredFile(
        f"/d/a.zip/{name}", (Meeting(f"o/{name}", Organization("Okänt organ"), None, files=(source,)),)
    )


def tied(*files: DeliveredFile, folder: bool = False) -> Meeting:
    found = sort_files(files, () if folder else ["/d/a.zip"])
    meetings = tie(merge(found.meetings), found.enclosed, lambda sha512: (AttachmentPage(1, sha512.rstrip("0")),))
    return next(meeting for meeting in meetings if meeting.id == ID)


def links(meeting: Meeting) -> dict[str, tuple[list[int], str | None, bool]]:
    """Each attachment's title with the numbers of its §§, the rule, and whether it is there."""
    return {
        each.title: ([int(id.rpartition("§")[2]) for id in each.items], each.linked_by, each.present)
        for each in meeting.attachments
    }


CASES = [
    pytest.param(
        [named("Bilaga 2", "Bilaga 2", 18)],
        ["Bilaga 2 Tidplan.pdf"],
        {"Tidplan": ([18], "mention", True)},
        id="label, and the file gives the title",
    ),
    pytest.param(
        [named(None, "§18 VO-College", 18), named(None, "Budget för rören", 17)],
        ["budget_för_rören.pdf", "VO-college.pdf"],
        {"§18 VO-College": ([18], "name", True), "Budget för rören": ([17], "name", True)},
        id="title",
    ),
    pytest.param(
        [named(None, "Budget och verksamhetsplan för rören", 17)],
        ["Budget och verksamhetsplan.pdf"],
        {"Budget och verksamhetsplan för rören": ([17], "name", True)},
        id="a title cut short",
    ),
    pytest.param(
        [],
        ["§18 Rör.pdf"],
        {"Rör": ([18], "file-name", True)},
        id="§ leads the name",
    ),
    pytest.param(
        [named(None, "Något helt annat", 18)],
        ["§18 Rör.pdf"],
        {"Något helt annat": ([18], "file-name", True)},
        id="§ leads the name, and the § names one attachment",
    ),
    pytest.param(
        [],
        ["18_bilaga.pdf"],
        {"En text": ([18], "file-name", True)},
        id="a number that must be a §",
    ),
    pytest.param(
        [],
        ["99_bilaga.pdf"],
        {"En text": ([], None, True)},
        id="a number of no §",
    ),
    pytest.param([], ["§99 Rör.pdf"], {"Rör": ([], None, True)}, id="a § that is not there"),
    pytest.param(
        [named("Bilaga 1", "Bilaga 1", 17), named("Bilaga 2", "Bilaga 2", 19)],
        ["scan1.pdf", "scan2.pdf"],
        {"En text": ([19], "order", True)},
        id="order",
    ),
    pytest.param(
        [named("Bilaga 1", "Bilaga 1", 17), named("Bilaga 2", "Bilaga 2", 19)],
        ["scan1.pdf"],
        {"Bilaga 1": ([17], "mention", False), "Bilaga 2": ([19], "mention", False), "En text": ([], None, True)},
        id="order, where the counts differ",
    ),
    pytest.param(
        [named("Bilaga 1", "Bilaga 1", 17)],
        ["Bilaga 3.pdf"],
        {"Bilaga 1": ([17], "mention", False), "En text": ([], None, True)},
        id="order never against a label",
    ),
    pytest.param(
        [named(None, "Tidplan", 17)],
        ["§18 Tidplan.pdf"],
        {"Tidplan": ([18], "file-name", True)},
        id="a title never against a §",
    ),
]


@pytest.mark.parametrize(("attachments", "files", "wanted"), CASES)
def test_the_four_rules(
    attachments: Sequence[Attachment], files: Sequence[str], wanted: dict[str, tuple[list[int], str | None, bool]]
) -> None:
    meeting = tied(minutes(*attachments), *map(file, files))
    assert {title: links(meeting)[title] for title in wanted} == wanted
    for item in meeting.items:
        assert set(item.attachments) == {each.id for each in meeting.attachments if item.id in each.items}
    assert len(meeting.files) == 1 + len(files)


def test_order_in_a_folder_only_for_files_that_say_bilaga() -> None:
    held = minutes(named(None, "Något annat", 17))
    loose = tied(held, file("rapport.pdf"), folder=True)
    assert [each.present for each in loose.attachments] == [False, True]
    sure = tied(held, file("bilaga.pdf"), folder=True)
    assert [(each.present, each.linked_by) for each in sure.attachments] == [(True, "order")]


def test_pages_and_places_are_those_of_the_file() -> None:
    meeting = tied(minutes(), file("Bilaga 1.pdf", "Tidplan för rören"))
    (attachment,) = meeting.attachments
    assert attachment.pages == (AttachmentPage(1, "Tidplan för rören"),)
    assert attachment.seen.span and attachment.seen.span.file == meeting.files[1].key
    assert [file.unclaimed for file in meeting.files] == [(), ()]
    assert attachment.id == f"{ID}/bilaga-1"


def test_a_file_that_the_minutes_hold_already_is_not_there_twice() -> None:
    text = "Tidplan för rören under våren och sommaren"
    held = Attachment(f"{ID}/bilaga-1", "Tidplan", SEEN, "Bilaga 1", (f"{ID}/§17",), True, (AttachmentPage(4, text),))
    same = tied(minutes(held), file("Bilaga 1.pdf", text))
    assert [each.pages for each in same.attachments] == [(AttachmentPage(4, text),)]
    other = tied(minutes(held), file("Bilaga 1.pdf", "Något helt annat om skolor"))
    assert [each.id for each in other.attachments] == [f"{ID}/bilaga-1", f"{ID}/bilaga-1-2"]
    assert other.attachments[1].items == held.items


def test_letters_are_files_of_the_meeting_whose_pages_can_be_found() -> None:
    meeting = tied(minutes(), file("Kallelse.pdf", "Välkomna"))
    assert meeting.attachments == ()
    assert [page.text for file in meeting.files for page in file.unclaimed] == ["Välkomna"]


def test_a_contract_with_paragraphs_keeps_its_pages() -> None:
    contract = minutes(name="Bilaga 1 Avtal.pdf").meetings[0]
    from dataclasses import replace

    plain = replace(contract, id="o/avtal", chair=None, organization=Organization("Okänt organ"), date=None)
    meeting = tied(minutes(), DeliveredFile("/d/a.zip/Bilaga 1 Avtal.pdf", (plain,)))
    (attachment,) = meeting.attachments
    assert (attachment.title, attachment.pages) == ("Avtal", (AttachmentPage(1, "Bilaga 1 Avtal.pdf"),))


def test_copies_of_minutes_share_the_attachments() -> None:
    copies = [minutes(named("Bilaga 1", "Bilaga 1", 17), name=name) for name in ("p.pdf", "p.docx")]
    meeting = tied(*copies, file("Bilaga 1.pdf"))
    assert [(each.present, each.linked_by) for each in meeting.attachments] == [(True, "mention")]
    assert len(meeting.files) == 3


FILES = [
    minutes(named("Bilaga 1", "Bilaga 1", 17), named(None, "Budget för rören", 18), named(None, "Ett annat", 19)),
    file("Bilaga 1.pdf"),
    file("Budget för rören.pdf"),
    file("scan1.pdf"),
]


@given(st.permutations(FILES))
def test_order_of_import_does_not_matter(files: list[DeliveredFile]) -> None:
    assert tied(*files) == tied(*FILES)
