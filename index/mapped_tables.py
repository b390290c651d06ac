"""Word tables that were made ready when the package was built, and are mapped instead of loaded."""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from index.sorted_words import SortedWords, packed

FOLDER = Path(__file__).with_name("mapped")
"""Written by index.mapped_making, which the build of the package runs (`hatch_build.py`)."""
_ENDING = ".words"


def mapped(name: str, source: str, folder: Path = FOLDER) -> SortedWords | None:
    """A table that was made of this very source ("2.0.0"); None where it was not, and its source must be loaded."""
    lines = mapped_lines(name, source, folder)
    return None if lines is None else SortedWords(lines)


def mapped_or_made(name: str, source: str, made: Callable[[], Mapping[str, str]]) -> SortedWords:
    """The same table in either case: where none was made of this source, from what it is made of."""
    found = mapped(name, source)
    return SortedWords(packed(made())) if found is None else found


def mapped_lines(name: str, source: str, folder: Path = FOLDER) -> mmap.mmap | None:
    """The same as it lies in its file, for tables in another form."""
    try:
        with _path(folder, name, source).open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError:
        return None


def keep(name: str, source: str, lines: bytes, folder: Path = FOLDER) -> None:
    """Puts a table in the folder, whole or not at all, so that several may do so at once and others read meanwhile."""
    folder.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".new", delete=False) as file:
        made = Path(file.name)
        try:
            file.write(lines)
            file.close()
            # others may use what one installs
            made.chmod(0o644)
            made.replace(_path(folder, name, source))
        except BaseException:
            made.unlink(missing_ok=True)
            raise


def clear(kept: Iterable[tuple[str, str]], folder: Path = FOLDER) -> None:
    """Takes away tables of other sources than these names and sources."""
    wanted = {_path(folder, name, source) for name, source in kept}
    for path in folder.glob(f"*{_ENDING}"):
        # one that is mapped by a running process cannot be deleted on Windows
        if path not in wanted:
            with suppress(OSError):
                path.unlink()


def _path(folder: Path, name: str, source: str) -> Path:
    return folder / f"{name}-{source}{_ENDING}"
