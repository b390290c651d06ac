"""`protokollsok report`: what was found in every file, what is missing, and what the collection holds year by year."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from corpus.catalogue.store import Catalogue
from corpus.coverage import FileCoverage, MeetingCoverage, file_coverages, meeting_coverage
from corpus.coverage_years import Gap, OrganYear, organ_years
from web.cli_opening import data_option, json_option, opened_catalogue, shown_path
from web.cli_swedish import SwedishCommand
from web.settings import settings
from web.wording import conflict_words, counted

HELP = """Visa hur väl samlingen är läst.

Först de filer som någon bör se på: vad som hittades, vad som saknas mot protokollets egna §-nummer, vad som är osäkert,
rättat och motstridigt. Sedan vad som finns av varje organ, år för år, med luckor."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that the command tells."""

    files: tuple[FileCoverage, ...]
    meetings: tuple[MeetingCoverage, ...]
    years: tuple[OrganYear, ...]
    dormant: Mapping[int, str]


@click.command("report", cls=SwedishCommand, help=HELP, short_help="Visa hur väl samlingen är läst.")
@json_option
@data_option
def report(as_json: bool, data: Path | None) -> None:
    """Gathers the report and shows it."""
    with opened_catalogue(settings(data)) as catalogue:
        found = gather(catalogue)
    if as_json:
        click.echo(json.dumps(report_json(found), ensure_ascii=False, indent=2))
        return
    for line in report_lines(found):
        click.echo(line)


def gather(catalogue: Catalogue) -> Report:
    """The report of a collection; files with problems come first."""
    files = file_coverages(catalogue.sources(), catalogue.parsed())
    edits = catalogue.edits
    meetings = tuple(meeting_coverage(one, edits.gone(one.id)) for one in catalogue.meetings())
    dormant = {one.id: one.dormant for one in edits.corrections() if one.dormant and not one.undone}
    ordered = sorted(files, key=lambda one: (not one.troubled, one.source.path))
    return Report(tuple(ordered), meetings, organ_years(catalogue.held()), dormant)


def report_json(found: Report) -> dict[str, Any]:
    """The report as docs/format.md describes it."""
    return {
        "files": [_file_json(one) for one in found.files],
        "meetings": [meeting_json(one) for one in found.meetings],
        "organs": [asdict(one) for one in found.years],
        "dormantCorrections": [{"id": number, "reason": reason} for number, reason in found.dormant.items()],
    }


def _file_json(one: FileCoverage) -> dict[str, Any]:
    source = one.source
    return {
        "path": source.path,
        "sha512Checksum": source.sha512,
        "kind": source.kind,
        "status": source.status,
        "reason": source.reason,
        "warnings": list(source.warnings),
        "problems": one.troubled,
        "meetings": [meeting_json(each) for each in one.meetings],
    }


def meeting_json(one: MeetingCoverage) -> dict[str, Any]:
    """How one meeting was read."""
    return {
        "id": one.id,
        "items": one.items,
        "attachments": one.attachments,
        "paragraphRange": list(one.wanted) if one.wanted else None,
        "missing": list(one.missing),
        "withdrawn": list(one.withdrawn),
        "unsure": list(one.unsure),
        "absentAttachments": list(one.absent),
        "repairs": [asdict(each) for each in one.repairs],
        "conflicts": [asdict(each) for each in one.conflicts],
        "contents": [asdict(each) for each in one.contents],
        "unclaimedShare": round(one.unclaimed, 3),
        "damaged": one.damaged,
        "corrections": one.corrections,
        "agenda": one.announced,
    }


def report_lines(found: Report) -> Iterator[str]:
    """The report as text."""
    troubled = [one for one in found.files if one.troubled]
    heading = f"Att se över: {counted(len(troubled), 'fil', 'filer')} av {len(found.files)}"
    yield click.style(heading if troubled else f"Inget att se över i {_files(len(found.files))}.", bold=True)
    for one in troubled:
        yield from _file_lines(one)
    if found.dormant:
        yield ""
        yield click.style("Rättelser som inte finner något att rätta", bold=True)
        yield from (f"  {number}: {reason}" for number, reason in found.dormant.items())
    yield ""
    yield from _sums(found.meetings)
    yield ""
    yield from year_table(found.years)


