"""The parts of a Word document: a ZIP file of XML, opened with caps on what it may hold and how far it may swell."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from corpus.errors import DocumentError
from corpus.readers.docx_markup import Element, Part, Target
from corpus.readers.inflating import DamagedZip, SwellingZip, inflated, opened, swells

_MEBIBYTE = 1024 * 1024

_DAMAGED = "dokumentet är skadat eller avkortat"
_PROTECTED = "dokumentet är skyddat med lösenord; spara det utan lösenord och läs in det på nytt"
_SWELLS = "dokumentet är misstänkt: en del av det sväller orimligt när det packas upp"
_TOO_LARGE = "dokumentet är för stort när det packas upp"

_DOCTYPE = re.compile(rb"<!\s*DOCTYPE", re.I)
_HUGE = re.compile(r"huge|Excessive depth|depth in document|too (?:long|large|deep)", re.I)
# The strict form of the format has names of its own for the same things.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Caps:
    """What a packed document may hold; `ratio` bounds the parts that are larger than `ratio_from` bytes unpacked."""

    members: int = 2_000
    total: int = 300 * _MEBIBYTE
    part: int = 64 * _MEBIBYTE
    ratio: int = 200
    ratio_from: int = _MEBIBYTE


CAPS = Caps()


def checked_archive(data: bytes, caps: Caps = CAPS, *, ratio: bool = False) -> zipfile.ZipFile:
    """The archive, its directory within the caps; with `ratio` every member's packing is checked too.

    Raises DocumentError. Declared sizes may lie, so that whoever unpacks counts again.
    """
    try:
        archive = opened(data)
    except DamagedZip as error:
        raise DocumentError(_DAMAGED) from error
    members = archive.infolist()
    if len(members) > caps.members:
        raise DocumentError(f"dokumentet har fler än {caps.members} delar")
    if sum(member.file_size for member in members) > caps.total:
        raise DocumentError(_TOO_LARGE)
    if any(_leads_out(member.filename) for member in members):
        raise DocumentError("dokumentet är misstänkt: en del av det pekar ut ur filen")
    if any(member.flag_bits & 1 for member in members):
        raise DocumentError(_PROTECTED)
    if ratio and any(swells(member.file_size, member.compress_size, caps) for member in members):
        raise DocumentError(_SWELLS)
    return archive


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or parts[0].endswith(":")


class Package:
    """A Word document's parts by name, each read once when asked for."""

    def __init__(self, data: bytes, caps: Caps = CAPS) -> None:
        self._archive = checked_archive(data, caps)
        self._caps = caps
        self._unpacked = 0
        self._names = {member.filename.lower(): member for member in self._archive.infolist()}

    def main(self) -> Part:
        """The part with the text. Raises DocumentError where there is none."""
        named = self._targets("").get("officeDocument", ())
        for name in (*(target.name for target in named), "word/document.xml"):
            if (part := self.part(name)) is not None:
                return part
        raise DocumentError("dokumentet saknar text: delen med dess innehåll finns inte")

    def part(self, name: str) -> Part | None:
        """A part with what it points to by id, or None where the file holds no such part."""
        root = self._root(name)
        if root is None:
            return None
        kinds = self._targets(name)
        return Part(root, {target.id: target for targets in kinds.values() for target in targets})

    def _targets(self, name: str) -> Mapping[str, tuple[Target, ...]]:
        """What a part points to, by kind ("styles", "header", …); the name "" is the package itself."""
        folder, file = posixpath.split(name)
        root = self._root(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, tuple[Target, ...]] = {}
        for each in () if root is None else root.iter(_RELATIONSHIP):
            kind = each.get("Type", "").rpartition("/")[2]
            target, outside = each.get("Target", ""), each.get("TargetMode") == "External"
            place = target if outside else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[kind] = (*found.get(kind, ()), Target(each.get("Id", ""), kind, place, outside))
        return found

    def _root(self, name: str) -> Element | None:
        member = self._names.get(name.lower())
        return None if member is None else parsed(self._bytes(member))

    def _bytes(self, member: zipfile.ZipInfo) -> bytes:
        """The unpacked bytes, counted as they come."""
        chunks: list[bytes] = []
        size = 0
        try:
            for chunk in inflated(self._archive, member, self._caps):
                size += len(chunk)
                self._unpacked += len(chunk)
                if size > self._caps.part or self._unpacked > self._caps.total:
                    raise DocumentError(_TOO_LARGE)
                chunks.append(chunk)
        except SwellingZip as error:
            raise DocumentError(_SWELLS) from error
        except DamagedZip as error:
            raise DocumentError(_DAMAGED) from error
        return b"".join(chunks)


def parsed(data: bytes) -> Element:
    """The root of an XML part. Raises DocumentError; entities, DOCTYPE and the network are never followed."""
    if _DOCTYPE.search(data[:4096].replace(b"\x00", b"")):
        raise DocumentError("dokumentet är misstänkt: det har en DOCTYPE, som Word aldrig skriver")
    for strict, plain in _STRICT:
        data = data.replace(strict, plain)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = "dokumentet är för stort eller för djupt nästlat" if _HUGE.search(str(error)) else _DAMAGED
        raise DocumentError(reason) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError("dokumentet är misstänkt: det har en DOCTYPE, som Word aldrig skriver")
    return root
