"""The site in a real browser: Playwright on an installed Chromium, axe-core on every page."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from typing import Any

import pytest
from flask import Flask
from test_web_pages import PAGES
from werkzeug.serving import make_server

sync_api = pytest.importorskip("playwright.sync_api", reason="kräver Playwright: pip install playwright")
pytest.importorskip("axe_playwright_python", reason="kräver axe-core: pip install axe-playwright-python")

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="kräver Chromium: apt-get install chromium-headless-shell fonts-dejavu-core"
    ),
]

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, NARROW = (1280, 900), (360, 740)

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def base(app: Flask) -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Any, base: str) -> Iterator[Open]:
    """Opens an address in a fresh context; at the end nothing has complained, nothing was fetched elsewhere or kept."""
    with _watched(chromium, base) as opened:
        yield opened


@contextmanager
def _watched(chromium: Any, base: str) -> Iterator[Open]:
    complaints: list[str] = []
    contexts: list[Any] = []

    def opened(
        address: str, size: tuple[int, int] = WIDE, *, js: bool = True, status: int = 200, **options: Any
    ) -> Any:
        viewport = {"width": size[0], "height": size[1]}
        context = chromium.new_context(
            java_script_enabled=js, viewport=viewport, locale="sv-SE", base_url=base, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("request", lambda asked: None if asked.url.startswith(base) else complaints.append(asked.url))
        answer = page.goto(address)
        assert answer.status == status
        return page

    yield opened
    for context in contexts:
        complaints += [f"kaka {cookie['name']}" for cookie in context.cookies()]
        context.close()
    expected = "Failed to load resource: the server responded with a status of 404 (NOT FOUND)"
    assert [said for said in complaints if said != expected] == []


def axe(page: Any) -> list[str]:
    source = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page.evaluate(source + ";undefined")
    found = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
    return [f"{one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "360"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(visit: Open, name: str, size: tuple[int, int]) -> None:
    page = visit(PAGES[name], size, status=404 if name == "not found" else 200)
    assert axe(page) == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("name", ["start", "results", "item", "meeting"])
def test_axe_finds_nothing_in_the_dark(visit: Open, name: str) -> None:
    assert axe(visit(PAGES[name], color_scheme="dark")) == []


@pytest.mark.parametrize("js", [True, False], ids=["js", "no js"])
def test_search_filter_open_and_go_back(visit: Open, js: bool) -> None:
    page = visit("/", js=js)
    page.get_by_label("Sök i protokoll").fill("remiss")
    page.keyboard.press("Enter")
    assert page.locator("[role=status]").inner_text() == "30 träffar"
    box = page.get_by_role("group", name="Föredragande").get_by_label("Anna Andersson (Vetlanda) (6)")
    box.check()
    page.get_by_role("button", name="Använd filter").first.click()
    assert page.locator("[role=status]").inner_text() == "6 träffar"
    filtered = page.url
    page.locator(".hit h2 a").first.click()
    assert "Yttrande över remiss" in page.locator("h1").inner_text()
    assert page.locator("mark").count() > 0
    page.get_by_role("link", name="Tillbaka till träfflistan").click()
    assert page.url == filtered
    page.go_back()
    page.go_back()
    assert page.url == filtered and page.locator("input[name=foredragande]:checked").count() == 1
    page.go_back()
    assert page.locator("[role=status]").inner_text() == "30 träffar"
    assert page.locator("input[name=foredragande]:checked").count() == 0


def test_a_permalink_shows_the_same_to_another(visit: Open) -> None:
    page = visit("/sok?q=remiss&kommun=0685&sida=2")
    again = visit(page.url)
    titles = "() => [...document.querySelectorAll('.hit h2')].map(one => one.textContent)"
    assert page.evaluate(titles) == again.evaluate(titles) != []


QUESTIONS = {
    "words": "/sok?q=remiss",
    "filters": "/sok?q=remiss&kommun=0685&organ=vetlanda-kommunstyrelsen&ar=2024&fran=2024-01-01",
    "who presented": "/sok?q=vem+föredrog+remiss&kommun=0685&ar=2024",
    "note and suggestion": "/sok?q=avfallstaxa&organ=finnsinte&kommun=0685",
}


@pytest.mark.parametrize("address", QUESTIONS.values(), ids=QUESTIONS)
def test_on_a_phone_the_first_hit_is_seen_before_the_filters(visit: Open, address: str) -> None:
    page = visit(address, NARROW)
    first = page.locator(".hit h2, .none h2").first.bounding_box()
    assert first["y"] + first["height"] <= NARROW[1]
    assert page.locator("[role=status]").bounding_box()["y"] < NARROW[1]
    assert not page.locator(".filters input[type=checkbox]").first.is_visible()
    page.locator(".filters > summary").click()
    assert page.locator(".filters input[type=checkbox]").first.is_visible()


def test_on_a_wide_screen_the_filters_stand_open(visit: Open) -> None:
    page = visit("/sok?q=remiss", js=False)
    assert page.locator(".filters input[type=checkbox]").first.is_visible()
    assert not page.locator(".filters > summary").is_visible()


def test_the_first_hit_is_three_tabs_away(visit: Open) -> None:
    page = visit("/sok?q=remiss")
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hoppa till träffarna"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.hit:first-child h2 a')")


@pytest.mark.parametrize(
    "name", ["start", "results", "no hits", "facet", "item", "meeting", "attachment", "help", "about"]
)
def test_pages_reflow_and_targets_are_large_enough(visit: Open, name: str) -> None:
    page = visit(PAGES[name], (320, 640))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.evaluate(
        """() => [...document.querySelectorAll(
        'button, summary, input:not([type=hidden]), label.check, nav a, .chips a')]
        .filter(one => one.checkVisibility() && !one.closest('.skips'))
        .map(one => [one.closest('label') || one, one])
        .filter(([box]) => { const r = box.getBoundingClientRect(); return r.width < 24 || r.height < 24; })
        .map(([, one]) => one.outerHTML.slice(0, 120))"""
    )
    assert small == []


def test_wide_text_spacing_hides_nothing(visit: Open) -> None:
    page = visit("/sok?q=remiss", NARROW)
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet();
        sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
            word-spacing: .16em !important; }`);
        document.adoptedStyleSheets = [sheet]; }"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


def test_the_citation_is_copied(visit: Open) -> None:
    page = visit("/hsr/2024-03-21/§8", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopiera hänvisningen").click()
    page.get_by_text("Kopierad").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#hanvisning").inner_text().strip()


def test_without_javascript_no_dead_button_is_shown(visit: Open) -> None:
    page = visit("/hsr/2024-03-21/§8", js=False)
    assert not page.get_by_role("button", name="Kopiera").is_visible()
    assert "§ 8" in page.locator("#hanvisning").inner_text()


def test_injected_code_and_style_are_blocked(chromium: Any, base: str) -> None:
    page = chromium.new_page(base_url=base)
    page.goto("/sok?q=remiss")
    refused = page.evaluate(
        """async () => {
        const refused = [];
        document.addEventListener('securitypolicyviolation', event => refused.push(event.effectiveDirective));
        try { document.body.innerHTML = '<img src=x>'; } catch { refused.push('innerHTML'); }
        const image = document.createElement('img');
        image.src = 'https://example.org/x.png';
        document.body.append(image);
        document.body.setAttribute('style', 'color: red');
        await new Promise(done => setTimeout(done, 100));
        return refused;
        }"""
    )
    assert {"innerHTML", "img-src", "style-src-attr"} <= set(refused)
    page.close()


def test_print_shows_the_question_and_hides_the_controls(visit: Open) -> None:
    page = visit("/sok?q=remiss&kommun=0685")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible() and page.locator(".understood").is_visible()
    assert page.locator(".chips").is_visible()
    for hidden in (".top form", ".side", ".pager", "footer nav"):
        assert not page.locator(hidden).first.is_visible()
