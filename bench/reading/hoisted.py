"""`python -m bench.reading.hoisted [--seeds N] [--wrong]`: are § numbers torn from their titles paired with the right ones?

Every sample is laid out anew as a bad reading: å ä ö lost, the numbers of each page hoisted to its top, pages of varying
length. What is read back is compared with the truth. Printed: the share of right titles, and how many of the wrong ones were
called confirmed, probable or uncertain. Only items whose number stood apart from its title are counted.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import replace

from corpus.grammar.understand import understand
from corpus.merging import likeness
from corpus.pages import Page
from corpus.readers.text import read
from corpus.samples.render.body import document
from corpus.samples.render.sample import Sample, load_all
from corpus.samples.render.text import text_document

SAME = 0.75  # two titles are the same when so many of their letter triples are: the damage itself changes some


def laid_out(sample: Sample, chance: random.Random) -> Sample:
    """The sample as a bad reading with pages of a length of its own."""
    options = {**sample.options, "lines": chance.randint(24, 52), "pageEnd": chance.choice(["formfeed", "space"])}
    options |= {"encoding": "utf-8", "twice": False, "breakBefore": (), "breakIn": ()}
    return replace(sample, family="hoisted-ocr", media=("txt",), options=options)


def pages_of(sample: Sample) -> tuple[Page, ...]:
    """The document as its reader gives it."""
    return read(text_document(sample, document(sample)).encode()).pages


def measure(seeds: int, show: bool) -> Counter[str]:
    """Counts of right and wrong titles by how sure the reader was."""
    counts: Counter[str] = Counter()
    for seed in range(seeds):
        for sample in load_all():
            shuffled = laid_out(sample, random.Random(f"{seed}:{sample.name}"))
            count(shuffled, counts, show)
    return counts


def count(sample: Sample, counts: Counter[str], show: bool) -> None:
    """Adds one document to the counts."""
    truth = {item["x:number"]: item["name"] for item in sample.items}
    found = {item.number: item for each in understand(pages_of(sample), sample.name, "0" * 128) for item in each.items}
    for number, title in truth.items():
        item = found.get(number)
        if item is None:
            counts["missing"] += 1
        elif item.seen.rule.startswith("hoisted"):
            right = likeness(item.title, title) >= SAME
            counts[f"{'right' if right else 'wrong'} {item.seen.confidence}"] += 1
            if show and not right:
                print(f"{sample.name} § {number} [{item.seen.confidence}]\n  {title}\n  {item.title}")


def main(arguments: list[str]) -> int:
    """Prints the table."""
    seeds = int(arguments[arguments.index("--seeds") + 1]) if "--seeds" in arguments else 5
    counts = measure(seeds, "--wrong" in arguments)
    right = sum(count for name, count in counts.items() if name.startswith("right"))
    total = sum(counts.values())
    print(f"hoisted numbers, {seeds} layouts of each sample: {right} of {total} titles right ({right / total:.3f})")
    for name, number in sorted(counts.items()):
        print(f"  {name:20} {number:6}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
