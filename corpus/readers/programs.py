"""Where the programs stand that some files are read with; the child that reads a file has no PATH to look in."""

from __future__ import annotations

import os
import shutil

FOLDERS = ("/usr/bin", "/usr/local/bin", "/opt/libreoffice/program", "/snap/bin", "/opt/homebrew/bin")
"""Where the installers of each platform put programs."""

_OFFICE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_POPPLER = (r"C:\Program Files\poppler\Library\bin\pdftotext.exe", r"C:\Program Files\poppler\bin\pdftotext.exe")


def libreoffice() -> str | None:
    """Where LibreOffice is installed, or None."""
    return _found("soffice", _OFFICE)


def pdftotext() -> str | None:
    """Where pdftotext (poppler-utils) is installed, or None."""
    return _found("pdftotext", _POPPLER)


def _found(name: str, files: tuple[str, ...]) -> str | None:
    return shutil.which(name, path=os.pathsep.join(FOLDERS)) or next(filter(os.path.isfile, files), None)
