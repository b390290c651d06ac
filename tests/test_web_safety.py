from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import Held
from flask import Flask, abort
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_web_pages import PAGES, soup, text

from index.records import FACETS
from web import create_app
from web.settings import settings as web_settings

OTHERS = {
    "json": "/api/search?q=a", "feed": "/sok.atom", "csv": "/sok.csv", "style": "/static/stil.css",
    "missing style": "/static/x.css", "robots": "/robots.txt", "alive": "/healthz", "ready": "/readyz",
    "json error": "/api/x", "redirect": "/hsr/2024-03-21/paragraf-8", "icon": "/favicon.ico",
}  # fmt: skip
EVERYTHING = PAGES | OTHERS


@pytest.mark.parametrize("address", EVERYTHING.values(), ids=EVERYTHING)
def test_every_answer_is_hardened_and_sets_no_cookie(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Permissions-Policy"]
    assert "Set-Cookie" not in answer.headers and "Server" not in answer.headers


def test_a_secure_connection_is_kept_secure(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/").headers
    assert "max-age=31536000" in client.get("/", base_url="https://localhost").headers["Strict-Transport-Security"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("address", ["/", "/sok", "/hsr/2024-03-21/§8", "/api/search", "/static/stil.css"])
def test_only_reading_is_allowed(client: FlaskClient, address: str, method: str) -> None:
    answer = client.open(address, method=method)
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].replace(" ", "").split(",")) == {"GET", "HEAD"}
    if not address.startswith("/api"):
        assert "Så kan sidan inte användas" in answer.text


def test_head_answers_as_get_without_a_body(client: FlaskClient) -> None:
    answer = client.head("/sok?q=avfallstaxa")
    assert answer.status_code == 200 and not answer.data


@pytest.mark.parametrize(
    "address", ["/sok?q=a", "/person/x", "/arende", "/sok/organ", "/api/search", "/sok.csv", "/sok.atom"]
)
def test_results_and_persons_are_kept_out_of_search_engines(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    robots = client.get("/robots.txt").text
    assert any(address.startswith(line.split()[1]) for line in robots.splitlines() if line.startswith("Disallow"))
    assert answer.status_code == 404 or answer.headers["X-Robots-Tag"] == "noindex"


def test_style_is_cached_for_ever_under_a_name_that_changes(client: FlaskClient) -> None:
    style = soup(client, "/").select_one("link[rel=stylesheet]")
    assert style
    assert "immutable" in client.get(str(style["href"])).headers["Cache-Control"]
    assert "immutable" not in client.get("/static/stil.css?v=old").headers["Cache-Control"]


def test_page_weight_stays_small(client: FlaskClient) -> None:
    import gzip

    weights = {name: len(gzip.compress(client.get(f"/static/{name}").data)) for name in ("stil.css", "kopiera.js")}
    assert weights["stil.css"] <= 10_000 and weights["kopiera.js"] <= 5_000
    assert len(gzip.compress(client.get("/sok").data)) <= 14_000


class Counting:
    """An engine that counts the questions it is asked."""

    def __init__(self, held: Held) -> None:
        self.engine, self.asked = held.engine, 0

    def held(self) -> Counting:
        return self

    def __getattr__(self, name: str) -> object:
        self.asked += name != "generation"
        return getattr(self.engine, name)


def test_an_unchanged_page_is_not_made_again(held: Held) -> None:
    engine = Counting(held)
    client = create_app(engine, held.catalogue).test_client()  # type: ignore[arg-type]
    first = client.get("/sok?q=avfallstaxa")
    asked = engine.asked
    again = client.get("/sok?q=avfallstaxa", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, engine.asked) == (304, asked)
    assert asked > 0 and "private" in first.headers["Cache-Control"]
    assert client.get("/sok?q=avfall", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_absolute_addresses_come_from_settings(held: Held, tmp_path: Path) -> None:
    where = replace(web_settings(data=tmp_path, environ={}), public_url="https://protokoll.example.se/")
    client = create_app(held.engine, held.catalogue, where).test_client()
    forged = {"Host": "ond.example"}
    for address in ("/sok.atom", "/hsr/2024-03-21/§8", "/sok.csv"):
        shown = client.get(address, headers=forged).text
        assert "https://protokoll.example.se/hsr/2024-03-21/" in shown and "ond.example" not in shown


@pytest.fixture
def empty(held: Held, tmp_path: Path) -> Iterator[FlaskClient]:
    from search.whoosh_engine import open_engine

    engine = open_engine(tmp_path / "inget")
    yield create_app(engine, held.catalogue).test_client()
    engine.close()


@pytest.mark.parametrize(
    "address", ["/", "/sok?q=a", "/om", "/hsr/2024-03-21/§8", "/person/x", "/sok.csv", "/arende?dnr=KS+2022/112"]
)
def test_without_an_index_the_answer_is_to_come_back(empty: FlaskClient, address: str) -> None:
    page = soup(empty, address, status=503)
    assert "inte i gång" in text(page.h1) and page.select("main")
    assert int(empty.get(address).headers["Retry-After"]) > 0


def test_without_an_index_the_process_is_alive_and_not_ready(empty: FlaskClient, client: FlaskClient) -> None:
    assert [empty.get(path).status_code for path in ("/healthz", "/readyz", "/hjalp", "/api/search")] == [
        200,
        503,
        200,
        503,
    ]
    assert empty.get("/api/search").json["error"]["status"] == 503  # type: ignore[index]
    assert [client.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 200]


@pytest.fixture
def failing(held: Held) -> Flask:
    app = create_app(held.engine, held.catalogue)

    def fail(status: int) -> str:
        if status == 500:
            raise RuntimeError("hemlig detalj")
        abort(status)

    app.add_url_rule("/fel/<int:status>", "fail", fail, methods=["GET"])
    app.add_url_rule("/api/fel/<int:status>", "api_fail", fail, methods=["GET"])
    return app


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "Adressen"),
        (404, "finns inte"),
        (410, "borttagen"),
        (500, "fel hos oss"),
        (503, "inte i gång"),
        (418, "gick inte"),
    ],
)
def test_errors_are_told_in_swedish(failing: Flask, status: int, words: str) -> None:
    failing.testing = False
    page = soup(failing.test_client(), f"/fel/{status}", status=status)
    assert words in text(page.h1) and page.select("main") and page.select("footer a[href='/hjalp']")
    assert "hemlig" not in page.get_text()
    answer = failing.test_client().get(f"/api/fel/{status}")
    assert answer.status_code == status and answer.json["error"]["status"] == status  # type: ignore[index]


