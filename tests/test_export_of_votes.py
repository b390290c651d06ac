"""What the export says of errands, shared headings and agendas is read back as it was."""

from __future__ import annotations

import json

from corpus.export_format.read import meeting_from_json
from corpus.export_format.write import meeting_to_json
from tests.small_minutes import NAMES, found


def test_every_small_document_comes_back_as_it_was() -> None:
    for name in NAMES:
        meeting = found(name)
        assert meeting_from_json(json.loads(json.dumps(meeting_to_json(meeting)))) == meeting


def test_the_errand_of_a_decision() -> None:
    items = meeting_to_json(found("joint_authority"))["agendaItem"]
    assert isinstance(items, list)
    (errand,) = items[3]["x:assignments"]
    assert (errand["assignee"], errand["what"], errand["deadline"]) == (
        "räddningschefen",
        "teckna avtal senast den 1 oktober 2023",
        "2023-10-01",
    )
    assert errand["x:deadlineSeen"]["x:asSeen"] == "senast den 1 oktober 2023"
    assert errand["x:place"]["page"] == 1


def test_a_shared_heading_and_an_agenda() -> None:
    items = meeting_to_json(found("delegation_committee"))["agendaItem"]
    assert isinstance(items, list)
    assert [(item["number"], item["x:number"], item["x:last"]) for item in items][-2] == ("§§ 203–205", 203, 205)
    files = meeting_to_json(found("agenda"))["x:files"]
    assert isinstance(files, list)
    assert files[0]["x:kind"] == "kallelse"
