from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from council_minutes import board, council, json_lines

from search.snippets import Snippet
from web.cli import protokollsok
from web.cli_hits import snippet_lines
from web.cli_show import normal_address


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sok")
    (root / "export.jsonl").write_text(json_lines(board(), council()), encoding="utf-8")
    read = CliRunner().invoke(protokollsok, ("read", str(root / "export.jsonl"), "--data", str(root / "data")))
    assert read.exit_code == 0, read.output
    return root / "data"


def run(data: Path, *words: str, color: bool = False) -> Result:
    return CliRunner().invoke(protokollsok, (*words, "--data", str(data)), color=color)


def test_a_hit_shows_what_an_official_needs(data: Path) -> None:
    result = run(data, "search", "uppföljning")
    assert result.exit_code == 0
    for part in (
        "träff",
        "Kommunstyrelsen",
        "2023-05-10, § 41",
        "Budgetuppföljning april",
        "Föredragande: Rut Lindkvist (ekonomichef)",
        "Utfall: information",
        "/aneby-kommunstyrelsen/2023-05-10/§41",
    ):
        assert part in result.stdout
    assert "\x1b" not in result.stdout


def test_the_match_is_marked_on_a_terminal(data: Path) -> None:
    assert "\x1b[33m\x1b[1mklassrum\x1b[0m" in run(data, "search", "klassrum", color=True).stdout


def test_who_presented_is_answered_first(data: Path) -> None:
    lines = run(data, "search", "vem", "föredrog", "budgetuppföljning").stdout.splitlines()
    assert "Föredragande" in lines
    told = lines.index("  Rut Lindkvist (ekonomichef): 1 träff, 2023-05-10")
    assert told < next(at for at, line in enumerate(lines) if line.startswith("  1. "))
    assert lines[told + 1].strip() == "/aneby-kommunstyrelsen/2023-05-10/§41"


