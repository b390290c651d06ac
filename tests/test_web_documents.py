from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from small_collection import meetings
from test_web_pages import href, soup, text

ITEM = "/hsr/2024-03-21/§8"


def section(page: BeautifulSoup, heading: str) -> str:
    for found in page.select("section"):
        title = found.find(["h2", "h3"])
        if title and heading in text(title):  # type: ignore[arg-type]
            return text(found)
    raise AssertionError(f"no section {heading}")


def test_a_section_shows_its_decision_apart_and_first(client: FlaskClient) -> None:
    page = soup(client, ITEM)
    assert text(page.h1) == "§ 8 Uppföljning av biogas"
    decision = page.select_one("section.decision")
    assert (
        decision and text(decision) == "Beslut Bifall Rådet beslutar att godkänna uppföljningen att återkomma i höst."
    )
    assert page.select("section")[0] is decision
    assert "godkänna" not in section(page, "Text")


def test_presenters_carry_role_place_and_what_was_seen(client: FlaskClient) -> None:
    shown = section(soup(client, ITEM), "Föredragande")
    assert "Per Högberg , utvecklingschef, Eksjö kommun" in shown
    assert "i texten: ”Per Hégberg”" in shown


def test_proposals_and_reservations_stand_apart_from_presenters(client: FlaskClient) -> None:
    page = soup(client, "/vetlanda-kommunstyrelsen/2023-02-14/§11")
    assert "Stina Falk (S)" in section(page, "Yrkanden") and "Stina Falk" in section(page, "Reservationer")
    assert "Stina Falk" not in section(page, "Föredragande")


def test_case_attachment_and_neighbours_are_linked(client: FlaskClient) -> None:
    page = soup(client, ITEM)
    assert href(page, "KS 2022/112") == "/arende?dnr=KS%202022%2F112"
    assert href(page, "Avfallstaxa för år 2024") == "/vetlanda-kommunstyrelsen/2023-02-14/%C2%A711"
    assert href(page, "Bilaga 1: Biogas i länet") == "/hsr/2024-03-21/bilaga-1"
    assert href(page, "Öppnande") == "/hsr/2024-03-21/%C2%A77"
    assert not page.select(".neighbours .after")


def test_where_it_was_seen_and_how_sure(client: FlaskClient) -> None:
    page = soup(client, ITEM)
    seen = section(page, "Var det sågs")
    assert "hsr-2024-03-21.pdf, sidan 1" in seen
    assert "Nummer och rubrik osäker" in seen and "Föredragande säker" in seen
    assert page.select_one(".caution")
    assert not soup(client, "/hsr/2024-03-21/§7").select(".caution")


def test_the_citation_is_text_with_a_whole_address(client: FlaskClient) -> None:
    page = soup(client, ITEM)
    citation = text(page.select_one("#hanvisning"))
    assert "Höglandets samverkansråd" in citation and "2024-03-21" in citation and "§ 8" in citation
    address = citation.rsplit(" ", 1)[1].rstrip(",")
    assert address.startswith("http://localhost/")
    assert client.get(address.removeprefix("http://localhost")).status_code == 200
    button = page.select_one("button[data-kopiera]")
    assert button and button.has_attr("hidden")


def test_the_way_back_and_the_marks_follow_the_question(client: FlaskClient) -> None:
    page = soup(client, ITEM + "?q=biogas&organ=hsr&sida=1")
    assert href(page, "Tillbaka") == "/sok?q=biogas&organ=hsr"
    assert {text(mark).lower() for mark in page.select("mark")} == {"biogas", "biogasen"}
    assert href(page, "Öppnande") == "/hsr/2024-03-21/%C2%A77?q=biogas&organ=hsr"
    canonical = page.select_one("link[rel=canonical]")
    assert canonical and canonical["href"] == "/hsr/2024-03-21/%C2%A78"
    plain = soup(client, ITEM)
    assert not plain.select("mark, .back")


@pytest.mark.parametrize("alias", ["paragraf-8", "Paragraf-8", "§ 8", "§08", "p8"])
def test_other_spellings_of_a_section_lead_to_its_address(client: FlaskClient, alias: str) -> None:
    answer = client.get(f"/hsr/2024-03-21/{alias}?q=biogas")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/hsr/2024-03-21/%C2%A78?q=biogas")


def test_markup_in_minutes_is_text(client: FlaskClient) -> None:
    for address in ("/vetlanda-kommunstyrelsen/2023-02-14/§13?q=cykelväg", "/sok?q=cykelväg"):
        page = soup(client, address)
        assert not page.select("main script, main b")
        assert "<b>cykelväg</b>" in text(page.main) or "<b> cykelväg </b>" in text(page.main)


def test_a_meeting_shows_everything_understood_of_it(client: FlaskClient) -> None:
    page = soup(client, "/hsr/2024-03-21")
    facts = text(page.select_one("dl.facts"))
    assert "09.00–11.55" in facts and "§§ 7–8" in facts and "Birger Modig" in facts and "Maj Lind" in facts
    doubts = section(page, "Att tänka på")
    assert "Underskrifter saknas." in doubts and "2023-10-12" in doubts and "sidhuvudet" in doubts
    rows = [text(row) for row in page.select("tbody tr")]
    assert len(rows) == 3 and "Eksjö kommun" in rows[0] and "Per Hégberg" in rows[0]
    assert [text(link) for link in page.select(".items a")] == ["§ 7 Öppnande", "§ 8 Uppföljning av biogas"]
    assert "skadad" in section(page, "Filer")


