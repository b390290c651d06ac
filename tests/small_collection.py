"""A small collection of made-up meetings for the tests of the web side: two boards and one joint body."""

from __future__ import annotations

import datetime
import hashlib

from corpus.meeting import (
    AgendaItem,
    Attachment,
    AttachmentPage,
    Clause,
    Conflict,
    Decision,
    DecisionKind,
    Evidence,
    Meeting,
    Organization,
    Outcome,
    Participant,
    Proposal,
    Section,
    SourceFile,
    Span,
)

KEY = hashlib.sha512(b"smakollektion").hexdigest()

VETLANDA = Organization("Kommunstyrelsen", body="Vetlanda kommun")
ANEBY = Organization("Kommunstyrelsen", body="Aneby kommun")
JOINT = Organization("Höglandets samverkansråd", short_name="HSR")


def _evidence(text: str, page: int = 1, rule: str = "label", confidence: str = "confirmed") -> Evidence:
    return Evidence(text, Span(KEY[:16], page, 0, len(text)), rule, confidence)  # type: ignore[arg-type]


def person(name: str, *, seen: str | None = None, organization: str | None = None, **rest: str) -> Participant:
    """A participant seen as written unless another reading is given."""
    text = seen or ", ".join(part for part in (name, rest.get("role"), organization) if part)
    return Participant(name, _evidence(text), organization=organization, **rest)


