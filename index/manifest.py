"""What a generation was made from: the digests by which the next publishing sees what changed."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from index.records import Record

_FILE = "manifest.json"
_LABELS = "labels.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`sources` are digests of meetings as given, `records` digests of the records they became; both by meeting.

    `rules` is the digest of the program that made the records.
    """

    fingerprint: str
    rules: str
    sources: Mapping[str, str]
    records: Mapping[str, str]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Keeps the manifest in a generation."""
    (folder / _FILE).write_text(json.dumps(asdict(manifest), ensure_ascii=False), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation."""
    return Manifest(**json.loads((folder / _FILE).read_text(encoding="utf-8")))


class Labels:
    """The label of each facet value, gathered from records."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, str]] = {}

    def gather(self, records: Iterable[Record]) -> None:
        """Takes in the facet values of records; the last label seen of a value stands."""
        for record in records:
            for facet, values in record.facets.items():
                self._found.setdefault(facet, {}).update((one.value, one.label) for one in values)

    def write(self, folder: Path) -> None:
        """Keeps the labels in a generation."""
        (folder / _LABELS).write_text(json.dumps(self._found, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def read_labels(folder: Path) -> dict[str, dict[str, str]]:
    """The labels kept in a generation, by facet and value."""
    found: dict[str, dict[str, str]] = json.loads((folder / _LABELS).read_text(encoding="utf-8"))
    return found


@functools.cache
def rules_digest() -> str:
    """A digest of the program and tables that turn meetings into records: a new version rebuilds the index."""
    here = Path(__file__).parent
    corpus = here.parent / "corpus"
    digest = hashlib.sha256()
    for folder, pattern in ((here, "**/*.py"), (here, "**/*.tsv"), (corpus, "*.py"), (corpus, "gazetteers/*")):
        for file in sorted(folder.glob(pattern)):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
