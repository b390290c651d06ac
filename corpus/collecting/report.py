"""What a reading run tells when it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.catalogue.sources import Counts


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file (or folder) that was not read, and why, in Swedish."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Warned:
    """Something missing or doubtful in a file that was read, in Swedish."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class CollectReport:
    """What a run did; all lists are in order of path.

    `read` and `changed` are new and changed files, the rejected among them; `unchanged` those that were not opened.
    `gone` are files of the collection that no longer exist, `removed` those forgotten. `missing` are given paths that
    do not exist, `withdrawn` files that editors have taken back and that are not read. `meetings`, `items` and
    `attachments` count the whole collection, `loose` its texts without a §. `rows` is how many meetings of the collection became others.
    """

    read: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    understood_again: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    warnings: tuple[Warned, ...] = ()
    withdrawn: tuple[str, ...] = ()
    meetings: int = 0
    loose: int = 0
    items: int = 0
    attachments: int = 0
    rows: int = 0

    @property
    def changed_nothing(self) -> bool:
        """Whether the collection is what it was before the run."""
        return not (self.read or self.changed or self.understood_again or self.removed or self.rows)

    @property
    def complete(self) -> bool:
        """Whether everything asked for was read."""
        return not (self.rejected or self.missing)


@dataclass(slots=True)
class Tally:
    """The report while it grows."""

    read: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    understood_again: list[str] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    rows: int = 0

    def report(self, gone: Sequence[str], missing: Sequence[str], counts: Counts, *, pruned: bool) -> CollectReport:
        """The finished report; `pruned` says that what was gone has been forgotten."""
        return CollectReport(
            read=tuple(sorted(self.read)),
            changed=tuple(sorted(self.changed)),
            unchanged=tuple(sorted(self.unchanged)),
            understood_again=tuple(sorted(self.understood_again)),
            removed=tuple(gone) if pruned else (),
            gone=() if pruned else tuple(gone),
            missing=tuple(missing),
            rejected=tuple(sorted(self.rejected, key=lambda one: one.path)),
            warnings=tuple(sorted(self.warnings, key=lambda one: one.path)),
            withdrawn=tuple(sorted(self.withdrawn)),
            meetings=counts.meetings,
            items=counts.items,
            attachments=counts.attachments,
            loose=counts.loose,
            rows=self.rows,
        )
