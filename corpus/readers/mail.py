"""The reader of mail (.eml): what the letter says is its first page, every attachment a file of its own."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from datetime import datetime
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from pathlib import Path

from corpus.cleaning import clean_line
from corpus.errors import DocumentError
from corpus.pages import Line, Page, Reading
from corpus.readers import text as text_reader
from corpus.readers.decoding import decode, plain_newlines
from corpus.readers.members import MEMBER_CAPS, Member, MemberCaps, MemberFolder, clean_name

_DEEPEST = 40
_LONGEST_HEADER = 1_000
# Signatures of the letter itself, and the notes of its carriage: no documents.
_NO_FILES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
_SUFFIXES = {"text/html": ".html", "text/plain": ".txt", "message/rfc822": ".eml", "application/pdf": ".pdf"}
_PART = re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE)
# What the standard library raises for headers that are no headers.
_FAULTS = (MessageError, LookupError, ValueError, TypeError, AttributeError)


def read(data: bytes, caps: MemberCaps = MEMBER_CAPS) -> Reading:
    """One page: subject, time and sender, then the text of the letter. Raises DocumentError as `unpack` does."""
    letter = _Letter(_parsed(data, caps))
    lines = list(_heading(letter.message))
    for part in letter.texts:
        lines += [Line(""), *_body_lines(part)]
    return Reading("eml", (Page(1, tuple(lines)),))


def unpack(data: bytes, folder: Path, caps: MemberCaps = MEMBER_CAPS) -> list[Member]:
    """The attachments, written to the folder; pictures within the letter and its signature are no attachments.

    Raises DocumentError where the mail has too many parts, too deep ones, or is too large.
    """
    written = MemberFolder(folder, caps)
    for number, part in enumerate(_Letter(_parsed(data, caps)).attachments, 1):
        name = clean_name(_file_name(part) or _made_name(part, number))
        written.add(name, (_content(part),))
    return written.members


class _Letter:
    """A mail's parts: those with the text of the letter, in order, and the attachments."""

    def __init__(self, message: EmailMessage) -> None:
        self.message = message
        self._other_forms = _alternatives(message)
        leaves = list(_leaves(message))
        body = _body(message)
        self.texts = [part for part in leaves if part is body or self._goes_on(part)]
        texts = set(map(id, self.texts))
        self.attachments = [part for part in leaves if id(part) not in texts and self._is_attachment(part)]

    def _goes_on(self, part: EmailMessage) -> bool:
        """Whether a part is text between or after attachments, as some programs split a letter."""
        plain = part.get_content_type() == "text/plain" and not part.is_attachment()
        return plain and not _file_name(part) and id(part) not in self._other_forms

    def _is_attachment(self, part: EmailMessage) -> bool:
        if part.get_content_type() in _NO_FILES or _is_picture_within(part):
            return False
        return bool(_file_name(part)) or id(part) not in self._other_forms


def _parsed(data: bytes, caps: MemberCaps) -> EmailMessage:
    if len(_PART.findall(data)) > caps.members:  # before parsing, which takes its time for each
        raise DocumentError(f"brevet har fler än {caps.members} delar")
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
    except _FAULTS as error:
        raise DocumentError("brevet är skadat och går inte att tolka") from error
    count = 0
    for count, depth in enumerate(_depths(message), 1):
        if count > caps.members:
            raise DocumentError(f"brevet har fler än {caps.members} delar")
        if depth > _DEEPEST:
            raise DocumentError("brevet är för djupt nästlat")
    return message


def _depths(message: EmailMessage) -> Iterator[int]:
    """How deep each part stands; what a forwarded letter holds counts too."""
    todo: list[tuple[Message, int]] = [(message, 0)]
    while todo:
        part, depth = todo.pop()
        yield depth
        inner = part.get_payload()
        todo += [(each, depth + 1) for each in inner if isinstance(each, Message)] if isinstance(inner, list) else []


