"""How the reading of Göteborg's minutes agrees, § by §, with what the source of the texts read out of them itself.

`python -m bench.reading.goteborg PATH [--differences FIELD]`, where PATH is the file of §§ (JSON lines, gzip).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from corpus.grammar.understand import understand
from corpus.meeting import AgendaItem
from corpus.readers.text import read

Row = Mapping[str, Any]
Pairs = Sequence[tuple[Row, AgendaItem]]
FIELDS = (
    "yrkanden",
    "yrkande av",
    "omröstning",
    "röster",
    "röst av",
    "reservation",
    "jäv av",
    "bordläggning",
    "utfall",
)
# The last § of a meeting of the council holds its appendices: it is no § to compare.
_LONGEST = 20_000
_OUTCOMES = {"bifall": "bifall", "avslag": "avslag", "bordläggning": "bordläggning", "återremiss": "återremiss"}
_TITLES = re.compile(r"\b(?:[Tt]jänstgörande|[Ee]rsättar(?:en|na)|[Oo]rdföranden|[Ll]edamöterna|[Ll]edamoten)\b")


@dataclass(frozen=True, slots=True)
class Agreement:
    """What both sides have of one field, what only one has, and the §§ where they differ."""

    field: str
    both: int
    source_only: int
    ours_only: int
    differing: tuple[str, ...]

    @property
    def share(self) -> float:
        """How much of what either side has that both have."""
        return self.both / max(1, self.both + self.source_only + self.ours_only)


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads the §§, prints the agreement of each field, and the §§ that differ in one field where asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--differences", choices=FIELDS, help="print the §§ that differ in this field")
    chosen = parser.parse_args(arguments)
    with gzip.open(chosen.path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    pairs = paired(rows)
    agreements = [agreement(field, pairs) for field in FIELDS]
    if chosen.differences:
        wanted = next(one for one in agreements if one.field == chosen.differences)
        sys.stdout.writelines(f"{line}\n" for line in wanted.differing)
        return 0
    print(f"{len(pairs)} of {len(rows)} §§ compared")
    print(f"{'field':14}{'both':>7}{'source only':>13}{'ours only':>11}{'agreement':>11}")
    for one in agreements:
        print(f"{one.field:14}{one.both:7}{one.source_only:13}{one.ours_only:11}{one.share:11.3f}")
    return 0


def paired(rows: Iterable[Row]) -> list[tuple[Row, AgendaItem]]:
    """Every § of the source with ours: each meeting is put together and read as one file."""

    def meeting(row: Row) -> tuple[str, str]:
        return row["body"], row["date"]

    pairs: list[tuple[Row, AgendaItem]] = []
    for (body, date), group in groupby(sorted(rows, key=lambda row: (*meeting(row), int(row["number"]))), meeting):
        wanted = list(group)
        found = _read(body, date, wanted)
        pairs += [
            (row, found[int(row["number"])])
            for row in wanted
            if int(row["number"]) in found and len(row["text"]) < _LONGEST
        ]
    return pairs


def _read(body: str, date: str, rows: Sequence[Row]) -> dict[int, AgendaItem]:
    """Our items of a meeting by number."""
    front = f"Göteborgs Stad\n{body}\nProtokoll\nSammanträdesdatum: {date}\n"
    front += f"Paragrafer: §§ {rows[0]['number']}–{rows[-1]['number']}\n\f"
    data = (front + "\n\n".join(row["text"].strip() for row in rows)).encode()
    meetings = understand(read(data).pages, f"{body}-{date}.txt", hashlib.sha512(data).hexdigest())
    return {item.number: item for meeting in reversed(meetings) for item in meeting.items}


def agreement(field: str, pairs: Pairs) -> Agreement:
    """How the two sides agree in one field."""
    both = source_only = ours_only = 0
    differing: list[str] = []
    for row, item in pairs:
        source, ours = Counter(_of_source(field, row)), Counter(_of_ours(field, item))
        source, ours = _comparable(field, row, source, ours)
        both += (source & ours).total()
        source_only += (source - ours).total()
        ours_only += (ours - source).total()
        if source != ours:
            differing.append(f"{row['id']}\tsource {sorted(source - ours)}\tours {sorted(ours - source)}")
    return Agreement(field, both, source_only, ours_only, tuple(differing))


def _comparable(field: str, row: Row, source: Counter[str], ours: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """Both sides of a field in one §, without what the source never gives."""
    if field == "utfall" and not (source and ours) or field == "jäv av" and row["body"] != "Kommunfullmäktige":
        return Counter(), Counter()
    if field in ("röster", "röst av") and source & ours:
        # The source has one vote a §, also where the § has several: the one of ours that is most like it counts.
        return source, source & ours
    return source, ours


def _of_source(field: str, row: Row) -> Iterator[str]:
    vote: Row = row.get("vote") or {}
    match field:
        case "yrkanden" if row.get("proposals"):
            yield "yrkande"
        case "yrkande av":
            yield from {name for each in row.get("proposals") or () for name in _names(each["namn"])}
        case "omröstning" if vote:
            yield "omröstning"
        case "röster" if vote:
            yield f"{vote['ja']}-{vote['nej']}"
        case "röst av":
            for choice, names in (row.get("votes_by_person") or {}).items():
                yield from (f"{_short(name)} {choice}" for name in names)
        case "reservation" if row.get("reservations"):
            yield "reservation"
        case "jäv av":
            yield from {name for each in row.get("conflicts_of_interest") or () for name in _names(each["namn"])}
        case "bordläggning" if row.get("decision_class") == "bordläggning":
            yield "bordläggning"
        case "utfall" if row.get("decision_class") in _OUTCOMES:
            yield _OUTCOMES[row["decision_class"]]


def _of_ours(field: str, item: AgendaItem) -> Iterator[str]:
    match field:
        case "yrkanden" if item.proposals:
            yield "yrkande"
        case "yrkande av":
            yield from {_folded(one.name) for one in item.proposals}
        case "omröstning" if item.votes:
            yield "omröstning"
        case "röster":
            yield from (f"{vote.yes}-{vote.no}" for vote in item.votes)
        case "röst av":
            own = [vote for vote in item.votes if all(_told(one.name, item.text) for one in vote.by_name)]
            yield from {f"{_short(one.name)} {one.choice}" for vote in own for one in vote.by_name}
        case "reservation" if item.reservations:
            yield "reservation"
        case "jäv av":
            yield from {_folded(one.name) for one in item.recused}
        case "bordläggning" if item.decision.outcome == "bordläggning":
            yield "bordläggning"
        case "utfall" if item.decision.outcome:
            yield item.decision.outcome


def _names(joined: str) -> Iterator[str]:
    """The names that the source has joined into one, titles left out."""
    for part in re.split(r",\s*|\s+(?:och|samt)\s+", joined):
        name = _folded(_TITLES.sub("", part))
        if name:
            yield name


def _told(name: str, text: str) -> bool:
    """Whether the § itself names someone: those whom only a list among the appendices names the source does not have."""
    return name.split()[-1] in text


def _short(name: str) -> str:
    """The first two words of a name: the source has votes under the names of a register, with more surnames."""
    return " ".join(_folded(name).split()[:2])


def _folded(name: str) -> str:
    """A name for comparing: one space between words, no case."""
    return " ".join(name.split()).casefold()


if __name__ == "__main__":
    raise SystemExit(main())
