"""Web pages that list minutes: no meeting is made of them, their words are found, and their links are accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.catalogue.store import Catalogue
from corpus.readers.html import read
from web.cli import protokollsok

DATES = ("2024-01-15", "2024-02-19", "2024-03-18", "2024-04-22")
PORTLET = "<div class='sv-text-portlet-content'>"
ITEMS = "".join(f"<li><a href='/download/18.3f/1700/ks-{date}.pdf'>Protokoll {date} (pdf)</a></li>" for date in DATES)
ROWS = "".join(
    f"<tr><td>{date}</td><td><a href='p{date}.pdf'>Protokoll</a></td><td><a href='k{date}.pdf'>Kallelse</a></td></tr>"
    for date in DATES
)
CARDS = "".join(f"<div class=card><h3><a href='/mote/{date}'>Möte {date}</a></h3></div>" for date in DATES)
INTRO = "<h1>Kommunstyrelsens protokoll</h1><p>Här hittar du protokoll från i år. Äldre finns hos kommunarkivet.</p>"

LISTS = [
    pytest.param(f"{INTRO}{PORTLET}<h2>2024</h2><ul>{ITEMS}</ul></div>", id="Sitevision"),
    pytest.param(f"<main>{INTRO}<table><tr><th>Datum<th>Protokoll<th>Kallelse{ROWS}</table></main>", id="table"),
    pytest.param(f"<main>{INTRO}{CARDS}</main>", id="cards"),
    pytest.param(f"<main>{INTRO}<p>{'<br>'.join(ITEMS.replace('<li>', '').split('</li>'))}</p></main>", id="lines"),
]
SECTION = "<h2>§ 4 Budget</h2><p>Nämnden går igenom ärendet och tackar för informationen.</p>"
OTHERS = [
    pytest.param(f"<main><h1>Protokoll</h1>{SECTION}<ul>{ITEMS}</ul></main>", id="minutes with attachments"),
    pytest.param(
        f"<main><h1>Protokoll</h1><p>{'Nämnden beslutar. ' * 90}</p><ul>{ITEMS}</ul></main>", id="running text"
    ),
    pytest.param("<main><h1>Protokoll</h1><ul><li><a href=a.pdf>Protokoll</a></ul></main>", id="one link"),
    pytest.param("<main><ul>" + "<li><a href=/x>Bygga och bo</a>" * 9 + "</ul></main>", id="links to other pages"),
]


@pytest.mark.parametrize("source", LISTS)
def test_a_list_is_known_as_one(source: str) -> None:
    reading = read(f"<!doctype html><meta charset=utf-8>{source}".encode())
    assert reading.pages[0].kind == "list"
    assert reading.warnings[0].startswith("sidan är en lista över dokument och inget protokoll")


@pytest.mark.parametrize("source", OTHERS)
def test_other_pages_are_no_lists(source: str) -> None:
    reading = read(f"<!doctype html><meta charset=utf-8>{source}".encode())
    assert (reading.pages[0].kind, reading.warnings) == ("text", ())


def test_no_meeting_is_made_of_a_list_and_its_links_are_accounted_for(tmp_path: Path) -> None:
    folder, data = tmp_path / "in", tmp_path / "data"
    folder.mkdir()
    (folder / "lista.html").write_text(f"<!doctype html><meta charset=utf-8>{INTRO}{PORTLET}<ul>{ITEMS}</ul></div>")
    (folder / "ks-2024-02-19.pdf").write_text("Kommunstyrelsen\n2024-02-19\n\n§ 1 Öppnande\nMötet öppnas.\n")
    run = CliRunner()
    said = run.invoke(protokollsok, ("read", str(folder), "--data", str(data))).output
    assert "sidan är en lista över dokument och inget protokoll; den har 4 länkar till sådana" in said
    assert "länkade filer som lästes in: ks-2024-02-19.pdf" in said
    assert "inte lämnades in: ks-2024-01-15.pdf, ks-2024-03-18.pdf, ks-2024-04-22.pdf" in said
    catalogue = Catalogue(f"sqlite:///{data}/catalogue.sqlite")
    loose = [one for one in catalogue.meetings() if not one.items]
    assert [(one.date, one.attendance) for one in loose] == [(None, ())]
    assert "Protokoll 2024-03-18" in loose[0].files[0].unclaimed[0].text
    (folder / "ks-2024-01-15.pdf").write_text("Kommunstyrelsen\n2024-01-15\n\n§ 1 Öppnande\nMötet öppnas.\n")
    run.invoke(protokollsok, ("read", str(folder), "--data", str(data)))
    (source,) = (one for one in catalogue.sources() if one.kind == "html")
    assert source.warnings[1:] == (
        "länkade filer som lästes in: ks-2024-01-15.pdf, ks-2024-02-19.pdf",
        "länkade filer som inte lämnades in: ks-2024-03-18.pdf, ks-2024-04-22.pdf",
    )
    catalogue.close()
