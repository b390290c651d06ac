"""`python -m bench.reading.rereading [--files N] [--keep FOLDER]`: a collection of N files of which one changed, read again.

The files are small minutes of several bodies, as text. The first run reads them without child processes, which is not measured; then
one file is changed and everything is read again as `protokollsok read` does. Prints the seconds of each step, the publishing of
the index apart.
"""

from __future__ import annotations

import argparse
import datetime
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.catalogue.store import Catalogue
from corpus.collecting.run import collect
from corpus.collecting.steps import real_steps
from corpus.progress import Progress
from corpus.readers import text

_BODIES = ("Kommunstyrelsen", "Socialnämnden", "Byggnadsnämnden", "Kulturnämnden", "Tekniska nämnden")
_TOWNS = ("Eksjö", "Habo", "Mullsjö", "Nässjö", "Tranås", "Vaggeryd", "Vetlanda", "Värnamo")
_FIRST = ("Anna", "Bo", "Cecilia", "David", "Eva", "Fredrik", "Gunilla", "Henrik")
_LAST = ("Ek", "Alm", "Lind", "Gran", "Björk", "Asp", "Rönn", "Hägg", "Tall", "Sälg")
_MATTERS = ("Budget för nästa år", "Detaljplan för kvarteret", "Taxa för tillsyn", "Ansökan om bidrag", "Val av ombud")


@dataclass(slots=True)
class Clock:
    """Seconds by step, as the run tells of them."""

    spent: dict[str, float] = field(default_factory=dict)
    step: str = "Söker filer"
    since: float = field(default_factory=time.monotonic)

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        self.spent[self.step] = self.spent.get(self.step, 0.0) + now - self.since
        self.step, self.since = progress.step, now


def minutes(at: int, note: str = "") -> str:
    """The minutes of one meeting, different for every number."""
    town, body = _TOWNS[at % len(_TOWNS)], _BODIES[at // len(_TOWNS) % len(_BODIES)]
    sitting = at // (len(_TOWNS) * len(_BODIES))
    date = datetime.date(2004, 1, 7) + datetime.timedelta(days=28 * sitting)
    people = [f"{_FIRST[(at + each) % 8]} {_LAST[(at * 3 + each) % 10]}" for each in range(4)]
    lines = [f"{town} kommun", body, f"Sammanträdesdatum {date}", "", "Beslutande", *people, ""]
    for number in range(1, 6):
        matter = _MATTERS[(at + number) % len(_MATTERS)]
        lines += [
            f"§ {number} {matter} {sitting}",
            "",
            f"Föredragande: {people[number % 4]}",
            f"Ärendet gäller {matter.lower()}.",
        ]
        lines += ["Beslut", f"{body} beslutar", f"att godkänna förslaget nummer {at}.{note}", ""]
    return "\n".join(lines)


@contextmanager
def collection(files: int, keep: Path | None) -> Iterator[tuple[Path, Catalogue]]:
    """A folder of so many files, and the catalogue they are read into."""
    with tempfile.TemporaryDirectory(prefix="rereading-") as temporary:
        place = keep or Path(temporary)
        folder = place / "filer"
        folder.mkdir(parents=True, exist_ok=True)
        for at in range(files):
            path = folder / f"protokoll-{at:05}.txt"
            if not path.exists():
                path.write_text(minutes(at), encoding="utf-8")
        catalogue = Catalogue(f"sqlite:///{place / 'catalogue.sqlite'}")
        try:
            yield folder, catalogue
        finally:
            catalogue.close()


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="folder to keep the collection in, so that the next run is quicker")
    asked = parser.parse_args()
    with collection(asked.files, asked.keep) as (folder, catalogue):
        began = time.monotonic()
        in_process = replace(real_steps(), read=text.read, read_watched=None)
        report = collect(catalogue, [folder], progress=lambda progress: None, steps=in_process)
        print(f"{report.meetings} meetings of {asked.files} files, first run {time.monotonic() - began:.1f} s")
        for name in ("nothing changed", "one file changed"):
            if name != "nothing changed":
                middle = asked.files // 2
                (folder / f"protokoll-{middle:05}.txt").write_text(minutes(middle, f" {time.time()}"), encoding="utf-8")
            clock = Clock()
            began = time.monotonic()
            collect(catalogue, [folder], progress=clock)
            total = time.monotonic() - began
            clock(Progress("", 0, 0))
            steps = ", ".join(f"{step} {spent:.1f}" for step, spent in clock.spent.items())
            print(f"{name:>18}: {total:6.1f} s   ({steps})")


if __name__ == "__main__":
    main()
