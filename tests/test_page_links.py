"""Links on web pages and in Word files: followed only among what was handed in, and tied to the § they stand in."""

from __future__ import annotations

from pathlib import Path

import pytest
from deliveries import zipped

from corpus.catalogue.store import Catalogue
from corpus.collecting.page_links import HandedIn, PageLink, page_links
from corpus.collecting.run import collect
from corpus.meeting import Meeting
from corpus.pages import Line, Page

HEAD = "<h1>Kulturnämnden</h1><p>Sammanträdesdatum 2024-02-01</p><p>Beslutande<br>Anna Ek (S), ordförande<br>Bo Alm (M)</p>"
PLAN = '<p>Beslutsunderlag: <a href="handlingar/tids%20plan.txt">Underlag</a></p>'
REPORT = '<p>Beslutsunderlag: <a href="https://exempel.se/download/18.4f/170/rapport.txt?x=1">Underlag</a></p>'


def section(number: int, title: str, extra: str = "") -> str:
    return f"<h2>§ {number} {title}</h2><p>Nämnden går igenom ärendet.</p>{extra}<h3>Beslut</h3><p>Nämnden godkänner det.</p>"


MINUTES = (
    "<!doctype html><meta charset=utf-8><main>"
    + HEAD
    + section(4, "Öppnande")
    + section(5, "Tider för år 2025", PLAN)
    + section(6, "Läget i biblioteken", REPORT)
    + '<p><a href="https://exempel.se/annat.pdf">Annat</a></p></main>'
).encode()
FILES = {
    "protokoll.html": MINUTES,
    "handlingar/tids plan.txt": "Mötestider under året\nMåndagar klockan nio i salen.\n".encode(),
    "rapport.txt": "Om biblioteken i kommunen\nLånen har ökat under året.\n".encode(),
    "lösa ord.txt": b"Ett helt annat papper om ingenting.\n",
}


def meeting_of(folder: Path, root: Path) -> Meeting:
    catalogue = Catalogue(f"sqlite:///{root}/catalogue.sqlite")
    report = collect(catalogue, [folder], progress=lambda progress: None)
    assert report.complete
    (meeting,) = (one for one in catalogue.meetings() if one.items)
    catalogue.close()
    return meeting


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "archive"])
def test_a_link_in_a_section_ties_the_file_to_it(packed: bool, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "handlingar").mkdir(parents=True)
    if packed:
        (folder / "allt.zip").write_bytes(zipped(FILES))
    else:
        for name, data in FILES.items():
            (folder / name).write_bytes(data)
    meeting = meeting_of(folder, tmp_path)
    tied = {
        each.pages[0].text.split("\n")[0]: (each.linked_by, [item.rpartition("/")[2] for item in each.items])
        for each in meeting.attachments
        if each.present
    }
    assert tied["Mötestider under året"] == ("link", ["§5"])
    assert tied["Om biblioteken i kommunen"] == ("link", ["§6"])


SOURCE = "/a/sida.html"
HELD = HandedIn.of(["/a/b/plan.pdf", "/a/plan.pdf", "/a/b/bara en.pdf", "/c/fjärran.pdf", SOURCE])
TARGETS = [
    pytest.param("b/plan.pdf", "/a/b/plan.pdf", id="relative"),
    pytest.param("./b/../plan.pdf#sida=2", "/a/plan.pdf", id="relative with dots and a fragment"),
    pytest.param(
        "https://exempel.se/x/bara%20en.pdf?y=1", "/a/b/bara en.pdf", id="on a site, the only one of its name"
    ),
    pytest.param("/download/18.1/2/bara+en.pdf", "/a/b/bara en.pdf", id="from the root of a site"),
    pytest.param("https://exempel.se/plan.pdf", None, id="on a site, two of its name"),
    pytest.param("../c/fj%C3%A4rran.pdf", "/c/fjärran.pdf", id="beside the folder"),
    pytest.param("https://exempel.se/fj%C3%A4rran.pdf", None, id="elsewhere"),
    pytest.param("sida.html", None, id="itself"),
    pytest.param("mailto:a@exempel.se", None, id="mail"),
    pytest.param("http://[exempel", None, id="no address"),
    pytest.param("../../../../etc/passwd", None, id="out of the folder"),
]


@pytest.mark.parametrize(("target", "path"), TARGETS)
def test_links_lead_only_to_what_was_handed_in(target: str, path: str | None) -> None:
    assert HELD.target(SOURCE, PageLink("x", target, 1, 0)) == path


def test_links_of_one_wording_stand_one_after_the_other() -> None:
    lines = ("§ 1 Ett", "Underlag", "§ 2 Två", "Underlag", "Sist")
    page = Page(1, tuple(map(Line, lines)), links=(("Underlag", "a.pdf"), ("Underlag", "b.pdf"), ("Sist", "c")))
    starts = [link.start for link in page_links([page])]
    assert starts == [8, 25, 34]