def _heading(message: EmailMessage) -> tuple[Line, ...]:
    subject, sender = _header(message, "subject"), _header(message, "from")
    told = (("Ämne", subject), ("Skickat", _sent(message)), ("Från", sender))
    return tuple(Line(f"{label}: {value}") for label, value in told if value)


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = str(message.get(name, ""))
    except _FAULTS:
        value = next((str(text) for key, text in message.raw_items() if key.lower() == name), "")
    return clean_line(value.encode("utf-8", "replace").decode())[:_LONGEST_HEADER]


def _sent(message: EmailMessage) -> str:
    """When the letter was sent, by the clock where it was sent."""
    try:
        sent: datetime | None = parsedate_to_datetime(_header(message, "date"))
    except _FAULTS:
        sent = None
    return f"{sent:%Y-%m-%d %H:%M}" if sent else ""


def _body(message: EmailMessage) -> EmailMessage | None:
    """The part with the text of the letter: plain text where it says anything, else its web page."""
    try:
        plain = message.get_body(("plain",))
        if isinstance(plain, EmailMessage) and _content(plain).strip() and not _file_name(plain):
            return plain
        page = message.get_body(("html",))
    except _FAULTS:
        return None
    return page if isinstance(page, EmailMessage) and not _file_name(page) else None


def _body_lines(part: EmailMessage) -> tuple[Line, ...]:
    source = _text(part)
    if len(source) > text_reader.MAX_CHARACTERS:
        raise DocumentError("brevet har mer text än 20 miljoner tecken")
    if part.get_content_type() != "text/html":
        return text_reader.lines_of(source.replace("\f", "\n").split("\n"))
    from corpus.readers import html

    try:
        pages = html.read(source.encode("utf-8-sig", "replace")).pages
    except DocumentError:  # a letter that is nothing but pictures has attachments all the same
        return ()
    return tuple(line for page in pages for line in page.lines)


def _text(part: EmailMessage) -> str:
    content = _content(part)
    try:
        return plain_newlines(content.decode(part.get_content_charset() or "utf-8"))
    except (LookupError, UnicodeDecodeError):
        return decode(content).text


def _is_picture_within(part: EmailMessage) -> bool:
    """A logotype or photo that the text of the letter shows."""
    return part.get_content_maintype() == "image" and not part.is_attachment() and "content-id" in part


def _alternatives(message: EmailMessage) -> frozenset[int]:
    """The ids of parts that say what another part says, in another form: the letter as text and as web page."""
    several = (part for part in message.walk() if part.get_content_type() == "multipart/alternative")
    return frozenset(
        id(leaf)
        for part in several
        if isinstance(part, EmailMessage)
        for leaf in _leaves(part)
        if leaf.get_content_type() in ("text/plain", "text/html")
    )


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """All parts that hold something; a forwarded letter is one part, whatever it holds."""
    inner = message.get_payload()
    if message.get_content_maintype() != "multipart" or not isinstance(inner, list):
        yield message
        return
    for part in inner:
        if isinstance(part, EmailMessage):
            yield from _leaves(part)


def _file_name(part: EmailMessage) -> str:
    try:
        return (part.get_filename() or "").strip()
    except _FAULTS:
        return ""


def _made_name(part: EmailMessage, number: int) -> str:
    """A name for an attachment without one: a forwarded letter goes by its subject."""
    suffix = _SUFFIXES.get(part.get_content_type(), "")
    inner = part.get_payload()
    if suffix == ".eml" and isinstance(inner, list) and inner and isinstance(inner[0], EmailMessage):
        subject = _header(inner[0], "subject").replace("/", "-")
        return f"{subject[:80] or 'brev'}{suffix}"
    return f"del {number}{suffix}"


def _content(part: EmailMessage) -> bytes:
    """The bytes of a part as sent; of a forwarded letter the whole letter."""
    inner = part.get_payload()
    if part.get_content_type() == "message/rfc822" and isinstance(inner, list) and inner:
        letter = inner[0]
        return letter.as_bytes(policy=email.policy.compat32) if isinstance(letter, Message) else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
