from __future__ import annotations

import csv
import io
import re
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from test_web_pages import soup, text, total

from web.exports import safe_cell
from web.feeds import xml_text

QUERIES = [
    "",
    "q=avfallstaxa",
    "q=remiss&sort=aldst&sida=2",
    "q=biogas&organ=hsr",
    "q=xyzzyx",
    "kommun=0685&utfall=bifall",
]
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("query", QUERIES)
def test_page_and_json_agree(client: FlaskClient, query: str) -> None:
    page = soup(client, f"/sok?{query}")
    found = client.get(f"/api/search?{query}").json
    assert found is not None
    assert found["total"] == total(page)
    shown = [text(link) for link in page.select(".hit h2 a")]
    assert [" ".join(hit["title"].split()) for hit in found["hits"]] == shown
    if query.startswith("q="):
        assert text(page.select_one(".understood")).endswith(found["understood"])
    for box in page.select(".facet input"):
        label = text(box.find_parent("label"))
        counts = {one["value"]: one for one in found["facets"][str(box["name"])]}
        one = counts[str(box["value"])]
        assert label == f"{' '.join(one['label'].split())} ({one['count']})"


def test_json_has_the_promised_keys(client: FlaskClient) -> None:
    found = client.get("/api/search?q=avfallstaxa&fran=igår").json
    assert found is not None
    assert {"total", "hits", "facets", "understood", "notes", "errors"} <= set(found)
    assert {"id", "kind", "title", "date", "organization", "snippet", "score"} <= set(found["hits"][0])
    assert "inte ett datum" in found["errors"]["fran"]


def test_json_of_a_meeting_a_section_and_an_attachment(client: FlaskClient) -> None:
    meeting = client.get("/api/meeting/hsr/2024-03-21").json
    item = client.get("/api/item/hsr/2024-03-21/§8").json
    annex = client.get("/api/attachment/hsr/2024-03-21/bilaga-1").json
    assert meeting and item and annex
    assert meeting["id"] == "hsr/2024-03-21"
    assert {**meeting["agendaItem"][1]}.items() <= item.items()
    assert item["x:meeting"] == "hsr/2024-03-21" and item["x:municipalities"]
    assert [page["number"] for page in annex["x:pages"]] == [3, 4]


def test_json_of_a_facet_is_what_the_page_counts(client: FlaskClient) -> None:
    found = client.get("/api/facets/organ?q=avfallstaxa").json
    assert found and found["facet"] == "organ"
    assert {one["value"]: one["count"] for one in found["values"]} == {
        "vetlanda-kommunstyrelsen": 1, "aneby-kommunstyrelsen": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    "address", ["/api/x", "/api/meeting/finns/inte", "/api/item/hsr/2024-03-21/§99", "/api/item/x", "/api/facets/x"]
)
def test_json_errors_are_json(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.json == {
        "error": {"status": 404, "title": "Sidan finns inte", "detail": answer.json["error"]["detail"]}
    }


def rows(client: FlaskClient, query: str) -> list[list[str]]:
    answer = client.get(f"/sok.csv?{query}")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert re.search(r'attachment; filename="protokollsok-\d{4}-\d\d-\d\d.csv"', answer.headers["Content-Disposition"])
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("query", QUERIES)
def test_the_file_has_every_hit_of_the_list(client: FlaskClient, query: str) -> None:
    head, *body = rows(client, query)
    assert head[0] == "datum" and head[-1] == "adress"
    assert len(body) == total(soup(client, f"/sok?{query}"))
    assert len({row[-1] for row in body}) == len(body)


def test_a_row_tells_what_was_decided_and_who_presented(client: FlaskClient) -> None:
    (row,) = rows(client, "q=avfallstaxa&ar=2023")[1:]
    assert row[:6] == [
        "2023-02-14", "Kommunstyrelsen, Vetlanda kommun", "§ 11", "Avfallstaxa för år 2024",
        "Karin Ståhl (miljöchef)", "Bifall",
    ]  # fmt: skip
    assert row[-1] == "http://localhost/vetlanda-kommunstyrelsen/2023-02-14/%C2%A711"


def test_cells_are_no_formulas(client: FlaskClient) -> None:
    assert "'=SUMMA(A1) som rubrik" in [row[3] for row in rows(client, "organ=aneby-kommunstyrelsen")]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r=", "\0="])
def test_a_cell_that_begins_like_a_formula_is_text(sign: str) -> None:
    assert safe_cell(f"{sign}1+1").startswith("'")
    assert safe_cell("Budget =1") == "Budget =1"


def test_a_feed_follows_a_question_newest_first(client: FlaskClient) -> None:
    answer = client.get("/sok.atom?q=avfallstaxa&sort=aldst")
    feed = ElementTree.fromstring(answer.data)
    assert answer.content_type.startswith("application/atom+xml")
    entries = feed.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}updated") for one in entries] == ["2024-05-06T00:00:00Z", "2023-02-14T00:00:00Z"]
    for one in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert one.findtext(f"{ATOM}{name}")
    ids = [str(one.findtext(f"{ATOM}id")) for one in entries]
    assert all(client.get(one.removeprefix("http://localhost")).status_code == 200 for one in ids)
    assert feed.findtext(f"{ATOM}updated") == "2024-05-06T00:00:00Z"
    assert feed.findtext(f"{ATOM}title") == "Protokollsök: avfallstaxa"


@pytest.mark.parametrize("query", ["", "q=xyzzyx", "q=cykelväg", "q=%0b%ef%bf%be<a>"])
def test_a_feed_is_always_well_formed(client: FlaskClient, query: str) -> None:
    ElementTree.fromstring(client.get(f"/sok.atom?{query}").data)


def test_xml_cannot_hold_control_characters() -> None:
    assert xml_text("a\x0bb\ufffec\nd") == "a b c\nd"
