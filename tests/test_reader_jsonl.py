"""Our own export read back: each line a meeting, and a fault named by its line."""

from __future__ import annotations

import pytest

from corpus.errors import DocumentError
from corpus.readers.jsonl import read

MEETING = '{"type": "Meeting", "id": "a/2024-01-02", "organization": {"name": "Nämnden"}}'


def test_meetings_are_read_line_by_line() -> None:
    reading = read(f"\ufeff{MEETING}\n\n{MEETING}\n".encode())
    assert [meeting["id"] for meeting in reading.meetings] == ["a/2024-01-02"] * 2
    assert reading.kind == "jsonl" and not reading.pages


FAULTS = [
    pytest.param(f"{MEETING}\n{MEETING[:30]}", "rad 2: inte giltig JSON", id="cut off"),
    pytest.param(f"{MEETING}\n\n[]", "rad 3: inte ett JSON-objekt", id="a list"),
    pytest.param('{"type": "Body"}', "rad 1: posten är inte ett sammanträde", id="another type"),
    pytest.param('{"type": "Meeting", "id": 4}', 'rad 1: "id" är inte en text', id="a wrong value"),
    pytest.param("[" * 100_000, "rad 1: för djupt nästlad", id="deep"),
    pytest.param(MEETING.replace("Nämnden", "\\ud800"), "rad 1: texten har ett halvt tecken", id="half a character"),
    pytest.param('{"type": "Meeting", "id": ' + "9" * 5000 + "}", "rad 1: inte giltig JSON", id="a huge number"),
    pytest.param("\n", "inga sammanträden", id="nothing"),
]


@pytest.mark.parametrize(("text", "reason"), FAULTS)
def test_faults(text: str, reason: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read(text.encode())
    assert reason in refused.value.reason


def test_other_encodings_are_refused_by_line() -> None:
    with pytest.raises(DocumentError, match="rad 2: texten är inte UTF-8"):
        read(f"{MEETING}\n".encode() + MEETING.encode("cp1252"))