HARD = [
    "", " ", ":", "::", '"', '"""', "(", ")", "((((", "*", "**", "-", "--", "- -", "OR", "AND OR NOT", "a OR", "OR a",
    "c++ -x", "föredragande:", "kommun::", "år:", "år:99999", "datum:..", "dnr:", "§", "§ 99999999999999999999", "§§",
    "\x00", "a\x00b", "\ud800", "%", "%00", "<script>alert(1)</script>", "' OR 1=1 --", "../../etc/passwd", "{{7*7}}",
    "a" * 5000, "(" * 300, "a OR " * 200, "*a", "a* b* c* d* e*", "🙂", "ÅÄÖ", "\u202eabc", "e\u0301",
    "-\"a b\" -(c d)",
]  # fmt: skip


@pytest.mark.parametrize("query", HARD, ids=range(len(HARD)))
@pytest.mark.parametrize("path", ["/sok", "/api/search", "/sok.atom", "/sok.csv", "/sok/organ", "/hsr/2024-03-21/§8"])
def test_no_typed_question_is_an_error(client: FlaskClient, path: str, query: str) -> None:
    typed = query.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    answer = client.get(path, query_string={"q": typed}, follow_redirects=True)
    assert answer.status_code == 200
    if "html" in answer.content_type:
        assert "<script>alert" not in answer.text


ANY = st.text(max_size=60) | st.text('abcå "()*-:§ORföredragande:<>&', max_size=60)
NAMES = st.sampled_from(["q", *FACETS, "fran", "till", "sort", "sida", "antal", "dnr", "inom", "ordning", "x"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["/sok", "/api/search", "/sok.csv", "/sok/person", "/arende", "/hsr/2024-03-21/§8"]),
    st.lists(st.tuples(NAMES, ANY), max_size=6),
)
def test_no_query_string_is_an_error(client: FlaskClient, path: str, asked: list[tuple[str, str]]) -> None:
    pairs = [(name, value.encode("utf-8", "replace").decode()) for name, value in asked]
    answer = client.get(path, query_string=pairs, follow_redirects=True)
    assert answer.status_code == 200
    if "html" in answer.content_type:
        page = BeautifulSoup(answer.text, "lxml")
        assert not page.select("main script, main [onclick], main img, main iframe")


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/static/../settings.py",
        "/static/%2e%2e%2fsettings.py",
        "/hsr/2024-03-21/%00",
        "/hsr/2024-03-21/§" + "9" * 30,
        "/person/%ff",
        "/" + "a" * 3000,
        "/a/b/c/d",
    ],
)
def test_odd_paths_are_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_server_finds_the_application(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from web.wsgi import application

    monkeypatch.setenv("PROTOKOLLSOK_DATA", str(tmp_path))
    app = application()
    assert [app.test_client().get(path).status_code for path in ("/healthz", "/readyz")] == [200, 503]
    app.extensions["protokollsok"].newest.close()
    app.extensions["protokollsok"].catalogue.close()
