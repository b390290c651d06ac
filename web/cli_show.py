"""`protokollsok show`: a meeting, a § or an attachment with everything understood of it."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import click

from corpus.addresses import slug
from corpus.catalogue.store import Catalogue
from corpus.export_format.write import meeting_to_json
from corpus.meeting import AgendaItem, Attachment, Meeting, SourceFile
from index.municipalities import municipalities_of
from index.topics import topics_of
from web.cli_opening import data_option, json_option, opened_catalogue
from web.cli_shown import attachment_lines, file_lines, item_lines, meeting_lines
from web.cli_swedish import SwedishCommand
from web.settings import settings

HELP = """Visa ett sammanträde, en paragraf eller en bilaga med allt som har tolkats av den.

ADRESS är den som sökningen visar, till exempel pks/2024-03-21, pks/2024-03-21/§16 eller pks/2024-03-21/bilaga-2. Också
"pks/2024-03-21 § 16" och hela webbadressen går bra."""

# "kommunalt forum 2023-10-27 § 32", as people say it
_SPOKEN = re.compile(r"([^/]+?)[\s/]+(\d{4}-\d\d-\d\d.*)$")
Part = AgendaItem | Attachment | SourceFile

_NUMBER = re.compile(r"[/\s]*(?:§|paragraf|par\.?)[\s-]*(\d+)$|(?<=\d)/(\d{1,4})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A meeting, and the part of it that was asked for; None where the meeting itself was."""

    meeting: Meeting
    part: Part | None = None


@click.command(cls=SwedishCommand, help=HELP, short_help="Visa ett sammanträde, en paragraf eller en bilaga.")
@click.argument("address", metavar="ADRESS…", nargs=-1, required=True)
@json_option
@data_option
def show(address: tuple[str, ...], as_json: bool, data: Path | None) -> None:
    """Looks the address up and shows what stands there."""
    asked = normal_address(" ".join(address))
    with opened_catalogue(settings(data)) as catalogue:
        moved = catalogue.edits.whereabouts(asked)
        found = find(catalogue, moved.target if moved and moved.target else asked)
        if found is None:
            raise click.ClickException(_not_found(asked, tuple(catalogue.meeting_digests()), catalogue))
    if as_json:
        click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
        return
    for line in _lines(found):
        click.echo(line)


def normal_address(text: str) -> str:
    """The address as the catalogue writes it: "/PKS/2024-03-21 paragraf 16" is pks/2024-03-21/§16."""
    plain = text.strip()
    if "://" in plain:
        plain = urlsplit(plain).path
    plain = unquote(plain).strip().strip("/").lower()
    spoken = _SPOKEN.match(plain)
    if spoken:
        plain = re.sub(r"\s+(?=bilaga|fil-)", "/", f"{slug(spoken[1])}/{spoken[2]}")
    return _NUMBER.sub(lambda match: f"/§{int(match[1] or match[2])}", plain)


def find(catalogue: Catalogue, address: str) -> Found | None:
    """What stands at an address; None where nothing does."""
    meeting = catalogue.meeting(address)
    if meeting is not None:
        return Found(meeting)
    meeting = catalogue.meeting(address.rpartition("/")[0])
    if meeting is None:
        return None
    part = _parts(meeting).get(address)
    return Found(meeting, part) if part else None


def _parts(meeting: Meeting) -> Mapping[str, Part]:
    """The §§, the attachments, and the files with the pages that none of them claims, by address in lower case."""
    named: list[tuple[str, Part]] = [(item.id, item) for item in meeting.items]
    named += [(attachment.id, attachment) for attachment in meeting.attachments]
    named += [(f"{meeting.id}/fil-{file.sha512[:8]}", file) for file in meeting.files if file.unclaimed]
    return {address.lower(): part for address, part in named}


def _not_found(address: str, meetings: Sequence[str], catalogue: Catalogue) -> str:
    known = list(meetings)
    meeting = catalogue.meeting(address.rpartition("/")[0])
    if meeting is not None:
        known = list(_parts(meeting))
    close = difflib.get_close_matches(address, known, 3, 0.5)
    return f"Adressen {address} finns inte i samlingen." + (f" Närmast: {', '.join(close)}." if close else "")


def _as_json(found: Found) -> Mapping[str, Any]:
    whole: Any = meeting_to_json(found.meeting, topics_of(found.meeting), municipalities_of(found.meeting))
    if found.part is None:
        return dict(whole)
    return {
        **_part_as_json(found.part, whole),
        "x:meeting": whole["id"],
        "organization": whole["organization"],
        "start": whole["start"],
        "x:files": [{key: file[key] for key in ("name", "sha512Checksum")} for file in whole["x:files"]],
    }


def _part_as_json(part: Part, whole: Mapping[str, Any]) -> Mapping[str, Any]:
    key, wanted = ("sha512Checksum", part.sha512) if isinstance(part, SourceFile) else ("id", part.id)
    parts: list[Mapping[str, Any]] = [*whole["agendaItem"], *whole["x:attachments"], *whole["x:files"]]
    return next(one for one in parts if one.get(key) == wanted)


def _lines(found: Found) -> Sequence[str]:
    if isinstance(found.part, AgendaItem):
        topics = topics_of(found.meeting).get(found.part.id, ())
        municipalities = municipalities_of(found.meeting).get(found.part.id, ())
        return list(item_lines(found.meeting, found.part, topics, municipalities))
    if isinstance(found.part, Attachment):
        return list(attachment_lines(found.meeting, found.part))
    if isinstance(found.part, SourceFile):
        return list(file_lines(found.meeting, found.part))
    return list(meeting_lines(found.meeting))
