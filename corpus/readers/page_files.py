"""The files in which pages read by text recognition go between a child process and its parent."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

FOLDER = "sidor"
"""The folder of pages, under the one that the child process stands in."""

_LARGEST = 4 * 1024 * 1024


def name_of(place: int) -> str:
    """The name of the file of the page at a place in the document, counted from 0."""
    return f"{place}.json"


def laid_out(folder: Path, known: Mapping[int, bytes]) -> None:
    """Makes the folder of pages under another, with those that are known."""
    (folder / FOLDER).mkdir()
    for place, content in known.items():
        (folder / FOLDER / name_of(place)).write_bytes(content)


def come(folder: Path, seen: Collection[int]) -> Iterator[tuple[int, bytes]]:
    """The pages that have come beside those seen before, as bytes: what a child wrote is not looked into."""
    for entry in sorted(os.scandir(folder / FOLDER), key=lambda entry: entry.name):
        stem, dot, ending = entry.name.partition(".")
        if ending != "json" or not stem.isdecimal() or len(stem) > 5 or int(stem) in seen:
            continue
        if entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_size <= _LARGEST:
            yield int(stem), Path(entry.path).read_bytes()
