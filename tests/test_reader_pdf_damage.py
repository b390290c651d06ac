"""Damaged PDF files, and what a PDF holds beside the text of its pages."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pdf_documents as documents
import pikepdf
import pytest

from corpus.errors import DocumentError
from corpus.pages import Reading
from corpus.readers import pdf, pdf_rescue, programs, sandbox
from corpus.readers.pdf import read
from corpus.readers.pdf_words import PageWords
from corpus.readers.sandbox import Limits, read_file

WHOLE = documents.margin_minutes()
LINES = "Nämnden går igenom ärendet och tackar för"
needs_pdftotext = pytest.mark.skipif(programs.pdftotext() is None, reason="pdftotext (poppler-utils) is not installed")

CUT = [
    pytest.param(WHOLE[:-40], 3, id="near the end"),
    pytest.param(WHOLE[: len(WHOLE) * 8 // 10], 3, id="at 80 %"),
    pytest.param(WHOLE[: len(WHOLE) // 2], 2, id="in the middle"),
]


@pytest.mark.parametrize(("data", "whole_pages"), CUT)
def test_a_file_cut_off_is_mended_once_and_told_of(data: bytes, whole_pages: int) -> None:
    reading = read(data)
    assert sum(LINES in page.text for page in reading.pages) == whole_pages
    assert "lagades" in reading.warnings[0] and "kan saknas" in reading.warnings[0]


def test_a_whole_file_is_not_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "mended", lambda data: pytest.fail("mended a whole file"))
    assert not read(WHOLE).warnings


@needs_pdftotext
def test_the_second_reader_takes_over_where_the_first_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(data: bytes) -> object:
        raise DocumentError(pdf._DAMAGED)

    monkeypatch.setattr(pdf, "_opened", refused)
    reading = read(WHOLE)
    assert len(reading.pages) == 3 and "pdftotext" in reading.warnings[0]
    assert "§1\tGodkännande av dagordning" in reading.pages[0].text.replace("§ ", "§")


def test_without_the_second_reader_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_rescue, "pdftotext", lambda: None)
    assert pdf_rescue.by_second_reader(WHOLE) == ()
    with pytest.raises(DocumentError, match="skadad eller avkortad"):
        read(b"%PDF-1.7\nhej hej %%EOF")


@needs_pdftotext
def test_a_single_page_beyond_the_first_reader_is_read_by_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = pdf._seen_pages

    def with_damage(document: object) -> object:
        for place, page in enumerate(seen(document)):
            yield pdf._Seen(PageWords(0, 0, ()), damaged=True) if place == 1 else page

    monkeypatch.setattr(pdf, "_seen_pages", with_damage)
    reading = read(WHOLE)
    assert LINES in reading.pages[1].text and reading.pages[1].number == 2
    assert reading.warnings == ("sida 2 är skadad och lästes på annat sätt (pdftotext)",)


@needs_pdftotext
@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_reader_brought_down_is_followed_by_the_second(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = sandbox.lines_of_child
    asked = []

    def first_dies(data: bytes, limits: Limits, arguments: tuple[str, ...], folder: str) -> list[str]:
        asked.append(arguments)
        if not arguments:
            raise DocumentError(sandbox._DIED)
        return real(data, limits, arguments, folder)

    monkeypatch.setattr(sandbox, "lines_of_child", first_dies)
    assert LINES in read_file(WHOLE).pages[0].text
    assert asked == [(), ("second",)]
    with pytest.raises(DocumentError, match="krävde för mycket minne"):
        read_file(b"Protokoll")  # a file of another kind has no second reader


def with_extras() -> Reading:
    pdf = documents.document()
    pdf.add_page()
    documents.write(pdf, 20, 20, "Text på sidan")
    pdf.link(10, 10, 20, 20, "https://exempel.se/")
    pdf.add_page()
    documents.write(pdf, 20, 20, "Mer text")
    pdf.text_annotation(20, 40, "Stämmer datumet?")
    pdf.embed_file(bytes=b"<Faktura/>", basename="Faktura å.xml")
    pdf.file_attachment_annotation(__file__, 30, 30)
    return read(bytes(pdf.output()))


def test_embedded_files_and_annotations_are_listed_and_not_opened() -> None:
    assert with_extras().warnings == (
        f"filen har 2 inbäddade filer, som inte läses: Faktura å.xml, {Path(__file__).name}",
        "sida 2 har anteckningar som inte hör till texten: ”Stämmer datumet?”",
    )
    assert [page.text for page in with_extras().pages] == ["Text på sidan", "Mer text"]


def test_what_is_filled_into_a_form_is_text() -> None:
    data = documents.document()
    data.add_page()
    documents.write(data, 20, 20, "Plats och tid:")
    with pikepdf.open(io.BytesIO(bytes(data.output()))) as document:
        drawn = document.make_stream(b"/Tx BMC BT /F1 11 Tf 2 4 Td (Sessionssalen kl. 13) Tj ET EMC")
        drawn.update(
            {
                "/Type": pikepdf.Name.XObject,
                "/Subtype": pikepdf.Name.Form,
                "/BBox": [0, 0, 200, 16],
                "/Resources": document.pages[0]["/Resources"],
            }
        )
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            F=4,
            Rect=[180, 781, 380, 797],
            AP=pikepdf.Dictionary(N=drawn),
        )
        document.pages[0].Annots = document.make_indirect(pikepdf.Array([document.make_indirect(field)]))
        document.Root.AcroForm = pikepdf.Dictionary(Fields=document.pages[0].Annots)
        written = io.BytesIO()
        document.save(written)
    assert read(written.getvalue()).pages[0].text == "Plats och tid:\tSessionssalen kl. 13"
