"""Corrections and withdrawals through the commands, over real readings."""

from __future__ import annotations

import json
import re
import shutil
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from editing_desk import FIRST, MARKER, MEETING, OTHER, Desk, minutes
from flask.testing import FlaskClient

from web import create_app


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("skrivbord") / "bord"
    root.mkdir()
    Desk(root).read()
    return root


@pytest.fixture
def desk(read_once: Path) -> Iterator[Desk]:
    """A desk where the documents have been read; its folder is put back after the test."""
    kept = read_once.with_name("undan")
    shutil.copytree(read_once, kept)
    made = Desk.__new__(Desk)
    made.root, made.documents, made.data = read_once, read_once / "dokument", read_once / "data"
    yield made
    shutil.rmtree(read_once)
    kept.rename(read_once)


TITLE = f'[[rattelse]]\nadress = "{MEETING}/§41"\ntitel = "Budgeten i april"\nav = "Anna Ek"\nskal = "avklippt"\n'
DATE = f'[[rattelse]]\nadress = "{MEETING}"\ndatum = 2024-03-22\n'
MOVED = MEETING.replace("03-21", "03-22")


def exported(desk: Desk) -> dict[str, dict[str, object]]:
    return {one["id"]: one for one in map(json.loads, desk.good("export").splitlines())}


def titles(desk: Desk, meeting: str = MEETING) -> list[str]:
    return [each["name"] for each in exported(desk)[meeting]["agendaItem"]]  # type: ignore[attr-defined]


def test_a_correction_is_shown_and_found_at_once(desk: Desk) -> None:
    desk.corrected(TITLE)
    assert titles(desk)[0] == "Budgeten i april"
    item = exported(desk)[MEETING]["agendaItem"][0]  # type: ignore[index]
    assert (item["x:rule"], item["x:asSeen"]) == ("correction", "Budgetuppföljning april")
    assert exported(desk)[MEETING]["x:corrections"] == [
        {
            "x:part": f"{MEETING}/§41",
            "field": "title",
            "x:was": "Budgetuppföljning april",
            "x:by": "Anna Ek",
            "x:reason": "avklippt",
            "x:rule": "correction",
        }
    ]
    assert "1 träff." in desk.good("search", 'titel:"Budgeten i april"')


def _read_again(desk: Desk) -> None:
    desk.read()


def _touched(desk: Desk) -> None:
    (desk.documents / "mars.txt").touch()
    desk.read()


def _changed(desk: Desk) -> None:
    desk.write("mars.txt", minutes("2024-03-21", FIRST).replace("Kommunhuset", "Rådhuset"))
    desk.read()


def _pruned_and_back(desk: Desk) -> None:
    text = (desk.documents / "mars.txt").read_text(encoding="utf-8")
    (desk.documents / "mars.txt").unlink()
    desk.read("--prune")
    assert MEETING not in exported(desk)
    desk.write("mars.txt", text)
    desk.read()


