"""Scans in a reading run: progress by page, pages kept as they come, and taken up again after an interruption."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pdf_documents as documents
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_steps import Counted

from corpus.catalogue.store import Catalogue
from corpus.collecting.report import CollectReport
from corpus.collecting.run import collect
from corpus.collecting.steps import Steps
from corpus.pages import Page
from corpus.progress import Progress
from corpus.readers.ocr import Engine
from corpus.readers.ocr_words import OcrPage
from corpus.readers.page_files import come, laid_out
from corpus.readers.pdf_words import PageWords, Word
from corpus.readers.recognised_pages import RecognisedPages, packed, unpacked
from corpus.readers.sandbox import read_file
from corpus.readers.watching import Watch

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for tesseract")

ROW = r"5\t1\t1\t1\t1\t1\t200\t200\t300\t40\t96\tÖppnande"
SCRIPT = """#!/bin/sh
cat > /dev/null
echo x >> {folder}/asked
printf '{row}\\n'
"""
PAGES = 4


def scan(pages: int = PAGES) -> bytes:
    from PIL import Image

    pdf = documents.document()
    for number in range(pages):
        pdf.add_page(format=(60, 80))
        pdf.image(Image.new("L", (60, 80), 200 - number), x=0, y=0, w=60, h=80)
    return bytes(pdf.output())


@dataclass(frozen=True)
class Place:
    folder: Path
    catalogue: Catalogue

    def steps(self) -> Steps:
        program = self.folder / "tesseract"
        program.write_text(SCRIPT.format(folder=self.folder, row=ROW), encoding="utf-8")
        program.chmod(0o755)

        def read_watched(data: bytes, watch: Watch) -> object:
            return read_file(data, engine=lambda: Engine(str(program), "Latin"), watch=watch)

        def understand(pages: tuple[Page, ...], name: str, sha512: str) -> tuple[()]:
            return ()

        return replace(Counted().steps(), read_watched=read_watched, recognition="r1", understand=understand)  # type: ignore[arg-type]

    def read(self, progress: Callable[[Progress], None] = lambda progress: None, **changed: str) -> CollectReport:
        files = self.folder / "filer"
        return collect(self.catalogue, [files], progress=progress, steps=replace(self.steps(), **changed))

    def asked(self) -> int:
        """How many pages the program was asked for."""
        file = self.folder / "asked"
        return len(file.read_text().splitlines()) if file.exists() else 0


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "filer").mkdir()
    (tmp_path / "filer" / "skannat.pdf").write_bytes(scan())
    return Place(tmp_path, Catalogue(f"sqlite:///{tmp_path}/catalogue.sqlite"))


def test_progress_is_told_page_by_page(place: Place) -> None:
    told: list[Progress] = []
    place.read(told.append)
    of_pages = [one for one in told if one.step == "Texttolkar sidor i skannat.pdf"]
    assert [one.done for one in of_pages] == list(range(PAGES + 1))
    assert {one.total for one in of_pages} == {PAGES}
    assert place.asked() == PAGES


def test_a_scan_cut_short_goes_on_where_it_was(place: Place) -> None:
    def interrupted(progress: Progress) -> None:
        if progress.step.startswith("Texttolkar") and progress.done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place.read(interrupted)
    sha512 = _sha512(place)
    kept = len(place.catalogue.recognised(sha512, "r1"))
    assert 1 <= kept < PAGES or place.asked() == PAGES
    before = place.asked()
    assert not place.read().rejected
    assert place.asked() - before == PAGES - kept
    reading = place.catalogue.reading(sha512)
    assert reading and [page.text for page in reading.pages] == ["Öppnande"] * PAGES
    assert {page.read_by for page in reading.pages} == {"ocr"}


def _sha512(place: Place) -> str:
    import hashlib

    return hashlib.sha512((place.folder / "filer" / "skannat.pdf").read_bytes()).hexdigest()


def test_another_version_of_the_readers_recognises_nothing_anew(place: Place) -> None:
    place.read()
    place.read(reader="other")
    assert place.asked() == PAGES
    place.read(reader="third", recognition="r2")
    assert place.asked() == 2 * PAGES


def test_pages_of_a_file_that_is_gone_are_forgotten(place: Place) -> None:
    place.read()
    sha512 = _sha512(place)
    assert len(place.catalogue.recognised(sha512, "r1")) == PAGES
    (place.folder / "filer" / "skannat.pdf").write_bytes(scan(1))
    place.read()
    assert not place.catalogue.recognised(sha512, "r1")


words = st.builds(Word, st.text(min_size=1), *[st.floats(0, 1000)] * 5, st.booleans())
pages = st.builds(
    OcrPage,
    st.builds(PageWords, st.floats(1, 900), st.floats(1, 900), st.lists(words, max_size=5).map(tuple)),
    st.floats(0, 100),
    st.floats(0, 1),
)


@given(pages)
def test_a_page_comes_back_as_it_was_kept(page: OcrPage) -> None:
    assert unpacked(packed(page)) == page


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"size": [1], "words": []}', b"[" * 100_000])
def test_what_is_no_page_is_not_taken_for_one(content: bytes) -> None:
    assert unpacked(content) is None


def test_files_of_other_names_are_not_looked_into(tmp_path: Path) -> None:
    page = OcrPage(PageWords(1, 1, ()), 90.0)
    laid_out(tmp_path, {0: packed(page)})
    kept = RecognisedPages(tmp_path / "sidor")
    kept.keep(2, page)
    for name in ("x.json", "3.txt", "99999999.json", ".json"):
        (tmp_path / "sidor" / name).write_bytes(b"x")
    (tmp_path / "sidor" / "7.json").symlink_to("/etc/hostname")
    assert list(come(tmp_path, {0})) == [(2, packed(page))]
    assert kept.page(0) == page and kept.page(5) is None