def test_pages_that_nothing_claims_are_found_under_their_file(client: FlaskClient) -> None:
    loose = href(soup(client, "/hsr/2024-03-21"), "Sidor utan paragraf (1)")
    page = soup(client, loose)
    assert "Lös sida om vindkraft" in text(page.select_one("#sida-2"))
    found = soup(client, "/sok?q=vindkraft")
    assert href(found, "2").endswith("#sida-2")


def test_an_attachment_shows_all_pages_with_anchors_and_marks(client: FlaskClient) -> None:
    page = soup(client, "/hsr/2024-03-21/bilaga-1?q=bussar")
    assert [str(one["id"]) for one in page.select("section.page")] == ["sida-3", "sida-4"]
    assert [text(mark) for mark in page.select("mark")] == ["Bussar"]
    assert href(page, "§ 8") == "/hsr/2024-03-21/%C2%A78?q=bussar"


def test_a_person_page_sets_presenting_apart(client: FlaskClient) -> None:
    link = href(soup(client, "/vetlanda-kommunstyrelsen/2023-02-14/§11"), "Karin Ståhl")
    page = soup(client, link)
    assert text(page.h1).startswith("Karin Ståhl")
    presented = section(page, "Föredrog")
    assert "§ 13" in presented and "§ 11" in presented
    assert presented.index("2023") < presented.index("§ 11")
    assert "miljöchef" in text(page.select_one("header.title"))
    assert client.get(link).headers["X-Robots-Tag"] == "noindex"


def test_other_spellings_of_a_name_are_told(client: FlaskClient) -> None:
    page = soup(client, href(soup(client, ITEM), "Per Högberg"))
    assert "Står också som Per Hégberg" in text(page.select_one("header.title"))


def test_one_who_only_took_part_is_told_so(client: FlaskClient) -> None:
    page = soup(client, "/person/birger-modig-vetlanda")
    took_part = section(page, "Deltog")
    assert "Höglandets samverkansråd 2024-03-21 ordförande Kommunstyrelsen, Vetlanda kommun 2024-03-12" in took_part
    assert "Har inte föredragit" in section(page, "Föredrog")


def test_one_who_proposes_is_not_a_presenter(client: FlaskClient) -> None:
    values = client.get("/api/facets/person?q=avfallstaxa&ar=2023").json
    assert values is not None
    value = next(one["value"] for one in values["values"] if "Stina Falk" in one["label"])
    page = soup(client, f"/person/{value}")
    assert "Har inte föredragit något" in section(page, "Föredrog")
    assert "Avfallstaxa för år 2024" in section(page, "Yrkade eller reserverade sig")


def test_an_organization_shows_its_meetings_and_missing_numbers(client: FlaskClient) -> None:
    page = soup(client, "/vetlanda-kommunstyrelsen")
    assert "2 sammanträden" in text(page.main)
    assert [text(link) for link in page.select(".list a")] == ["2024-03-12", "2023-02-14"]
    assert "2024: §§ 1–19" in section(page, "Nummer som saknas")
    assert "2023: §§ 1–10" in section(page, "Nummer som saknas")


def test_a_case_is_a_thread_over_organizations(client: FlaskClient) -> None:
    page = soup(client, "/arende?dnr=ks+2022-0112")
    assert [text(link) for link in page.select(".thread a")] == [
        "§ 11 Avfallstaxa för år 2024",
        "§ 8 Uppföljning av biogas",
    ]


def test_help_shows_every_operator_and_its_example_works(client: FlaskClient) -> None:
    from search.syntax_operators import OPERATORS

    page = soup(client, "/hjalp")
    assert [text(code) for code in page.select(".ops code")] == [" ".join(one.syntax.split()) for one in OPERATORS]


def test_about_lists_organizations_and_years_without_minutes(client: FlaskClient) -> None:
    rows = [text(row) for row in soup(client, "/om").select("tbody tr")]
    assert "Kommunstyrelsen, Vetlanda kommun 2 2023-02-14 2024-03-12 inga" in rows


def test_what_a_section_is_sorted_under_is_linked_and_explained(client: FlaskClient) -> None:
    page = soup(client, "/vetlanda-kommunstyrelsen/2023-02-14/§11")
    sorted_under = section(page, "Sorterat under")
    assert "ämne, därför att texten har avfallstaxa" in sorted_under
    assert "/sok?kommun=0685" in [str(link["href"]) for link in page.select(".beside a")]


def test_an_attachment_tells_where_it_was_seen(client: FlaskClient) -> None:
    seen = section(soup(client, "/hsr/2024-03-21/bilaga-1"), "Var det sågs")
    assert "Bilagan säker Bilaga 1" in seen and "sidan 3" in seen


def test_what_reading_a_file_warned_of_is_shown_with_the_file(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    (meeting,) = [one for one in meetings() if one.id == "hsr/2024-03-21"]
    told = {meeting.files[0].sha512: ("filen har en inbäddad fil, som inte läses: tidplan.xlsx",)}
    monkeypatch.setattr("corpus.catalogue.store.Catalogue.warnings_of", lambda _self, digests: told)
    shown = section(soup(client, "/hsr/2024-03-21"), "Filer")
    assert "Filen har en inbäddad fil, som inte läses: tidplan.xlsx." in shown
