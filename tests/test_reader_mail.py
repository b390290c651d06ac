"""Mail: what the letter says is its page, every attachment a file of its own."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from deliveries import mailed

from corpus.errors import DocumentError
from corpus.readers import mail
from corpus.readers.sandbox import read_file
from corpus.readers.unpacking import unpack


def made(**headers: str) -> EmailMessage:
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    for name, value in headers.items():
        message[name] = value
    return message


def page(data: bytes) -> str:
    reading = read_file(data)
    assert reading.kind == "eml" and len(reading.pages) == 1
    return reading.pages[0].text


def names(data: bytes, folder: Path) -> list[str]:
    return [member.name for member in unpack(data, folder)]


def test_the_letter_is_page_one_and_its_attachments_are_files(tmp_path: Path) -> None:
    data = mailed({"Protokoll å.pdf": b"%PDF-1.4", "bilaga.txt": b"Bilaga"})
    assert page(data) == (
        "Ämne: Handlingar för påsyn\nSkickat: 2023-11-20 08:15\nFrån: Kansliet <kansliet@exempel.se>\n\n"
        "Hej!\n\nHär kommer handlingarna."
    )
    members = unpack(data, tmp_path)
    assert [(one.name, one.file and one.file.read_bytes()) for one in members] == [
        ("Protokoll å.pdf", b"%PDF-1.4"),
        ("bilaga.txt", b"Bilaga"),
    ]


def test_a_letter_that_is_only_a_web_page_is_read_as_one(tmp_path: Path) -> None:
    message = made(Subject="Protokoll")
    message.set_content("<h1>Protokoll</h1><table><tr><td>Närvarande</td><td>Bo Ek</td></tr></table>", "html")
    assert page(message.as_bytes()) == "Ämne: Protokoll\n\nProtokoll\n\nNärvarande\tBo Ek"
    assert names(message.as_bytes(), tmp_path) == []


def test_the_same_letter_as_text_and_web_page_is_read_once(tmp_path: Path) -> None:
    message = made(Subject="Hej")
    message.set_content("Texten")
    message.add_alternative("<p>Texten <img src='cid:a'></p>", "html")
    message.get_payload()[1].add_related(b"\x89PNG", "image", "png", cid="<a>")  # type: ignore[index,union-attr]
    assert page(message.as_bytes()) == "Ämne: Hej\n\nTexten"
    assert names(message.as_bytes(), tmp_path) == []


def test_text_after_an_attachment_is_of_the_letter(tmp_path: Path) -> None:
    message = made(Subject="Hej")
    message.set_content("Före")
    message.add_attachment(b"x", "application", "pdf", filename="a.pdf")
    after = EmailMessage()
    after.set_content("Efter")
    message.attach(after)
    assert page(message.as_bytes()) == "Ämne: Hej\n\nFöre\n\nEfter"
    assert names(message.as_bytes(), tmp_path) == ["a.pdf"]


def test_a_forwarded_letter_is_a_file(tmp_path: Path) -> None:
    message = made(Subject="Vb")
    message.set_content("Se nedan")
    inner = made(Subject="Protokoll: maj/juni")
    inner.set_content("Inre text")
    message.add_attachment(inner)
    (member,) = unpack(message.as_bytes(), tmp_path)
    assert member.name == "Protokoll: maj-juni.eml"
    assert member.file and page(member.file.read_bytes()) == "Ämne: Protokoll: maj/juni\n\nInre text"


ODD = [
    pytest.param(b"MIME-Version: 1.0\nSubject: =?utf-8?q?=C3=84rende?=\n\nHej", "Ämne: Ärende\n\nHej", id="coded word"),
    pytest.param(
        b"MIME-Version: 1.0\nSubject: =?x-okand?q?a?=\n\nHej", "Ämne: a\n\nHej", id="unknown coding of a word"
    ),
    pytest.param(b"MIME-Version: 1.0\nDate: i dag\n\nHej", "\nHej", id="no date"),
    pytest.param(
        b"MIME-Version: 1.0\nContent-Type: text/plain; charset=okand\n\nF\xf6rsta", "\nFörsta", id="unknown charset"
    ),
    pytest.param(
        b"MIME-Version: 1.0\nContent-Type: text/plain; charset=us-ascii\n\nF\xc3\xb6rsta",
        "\nFörsta",
        id="false charset",
    ),
    pytest.param(b"MIME-Version: 1.0\nContent-Type: multipart/mixed\n\nHej", "", id="parts without a boundary"),
    pytest.param(b"MIME-Version: 1.0\nFrom: =?utf-8?b?!!?= <\n\n\x00\x01", "", id="nonsense"),
]


@pytest.mark.parametrize(("data", "text"), ODD)
def test_odd_mail_is_read_as_far_as_it_goes(data: bytes, text: str, tmp_path: Path) -> None:
    assert text in page(data)
    unpack(data, tmp_path)


def test_attachment_names_lead_nowhere(tmp_path: Path) -> None:
    assert names(mailed({"../../.bashrc": b"a", "C:\\temp\\b.txt": b"b"}), tmp_path) == [".bashrc", "temp/b.txt"]


def many(count: int) -> bytes:
    parts = b"".join(b"--b\nContent-Type: text/plain\n\nx\n" for _ in range(count))
    return b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + parts + b"--b--\n"


def deep(count: int) -> bytes:
    head = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(count))
    return b"MIME-Version: 1.0\n" + head + b"\nx"


def forwarded(count: int) -> bytes:
    return b"MIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * count + b"Subject: x\n\nx"


BOMBS = [
    pytest.param(many(10_000), "fler än 2000 delar", id="10 000 parts"),
    pytest.param(deep(60), "nästlat", id="deep parts"),
    pytest.param(deep(1_900), "nästla|tid|tolkas", id="very deep parts"),
    pytest.param(forwarded(60), "nästlat", id="letters in letters"),
    pytest.param(forwarded(1_900), "nästla|tid|tolkas", id="very many letters in letters"),
]


@pytest.mark.parametrize(("bomb", "reason"), BOMBS)
def test_bombs_are_refused_and_the_next_mail_is_read(bomb: bytes, reason: str, tmp_path: Path) -> None:
    for attempt in (lambda: read_file(bomb), lambda: unpack(bomb, tmp_path)):
        with pytest.raises(DocumentError, match=reason):
            attempt()
    assert page(mailed({})).startswith("Ämne: Handlingar")


def test_attachments_too_large_together_are_refused(tmp_path: Path) -> None:
    from corpus.readers.members import MemberCaps

    data = mailed({f"{n}.txt": bytes(1000) for n in range(3)})
    with pytest.raises(DocumentError, match="tillsammans"):
        mail.unpack(data, tmp_path, MemberCaps(total=2500))
    refused = mail.unpack(data, tmp_path, MemberCaps(member=500))
    assert [one.reason for one in refused] == ["filen är större än 0 MB"] * 3
