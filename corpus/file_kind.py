"""What kind of file the bytes are; the name of a file is never asked."""

from __future__ import annotations

import io
import json
import re
import zipfile

from corpus.errors import DocumentError
from corpus.pages import FileKind
from corpus.readers.decoding import decode, plain_newlines

_PDF = b"%PDF-"
_PDF_WITHIN = 1024
_HEAD = 4096

_SAVE_AS_PDF = "spara dokumentet som PDF och läs in det på nytt"
_IS_IMAGE = "filen är en bild; text i bilder läses inte ännu"
_IS_FILM = "filen är ljud eller film, inte ett dokument"
_PACKED = "filen är ett packat arkiv; packa upp det och läs in filerna"
_OPENOFFICE = f"filen är ett OpenDocument-dokument av annat slag än text, som inte läses; {_SAVE_AS_PDF}"

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_WORD = "WordDocument".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WITHIN = 200  # an OpenDocument file and an e-book begin by saying so
_OPEN_TEXT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_WORD_PART = re.compile(r"word/document\d*\.xml", re.I)  # Word on the web writes word/document2.xml

# Inside a ZIP file, where the names of its members stand in clear.
_MEMBERS = (
    (b"xl/workbook.xml", f"filen är en Excel-bok, som inte läses; {_SAVE_AS_PDF}"),
    (b"ppt/presentation.xml", f"filen är en PowerPoint-presentation, som inte läses ännu; {_SAVE_AS_PDF}"),
    (b"application/vnd.oasis.opendocument", _OPENOFFICE),
    (b"application/epub+zip", f"filen är en e-bok, som inte läses; {_SAVE_AS_PDF}"),
)
_MAGIC = (
    (
        _OLE,
        f"filen är ett äldre Office-dokument av annat slag än Word (.xls, .ppt eller .msg), som inte läses; {_SAVE_AS_PDF}",
    ),
    (b"\x89PNG", _IS_IMAGE),
    (b"\xff\xd8\xff", _IS_IMAGE),
    (b"GIF8", _IS_IMAGE),
    (b"II*\x00", _IS_IMAGE),
    (b"MM\x00*", _IS_IMAGE),
    (b"\x1f\x8b", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!\x1a", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ", _PACKED),
    (b"%!PS", f"filen är PostScript, som inte läses; {_SAVE_AS_PDF}"),
    (b"SQLite format 3\x00", "filen är en databas, inte ett dokument"),
    (b"MZ\x90", "filen är ett program, inte ett dokument"),
    (b"\x7fELF", "filen är ett program, inte ett dokument"),
    (b"ID3", _IS_FILM),
    (b"OggS", _IS_FILM),
)
_BINARY = "filen är inte ett dokument utan okända binära data"

_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|link|script|div|main|article|section|h[1-6]|p|table)\b", re.I
)
_MAIL_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*:|[ \t]")
_MAIL_SIGN = re.compile(r"^(?:received|message-id|mime-version|return-path|delivered-to|dkim-signature):", re.I | re.M)
# Also where the line is cut off: the reader then says which line is at fault.
_OURS = re.compile(r'\{\s*"type"\s*:\s*"Meeting"')
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_SIGN = re.compile(r"\S")


def file_kind(data: bytes) -> FileKind:
    """The kind of a file that can be read. Raises DocumentError saying what any other file is and what to do."""
    if not data.strip(b"\x00 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        raise DocumentError("filen är tom" if not data else "filen är tom sånär som på blanktecken")
    if _is_mail(plain_newlines(data[:_HEAD].decode("latin-1")).lstrip("\n")):
        return "eml"
    if data.startswith(_ZIP):
        return _zip_kind(data)
    if _PDF in data[:_PDF_WITHIN]:
        return "pdf"
    if (office := _office_kind(data)) is not None:
        return office
    _refuse_known(data)
    text = decode(data).text
    _refuse_binary(text)
    return _kind_of_text(text)


def _office_kind(data: bytes) -> FileKind | None:
    """The kind of a document written with a word processor."""
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise DocumentError(
                "filen är ett lösenordsskyddat Office-dokument; spara det utan lösenord och läs in det på nytt"
            )
        return "doc" if _OLD_WORD in data else None
    return None


def _zip_kind(data: bytes) -> FileKind:
    """The kind of a ZIP file, by the names in its directory: a document may lie unpacked in an archive of documents.

    One cut off in the middle has lost its directory but begins like what it is.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        names = [name for name in ("[Content_Types].xml", "word/document.xml", "mimetype") if name.encode() in data]
        names += [name.decode() for name, _ in _MEMBERS if name in data]
    if "mimetype" in names and _OPEN_TEXT in data[:_WITHIN]:
        return "odt"
    if "[Content_Types].xml" in names and any(map(_WORD_PART.fullmatch, names)):
        return "docx"
    for name, reason in _MEMBERS:
        if name.decode() in names or ("mimetype" in names and name in data[:_WITHIN]):
            raise DocumentError(reason)
    return "zip"


def _refuse_known(data: bytes) -> None:
    if data[:4] == b"RIFF":
        raise DocumentError(_IS_IMAGE if data[8:12] == b"WEBP" else _IS_FILM)
    if data[4:8] == b"ftyp":
        raise DocumentError(_IS_IMAGE if data[8:11] in (b"hei", b"mif", b"avi") else _IS_FILM)
    if data[:2] == b"BM" and b"\x00" in data[2:32]:
        raise DocumentError(_IS_IMAGE)
    for magic, reason in _MAGIC:
        if data.startswith(magic):
            raise DocumentError(reason)


def _refuse_binary(text: str) -> None:
    """Binary data: any NUL, or more than one control character in a hundred."""
    if "\x00" in text:
        raise DocumentError(_BINARY)
    controls = len(_CONTROL.findall(text))
    if controls * 100 > len(text):
        raise DocumentError(_BINARY)
    if not _SIGN.search(text):
        raise DocumentError("filen är tom sånär som på blanktecken")


def _kind_of_text(text: str) -> FileKind:
    stripped = text.lstrip("\ufeff \t\n\f")
    if _OURS.match(stripped) or (stripped.startswith("{") and _is_meeting(stripped)):
        return "jsonl"
    if stripped.startswith(("{", "[")) and _is_json(stripped):
        raise DocumentError("filen är JSON men inte protokoll i vårt format, ett sammanträde på varje rad")
    if stripped.startswith('{"'):
        raise DocumentError("filen är JSON men skadad eller avkortad")
    head = stripped[:_HEAD]
    if head.startswith("<"):
        if _HTML.search(head):
            return "html"
        if head.startswith("<?xml"):
            raise DocumentError(f"filen är XML, som inte läses; {_SAVE_AS_PDF}")
    return "text"


def _is_meeting(text: str) -> bool:
    fields = _parsed(text.partition("\n")[0])
    return isinstance(fields, dict) and fields.get("type") == "Meeting"


def _is_json(text: str) -> bool:
    return _parsed(text) is not None or _parsed(text.partition("\n")[0]) is not None


def _parsed(text: str) -> object:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value


def _is_mail(head: str) -> bool:
    header = head.partition("\n\n")[0]
    lines = header.split("\n")[:-1] if header == head else header.split("\n")
    return bool(_MAIL_SIGN.search(header)) and all(_MAIL_HEADER.match(line) for line in lines)
