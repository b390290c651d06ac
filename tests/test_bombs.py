"""Every bomb through the child process: a reason comes back, the next file is read, the parent stays small and offline."""

from __future__ import annotations

import io
import os
import socket
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace

import pdf_documents as documents
import pytest
from deliveries import mailed, zipped
from word_documents import p, relation, word

from corpus.errors import DocumentError
from corpus.readers.sandbox import Limits, read_file
from corpus.readers.unpacking import unpack

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no resource limits; only the clock holds there")

MEBIBYTE = 1024 * 1024
SMALL = Limits(memory=160 * MEBIBYTE, cpu_seconds=2, wall_seconds=15.0, output_bytes=4 * MEBIBYTE)
GOOD = "Protokoll\n\n§ 1 Öppnande\nMötet öppnas.".encode()
LAUGHS = "<!DOCTYPE w:document [" + '<!ENTITY a "ha">'
LAUGHS += "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9)) + "]>"


def pdf_of(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        len(body),
    )


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"


def page_count() -> bytes:
    kids = b"3 0 R " * 200_000
    pages = b"<< /Type /Pages /Kids [%s] /Count 200000 >>" % kids
    return pdf_of(CATALOGUE, pages, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")


def deflated_twice() -> bytes:
    packer = zlib.compressobj(1)
    once = b"".join(packer.compress(b" " * MEBIBYTE) for _ in range(200)) + packer.flush()
    stream = zlib.compress(once, 9)
    content = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(stream), stream)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    return pdf_of(CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, content)


def giant_page() -> bytes:
    """A page of five metres that is one image: drawn at 300 dots an inch it would be 3.6 thousand million dots."""
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    )
    draw = b"q 14400 0 0 14400 0 0 cm /I Do Q"
    return pdf_of(
        CATALOGUE,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 14400 14400] /Contents 4 0 R "
        b"/Resources << /XObject << /I 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw),
        image + b"\nstream\nx\nendstream",
    )


def pages_in_a_ring() -> bytes:
    return pdf_of(CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>", b"<< /Type /Pages /Kids [2 0 R] >>")


def forms_in_a_ring() -> bytes:
    draw = b"/F Do"
    resources = b"/Resources << /XObject << /F 4 0 R >> >>"
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 99 99] %s /Length %d >>" % (resources, len(draw))
    return pdf_of(
        CATALOGUE,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>" % resources,
        form + b"\nstream\n" + draw + b"\nendstream",
    )


def tables_in_a_ring() -> bytes:
    """A table of objects that names itself as the one before it."""
    data = documents.attendance_by_column()
    start = int(data.rpartition(b"startxref")[2].split()[0])
    return data.replace(b"trailer\n<<", b"trailer\n<<\n/Prev %d" % start, 1)


