"""Generations of the index: each in a folder of its own, one of them current, switched in one step.

    root/CURRENT        small JSON: which generation answers, and what it holds
    root/v7, root/v8    the last two generations; never changed once published
    root/build-4711     one being built, or left by a process that died
    root/LOCK           held by the process that builds

Files and folders are forced to disk before CURRENT is replaced, so that power loss or a kill at any moment leaves
either the old generation or the new one, whole.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from index.writer_lock import IndexBusy, writer_lock

__all__ = [
    "Generation", "IndexBusy", "IndexMissing", "changed_mark", "current", "folder_of", "new_build", "publish_build",
    "sole_writer", "take_over",
]  # fmt: skip

KEPT = 2
"""Generations left standing, so that readers of the one before lose nothing while they move on."""

_NAME = re.compile(r"v(\d+)")


class IndexMissing(Exception):
    """There is no index that can be searched; the text is a Swedish sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Generation:
    """What CURRENT says: the name of a generation, what it holds, and the analysis it was written with."""

    name: str
    records: int
    meetings: int
    fingerprint: str


def current(root: Path) -> Generation | None:
    """The published generation, or None where nothing has been published."""
    try:
        return Generation(**json.loads((root / "CURRENT").read_text(encoding="utf-8")))
    except (FileNotFoundError, NotADirectoryError):
        return None


def changed_mark(root: Path) -> tuple[int, int, int] | None:
    """Something that differs after each publishing: one look at the file system, nothing is read."""
    try:
        seen = (root / "CURRENT").stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return seen.st_mtime_ns, seen.st_ino, seen.st_size


def folder_of(root: Path, name: str) -> Path:
    """Where a generation lies."""
    return root / name


@contextmanager
def sole_writer(root: Path) -> Iterator[None]:
    """Lets one process at a time build and publish; raises IndexBusy in the others."""
    root.mkdir(parents=True, exist_ok=True)
    with writer_lock(root / "LOCK"):
        yield


def new_build(root: Path) -> Path:
    """An empty folder to build in; what dead builders left behind is cleared away. Only under `sole_writer`."""
    for left in root.glob("build-*"):
        shutil.rmtree(left, ignore_errors=True)
    build = root / f"build-{os.getpid()}"
    build.mkdir()
    return build


def take_over(source: Path, target: Path) -> None:
    """Fills the target folder with the files of the source, as hard links where the file system has them.

    For files that are replaced, never written in: those of Whoosh, its lock file aside.
    """
    target.mkdir()
    for file in source.iterdir():
        if file.name.endswith("WRITELOCK"):
            continue
        try:
            os.link(file, target / file.name)
        except OSError:
            shutil.copy2(file, target / file.name)


def publish_build(
    root: Path, build: Path, records: int, meetings: int, fingerprint: str, kept: int = KEPT
) -> Generation:
    """Makes a finished build the current generation, of which the last `kept` stay. Only under `sole_writer`."""
    _force_tree(build)
    generation = Generation(f"v{_last_number(root) + 1}", records, meetings, fingerprint)
    build.rename(folder_of(root, generation.name))
    pointer = root / "CURRENT.new"
    pointer.write_text(json.dumps(asdict(generation)), encoding="utf-8")
    _force(pointer)
    pointer.replace(root / "CURRENT")
    _force_folder(root)
    _drop_old(root, generation, kept)
    return generation


def _drop_old(root: Path, generation: Generation, kept: int) -> None:
    numbers = sorted(_numbers(root))
    for number in numbers[:-kept]:
        if f"v{number}" != generation.name:
            shutil.rmtree(root / f"v{number}", ignore_errors=True)


def _last_number(root: Path) -> int:
    return max(_numbers(root), default=0)


def _numbers(root: Path) -> Iterator[int]:
    for entry in root.iterdir():
        found = _NAME.fullmatch(entry.name)
        if found:
            yield int(found[1])


def _force_tree(folder: Path) -> None:
    for path, _, names in os.walk(folder):
        for name in names:
            _force(Path(path, name))
        _force_folder(Path(path))


def _force(path: Path) -> None:
    # opened for writing because Windows forces nothing that is open for reading only
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _force_folder(path: Path) -> None:
    with suppress(PermissionError):  # Windows opens no folders
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
