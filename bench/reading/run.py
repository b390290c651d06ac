"""`python -m bench.reading [--count N] [--seed N] [--media txt,html,…] [--write DIR] [--wrong FIELD]`: how well minutes are read.

Meetings are made by chance, laid out in the heading families of Swedish minutes, printed in several media, and read back by
the product itself. What it understood is compared with what the meeting was made of. The same seed gives the same documents.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from bench.layouts.held_out import NAMES
from bench.reading.made import OTHER_PRODUCERS, PRINTERS, Case, made_case, truth_of
from bench.reading.report import Result, report
from bench.reading.score import FIELDS, score
from corpus.errors import DocumentError
from corpus.grammar.understand import understand
from corpus.meeting import Meeting
from corpus.merging import merge
from corpus.pages import Reading
from corpus.readers import docx, html, pdf, text
from corpus.spelling import resolve

READERS: Mapping[str, Callable[[bytes], Reading]] = {
    "txt": text.read,
    "ocr": text.read,
    "html": html.read,
    "pdf": pdf.read,
    "docx": docx.read,
    "office": pdf.read,
    "weasy": pdf.read,
}
File = tuple[str, bytes]


def printed(case: Case, medium: str) -> list[File]:
    """The files of a case in a medium."""
    suffix = {"ocr": "txt", "office": "pdf", "weasy": "pdf"}.get(medium, medium)
    printer = ({**PRINTERS, **OTHER_PRODUCERS})[medium]
    return [(f"{laid.name}.{medium}.{suffix}", printer(laid)) for laid in case.laid]


def read_back(files: Sequence[File], medium: str) -> tuple[Meeting, ...]:
    """What the product makes of the files, as one collection."""
    found: list[Meeting] = []
    for name, data in files:
        try:
            pages = READERS[medium](data).pages
        except DocumentError:
            continue
        found += understand(pages, name, hashlib.sha512(data).hexdigest())
    return resolve(merge(found))


def measured(at: int, seed: int, media: Sequence[str], folder: Path | None) -> list[Result]:
    """One meeting in every medium."""
    case = made_case(seed, at)
    results = []
    for medium in media:
        files = printed(case, medium)
        began = time.perf_counter()
        found = read_back(files, medium)
        seconds = time.perf_counter() - began
        scored = score(truth_of(case, medium), found, damaged=medium == "ocr")
        results.append(Result(case.name, case.family, medium, scored, seconds))
        if folder:
            _write(folder, files)
    if folder:
        truth = truth_of(case)
        lists = {name: sorted(map(list, facts)) for name, facts in truth.facts.items()}
        told = json.dumps({"facts": lists, "words": truth.words}, ensure_ascii=False, indent=1)
        _write(folder, [(f"{case.name}.truth.json", told.encode())])
    return results


def _write(folder: Path, files: Sequence[File]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files:
        (folder / name).write_bytes(data)


def measure(count: int, seed: int, media: Sequence[str], folder: Path | None = None, workers: int = 2) -> list[Result]:
    """All meetings, in order of their number."""
    work = partial(measured, seed=seed, media=tuple(media), folder=folder)
    if workers < 2:
        return [result for at in range(count) for result in work(at)]
    with ProcessPoolExecutor(workers) as pool:
        return [result for results in pool.map(work, range(count), chunksize=8) for result in results]


def failures(results: Sequence[Result], field: str) -> Iterator[str]:
    """What was missed (-) and made up (+) in a field, the layouts held out aside."""
    for result in results:
        if result.family not in NAMES:
            for sign, facts in (("-", result.scored.missed), ("+", result.scored.wrong)):
                yield from (f"{result.name}.{result.medium} {sign} {' | '.join(fact)}" for fact in facts.get(field, ()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes, reads and prints."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.reading", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--count", type=int, default=336, help="how many meetings (336)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--media", default=",".join(PRINTERS), help="which media, with commas between; office and weasy too"
    )
    parser.add_argument("--write", type=Path, metavar="DIR", help="keep documents and truths in DIR")
    parser.add_argument(
        "--wrong", choices=FIELDS, action="append", default=[], help="list what was read wrong in a field"
    )
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args(arguments)
    media = chosen.media.split(",")
    results = measure(chosen.count, chosen.seed, media, chosen.write, chosen.workers)
    for field in chosen.wrong:
        print("\n".join([f"wrong {field}", *failures(results, field), ""]))
    print("\n".join(report(results)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
