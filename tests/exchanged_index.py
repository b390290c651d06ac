"""An index written or read by the Python that runs this, for `test_whoosh_exchange` to compare with another's.

python tests/exchanged_index.py write FOLDER 1     publishes the first state of the collection
python tests/exchanged_index.py read FOLDER        what it answers, as JSON
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from engine_collection import COLLECTION, item

from index.generations import current, folder_of
from index.publishing import publish_records
from index.records import Record
from index.verification import faults_of
from index.whoosh_owner import owners
from index.whoosh_segments import open_segments
from search.query import Phrase, Prefix, Request, Word
from search.whoosh_engine import open_engine

_REQUESTS = tuple(
    Request(query, facets=("organ", "ar"), limit=50)
    for query in (Word("skola"), Word("skolskjuts"), Phrase("kommunens skolor"), Prefix("skol"), Word("tillägg"))
)


def states(number: int) -> dict[str, Sequence[Record]]:
    """The collection after so many changes: one meeting more each time, one less every other time."""
    kept = dict(list(COLLECTION.items())[number // 2 :])
    added = {f"ks/19{50 + n}-01-01": [item(f"ks/19{50 + n}-01-01", 1, "Tillägg om skolan")] for n in range(number)}
    return kept | added


def write(root: Path, number: int) -> None:
    """Publishes a state."""
    publish_records(states(number).items(), root)


def read(root: Path) -> dict[str, object]:
    """Who reads, what is wrong with the index, what it holds, and all answers with their scores."""
    now = current(root)
    assert now is not None
    with open_segments([folder_of(root, now.name) / "whoosh"]) as segments:
        stored = sorted(segment.record(document).id for segment in segments for document in segment.living())
    engine = open_engine(root)
    try:
        answers = [engine.search(request) for request in _REQUESTS]
    finally:
        engine.close()
    return {
        "reader": list(owners()),
        "faults": list(faults_of(root, now.name)),
        "stored": stored,
        "answers": [
            [one.total, [[hit.record.id, round(hit.score, 6)] for hit in one.hits],
             {facet: [[count.value, count.count] for count in counts] for facet, counts in one.facets.items()}]
            for one in answers
        ],
    }  # fmt: skip


def main(arguments: Sequence[str]) -> None:
    """See above."""
    if arguments[0] == "write":
        write(Path(arguments[1]), int(arguments[2]))
    else:
        print(json.dumps(read(Path(arguments[1]))))


if __name__ == "__main__":
    main(sys.argv[1:])
