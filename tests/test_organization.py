"""Which body met: names of bodies, with and without a place, and whose they are."""

from __future__ import annotations

import pytest

from corpus.grammar.attendance import adjusters_in_text
from corpus.grammar.front import front_fields
from corpus.grammar.moments import find_moment
from corpus.grammar.organization import find_organization, is_body_name
from tests.typed_pages import lines, pages


@pytest.mark.parametrize(
    "text",
    [
        "Räddningsnämnden Väst",
        "Samverkansforum Dalarna",
        "Länssamverkan Örebro",
        "Folkhälsorådet i Habo kommun",
        "Protokoll kommunstyrelsen 2013-02-12",
    ],
)
def test_a_body_name(text: str) -> None:
    assert is_body_name(text)


@pytest.mark.parametrize("text", ["Nämnden", "Styrelsen tackar", "Rådet.", "Information", "Karin Alm"])
def test_no_body_name(text: str) -> None:
    assert not is_body_name(text)


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        pytest.param("Sammanträde med Hamnnämnden Syd", "Hamnnämnden Syd", None, id="sitting-without-protokoll"),
        pytest.param("Minnesanteckningar från möte med Ungdomsrådet", "Ungdomsrådet", None, id="notes-of-a-meeting"),
        pytest.param("Ungdomsrådet i Habo kommun", "Ungdomsrådet", "Habo kommun", id="of-a-municipality"),
        pytest.param(
            "Ungdomsrådet\nPlats: Ängsgården, Habo kommun, kl. 14.00",
            "Ungdomsrådet",
            "Habo kommun",
            id="later-in-the-place",
        ),
    ],
)
def test_organization(text: str, name: str, body: str | None) -> None:
    seen = lines(text)
    found = find_organization(seen, front_fields(seen), (), ())
    assert (found.name, found.body) == (name, body)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Tid och plats: 2014-03-05, kl 13.30-15.00, Kommunhuset", "Kommunhuset"),
        ("Plats och tid: Kommunhuset, Habo, kl. 13.00", "Kommunhuset, Habo"),
        ("Plats och tid: kl. 13.00", None),
    ],
)
def test_place(text: str, place: str | None) -> None:
    assert find_moment((), front_fields(lines(text)), (), ()).location == place


@pytest.mark.parametrize(
    ("title", "text", "names"),
    [
        pytest.param(
            "Upprop", "Karin Alm och Bo Ek utses att justera protokollet.", ["Karin Alm", "Bo Ek"], id="names-first"
        ),
        pytest.param(
            "Upprop", "Nämnden utser Karin Alm (S) att justera protokollet.", ["Karin Alm"], id="subject-first"
        ),
        pytest.param("Upprop", "Att justera protokollet utses Bo Ek.", ["Bo Ek"], id="duty-first"),
        pytest.param("Val av justerare", "Karin Alm utses.", ["Karin Alm"], id="title-says-for-what"),
        pytest.param("Val av ombud", "Karin Alm utses.", [], id="another-election"),
    ],
)
def test_adjusters_in_text(title: str, text: str, names: list[str]) -> None:
    texts = {page.number: page.text for page in pages(text)}
    assert [one.name for one in adjusters_in_text(title, lines(text), texts)] == names
