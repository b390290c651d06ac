"""What the Swedish analysis costs: index size and build time beside plain Snowball, over the same records.

`python -m bench.language.cost SECTIONS`, where SECTIONS is a file of §§ as for bench.judged. Our index holds stems, words as
written, parts of compounds and positions of all; the other one stems by Snowball and positions, and nothing else.
"""

from __future__ import annotations

import argparse
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from whoosh.analysis import RegexTokenizer
from whoosh.fields import STORED, TEXT, Schema
from whoosh.index import create_in

from bench.engine.peers import size
from bench.engine.timing import table
from bench.judged.files import read_sections
from bench.judged.meetings import collect
from bench.judged.peers_bm25 import stem
from index.persons import identify
from index.projection import project
from index.publishing import publish_records
from index.record_packing import ValueNumbers, pack
from index.records import Record

_FIELDS = ("title", "decision", "body", "names")


def main(arguments: Sequence[str] | None = None) -> int:
    """Builds both indexes and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", type=Path)
    chosen = parser.parse_args(arguments)
    records = list(_records(chosen.sections))
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            _measured("ours", records, Path(folder, "ours"), _ours),
            _measured("plain Snowball", records, Path(folder, "snowball"), _snowball),
        ]
    print(f"{len(records)} records")
    for line in table(["index", "MB", "CPU s", "records a CPU second"], rows):
        print(line)
    return 0


def _records(path: Path) -> Iterator[Record]:
    meetings = collect(read_sections(path)).meetings
    persons = identify(list(meetings))
    for meeting in meetings:
        yield from project(meeting, persons)


def _measured(
    name: str, records: Sequence[Record], folder: Path, build: Callable[[Sequence[Record], Path], None]
) -> list[str]:
    before = sum(os.times()[:4])
    start = time.perf_counter()
    build(records, folder)
    spent = max(sum(os.times()[:4]) - before, 0.01)
    print(f"{name}: {time.perf_counter() - start:.0f} s of wall time", flush=True)
    return [name, f"{size(folder) / 1e6:.1f}", f"{spent:.1f}", f"{len(records) / spent:.0f}"]


def _ours(records: Sequence[Record], folder: Path) -> None:
    publish_records(((meeting, list(its)) for meeting, its in groupby(records, key=lambda one: one.meeting)), folder)


def _snowball(records: Sequence[Record], folder: Path) -> None:
    folder.mkdir()
    text = TEXT(RegexTokenizer())
    index: Any = create_in(str(folder), Schema(record=STORED, **dict.fromkeys(_FIELDS, text)))
    writer, numbers = index.writer(limitmb=128), ValueNumbers()
    for record in records:
        fields = {name: _stems(getattr(record, name)) for name in _FIELDS}
        writer.add_document(record=pack(record, numbers), **fields)
    writer.commit()
    index.close()


def _stems(text: str) -> str:
    return " ".join(one for word in re.findall(r"\w+", text.lower()) for one in stem(word))


if __name__ == "__main__":
    raise SystemExit(main())
