"""`python -m bench.reading.pages [--pages N]`: seconds to read N born-digital pages, as one file and as files of ten.

The pages are those of the samples that are PDF files, over and over. Each file is read in a child process of its own, as
`protokollsok read` does, two at a time for the files of ten.
"""

from __future__ import annotations

import argparse
import io
import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

import pypdfium2 as pdfium

from corpus.readers.sandbox import read_file
from corpus.samples.render.sample import DOCUMENTS


def files_of(pages: int, each: int) -> list[bytes]:
    """So many pages in files of `each`."""
    sources = [pdfium.PdfDocument(path) for path in sorted(DOCUMENTS.rglob("*.pdf"))]
    every = [(source, at) for source in sources for at in range(len(source))]
    wanted = list(islice(cycle(every), pages))
    return [_file(wanted[start : start + each]) for start in range(0, pages, each)]


def _file(pages: Sequence[tuple[pdfium.PdfDocument, int]]) -> bytes:
    made, out = pdfium.PdfDocument.new(), io.BytesIO()
    for source, at in pages:
        made.import_pages(source, [at])
    made.save(out)
    made.close()
    return out.getvalue()


def main() -> None:
    """Prints the two figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=100)
    pages = parser.parse_args().pages
    for each in (pages, 10):
        files = files_of(pages, each)
        began = time.monotonic()
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            read = [len(reading.pages) for reading in pool.map(read_file, files)]
        assert sum(read) == pages
        print(f"{pages} pages in {len(files)} files: {time.monotonic() - began:.2f} s")


if __name__ == "__main__":
    main()
