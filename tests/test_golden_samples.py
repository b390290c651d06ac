"""Every sample document is understood as its truth says."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

import pytest

from corpus.export_format.read import meeting_from_json
from corpus.grammar.understand import understand
from corpus.meeting import AgendaItem, Attachment, Meeting, Participant
from corpus.merging import merge
from corpus.readers.sandbox import read_file
from corpus.spelling import resolve

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
TRUTHS = sorted((SAMPLES / "truth").glob("*.json"))
DOCUMENTS = sorted(path for path in (SAMPLES / "documents").rglob("*") if path.is_file())


@cache
def understood() -> dict[str, dict[str, Meeting]]:
    """All documents read, merged and resolved together as a collection: meetings by id."""
    meetings: list[Meeting] = []
    for path in DOCUMENTS:
        data = path.read_bytes()
        meetings += understand(read_file(data).pages, path.name, hashlib.sha512(data).hexdigest())
    return {"all": {meeting.id: meeting for meeting in resolve(merge(meetings))}}


def name(one: Participant | None) -> str | None:
    return one.name if one else None


def whole(one: Participant) -> tuple[str, str | None, str]:
    return one.name, one.party, " ".join(filter(None, (one.role, one.organization)))


def printed(item: AgendaItem | Attachment) -> str:
    return (item.seen.as_seen or item.title).rstrip(".")


def normal(texts: list[str]) -> list[str]:
    return [" ".join(text.split()).rstrip(".,;") for text in texts]


def differences(truth: Meeting, found: Meeting) -> dict[str, object]:
    """Field by field, (truth, found) where they are not the same."""
    damaged = any(file.text_quality == "damaged" for file in found.files)
    pairs: dict[str, tuple[object, object]] = {
        "date": (truth.date, found.date),
        "start": (truth.start, found.start),
        "end": (truth.end, found.end),
        "body": (truth.organization.body, found.organization.body),
        "organization": (truth.organization.name, found.organization.name),
        "range": (truth.paragraph_range, found.paragraph_range),
        "chair": (name(truth.chair), name(found.chair)),
        "secretary": (name(truth.secretary), name(found.secretary)),
        "adjusters": ([*map(name, truth.adjusters)], [*map(name, found.adjusters)]),
        "attendance": (sorted(map(whole, truth.attendance)), sorted(map(whole, found.attendance))),
        "numbers": ([item.number for item in truth.items], [item.number for item in found.items]),
        "attachments": (
            [
                (each.label, printed(each) if damaged else each.title, each.present, len(each.pages))
                for each in truth.attachments
            ],
            [
                (each.label, printed(each) if damaged else each.title, each.present, len(each.pages))
                for each in found.attachments
            ],
        ),
        "conflicts": (
            sorted({(each.field, each.seen) for each in truth.conflicts}),
            sorted({(each.field, each.seen) for each in found.conflicts}),
        ),
    }
    items = {item.number: item for item in found.items}
    for item in truth.items:
        other = items.get(item.number)
        if other is None:
            continue
        key = f"§{item.number}"
        pairs |= {
            f"{key} title": (printed(item), printed(other)),
            f"{key} decision": (
                (item.decision.kind, item.decision.outcome),
                (other.decision.kind, other.decision.outcome),
            ),
            f"{key} presenters": (
                sorted(map(whole, item.presenters)),
                sorted(map(whole, other.presenters)),
            ),
            f"{key} cases": (item.case_numbers, other.case_numbers),
            f"{key} attachments": (len(item.attachments), len(other.attachments)),
        }
        if not damaged:
            pairs[f"{key} clauses"] = (
                normal([clause.text for clause in item.decision.clauses]),
                normal([clause.text for clause in other.decision.clauses]),
            )
    return {field: pair for field, pair in pairs.items() if pair[0] != pair[1]}


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_sample_is_understood_as_its_truth(path: Path) -> None:
    truth = meeting_from_json(json.loads(path.read_text(encoding="utf-8")))
    found = understood()["all"].get(truth.id)
    assert found is not None, f"{truth.id} is not among {sorted(understood()['all'])}"
    wrong = differences(truth, found)
    assert not wrong, "\n".join(f"{field}:\n  truth {pair[0]}\n  found {pair[1]}" for field, pair in wrong.items())
