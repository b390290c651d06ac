"""How well typed queries are answered, by §§ and judged queries in two files, beside other ways to search.

`python -m bench.judged SECTIONS QUERIES [--damage SEED] [--own-only] [--flat] [--folds N]
[--keep DIR] [--wrong] [--explain QID]`
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bench.judged.files import JudgedQuery, Section, read_queries, read_sections, unknown_ids
from bench.judged.meetings import collect
from bench.judged.peers import PEERS, NotInstalled
from bench.judged.report import explained, fold_lines, table, times, wrong_lines
from bench.judged.score import Ranker, evaluate, folds, product_ranker
from bench.language.damaging import damage
from corpus.progress import Progress
from index.build import MeetingsInMemory, publish
from index.generation_note import IndexMissing
from search.engine import Engine
from search.whoosh_engine import open_engine

_IDS = "judged-ids.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads both files, builds and asks each engine, prints the figures."""
    chosen = _parser().parse_args(arguments)
    sections, queries = read_sections(chosen.sections), read_queries(chosen.queries)
    missing = unknown_ids(sections, queries)
    if missing:
        print(f"{len(missing)} judged §§ are not in {chosen.sections.name} ({missing[0]} …): nothing can find them")
    if chosen.damage is not None:
        sections = tuple(damaged(one, chosen.damage) for one in sections)
    with tempfile.TemporaryDirectory(prefix="protokollsok-judged-") as folder:
        began = time.perf_counter()
        with published(sections, chosen.keep or Path(folder)) as (engine, ids):
            spent = time.perf_counter() - began
            print(f"{len(sections)} §§, {len(queries)} queries; read and published in {spent:.0f} s", flush=True)
            if chosen.explain:
                sys.stdout.writelines(f"{line}\n" for line in explained(engine, ids, queries, chosen.explain))
                return 0
            _report(chosen, sections, queries, product_ranker(engine, ids, flat=chosen.flat))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", type=Path, help="§§, JSON lines, plain or gzip")
    parser.add_argument("queries", type=Path, help="judged queries, JSON lines")
    parser.add_argument(
        "--damage", type=int, metavar="SEED", help="every å, ä and ö of the §§ is lost or confused first"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the index there, and ask it where it is of these §§"
    )
    parser.add_argument("--own-only", action="store_true", help="no other engines")
    parser.add_argument("--flat", action="store_true", help="the engine's order, §§ of a case not folded")
    parser.add_argument("--folds", type=int, metavar="N", help="figures of each of N parts of the queries too")
    parser.add_argument("--wrong", action="store_true", help="what each query that is not perfect gave")
    parser.add_argument("--explain", metavar="QID", help="why the first hits of one query stand where they do")
    return parser


@contextmanager
def published(sections: Sequence[Section], folder: Path) -> Iterator[tuple[Engine, dict[str, str]]]:
    """An engine over the §§, published in a folder, and the id of each § by its address.

    A folder that holds an index of the same §§, written by this version, is opened as it is.
    """
    kept, digest = folder / _IDS, hashlib.sha256(repr(sections).encode()).hexdigest()
    known = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    if known.get("sections") != digest or not _can_be_asked(folder):
        collection = collect(sections)
        digests = {meeting.id: meeting.files[0].sha512 for meeting in collection.meetings}
        publish(MeetingsInMemory(collection.meetings, digests), folder, _silent)
        known = {"sections": digest, "ids": dict(collection.ids)}
        kept.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
    engine = open_engine(folder)
    try:
        yield engine, known["ids"]
    finally:
        engine.close()


def _can_be_asked(folder: Path) -> bool:
    """Whether the index there was written by this version."""
    engine = open_engine(folder)
    try:
        return bool(engine.generation())
    except IndexMissing:
        return False
    finally:
        engine.close()


def damaged(section: Section, seed: int) -> Section:
    """The § as a reading without Swedish letters has it."""
    return replace(section, title=damage(section.title, seed), text=damage(section.text, seed))


def _report(
    chosen: argparse.Namespace, sections: Sequence[Section], queries: Sequence[JudgedQuery], own: Ranker
) -> None:
    results = {"Protokollsök": evaluate(own, queries)}
    skipped: list[str] = []
    if not chosen.own_only:
        texts = {one.id: (one.title, one.text) for one in sections}
        for name, peer in PEERS.items():
            try:
                with peer(texts) as rank:
                    results[name] = evaluate(rank, queries)
            except NotInstalled as missing:
                skipped.append(f"{name} left out: {missing}")
    order = (
        "the engine's order, cases not folded" if chosen.flat else "row by row as the page shows them, cases unfolded"
    )
    print(f"Protokollsök's ranking is {order}; gain 2^grade - 1")
    sys.stdout.writelines(f"{line}\n" for line in table(results, queries))
    sys.stdout.writelines(f"{line}\n" for line in [*skipped, times(own, queries)])
    if chosen.folds:
        sys.stdout.writelines(f"{line}\n" for line in fold_lines(results["Protokollsök"], folds(queries, chosen.folds)))
    if chosen.wrong:
        sys.stdout.writelines(f"{line}\n" for line in wrong_lines(own, queries, sections))


def _silent(progress: Progress) -> None:
    """Nothing is printed while the index is built."""


if __name__ == "__main__":
    raise SystemExit(main())