def _files(count: int) -> str:
    return counted(count, "fil", "filer")


def _file_lines(one: FileCoverage) -> Iterator[str]:
    source = one.source
    yield f"  {shown_path(source.path)}"
    if source.status == "rejected":
        yield f"    Avvisad: {source.reason or 'okänt skäl'}"
    yield from (f"    {text}" for text in source.warnings)
    for each in one.meetings:
        yield from (f"    {each.id}: {text}" for text in problem_lines(each))


def problem_lines(one: MeetingCoverage) -> Iterator[str]:
    """What ought to be looked at in a meeting, with what was found beside it."""
    wanted = f" av §§ {one.wanted[0]}–{one.wanted[1]}" if one.wanted else ""
    yield f"{counted(one.items, 'paragraf', 'paragrafer')}{wanted}, {_percent(one.unclaimed)} av texten utanför dem"
    if one.missing:
        yield f"saknas: {_numbers(one.missing)}"
    if one.unsure:
        yield f"osäkra: {', '.join(one.unsure)}"
    if one.absent:
        yield f"bilagor som bara nämns: {', '.join(one.absent)}"
    if one.repairs:
        yield (
            f"{counted(len(one.repairs), 'rättad stavning', 'rättade stavningar')}: "
            + ", ".join(f"{each.shown} (läst ”{each.seen}”)" for each in one.repairs[:3])
            + (" …" if len(one.repairs) > 3 else "")
        )
    yield from map(conflict_words, (*one.contents, *one.conflicts))


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(f"§ {number}" for number in numbers)


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"


def _sums(meetings: Sequence[MeetingCoverage]) -> Iterator[str]:
    """The collection in figures."""
    yield click.style("Hela samlingen", bold=True)
    yield (
        f"  {counted(len(meetings), 'sammanträde', 'sammanträden')}, "
        f"{counted(sum(one.items for one in meetings), 'paragraf', 'paragrafer')}, "
        f"{counted(sum(one.attachments for one in meetings), 'bilaga', 'bilagor')}"
    )
    for words, count in (
        ("paragrafnummer som saknas", sum(len(one.missing) for one in meetings)),
        ("osäkra paragrafer", sum(len(one.unsure) for one in meetings)),
        ("rättade stavningar", sum(len(one.repairs) for one in meetings)),
        ("motstridiga uppgifter", sum(len(one.conflicts) + len(one.contents) for one in meetings)),
        ("rättelser för hand", sum(one.corrections for one in meetings)),
        ("borttagna paragrafer", sum(len(one.withdrawn) for one in meetings)),
        ("sammanträden med bara en kallelse", sum(one.announced for one in meetings)),
    ):
        yield f"  {words}: {count}"


def year_table(years: Iterable[OrganYear]) -> Iterator[str]:
    """Organization by year with meetings, §§ and gaps."""
    rows = [("Organ", "År", "Möten", "§§", "Luckor")]
    rows += [(one.name, one.year or "utan", str(one.meetings), str(one.items), _gaps(one)) for one in years]
    widths = [max(len(row[at]) for row in rows) for at in range(4)]
    for at, row in enumerate(rows):
        name, year, meetings, items, gaps = row
        line = f"{name:{widths[0]}}  {year:{widths[1]}}  {meetings:>{widths[2]}}  {items:>{widths[3]}}  {gaps}"
        yield click.style(line.rstrip(), bold=not at)


def _gaps(one: OrganYear) -> str:
    told = [f"{_range(gap)} före {gap.before.partition('/')[2]}" for gap in one.gaps]
    told += [f"{each.days} dagar före {each.before.partition('/')[2]}" for each in one.silences]
    return "; ".join(told)


def _range(gap: Gap) -> str:
    return f"§ {gap.first}" if gap.first == gap.last else f"§§ {gap.first}–{gap.last}"
