"""Versions of reading and understanding, taken from the program itself, so that none is forgotten at a change."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
from collections.abc import Iterable
from pathlib import Path

from corpus.readers.ocr import find_engine
from corpus.readers.programs import libreoffice, pdftotext

_FOLDER = Path(__file__).parents[1]
_READS = ("pages.py", "file_kind.py")
_RECOGNISES = ("ocr", "ocr_words", "ocr_letters", "page_image", "pdf_render", "recognised_pages", "scan")
_KEEPS = ("coverage", "progress", "errors")
_FITS_TOGETHER = tuple(
    f"collecting/{name}.py"
    for name in ("containers", "attachment_files", "attachment_names", "linked_files", "page_links", "groups")
)
_READER_PACKAGES = ("beautifulsoup4", "lxml", "pikepdf", "pypdfium2")


@functools.cache
def reader_version() -> str:
    """Changes when a file may be read otherwise than before: it must then be read again."""
    files = [*_FOLDER.glob("readers/**/*.py"), *(_FOLDER / name for name in _READS)]
    packages = [f"{name} {importlib.metadata.version(name)}" for name in _READER_PACKAGES]
    # Files rejected for want of a program are read once it is there.
    packages += [name for name, place in (("soffice", libreoffice()), ("pdftotext", pdftotext())) if place]
    engine = find_engine()
    return _version(files, [*packages, f"tesseract {engine.model}"] if engine else packages)


@functools.cache
def recognition_version() -> str:
    """Changes when a scanned page may be recognised otherwise than before: it is then read by tesseract again."""
    files = [path for pattern in _RECOGNISES for path in _FOLDER.glob(f"readers/{pattern}.py")]
    engine = find_engine()
    return _version(files, [engine.model] if engine else [])


@functools.cache
def grammar_version() -> str:
    """Changes when pages may be understood otherwise than before: the stored pages are then understood again."""
    modules = [path for path in _FOLDER.glob("*.py") if not path.name.startswith(_KEEPS) and path.name not in _READS]
    modules += [_FOLDER / name for name in _FITS_TOGETHER]
    folders = ("grammar/**/*.py", "corrections/*.py", "export_format/*.py", "gazetteers/*")
    return _version([*modules, *(path for pattern in folders for path in _FOLDER.glob(pattern))], [])


def _version(files: Iterable[Path], packages: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in files if path.is_file()):
        digest.update(f"\0{path.relative_to(_FOLDER).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    for package in packages:
        digest.update(f"\0{package}".encode())
    return digest.hexdigest()[:16]
