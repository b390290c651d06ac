"""`python -m corpus.samples.render [--check]`: writes the documents, or says which are not as they would be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.samples.render.body import document
from corpus.samples.render.docx import docx_document
from corpus.samples.render.html import html_document
from corpus.samples.render.pdf import pdf_document
from corpus.samples.render.sample import DOCUMENTS, Sample, load_all
from corpus.samples.render.text import text_document


def rendered(sample: Sample) -> Iterator[tuple[Path, bytes]]:
    """Every document of a sample: its path below the folder of documents and its bytes."""
    blocks = document(sample)
    for medium in sample.media:
        if medium == "pdf":
            data = pdf_document(sample, blocks)
        elif medium == "docx":
            data = docx_document(sample, blocks)
        elif medium == "html":
            data = html_document(sample, blocks).encode("utf-8")
        else:
            data = text_document(sample, blocks).encode(sample.option("encoding", "utf-8"))
        yield sample.path(medium), data


def main(arguments: list[str]) -> int:
    """Writes what has changed; with --check writes nothing and is 1 where something would."""
    changed = 0
    for sample in load_all():
        for below, data in rendered(sample):
            path = DOCUMENTS / below
            if path.exists() and path.read_bytes() == data:
                continue
            changed += 1
            print(below)
            if "--check" not in arguments:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
    return 1 if changed and "--check" in arguments else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
