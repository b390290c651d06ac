"""What a generation was made from: the digests by which the next publishing sees what changed."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.records import Record

_FILE = "manifest.json"
_LABELS = "labels.json"


@dataclass(frozen=True, slots=True)
class Written:
    """A meeting as it lies in an index: the digest of what its records were made from, and how many they are."""

    digest: str
    records: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """`meetings` are the meetings in the index; `sources` digests of meetings as given, where they were given.

    `rules` is the digest of the program that made the records.
    """

    fingerprint: str
    rules: str
    sources: Mapping[str, str]
    meetings: Mapping[str, Written]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Keeps the manifest in a generation."""
    content = {
        "fingerprint": manifest.fingerprint,
        "rules": manifest.rules,
        "sources": dict(manifest.sources),
        "meetings": {meeting: [one.digest, one.records] for meeting, one in manifest.meetings.items()},
    }
    (folder / _FILE).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation. Raises ValueError where it cannot be read, FileNotFoundError where there is none."""
    try:
        known = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        meetings = {meeting: Written(str(digest), int(count)) for meeting, (digest, count) in known["meetings"].items()}
        return Manifest(known["fingerprint"], known["rules"], known["sources"], meetings)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"{_FILE}: {error!r}") from error


class Labels:
    """The label of each facet value, gathered from records."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, str]] = {}

    def gather(self, records: Iterable[Record]) -> None:
        """Takes in the facet values of records; the last label seen of a value stands."""
        for record in records:
            for facet, values in record.facets.items():
                self._found.setdefault(facet, {}).update((one.value, one.label) for one in values)

    def take(self, labels: Mapping[str, Mapping[str, str]]) -> None:
        """Takes in labels gathered elsewhere."""
        for facet, its in labels.items():
            self._found.setdefault(facet, {}).update(its)

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
    digest = hashlib.sha256()
    for folder in (here, here.parent / "corpus"):
        for file in sorted(folder.glob("*.py")) + sorted(folder.glob("**/*.tsv")):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
