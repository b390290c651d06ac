"""What an editor has taken back (återtaget): kept out of the collection whatever is read again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from corpus.meeting import AgendaItem, Attachment, AttachmentPage, Corrected, Meeting, SourceFile
from corpus.readdressing import meeting_of

WithdrawnKind = Literal["sammanträde", "paragraf", "bilaga", "sidor", "fil"]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One thing taken back, told by its place alone: neither its text nor any name is kept.

    `addresses` answer 410. `hashes` are SHA-512 of the files that it was read from. `numbers` are the §§ of a meeting,
    the number of a §, or the pages of an attachment in its file: by these it is known where the address changes.
    """

    kind: WithdrawnKind
    addresses: tuple[str, ...]
    hashes: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class KeptWithdrawal:
    """A withdrawal as the catalogue has it: its number, when it was made and undone (ISO 8601)."""

    id: int
    withdrawal: Withdrawal
    made: str
    undone: str | None = None


def file_address(meeting: str, file: SourceFile) -> str:
    """The address of the pages of a file that no § and no attachment claims."""
    return f"{meeting}/fil-{file.sha512[:8]}"


def addresses_of(meeting: Meeting) -> Iterator[str]:
    """Every address that a meeting answers at."""
    yield meeting.id
    yield from (item.id for item in meeting.items)
    yield from (attachment.id for attachment in meeting.attachments)
    yield from (file_address(meeting.id, file) for file in meeting.files if file.unclaimed)


def withdrawal_of(meeting: Meeting, address: str, reason: str) -> Withdrawal | None:
    """The withdrawal of a meeting or of a part of it; None where the address is of neither."""
    hashes = tuple(file.sha512 for file in meeting.files)
    if address == meeting.id:
        numbers = tuple(item.number for item in meeting.items)
        return Withdrawal("sammanträde", (address,), hashes, numbers, reason)
    for item in meeting.items:
        if item.id == address:
            return Withdrawal("paragraf", (address,), hashes, (item.number,), reason)
    for attachment in meeting.attachments:
        if attachment.id == address:
            pages = tuple(page.number for page in attachment.pages)
            return Withdrawal("bilaga", (address,), _files_of(meeting, attachment), pages, reason)
    for file in meeting.files:
        if file.unclaimed and file_address(meeting.id, file) == address:
            pages = tuple(page.number for page in file.unclaimed)
            return Withdrawal("sidor", (address,), (file.sha512,), pages, reason)
    return None


def _files_of(meeting: Meeting, attachment: Attachment) -> tuple[str, ...]:
    place = attachment.seen.span
    return tuple(file.sha512 for file in meeting.files if place is None or file.key == place.file)


def without_files(meetings: Iterable[Meeting], hashes: frozenset[str]) -> Iterator[Meeting]:
    """The meetings that no withdrawn file has a part in."""
    return (one for one in meetings if not any(file.sha512 in hashes for file in one.files))


def withdraw(
    meetings: Iterable[Meeting], withdrawals: Iterable[Withdrawal], moved: Mapping[str, str]
) -> tuple[tuple[Meeting, ...], frozenset[str]]:
    """The meetings without what was taken back, and the addresses where something was.

    What is not found at its address is looked for in the files that it was read from; a § that cannot be found there
    takes its whole meeting with it, for its text may stand anywhere in it.
    """
    kept = {meeting.id: meeting for meeting in meetings}
    gone: set[str] = set()
    for one in withdrawals:
        addresses = [_now(address, moved) for address in one.addresses]
        if one.kind != "fil":
            gone |= _take(kept, one, addresses[0])
        gone.update(addresses)
    here = {address for meeting in kept.values() for address in addresses_of(meeting)}
    return tuple(kept[id] for id in sorted(kept)), frozenset(gone - here)


def _now(address: str, moved: Mapping[str, str]) -> str:
    meeting = meeting_of(address)
    return moved.get(meeting, meeting) + address.removeprefix(meeting)


