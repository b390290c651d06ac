"""A file as nothing but its text, where its structure cannot be had: what is not understood can still be found."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.addresses import meeting_id
from corpus.grammar.quality import text_quality
from corpus.meeting import AttachmentPage, Meeting, Organization, SourceFile
from corpus.pages import Page


def as_text(pages: Sequence[Page], name: str, sha512: str) -> Meeting:
    """A meeting of an unknown organization and date whose every page is unclaimed."""
    texts = [page.text for page in pages]
    unclaimed = tuple(AttachmentPage(page.number, page.text) for page in pages if page.text.strip())
    file = SourceFile(name, sha512, text_quality(texts), len(pages), unclaimed)
    organization = Organization("Okänt organ")
    warning = "Filen kunde inte tolkas; texten är sökbar som fil."
    return Meeting(meeting_id(organization, None, file.key), organization, None, files=(file,), warnings=(warning,))
