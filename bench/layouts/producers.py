"""The same documents as PDF by other producers: the Word file through LibreOffice, the web page through WeasyPrint.

Neither is needed for anything else; where one is missing its medium cannot be chosen.
"""

from __future__ import annotations

import functools
import importlib.util
import shutil
import subprocess
import tempfile
from pathlib import Path

from bench.layouts.document import Laid
from bench.layouts.docx import docx_of
from bench.layouts.html import html_of

_SECONDS = 120
_STYLE = "<style>@page { size: A4; margin: 22mm } body { font-family: serif; font-size: 10.5pt } nav { display: none }</style>"


def office_pdf_of(laid: Laid) -> bytes:
    """The Word file as LibreOffice prints it."""
    program = shutil.which("soffice")
    if program is None:
        raise FileNotFoundError("soffice")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "protokoll.docx")
        source.write_bytes(docx_of(laid))
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        subprocess.run(
            [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
        )
        return source.with_suffix(".pdf").read_bytes()


def weasy_pdf_of(laid: Laid) -> bytes:
    """The web page as WeasyPrint prints it, on A4."""
    from weasyprint import HTML  # type: ignore[import-untyped, unused-ignore]

    page = html_of(laid).replace("</head>", f"{_STYLE}</head>", 1)
    printed: bytes = HTML(string=page).write_pdf()
    return printed


@functools.cache
def producers() -> tuple[str, ...]:
    """The media of this module that can be printed here."""
    office = ("office",) if shutil.which("soffice") else ()
    return (*office, *(("weasy",) if importlib.util.find_spec("weasyprint") else ()))
