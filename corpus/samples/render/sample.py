"""A sample as the printer needs it: the truth of one meeting and how its document is to look."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

Family = Literal["margin", "inline", "alone", "ks-dnr", "dnr-right", "contents", "web", "hoisted-ocr"]
Medium = Literal["txt", "html", "pdf", "docx"]

SAMPLES = Path(__file__).resolve().parent.parent
TRUTH = SAMPLES / "truth"
DOCUMENTS = SAMPLES / "documents"

NOTE = "Exempelprotokoll ur Protokollsöks provsamling – påhittade personer"
"""What every page of every document says of itself."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One meeting (`truth`, the JSON of a meeting) with its layout.

    `options` are described in the README of the collection; an option that is not set is absent.
    """

    name: str
    truth: Mapping[str, Any]
    family: Family
    media: tuple[Medium, ...]
    options: Mapping[str, Any]

    @property
    def organization(self) -> str:
        """The name of the body that meets."""
        return str(self.truth["organization"]["name"])

    @property
    def owner(self) -> str:
        """The municipality or region of the body, or the body itself where many own it."""
        return str(self.truth["organization"].get("x:body") or self.organization)

    @property
    def date(self) -> str:
        """The day of the meeting, as 2024-03-21."""
        return str(self.truth["start"])[:10]

    @property
    def items(self) -> Sequence[Mapping[str, Any]]:
        """The items in order."""
        items: Sequence[Mapping[str, Any]] = self.truth["agendaItem"]
        return items

    @property
    def attachments(self) -> Sequence[Mapping[str, Any]]:
        """The attachments that the document holds, in order."""
        return [attachment for attachment in self.truth["x:attachments"] if attachment["x:present"]]

    def option(self, name: str, default: str) -> str:
        """An option that is a text."""
        return str(self.options.get(name, default))

    def path(self, medium: Medium) -> Path:
        """Where the document lies below the folder of documents."""
        return Path(self.name.rsplit("-", 3)[0]) / f"{self.name}.{medium}"


def load(path: Path) -> Sample:
    """The sample of one truth file. Raises ValueError where the layout is not one that we can print."""
    truth = json.loads(path.read_text(encoding="utf-8"))
    layout = truth["x:layout"]
    if layout["family"] not in get_args(Family) or not set(layout["media"]) <= set(get_args(Medium)):
        raise ValueError(f"{path.name}: okänd layout {layout['family']} {layout['media']}")
    return Sample(path.stem, truth, layout["family"], tuple(layout["media"]), layout["options"])


def load_all(folder: Path = TRUTH) -> Iterator[Sample]:
    """Every sample of the collection, in order of name."""
    return (load(path) for path in sorted(folder.glob("*.json")))
