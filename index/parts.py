"""Parts of an index: some meetings, written whole and sealed, so that a build that dies can be resumed.

parts/part-…/whoosh      an index of one segment
parts/part-…/words.json  in how many of the records each word occurs
parts/part-…/labels.json labels of facet values
parts/part-…/part.json   which meetings, checksums; written last
parts/half-…             one being written, or left by a process that died

Nothing is forced to disk here: a part that did not get there is known by its checksums and left. What is published is
forced with its generation.
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from index.abbreviations import Pair, pairs_of, read_pairs, write_pairs
from index.analysis import FINGERPRINT
from index.checksums import Sealed, broken_files, seal_of
from index.manifest import Labels, Written, read_labels, rules_digest
from index.records import Record
from index.restorer import Restorer
from index.whoosh_arrays import write_arrays
from index.whoosh_writer import RecordWriter, writing
from index.work import Work

_NOTE, _WORDS = "part.json", "words.json"


@dataclass(frozen=True, slots=True)
class Part:
    """A finished part: its folder, its meetings and what each of them became, its files."""

    folder: Path
    meetings: Mapping[str, Written]
    files: Mapping[str, Sealed]

    @property
    def whoosh(self) -> Path:
        """The folder of its Whoosh index."""
        return self.folder / "whoosh"

    def words(self) -> Mapping[str, int]:
        """In how many of its records each word occurs."""
        found: dict[str, int] = json.loads((self.folder / _WORDS).read_text(encoding="utf-8"))
        return found

    def pairs(self) -> Mapping[Pair, int]:
        """In how many of its records each abbreviation is explained."""
        return read_pairs(self.folder)

    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """The labels of its facet values."""
        return read_labels(self.folder)


class PartWriter:
    """Writes parts of at most `most` records (and the meeting that passes the mark) into a folder; `run` begins their names."""

    def __init__(self, parts: Path, most: int, run: str) -> None:
        self._parts = parts
        self._most = most
        self._run = run
        self._open: _OpenPart | None = None
        self._restorer: Restorer | None = None

    def add(self, work: Work) -> int:
        """Writes a meeting; how many records it became."""
        if self._open is None:
            self._restorer = self._restorer or Restorer.read(self._parts)
            self._open = _OpenPart(self._parts, self._run, self._restorer)
        count = self._open.add(work.meeting, work.digest, work.records())
        if self._open.count >= self._most:
            self.finish()
        return count

    def finish(self) -> None:
        """Finishes the part that is open."""
        if self._open:
            self._open.finish()
            self._open = None

    def abandon(self) -> None:
        """Lets go of the part that is open."""
        if self._open:
            self._open.abandon()
            self._open = None


class _OpenPart:
    def __init__(self, parts: Path, run: str, restorer: Restorer) -> None:
        self._restorer = restorer
        self._name = f"{run}-{secrets.token_hex(4)}"
        self._parts = parts
        self._folder = parts / f"half-{self._name}"
        (self._folder / "whoosh").mkdir(parents=True)
        self._stack = ExitStack()
        self._writer: RecordWriter = self._stack.enter_context(writing(self._folder / "whoosh"))
        self._labels = Labels()
        self._pairs: Counter[Pair] = Counter()
        self._meetings: dict[str, Written] = {}
        self.count = 0

    def add(self, meeting: str, digest: str, records: Sequence[Record]) -> int:
        for record in records:
            self._writer.add(record, self._restorer)
            self._pairs.update(pairs_of(record))
        self._labels.gather(records)
        self._meetings[meeting] = Written(digest, len(records))
        self.count += len(records)
        return len(records)

    def finish(self) -> None:
        self._stack.close()
        write_arrays(self._folder)
        (self._folder / _WORDS).write_text(json.dumps(self._writer.words, ensure_ascii=False), encoding="utf-8")
        write_pairs(self._folder, self._pairs)
        self._labels.write(self._folder)
        _write_note(self._folder, self._meetings)
        self._folder.rename(self._parts / f"part-{self._name}")

    def abandon(self) -> None:
        try:
            self._stack.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)


def _write_note(folder: Path, meetings: Mapping[str, Written]) -> None:
    content = {
        "fingerprint": FINGERPRINT,
        "rules": rules_digest(),
        "meetings": {meeting: [one.digest, one.records] for meeting, one in meetings.items()},
        "files": {name: [one.size, one.checksum] for name, one in seal_of(folder).items()},
    }
    (folder / _NOTE).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def finished_parts(parts: Path, *, thorough: bool = True) -> Iterator[Part]:
    """The parts in a folder that are whole and of this version of the program; all else in it is deleted.

    Checksums are compared only where `thorough`.
    """
    for folder in sorted(parts.iterdir()) if parts.is_dir() else ():
        part = _finished(folder, thorough)
        if part:
            yield part
        else:
            shutil.rmtree(folder, ignore_errors=True)


def _finished(folder: Path, thorough: bool) -> Part | None:
    if not folder.name.startswith("part-"):
        return None
    try:
        note = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        files = {name: Sealed(int(size), str(checksum)) for name, (size, checksum) in note["files"].items()}
        meetings = {meeting: Written(str(digest), int(count)) for meeting, (digest, count) in note["meetings"].items()}
    except (OSError, KeyError, TypeError, ValueError, AttributeError):
        return None
    same = note.get("fingerprint") == FINGERPRINT and note.get("rules") == rules_digest()
    broken = any(broken_files(folder, files, thorough=thorough))
    return Part(folder, meetings, files) if same and not broken else None
