"""Untrusted files: whatever they do to the child that reads them, a reason comes back and the next file is read."""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pdf_documents as documents
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from word_documents import p, word

from corpus.errors import DocumentError
from corpus.file_kind import file_kind
from corpus.pages import Box, Line, Page, Reading
from corpus.readers import archive, docx, html, jsonl, mail, pdf, sandbox, text
from corpus.readers.sandbox import Limits, read_file
from corpus.readers.wire import lines_of, lines_of_error, reading_of

MEBIBYTE = 1024 * 1024
SMALL = Limits(memory=256 * MEBIBYTE, cpu_seconds=2, wall_seconds=10.0, output_bytes=2 * MEBIBYTE)
GOOD = "Protokoll\n\f§ 1 Öppnande\nMötet öppnas.".encode()
MEETING = b'{"type": "Meeting", "id": "a/2024-01-02", "organization": {"name": "N"}}'

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no resource limits; only the clock holds there")


def page_texts(reading: Reading) -> list[str]:
    return [page.text for page in reading.pages]


KINDS = [
    pytest.param(GOOD, "text", id="text"),
    pytest.param(b"<h1>Protokoll</h1><p>Hej</p>", "html", id="html"),
    pytest.param(documents.attendance_by_column(), "pdf", id="pdf"),
    pytest.param(word(p("§ 1\tÖppnande")), "docx", id="docx"),
    pytest.param(MEETING, "jsonl", id="jsonl"),
]
READERS: dict[str, Callable[[bytes], Reading]] = {
    "text": text.read,
    "html": html.read,
    "pdf": pdf.read,
    "docx": docx.read,
    "eml": mail.read,
    "zip": archive.read,
    "jsonl": jsonl.read,
}


@pytest.mark.parametrize(("data", "kind"), KINDS)
def test_the_child_gives_what_the_reader_gives(data: bytes, kind: str) -> None:
    assert read_file(data) == READERS[kind](data)


def test_a_refusal_comes_through_with_its_reason() -> None:
    with pytest.raises(DocumentError) as refused:
        read_file(b"\x89PNG\r\n\x1a\n")
    assert "bild" in refused.value.reason


