"""From lines to items: numbers on one line, lines above a heading that belong under it, the contents list."""

from __future__ import annotations

import pytest

from corpus.grammar.contents import mark_contents
from corpus.grammar.items import find_items, raised_numbers, separate_numbers
from tests.typed_pages import lines, split


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("§ 22 § 23", ["§ 22", "§ 23"], id="hoisted"),
        pytest.param("§4  §5  §6", ["§4", "§5", "§6"], id="three"),
        pytest.param("§ 22 § 40", ["§ 22 § 40"], id="not-in-order"),
        pytest.param("Ks § 35 Au § 40", ["Ks § 35 Au § 40"], id="two-bodies"),
    ],
)
def test_separate_numbers(text: str, parts: list[str]) -> None:
    found = separate_numbers(lines(text))
    assert [line.text for line in found] == parts
    assert [text[line.span.start : line.span.end] for line in found] == parts


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        pytest.param("§ 5\nBygglov\nBN 2016-17\nDialog förs.", ("BN 2016-17",), id="under-the-title"),
        pytest.param("§ 5 Bygglov för\ncarport BN 2016/17\nDialog.", ("BN 2016/17",), id="wrapped-title"),
        pytest.param(
            "§ 5\nBygglov\nDnr 2012/KS 0331 004\nDialog förs.", ("2012/KS 0331 004",), id="class-before-a-line-end"
        ),
        pytest.param("§ 5\nBygglov\nDiarienummer:\nBN 2016/17", ("BN 2016/17",), id="label-above-its-number"),
    ],
)
def test_case_numbers_about_the_title(text: str, cases: tuple[str, ...]) -> None:
    (item,) = find_items(lines(text), None)[1]
    assert item.case_numbers == cases
    assert item.title.startswith("Bygglov") and "2016" not in item.title


def test_recipients_above_a_heading_belong_under_it() -> None:
    text = "Exp: Vägnämnden\nKf § 1\nVägar\nVi talade.\n\nExp: Bo Ek\nSiv Alm\nKf § 2\nBroar\nVi teg."
    first, second = find_items(lines(text), None)[1]
    assert [line.text for line in first.body] == ["Vi talade.", "Exp: Vägnämnden"]
    assert [line.text for line in second.body] == ["Vi teg.", "Exp: Bo Ek", "Siv Alm"]


def test_recipients_under_the_text_stay_there() -> None:
    text = "§ 1\nVägar\nVi talade.\n\nExp: Bo Ek\n§ 2\nBroar\nVi teg."
    assert [line.text for line in find_items(lines(text), None)[1][0].body] == ["Vi talade.", "Exp: Bo Ek"]


@pytest.mark.parametrize(
    ("text", "order"),
    [
        pytest.param("Vägar\n§ 1\n§ 2\n\fBroar\n§ 3", ["§ 1", "§ 2", "Vägar", "§ 3", "Broar"], id="margin-read-last"),
        pytest.param(
            "Vägar\n§ 1\n\fBroar\nVi talade.", ["Vägar", "§ 1", "Broar", "Vi talade."], id="title-on-next-page"
        ),
    ],
)
def test_raised_numbers(text: str, order: list[str]) -> None:
    assert [line.text for line in raised_numbers(lines(text))] == order


CONTENTS = "Vattenrådet\n§ 1\nInledning\n§ 2\nProver\n§ 3\nAvslut\n"
BODY = "§ 1\nInledning\nVi hälsade.\n§ 2\nProver\nVi provade.\n§ 3\nAvslut\nVi slutade.\n"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(f"{CONTENTS}\f{BODY}", ["§ 1", "§ 2", "§ 3"], id="without-leaders"),
        pytest.param(f"§ 1\n§ 2\n§ 3\nInledning\nProver\n\f{BODY}", ["§ 1", "§ 2", "§ 3"], id="numbers-first"),
        pytest.param(BODY, [], id="short-items"),
        pytest.param(f"{BODY}\f§ 4\nMer\nVi la till.", [], id="numbers-go-on"),
    ],
)
def test_rows_of_a_contents_list(text: str, rows: list[str]) -> None:
    listed = [line for page in mark_contents(split(text)) for line in page.lines if line.listed]
    assert [line.text for line in listed] == rows
    assert {line.span.page for line in listed} <= {1}
