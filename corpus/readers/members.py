"""Files inside a file: what an archive or a mail holds, written out by the child and told to its parent."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import DocumentError

MEBIBYTE = 1024 * 1024
_LONGEST_NAME = 240
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_DRIVE = re.compile(r"^[A-Za-z]:")
_WRONG = DocumentError("uppackningen gav inget begripligt svar")


@dataclass(frozen=True, slots=True)
class MemberCaps:
    """What an archive or mail may hold; `ratio` bounds members that are larger than `ratio_from` bytes unpacked."""

    members: int = 2_000
    total: int = 300 * MEBIBYTE
    member: int = 100 * MEBIBYTE
    ratio: int = 200
    ratio_from: int = MEBIBYTE


MEMBER_CAPS = MemberCaps()


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside another: its cleaned name ("Bilagor/tidplan.pdf"), and where it was written, or why it was not."""

    name: str
    file: Path | None = None
    reason: str | None = None


class MemberFolder:
    """The folder that members are written to, under numbers for names; counts the bytes as they come."""

    def __init__(self, folder: Path, caps: MemberCaps = MEMBER_CAPS) -> None:
        self._folder = folder
        self._caps = caps
        self._total = 0
        self._names: set[str] = set()
        self.members: list[Member] = []

    def refuse(self, name: str, reason: str) -> None:
        """Note a member that is not unpacked, with the reason in Swedish."""
        self.members.append(Member(self._unique(name), None, reason))

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write a member. Raises DocumentError where all members together are too large; one too large is refused."""
        file = self._folder / str(len(self.members))
        size = 0
        with file.open("wb") as out:
            for chunk in chunks:
                size += len(chunk)
                self._total += len(chunk)
                if self._total > self._caps.total:
                    raise DocumentError(too_much(self._caps))
                if size > self._caps.member:
                    self.refuse(name, too_large(self._caps))
                    return
                out.write(chunk)
        self.members.append(Member(self._unique(name), file))

    def _unique(self, name: str) -> str:
        """The name, numbered on where another member has it: "protokoll (2).pdf"."""
        path, count = Path(name), 1
        while name.casefold() in self._names:
            count += 1
            name = path.with_name(f"{path.stem} ({count}){path.suffix}").as_posix()
        self._names.add(name.casefold())
        return name


def too_much(caps: MemberCaps) -> str:
    """Why a file whose members are too large together is refused."""
    return f"filerna i den är tillsammans större än {caps.total // MEBIBYTE} MB uppackade"


def too_large(caps: MemberCaps) -> str:
    """Why one member is refused for its size."""
    return f"filen är större än {caps.member // MEBIBYTE} MB"


def clean_name(name: str) -> str:
    """A member's name as a person reads it: slashes one way, nothing unprintable, no way out of the folder."""
    printable = _CONTROL.sub("", unicodedata.normalize("NFC", name).encode("utf-8", "replace").decode())
    parts = [part.strip() for part in _DRIVE.sub("", printable.replace("\\", "/")).split("/")]
    kept = "/".join(part for part in parts if part not in ("", ".", ".."))
    return kept[-_LONGEST_NAME:].lstrip("/ ") or "namnlös"


def leads_out(name: str) -> bool:
    """Whether a name points out of the folder that it is unpacked in."""
    plain = name.replace("\\", "/")
    return plain.startswith("/") or bool(_DRIVE.match(plain)) or ".." in plain.split("/")


def is_hidden(name: str) -> bool:
    """Whether a name is one that systems leave behind (".DS_Store", "__MACOSX/…", "Thumbs.db"): no document."""
    parts = name.split("/")
    return any(part.startswith((".", "__MACOSX")) for part in parts) or parts[-1].lower() in (
        "thumbs.db",
        "desktop.ini",
    )


def lines_of_members(members: Iterable[Member]) -> Iterator[str]:
    """One JSON object a member, then how many there were."""
    told = [
        {"member": member.name, "file": member.file.name if member.file else None, "reason": member.reason}
        for member in members
    ]
    yield from map(json.dumps, told)
    yield json.dumps({"end": len(told)})


def members_of(lines: Iterable[str], folder: Path) -> tuple[Member, ...]:
    """The members that such lines tell of, in that folder. Raises the DocumentError they tell of, or one of its own."""
    found: list[Member] = []
    for line in lines:
        fields = _fields(line)
        if isinstance(reason := fields.get("error"), str):
            raise DocumentError(reason)
        if fields.get("end") == len(found) and "member" not in fields:
            return tuple(found)
        found.append(_member(fields, folder))
    raise _WRONG


def _fields(line: str) -> Mapping[str, object]:
    try:
        fields: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _WRONG from error
    if not isinstance(fields, dict):
        raise _WRONG
    return fields


def _member(fields: Mapping[str, object], folder: Path) -> Member:
    """A member checked: its name is clean already, its file a plain one of the folder."""
    name, file, reason = fields.get("member"), fields.get("file"), fields.get("reason")
    if not isinstance(name, str) or clean_name(name) != name:
        raise _WRONG
    if isinstance(reason, str) and file is None:
        return Member(name, None, reason)
    if not isinstance(file, str) or not file.isascii() or not file.isdigit():
        raise _WRONG
    path = folder / file
    if path.is_symlink() or not path.is_file():
        raise _WRONG
    return Member(name, path)
