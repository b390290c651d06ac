"""The files inside archives and mails, as the reading run meets them: found like files, under the name of what they lie in."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.collecting.discovery import Found, open_reason
from corpus.collecting.files import Loaded
from corpus.collecting.steps import Steps
from corpus.errors import DocumentError
from corpus.pages import FileKind
from corpus.readers.members import MEMBER_CAPS

_DEEPEST = 2
_IN_ARCHIVE = "filen är ett arkiv i ett arkiv och läses inte; packa upp det och läs in filerna"
_TOO_DEEP = "filen ligger för djupt i brev och arkiv och läses inte; spara den för sig och läs in den"


@dataclass(frozen=True, slots=True)
class Nest:
    """The archives and mails around a file, outermost first; `taken` grows as files come out of any of them."""

    kinds: tuple[FileKind, ...] = ()
    taken: list[int] = field(default_factory=list)

    def inside(self, kind: FileKind) -> Nest:
        """Within one more archive or mail. Raises DocumentError where such a one is not opened here."""
        if kind == "zip" and "zip" in self.kinds:
            raise DocumentError(_IN_ARCHIVE)
        if len(self.kinds) >= _DEEPEST:
            raise DocumentError(_TOO_DEEP)
        return Nest((*self.kinds, kind), self.taken)

    def take(self, count: int) -> None:
        """Note that so many files came out. Raises DocumentError where that is too many from the outermost in all."""
        if sum(self.taken) + count > MEMBER_CAPS.members:
            raise DocumentError(f"brev och arkiv i varandra innehåller tillsammans fler än {MEMBER_CAPS.members} filer")
        self.taken.append(count)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files of one archive or mail: those to be read, and those that were refused."""

    files: tuple[Found, ...]
    refused: tuple[tuple[Found, Loaded], ...]


@contextlib.contextmanager
def unpacked(found: Found, sha512: str, nest: Nest, steps: Steps) -> Iterator[Unpacked]:
    """The files inside an archive or mail, while they stand in a folder. Raises DocumentError where it cannot be opened."""
    with tempfile.TemporaryDirectory(prefix="las-") as folder:
        try:
            data = found.file.read_bytes()
        except OSError as error:
            raise DocumentError(open_reason(error)) from error
        if hashlib.sha512(data).hexdigest() != sha512:
            raise DocumentError("filen ändrades medan den lästes; läs in den på nytt")
        members = steps.unpack(data, Path(folder))
        del data
        nest.take(len(members))
        files = [_found(found, member.name, member.file) for member in members]
        refused = [
            (file, Loaded(error=DocumentError(member.reason)))
            for file, member in zip(files, members, strict=True)
            if member.reason is not None
        ]
        read = [file for file, member in zip(files, members, strict=True) if member.reason is None]
        yield Unpacked(tuple(read), tuple(refused))


def _found(container: Found, name: str, file: Path | None) -> Found:
    """A member as a file: "arkiv.zip/Bilagor/tidplan.pdf", as old as the archive it lies in."""
    path = container.path + os.sep + name.replace("/", os.sep)
    size = file.stat().st_size if file else 0
    return Found(file or container.file, path, f"{container.name}/{name}", size, container.mtime_ns)


def members_by_container(paths: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """The known paths below a known file, by that file: what came out of it, however deep."""
    known = sorted(paths)
    every = frozenset(known)
    found: dict[str, list[str]] = {}
    for path in known:
        for around in _around(path):
            if around in every:
                found.setdefault(around, []).append(path)
    return found


def _around(path: str) -> Iterator[str]:
    at = path.rfind(os.sep)
    while at > 0:
        yield path[:at]
        at = path.rfind(os.sep, 0, at)
