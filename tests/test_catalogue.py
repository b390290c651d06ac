from __future__ import annotations

import datetime
import sqlite3
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import plain_steps
import pytest

from corpus.catalogue.open import sqlite_url
from corpus.catalogue.packing import pack_pages, unpack_pages
from corpus.catalogue.sources import Counts, Source
from corpus.catalogue.store import Catalogue
from corpus.catalogue.versions import grammar_version, reader_version
from corpus.errors import CatalogueError
from corpus.meeting import Meeting, Organization
from corpus.pages import Box, Line, Page, Reading

READING = plain_steps.read(plain_steps.minutes("pks", "2024-03-21", "Val", "Budget").encode())
SOURCE = Source("/d/a.txt", "a.txt", 10, 123456789012345678, "a" * 128, "read", "text", reader="1", grammar="1")
MEETINGS = plain_steps.understand(READING.pages, SOURCE.name, SOURCE.sha512)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "catalogue.sqlite"


@pytest.fixture
def catalogue(file: Path) -> Iterator[Catalogue]:
    opened = Catalogue(sqlite_url(file))
    yield opened
    opened.close()


def test_a_source_comes_back_as_it_was_kept(catalogue: Catalogue) -> None:
    source = replace(SOURCE, warnings=("sidan 3 är tom",))
    catalogue.keep_source(source, READING, MEETINGS)
    assert catalogue.sources() == (source,)
    assert catalogue.reading(SOURCE.sha512) == READING
    assert list(catalogue.parsed()) == [(source, MEETINGS[0])]


@pytest.mark.parametrize("kept", ["in a file", "in memory"])
def test_its_mark_changes_with_what_it_holds(file: Path, kept: str) -> None:
    url = sqlite_url(file) if kept == "in a file" else "sqlite://"
    looked_at = Catalogue(url)
    writing = Catalogue(url) if kept == "in a file" else looked_at
    marks = [looked_at.changed_mark()]
    for state in (replace(SOURCE, warnings=("sidan 3 är tom",)), SOURCE):
        writing.keep_source(state, READING, MEETINGS)
        marks.append(looked_at.changed_mark())
        looked_at.sources()
        assert looked_at.changed_mark() == marks[-1]
    assert len(set(marks)) == 3
    looked_at.close()
    writing.close()


def test_pages_come_back_with_boxes_and_links() -> None:
    pages = (
        Page(1, (Line("§ 1\tVal", Box(1.5, 2, 3, 4.25), True), Line("")), 595.0, 842.0, "slide", (("a", "b.pdf"),)),
        Page(2, ()),
    )
    assert unpack_pages(pack_pages(pages)) == pages


def test_meetings_are_kept_and_found_by_address(catalogue: Catalogue) -> None:
    other = replace(MEETINGS[0], id="aks/2024-01-01")
    assert catalogue.keep_meetings([*MEETINGS, other], "1") == 2
    assert [meeting.id for meeting in catalogue.meetings()] == ["aks/2024-01-01", "pks/2024-03-21"]
    assert catalogue.meeting("pks/2024-03-21") == MEETINGS[0]
    assert catalogue.meeting("pks/1999-01-01") is None
    assert catalogue.counts() == Counts(2, 4, 0)


def test_many_meetings_come_in_order_of_id(catalogue: Catalogue) -> None:
    ids = [f"organ-{number}/2024-01-01" for number in range(450)]
    catalogue.keep_meetings([Meeting(id, Organization("X"), datetime.date(2024, 1, 1)) for id in ids], "1")
    assert [meeting.id for meeting in catalogue.meetings()] == sorted(ids)


def test_only_what_changed_is_written(catalogue: Catalogue) -> None:
    other = replace(MEETINGS[0], id="aks/2024-01-01")
    catalogue.keep_meetings([MEETINGS[0], other], "1")
    before = catalogue.meeting_digests()
    assert catalogue.keep_meetings([MEETINGS[0], replace(other, location="Torget 1")], "1") == 1
    after = catalogue.meeting_digests()
    assert before["pks/2024-03-21"] == after["pks/2024-03-21"]
    assert before["aks/2024-01-01"] != after["aks/2024-01-01"]
    assert catalogue.keep_meetings([MEETINGS[0]], "1") == 1
    assert list(catalogue.meeting_digests()) == ["pks/2024-03-21"]


def test_a_changed_source_asks_for_collecting(catalogue: Catalogue) -> None:
    catalogue.keep_meetings(MEETINGS, "7")
    assert catalogue.collected() == "7"
    catalogue.keep_source(SOURCE, READING, MEETINGS)
    assert catalogue.collected() == ""


def test_pages_stay_as_long_as_one_file_has_them(catalogue: Catalogue) -> None:
    catalogue.keep_source(SOURCE, READING, MEETINGS)
    catalogue.keep_source(replace(SOURCE, path="/d/b.txt"), None, MEETINGS)
    catalogue.remove_sources(["/d/a.txt"])
    assert catalogue.reading(SOURCE.sha512) == READING
    catalogue.remove_sources(["/d/b.txt"])
    assert catalogue.reading(SOURCE.sha512) is None


def test_a_write_that_fails_halfway_leaves_the_earlier_state(catalogue: Catalogue) -> None:
    catalogue.keep_source(SOURCE, READING, MEETINGS)
    catalogue.keep_meetings(MEETINGS, "1")
    broken = replace(MEETINGS[0], location=object())  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        catalogue.keep_source(replace(SOURCE, size=11), READING, [broken])
    with pytest.raises(TypeError):
        catalogue.keep_meetings([replace(MEETINGS[0], id="aks/2024-01-01"), broken], "2")
    assert catalogue.sources() == (SOURCE,)
    assert [meeting for _, meeting in catalogue.parsed()] == list(MEETINGS)
    assert list(catalogue.meetings()) == list(MEETINGS)
    assert catalogue.collected() == "1"


