"""Archives and mails made by the tests, and a sample's PDF cut into minutes and attachments."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import pypdfium2

SAMPLE = Path(__file__).parents[1] / "corpus" / "samples" / "documents" / "hks" / "hks-2023-11-17.pdf"
# The pages of the sample: minutes, a list of those present, slides, a report, notes.
PIECES = {
    "Protokoll 2023-11-17.pdf": range(0, 4),
    "Bilaga 1 Närvaro.pdf": range(4, 5),
    "bilaga_2.pdf": range(5, 11),
    "Bil 3 kompetensförsörjning.pdf": range(11, 15),
    "Bilaga 4.pdf": range(15, 16),
}


def pieces(source: bytes | None = None) -> dict[str, bytes]:
    """The sample's pages as files of their own, by name."""
    whole = pypdfium2.PdfDocument(source or SAMPLE.read_bytes())
    found = {}
    for name, pages in PIECES.items():
        part = pypdfium2.PdfDocument.new()
        part.import_pages(whole, list(pages))
        out = io.BytesIO()
        part.save(out)
        part.close()
        found[name] = out.getvalue()
    whole.close()
    return found


def zipped(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of the files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 6)), data, compression)
    return out.getvalue()


def mailed(files: Mapping[str, bytes], text: str = "Hej!\n\nHär kommer handlingarna.\n") -> bytes:
    """A mail with the files attached."""
    message = EmailMessage()
    message["Subject"] = "Handlingar för påsyn"
    message["From"] = "Kansliet <kansliet@exempel.se>"
    message["Date"] = "Mon, 20 Nov 2023 08:15:00 +0100"
    message["Message-ID"] = "<1@exempel.se>"
    message.set_content(text)
    for name, data in files.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()
