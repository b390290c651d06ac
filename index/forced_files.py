"""Forcing files and folders to disk, so that what has been written outlives a power cut."""

from __future__ import annotations

import os
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


def force_tree(folder: Path) -> None:
    """Waits until a folder with everything in it is on the disk."""
    for path, _, names in os.walk(folder):
        for name in names:
            force(Path(path, name))
        force_folder(Path(path))
