"""Web pages as the platforms of municipalities make them: cookies, menus, paths, side columns and feet are left out."""

from __future__ import annotations

import pytest

from corpus.readers.html import read

BODY = (
    "<p>Nämnden går igenom ärendet och tackar för informationen som lämnats vid mötet.</p><h2>§ 4 Budget</h2>"
    "<p>Nämnden beslutar att godkänna budgeten för nästa år enligt förslaget.</p>"
)
TITLE = "<h1>Kulturnämnden 2024-03-05</h1>"
MENU = "<ul><li><a href=a>Bygga och bo</a></li><li><a href=b>Omsorg</a></li></ul>"

PLATFORMS = {
    "Sitevision": f"""<div id=cookie-consent><p>Vi använder kakor</p></div>
        <div class="sv-layout"><div class="sv-jcrmenu-portlet sv-portlet">{MENU}</div></div>
        <div class="sv-layout pagecontent"><div class="sv-pathmenu"><a href="/">Start</a> / Politik</div>
        <div class="sv-vertical sv-layout"><div class="sv-text-portlet"><div class="sv-text-portlet-content">{TITLE}</div></div>
        <div class="sv-text-portlet"><div class="sv-text-portlet-content">{BODY}</div></div></div>
        <div class="sv-column-4"><div class="sv-text-portlet"><div class="sv-text-portlet-content"><h2>Kontakt</h2>
        <p>Kundcenter</p></div></div></div></div>
        <div class="sv-layout"><div class="sv-text-portlet-content"><p>Storgatan 1</p></div></div>""",
    "WordPress": f"""<div class="cky-consent-container">Kakor</div><header id=masthead><nav>{MENU}</nav></header>
        <div class="breadcrumbs">Start &raquo; Politik</div><div id=content><article class=post><header class="entry-header">{TITLE}
        </header><div class="entry-content">{BODY}</div><footer class="entry-footer">Publicerad 5 mars</footer></article>
        <div id=secondary class="widget-area"><h2>Senaste inlägg</h2>{MENU}</div></div><footer>Org nr 1</footer>""",
    "columns told by class": f"""<a class="skip-link" href="#main">Till innehållet</a><div class="header-container">
        <div class=logo>Exempelby</div><ul class="mega-menu"><li>Skola</ul></div><div class=row>
        <div class="col-md-3 left-navigation">{MENU}</div><div class="col-md-6">{TITLE}<div class=text>{BODY}</div></div>
        <div class="col-md-3 right-column"><h3>Kontakta oss</h3></div></div><div class="page-footer">Storgatan</div>""",
    "Umbraco": f"""<div class=cookiebar>Cookies</div><main><nav><ol><li>Start</ol></nav>{TITLE}{BODY}<aside>Relaterat</aside>
        <div class="page-feedback"><h2>Hjälpte informationen dig?</h2><button>Ja</button></div>
        <div class=share>Dela: <a href=f>Facebook</a></div><p class="last-updated">Senast uppdaterad 2024-03-06</p></main>""",
    "roles": f"""<div role=banner>Sidhuvud</div><div role=navigation>{MENU}</div><div>{TITLE}{BODY}</div>
        <div role=contentinfo>Sidfot</div>""",
}


@pytest.mark.parametrize("source", PLATFORMS.values(), ids=PLATFORMS.keys())
def test_only_the_document_of_the_page_is_kept(source: str) -> None:
    page = read(f"<!doctype html><meta charset=utf-8><body>{source}</body>".encode()).pages[0]
    assert [line.text for line in page.lines if line.text] == [
        "Kulturnämnden 2024-03-05",
        "Nämnden går igenom ärendet och tackar för informationen som lämnats vid mötet.",
        "§ 4 Budget",
        "Nämnden beslutar att godkänna budgeten för nästa år enligt förslaget.",
    ]


def test_a_name_alone_takes_nothing_of_the_document_away() -> None:
    source = (
        f"<body><div class=menu>{TITLE}<p>Ett</p></div><div class=footer>§ 4 Budget</div><div class=nav>{BODY}</div>"
    )
    text = read(f"<!doctype html><meta charset=utf-8>{source}".encode()).pages[0].text
    assert "Ett" in text and "§ 4 Budget" in text and "enligt förslaget" in text
