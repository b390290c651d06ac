"""The kind of a file is that of its bytes; a name that claims another is told of wherever files are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pdf_documents as documents
import pytest
from click.testing import CliRunner
from deliveries import mailed, zipped
from word_documents import p, word

from corpus.collecting.file_endings import mismatch
from corpus.pages import FileKind
from web.cli import protokollsok

MINUTES = "Kulturnämnden\nSammanträdesdatum 2024-02-01\n\n§ 1 Öppnande\nOrdföranden öppnar mötet.\n"
PAGE = f"<!doctype html><meta charset=utf-8><main><h1>Kulturnämnden 2024-02-01</h1><pre>{MINUTES}</pre></main>"

LYING = [
    pytest.param("protokoll.pdf", word(p("§ 1\tÖppnande")), "ett Word-dokument (DOCX)", id="docx called pdf"),
    pytest.param("protokoll.txt", PAGE.encode(), "en webbsida", id="html called txt"),
    pytest.param("protokoll.docx", documents.attendance_by_column(), "en PDF", id="pdf called docx"),
    pytest.param("protokoll.html", MINUTES.encode(), "vanlig text", id="text called html"),
    pytest.param("protokoll.PDF", zipped({"a.txt": MINUTES.encode()}), "ett arkiv (ZIP)", id="zip called pdf"),
    pytest.param("protokoll.zip", mailed({}, MINUTES), "ett brev (EML)", id="mail called zip"),
]


@pytest.mark.parametrize(("name", "data", "told"), LYING)
def test_a_name_that_claims_another_kind_is_told_of(name: str, data: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(data)
    run = CliRunner()
    place = ("--data", str(tmp_path / "data"))
    read = run.invoke(protokollsok, ("read", str(tmp_path / "in"), *place))
    said = f"namnet slutar på .{name.rpartition('.')[2].lower()} men filen är {told} och lästes som det"
    assert said in read.output
    report = run.invoke(protokollsok, ("report", *place))
    assert said in report.output
    (file,) = (
        one
        for one in json.loads(run.invoke(protokollsok, ("report", "--json", *place)).output)["files"]
        if one["path"].endswith(name)
    )
    assert said in file["warnings"] and file["problems"]


@pytest.mark.parametrize("name", ["protokoll", "protokoll.2024", "Protokoll 24.1.31", "x.aspx"])
@pytest.mark.parametrize("kind", get_args(FileKind))
def test_a_name_that_claims_nothing_is_no_lie(name: str, kind: FileKind) -> None:
    assert mismatch(name, kind) is None


def test_a_member_is_judged_by_its_own_name() -> None:
    assert mismatch("arkiv.zip/bilaga.pdf", "pdf") is None
    assert mismatch("arkiv.zip/bilaga.pdf", "html") is not None
