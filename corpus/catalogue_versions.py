"""Versions of reading and understanding, taken from the program itself, so that none is forgotten at a change."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
from collections.abc import Iterable
from pathlib import Path

from corpus.readers.ocr import find_engine

_FOLDER = Path(__file__).parent
_READS = ("pages.py", "file_kind.py")
_KEEPS = ("catalogue", "collecting", "coverage", "discovery", "editing", "progress", "errors")
_READER_PACKAGES = ("beautifulsoup4", "lxml", "pypdfium2")


@functools.cache
def reader_version() -> str:
    """Changes when a file may be read otherwise than before: it must then be read again."""
    files = [*_FOLDER.glob("readers/**/*.py"), *(_FOLDER / name for name in _READS)]
    packages = [f"{name} {importlib.metadata.version(name)}" for name in _READER_PACKAGES]
    # Scans rejected for want of text recognition are read once it is there.
    engine = find_engine()
    return _version(files, [*packages, f"tesseract {engine.model}"] if engine else packages)


@functools.cache
def grammar_version() -> str:
    """Changes when pages may be understood otherwise than before: the stored pages are then understood again."""
    modules = [path for path in _FOLDER.glob("*.py") if not path.name.startswith(_KEEPS) and path.name not in _READS]
    return _version([*modules, *_FOLDER.glob("grammar/**/*.py"), *_FOLDER.glob("gazetteers/*")], [])


def _version(files: Iterable[Path], packages: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in files if path.is_file()):
        digest.update(f"\0{path.relative_to(_FOLDER).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    for package in packages:
        digest.update(f"\0{package}".encode())
    return digest.hexdigest()[:16]