def _take(kept: dict[str, Meeting], one: Withdrawal, address: str) -> set[str]:
    """Take one thing out of the meetings; the addresses that it had."""
    meeting = kept.get(meeting_of(address))
    places = [meeting] if meeting else [each for each in kept.values() if _from(each, one)]
    gone: set[str] = set()
    for each in places:
        after = _without(each, one, address if meeting else "")
        gone |= set(addresses_of(each)) - (set(addresses_of(after)) if after else set())
        if after is None:
            del kept[each.id]
        else:
            kept[each.id] = after
    return gone


def _from(meeting: Meeting, one: Withdrawal) -> bool:
    return any(file.sha512 in one.hashes for file in meeting.files)


def _without(meeting: Meeting, one: Withdrawal, address: str) -> Meeting | None:
    """A meeting without what was taken back; `address` is empty where it is known by its file alone."""
    if one.kind == "sammanträde":
        numbers = {item.number for item in meeting.items}
        return None if address or not numbers or numbers & set(one.numbers) else meeting
    if one.kind == "paragraf":
        here = [each for each in meeting.items if each.id == address]
        item = next((each for each in (*here, *meeting.items) if each.number in one.numbers), None)
        if item:
            return _without_item(meeting, item)
        return None if address and _from(meeting, one) else meeting
    pages = set(one.numbers)
    meeting = _without_pages(meeting, pages, one.hashes)
    if one.kind == "sidor":
        return meeting
    attachments = [each for each in meeting.attachments if each.id == address or _stands_on(meeting, each, one)]
    return _without_attachments(meeting, {each.id for each in attachments})


def _stands_on(meeting: Meeting, attachment: Attachment, one: Withdrawal) -> bool:
    """Whether an attachment has a page of those taken back."""
    same_file = bool(set(_files_of(meeting, attachment)) & set(one.hashes))
    return same_file and any(page.number in one.numbers for page in attachment.pages)


def _without_item(meeting: Meeting, item: AgendaItem) -> Meeting:
    """The meeting without a §, and without what its other parts tell of it.

    An attachment that only this § names goes too: its title is from the text of the §.
    """
    attachments = tuple(
        replace(each, items=tuple(key for key in each.items if key != item.id))
        for each in meeting.attachments
        if each.present or each.items != (item.id,)
    )
    files = tuple(replace(file, unclaimed=_unnamed(file.unclaimed, item)) for file in meeting.files)
    return replace(
        meeting,
        items=tuple(each for each in meeting.items if each.id != item.id),
        attachments=attachments,
        files=files,
        conflicts=tuple(one for one in meeting.conflicts if not _tells(one.seen, item)),
        warnings=tuple(one for one in meeting.warnings if not _tells(one, item)),
        corrections=_untold(meeting, {item.id}),
    )


def _unnamed(pages: Iterable[AttachmentPage], item: AgendaItem) -> tuple[AttachmentPage, ...]:
    """Pages without the lines that name a §: a list of contents tells its title as well."""
    return tuple(
        replace(page, text="\n".join(line for line in page.text.split("\n") if not _tells(line, item)))
        for page in pages
    )


def _tells(line: str, item: AgendaItem) -> bool:
    """Whether a line names a § by its number first, or holds its title."""
    title = _plain(item.title)
    return bool(re.match(rf"\s*§+\s*{item.number}\b", line)) or (len(title) > 3 and title in _plain(line))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _without_pages(meeting: Meeting, pages: set[int], hashes: tuple[str, ...]) -> Meeting:
    files = tuple(
        replace(file, unclaimed=tuple(page for page in file.unclaimed if page.number not in pages))
        if file.sha512 in hashes
        else file
        for file in meeting.files
    )
    return replace(meeting, files=files)


def _without_attachments(meeting: Meeting, gone: set[str]) -> Meeting:
    items = tuple(
        replace(item, attachments=tuple(key for key in item.attachments if key not in gone)) for item in meeting.items
    )
    attachments = tuple(each for each in meeting.attachments if each.id not in gone)
    return replace(meeting, items=items, attachments=attachments, corrections=_untold(meeting, gone))


def _untold(meeting: Meeting, gone: set[str]) -> tuple[Corrected, ...]:
    return tuple(each for each in meeting.corrections if each.part not in gone)
