"""`python -m bench.reading.scans [--dpi 300,200] [--files N] [--wrong]`: how well are scanned minutes read?

Every sample that is a PDF is made into images as a scanner would (bench/reading/scanning.py) and read by text recognition, the pages
of a file as many at a time as there are processors. Compared with the truth: words as they are spelt (å, ä, ö and case count),
numbers of §§ that have their own title, titles letter by letter, presenters of a §. The first row is the same files unscanned.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.reading.scanning import Scanner, scanned
from corpus.export_format.read import meeting_from_json
from corpus.grammar.understand import understand
from corpus.meeting import Meeting
from corpus.merging import likeness
from corpus.pages import Page, Reading
from corpus.readers.pdf import read
from corpus.readers.sandbox import read_file
from corpus.samples.render.sample import DOCUMENTS, TRUTH

SAME = 0.75  # a number has its own title where so many letter triples are the same
COLUMNS = ("words", "paired", "titles", "presenters")


def words_of(pages: Sequence[Page]) -> Counter[str]:
    """Every word of the pages."""
    return Counter(word for page in pages for word in plain(page.text).split() if any(map(str.isalnum, word)))


def plain(text: str) -> str:
    """The text with all dashes alike and a space after every §: in print they differ by a hair."""
    return re.sub(r"§(?=\d)", "§ ", text.replace("–", "-"))


def compare(truth: Meeting, printed: Counter[str], reading: Reading, name: str, wrong: bool) -> Counter[str]:
    """Counts of what is right and how many there are of each measure."""
    found = {item.number: item for each in understand(reading.pages, name, "0" * 128) for item in each.items}
    counts = Counter({"words of": printed.total(), "words": (printed & words_of(reading.pages)).total()})
    for item in truth.items:
        other = found.get(item.number)
        title = plain(other.title) if other else ""
        expected = plain((item.seen.as_seen or item.title).rstrip("."))
        named = {one.name for one in item.presenters}
        read_names = {one.name for one in other.presenters} if other else set()
        counts += Counter({"paired of": 1, "titles of": 1, "presenters of": len(named)})
        counts["paired"] += likeness(title, expected) >= SAME
        counts["titles"] += title == expected
        counts["presenters"] += len(named & read_names)
        if wrong and (title != expected or named != read_names):
            print(f"    {name} § {item.number}\n      {expected} {sorted(named)}\n      {title} {sorted(read_names)}")
    return counts


def measure(paths: Sequence[Path], dpi: int, wrong: bool) -> tuple[Counter[str], float, int]:
    """Counts over all files scanned at that resolution, 0 for not scanned; seconds and pages."""
    counts: Counter[str] = Counter()
    seconds, pages = 0.0, 0
    for path in paths:
        data = path.read_bytes()
        printed = words_of(read(data).pages)
        truth = meeting_from_json(json.loads((TRUTH / f"{path.stem}.json").read_text(encoding="utf-8")))
        given = scanned(data, Scanner(dpi=dpi), path.stem) if dpi else data
        start = time.monotonic()
        reading = read_file(given)
        seconds += time.monotonic() - start
        pages += len(reading.pages)
        counts += compare(truth, printed, reading, path.stem, wrong)
    return counts, seconds, pages


def main(arguments: list[str]) -> int:
    """Prints the table."""
    resolutions = [0, *map(int, _option(arguments, "--dpi", "300,200").split(","))]
    paths = sorted(DOCUMENTS.rglob("*.pdf"))[: int(_option(arguments, "--files", "1000"))]
    print(f"{'dpi':>8}" + "".join(f"{name:>20}" for name in COLUMNS) + f"{'s/page':>10}")
    for dpi in resolutions:
        counts, seconds, pages = measure(paths, dpi, "--wrong" in arguments)
        shares = [
            f"{counts[name]:5}/{counts[f'{name} of']:<5} {counts[name] / counts[f'{name} of']:.3f}" for name in COLUMNS
        ]
        print(f"{dpi or 'printed':>8}" + "".join(f"{share:>20}" for share in shares) + f"{seconds / pages:10.2f}")
    return 0


def _option(arguments: Sequence[str], name: str, default: str) -> str:
    return arguments[arguments.index(name) + 1] if name in arguments else default


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
