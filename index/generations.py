"""Generations of the index: each in a folder of its own, one of them current, switched in one step.

    root/CURRENT        small JSON: which generation answers, and what it holds
    root/v7, root/v8    the last two generations; never changed once published
    root/build-4711     one being built, or left by a process that died
    root/parts          finished parts of a build that is not published yet (index.parts)
    root/LOCK           held by the process that builds

Files and folders are forced to disk before CURRENT is replaced, so that power loss or a kill at any moment leaves
either the old generation or the new one, whole.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.forced_files import force, force_folder, force_tree, inodes_in
from index.generation_note import Generation, IndexDamaged, IndexMissing, Note, read_note, write_note
from index.writer_lock import IndexBusy, lock_holder, writer_lock

__all__ = [
    "Generation", "IndexBusy", "IndexDamaged", "IndexMissing", "changed_mark", "clear_leftovers", "current",
    "folder_of", "holder", "kept_generations", "new_build", "note_of", "point_to", "publish_build", "sole_writer",
    "usable",
]  # fmt: skip

PARTS = "parts"
_POINTER, _NEW_POINTER = "CURRENT", "CURRENT.new"
_NAME = re.compile(r"v(\d+)")


def current(root: Path) -> Generation | None:
    """The published generation, or None where nothing has been published. Raises IndexDamaged."""
    note = _pointer(root)
    return note.generation if note else None


def usable(root: Path) -> Generation | None:
    """As `current`, and None also where the pointer is damaged."""
    try:
        return current(root)
    except IndexDamaged:
        return None


def changed_mark(root: Path) -> tuple[int, int, int] | None:
    """Something that differs after each publishing: one look at the file system, nothing is read."""
    try:
        seen = (root / _POINTER).stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return seen.st_mtime_ns, seen.st_ino, seen.st_size


def folder_of(root: Path, name: str) -> Path:
    """Where a generation lies."""
    return root / name


def kept_generations(root: Path) -> tuple[str, ...]:
    """The names of the published generations that lie in the root, oldest first."""
    note = _pointer(root)
    return tuple(sorted((name for name in note.kept if (root / name).is_dir()), key=_number)) if note else ()


def note_of(root: Path, name: str) -> Generation:
    """What a generation says of itself. Raises IndexDamaged, FileNotFoundError."""
    return read_note(folder_of(root, name) / _OWN_NOTE).generation


@contextmanager
def sole_writer(root: Path, doing: str = "bygger sökindexet") -> Iterator[None]:
    """Lets one process at a time build and publish; raises IndexBusy in the others, who are told what it does."""
    root.mkdir(parents=True, exist_ok=True)
    with writer_lock(root / "LOCK", doing):
        yield


def holder(root: Path) -> str | None:
    """Who is writing the index, as others are told it; None where nobody is."""
    return lock_holder(root / "LOCK")


def new_build(root: Path) -> Path:
    """An empty folder to build in; what dead builders left behind is cleared away. Only under `sole_writer`."""
    clear_leftovers(root)
    build = root / f"build-{os.getpid()}"
    build.mkdir()
    return build


def clear_leftovers(root: Path) -> None:
    """Clears away what dead builders left, finished parts aside. Only under `sole_writer`."""
    for left in root.glob("build-*"):
        shutil.rmtree(left, ignore_errors=True)
    (root / _NEW_POINTER).unlink(missing_ok=True)
    try:
        note = _pointer(root)
    except IndexDamaged:
        return  # which generations were published is not known: nothing is thrown away
    _drop_all_but(root, note.kept if note else ())


def publish_build(root: Path, build: Path, generation: Generation, *, alone: bool = False) -> Generation:
    """Makes a finished build the current generation under a new name; the one before it stays, unless `alone`.

    Only under `sole_writer`.
    """
    before = usable(root)
    named = generation.named(f"v{max(_numbers(root), default=0) + 1}")
    write_note(build / _OWN_NOTE, Note(named))
    # what is linked from the generation before was forced when that was published
    force_tree(build, inodes_in(folder_of(root, before.name)) if before else ())
    build.rename(folder_of(root, named.name))
    force_folder(root)
    if before is None:
        force_folder(root.parent)  # the root itself may be new
    kept = (named.name,) if alone or before is None else (before.name, named.name)
    point_to(root, named, kept)
    _drop_all_but(root, kept)
    return named


def point_to(root: Path, generation: Generation, kept: Collection[str]) -> None:
    """Makes a generation that lies in the root the current one, in one step; `kept` are those that were published."""
    pointer = root / _NEW_POINTER
    write_note(pointer, Note(generation, tuple(sorted(kept, key=_number))))
    force(pointer)
    pointer.replace(root / _POINTER)
    force_folder(root)


_OWN_NOTE = "generation.json"


def _pointer(root: Path) -> Note | None:
    try:
        return read_note(root / _POINTER)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _drop_all_but(root: Path, names: Collection[str]) -> None:
    for number in list(_numbers(root)):
        if f"v{number}" not in names:
            shutil.rmtree(root / f"v{number}", ignore_errors=True)


def _number(name: str) -> int:
    found = _NAME.fullmatch(name)
    return int(found[1]) if found else 0


def _numbers(root: Path) -> Iterator[int]:
    for entry in root.iterdir():
        found = _NAME.fullmatch(entry.name)
        if found:
            yield int(found[1])
