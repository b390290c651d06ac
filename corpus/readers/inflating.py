"""Entries of a ZIP file unpacked: bytes are counted as they come, for the sizes in its directory may lie."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Protocol

_CHUNK = 64 * 1024


class Swelling(Protocol):
    """How far an entry may swell: `ratio` bounds those that are larger than `ratio_from` bytes unpacked."""

    @property
    def ratio(self) -> int: ...
    @property
    def ratio_from(self) -> int: ...


class DamagedZip(Exception):
    """A ZIP file or an entry of it that cannot be unpacked."""


class SwellingZip(Exception):
    """An entry that swells more than it may."""


def opened(data: bytes) -> zipfile.ZipFile:
    """The ZIP file with its directory read. Raises DamagedZip."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DamagedZip from error


def swells(size: int, packed: int, caps: Swelling) -> bool:
    """Whether so many bytes out of so many packed ones are more than they should be."""
    return size > caps.ratio_from and size > caps.ratio * packed


def inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, caps: Swelling) -> Iterator[bytes]:
    """The bytes of an entry, piece by piece. Raises SwellingZip and DamagedZip."""
    size = 0
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if swells(size, entry.compress_size, caps):
                    raise SwellingZip
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise DamagedZip from error
