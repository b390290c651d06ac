"""A meeting, one of its §§, an attachment, and the pages of a file that no § claims."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from flask import Blueprint, abort, redirect, render_template, request
from flask import Response as FlaskResponse
from werkzeug.wrappers import Response

from corpus.meeting import AgendaItem, Attachment, Meeting, SourceFile
from search.asking import reading_of
from search.cases import case_thread
from search.citation import cite
from search.query import Everything
from web.asking import conditional
from web.filters import id_address
from web.pages_coverage import corrections_shown, how_read, moved_or_gone
from web.pages_item import (
    Marker,
    attachment_seen,
    decision_view,
    presenters_view,
    seen_entries,
    sorted_under,
    text_places,
    text_sections,
)
from web.params import address, pairs, read_question, search_address
from web.site import site

meeting_pages = Blueprint("meeting_pages", __name__)

_ALIAS = re.compile(r"(?:§|paragraf-|p)\s*(\d{1,5})", re.IGNORECASE)


@meeting_pages.get("/<organ>/<date>")
@conditional
def meeting_page(organ: str, date: str) -> FlaskResponse | str:
    """A meeting: its §§, who took part, attachments, how it was read, and what is doubtful."""
    meeting = site().catalogue.meeting(f"{organ}/{date}")
    if meeting is None:
        return moved_or_gone(f"{organ}/{date}")
    return _render(
        "meeting.html",
        meeting=meeting,
        columns=_columns(meeting),
        loose=_loose_pages(meeting),
        read=how_read(meeting),
        told=site().catalogue.warnings_of([file.sha512 for file in meeting.files]),
        corrections=corrections_shown(meeting),
    )


def _loose_pages(meeting: Meeting) -> dict[str, str]:
    """By the key of a file, the address of its pages that no § claims."""
    loose = [record for record in site().engine.meeting(meeting.id) if record.kind == "fil"]
    return {
        file.key: record.hit
        for file in meeting.files
        for record in loose
        if record.page in {page.number for page in file.unclaimed}
    }


def _columns(meeting: Meeting) -> dict[str, bool]:
    return {name: any(getattr(one, name) for one in meeting.attendance) for name in ("organization", "party", "role")}


@meeting_pages.get("/<organ>/<date>/<part>")
def part_page(organ: str, date: str, part: str) -> Response:
    """A part of a meeting: a §, an attachment or the loose pages of a file."""
    meeting = site().catalogue.meeting(f"{organ}/{date}")
    if meeting is None:
        return moved_or_gone(f"{organ}/{date}/{part}")
    identity = f"{meeting.id}/{part}"
    for before, item, after in _neighbours(meeting):
        if item.id == identity:
            return _item_page(meeting, item, before, after)
    for attachment in meeting.attachments:
        if attachment.id == identity:
            return _attachment_page(meeting, attachment)
    alias = _ALIAS.fullmatch(part.strip())
    named = next((item for item in meeting.items if alias and int(alias[1]) in item.numbers), None)
    if named:
        query = request.query_string.decode("ascii", "ignore")
        return redirect(id_address(named.id) + (f"?{query}" if query else ""), 301)
    return _file_page(meeting, identity)


def _neighbours(meeting: Meeting) -> list[tuple[AgendaItem | None, AgendaItem, AgendaItem | None]]:
    row: list[AgendaItem | None] = [None, *meeting.items, None]
    return [(before, item, after) for (before, item), (_, after) in pairwise(pairwise(row)) if item]


def _render(template: str, **shown: object) -> str:
    way = _way()
    return render_template(template, typed=way.typed, asked=way.asked, back=way.back, mark=way.mark, **shown)


@dataclass(frozen=True, slots=True)
class Way:
    """How the page was reached: the way back to the results, and what links on carry to keep it."""

    typed: str
    asked: str
    back: str | None
    mark: Marker


def _way() -> Way:
    question = read_question(request.args).question
    asked = pairs(question)
    mark = Marker(
        reading_of(site().engine, question.text, as_typed=question.as_typed) if question.text else Everything()
    )
    return Way(question.text, address("", asked), search_address(question) if asked else None, mark)


@conditional
def _item_page(meeting: Meeting, item: AgendaItem, before: AgendaItem | None, after: AgendaItem | None) -> str:
    records = site().engine.get(item.id)
    record = records[0] if records else None
    attachments = {one.id: one for one in meeting.attachments}
    return _render(
        "item.html",
        meeting=meeting,
        item=item,
        record=record,
        before=before,
        after=after,
        decision=decision_view(item),
        sections=text_sections(item),
        presenters=presenters_view(item, record),
        attachments=[attachments[key] for key in item.attachments if key in attachments],
        thread=case_thread(site().engine, record) if record else (),
        citation=cite(record, site().absolute("")) if record else None,
        seen=seen_entries(meeting, item),
        places=text_places(meeting, item),
        found_under=sorted_under(meeting, item, record) if record else (),
        corrections=corrections_shown(meeting, item.id),
        canonical=id_address(item.id),
    )


@conditional
def _attachment_page(meeting: Meeting, attachment: Attachment) -> str:
    items = {item.id: item for item in meeting.items}
    return _render(
        "attachment.html",
        meeting=meeting,
        attachment=attachment,
        title=attachment.title,
        label=attachment.label,
        items=[items[key] for key in attachment.items if key in items],
        pages=attachment.pages,
        seen=attachment_seen(meeting, attachment),
        corrections=corrections_shown(meeting, attachment.id),
        canonical=id_address(attachment.id),
    )


def _file_page(meeting: Meeting, identity: str) -> Response:
    loose = [record for record in site().engine.get(identity) if record.kind == "fil"]
    if not loose:
        alias = _ALIAS.fullmatch(identity.rpartition("/")[2].strip())
        return moved_or_gone(f"{meeting.id}/§{int(alias[1])}" if alias else identity)
    pages = {record.page for record in loose}
    for file in meeting.files:
        if pages <= {page.number for page in file.unclaimed}:
            return _loose_page(meeting, identity, file)
    abort(404)


@conditional
def _loose_page(meeting: Meeting, identity: str, file: SourceFile) -> str:
    return _render(
        "attachment.html",
        meeting=meeting,
        attachment=None,
        title=f"Sidor utan paragraf i {file.name}",
        label=None,
        items=[],
        pages=file.unclaimed,
        seen=(),
        warnings=site().catalogue.warnings_of([file.sha512]).get(file.sha512, ()),
        corrections=(),
        canonical=id_address(identity),
    )
