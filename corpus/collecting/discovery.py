"""Which files stand under the given paths."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Found:
    """A file: where to open it, its absolute path and name as text, size and time of change."""

    file: Path
    path: str
    name: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files under some paths, in order of path.

    `roots` are the paths as absolute text, `missing` those of them that do not exist, `unreadable` folders and files
    that could not be looked at, each with a Swedish reason.
    """

    files: tuple[Found, ...]
    roots: tuple[str, ...]
    missing: tuple[str, ...]
    unreadable: tuple[DocumentError, ...]

    def covers(self, path: str) -> bool:
        """Whether the path stands under one of the roots, and not in a folder that could not be looked into."""
        blind = [error.file for error in self.unreadable if error.file]
        return any(under(path, root) for root in self.roots) and not any(under(path, folder) for folder in blind)


def discover(paths: Sequence[Path]) -> Discovery:
    """The regular files under files and folders, each once.

    Hidden files and folders are passed over unless given by name, so are our own data folders; links are followed, each
    folder once.
    """
    walk = _Walk()
    missing = []
    for path in paths:
        start = _absolute(path)
        if not start.exists():
            missing.append(path_text(start))
        elif start.is_dir():
            walk.folder(start)
        else:
            walk.file(start)
    walk.linked_folders()
    files = sorted(walk.files.values(), key=lambda found: found.file.parts)
    roots = tuple(path_text(_absolute(path)) for path in paths)
    return Discovery(tuple(files), roots, tuple(missing), tuple(walk.unreadable))


def _absolute(path: Path) -> Path:
    """The path from the root, with links left as they are: a person knows her file by the name she gave."""
    return Path(os.path.normpath(path.absolute()))


def path_text(path: Path) -> str:
    """A path as text that any database and page can hold; bytes that are no characters are written as \\xe5."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


@dataclass(slots=True)
class _Walk:
    files: dict[str, Found] = field(default_factory=dict)
    unreadable: list[DocumentError] = field(default_factory=list)
    links: list[Path] = field(default_factory=list)
    seen: set[tuple[int, int]] = field(default_factory=set)

    def folder(self, folder: Path) -> None:
        """Walk one folder; linked folders are left for later, so that the real place of a file wins."""
        todo = [folder]
        while todo:
            here = todo.pop()
            try:
                status = here.stat()
                entries = [] if (status.st_dev, status.st_ino) in self.seen else sorted(os.scandir(here), key=_name)
            except OSError as error:
                self.unreadable.append(_cannot_open(here, error))
                continue
            self.seen.add((status.st_dev, status.st_ino))
            for entry in _documents(entries):
                path = here / entry.name
                if not entry.is_dir():
                    self.file(path)
                elif entry.is_symlink():
                    self.links.append(path)
                else:
                    todo.append(path)

    def linked_folders(self) -> None:
        """Walk the folders that links point at, where no one has been."""
        while self.links:
            self.folder(self.links.pop(0))

    def file(self, path: Path) -> None:
        """Note one file, if it is one: pipes, sockets and devices are told, never opened."""
        try:
            status = path.stat()
        except OSError as error:
            self.unreadable.append(_cannot_open(path, error))
            return
        if not stat.S_ISREG(status.st_mode):
            self.unreadable.append(DocumentError("är varken fil eller mapp", path_text(path)))
            return
        text = path_text(path)
        self.files[text] = Found(path, text, path_text(Path(path.name)), status.st_size, status.st_mtime_ns)


def _documents(entries: Sequence[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
    """The entries that may be documents: not hidden, not the catalogue and index that we keep ourselves."""
    ours = any(entry.name == "catalogue.sqlite" for entry in entries)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if ours and (entry.name == "index" or entry.name.startswith("catalogue.sqlite")):
            continue
        yield entry


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _cannot_open(path: Path, error: OSError) -> DocumentError:
    return DocumentError(open_reason(error), path_text(path))


def open_reason(error: OSError) -> str:
    """Why a file or folder could not be opened, in Swedish."""
    if isinstance(error, PermissionError):
        return "får inte öppnas: behörighet saknas"
    if isinstance(error, FileNotFoundError):
        return "finns inte, eller är en länk som inte leder någonstans"
    return f"kan inte öppnas ({error.strerror or error})"


def under(path: str, root: str) -> bool:
    """Whether an absolute path is the root or stands below it."""
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)