def test_a_killed_writer_leaves_the_earlier_state_and_no_lock(file: Path, catalogue: Catalogue) -> None:
    catalogue.keep_meetings(MEETINGS, "1")
    program = f"""
        import os, sys
        sys.path[:0] = {sys.path!r}
        from test_catalogue import MEETINGS
        from corpus.catalogue.store import Catalogue
        from dataclasses import replace

        def meetings():
            yield replace(MEETINGS[0], id="aks/2024-01-01")
            os.kill(os.getpid(), 9)

        class Killed(list):
            def __iter__(self):
                return meetings()

        catalogue = Catalogue({sqlite_url(file)!r})
        with catalogue.lock():
            catalogue.keep_meetings(Killed(), "2")
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], check=False, timeout=60)
    assert done.returncode != 0
    assert list(catalogue.meetings()) == list(MEETINGS)
    with catalogue.lock():
        catalogue.keep_meetings((), "3")


def test_a_second_writer_is_told_who_writes(file: Path, catalogue: Catalogue) -> None:
    other = Catalogue(sqlite_url(file))
    told = r"En annan körning skriver i katalogen: process \d+ på .+ sedan 20"
    with catalogue.lock(), catalogue.lock(), pytest.raises(CatalogueError, match=told), other.lock():
        pytest.fail("two writers")
    with other.lock():
        pass
    other.close()


def test_readers_read_beside_the_writer(file: Path, catalogue: Catalogue) -> None:
    catalogue.keep_meetings(MEETINGS, "1")
    reader = Catalogue(sqlite_url(file), create=False)
    with catalogue.lock():
        assert list(reader.meetings()) == list(MEETINGS)
    reader.close()


def test_a_catalogue_in_memory_is_one_for_all_threads() -> None:
    catalogue = Catalogue("sqlite://")
    catalogue.keep_meetings(MEETINGS, "1")
    found: list[Meeting] = []
    thread = threading.Thread(target=lambda: found.extend(catalogue.meetings()))
    thread.start()
    thread.join()
    with catalogue.lock():
        assert found == list(MEETINGS)
    catalogue.close()


def _text_file(file: Path) -> None:
    file.write_text("inte en databas, men längre än en rubrik" * 5)


def _foreign(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("create table stamp (id integer)")
    connection.close()


def _version(value: str, file: Path) -> None:
    Catalogue(sqlite_url(file)).close()
    with sqlite3.connect(file) as connection:
        connection.execute("update stamp set value = ? where key = 'schema'", (value,))
    connection.close()


@pytest.mark.parametrize(
    ("prepare", "told"),
    [
        (lambda file: None, "Det finns ingen katalog i .*protokollsok read SÖKVÄG"),
        (lambda file: file.touch(), "Det finns ingen katalog i"),
        (_text_file, "kan inte öppnas som databas"),
        (_foreign, "hör inte till Protokollsök|inte hör till Protokollsök"),
        (lambda file: _version("0", file), "äldre version"),
        (lambda file: _version("99", file), "nyare version"),
    ],
    ids=["missing", "empty", "text", "foreign", "older", "newer"],
)
def test_what_is_no_catalogue_of_ours_is_refused(tmp_path: Path, prepare: object, told: str) -> None:
    file = tmp_path / "catalogue.sqlite"
    assert callable(prepare)
    prepare(file)
    before = file.read_bytes() if file.exists() else None
    with pytest.raises(CatalogueError, match=told):
        Catalogue(sqlite_url(file), create=False)
    assert (file.read_bytes() if file.exists() else None) == before


@pytest.mark.parametrize("url", ["ingenting", "okand://värd/bas"], ids=["no url", "no such driver"])
def test_an_address_that_leads_nowhere_is_refused(url: str) -> None:
    with pytest.raises(CatalogueError):
        Catalogue(url)


def test_any_folder_name_makes_an_url(tmp_path: Path) -> None:
    file = tmp_path / "å ä?ö#100%" / "catalogue.sqlite"
    Catalogue(sqlite_url(file)).close()
    assert file.is_file()


def test_versions_tell_reading_from_understanding() -> None:
    assert len({reader_version(), grammar_version()}) == 2
    assert reader_version() == reader_version.__wrapped__()
    assert grammar_version() == grammar_version.__wrapped__()


def test_warnings_are_found_by_the_file_itself(catalogue: Catalogue) -> None:
    catalogue.keep_source(replace(SOURCE, warnings=("sidan 3 är tom",)), READING, MEETINGS)
    catalogue.keep_source(replace(SOURCE, path="/d/b.txt", sha512="b" * 128), READING, MEETINGS)
    assert catalogue.warnings_of([SOURCE.sha512, "b" * 128]) == {SOURCE.sha512: ("sidan 3 är tom",)}
    assert catalogue.warnings_of([]) == {}


def test_a_rejected_source_is_listed_with_its_reason(catalogue: Catalogue) -> None:
    catalogue.keep_source(SOURCE, READING, MEETINGS)
    rejected = replace(SOURCE, path="/d/b.txt", sha512="b" * 128, status="rejected", reason="filen är tom")
    catalogue.keep_source(rejected, None, ())
    assert catalogue.rejected() == (rejected,)
    assert catalogue.reading("b" * 128) is None
    assert isinstance(catalogue.reading(SOURCE.sha512), Reading)
