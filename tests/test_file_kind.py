"""Files are known by their bytes; what cannot be read says what it is and what to do."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from corpus.errors import DocumentError
from corpus.file_kind import file_kind

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
MINUTES = "Protokoll\n\n§ 1 Öppnande\nOrdföranden hälsar alla välkomna på mötet.\n"


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "x" * 100)
    return file.getvalue()


def open_document(kind: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<x/>")
    return file.getvalue()


def stored(name: str, data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


READABLE = [
    pytest.param(MINUTES.encode(), "text", id="utf-8"),
    pytest.param(MINUTES.encode("cp1252"), "text", id="cp1252"),
    pytest.param(MINUTES.encode("utf-16"), "text", id="utf-16 with its mark"),
    pytest.param(b"%PDF-1.7\n", "pdf", id="pdf"),
    pytest.param(b"skr\xe4p\n" * 40 + b"%PDF-1.4\n", "pdf", id="pdf after leading junk"),
    pytest.param(b"<!DOCTYPE html><html><body>hej", "html", id="html"),
    pytest.param(b"\n\n<!-- mall -->\n<HTML>", "html", id="html after a comment"),
    pytest.param("<h1>Kallelse</h1><p>På</p>".encode("utf-16"), "html", id="html in utf-16"),
    pytest.param(b'<?xml version="1.0"?><html xmlns="x">', "html", id="xhtml"),
    pytest.param(b'{"type": "Meeting", "id": "x"}\n', "jsonl", id="json lines"),
    pytest.param(b'\n{"id": "x", "type": "Meeting"}\n', "jsonl", id="json lines, keys in another order"),
    pytest.param(b'\xef\xbb\xbf{"type": "Meeting"}', "jsonl", id="json lines with a mark"),
    pytest.param(b'{"type": "Meeting", "id": "x', "jsonl", id="json lines cut off, for its reader to say where"),
    pytest.param(zipped("[Content_Types].xml", "word/document.xml"), "docx", id="docx"),
    pytest.param(zipped("[Content_Types].xml", "word/document2.xml"), "docx", id="docx from Word on the web"),
    pytest.param(zipped("[Content_Types].xml", "word/document.xml")[:-40], "docx", id="docx cut off"),
    pytest.param(open_document("text"), "odt", id="odt"),
    pytest.param(zipped("word/document.xml", "protokoll.docx"), "zip", id="zip with a folder named word"),
    pytest.param(OLE + bytes(99) + "WordDocument".encode("utf-16-le"), "doc", id="doc"),
    pytest.param(b"{\\rtf1\\ansi Protokoll}", "rtf", id="rtf"),
    pytest.param(b"[Sida 1] Protokoll", "text", id="text in brackets"),
    pytest.param(b"<Protokoll> 12 mars", "text", id="text in angle brackets"),
    pytest.param(zipped("protokoll.pdf"), "zip", id="zip"),
    pytest.param(zipped("lösenord/word/document.xml.docx"), "zip", id="zip with a folder named word"),
    pytest.param(stored("protokoll.pdf", b"%PDF-1.7\n"), "zip", id="zip with a PDF in clear"),
    pytest.param(stored("budget.xlsx", zipped("xl/workbook.xml")), "zip", id="zip with a workbook in clear"),
    pytest.param(b"PK\x05\x06" + bytes(18), "zip", id="empty zip"),
    pytest.param(b"Received: from a\nMIME-Version: 1.0\nSubject: hej\n\nText", "eml", id="mail"),
    pytest.param(b"Delivered-To: a@b.se\r\nX_Odd: 1\r\n\r\n\x00%PDF-1.4", "eml", id="mail with a PDF in clear"),
    pytest.param(b"Datum: 2024-01-02\nPlats: Salen\n\nHej", "text", id="labels are no mail"),
    pytest.param(b"Hej\x0cdu\x07 gamla protokoll" + b" med text" * 20, "text", id="a stray control"),
]

REFUSED = [
    pytest.param(b"", "filen är tom", id="empty"),
    pytest.param(b" \n\t\n", "blanktecken", id="blank"),
    pytest.param("\ufeff \n".encode("utf-16-le"), "blanktecken", id="blank utf-16"),
    pytest.param(b"\x00" * 500, "blanktecken", id="nothing but NUL"),
    pytest.param(zipped("xl/workbook.xml"), "Excel", id="xlsx"),
    pytest.param(zipped("ppt/presentation.xml"), "PowerPoint", id="pptx"),
    pytest.param(open_document("spreadsheet"), "OpenDocument", id="ods"),
    pytest.param(OLE + bytes(600), "äldre Office-dokument", id="xls"),
    pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "lösenordsskyddat", id="docx with a password"),
    pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(50), "bild", id="png"),
    pytest.param(b"\xff\xd8\xff\xe0" + bytes(50), "bild", id="jpeg"),
    pytest.param(b"II*\x00" + bytes(50), "bild", id="tiff"),
    pytest.param(b"RIFF\x00\x00\x00\x00WEBPVP8 ", "bild", id="webp"),
    pytest.param(b"\x00\x00\x00\x18ftypheic" + bytes(50), "bild", id="heic"),
    pytest.param(b"\x00\x00\x00\x18ftypmp42" + bytes(50), "film", id="mp4"),
    pytest.param(b"\x1f\x8b\x08" + bytes(50), "packat arkiv", id="gzip"),
    pytest.param(b'<?xml version="1.0"?><rss><channel/></rss>', "XML", id="xml"),
    pytest.param(b'{"namn": "x"}', "inte protokoll i vårt format", id="other json"),
    pytest.param(b"[1,\n 2]", "inte protokoll i vårt format", id="json list"),
    pytest.param(b'{"namn": "x', "avkortad", id="json cut off"),
    pytest.param(b"Proto\x00koll med nollor", "okända binära data", id="NUL in text"),
    pytest.param(random.Random(7).randbytes(5000), "okända binära data", id="random bytes"),
    pytest.param(b"\xff\xfe" + b"\x00\xd8" * 90, "går inte att tolka", id="false utf-16"),
]


@pytest.mark.parametrize(("data", "kind"), READABLE)
def test_kinds_that_are_read(data: bytes, kind: str) -> None:
    assert file_kind(data) == kind


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_reasons_for_what_is_not_read(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as refused:
        file_kind(data)
    assert reason in refused.value.reason
