"""`python -m bench.increments [--sections N] [--keep FOLDER] [--runs N]`: how soon a few changed §§ can be searched.

Makes a catalogue of made-up meetings of 20 §§ and an index of it, then changes 1 and 50 §§ in the catalogue and publishes,
several times each: the §§ of one or a few meetings with other texts, and a new meeting of people who sat before. Prints the
processor seconds of each stage, medians of the runs, and whole seconds by the clock until a search in the new generation has answered.
"""

from __future__ import annotations

import argparse
import importlib
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.increments.meetings import changed_text, made_meeting
from corpus.catalogue.store import Catalogue
from corpus.catalogue.write import replace_some_groups
from corpus.meeting import Meeting
from corpus.progress import Progress
from index.build import publish
from search.query import Request, Word
from search.whoosh_engine import WhooshEngine

ITEMS = 20
STAGES = (
    ("catalogue", "corpus.catalogue.store", "Catalogue.meeting_digests"),
    ("before", "index.publishing", "_before"),
    ("leftovers", "index.publishing", "clear_leftovers"),
    ("persons", "index.persons_store", "take_in"),
    ("writing", "index.part_building", "PartBuilding.finish"),
    ("joining", "index.joining", "Joining.write"),
    ("words", "index.joining", "change_words"),
    ("manifest", "index.publishing", "write_manifest"),
    ("check", "index.publishing", "check_build"),
    ("seal", "index.publishing", "seal_of"),
    ("pointer", "index.publishing", "publish_build"),
)
"""What is measured: a name, and the module and function that do it. A stage within another counts there too."""


@dataclass(slots=True)
class Clock:
    """Processor seconds by stage, those of child processes among them."""

    spent: dict[str, float] = field(default_factory=dict)

    def watching(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with what it takes added to its stage."""

        def watched(*args: Any, **rest: Any) -> Any:
            began = processor()
            try:
                return function(*args, **rest)
            finally:
                self.spent[name] = self.spent.get(name, 0.0) + processor() - began

        return watched


def processor() -> float:
    """Processor seconds of this process and of its children that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


@contextmanager
def watched(clock: Clock) -> Iterator[None]:
    """While it lasts the stages are measured."""
    with ExitStack() as stack:
        for name, module, path in STAGES:
            owner: Any = importlib.import_module(module)
            *classes, function = path.split(".")
            for one in classes:
                owner = getattr(owner, one)
            if hasattr(owner, function):
                stack.enter_context(patch.object(owner, function, clock.watching(name, getattr(owner, function))))
        yield


def silent(_: Progress) -> None:
    """Tells nobody."""


def change(catalogue: Catalogue, meetings: Sequence[Meeting]) -> None:
    """Puts meetings in place of what the catalogue had of them."""
    with catalogue._writing() as connection:
        replace_some_groups(connection, {}, (), meetings, "made")


def made(catalogue: Catalogue, root: Path, meetings: int) -> None:
    """Fills the catalogue and builds the index, where they are not there already."""
    if catalogue.counts().meetings < meetings:
        for start in range(0, meetings, 200):
            change(catalogue, [made_meeting(one) for one in range(start, min(start + 200, meetings))])
    began, since = time.monotonic(), processor()
    report = publish(catalogue, root, silent)
    if report.changed:
        clock, spent = time.monotonic() - began, processor() - since
        print(
            f"{report.records} §§ of {report.changed} meetings written: {clock:.1f} s, processor {spent:.1f} s",
            flush=True,
        )


def cases(meetings: int, run: int) -> Iterator[tuple[str, list[Meeting]]]:
    """What is changed in one run, each time something else."""
    at = (run * 131 + 17) % max(1, meetings - 60)
    yield "1 §", [changed_text(made_meeting(at), 1)]
    yield (
        "50 §§ of 3 meetings",
        [changed_text(made_meeting(at + one), sections) for one, sections in enumerate((20, 20, 10), 1)],
    )
    if meetings > 1000:  # of fewer, 50 are so many that the index is written anew
        yield "50 §§ of 50 meetings", [changed_text(made_meeting(at + one), 1) for one in range(5, 55)]
    yield "1 new meeting", [made_meeting(meetings + run)]


def measured(catalogue: Catalogue, root: Path, changed: Sequence[Meeting]) -> dict[str, float]:
    """Publishes a change; processor seconds by stage, and by the clock from the beginning of it to the first answer."""
    change(catalogue, changed)
    engine = WhooshEngine(root)
    engine.search(Request(Word("budget")))
    clock = Clock()
    began, since = time.monotonic(), processor()
    with watched(clock):
        publish(catalogue, root, silent)
    spent = clock.spent | {"publish": processor() - since}
    since = processor()
    engine.search(Request(Word("budget")))
    spent |= {"search": processor() - since, "by the clock": time.monotonic() - began}
    engine.close()
    return spent


def table(measures: dict[str, list[dict[str, float]]]) -> Iterator[str]:
    """The medians, a line for each case."""
    columns = [*dict.fromkeys(name for name, *_ in STAGES), "publish", "search", "by the clock"]
    yield " ".join([f"{'seconds':>20}", *(f"{name:>9}" for name in columns)])
    for case, runs in measures.items():
        medians = [statistics.median(one.get(name, 0.0) for one in runs) for name in columns]
        yield " ".join(
            [f"{case:>20}", *(f"{one:>{max(9, len(name))}.2f}" for one, name in zip(medians, columns, strict=True))]
        )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sections", type=int, default=100_000)
    parser.add_argument(
        "--keep", type=Path, help="folder to keep catalogue and index in, so that the next run is quicker"
    )
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="increments-") as temporary:
        place = asked.keep or Path(temporary)
        place.mkdir(parents=True, exist_ok=True)
        catalogue = Catalogue(f"sqlite:///{place / 'catalogue.sqlite'}")
        meetings = asked.sections // ITEMS
        made(catalogue, place / "index", meetings)
        measures: dict[str, list[dict[str, float]]] = {}
        for run in range(asked.runs):
            for case, changed in cases(meetings, run + int(time.time()) % 1000):
                measures.setdefault(case, []).append(measured(catalogue, place / "index", changed))
        print("\n".join(table(measures)))
        catalogue.close()


if __name__ == "__main__":
    main()