@pytest.mark.parametrize(
    ("words", "total"),
    [
        (("tillbyggnad",), 2),
        (("tillbyggnad", "--organ", "Kommunfullmäktige, Aneby kommun"), 1),
        (("tillbyggnad", "--utfall", "återremiss"), 1),
        (("tillbyggnad", "--utfall", "BIFALL"), 1),
        (("tillbyggnad", "--utfall", "bifall", "--utfall", "återremiss"), 2),
        (("--foredragande", "lindkvist"), 1),
        (("--kommun", "aneby", "tillbyggnad"), 2),
        (("tillbyggnad", "--fran", "2023-06"), 1),
        (("tillbyggnad", "--till", "2023-05"), 1),
        (("tillbyggnad", "-kalkyl"), 1),
        (("ks", "2023/118"), 2),
        (("tillbyggnad", "--ar", "2023"), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_filters_narrow(data: Path, words: tuple[str, ...], total: int) -> None:
    result = run(data, "search", *words, "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    paragraphs = [hit for hit in found["hits"] if hit["kind"] == "paragraf"]
    assert len(paragraphs) == total


def test_json_has_the_promised_keys(data: Path) -> None:
    found = json.loads(run(data, "search", "tillbyggnad", "--limit", "1", "--json").stdout)
    assert {"total", "hits", "facets", "understood"} <= found.keys()
    assert {"id", "kind", "title", "date", "organization", "snippet", "score"} <= found["hits"][0].keys()
    assert {"value", "label", "count"} <= found["facets"]["organ"][0].keys()
    assert len(found["hits"]) == 1


def test_pages_and_order(data: Path) -> None:
    def first(*words: str) -> str:
        hits = json.loads(run(data, "search", "tillbyggnad", "--limit", "1", "--json", *words).stdout)["hits"]
        return str(hits[0]["date"])

    assert (first("--sort", "nyast"), first("--sort", "aldst")) == ("2023-06-15", "2023-05-10")
    assert first("--sort", "nyast", "--sida", "2") == "2023-05-10"
    assert "Sida 2 av 2" in run(data, "search", "tillbyggnad", "--limit", "1", "--sida", "2").stdout


def test_an_unknown_value_is_refused_with_the_closest(data: Path) -> None:
    result = run(data, "search", "--organ", "kommunfulmäktige")
    assert result.exit_code == 2
    assert "--organ" in result.stderr and "Kommunfullmäktige" in result.stderr
    assert result.stdout == ""


def test_no_hits_is_an_answer(data: Path) -> None:
    result = run(data, "search", "rymdfärja")
    assert result.exit_code == 0
    assert "0 träffar." in result.stdout


@pytest.mark.parametrize("text", ['"', "(", "-", "OR OR", "kommun:", "*", "§", "'; drop table meeting"])
def test_a_typed_query_is_never_an_error(data: Path, text: str) -> None:
    result = run(data, "search", text)
    assert result.exit_code == 0, result.output
    assert "träff" in result.stdout


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("pks/2024-03-21", "pks/2024-03-21"),
        ("/pks/2024-03-21/§16/", "pks/2024-03-21/§16"),
        ("PKS/2024-03-21 § 16", "pks/2024-03-21/§16"),
        ("pks/2024-03-21/paragraf 16", "pks/2024-03-21/§16"),
        ("pks/2024-03-21 paragraf-016", "pks/2024-03-21/§16"),
        ("pks/2024-03-21/16", "pks/2024-03-21/§16"),
        ("pks/2024-03-21/bilaga-2", "pks/2024-03-21/bilaga-2"),
        ("http://127.0.0.1:8000/pks/2024-03-21/%C2%A716?q=val", "pks/2024-03-21/§16"),
        ("pks/2024-03-21-2/§3", "pks/2024-03-21-2/§3"),
        ("PKS 2024-03-21 § 16", "pks/2024-03-21/§16"),
        ("Kommunalt forum 2023-10-27 bilaga-2", "kommunalt-forum/2023-10-27/bilaga-2"),
    ],
)
def test_an_address_may_be_typed_in_many_ways(text: str, address: str) -> None:
    assert normal_address(text) == address


def test_show_a_paragraph_with_what_was_understood_and_where(data: Path) -> None:
    result = run(data, "show", "aneby-kommunstyrelsen/2023-05-10", "§", "41")
    assert result.exit_code == 0, result.output
    for part in (
        "§ 41 Budgetuppföljning april",
        "Rut Lindkvist (ekonomichef), som ”Föredragande”",
        "”Föredragande: Rut Lindkvist”, ks-2023-05-10.pdf sida 2, ",
        "säker",
        "Beslut utan egen rubrik, utfall: information",
        "Uppföljningen läggs till handlingarna",
        "Bilaga 1, Utfall januari till april (sida 4) /aneby-kommunstyrelsen/2023-05-10/bilaga-1",
        "Kommuner: Aneby",
        "Ekonomichefen går igenom utfallet",
    ):
        assert part in result.stdout


def test_show_a_meeting(data: Path) -> None:
    result = run(data, "show", "/aneby-kommunstyrelsen/2023-05-10")
    for part in (
        "Kommunstyrelsen, 2023-05-10",
        "Hör till: Aneby kommun",
        "Tid: 08.30",
        "Bo Almgren (C, ordförande)",
        "§ 42 Tillbyggnad av Furulundsskolan",
        "ks-2023-05-10.pdf, 4 sidor",
    ):
        assert part in result.stdout
    assert "Justerare hittades inte." in run(data, "show", "aneby-kommunfullmaktige/2023-06-15").stdout


def test_show_an_attachment_and_loose_pages(data: Path) -> None:
    result = run(data, "show", "aneby-kommunstyrelsen/2023-05-10/bilaga-1")
    assert "Hör till: § 41" in result.stdout and "en miljon lägre" in result.stdout
    result = run(data, "show", f"aneby-kommunstyrelsen/2023-05-10/fil-{'ab' * 4}")
    assert "Sidor utan paragraf i ks-2023-05-10.pdf" in result.stdout and "Kommunhuset" in result.stdout


def test_every_address_that_search_shows_can_be_shown(data: Path) -> None:
    hits = json.loads(run(data, "search", "--limit", "100", "--json").stdout)["hits"]
    assert {hit["kind"] for hit in hits} == {"paragraf", "bilaga", "fil"}
    for hit in hits:
        assert run(data, "show", hit["address"]).exit_code == 0, hit["address"]


@pytest.mark.parametrize(
    ("address", "keys"),
    [
        ("aneby-kommunstyrelsen/2023-05-10", {"type", "agendaItem", "x:attachments"}),
        ("aneby-kommunstyrelsen/2023-05-10/§42", {"number", "x:decision", "x:municipalities", "x:topics", "x:meeting"}),
        ("aneby-kommunstyrelsen/2023-05-10/bilaga-1", {"x:pages", "x:items", "x:meeting"}),
    ],
)
def test_show_as_json(data: Path, address: str, keys: set[str]) -> None:
    found = json.loads(run(data, "show", address, "--json").stdout)
    assert found["id"] == address
    assert keys <= found.keys()


def test_an_address_that_is_not_there_is_told_with_the_closest(data: Path) -> None:
    result = run(data, "show", "aneby-kommunstyrelsen/2023-05-10/§43")
    assert result.exit_code == 1
    assert "finns inte i samlingen. Närmast: " in result.stderr and "§42" in result.stderr
    assert "aneby-kommunstyrelsen/2023-05-10" in run(data, "show", "aneby-kommunstyrelsen/2023-05-11").stderr


def test_a_passage_is_broken_between_words_with_its_marks() -> None:
    snippet = Snippet("ett två tre fyra\nfem", ((8, 11),), cut_before=True, cut_after=True)
    lines = list(snippet_lines(snippet, width=11))
    assert lines == ["… ett två \x1b[33m\x1b[1mtre\x1b[0m", "fyra fem …"]