def _understood_anew(desk: Desk) -> None:
    from sqlalchemy import create_engine, text

    engine = create_engine(f"sqlite:///{desk.data / 'catalogue.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("update source set grammar = 'gammal'"))
        connection.execute(text("update stamp set value = '' where key = 'collected'"))
    engine.dispose()
    assert "tolkade på nytt" in desk.read()


def _copied(desk: Desk) -> None:
    desk.write("mars-kopia.txt", minutes("2024-03-21", FIRST) + "\n")
    desk.read()


AGAIN = {
    "read again": _read_again,
    "touched": _touched,
    "changed": _changed,
    "pruned and back": _pruned_and_back,
    "understood anew": _understood_anew,
    "a second copy": _copied,
}


@pytest.mark.parametrize("again", AGAIN.values(), ids=AGAIN)
def test_a_correction_and_a_withdrawal_outlive(desk: Desk, again: Callable[[Desk], None]) -> None:
    desk.corrected(TITLE)
    desk.good("withdraw", f"{MEETING}/§42", "--reason", "sekretess")
    again(desk)
    assert titles(desk) == ["Budgeten i april", "Tillbyggnad av Furulundsskolan"]
    assert MARKER not in desk.good("export")


def test_a_correction_that_finds_nothing_rests_and_wakes(desk: Desk) -> None:
    desk.corrected(TITLE)
    text = (desk.documents / "mars.txt").read_text(encoding="utf-8")
    (desk.documents / "mars.txt").unlink()
    desk.read("--prune")
    assert "(vilar" in desk.good("correct", "--list") and "Rättelser som inte finner" in desk.good("report")
    desk.write("mars.txt", text)
    desk.read()
    assert "(gäller" in desk.good("correct", "--list")


def test_an_undone_correction_is_gone_everywhere(desk: Desk) -> None:
    desk.corrected(TITLE)
    assert desk.good("correct", "--undo", "1") == "Rättelse 1 gäller inte längre.\n"
    assert titles(desk)[0] == "Budgetuppföljning april"
    assert "0 träffar." in desk.good("search", 'titel:"Budgeten i april"')
    assert "borttagen" in desk.good("correct", "--list")
    assert "ingen gällande rättelse nummer 1" in desk.run("correct", "--undo", "1").stderr


def test_nothing_is_applied_where_something_is_wrong(desk: Desk) -> None:
    before = desk.good("export")
    result = desk.correct(TITLE + f'[[rattelse]]\nadress = "{MEETING}/§99"\ntitel = "A"\n')
    assert result.exit_code == 1
    assert "Inget rättades" in result.stderr and "Rättelse 2:" in result.stderr and "§99 finns inte" in result.stderr
    result = desk.correct(TITLE + "fel = 1\n")
    assert result.exit_code == 1 and "okänt fält fel" in result.stderr
    assert desk.good("export") == before
    assert desk.good("correct", "--list") == "Det finns inga rättelser.\n"


@pytest.mark.parametrize("words", [(), ("--list", "--undo", "1"), ("fil.toml", "--list")])
def test_correct_does_one_thing(desk: Desk, words: tuple[str, ...]) -> None:
    assert desk.run("correct", *words).exit_code == 2


def test_an_export_of_what_was_corrected_comes_back_as_it_left(desk: Desk, tmp_path: Path) -> None:
    desk.corrected(TITLE + DATE)
    (tmp_path / "export.jsonl").write_text(desk.good("export"), encoding="utf-8")
    from click.testing import CliRunner

    from web.cli import protokollsok

    other = ("--data", str(tmp_path / "annan"))
    assert CliRunner().invoke(protokollsok, ("read", str(tmp_path / "export.jsonl"), *other)).exit_code == 0
    assert CliRunner().invoke(protokollsok, ("export", *other)).stdout == desk.good("export")


@pytest.fixture
def client(desk: Desk) -> Iterator[FlaskClient]:
    from search.whoosh_engine import WhooshEngine

    engine, catalogue = WhooshEngine(desk.data / "index", follow_seconds=0), desk.catalogue()
    yield create_app(engine, catalogue).test_client()
    engine.close()
    catalogue.close()


def crawl(client: FlaskClient) -> dict[str, str]:
    """Every page that links lead to from the start, from the list of all hits and from the organizations."""
    seen: dict[str, str] = {}
    todo = [
        "/",
        "/sok",
        "/om",
        "/sok?sort=aldst",
        *(f"/sok/{facet}" for facet in ("person", "organ", "amne", "kommun")),
    ]
    while todo:
        address = todo.pop()
        if address in seen or address.startswith("/static"):
            continue
        answer = client.get(address, follow_redirects=True)
        assert answer.status_code == 200, address
        seen[address] = answer.text
        if "html" in answer.content_type and len(seen) < 300:
            links = re.findall(r'href="(/[^"#]*)', answer.text)
            todo += [link.replace("&amp;", "&") for link in links if link.count("&") < 1]
    return seen


PROGRAMS = ("/api/search", "/sok.csv", "/sok.atom", f"/api/search?q={MARKER}", f"/sok?q={MARKER[:6]}*", "/sok.csv?sort=nyast",
            f"/api/meeting/{MEETING}", "/api/facets/person", "/sok?q=Kvastfenigen")  # fmt: skip


def everything(client: FlaskClient, desk: Desk) -> dict[str, str]:
    found = crawl(client)
    found |= {address: client.get(address).text for address in PROGRAMS}
    for words in (
        ("export",),
        ("search", "--json"),
        ("search", MARKER, "--json"),
        ("show", MEETING),
        ("report", "--json"),
    ):
        found[" ".join(words)] = desk.run(*words).stdout
    return found


def told(found: dict[str, str], word: str) -> list[str]:
    """Where a word is told, other than as the question that was asked."""
    return [address for address, text in found.items() if word.casefold() in text.casefold() and word not in address]


def stored(desk: Desk, word: str) -> list[str]:
    """Where a word lies in the bytes of the data folder, packed or not."""
    import sqlite3

    found = []
    with sqlite3.connect(desk.data / "catalogue.sqlite") as connection:
        for table, column in (("reading", "pages"), ("parsed", "content"), ("meeting", "content")):
            rows = connection.execute(f"select {column} from {table}").fetchall()
            found += [table for (content,) in rows if word.encode() in zlib.decompress(content)]
    connection.close()
    files = [path for path in (desk.data / "index").rglob("*") if path.is_file()]
    return found + [path.name for path in files if word.casefold().encode() in path.read_bytes().lower()]


def test_a_withdrawn_section_is_gone_from_every_output_and_answers_410(desk: Desk, client: FlaskClient) -> None:
    before = everything(client, desk)
    assert len(told(before, MARKER)) > 10
    assert {"meeting", "words.tsv", ".trm"} <= {
        name[-4:] if name.endswith(".trm") else name for name in stored(desk, MARKER)
    }
    text = desk.good("withdraw", f"/{MEETING}/§42", "--reason", "sekretess")
    assert f"/{MEETING}/§42" in text
    after = everything(client, desk)
    assert told(after, MARKER) == []
    assert len(after) > 20
    for address in (f"/{MEETING}/§42", f"/{MEETING}/paragraf-42"):
        answer = client.get(address)
        assert answer.status_code == 410 and "Sidan är borttagen" in answer.text
    assert client.get(f"/api/item/{MEETING}/§42").status_code == 410
    assert client.get(f"/{MEETING}/§99").status_code == 404
    assert "Borttagna ur samlingen: § 42" in client.get(f"/{MEETING}").text
    assert len(list((desk.data / "index").glob("v*"))) == 1
    assert {name for name in stored(desk, MARKER) if name not in ("reading", "parsed")} == set()


def test_a_withdrawn_section_comes_back_when_that_is_undone(desk: Desk, client: FlaskClient) -> None:
    before = desk.good("export")
    desk.good("withdraw", f"{MEETING}/§42", "--reason", "sekretess")
    assert "sekretess" in desk.good("withdraw", "--list") and MARKER not in desk.good("withdraw", "--list")
    assert "är tillbaka" in desk.good("withdraw", "--undo", "1")
    assert desk.good("export") == before
    assert client.get(f"/{MEETING}/§42").status_code == 200
    assert desk.run("withdraw", "--undo", "1").exit_code == 1


def test_a_withdrawn_file_is_gone_from_outputs_and_bytes_and_is_not_read_again(desk: Desk, client: FlaskClient) -> None:
    file = str(desk.documents / "mars.txt")
    assert stored(desk, MARKER)
    desk.good("withdraw", file, "--reason", "fel fil")
    assert stored(desk, MARKER) == []
    assert client.get(f"/{MEETING}").status_code == client.get(f"/{MEETING}/§41").status_code == 410
    assert told({"csv": client.get("/sok.csv").text, "export": desk.good("export")}, MARKER) == []
    for _ in range(2):
        text = desk.read()
        assert "Borttagna med withdraw, läses inte in (1):" in text and "mars.txt" in text
    (desk.documents / "mars.txt").rename(desk.documents / "annat namn.txt")
    assert "annat namn.txt" in desk.read("--prune")
    assert MEETING not in exported(desk) and stored(desk, MARKER) == []
    desk.good("withdraw", "--undo", "1")
    desk.read()
    assert MEETING in exported(desk) and client.get(f"/{MEETING}").status_code == 200


def test_a_file_withdrawn_by_name_leaves_what_a_copy_tells(desk: Desk, client: FlaskClient) -> None:
    desk.write("kopia.txt", minutes("2024-03-21", FIRST) + "\n")
    desk.read()
    desk.good("withdraw", "mars.txt", "--reason", "dubblett")
    assert client.get(f"/{MEETING}/§42").status_code == 200
    assert [file["name"] for file in exported(desk)[MEETING]["x:files"]] == ["kopia.txt"]  # type: ignore[attr-defined]


def test_a_masked_file_takes_the_place_of_a_withdrawn_one(desk: Desk, client: FlaskClient) -> None:
    desk.good("withdraw", str(desk.documents / "mars.txt"), "--reason", "fel fil")
    desk.write("mars.txt", minutes("2024-03-21", FIRST).replace(MARKER, "en fastighet"))
    desk.read()
    assert client.get(f"/{MEETING}/§42").status_code == 200 and MARKER not in desk.good("export")


def test_an_export_of_before_does_not_bring_a_withdrawn_thing_back(desk: Desk) -> None:
    desk.write("export.jsonl", desk.good("export"))
    desk.good("withdraw", f"{MEETING}/§42", "--reason", "sekretess")
    desk.read()
    assert MARKER not in desk.good("export")
    desk.good("withdraw", str(desk.documents / "mars.txt"), "--reason", "fel fil")
    assert MEETING not in exported(desk)


REFUSED = {
    "no reason": (f"{MEETING}/§42",),
    "empty reason": (f"{MEETING}/§42", "--reason", " "),
    "unknown address": (f"{MEETING}/§99", "--reason", "x"),
    "unknown meeting": ("pks/1999-01-01", "--reason", "x"),
    "unknown file": ("saknas.txt", "--reason", "x"),
    "nothing": (),
    "two things": (f"{MEETING}/§42", "--reason", "x", "--list"),
    "unknown number": ("--undo", "7"),
}


@pytest.mark.parametrize("words", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_withdrawn_is_refused(desk: Desk, words: tuple[str, ...]) -> None:
    result = desk.run("withdraw", *words)
    assert result.exit_code in (1, 2) and "Traceback" not in result.output and result.stderr
    assert desk.good("withdraw", "--list") == "Ingenting är borttaget.\n"


def test_a_thing_is_withdrawn_once(desk: Desk) -> None:
    desk.good("withdraw", f"{MEETING}/§42", "--reason", "x")
    assert "är redan borttagen" in desk.run("withdraw", f"{MEETING}/§42", "--reason", "x").stderr


def test_a_corrected_date_moves_the_pages_and_old_addresses_lead_on(desk: Desk, client: FlaskClient) -> None:
    desk.corrected(DATE)
    answer = client.get(f"/{MEETING}/§41?q=budget")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/{MOVED}/%C2%A741?q=budget")
    assert client.get(f"/{MEETING}").headers["Location"] == f"/{MOVED}"
    assert client.get(f"/api/meeting/{MEETING}").headers["Location"] == f"/api/meeting/{MOVED}"
    page = client.get(f"/{MEETING}", follow_redirects=True)
    assert page.status_code == 200 and "Datum stod före rättelsen som ”2024-03-21”." in page.text
    assert "§ 41" in desk.good("show", f"{MEETING}/§41")
    assert client.get(f"/{OTHER}").status_code == 200
    desk.good("withdraw", f"{MEETING}/§42", "--reason", "x")
    assert client.get(f"/{MEETING}/§42", follow_redirects=True).status_code == 410
    desk.good("correct", "--undo", "1")
    assert client.get(f"/{MOVED}/§41").headers["Location"] == f"/{MEETING}/%C2%A741"
    assert client.get(f"/{MEETING}/§42").status_code == 410


def test_a_corrected_section_says_so(desk: Desk, client: FlaskClient) -> None:
    desk.corrected(TITLE)
    page = client.get(f"/{MEETING}/§41").text
    assert "Rubriken stod före rättelsen som ”Budgetuppföljning april”. Rättat av Anna Ek. avklippt." in page
    assert "rättad för hand" in page and "Sett som ”Budgetuppföljning april”" in page
    assert "Rubriken stod före rättelsen" in client.get(f"/{MEETING}").text


def test_text_is_moved_and_found_in_its_right_place(desk: Desk) -> None:
    desk.corrected(
        f'[[rattelse]]\nadress = "{MEETING}/§42"\nflytta = {{ till = "§ 43", borjar = "Förvaltningen har granskat" }}\n'
    )
    items = exported(desk)[MEETING]["agendaItem"]
    assert [MARKER in each["x:text"] and "hösten" in each["x:text"] for each in items] == [False, False, True]  # type: ignore[attr-defined]
    assert [each["x:decision"]["clauses"] for each in items][1:] == [  # type: ignore[attr-defined]
        [f"att förelägga {MARKER} att åtgärda bristerna."],
        ["att skolan byggs ut."],
    ]


def test_a_catalogue_of_before_corrections_gets_their_tables(desk: Desk) -> None:
    import sqlite3

    with sqlite3.connect(desk.data / "catalogue.sqlite") as connection:
        for table in ("correction", "withdrawal", "address", "held"):
            connection.execute(f"drop table {table}")
        connection.execute("update stamp set value = '1' where key = 'schema'")
    connection.close()
    assert "2024      2   5" in desk.good("report")
    desk.corrected(TITLE)
    assert titles(desk)[0] == "Budgeten i april"
