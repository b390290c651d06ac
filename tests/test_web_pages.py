from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

PAGES = {
    "start": "/",
    "results": "/sok?q=avfallstaxa",
    "everything": "/sok",
    "filtered": "/sok?q=avfallstaxa&organ=hsr",
    "no hits": "/sok?q=xyzzyx&organ=hsr",
    "field error": "/sok?q=avfallstaxa&fran=igår",
    "facet": "/sok/kommun?q=taxa&ordning=namn",
    "item": "/hsr/2024-03-21/§8",
    "item from results": "/hsr/2024-03-21/§8?q=biogas&organ=hsr",
    "meeting": "/hsr/2024-03-21",
    "attachment": "/hsr/2024-03-21/bilaga-1?q=biogas",
    "organization": "/vetlanda-kommunstyrelsen",
    "case": "/arende?dnr=KS+2022/112",
    "no case": "/arende?dnr=hej",
    "help": "/hjalp",
    "about": "/om",
    "accessibility": "/tillganglighet",
    "not found": "/finns/inte",
}


def soup(client: FlaskClient, address: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == status, answer.text[:500]
    return BeautifulSoup(answer.text, "lxml")


def text(node: BeautifulSoup | Tag | None) -> str:
    assert node is not None
    return " ".join(node.get_text(" ").replace("\N{NO-BREAK SPACE}", "").split())


def total(page: BeautifulSoup) -> int:
    return int(re.sub(r"\D", "", text(page.select_one("[role=status]"))))


def href(page: BeautifulSoup | Tag, words: str) -> str:
    """The address of the link whose text holds these words."""
    for link in page.select("a[href]"):
        if words in text(link):
            return str(link["href"])
    raise AssertionError(f"no link says {words}")


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_every_page_is_whole(client: FlaskClient, address: str) -> None:
    page = BeautifulSoup(client.get(address).text, "lxml")
    assert page.html is not None and page.html["lang"] == "sv"
    assert len(page.select("main")) == len(page.select("h1")) == 1
    assert text(page.title).endswith("– Protokollsök")
    ids = [str(node["id"]) for node in page.select("[id]")]
    assert len(ids) == len(set(ids))
    pointed = [
        node[name]
        for name in ("for", "form", "aria-labelledby", "aria-describedby")
        for node in page.select(f"[{name}]")
    ]
    pointed += [str(node["href"])[1:] for node in page.select("a[href^='#']")]
    assert {str(one) for one in pointed} <= set(ids)
    assert not page.select("[style], style, script:not([src]), [onclick], [onload]")
    assert all(str(node.get("src") or node.get("href")).startswith(("/", "#")) for node in page.select("[src], [href]"))
    footer = page.select_one("footer")
    assert footer and [str(link["href"]) for link in footer.select("a")] == ["/hjalp", "/om", "/tillganglighet"]


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_every_link_leads_somewhere(client: FlaskClient, address: str) -> None:
    page = BeautifulSoup(client.get(address).text, "lxml")
    for link in {str(node["href"]) for node in page.select("a[href^='/'], link[href^='/']")}:
        assert client.get(link, follow_redirects=True).status_code == 200, link


def test_start_says_what_the_collection_holds(client: FlaskClient) -> None:
    page = soup(client, "/")
    held = text(page.select_one(".holds"))
    assert "4 sammanträden" in held and "37 §§" in held and "1 bilaga" in held and "2023-02-14 till 2024-05-06" in held
    entry = page.select_one(".entries a[href='/sok?organ=hsr']")
    assert entry and text(entry.parent).endswith(str(total(soup(client, "/sok?organ=hsr"))))
    for link in page.select(".entries section:last-child a"):
        assert total(soup(client, str(link["href"]))) > 0


def test_a_hit_shows_what_an_official_needs(client: FlaskClient) -> None:
    page = soup(client, "/sok?q=avfallstaxan&kommun=0685")
    hit = page.select_one(".hit")
    assert hit is not None
    assert text(hit.select_one(".where")) == "Kommunstyrelsen, Vetlanda kommun · 2023-02-14 · § 11"
    assert text(hit.select_one("h2")) == "Avfallstaxa för år 2024"
    assert "Karin Ståhl (miljöchef)" in text(hit) and "Bifall" in text(hit)
    assert "avfallstaxan" in [text(mark) for mark in hit.select("mark")]


def test_a_hit_in_an_attachment_names_its_page_and_its_section(client: FlaskClient) -> None:
    page = soup(client, "/sok?q=lastbilar")
    hit = page.select_one(".hit")
    assert hit and "Bilaga 1" in text(hit.select_one(".where"))
    assert href(hit, "4") == "/hsr/2024-03-21/bilaga-1?q=lastbilar#sida-4"
    assert href(hit, "§ 8") == "/hsr/2024-03-21/%C2%A78?q=lastbilar"


def test_the_understanding_and_the_notes_are_shown(client: FlaskClient) -> None:
    page = soup(client, "/sok?q=avfallstaxa+finnsinteord")
    assert "avfallstaxa" in text(page.select_one(".understood"))
    assert "finnsinteord" in text(page.select_one(".notes"))


@pytest.mark.parametrize(
    "query", ["", "q=kommunstyrelsen", "q=avfallstaxa", "q=remiss&ar=2024", "kommun=0685&utfall=bifall"]
)
def test_a_count_is_a_promise(client: FlaskClient, query: str) -> None:
    page = soup(client, f"/sok?{query}")
    boxes = page.select(".facet input:not([checked])")
    assert boxes
    for box in boxes:
        label = box.find_parent("label")
        promised = int(re.findall(r"\((\d+)\)", text(label))[-1])
        name, value = str(box["name"]), str(box["value"])
        alone = not page.select(f".facet input[name={name}][checked]")
        chosen = total(soup(client, f"/sok?{query}&{name}={value}"))
        assert chosen == promised if alone else chosen >= promised


def test_values_of_a_facet_widen_and_facets_narrow(client: FlaskClient) -> None:
    fees = [total(soup(client, f"/sok?q=avfallstaxa&{rest}")) for rest in ("ar=2023", "ar=2024", "ar=2023&ar=2024")]
    assert fees == [1, 1, 2]
    assert total(soup(client, "/sok?q=avfallstaxa&ar=2023&ar=2024&utfall=bifall")) == 1


def test_chips_let_one_filter_go(client: FlaskClient) -> None:
    page = soup(client, "/sok?q=avfallstaxa&kommun=0685&ar=2023&sort=nyast")
    assert [text(chip) for chip in page.select(".chips li")] == [
        "Ta bort Kommun: Vetlanda ×", "Ta bort År: 2023 ×", "Rensa alla",
    ]  # fmt: skip
    assert href(page, "Ta bort Kommun") == "/sok?q=avfallstaxa&ar=2023&sort=nyast"
    assert href(page, "Rensa alla") == "/sok?q=avfallstaxa&sort=nyast"
    assert len(page.select("input[name=kommun][value='0685'][checked]")) == 1


def test_days_filter_and_make_a_chip(client: FlaskClient) -> None:
    page = soup(client, "/sok?q=avfallstaxa&fran=2024-01-01&till=2024-12-31")
    assert total(page) == 1
    assert href(page, "Ta bort Datum: 2024-01-01 – 2024-12-31") == "/sok?q=avfallstaxa"


def test_a_bad_day_is_told_beside_its_field_and_hits_still_shown(client: FlaskClient) -> None:
    page = soup(client, "/sok?q=avfallstaxa&till=2024-13-40")
    field = page.select_one("#till")
    assert field and field["aria-invalid"] == "true" and field["value"] == "2024-13-40"
    assert "inte ett datum" in text(page.select_one(f"#{field['aria-describedby']}"))
    assert page.select_one("details.filters[open]")
    assert total(page) == 2


def test_orders_and_pages_hold_every_hit_once(client: FlaskClient) -> None:
    seen: list[str] = []
    days: list[str] = []
    address: str | None = "/sok?sort=aldst"
    while address:
        page = soup(client, address)
        seen += [str(link["href"]).partition("?")[0] for link in page.select(".hit h2 a")]
        days += [str(time["datetime"]) for time in page.select(".hit .where time")]
        after = page.select_one("a[rel=next]")
        address = str(after["href"]) if after else None
    assert len(seen) == len(set(seen)) == total(soup(client, "/sok"))
    assert days == sorted(days)


def test_relevance_is_offered_only_where_there_are_words(client: FlaskClient) -> None:
    assert [text(one) for one in soup(client, "/sok").select(".bar nav > strong, .bar nav > a")] == ["Nyast", "Äldst"]
    orders = soup(client, "/sok?q=avfallstaxa").select(".bar nav > strong, .bar nav > a")
    assert [text(one) for one in orders] == ["Relevans", "Nyast", "Äldst"]


def test_who_presented_is_answered_above_the_hits(client: FlaskClient) -> None:
    page = soup(client, "/sok?q=vem+föredrog+remiss")
    panel = page.select_one("details.who")
    assert panel and panel.has_attr("open") and "enligt protokollen" in text(panel)
    first = panel.select_one("li")
    assert first and "Anna Andersson" in text(first)
    promised = int(re.findall(r"(\d+) träffar", text(first))[0])
    assert total(soup(client, href(first, "träffar"))) == promised == 6
    assert client.get(href(first, "§")).status_code == 200


def test_no_panel_without_words(client: FlaskClient) -> None:
    assert not soup(client, "/sok").select(".who")


def test_no_hits_gives_ways_out_that_keep_their_word(client: FlaskClient) -> None:
    page = soup(client, "/sok?q=avfallstaxa&organ=hsr&fran=2024-01-01")
    none = page.select_one(".none")
    assert none and total(page) == 0
    links = none.select("ul:first-of-type a")
    assert len(links) == 2
    promised = [int(re.findall(r"(\d+) träff", text(link.parent))[0]) for link in links]
    assert promised == [total(soup(client, str(link["href"]))) for link in links]
    assert max(promised) > 0
    assert "4 sammanträden" in text(none)


def test_a_misspelt_word_gets_a_suggestion_that_gives_hits(client: FlaskClient) -> None:
    page = soup(client, "/sok?q=avfalstaxa&ord=alla")
    suggested = page.select_one(".suggest a")
    assert suggested and total(page) == 0
    assert total(soup(client, str(suggested["href"]))) > 0


def test_a_misspelt_word_is_corrected_and_the_page_says_so(client: FlaskClient) -> None:
    page = soup(client, "/sok?q=avfalstaxa")
    said = page.select_one(".suggest")
    assert said and text(said).startswith("Visar träffar för avfallstaxa") and total(page) > 0
    as_typed = soup(client, href(page, "Sök i stället efter avfalstaxa"))
    assert total(as_typed) == 0


def test_all_words_of_a_corrected_question_are_the_corrected_ones(client: FlaskClient) -> None:
    page = soup(client, "/sok?q=avfallstaxxa+2024")
    promised = re.search(r"(\d+) träff(?:ar)? har alla orden", text(page))
    assert promised
    assert total(soup(client, href(page, "Visa bara dem med alla orden"))) == int(promised[1])


def test_the_list_can_be_taken_along(client: FlaskClient) -> None:
    page = soup(client, "/sok?q=avfallstaxa&kommun=0685")
    for words, start in (("CSV", "/sok.csv?"), ("JSON", "/api/search?"), ("Atom", "/sok.atom?")):
        assert href(page, words) == f"{start}q=avfallstaxa&kommun=0685"
    auto = page.select_one("link[rel=alternate][type='application/atom+xml']")
    assert auto and auto["href"] == "/sok.atom?q=avfallstaxa&kommun=0685"
    canonical = page.select_one("link[rel=canonical]")
    assert canonical and canonical["href"] == "/sok?q=avfallstaxa&kommun=0685"


def test_the_search_form_keeps_order_and_ticks(client: FlaskClient) -> None:
    page = soup(client, "/sok?q=remiss&sort=aldst&kommun=0685")
    form = page.select_one("form#sok")
    assert form and form.select_one("input[name=sort][value=aldst]")
    assert page.select_one("input[form=sok][name=kommun][checked]")


def test_what_a_form_sends_empty_leaves_the_address(client: FlaskClient) -> None:
    answer = client.get("/sok?q=remiss&fran=&till=&kommun=0685")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sok?q=remiss&kommun=0685")
    assert client.get("/sok?q=&fran=igår").status_code == 200


def test_all_values_of_a_facet(client: FlaskClient) -> None:
    page = soup(client, "/sok/foredragande?q=avfallstaxa&ar=2023&ordning=namn")
    assert [text(label) for label in page.select(".allvalues label")] == ["Karin Ståhl (Vetlanda) (1)"]
    assert [node["value"] for node in page.select(".allvalues input[name=ar]")] == ["2023"]
    found = soup(client, "/sok/foredragande?inom=anna")
    assert len(found.select(".allvalues label")) == 2
    assert "Inget värde svarar" in text(soup(client, "/sok/foredragande?inom=qqq").main)
    assert client.get("/sok/hemligt").status_code == 404


def test_two_persons_of_one_name_are_two(client: FlaskClient) -> None:
    labels = [text(label) for label in soup(client, "/sok/foredragande?inom=anna").select(".allvalues label")]
    assert len(labels) == 2 and labels[0] != labels[1]
