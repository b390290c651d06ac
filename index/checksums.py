"""Checksums of the files of a generation: written when it is published, compared when it is verified."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_FILE = "checksums.json"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file as it was sealed: its size in bytes and its checksum (BLAKE2b, 16 bytes in hexadecimal)."""

    size: int
    checksum: str


Seal = Mapping[str, Sealed]
"""Files by path inside the folder, with "/" between its parts."""


def seal_of(folder: Path, known: Mapping[tuple[int, int], Sealed] | None = None) -> Seal:
    """The files of a folder with their checksums; a file that `known` has by inode and size is not read again."""
    found: dict[str, Sealed] = {}
    for name, path in _files(folder):
        seen = path.stat()
        before = known.get((seen.st_ino, seen.st_size)) if known else None
        found[name] = before or Sealed(seen.st_size, checksum_of(path))
    return found


def known_files(folder: Path, seal: Seal) -> Mapping[tuple[int, int], Sealed]:
    """Sealed files by inode and size, for copies made by hard links."""
    found: dict[tuple[int, int], Sealed] = {}
    for name, sealed in seal.items():
        path = folder / name
        if path.exists():
            found[path.stat().st_ino, sealed.size] = sealed
    return found


def checksum_of(path: Path) -> str:
    """The checksum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def write_seal(folder: Path, seal: Seal) -> str:
    """Keeps checksums in the folder that they are of; the checksum of what was written."""
    text = json.dumps({name: [one.size, one.checksum] for name, one in sorted(seal.items())}, ensure_ascii=False)
    (folder / _FILE).write_text(text, encoding="utf-8")
    return checksum_of(folder / _FILE)


def read_seal(folder: Path) -> Seal:
    """The checksums kept in a folder. Raises ValueError where they cannot be read, FileNotFoundError where there are none."""
    try:
        kept = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return {name: Sealed(int(size), str(checksum)) for name, (size, checksum) in kept.items()}
    except (AttributeError, TypeError, UnicodeDecodeError) as error:
        raise ValueError(f"{_FILE}: {error}") from error


def broken_files(folder: Path, seal: Seal, *, thorough: bool = True) -> Iterator[str]:
    """Swedish sentences about files that are not as they were sealed; sizes alone unless `thorough`."""
    found = dict(_files(folder))
    for name, sealed in sorted(seal.items()):
        path = found.pop(name, None)
        if path is None:
            yield f"Filen {name} saknas."
        elif path.stat().st_size != sealed.size:
            yield f"Filen {name} är {path.stat().st_size} byte, skulle vara {sealed.size}."
        elif thorough and checksum_of(path) != sealed.checksum:
            yield f"Filen {name} är ändrad: kontrollsumman stämmer inte."
    yield from (f"Filen {name} hör inte till generationen." for name in sorted(found))


def seal_checksum(folder: Path) -> str:
    """The checksum of the file of checksums itself; empty where there is none."""
    path = folder / _FILE
    return checksum_of(path) if path.exists() else ""


_UNSEALED = {_FILE, "generation.json", "part.json"}
"""The seal itself, and what points to it with a checksum of its own."""


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in _UNSEALED:
            yield name, path