def packed(name: str, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as member:
        for _ in range(size // MEBIBYTE):
            member.write(bytes(MEBIBYTE))
    return out.getvalue()


REFUSED = [
    pytest.param(deflated_twice, "minne|skadad|tid", id="PDF stream deflated twice"),
    pytest.param(page_count, "fler än 2000 sidor", id="PDF of 200 000 pages"),
    pytest.param(giant_page, "bild|text", id="PDF page of five metres"),
    pytest.param(pages_in_a_ring, "skadad|text", id="PDF pages in a ring"),
    pytest.param(forms_in_a_ring, "text|bild", id="PDF forms in a ring"),
    pytest.param(lambda: word(p("x" * 40 * MEBIBYTE)), "sväller|stor|minne", id="DOCX of one long text"),
    pytest.param(
        lambda: word(p("&j;"), prolog=LAUGHS), "DOCTYPE|suspekt|entitet|skada|tillåt", id="DOCX billion laughs"
    ),
    pytest.param(lambda: packed("word/document.xml", 60 * MEBIBYTE), "sväller|stor|MB", id="ZIP that swells"),
    pytest.param(lambda: b"<div>" * 100_000, "inuti varandra", id="HTML nested deep"),
    pytest.param(lambda: b"<p>" + b"x" * 6 * MEBIBYTE, "större än 5 MB", id="HTML of six million letters"),
    pytest.param(lambda: b"\x00" * 1000, "tom", id="only NULs"),
    pytest.param(lambda: b"Protokoll\x00\x00" * 1000, "okända binära data", id="NULs in a text"),
]


@pytest.mark.parametrize(("made", "reason"), REFUSED)
def test_a_bomb_is_refused_and_the_next_file_is_read(made: Callable[[], bytes], reason: str) -> None:
    data = made()
    with pytest.raises(DocumentError, match=reason):
        unpack_or_read(data)
    assert "Öppnande" in read_file(GOOD, SMALL).pages[0].text


def unpack_or_read(data: bytes) -> None:
    import tempfile
    from pathlib import Path

    reading = read_file(data, SMALL, engine=lambda: None)
    if reading.kind == "zip":
        with tempfile.TemporaryDirectory() as folder:
            members = unpack(data, Path(folder), SMALL)
        raise DocumentError("; ".join(one.reason or "" for one in members))


def test_a_table_of_objects_in_a_ring_is_read_or_refused() -> None:
    try:
        assert read_file(tables_in_a_ring(), SMALL).pages
    except DocumentError as error:
        assert error.reason


@pytest.mark.skipif(sys.platform != "linux", reason="memory is told of in /proc")
def test_memory_of_the_parent_stays_flat() -> None:
    bombs = [deflated_twice(), page_count(), giant_page(), forms_in_a_ring(), b"<div>" * 100_000, b"\x00" * 1000]
    for data in bombs[-2:]:
        _refused(data)
    before = _memory()
    for data in bombs:
        _refused(data)
    assert _memory() - before < 32 * MEBIBYTE


def _refused(data: bytes) -> None:
    with pytest.raises(DocumentError):
        read_file(data, replace(SMALL, cpu_seconds=2), engine=lambda: None)


def _memory() -> int:
    """What this process holds, in bytes."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture
def listener() -> socket.socket:
    heard = socket.create_server(("127.0.0.1", 0))
    heard.settimeout(0.2)
    return heard


def test_nothing_of_the_network_is_touched(listener: socket.socket) -> None:
    site = f"http://127.0.0.1:{listener.getsockname()[1]}"
    for data in reaching_out(site):
        try:
            assert read_file(data, replace(SMALL, memory=1024 * MEBIBYTE)).kind
        except DocumentError as error:
            assert error.reason
    with pytest.raises(TimeoutError):
        listener.accept()
    listener.close()


def reaching_out(site: str) -> list[bytes]:
    """Files of each kind that name something on a site."""
    pdf = documents.document()
    pdf.add_page()
    documents.write(pdf, 20, 20, "Protokoll")
    pdf.link(10, 10, 50, 50, f"{site}/lank")
    page = (
        f'<!doctype html><base href="{site}/"><link rel=stylesheet href="{site}/a.css"><main><p>Protokoll'
        f'<img src="{site}/b.png"><script src="{site}/c.js"></script><iframe src="{site}/d"></iframe></main>'
    )
    linked = relation("x", "image", f"{site}/e.png").replace("/>", ' TargetMode="External"/>')
    entity = f'<!DOCTYPE w:document [<!ENTITY e SYSTEM "{site}/f">]>'
    mail = mailed({}, "Se bilden").replace(b"text/plain", b"text/html") + f'<img src="{site}/g.png">'.encode()
    rtf = (
        rb"{\rtf1 Protokoll {\field{\*\fldinst INCLUDEPICTURE "
        + f'"{site}/h.png"'.encode()
        + rb" \\d}{\fldrslt x}}\par}"
    )
    return [
        bytes(pdf.output()),
        page.encode(),
        word(p("Protokoll"), relations=linked),
        word(p("&e;"), prolog=entity),
        mail,
        zipped({"a.html": page.encode()}),
        rtf,
    ]