def deflated_bomb(size: int) -> bytes:
    """A PDF of some kilobytes whose one page is deflated twice and is `size` spaces."""
    packer = zlib.compressobj(1)
    once = b"".join(packer.compress(b" " * MEBIBYTE) for _ in range(size // MEBIBYTE)) + packer.flush()
    stream = zlib.compress(once, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 5\n0000000000 65535 f \n%strailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(body),
    )


def huge_json() -> bytes:
    return b'{"type": "Meeting", "id": "' + b"x" * 3 * MEBIBYTE + b'", "organization": {"name": "N"}}'


BOMBS = [
    pytest.param(deflated_bomb(300 * MEBIBYTE), "minne|skadad|tid", id="PDF deflated twice"),
    pytest.param(b"<div>" * 200_000, "inuti varandra", id="deep HTML"),
    pytest.param(b"[" * 3_000_000, "", id="deep JSON"),
    pytest.param(huge_json(), "för mycket text", id="huge JSON line"),
    pytest.param(b'{"type": "Meeting", ' + b"[" * MEBIBYTE, "nästlad|inte giltig", id="deep JSON of ours"),
    pytest.param(b"a\x00" * MEBIBYTE, "okända binära data", id="NULs"),
    pytest.param(("\f" * 3000).encode() + b"x", "fler än 2000 sidor", id="form feeds"),
    pytest.param(b"x " * 3 * MEBIBYTE, "för mycket text", id="more text than comes back"),
]


@posix
@pytest.mark.parametrize(("bomb", "reason"), BOMBS)
def test_bombs_are_refused_and_the_next_file_is_read(bomb: bytes, reason: str) -> None:
    if reason:
        with pytest.raises(DocumentError, match=reason):
            read_file(bomb, SMALL)
    else:
        assert isinstance(read_file(bomb, Limits(output_bytes=8 * MEBIBYTE)), Reading)
    assert page_texts(read_file(GOOD, SMALL)) == ["Protokoll", "§ 1 Öppnande\nMötet öppnas."]


@pytest.fixture
def as_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Lets a few lines of Python stand in for the child."""

    def use(source: str) -> None:
        script = tmp_path / "child.py"
        script.write_text(source, encoding="utf-8")
        monkeypatch.setattr(sandbox, "_CHILD", script)

    return use


CHILDREN = [
    pytest.param("import time; time.sleep(60)", "för lång tid", id="sleeps"),
    pytest.param("import os; os.abort()", "minne eller är skadad", id="aborts"),
    pytest.param("raise SystemExit(3)", "kunde inte tolkas", id="fails"),
    pytest.param("print('x' * 3_000_000)", "för mycket text", id="writes without end"),
    pytest.param("pass", "inget begripligt svar", id="says nothing"),
    pytest.param("print('hej')", "inget begripligt svar", id="says something else"),
    pytest.param('print(\'{"kind": "exe", "warnings": []}\\n{"end": 0}\')', "inget begripligt svar", id="odd kind"),
]


@posix
@pytest.mark.parametrize(("source", "reason"), CHILDREN)
def test_whatever_the_child_does(as_child: Callable[[str], None], source: str, reason: str) -> None:
    as_child(source)
    with pytest.raises(DocumentError) as refused:
        read_file(GOOD, Limits(wall_seconds=0.8, output_bytes=2 * MEBIBYTE))
    assert reason in refused.value.reason


@posix
def test_the_clock_kills_what_the_child_started_too(as_child: Callable[[str], None], tmp_path: Path) -> None:
    mark = tmp_path / "alive"
    grandchild = f"import time; time.sleep(0.9); open({str(mark)!r}, 'w').close()"
    as_child(f"import subprocess, sys, time\nsubprocess.Popen([sys.executable, '-c', {grandchild!r}])\ntime.sleep(60)")
    with pytest.raises(DocumentError):
        read_file(GOOD, Limits(wall_seconds=0.4))
    time.sleep(0.8)
    assert not mark.exists()


@posix
def test_the_child_starts_bare(as_child: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEMLIGT", "x")
    as_child(
        "import json, os, sys\n"
        "seen = ['HEMLIGT' in os.environ, os.listdir(), sys.flags.isolated, os.getpgrp() == os.getpid()]\n"
        "print(json.dumps({'error': json.dumps(seen)}))"
    )
    with pytest.raises(DocumentError) as told:
        read_file(GOOD)
    assert told.value.reason == "[false, [], 1, true]"


@posix
def test_the_limits_hold_before_any_parser_is_there() -> None:
    source = sandbox._CHILD.read_text(encoding="utf-8")
    main = source[source.index("def main") :]
    assert main.index("limit(") < main.index("answer(")
    imports = [line for line in source.splitlines() if line.startswith(("import", "from"))]
    assert imports == ["import sys", "from collections.abc import Iterable, Sequence", "from pathlib import Path"]


def test_a_file_beyond_the_largest_is_not_even_tried() -> None:
    with pytest.raises(DocumentError, match="större än 1 MB"):
        read_file(b"x" * (MEBIBYTE + 1), Limits(input_bytes=MEBIBYTE))


@posix
def test_a_child_starts_fast() -> None:
    """A generous bound: it takes a tenth of a second on an idle machine."""
    before = time.monotonic()
    read_file(GOOD)
    assert time.monotonic() - before < 5


def test_wire_keeps_everything() -> None:
    line = Line("§ 1\tÖppnande", Box(1.5, 2.0, 3.0, 4.25), heading=True)
    page = Page(1, (line, Line("")), 595.0, 842.0, "slide", (("Länk", "/a.pdf"),))
    reading = Reading("pdf", (page, Page(2, ())), warnings=("sida 2 saknar text",))
    assert reading_of(lines_of(reading)) == reading


def test_wire_keeps_an_error() -> None:
    with pytest.raises(DocumentError) as told:
        reading_of(lines_of_error(DocumentError("filen är tom", page=3)))
    assert (told.value.reason, told.value.page) == ("filen är tom", 3)


@given(
    st.lists(st.sampled_from(sorted(lines_of(Reading("text", (Page(1, (Line("a"),)),)))) + ["", "1", '{"page": {}}']))
)
def test_wire_refuses_what_does_not_fit(lines: list[str]) -> None:
    try:
        assert reading_of(lines).kind == "text"
    except DocumentError as error:
        assert error.reason


STARTS = st.sampled_from(
    [b"", b"%PDF-1.7\n", b"<html>", b"{", b'{"type": "Meeting",', b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", b"\n "]
)


@settings(deadline=None)
@given(STARTS, st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))))
@example(b"<html>", b"\xed\xa0\x80")
def test_any_bytes_give_a_reading_or_a_reason(start: bytes, rest: bytes) -> None:
    data = start + rest
    try:
        reading = READERS[file_kind(data)](data)
    except DocumentError as error:
        assert error.reason
    else:
        assert reading_of(lines_of(reading)) == reading


@pytest.mark.parametrize(("seed", "pages"), [("000_0767f6d37a93e21d.txt", 12), ("004_33ef8c939c3f5be5.txt", 52)])
def test_seeds_have_their_pages(seed: str, pages: int) -> None:
    path = Path(__file__).resolve().parents[2] / "shared" / "seeds" / seed
    if not path.exists():
        pytest.skip("../shared finns inte här; lägg det bredvid arkivet för att köra provet")
    reading = read_file(path.read_bytes())
    assert len(reading.pages) == pages
    assert not any("ature refer" in page.text for page in reading.pages)
