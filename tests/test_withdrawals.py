from __future__ import annotations

from dataclasses import replace

import pytest
from small_collection import KEY, item, meetings

from corpus.corrections.apply import apply_corrections
from corpus.corrections.given import Correction
from corpus.corrections.withdrawals import Withdrawal, addresses_of, withdraw, withdrawal_of, without_files
from corpus.meeting import Attachment, AttachmentPage, Conflict, Meeting
from corpus.merging import merge
from corpus.readdressing import readdressed

HSR = "hsr/2024-03-21"
LOOSE = f"{HSR}/fil-{KEY[:8]}"


def taken(address: str, over: tuple[Meeting, ...] | None = None) -> Withdrawal:
    meeting = next(one for one in over or meetings() if address == one.id or address.startswith(f"{one.id}/"))
    found = withdrawal_of(meeting, address, "skäl")
    assert found is not None
    return found


def hsr(over: tuple[Meeting, ...]) -> Meeting:
    return next(one for one in over if one.id.startswith("hsr/"))


def joint() -> tuple[Meeting, ...]:
    return (hsr(meetings()),)


def test_nothing_of_the_text_is_kept_in_a_withdrawal() -> None:
    assert taken(f"{HSR}/§8") == Withdrawal("paragraf", (f"{HSR}/§8",), (KEY,), (8,), "skäl")
    assert taken(f"{HSR}/bilaga-1") == Withdrawal("bilaga", (f"{HSR}/bilaga-1",), (KEY,), (3, 4), "skäl")
    assert taken(LOOSE) == Withdrawal("sidor", (LOOSE,), (KEY,), (2,), "skäl")
    assert taken(HSR) == Withdrawal("sammanträde", (HSR,), (KEY,), (7, 8), "skäl")
    assert withdrawal_of(hsr(meetings()), f"{HSR}/§99", "skäl") is None


def test_a_section_goes_with_all_that_tells_of_it() -> None:
    contents = AttachmentPage(1, "Innehåll\n§ 7 Öppnande\n§ 8 Uppföljning av biogas\nuppföljning av\tBiogas 3")
    before = replace(
        hsr(meetings()), files=tuple(replace(file, unclaimed=(contents,)) for file in hsr(meetings()).files)
    )
    corrected = apply_corrections([before], [(1, Correction(f"{HSR}/§8", title="Biogas i länet"))], merge).meetings
    shown = replace(before, corrections=corrected[0].corrections)
    named = Attachment(f"{HSR}/bilaga-8", "Rapport om NN", shown.items[1].seen, None, (f"{HSR}/§8",), present=False)
    listed = Conflict("contents", "§ 8 Uppföljning av biogas", "contents", 1)
    shown = replace(shown, attachments=(*shown.attachments, named), conflicts=(*shown.conflicts, listed))
    left, gone = withdraw([shown], [taken(f"{HSR}/§8")], {})
    meeting = left[0]
    assert [each.id for each in meeting.attachments] == [f"{HSR}/bilaga-1"]
    assert [each.field for each in meeting.conflicts] == ["start"]
    assert [each.number for each in meeting.items] == [7]
    assert meeting.attachments[0].items == () and meeting.corrections == ()
    assert meeting.files[0].unclaimed[0].text == "Innehåll\n§ 7 Öppnande"
    assert gone == {f"{HSR}/§8", f"{HSR}/bilaga-8"}


def test_an_attachment_goes_from_its_sections_too() -> None:
    left, gone = withdraw(joint(), [taken(f"{HSR}/bilaga-1")], {})
    assert left[0].attachments == () and left[0].items[1].attachments == ()
    assert gone == {f"{HSR}/bilaga-1"}


def test_loose_pages_go() -> None:
    left, gone = withdraw(joint(), [taken(LOOSE)], {})
    assert left[0].files[0].unclaimed == () and gone == {LOOSE}


def test_a_meeting_goes_with_every_address() -> None:
    left, gone = withdraw(joint(), [taken(HSR)], {})
    assert left == () and gone == set(addresses_of(joint()[0]))


@pytest.mark.parametrize("part", ["", "/§8", "/bilaga-1"])
def test_what_is_withdrawn_follows_a_meeting_to_another_date(part: str) -> None:
    one = taken(f"{HSR}{part}")
    moved = (readdressed(joint()[0], "hsr/2024-03-22"),)
    left, gone = withdraw(moved, [one], {HSR: "hsr/2024-03-22"})
    assert f"hsr/2024-03-22{part}" in gone
    assert not left or f"hsr/2024-03-22{part}" not in set(addresses_of(left[0]))


@pytest.mark.parametrize("part", ["", "/§8", "/bilaga-1"])
def test_what_is_withdrawn_is_known_by_its_file_where_the_reading_gives_another_address(part: str) -> None:
    elsewhere = (readdressed(joint()[0], "hsr/2024-05-21"),)
    left, gone = withdraw(elsewhere, [taken(f"{HSR}{part}")], {})
    assert f"hsr/2024-05-21{part}" in gone
    assert not left or f"hsr/2024-05-21{part}" not in set(addresses_of(left[0]))


def test_a_section_that_the_reading_lost_takes_its_meeting_with_it() -> None:
    lost = replace(joint()[0], items=(item(HSR, 7, "Öppnande", "Mötet öppnas. Uppföljning av biogas."),))
    left, gone = withdraw([lost], [taken(f"{HSR}/§8")], {})
    assert left == () and {HSR, f"{HSR}/§8"} <= gone


def test_a_section_that_another_file_does_not_have_takes_nothing() -> None:
    masked = replace(
        joint()[0], items=joint()[0].items[:1], files=tuple(replace(f, sha512="0" * 128) for f in joint()[0].files)
    )
    assert withdraw([masked], [taken(f"{HSR}/§8")], {})[0] == (masked,)


def test_an_address_that_answers_again_is_not_gone() -> None:
    one = Withdrawal("fil", tuple(addresses_of(joint()[0])), ("f" * 128,))
    assert withdraw(joint(), [one], {}) == (joint(), frozenset())
    assert withdraw((), [one], {}) == ((), frozenset(addresses_of(joint()[0])))


def test_a_meeting_that_a_withdrawn_file_has_a_part_in_is_left_out() -> None:
    assert list(without_files(joint(), frozenset({KEY}))) == []
    assert tuple(without_files(joint(), frozenset({"f" * 128}))) == joint()
