"""Atom feeds: any result list, newest first, to be followed in a feed reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, Response, render_template

from index.records import FacetValue, Record
from search.answer import Question
from search.snippets import snippet
from web.asking import ask, conditional
from web.filters import id_address
from web.pages_results import days
from web.params import search_address
from web.site import site

feeds = Blueprint("feeds", __name__)

ENTRIES = 50
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; `updated` is an RFC 3339 time."""

    address: str
    title: str
    updated: str
    summary: str
    author: str


def xml_text(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _NOT_XML.sub(" ", text)


def moment(day: str) -> str:
    """The start of an ISO day as RFC 3339 says it."""
    return f"{day or '1970-01-01'}T00:00:00Z"


@feeds.get("/sok.atom")
@conditional
def atom() -> Response:
    """The newest hits of a question as an Atom feed."""
    reply = ask()
    newest = replace(reply.answer.request, sort="nyast", offset=0, limit=ENTRIES, facets=())
    records = [hit.record for hit in site().engine.search(newest).hits]
    entries = [_entry(record, snippet(record, reply.answer.request.query).text) for record in records]
    question = replace(reply.question, page=1, sort="nyast")
    xml = render_template(
        "feed.xml",
        title=xml_text(feed_title(question, reply.answer.filters)),
        updated=max((entry.updated for entry in entries), default=moment("")),
        self_address=site().absolute(search_address(question, "/sok.atom")),
        html_address=site().absolute(search_address(question)),
        entries=entries,
    )
    return Response(xml, content_type="application/atom+xml; charset=utf-8", headers={"X-Robots-Tag": "noindex"})


def feed_title(question: Question, filters: Mapping[str, tuple[FacetValue, ...]]) -> str:
    """What a feed is called: the question in words."""
    parts = [question.text or "Alla träffar"]
    parts += [", ".join(one.label for one in values) for values in filters.values() if values]
    if question.first or question.last:
        parts.append(days(question))
    return "Protokollsök: " + ", ".join(parts)


def _entry(record: Record, summary: str) -> Entry:
    named = f"{record.label or ''} {record.title}" if record.kind != "paragraf" else f"§ {record.number} {record.title}"
    return Entry(
        address=site().absolute(id_address(record.hit)),
        title=xml_text(f"{named.strip()} – {record.organization} {record.date}".strip()),
        updated=moment(record.date),
        summary=xml_text(" ".join(summary.split())),
        author=xml_text(record.organization or "okänt organ"),
    )