def item(
    meeting: str,
    number: int,
    title: str,
    text: str,
    decision: str = "",
    *,
    outcome: Outcome | None = None,
    kind: DecisionKind = "beslut",
    presenters: tuple[Participant, ...] = (),
    proposals: tuple[Proposal, ...] = (),
    reservations: tuple[Proposal, ...] = (),
    case_numbers: tuple[str, ...] = (),
    attachments: tuple[str, ...] = (),
    confidence: str = "confirmed",
) -> AgendaItem:
    """A § with one section of text and, where it decides, one of decision."""
    span = Span(KEY[:16], 1 + number // 10, 0, 10)
    sections = [Section("text", None, text, (span,))]
    if decision:
        sections.append(Section("decision", "Beslut", decision, (span,)))
    return AgendaItem(
        id=f"{meeting}/§{number}",
        number=number,
        label=f"§ {number}",
        title=title,
        text="\n".join([text, *(["Beslut", decision] if decision else [])]),
        seen=_evidence(f"§ {number} {title}", confidence=confidence),
        sections=tuple(sections),
        presenters=presenters,
        decision=Decision(
            kind if decision else "none", outcome, (Clause(decision, span),) if decision else (), "Beslut"
        ),
        proposals=proposals,
        reservations=reservations,
        case_numbers=case_numbers,
        attachments=attachments,
    )


def _file(name: str, pages: int = 4, **rest: object) -> SourceFile:
    return SourceFile(name, KEY, page_count=pages, **rest)  # type: ignore[arg-type]


def _board(organization: Organization, slug: str, day: str, items: tuple[AgendaItem, ...]) -> Meeting:
    chair = person("Birger Modig", organization=organization.body, party="C", role="ordförande")
    return Meeting(
        id=f"{slug}/{day}",
        organization=organization,
        date=datetime.date.fromisoformat(day),
        date_seen=_evidence(day),
        chair=chair,
        attendance=(chair, person("Stina Falk", organization=organization.body, party="S")),
        items=items,
        files=(_file(f"{slug}-{day}.txt"),),
    )


def _vetlanda_fees() -> Meeting:
    key = "vetlanda-kommunstyrelsen/2023-02-14"
    anna = person("Anna Andersson", role="ekonomichef", organization="Vetlanda kommun")
    karin = person("Karin Ståhl", role="miljöchef", organization="Vetlanda kommun")
    first = item(
        key,
        11,
        "Avfallstaxa för år 2024",
        "Förslaget till avfallstaxa innebär att avgiften höjs.\nHushållen sorterar mer än förr.",
        "Kommunstyrelsen beslutar\natt anta avfallstaxan enligt förslaget.",
        outcome="bifall",
        presenters=(karin,),
        case_numbers=("KS 2022/112",),
        proposals=(Proposal("Stina Falk", "S", "Stina Falk yrkar avslag på höjningen."),),
        reservations=(Proposal("Stina Falk", "S", "Stina Falk reserverar sig."),),
    )
    second = item(
        key,
        12,
        "Budgetuppföljning",
        "Utfallet följer budgeten. Prognosen visar överskott.",
        "Kommunstyrelsen beslutar att lägga informationen till handlingarna.",
        outcome="information",
        presenters=(anna,),
    )
    third = item(
        key,
        13,
        "Medborgarförslag om <b>cykelväg</b> & gångbana",
        "Förslaget <script>alert(1)</script> om cykelväg.",
        "Kommunstyrelsen beslutar att avslå förslaget.",
        outcome="avslag",
        presenters=(karin,),
    )
    return _board(VETLANDA, "vetlanda-kommunstyrelsen", "2023-02-14", (first, second, third))


def _vetlanda_many() -> Meeting:
    key = "vetlanda-kommunstyrelsen/2024-03-12"
    anna = person("Anna Andersson", role="ekonomichef", organization="Vetlanda kommun")
    items = tuple(
        item(
            key,
            number,
            f"Yttrande över remiss nummer {number}",
            f"Remissen rör vägar och broar, del {number}.",
            "Kommunstyrelsen beslutar att avge yttrandet.",
            outcome="bifall",
            presenters=(anna,) if number % 5 == 0 else (),
        )
        for number in range(20, 50)
    )
    return _board(VETLANDA, "vetlanda-kommunstyrelsen", "2024-03-12", items)


def _aneby() -> Meeting:
    key = "aneby-kommunstyrelsen/2024-05-06"
    anna = person("Anna Andersson", role="näringslivschef", organization="Aneby kommun")
    return _board(
        ANEBY, "aneby-kommunstyrelsen", "2024-05-06",
        (
            item(key, 40, "Avfallstaxa och renhållning", "Taxan för avfall prövas på nytt.",
                 "Kommunstyrelsen beslutar att återremittera ärendet.", outcome="återremiss", presenters=(anna,)),
            item(key, 41, "=SUMMA(A1) som rubrik", "En rubrik som ett kalkylprogram kan ta fel på.", ""),
        ),
    )  # fmt: skip


def _joint() -> Meeting:
    key = "hsr/2024-03-21"
    per = person("Per Högberg", seen="Per Hégberg", role="utvecklingschef", organization="Eksjö kommun")
    annex = Attachment(
        id=f"{key}/bilaga-1", title="Biogas i länet", label="Bilaga 1", items=(f"{key}/§8",),
        seen=_evidence("Bilaga 1", page=3),
        pages=(
            AttachmentPage(3, "Biogas i länet\nAgenda"),
            AttachmentPage(4, "Produktionen av biogas ökar.\n• Bussar\n• Lastbilar"),
        ),
    )  # fmt: skip
    items = (
        item(key, 7, "Öppnande", "Mötet öppnas.", "", kind="none"),
        item(
            key, 8, "Uppföljning av biogas", "Per ger en uppföljning av biogasen i länet, se bilaga 1.",
            "Rådet beslutar\natt godkänna uppföljningen\natt återkomma i höst.", outcome="bifall", presenters=(per,),
            attachments=(annex.id,), case_numbers=("KS 2022/112",), confidence="uncertain",
        ),
    )  # fmt: skip
    loose = AttachmentPage(2, "Lös sida om vindkraft")
    return Meeting(
        id=key, organization=JOINT, date=datetime.date(2024, 3, 21), start=datetime.time(9), end=datetime.time(11, 55),
        date_seen=_evidence("2024-03-21"), paragraph_range=(7, 8), secretary=person("Maj Lind"),
        chair=person("Birger Modig", organization="Vetlanda kommun", role="ordförande"),
        attendance=(per, person("Maj Lind"), person("Birger Modig", organization="Vetlanda kommun", role="ordförande")),
        items=items, attachments=(annex,),
        conflicts=(Conflict("start", "2023-10-12", "running head", 2),),
        files=(_file("hsr-2024-03-21.pdf", text_quality="damaged", unclaimed=(loose,)),),
        warnings=("Underskrifter saknas.",),
    )  # fmt: skip


def meetings() -> tuple[Meeting, ...]:
    """All meetings, in order of id."""
    return tuple(sorted((_vetlanda_fees(), _vetlanda_many(), _aneby(), _joint()), key=lambda one: one.id))
