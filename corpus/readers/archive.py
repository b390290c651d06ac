"""The reader of ZIP archives: a flat list of files, each within caps; nothing is unpacked under a name of its own."""

from __future__ import annotations

import re
import stat
import zipfile
from pathlib import Path

from corpus.errors import DocumentError
from corpus.pages import Reading
from corpus.readers.inflating import DamagedZip, SwellingZip, inflated, opened, swells
from corpus.readers.members import (
    MEMBER_CAPS,
    Member,
    MemberCaps,
    MemberFolder,
    clean_name,
    is_hidden,
    leads_out,
    too_large,
    too_much,
)

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_OLD_NAMES = ("cp850", "cp1252", "mac_roman")
_SWEDISH = re.compile("[åäöÅÄÖ§]")

_DAMAGED = "arkivet är skadat eller avkortat"
_DAMAGED_MEMBER = "filen är skadad i arkivet och går inte att packa upp"
_PROTECTED = "filen är skyddad med lösenord; packa upp arkivet och läs in filerna"
_NO_FILE = "är ingen fil utan en länk eller enhet, som inte följs"
_LEADS_OUT = "filens namn pekar ut ur arkivet"
_SWELLS = "filen är misstänkt: den sväller orimligt när den packas upp"


def read(data: bytes, caps: MemberCaps = MEMBER_CAPS) -> Reading:
    """No pages of its own: what an archive says stands in its files. Raises DocumentError as `unpack` does."""
    _files(_opened(data), caps)
    return Reading("zip")


def unpack(data: bytes, folder: Path, caps: MemberCaps = MEMBER_CAPS) -> list[Member]:
    """The files of the archive, written to the folder; one that may not be unpacked is refused by name.

    Raises DocumentError where the archive is damaged, empty, or holds more than the caps allow. Sizes in its directory
    are not believed: bytes are counted as they come.
    """
    archive = _opened(data)
    written = MemberFolder(folder, caps)
    for member in _files(archive, caps):
        name = clean_name(_name(member))
        reason = _refusal(member, caps)
        if reason:
            written.refuse(name, reason)
            continue
        try:
            written.add(name, inflated(archive, member, caps))
        except SwellingZip:
            written.refuse(name, _SWELLS)
        except DamagedZip:
            written.refuse(name, _DAMAGED_MEMBER)
    return written.members


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return opened(data)
    except DamagedZip as error:
        raise DocumentError(_DAMAGED) from error


def _files(archive: zipfile.ZipFile, caps: MemberCaps) -> list[zipfile.ZipInfo]:
    """The entries that are files, by a directory that keeps the caps."""
    entries = archive.infolist()
    if len(entries) > caps.members:
        raise DocumentError(f"arkivet har fler än {caps.members} filer")
    if sum(entry.file_size for entry in entries) > caps.total:
        raise DocumentError(too_much(caps))
    files = [entry for entry in entries if not entry.is_dir() and not is_hidden(clean_name(_name(entry)))]
    if not files:
        raise DocumentError("arkivet är tomt")
    return files


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as text: UTF-8 where it says so or is so, else the old encoding that gives most Swedish letters."""
    if entry.flag_bits & _UTF8_NAME or entry.filename.isascii():
        return entry.filename
    raw = entry.filename.encode("cp437")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        read_as = [raw.decode(encoding, "replace") for encoding in _OLD_NAMES]
        return max(read_as, key=lambda name: len(_SWEDISH.findall(name)))


def _refusal(entry: zipfile.ZipInfo, caps: MemberCaps) -> str | None:
    """Why an entry is not unpacked; None where nothing speaks against it."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return _NO_FILE
    if leads_out(_name(entry)):
        return _LEADS_OUT
    if entry.flag_bits & _ENCRYPTED:
        return _PROTECTED
    if entry.file_size > caps.member:
        return too_large(caps)
    return _SWELLS if swells(entry.file_size, entry.compress_size, caps) else None
