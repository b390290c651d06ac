"""Forcing files and folders to disk, so that what has been written outlives a power cut."""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path


def force(path: Path) -> None:
    """Waits until a file is on the disk."""
    # opened for writing because Windows forces nothing that is open for reading only
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def force_folder(path: Path) -> None:
    """Waits until the names in a folder are on the disk."""
    with suppress(PermissionError):  # Windows opens no folders
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def force_tree(folder: Path, forced: Collection[int] = ()) -> None:
    """Waits until a folder with everything in it is on the disk; files with the inodes `forced` are there already."""
    for path, _, names in os.walk(folder):
        for name in names:
            file = Path(path, name)
            if not forced or file.stat().st_ino not in forced:
                force(file)
        force_folder(Path(path))


def inodes_in(folder: Path) -> frozenset[int]:
    """The inodes of the files in a folder and its folders; none where the file system has no inodes."""
    found = (Path(path, name).stat().st_ino for path, _, names in os.walk(folder) for name in names)
    return frozenset(filter(None, found))
