"""A small collection of invented meetings, for tests of the command line."""

from __future__ import annotations

import datetime
import json

from corpus.export_format.write import meeting_to_json
from corpus.meeting import (
    AgendaItem,
    Attachment,
    AttachmentPage,
    Clause,
    Decision,
    Evidence,
    Meeting,
    Organization,
    Participant,
    SourceFile,
    Span,
)

BOARD = "aneby-kommunstyrelsen/2023-05-10"
COUNCIL = "aneby-kommunfullmaktige/2023-06-15"


def seen(text: str, sha512: str, page: int = 1) -> Evidence:
    """Evidence of a text on a page."""
    return Evidence(text, Span(sha512[:16], page, 0, len(text)), "label")


def board() -> Meeting:
    """A board that was told about the budget and decided on a school."""
    sha = "ab" * 64
    presenter = Participant(
        "Rut Lindkvist", seen("Föredragande: Rut Lindkvist", sha, 2), role="ekonomichef", label="Föredragande"
    )
    budget = AgendaItem(
        f"{BOARD}/§41",
        41,
        "§ 41",
        "Budgetuppföljning april",
        "Ekonomichefen går igenom utfallet för årets första månader.\nDet läggs till handlingarna.",
        seen("§ 41 Budgetuppföljning april", sha, 2),
        presenters=(presenter,),
        decision=Decision("procedural", "information", (Clause("Uppföljningen läggs till handlingarna"),)),
        attachments=(f"{BOARD}/bilaga-1",),
    )
    school = AgendaItem(
        f"{BOARD}/§42",
        42,
        "§ 42",
        "Tillbyggnad av Furulundsskolan",
        "Skolan byggs ut med fyra klassrum.",
        seen("§ 42 Tillbyggnad av Furulundsskolan", sha, 3),
        decision=Decision("beslut", "bifall", (Clause("att skolan byggs ut"),), "Beslut"),
        case_numbers=("KS 2023/118",),
    )
    attachment = Attachment(
        f"{BOARD}/bilaga-1",
        "Utfall januari till april",
        seen("Bilaga 1", sha, 4),
        "Bilaga 1",
        (budget.id,),
        pages=(AttachmentPage(4, "Nettokostnaden är en miljon lägre än planerat."),),
        linked_by="label",
    )
    file = SourceFile("ks-2023-05-10.pdf", sha, page_count=4, unclaimed=(AttachmentPage(1, "Plats: Kommunhuset"),))
    return Meeting(
        BOARD,
        Organization("Kommunstyrelsen", body="Aneby kommun"),
        datetime.date(2023, 5, 10),
        start=datetime.time(8, 30),
        date_seen=seen("2023-05-10", sha),
        paragraph_range=(41, 42),
        attendance=(Participant("Bo Almgren", seen("Bo Almgren (C)", sha), party="C", role="ordförande"),),
        items=(budget, school),
        attachments=(attachment,),
        files=(file,),
    )


def council() -> Meeting:
    """A council that sent the same school back."""
    sha = "cd" * 64
    school = AgendaItem(
        f"{COUNCIL}/§70",
        70,
        "§ 70",
        "Tillbyggnad av Furulundsskolan",
        "Ärendet återremitteras för en ny kalkyl.",
        seen("§ 70 Tillbyggnad av Furulundsskolan", sha),
        decision=Decision("beslut", "återremiss", (Clause("att ärendet återremitteras"),), "Beslut"),
        case_numbers=("KS 2023/118",),
    )
    return Meeting(
        COUNCIL,
        Organization("Kommunfullmäktige", body="Aneby kommun"),
        datetime.date(2023, 6, 15),
        items=(school,),
        files=(SourceFile("kf-2023-06-15.txt", sha, page_count=1),),
        warnings=("Justerare hittades inte.",),
    )


def json_lines(*meetings: Meeting) -> str:
    """Meetings as the file that `protokollsok export` writes, without topics and municipalities."""
    return "".join(json.dumps(meeting_to_json(meeting), ensure_ascii=False) + "\n" for meeting in meetings)
