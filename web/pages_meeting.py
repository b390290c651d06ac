"""A meeting, one of its §§, an attachment, and the pages of a file that no § claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from corpus.meeting import AgendaItem, Attachment, Meeting, SourceFile
from search.cases import case_thread
from search.citation import cite
from search.query import Everything, Query
from search.syntax import parse
from web.asking import conditional
from web.filters import id_address
from web.pages_item import Marker, decision_view, presenters_view, seen_entries, text_sections
from web.params import address, pairs, read_question, search_address
from web.site import site

meeting_pages = Blueprint("meeting_pages", __name__)

_ALIAS = re.compile(r"(?:§|paragraf-|p)\s*(\d{1,5})", re.IGNORECASE)


@meeting_pages.get("/<organ>/<date>")
@conditional
def meeting_page(organ: str, date: str) -> str:
    """A meeting: its §§, who took part, attachments, and what is doubtful."""
    meeting = site().catalogue.meeting(f"{organ}/{date}") or abort(404)
    records = {record.hit: record for record in site().engine.meeting(meeting.id)}
    return render_template(
        "meeting.html",
        meeting=meeting,
        records=records,
        columns=_columns(meeting),
        back=_back(),
        asked=_asked(),
    )


def _columns(meeting: Meeting) -> dict[str, bool]:
    return {name: any(getattr(one, name) for one in meeting.attendance) for name in ("organization", "party", "role")}


@meeting_pages.get("/<organ>/<date>/<part>")
def part_page(organ: str, date: str, part: str) -> Response:
    """A part of a meeting: a §, an attachment or the loose pages of a file."""
    meeting = site().catalogue.meeting(f"{organ}/{date}") or abort(404)
    identity = f"{meeting.id}/{part}"
    for before, item, after in _neighbours(meeting):
        if item.id == identity:
            return _item_page(meeting, item, before, after)
    for attachment in meeting.attachments:
        if attachment.id == identity:
            return _attachment_page(meeting, attachment)
    alias = _ALIAS.fullmatch(part.strip())
    if alias and any(item.id == f"{meeting.id}/§{int(alias[1])}" for item in meeting.items):
        query = request.query_string.decode("ascii", "ignore")
        return redirect(id_address(f"{meeting.id}/§{int(alias[1])}") + (f"?{query}" if query else ""), 301)
    return _file_page(meeting, identity)


def _neighbours(meeting: Meeting) -> list[tuple[AgendaItem | None, AgendaItem, AgendaItem | None]]:
    row: list[AgendaItem | None] = [None, *meeting.items, None]
    return [(before, item, after) for (before, item), (_, after) in pairwise(pairwise(row)) if item]


def _asked() -> str:
    """What stands after the path of every link on, so that the way back to the results is kept."""
    return address("", pairs(read_question(request.args).question))


def _back() -> str | None:
    question = read_question(request.args).question
    return search_address(question) if pairs(question) else None


def _query() -> Query:
    text = read_question(request.args).question.text
    return parse(text).query if text else Everything()


@conditional
def _item_page(meeting: Meeting, item: AgendaItem, before: AgendaItem | None, after: AgendaItem | None) -> str:
    records = site().engine.get(item.id)
    record = records[0] if records else None
    marker = Marker(_query())
    attachments = {one.id: one for one in meeting.attachments}
    return render_template(
        "item.html",
        meeting=meeting,
        item=item,
        record=record,
        before=before,
        after=after,
        mark=marker,
        decision=decision_view(item),
        sections=text_sections(item),
        presenters=presenters_view(item, record),
        attachments=[attachments[key] for key in item.attachments if key in attachments],
        thread=case_thread(site().engine, record) if record else (),
        citation=cite(record, site().absolute("")) if record else None,
        seen=seen_entries(meeting, item),
        back=_back(),
        asked=_asked(),
        canonical=id_address(item.id),
    )


@conditional
def _attachment_page(meeting: Meeting, attachment: Attachment) -> str:
    items = {item.id: item for item in meeting.items}
    return render_template(
        "attachment.html",
        meeting=meeting,
        attachment=attachment,
        title=attachment.title,
        label=attachment.label,
        items=[items[key] for key in attachment.items if key in items],
        pages=attachment.pages,
        mark=Marker(_query()),
        back=_back(),
        asked=_asked(),
        canonical=id_address(attachment.id),
    )


def _file_page(meeting: Meeting, identity: str) -> Response:
    records = [record for record in site().engine.get(identity) if record.kind == "fil"]
    if not records:
        abort(404)
    return _loose_page(meeting, identity, _file_of(meeting, [record.page or 0 for record in records], identity))


def _file_of(meeting: Meeting, pages: Sequence[int], identity: str) -> SourceFile:
    for file in meeting.files:
        if file.unclaimed and file.key[:8] in identity:
            return file
    return next((file for file in meeting.files if {one.number for one in file.unclaimed} >= set(pages)), abort_file())


@conditional
def _loose_page(meeting: Meeting, identity: str, file: SourceFile) -> str:
    return render_template(
        "attachment.html",
        meeting=meeting,
        attachment=None,
        title=f"Sidor utan paragraf i {file.name}",
        label=None,
        items=[],
        pages=file.unclaimed,
        mark=Marker(_query()),
        back=_back(),
        asked=_asked(),
        canonical=id_address(identity),
    )
